"""Uses of power and openings: what counts as said to the other, how stretches of hard words are told, jargon by side."""

import csv

import pytest

from sayso import measures
from sayso.conversation import LISTS, heard
from sayso.conversation.imperatives import orders
from sayso.conversation.moves import listed
from sayso.conversation.of_one_there import OF_ONE_THERE
from sayso.conversation.sides import side_of, unlike_sides
from sayso.conversation.syllables import long
from sayso.conversation.towards import HOW, stands
from sayso.measures.escalation import NEAR, stretches
from sayso.model import CANNOT_BE_RECORDED, Encounter, Person, Source, Turn

SIDES = {"worker": "service", "mother": "family"}


def talk(*turns: tuple[str, str], sides: bool = False) -> Encounter:
    """A conversation of roles and words."""
    source = Source("talk.txt", "\n".join(text for _, text in turns))
    people = {role: Person(role, role, role, SIDES.get(role, "unknown") if sides else "unknown") for role, _ in turns}  # type: ignore[arg-type]
    at, out = 0, []
    for role, text in turns:
        out.append(Turn(people[role], (source.span(at, at + len(text)),)))
        at += len(text) + 1
    return Encounter("talk.txt", turns=tuple(out))


def test_each_row_of_a_list_stands_in_a_known_way() -> None:
    asked = set()
    for path in sorted(LISTS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if how := row.get("stands"):
                    assert how in HOW or how in OF_ONE_THERE, f"{path.stem}: {row['term']}"
                    asked.add(how)
    assert asked == {*HOW, *OF_ONE_THERE}, "a way that no list asks for"


@pytest.mark.parametrize(
    ("how", "said", "counts"),
    [
        ("first", "So, please [sit].", True),
        ("first", "Karen, [sit].", True),
        ("first", "They always [sit].", False),
        ("told to", "And [sit].", False),
        ("told to", "Well, [sit].", True),
        ("opens", "It is late, [you must] go.", True),
        ("opens", "The form that [you must] fill in.", False),
        ("opens", "She told me, [you must] go.", False),
        ("opens", "I think [you must] go.", True),
        ("yours", "[You have to] come on Monday.", True),
        ("yours", "[You have to] push the door.", False),
        ("yours", "When you drive, [you have to] look after the baby.", False),
        ("yours", "If it is late, [you have to] ring me.", True),
        ("told or yours", "[You need to] stop.", True),
        ("told or yours", "[You need to] stop?", False),
        ("question", "[Can I] come in?", True),
        ("question", "[Can I] come in.", False),
        ("condition", "[If you] stop coming, we'll go back to court.", True),
        ("condition", "[If you] stop by, we'll have tea.", False),
        ("step", "[I'll have to] ring the police.", True),
        ("step", "[I'll have to] ring my sister.", False),
    ],
)
def test_what_is_said_to_the_other(how: str, said: str, counts: bool) -> None:
    start, end = said.index("["), said.index("]") - 1
    turns = heard(talk(("mother", said.replace("[", "").replace("]", "")))).said
    assert stands(turns[0], start, end, how, turns) is counts


@pytest.mark.parametrize(
    ("how", "before", "counts"),
    [
        ("declined", "Could we sign it now?", True),
        ("declined", "Was it a Monday?", False),
        ("turned", "Could we sign it now?", True),
        ("reply", "I was there.", True),
        ("asked", "I was there.", False),
        ("asked", "Could you sign?", True),
        ("denial", "It was a Monday, I think.", True),
        ("denial", "Was it a Monday?", False),
        ("denial", "It was never a Monday.", False),
        ("praise", "I gave up smoking.", True),
        ("praise", "The bus was late.", False),
    ],
)
def test_the_turn_before_is_looked_at(how: str, before: str, counts: bool) -> None:
    turns = heard(talk(("worker", before), ("mother", "No, it was."))).said
    assert stands(turns[1], 0, 2, how, turns) is counts


def test_nobody_answers_oneself() -> None:
    turns = heard(talk(("mother", "I was there."), ("mother", "No."))).said
    assert not stands(turns[1], 0, 2, "reply", turns)


@pytest.mark.parametrize(
    ("how", "said", "counts"),
    [
        ("ground", "I'm asking [because] the school rang.", True),
        ("ground", "Can you write it down, [because] I forget?", True),
        ("ground", "He's tired [because] he was up.", False),
        ("ground", "I feel low [because] it rained.", False),
        ("ground", "She said, I left [because] it rained.", False),
        ("ground", "I left early. [Because] it rained.", True),
        ("ground", "He left early. [Because] it rained.", False),
        ("purpose", "I'll write it down [so you] know.", True),
        ("purpose", "He left [so they] can eat.", False),
        ("purpose", "[So you] know about it.", False),
    ],
)
def test_a_reason_is_of_what_the_speakers_do_and_not_told_between_friends(how: str, said: str, counts: bool) -> None:
    start, end, words = said.index("["), said.index("]") - 1, said.replace("[", "").replace("]", "")
    between = (heard(talk((one, words), (other, "Yes."), sides=sides)).said for one, other, sides in
               (("worker", "mother", True), ("ann", "beth", False)))  # fmt: skip
    assert [stands(turns[0], start, end, how, turns) for turns in between] == [counts, False]


@pytest.mark.parametrize(("before", "counts"), [("Why are you asking?", True), ("He was late.", False)])
def test_a_because_that_begins_a_turn_answers_a_why(before: str, counts: bool) -> None:
    turns = heard(talk(("mother", before), ("worker", "Because the school rang."), sides=True)).said
    assert stands(turns[1], 0, 7, "ground", turns) is counts


def test_nobody_told_me_is_no_correction_but_nobody_said_so_is() -> None:
    def corrections(answer: str) -> int:
        return len(listed(talk(("worker", "It was agreed in May."), ("mother", answer)), "corrections.py"))

    assert [corrections(a) for a in ("Nobody told me.", "Nobody said a thing.", "It was in June.")] == [0, 1, 0]


@pytest.mark.parametrize(
    ("label", "side"),
    [("Housing officer", "service"), ("Key-worker 2", "service"), ("School nurse", "service"), ("Mum", "family"),
     ("Officer Kaya", "unknown"), ("Kevin", "unknown")],
)  # fmt: skip
def test_a_role_of_a_service_is_known_by_its_last_word(label: str, side: str) -> None:
    assert side_of(Person(label, label)) == side


ROW = [
    ("worker", "If you don't let us in, we will have to call the police."),
    ("mother", "You never listen to me."),
    ("worker", "Stop shouting."),
    ("mother", "Get out."),
]


def test_a_stretch_tells_each_move_in_order_and_the_repair() -> None:
    (found,) = stretches(talk(("mother", "Hello."), *ROW, ("worker", "I'm sorry.")))
    assert [move.said.role for move in found.moves] == ["worker", "mother", "worker", "mother"]
    assert found.repair is not None
    assert found.repair.said.role == "worker"
    row = measures.entries()["P111"].func(talk(("mother", "Hello."), *ROW))[0]
    assert row.remark.startswith("after mother spoke, worker: condition, mother: ")
    assert row.remark.endswith("no repair in words right after")


def test_quiet_turns_between_end_a_stretch() -> None:
    quiet = [("worker", "Yes."), ("mother", "Right.")] * NEAR
    assert not list(stretches(talk(*ROW[:2], *quiet, *ROW[2:])))


def test_a_marked_voice_is_a_move_but_one_side_is_no_stretch() -> None:
    shouted = talk(("mother", "[shouting] No!"), ("mother", "[shouting] No!"), ("mother", "(raised voice) No!"))
    assert not list(stretches(shouted))
    both = talk(("mother", "[shouting] No!"), ("worker", "[shouting] Yes!"), ("mother", "(raised voice) No!"))
    (found,) = stretches(both)
    assert found.moves[0].evidence[0].quote == "[shouting] No!"


def test_both_sides_are_heard_alike() -> None:
    """The same words count the same, whoever says them."""
    for name in ("obligations", "conditions_and_threats", "refusals", "complaints", "demands", "directives"):
        one = [(m.said.at, m.start) for m in listed(talk(*ROW), name)]
        swapped = [("mother" if role == "worker" else "worker", text) for role, text in ROW]
        assert one == [(m.said.at, m.start) for m in listed(talk(*swapped), name)]


def test_jargon_needs_the_sides_and_is_the_services_alone() -> None:
    said = (("worker", "The core group is on Monday, that's when we all meet."), ("mother", "The core group, again."))
    rows = measures.entries()["T180"].func(talk(*said, sides=True))
    assert [(row.about, row.value, row.remark) for row in rows] == [("worker", 1, "1 of 1 explained in the same turn")]
    by_words = measures.entries()["T180"].func(talk(*said))
    assert [row.value for row in by_words] == [1], "the words for their roles tell the sides too"
    unknown = [("Ann", said[0][1]), ("Bo", said[1][1])]
    assert {row.why_none for row in measures.entries()["T180"].func(talk(*unknown))} == {CANNOT_BE_RECORDED}


def test_long_words_of_any_script_are_counted_or_not_but_never_fail() -> None:
    assert [long[word] for word in ("assessment", "meeting", "co-operate", "12", "你好", "s.47", "")] == [True, False, True, False, False, False, False]  # fmt: skip


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("yours", "[You have to] push it."),
        ("across", "[You can] go."),
        ("here", "It is [not even] so."),
    ],
)
def test_between_a_service_and_a_family_you_is_the_other(how: str, said: str) -> None:
    start, end, words = said.index("["), said.index("]") - 1, said.replace("[", "").replace("]", "")
    for sides in (True, False):
        turns = heard(
            talk(("worker" if sides else "ann", words), ("mother" if sides else "beth", "Yes."), sides=sides)
        ).said
        assert stands(turns[0], start, end, how, turns) is sides


def test_a_talk_of_casework_is_told_by_its_words_where_no_side_is_known() -> None:
    friends = heard(talk(("ann", "You have to see that film with us."), ("beth", "I will."))).said
    service = heard(talk(("ann", "The court wants the report before the hearing."), ("beth", "I will."))).said
    assert (unlike_sides(friends[0], friends), unlike_sides(service[0], service)) == (False, True)


@pytest.mark.parametrize(
    ("words", "verbs"),
    [
        ("Sit down, please.", ["sit"]),
        ("Marcus, can you get the form?", ["can"]),
        ("It's late, so don't wait.", ["don't"]),
        ("The door was open, shut it behind you.", ["shut"]),
        ("If it rings, tell them.", ["tell"]),
        ("Open and honest. Go on. Get away. Take care.", []),
        ("They come in, sit down, and take the lot.", []),
        ("Don't know. Don't think so.", []),
        ("Go home?", []),
        ("And take it home.", []),
    ],
)
def test_an_order_is_known_by_how_it_is_built(words: str, verbs: list[str]) -> None:
    said = heard(talk(("worker", words)))
    assert [order.said.low[order.start :].split()[0] for order in orders(said)] == verbs


def test_an_answer_to_what_is_no_order() -> None:
    def found(question: str) -> int:
        return len(list(orders(heard(talk(("worker", question), ("mother", "Ring my dad."))))))

    assert (found("What would you do?"), found("What should I do?")) == (0, 1)


def test_an_apology_by_name_does_not_hang_on_how_the_accent_is_written() -> None:
    for name in ("Blessing", "François", "Franc\u0327ois", "Zoe\u0308"):
        said = talk(("worker", f"I'm sorry, {name}. I forgot."), ("mother", "Right."))
        assert len(listed(said, "apologies.py")) == 1, name


@pytest.mark.parametrize(
    ("code", "words", "found"),
    [
        ("P104", "We want a plan, because if there's no plan by Friday, we'd be looking at a care order.", True),
        ("P104", "If there's something in it you can't stick to, we'll look for something you can.", False),
        ("P112", "Would you have a cup of tea, Orla, before you start?", False),
        ("P112", "Before we start, I'd like to go round.", True),
        ("P109", "Would you have a cup of tea, Orla?", False),
        ("P109", "Don't apologise.", False),
        ("P109", "Let us continue.", False),
        ("P109", "Let us in.", True),
        ("P105", "I'd prefer it if you came in by yourself.", False),
        ("O102", "I know I'm behind. You don't have to tell me.", False),
    ],
)
def test_the_same_words_for_another_thing(code: str, words: str, found: bool) -> None:
    of = talk(("worker", words), ("mother", "I see."), ("worker", "Good."), ("mother", "Yes."), sides=True)
    row = next(m for m in measures.entries()[code].func(of) if m.about == "worker")
    assert bool(row.value) is found
