"""One talk in the ways that people and programs write it: the same words are the same people's in each."""

from __future__ import annotations

import pytest

from sayso.case_folder import from_files
from sayso.model import NOBODY_NAMED, Encounter, Source
from sayso.readers import open_source, read_talk
from sayso.text import spoken, words
from sayso.transcripts.perhaps_talk import may_be_talk

from .conftest import check_sound

WORKER, MOTHER, GRAN = "Janet Moss (KCC - Children, Young People and Families)", "Leanne Brook", "Sheila Brook"
TALK = [
    (WORKER, "Is it all right if I come in?"), (MOTHER, "If you must."), (WORKER, "The letter says: attend."),
    (MOTHER, "I never got any letter."), (GRAN, "You said: we start again."), (WORKER, "I will go back to court."),
    (MOTHER, "I was in the bath."), (GRAN, "I told you."), (WORKER, "All right."), (MOTHER, "Will you?"),
]  # fmt: skip
SHORT = {WORKER: "Janet Moss", MOTHER: "Leanne", GRAN: "Sheila"}


def read(text: str, name: str = "visit.txt") -> Encounter:
    source = open_source(name, text.encode())
    found = read_talk(source)
    assert found is not None, text
    check_sound(source, found)
    return found


def told(text: str, name: str = "visit.txt") -> list[tuple[str, str]]:
    return [(turn.speaker.name, turn.text) for turn in read(text, name).turns]


def written(way: str, names: dict[str, str] | None = None) -> str:
    return "".join(
        way.format(who=(names or {}).get(who, who), words=words, n=i, two=f"{i:02}")
        for i, (who, words) in enumerate(TALK)
    )


@pytest.mark.parametrize(
    "way",
    [
        "{who}: {words}\n", "{who}  0:{two}\n{words}\n\n", "{who}:\n[00:00:{two}] {words}\n\n",
        "{who}: [00:00:{two}] {words}\n\n", "{who}:\n{words}\n\n", "**{who}** \\[00:00:{two}\\]\n{words}\n\n",
    ],
)  # fmt: skip
def test_a_place_of_work_in_brackets_is_part_of_the_name(way: str) -> None:
    assert told(written(way)) == TALK


@pytest.mark.parametrize(
    "way",
    [
        "{who} - {words}\n", "{who} – {words}\n", "{who}> {words}\n", "{who}\n{words}\n", "{who}\n{words}\n\n",
        "{who} [0:{two}] {words}\n\n", "[{who}] 14:02:{two}\n{words}\n", "{who}: | {words}\n",
        "{who}\n0 minutes {n} seconds\n0:{two}\n{words}\n",
    ],
)  # fmt: skip
def test_a_name_may_be_set_off_without_a_colon(way: str) -> None:
    assert [who for who, _ in told(written(way, SHORT))] == [SHORT[who] for who, _ in TALK]
    assert [words for _, words in told(written(way, SHORT))] == [words for _, words in TALK]


def test_times_beside_the_label_are_the_turns() -> None:
    for way in (
        "{who}:\n[00:00:{two}] {words}\n\n",
        "{who} [0:{two}] {words}\n\n",
        "{who}\n0 minutes {n} seconds\n0:{two}\n{words}\n",
    ):
        assert [turn.start for turn in read(written(way, SHORT)).turns] == [float(i) for i in range(len(TALK))]


@pytest.mark.parametrize("heading", ["Note: the baby cried", "NB: door slams", "Time: 10.15", "Actions: none"])
@pytest.mark.parametrize("at", [1, 5, len(TALK)])
def test_a_heading_among_the_turns_is_nobodys_and_loses_nothing(heading: str, at: int) -> None:
    lines = written("{who}: {words}\n").splitlines()
    found = read("\n".join([*lines[:at], heading, *lines[at:]]))
    assert [(turn.speaker.name, turn.text) for turn in found.turns] == TALK
    assert any(heading in str(trouble) for trouble in found.troubles)


def test_what_is_said_below_a_name_may_start_like_a_heading() -> None:
    text = written("{who}  0:{two}\n{words}\n\n", SHORT).replace("I was in the bath.", "Time: it was nine.")
    assert ("Leanne", "Time: it was nine.") in told(text)


@pytest.mark.parametrize(
    "line",
    ["Page 2 of 4", "00:02:00", "Janet Moss stopped transcription", "Meeting ended after 00:30:10", "End of transcript",
     "This editable transcript was computer generated and might contain errors."],
)  # fmt: skip
def test_what_a_program_puts_between_was_not_said(line: str) -> None:
    lines = written("{who}: {words}\n\n").split("\n\n")
    assert told("\n\n".join([*lines[:4], line, *lines[4:-1], line])) == TALK


@pytest.mark.parametrize("said", ["I stopped recording", "Page 3", "Meeting ended badly", "So we ended the meeting."])
def test_what_somebody_says_of_the_recording_is_kept(said: str) -> None:
    for way in ("{who}  0:{two}\n{words}\n\n", "{who}\n{words}\n", "{who}: {words}\n"):
        assert (SHORT[MOTHER], said) in told(written(way, SHORT).replace("I was in the bath.", said))


def test_a_key_of_the_speakers_is_no_talk() -> None:
    text = "Interview 3\nJM: Janet Moss, social worker\nLB: Leanne Brook, mother\nSB: Sheila Brook\n\n"
    short = {WORKER: "JM", MOTHER: "LB", GRAN: "SB"}
    meant = {WORKER: "Janet Moss (social worker)", MOTHER: "Leanne Brook (mother)", GRAN: "Sheila Brook"}
    assert told(text + written("{who}: {words}\n", short)) == [(meant[who], words) for who, words in TALK]


def test_who_is_signed_in_may_be_called_you() -> None:
    names = {**SHORT, WORKER: "You"}
    for way in ("{who}: {words}\n", "{who}  0:{two}\n{words}\n\n", "{who}\n{words}\n"):
        assert told(written(way, names)) == [(names[who], words) for who, words in TALK]


def test_a_line_whose_label_names_nobody_is_not_the_last_speakers() -> None:
    text = written("{who}: {words}\n", SHORT).replace("Sheila: I told", "Lady from upstairs: I told")
    assert (NOBODY_NAMED.name, "I told you.") in told(text)


def test_the_case_of_letters_and_what_teams_adds_make_no_second_person() -> None:
    text = (
        written("{who}: {words}\n", SHORT)
        .replace("Leanne: Will", "LEANNE (Guest): Will")
        .replace("Sheila: I", "The SHEILA: I")
    )
    assert {who for who, _ in told(text)} - {NOBODY_NAMED.name, "The SHEILA"} == {"Janet Moss", "Leanne", "Sheila"}
    assert told("The mother: I was in.\nSW: Were you?\nMother: I was.\nSW: Fine.\n")[0][0] == "mother"


def test_webex_names_the_speaker_above_the_times() -> None:
    cues = "".join(
        f'{i + 1} "{SHORT[who]}" (38{i})\n00:00:{i:02}.000 --> 00:00:{i:02}.900\n{words}\n\n'
        for i, (who, words) in enumerate(TALK)
    )
    assert told(f"WEBVTT\n\n{cues}", "visit.vtt") == [(SHORT[who], words) for who, words in TALK]


def test_letters_and_times_within_the_words_of_captions() -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Mum>I<00:00:00.500><c> don&#39;t</c> &lt;v Bob&gt; know &amp; that is that\n"
    assert told(text, "visit.vtt") == [("Mum", "I don't &lt;v Bob&gt; know & that is that")]


def test_a_list_with_dashes_is_no_talk() -> None:
    assert read_talk(Source("n.txt", "Mother - tired.\nFather - left.\nMother - better.\nFather - back.\n")) is None
    assert (
        read_talk(Source("n.txt", "Mother\nLives at home.\nFather\nLives in York.\nMother\nWorks.\nFather\nIs ill.\n"))
        is None
    )


@pytest.mark.parametrize(
    "note",
    [
        "James [11:00] visited. Door shut.\nHelen [11:30] rang again.\nJames [12:00] left a card.\nHelen [12:15] wrote it up.\n",
        "Q. Will I have to speak?\nA. Only if you want to.\nQ. Can I bring my child?\nA. No, please ask somebody.\n",
        "3.5.24 HV. Seen: Mum, J.\nMum: hostile on arrival.\nJ: bruise on shin.\nHome: cluttered.\nMum: agreed to Friday.\nJ: to be seen.\nPlan: talk to HV.\n",
        "Monday: school\nTuesday: contact\nMonday: school\nTuesday: contact\nMonday: school\n",
    ],
)  # fmt: skip
def test_a_log_a_leaflet_and_a_shorthand_note_are_no_talk(note: str) -> None:
    assert read_talk(Source("n.txt", note)) is None


def test_one_person_written_with_and_without_a_role_or_a_time_is_one() -> None:
    text = "Helen (social worker): Hello.\nMum (10.01 am): Yes.\nHelen: May I?\nMum (10.03 am): No.\nHELEN: Right.\n"
    assert [who for who, _ in told(text)] == ["Helen (social worker)", "Mum"] * 2 + ["Helen (social worker)"]


def test_what_several_said_once_under_who_is_no_talk() -> None:
    gathered = "Who,What they said\nMother,I feel judged.\nFather,It is fair.\nJack,I want to stay.\n"
    assert read_talk(Source("v.csv", gathered)) is None
    assert read_talk(Source("v.csv", gathered + "Mother,I do.\n")) is not None
    assert read_talk(Source("v.csv", gathered.replace("Who", "Speaker"))) is not None


def test_check_knows_a_transcript_whatever_sets_off_the_names() -> None:
    for way in ("{who} - {words}\n", "{who}\n{words}\n", "{who}: {words}\n"):
        assert may_be_talk(written(way, SHORT))


@pytest.mark.parametrize("way", ["{who}: {words}\n\n", "{who}  0:{two}\n{words}\n\n"])
def test_what_is_written_below_the_talk_is_nobodys_words(way: str) -> None:
    found = read(written(way, SHORT) + "Plan\n\nSW to ring the teacher.\nMum to think about it.\n")
    assert found.turns[-1].text == TALK[-1][1]
    assert any("ring the teacher" in str(trouble) for trouble in found.troubles)


def test_a_heading_between_turns_is_nobodys_words_and_a_wrapped_line_is_somebodys() -> None:
    lines = written("{who}: {words}\n\n", SHORT).split("\n\n")
    assert told("\n\n".join([*lines[:4], "## Money", *lines[4:]])) == told("\n\n".join(lines))
    wrapped = written("{who}: {words}\n", SHORT).replace("I was in the bath.", "I was on my way\nhome\nwith him.")
    assert ("Leanne", "I was on my way\nhome\nwith him.") in told(wrapped)


MIND = "Janet: May I sit?\nLeanne: Yes, thanks.\n{who}: I am going to shout.\nJanet: Please stay.\nLeanne: I will.\n"


@pytest.mark.parametrize("who", ["Will", "Will Day", "An Nguyen", "foster mum", "Kai's mum", "Duty worker", "Helen's manager"])  # fmt: skip
def test_a_name_that_is_also_a_word_and_a_role_of_two_words_speak(who: str) -> None:
    assert told(MIND.format(who=who))[2] == (who, "I am going to shout.")


@pytest.mark.parametrize("who", ["babysitter", "man at the door", "voice on phone"])
def test_words_under_a_label_that_nobody_knows_are_nobodys_and_told(who: str) -> None:
    found = read(MIND.format(who=who))
    assert [turn.speaker.name for turn in found.turns][1:4] == ["Leanne", NOBODY_NAMED.name, "Janet"]
    assert [(trouble.where, trouble.found) for trouble in found.troubles] == [("visit.txt, line 3", f"«{who}»")]


@pytest.mark.parametrize("line", ["First: I cannot stay.", "So I said: go.", "My mum: she shouts.", "Listen: I know."])
def test_a_sentence_with_a_colon_stays_with_its_speaker(line: str) -> None:
    text = f"Janet: What was said?\nLeanne: Two things.\n{line}\nJanet: I see.\nLeanne: Yes.\n"
    assert told(text)[1] == ("Leanne", f"Two things.\n{line}")


NUMBERED = [("Janet", "How are you since the\ntablets?"), ("Leanne", "I took\n9 of them."), ("Janet", "You took\nthem?"), ("Leanne", "Yes.")]  # fmt: skip


@pytest.mark.parametrize("number", ["{n} ", "{n:03} ", "{n:3}  ", "[{n}] ", "({n}) ", "{n}\t", "{n} | "])
def test_the_numbers_of_lines_are_nobodys_words(number: str) -> None:
    lines = "\n".join(f"{who}: {words}" for who, words in NUMBERED).split("\n")
    found = read("".join(f"{number.format(n=n)}{line}\n" for n, line in enumerate(lines, 1)))
    assert [(turn.speaker.name, [word for span in turn.spans for word in span.quote.split()]) for turn in found.turns] == [
        (who, words.split()) for who, words in NUMBERED
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["{n} ", "#{n} ", "1.{n:02} "])
def test_the_numbers_of_turns_are_nobodys_words(number: str) -> None:
    assert told("".join(f"{number.format(n=n)}{SHORT[who]}: {words}\n" for n, (who, words) in enumerate(TALK, 1))) == [
        (SHORT[who], words) for who, words in TALK
    ]


def test_days_of_a_chronology_are_no_numbers_of_turns() -> None:
    text = "".join(f"{day} March 2024: visit, and you were in.\n" for day in (4, 9, 12, 20, 28))
    assert read_talk(Source("notes.txt", text)) is None


@pytest.mark.parametrize(
    "way",
    ["[0m{two}s] {who}: {words}\n", "00:00:{two}-00:00:59 {who}: {words}\n", "{who} 00:00:{two}: {words}\n", "00:00:{two}\n{who}: {words}\n\n"],
)  # fmt: skip
def test_more_ways_to_write_a_time(way: str) -> None:
    found = read(written(way, SHORT))
    assert [(turn.speaker.name, turn.text, turn.start) for turn in found.turns] == [
        (SHORT[who], words, float(i)) for i, (who, words) in enumerate(TALK)
    ]


def test_a_time_behind_the_words_tells_when_they_ended() -> None:
    found = read(written("{who}: {words} 00:00:{two}\n", SHORT))
    assert [(turn.text, turn.end) for turn in found.turns] == [(words, float(i)) for i, (_, words) in enumerate(TALK)]


def test_times_that_run_back_are_kept_and_told() -> None:
    found = read(
        "[00:00:05] Sue: Was it you?\n[00:01:12] Mum: No.\n[00:00:02] Sue: Who was it?\n[00:01:20] Mum: My brother.\n"
    )
    assert [turn.start for turn in found.turns] == [5.0, 72.0, 2.0, 80.0]
    assert [(trouble.where, trouble.found) for trouble in found.troubles] == [("visit.txt, line 3", "2 seconds")]


def test_another_voice_within_a_turn_has_a_turn_of_its_own() -> None:
    text = "Sue: On Monday. Mum: Not Monday. Sue: Tuesday.\nMum: Fine.\nSue: I thought [Mum: yeah] that we go. He said Mum: no.\nMum: When?\n"  # fmt: skip
    assert told(text) == [
        ("Sue", "On Monday."), ("Mum", "Not Monday."), ("Sue", "Tuesday."), ("Mum", "Fine."), ("Sue", "I thought"),
        ("Mum", "yeah"), ("Sue", "that we go. He said Mum: no."), ("Mum", "When?"),
    ]  # fmt: skip


MIDDLE = "Sue: May I come in?\nMum: You may.\n\n{line}\n\nSue: Is he in?\nMum: I told you, no.\n"


@pytest.mark.parametrize("line", ["THE PLAN", "2", "*Mum picks up the baby.*", "Reflection: I asked too soon.", "OFFICIAL-SENSITIVE   Page 2 of 3"])  # fmt: skip
def test_what_stands_by_itself_among_the_turns_is_nobodys_words(line: str) -> None:
    assert told(MIDDLE.format(line=line))[1] == ("Mum", "You may.")


@pytest.mark.parametrize("line", ["GET OUT!", "And I mean it.", "[knocking]"])
def test_a_paragraph_of_somebodys_words_stays_theirs(line: str) -> None:
    assert told(MIDDLE.format(line=line))[1] == ("Mum", f"You may.\n\n{line}")


def test_messages_of_a_telephone_are_the_words_of_whoever_wrote_them() -> None:
    day = "12/03/2024, 10:{n} - "
    lines = ["Sue SW: Is 2 ok?", "+44 7700 900123: yes", "Sue SW: This message was deleted", "Sue SW left", "Sue SW: Good.", "~ Ann: I will be there"]  # fmt: skip
    assert told("".join(day.format(n=10 + i) + line + "\n" for i, line in enumerate(lines))) == [
        ("Sue (SW)", "Is 2 ok?"), ("+44 7700 900123", "yes"), ("Sue (SW)", "Good."), ("Ann", "I will be there"),
    ]  # fmt: skip


def test_actions_below_a_talk_are_left_out_and_the_talk_is_read() -> None:
    for actions in ("Actions\n1. Sue to ring the nursery.\n2. Mum to send the letter.\n", "Actions:\n- Sue: ring\n- Mum: send it\n"):  # fmt: skip
        found = read(f"Sue: How have you been?\nMum: Sick. I stopped.\nSue: Did you?\nMum: I did.\n\n{actions}")
        assert [turn.text for turn in found.turns] == ["How have you been?", "Sick. I stopped.", "Did you?", "I did."]
        assert len(found.troubles) == 3


@pytest.mark.parametrize(
    "text",
    [
        "S: Feels sick.\nO: Pale.\nA: Side effect.\nP: Stop.\n\nS: Better.\nO: Well.\nA: Resolved.\nP: Go on.\n",
        "Sue: ring the nursery.\nAnn: weigh Amy.\nMum: bring the book.\nSue: send the minutes.\nAnn: ask the doctor.\n",
        "We met at ten. The flat was warm and there was food in the cupboards.\nMum: I was up.\nSue: Were you?\nMum: Yes.\nSue: I see.\nAfter that the talk went back to other things. Mum told me of a sister.\n\nI left at eleven. My plan is to ring.\n",
    ],
)  # fmt: skip
def test_a_medical_note_a_list_of_tasks_and_a_note_with_a_little_talk_are_notes(text: str) -> None:
    assert read_talk(Source("a.txt", text)) is None


def test_a_label_in_brackets_among_others_speaks_and_a_name_taken_out_is_nobodys() -> None:
    text = "SW: Who was there?\n[Gran]: I was.\nSW: Who rang?\n[name removed]: I did.\nSW: When?\n[Gran]: At ten.\n"
    assert [who for who, _ in told(text)] == ["SW", "Gran", "SW", NOBODY_NAMED.name, "SW", "Gran"]


def test_a_name_between_question_and_answer_speaks() -> None:
    text = (
        "Q. Did you sign?\nA. I did.\nMR. IVES: Look at tab 4.\nA. I see it now.\nQ. And you read it?\nA. I read it.\n"
    )
    assert [who for who, _ in told(text)] == ["Q", "A", "MR. IVES", "A", "Q", "A"]


@pytest.mark.parametrize("way", ["{who}    {words}\n", "{who}. {words}\n"])
def test_names_in_capitals_may_be_set_off_by_blanks_or_a_stop(way: str) -> None:
    assert told(written(way, {who: name.upper() for who, name in SHORT.items()})) == [
        (SHORT[who].upper(), words) for who, words in TALK
    ]


def test_what_stands_below_a_name_alone_is_its_words_though_it_looks_like_a_name() -> None:
    text = "Dad\nAre you in?\n\nMe\nTill 1\n\nDad\nI can do 1\n\nMe\nSat 4 Nov at 10:12\nI know\n\nDad\nSee you\n\nMe\nGate 7\n"
    assert told(text)[1:4] == [("Me", "Till 1"), ("Dad", "I can do 1"), ("Me", "I know")]
    assert told(text)[-1] == ("Me", "Gate 7")


def test_a_label_in_small_letters_is_the_same_speaker() -> None:
    assert [who for who, _ in told("Trish: Hello?\nAnn: I am here.\ntrish: Good.\nAnn: Yes.\nTrish: Bye.\n")][
        2
    ] == "Trish"


@pytest.mark.parametrize("line", ["(Door opens. The daughter, Bernadette, joins us.)", "[Transcriber: television audible throughout, the racing from Haydock]", "(14:10 nurse arrives)", "Mum takes out a form and looks at it."])  # fmt: skip
def test_what_a_transcriber_tells_on_a_line_of_its_own_is_nobodys_words(line: str) -> None:
    found = read(MIDDLE.format(line=line))
    assert found.turns[1].text == "You may."
    assert len(found.troubles) == 1


def test_who_is_who_above_the_talk_is_no_turn() -> None:
    text = "Interviewer: Dr Helen Marsh\n\nMarsh: When did you move?\nResident: In May.\nMarsh: Who was here?\nResident: I was.\n"
    assert [who for who, _ in told(text)] == ["Marsh", "Resident"] * 2
    page = "Marsh: What was it like?\nTom: Long. They asked about my\n\nInterview Ref: RES/04   Page 2 of 3\n\nhome.\nMarsh: Oh?\nTom: I left.\n"
    assert [who for who, _ in told(page)] == ["Marsh", "Tom", "Marsh", "Tom"]


@pytest.mark.parametrize(
    "text",
    [
        "---\nkind: case note\nauthor: S Bright\n---\nMum: I am fine.\nGran: Are you?\nMum: I am.\nGran: Good.\n",
        "Early: I helped her wash.\nLate: Daughter visited me.\nNight: Settled.\nEarly: Declined.\nLate: GP rang you?\n",
        "Your child: a leaflet\n\nQ: Do I have to come?\nA: No, but it is better if you do.\nQ: Can I bring someone?\nA: Yes. Tell the chair.\n",
    ],
)
def test_a_note_a_log_by_shift_and_a_leaflet_are_no_talk(text: str) -> None:
    assert read_talk(Source("a.txt", text)) is None


def test_a_pause_in_seconds_is_no_word() -> None:
    (turn,) = read("Sue: So (1.2) how (.) is it?\nMum: Fine, thanks. Are you?\nSue: I am.\nMum: Good.\n").turns[:1]
    assert words(spoken(turn.text)) == ["So", "how", "is", "it"]


@pytest.mark.parametrize(
    ("sue", "named"),
    [
        ("Sue Day, Social Worker", "Sue Day (Social Worker)"), ("Sue – midwife", "Sue (midwife)"), ("SW/Sue", "Sue (SW)"),
        ('"Big Sue" Day', "Big Sue Day"), ("Sue (Teams)", "Sue"), ("Team leader", "Team leader"), ("Unknown male", NOBODY_NAMED.name),
    ],
)  # fmt: skip
def test_a_role_beside_a_name_is_no_words(sue: str, named: str) -> None:
    text = f"{sue}: Is it a good time?\nMum: Yes. Come in.\n{sue}: Thanks, I will.\nMum: Mind the dog.\n" * 3
    assert [who for who, _ in told(text)][:3] == [named, "Mum", named]


@pytest.mark.parametrize(
    "line",
    [
        "Let me read it back. Mum: wants the boys home. Dad: isn't sure. Gran: can have them.", "So that's\nMonday: Nick\nTuesday: me",
        "It was\n10:30\nand then again.", 'She said to me:\nBev said: "He told us."', "He is fine. No: better.",
    ],
)  # fmt: skip
def test_what_is_read_back_listed_or_quoted_stays_with_whoever_speaks(line: str) -> None:
    text = f"Mum: Hello, you.\nSue: {line}\nMum: Yes.\nDad: Is it?\nGran: I can.\nDad: I said so.\nMum: Good.\n"
    assert [(who, words) for who, words in told(text) if who == "Sue"] == [("Sue", line)]
    assert [who for who, _ in told(text)] == ["Mum", "Sue", "Mum", "Dad", "Gran", "Dad", "Mum"]


def test_the_first_turn_may_hold_what_looks_like_a_header() -> None:
    text = "Meg: I'll read you the form.\nName: Nick\nNick: I can do it.\nMeg: Would he?\nNick: He would.\nMeg: Good.\n"
    assert told(text)[0] == ("Meg", "I'll read you the form.")


@pytest.mark.parametrize("heading", ["Notes after the visit", "After the visit", "*****", "# Notes"])
def test_what_the_worker_wrote_below_the_talk_is_nobodys_words(heading: str) -> None:
    text = f"Sue: Is it a good time?\nMum: It is.\nSue: Can I sit?\nMum: You can.\n\n{heading}\n\nThe house was cold. I think Mum was close to tears.\n"
    assert told(text)[-1] == ("Mum", "You can.")


def test_who_does_what_below_the_talk_is_no_talk() -> None:
    text = "Sue: Is it a good time?\nMum: It is.\nSue: Can I sit?\nMum: You can.\n\nActions\nSue: ring the landlord\nMum: GP for Harley\n"
    assert told(text)[-1] == ("Mum", "You can.")


def test_two_in_one_role_are_told_apart_by_what_stands_in_brackets() -> None:
    text = "SW (Ann): Is it time?\nMum (birth): I don't know.\nMum (foster): It is.\nMum (birth): Thank you.\n"
    case = from_files("one", {"encounters/2024-01-02_a.txt": text.encode()})
    assert [turn.speaker.label for turn in case.encounters[0].turns] == [
        "social worker",
        "mother (birth)",
        "mother (foster)",
        "mother (birth)",
    ]


@pytest.mark.parametrize("line", ["There will be the ward sister, the social\nworker: Mrs Keane, and me.", "Below it said\nPrice: ten thousand. I never said so."])  # fmt: skip
def test_a_wrapped_line_with_a_colon_stays_in_its_sentence(line: str) -> None:
    text = f"Sue: How are you?\nHal: Not so bad.\nSue: {line}\nHal: Did you?\nSue: I did.\nHal: Good.\n"
    assert told(text)[2] == ("Sue", line)


def test_a_line_without_a_day_in_a_chat_goes_on_from_the_message_above() -> None:
    text = "".join(f"[12/03/2024, 10:1{i}] {who}: {words}\n" for i, (who, words) in enumerate([
        ("Ann", "He wrote this"), ("Sue SW", "What?"), ("Ann", "This:\nDad: is he allowed\nI said no."), ("Sue SW", "I see."), ("Ann", "Yes."),
    ]))  # fmt: skip
    assert told(text)[2] == ("Ann", "This:\nDad: is he allowed\nI said no.")


def test_short_answers_to_you_are_an_interview() -> None:
    for mark in ":.":
        text = "".join(f"Q{mark} {q}\nA{mark} {a}\n" for q, a in (("How have you been?", "Not bad."), ("Is your son in?", "At three."), ("What was it?", "Bills.")))  # fmt: skip
        assert [who for who, _ in told(text)] == ["Q", "A"] * 3


def test_the_last_turn_may_end_in_short_paragraphs() -> None:
    text = "Sue: Anything else?\n\nHal: Yes.\n\nSue: Tell me.\n\nHal: I will.\n\nTell them to stay.\n\nJust that\n"
    assert told(text)[-1] == ("Hal", "I will.\n\nTell them to stay.\n\nJust that")
