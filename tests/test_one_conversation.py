"""What a report tells of one conversation: both sides in one sequence, no figure that one talk cannot show, the picture."""

import json
import re
from pathlib import Path

import pytest

from sayso import measures
from sayso.case_folder import from_files, read_file
from sayso.cli import main
from sayso.model import Encounter, Reading
from sayso.reading import read
from sayso.report import render
from sayso.report.card import seldom_found
from sayso.report.lanes import is_timed, lanes
from sayso.report.one_conversation import OneConversation

VISIT = """WEBVTT

00:10.000 --> 00:14.000
<v Worker>You have to be home by eight.

00:13.000 --> 00:16.000
<v Mother>I'm not doing that. Why was I not told?

00:20.000 --> 00:24.000
<v Worker>I'm sorry. Would it be all right if I explained?
"""


def conversation(text: str, name: str = "visit.vtt") -> tuple[Reading, OneConversation]:
    reading = read(from_files("one", {f"encounters/2024-02-26_{name}": text.encode()}))
    encounter: Encounter = next(e for e in reading.of.encounters if e.turns)
    return reading, OneConversation(reading, encounter)


def test_both_sides_stand_in_one_sequence_in_the_order_of_their_words() -> None:
    _, talk = conversation(VISIT)
    assert [step.at for step in talk.steps] == sorted(step.at for step in talk.steps)
    assert {step.role for step in talk.steps if step.power} == {"worker", "mother"}
    assert {step.role for step in talk.steps if step.openings} == {"worker"}
    for step in talk.steps:
        assert all(words.quote in step.turn.text for words in step.words)


def test_every_report_of_one_file_says_once_what_is_seldom_found_and_no_case_repeats_it() -> None:
    alone = read(read_file(Path("visit.vtt"), text=VISIT.encode()))
    assert ["".join(render(alone, form)).count("may look kinder") for form in ("md", "html")] == [1, 1]
    two = read(from_files("two", {f"encounters/2024-02-2{day}_visit.vtt": VISIT.encode() for day in (6, 7)}))
    assert "".join(render(two, "md")).count("may look kinder") == 0


def test_words_that_are_two_things_stand_once() -> None:
    _, talk = conversation(
        "Worker: Shall we go through it, so that you can see what is written?\nMother: All right.\n", "a.txt"
    )
    spans = [step.words for step in talk.steps]
    assert len(spans) == len(set(spans))
    assert max(len(step.entries) for step in talk.steps) >= 2


OVER_CUES = """WEBVTT

00:01.000 --> 00:03.000
<v Worker>You have to sign this. You need to come

00:03.000 --> 00:05.000
<v Worker>on Thursdays. You must be in by eight.

00:06.000 --> 00:08.000
<v Mother>Why did nobody ring me

00:08.000 --> 00:09.000
<v Mother>before Friday?

00:10.000 --> 00:12.000
<v Worker>Can we leave that for now?

00:13.000 --> 00:15.000
<v Mother>Did you ask him?

00:16.000 --> 00:17.000
<v Worker>Could we go on?
"""


def test_words_that_run_over_two_cues_are_one_place_and_those_beside_each_other_are_two() -> None:
    reading, talk = conversation(OVER_CUES)
    assert len([step for step in talk.steps if "P102" in {e.code for e in step.entries}]) == 3
    asked = [m.words for m in talk.moments if "asked back or put it off" in m.why]
    assert ["Why did nobody ring me", "before Friday?"] in [[span.quote for span in words] for words in asked]
    for form in ("html", "md", "text"):
        assert "«Why did nobody ring me before Friday?»" in " ".join("".join(render(reading, form)).split()), form


def test_a_figure_that_one_conversation_cannot_show_stands_in_no_report() -> None:
    reading, talk = conversation(VISIT)
    assert "P102" in {entry.code for entry, _ in talk.places}
    for form in ("md", "text"):
        assert "Obligations (P102): worker" not in "".join(render(reading, form))
    page = "".join(render(reading, "html"))
    figures = page[page.index("Figures that one") : page.index("What this conversation cannot tell")]
    assert not re.search(r"P102.*?<td class=\"num\">1", figures.partition("Places found")[0], flags=re.S)
    rows = json.loads("".join(render(reading, "json")))["measurements"]
    assert {row["steady"] for row in rows if row["code"] == "P102"} == {False}
    assert {row["steady"] for row in rows if row["code"] == "T101"} == {True}


def test_the_picture_has_each_turn_the_overlap_and_the_silence() -> None:
    _, talk = conversation(VISIT)
    picture = lanes(talk, 1)
    assert is_timed(talk)
    assert picture.count('class="said"') == 3
    assert picture.count('class="both"') == 1
    assert picture.count('class="still"') == 1
    assert picture.count('class="power"') == sum(bool(step.power) for step in talk.steps)


def test_no_lane_is_drawn_for_what_could_not_show() -> None:
    """Times that leave no room for a pause or an overlap are no picture of there being none."""
    cues = "".join(
        f"00:{i:02}.000 --> 00:{i + 1:02}.000\n<v {'Worker' if i % 2 else 'Mother'}>Word {i}.\n\n" for i in range(40)
    )
    _, talk = conversation(f"WEBVTT\n\n{cues}")
    picture = lanes(talk, 1)
    assert ">at once<" not in picture
    assert ">silence<" not in picture
    assert ">silence<" in lanes(conversation(VISIT)[1], 1)


def test_without_times_the_width_of_a_turn_is_its_words() -> None:
    _, talk = conversation("Worker: One two three four.\nMother: One.\n", "a.txt")
    widths = [float(w) for w in re.findall(r'width="([\d.]+)" height="12" class="said"', lanes(talk, 1))]
    assert not is_timed(talk)
    assert widths[0] > 3 * widths[1]


def test_those_who_say_least_of_many_share_a_lane() -> None:
    talk = "".join(f"Person {chr(65 + i)}: {'word ' * (i + 1)}.\n" for i in range(20))
    _, one = conversation(talk, "a.txt")
    assert "11 others" in lanes(one, 1)


def test_the_parts_hold_every_turn_once() -> None:
    _, talk = conversation("".join(f"{'Worker' if i % 2 else 'Mother'}: Word {i}.\n" for i in range(37)), "a.txt")
    turns = [at for part in talk.parts for at in range(part.first, part.last + 1)]
    assert turns == list(range(37))
    assert all(abs(sum(part.shares.values()) - 1) < 1e-9 for part in talk.parts)


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_each_form_tells_the_moves_and_what_could_not_be_told(form: str) -> None:
    reading, _ = conversation(VISIT)
    told = "".join(render(reading, form))
    assert "moves in sequence" in told
    assert "not doing that" in told
    assert "cannot tell" in told


def test_a_measure_that_is_off_is_read_only_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    visit = tmp_path / "visit.vtt"
    visit.write_text(VISIT, encoding="utf-8")
    assert main(["read", str(visit), "--format", "json"]) == 0
    assert not [m for m in json.loads(capsys.readouterr().out)["measurements"] if m["code"] == "T119"]
    assert main(["read", str(visit), "--format", "json", "--extend-select", "T119,O108"]) == 0
    assert [m for m in json.loads(capsys.readouterr().out)["measurements"] if m["code"] == "T119"]
    assert main(["read", str(visit), "--extend-select", "T999"]) == 2
    assert "T119" in capsys.readouterr().err


PAUSE = """WEBVTT

00:00.000 --> 00:04.000
<v Worker>How was the night?

00:30.000 --> 00:32.000
<v Worker>Take your time.

00:33.000 --> 00:36.000
<v Mother>Bad.
"""


def test_a_pause_within_a_turn_is_silence_and_not_talk() -> None:
    reading, talk = conversation(PAUSE)
    (moment,) = [m for m in talk.moments if "silence" in m.why]
    assert (moment.words[0].quote, moment.start, moment.why) == (
        "Take your time.",
        30.0,
        "the longest silence ends here, after 26 seconds",
    )
    shares = {m.about: m.value for m in reading.measurements["T103"]}
    assert shares == pytest.approx({"worker": 6 / 9, "mother": 3 / 9})
    assert lanes(talk, 1).count('class="said"') == 3


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_it_says_what_goes_unseen_where_nobodys_side_is_known(form: str) -> None:
    """What is a threat between a service and a family is none between friends."""
    for name, missing in (("Gemma Oakes", True), ("Gemma Oakes (social worker)", False)):
        reading, _ = conversation(f"{name}: How are you?\nCarly Marsh: Fine. Are you coming in?\n", "a.txt")
        assert ("We could not tell who is of the service" in "".join(render(reading, form))) is missing


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_where_little_is_found_at_all_nothing_found_is_no_calm(form: str) -> None:
    reading, talk = conversation(VISIT)
    assert {"P106", "O107"} <= {e.code for e in talk.seldom_found} < {e.code for e in talk.looked_for}
    told = " ".join("".join(render(reading, form)).split())
    assert re.search(r"there were none: of what is said we find fewer than half of [^.]*complaints", told)


def test_the_top_says_that_what_was_not_found_may_be_there() -> None:
    reading, talk = conversation(VISIT)
    assert "conditions and threats" in talk.no_words_of
    assert "obligations" not in talk.no_words_of
    top = "".join(render(reading, "html")).partition('id="conversations"')[0]
    assert "We found no words of" in top
    assert "What was not found may be there all the same" in top


def test_of_talk_without_stops_little_is_found_of_all() -> None:
    _, talk = conversation(
        "Worker: how are you then\nMother: fine i am fine\nWorker: good so\nMother: yes\n" * 3, "a.txt"
    )
    assert talk.seldom_found == talk.looked_for != []


def test_whose_side_a_carer_is_on_is_not_known() -> None:
    _, talk = conversation("Social worker: How is she?\nCarer: Fine.\nMother: Is she?\n", "a.txt")
    assert "carer" not in talk.sides_unknown  # two sides are known
    _, talk = conversation("Social worker: How is she?\nCarer: Fine.\n", "a.txt")
    assert "on whose side carer spoke" in talk.sides_unknown
    assert "asked about" not in talk.sides_unknown  # the service is known
    _, talk = conversation("Mother: How is she?\nAnn: Fine.\n", "a.txt")
    assert "what we did cannot be asked about" in talk.sides_unknown


def test_talk_without_apostrophes_is_read_as_if_they_stood_and_cited_as_written() -> None:
    plain = "Worker: its up to you you dont have to be here\nMother: im not signing that, [laughs] ill ring mum\nWorker: im sorry i didnt ring\n"
    reading, talk = conversation(plain, "a.txt")
    written = {word.quote for step in talk.steps for word in step.words}
    assert written == {
        "its up to you you dont have to be here", "im not signing that, [laughs] ill ring mum", "im sorry i didnt ring",
    }  # fmt: skip
    assert {entry.code for step in talk.steps for entry in step.entries} >= {"O102", "P105", "O105"}
    _, apart = conversation(plain.replace("dont", "don't").replace("im ", "i'm ").replace("didnt", "didn't").replace("its", "it's"), "a.txt")  # fmt: skip
    assert [step.entries for step in talk.steps] == [step.entries for step in apart.steps]
    assert reading.measurements["T139"][1].evidence[0].quote == "[laughs]"
    for form in ("html", "md", "text"):
        told = "Written down without apostrophes" in "".join(render(reading, form))
        assert told, form
    assert not [line for line in apart.as_written if "apostrophes" in line]
    assert any("full stops" in line for line in apart.as_written)


@pytest.mark.parametrize(
    "talk",
    [
        "Worker: It's a good day.\nMother: It's not a good day, either.\n",
        "Worker: It isn't a search.\nMother: It's not a search, no.\n",
        "Worker: Did you shout at her?\nMother: I didn't shout.\n",
        "Worker: You write to them.\nMother: I'm not writing that.\n",
        "Mother: We went out and it rained.\nMother: It didn't rain long.\n",
    ],
)
def test_what_denies_nothing_that_the_other_said(talk: str) -> None:
    _, read_talk = conversation(talk, "a.txt")
    assert "P108" not in {entry.code for step in read_talk.steps for entry in step.entries}


POLISH = "Nie wpuszczę pani do domu, bo mąż śpi, a dziecko jest chore i boi się obcych ludzi."


@pytest.mark.parametrize("other", [POLISH, "你为什么没有来？我等了三个小时，没有人告诉我。"])
def test_what_is_said_in_another_language_is_no_nought(other: str) -> None:
    worker = "If you don't let us in we will have to go to court, and I would like you to sit down."
    talk = f"Social worker: {worker}\nMother: {other}\nSocial worker: Mm.\nMother: {other}\n"
    reading, _ = conversation(talk * 8, "a.txt")
    for code in ("P104", "P105", "P109", "T104", "T130"):
        values = {m.about: m.value for m in reading.measurements[code]}
        assert values["mother"] is None, code
        assert values["social worker"] is not None, code
    for code in ("T154", "T155", "T156"):
        assert {m.value for m in reading.measurements[code]} == {None}, "words of two languages are not compared"
    counted = all(m.value is not None for m in reading.measurements["T101"])
    assert counted is (other == POLISH), "without blanks between them words are not counted"
    for form in ("html", "md", "text"):
        assert "mother said hardly a word of English" in " ".join("".join(render(reading, form)).split()), form


def test_a_welcome_is_no_place_to_listen_to_again() -> None:
    welcome = "Mother: Come in, mind the step.\nWorker: Thanks.\nMother: Sit down.\nWorker: Ta.\nMother: Take your coat off.\n"
    for more, found in (("", False), ("Worker: You have to be home by eight.\n", True)):
        _, talk = conversation(welcome + more, "a.txt")
        assert any("close together" in m.why for m in talk.moments) is found


def test_a_statement_that_is_taken_for_a_question_is_not_named_as_unanswered() -> None:
    text = "Nurse: Nothing's gone in yet, so you can tell me if anything's wrong.\nMarcus: Did you write it?\nNurse: Would you read it?\n"
    _, talk = conversation(text, "a.txt")
    assert [m.words[0].quote for m in talk.moments if "asked back or put it off" in m.why] == ["Did you write it?"]


def test_a_question_that_is_answered_after_one_back_is_not_named_as_unanswered() -> None:
    text = "Mother: What happens to my house?\nWorker: Which house?\nMother: The one in Dale Road.\nWorker: {}\n"
    for last, named in (("You keep it for six weeks.", False), ("Who says so?", True)):
        _, talk = conversation(text.format(last), "a.txt")
        assert any("my house" in m.words[0].quote for m in talk.moments if "asked back" in m.why) is named


def test_no_kind_of_move_is_counted_at_the_top() -> None:
    text = "Worker: You have to come. You have to sign. You must ring.\nMother: I won't sign it.\nWorker: You have to be in.\n"
    reading, talk = conversation(text, "a.txt")
    assert talk.kinds(True)["obligations"] == ["worker"]
    assert "3 ×" not in "".join(render(reading, "html"))


def test_a_question_met_with_nothing_was_not_put_off() -> None:
    _, talk = conversation(
        "Worker: Do you want to be safe with the children?\nMother: ...\nWorker: I see.\nMother: No.\n", "a.txt"
    )
    assert [m.why for m in talk.moments if "question" in m.why] == ["a question, and the next turn has no words"]


def test_one_file_is_no_folder_and_an_empty_section_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "visit.vtt").write_text(VISIT, encoding="utf-8")
    assert main(["read", str(tmp_path / "visit.vtt"), "--format", "md", "--quiet"]) == 0
    told = capsys.readouterr().out
    assert "The file holds no account" in told
    assert "What stands out" not in told


def test_a_threat_is_worth_listening_to_again() -> None:
    _, talk = conversation(
        "Worker: How is she?\nMother: Fine.\nWorker: If you don't let me see her, I'll ring the police.\nMother: All right.\n",
        "a.txt",
    )
    assert (2, "a condition or a threat, by worker") in [(m.at, m.why) for m in talk.moments]


def test_one_side_may_leave_its_apostrophes_out() -> None:
    chat = "Worker: I'm sorry, I'll come at four.\nMother: dont bring her, im not having her here\nWorker: I won't.\nMother: you cant come in, its not fair\n"
    _, talk = conversation(chat, "a.txt")
    assert {step.role for step in talk.steps} == {"worker", "mother"}
    assert any("(the words of mother)" in line for line in talk.as_written)


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_no_marks_of_markdown_stand_in_words_that_are_shown(form: str) -> None:
    """What a method's page sets in asterisks is set in quotation marks, where Markdown is not read or would be escaped."""
    reading, _ = conversation(VISIT)
    told = re.sub(r"<style.*?</style>|<code>.*?</code>", "", "".join(render(reading, form)), flags=re.S)
    assert "says only “mm” or “yeah”" in " ".join(told.split())
    assert not re.search(r"\\\*" if form == "md" else r"\*", told)


def test_the_page_of_a_check_shows_no_marks_of_markdown(tmp_path: Path) -> None:
    note, page = tmp_path / "note.md", tmp_path / "found.html"
    note.write_text("Mother claims that she rang. It was felt that she is hostile.\n", encoding="utf-8")
    assert main(["check", str(note), "--quiet", "--format", "html", "--out", str(page)]) == 1
    told = re.sub(r"<style.*?</style>", "", page.read_text(encoding="utf-8"), flags=re.S)
    assert "Known limits" in told
    assert not re.search(r"\*|`", told)


def test_the_top_says_truly_what_is_mostly_found_and_what_is_not() -> None:
    entries = measures.entries()
    assert all(seldom_found(entries[code]) for code in ("P102", "P103", "P104", "P105", "P106"))
    assert not any(seldom_found(entries[code]) for code in ("O101", "O105", "O106"))


def test_what_was_found_stands_by_kind_what_is_laid_down_first() -> None:
    _, talk = conversation(
        "Worker: Sit down. You have to sign it.\nMother: I won't sign it.\nWorker: Thanks.\n", "a.txt"
    )
    assert list(talk.kinds(True)) == ["obligations", "refusals", "directives"]


def test_places_of_the_file_that_are_in_doubt_are_told_at_the_top() -> None:
    text = "Worker: Hello.\nMother: Hi.\nWorker: Is it warm?\nMother: No.\n\nLeft at 3. It was cold.\n"
    reading, _ = conversation(text, "a.txt")
    assert "1 place in the file" in "".join(render(reading, "html")).partition("Found, and in whose words")[0]
    assert "1 place in the file" in "".join(render(reading, "md"))


def test_in_a_case_folder_nobody_is_told_to_name_speakers() -> None:
    talk = b"Worker: Hello.\nMother: Hi.\nWorker: Is it warm?\nMother: No.\n\nLeft at 3. It was cold.\n"
    case = from_files("a", {"case.toml": b'title = "A"\n', "encounters/2024-01-02_visit.txt": talk})
    page = "".join(render(read(case), "html"))
    assert "--speakers" not in page.partition("What made this page")[0].replace("say who they are with --speakers", "")
    assert "in the file: not read" not in page
