"""Who speaks to and about whom: participation shifts, namings in their many forms, and whose words are taken up."""

import random

import pytest

from sayso import measures
from sayso.conversation import Conversation, heard
from sayso.conversation.content import BRINGS, FOLLOWED, contents
from sayso.conversation.parties import parties
from sayso.conversation.shifts import kind, shift, taken
from sayso.measures.uptake import by_chance, replies
from sayso.model import CANNOT_BE_RECORDED, NOBODY_NAMED, TOO_LITTLE, Encounter, Measurement, Person, Source, Turn

MOTHER = Person("r", "Roberta Dixon", "mother", "family", ("Ms Dixon", "Mum", "Bobbie", "RD"))
AUNT = Person("p", "Patricia Dixon", "mother's aunt", "family", ("Auntie Pat", "Pat"))
WORKER = Person("s", "Susan Bright", "social worker", "service", ("SW",))
CHAIR = Person("g", "Graham Inskip", "chair", "service")
TEACHER = Person("w", "Will May", "teacher", "service")
PEOPLE = (MOTHER, AUNT, WORKER, CHAIR, TEACHER)


def talk(*turns: tuple[Person, str], there: tuple[Person, ...] = PEOPLE) -> Encounter:
    """An encounter of these turns, with these people there."""
    source, at, out = Source("talk.txt", "\n".join(text for _, text in turns)), 0, []
    for who, text in turns:
        out.append(Turn(who, (source.span(at, at + len(text)),)))
        at += len(text) + 1
    return Encounter("talk.txt", participants=there, turns=tuple(out))


def of(code: str, encounter: Encounter) -> dict[str, Measurement]:
    return {m.about: m for m in measures.entries()[code].func(encounter)}


GIBSON = {
    "AB-BA", "AB-B0", "AB-BY", "A0-X0", "A0-XA", "A0-XY", "AB-X0", "AB-XA", "AB-XB", "AB-XY", "A0-AY", "AB-A0", "AB-AY",
}  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (("a", "b"), ("b", "a"), "AB-BA"),
        (("a", "b"), ("b", None), "AB-B0"),
        (("a", "b"), ("b", "c"), "AB-BY"),
        (("a", None), ("c", None), "A0-X0"),
        (("a", None), ("c", "a"), "A0-XA"),
        (("a", None), ("c", "d"), "A0-XY"),
        (("a", "b"), ("c", None), "AB-X0"),
        (("a", "b"), ("c", "a"), "AB-XA"),
        (("a", "b"), ("c", "b"), "AB-XB"),
        (("a", "b"), ("c", "d"), "AB-XY"),
        (("a", None), ("a", "d"), "A0-AY"),
        (("a", "b"), ("a", None), "AB-A0"),
        (("a", "b"), ("a", "d"), "AB-AY"),
        (("a", "b"), ("a", "b"), ""),
    ],
)
def test_the_thirteen_shifts(before: tuple[str, str | None], after: tuple[str, str | None], code: str) -> None:
    assert shift(*before, *after) == code


def test_shifts_are_the_same_whatever_the_people_are_called() -> None:
    rng = random.Random(5)
    called = ["to", "group", "to group", "0", "", "None", *(f"P{i}" for i in range(34))]
    for _ in range(3000):
        a, c = rng.randrange(40), rng.randrange(40)
        b, d = (rng.choice([None, *(x for x in range(40) if x != who)]) for who in (a, c))
        code = shift(a, b, c, d)
        assert code in GIBSON | {""}
        names = [None if x is None else called[x] for x in (a, b, c, d)]
        assert shift(*names) == code
        assert {"B": "received", "A": "continued", "X": "claimed" if b is None else "usurped"}[
            code[3] if code else "A"
        ] == kind(a, b, c)


CONFERENCE = (
    (CHAIR, "Thank you all for coming. Susan, will you start?"),
    (WORKER, "Thank you, Chair. Mum has been late twice. I spoke to Roberta about it."),
    (CHAIR, "Ms Dixon, is that right?"),
    (WORKER, "It was the bus."),
    (MOTHER, "It was the bus, Susan."),
    (CHAIR, "Does anybody want to add to that?"),
    (TEACHER, "Mm."),
    (AUNT, "Roberta's never late for me."),
)


def test_a_conference_is_read_for_who_was_called_and_who_spoke() -> None:
    found = taken(heard(talk(*CONFERENCE)))
    assert [(t.to and t.to.label, t.said.role, t.kind) for t in found] == [
        ("social worker", "social worker", "received"),
        ("mother", "social worker", "usurped"),
        ("social worker", "chair", "usurped"),
        (None, "mother's aunt", "claimed"),
    ]
    usurped = of("T151", talk(*CONFERENCE))
    assert (usurped["mother"].value, usurped["mother"].n) == (1, 1)
    assert [s.quote for s in usurped["mother"].evidence] == ["Ms Dixon, is that right?", "It was the bus."]
    assert usurped["teacher"].why_none is TOO_LITTLE
    given = of("T150", talk(*CONFERENCE))["social worker"]
    assert (given.value, given.n, given.remark) == (0.5, 2, "received 1, usurped 1")


def test_who_is_talked_about_in_front_of_them_and_by_whom() -> None:
    found = of("T152", talk(*CONFERENCE))
    assert found["mother"].value == 2
    assert found["mother"].remark.startswith("by social worker 1, by mother's aunt 1")
    assert [s.quote for s in found["mother"].evidence] == ["Mum has been late twice.", "Roberta's never late for me."]
    assert found["chair"].value == 0


def test_how_people_are_named_by_each_other() -> None:
    found = of("T153", talk(*CONFERENCE))
    assert (found["social worker → mother"].value, found["social worker → mother"].n) == (0.5, 2)
    assert found["social worker → mother"].remark == "role word 1, first name 1"
    assert found["chair → mother"].remark == "title and surname 1"
    assert found["social worker → chair"].value == 1


def test_only_who_was_asked_or_called_on_can_be_passed_over() -> None:
    said = [
        "Roberta, did you go?",
        "And Ms Dixon.",
        "Go on, Mum.",
        "That is not right, Roberta.",
        "Thank you, Roberta.",
    ]
    found = of("T151", talk(*[turn for text in said for turn in ((CHAIR, text), (WORKER, "It was the bus."))]))
    assert (found["mother"].value, found["mother"].n) == (1, 3)


@pytest.mark.parametrize("code", ["T150", "T151", "T152"])
def test_two_people_have_no_third(code: str) -> None:
    two = talk((WORKER, "Roberta, how are you?"), (MOTHER, "Tired."), there=())
    assert {m.why_none for m in of(code, two).values()} == {CANNOT_BE_RECORDED}
    assert all(m.remark for m in of(code, two).values())


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("Roberta, did you go?", "called"),
        ("Did you go, Roberta?", "called"),
        ("And Roberta?", "called"),
        ("Thank you, Ms Dixon.", "called"),
        ("Well now, Mum, did you go?", "called"),
        ("What do you think, Bobbie, of the plan?", "called"),
        ("Roberta can you tell us?", "called"),
        ("How are you Mum", "called"),
        ("Roberta went on Monday.", "talked about"),
        ("I rang Mum on Monday.", ""),
        ("I have spoken with Mum on Monday.", "talked about"),
        ("Mum's been quite guarded.", "talked about"),
        ("The mother was late.", "talked about"),
        ("And Roberta's sister came.", "talked about"),
        ("MUM, LISTEN.", "called"),
        ("Hello there Roberta.", "open"),
        ("Hiya, is it Roberta?", "open"),
        ("Oh look who's here Roberta!", "open"),
        ("Hello, I have spoken with Roberta.", "talked about"),
        ("Susan, Roberta and Pat came.", "talked about"),
        ("Roberta, Susan and Pat came.", "open"),
        ("The parent, Roberta, was late.", "open"),
        ("My mum was late.", ""),
        ("Her mother was late.", ""),
        ("Amy's mum was late.", ""),
        ("She spoke her mother tongue.", ""),
        ("The other Ms Dixon was late.", ""),
        ("roberta went on Monday.", ""),
        ("Rd. went on Monday.", ""),
        ("She was late.", ""),
    ],
)
def test_called_or_talked_about(words: str, how: str) -> None:
    found = [n.how for n in parties(heard(talk((CHAIR, words)))).namings if n.person == MOTHER]
    assert found == ([how] if how else [])


def test_a_name_that_is_a_word_needs_a_comma() -> None:
    said = [
        (CHAIR, text) for text in ("Will you come?", "May I?", "Will, you come first.", "I asked Will May.", "Mr May?")
    ]
    found = [(n.said.at, n.how) for n in parties(heard(talk(*said))).namings]
    assert found == [(2, "called"), (3, "talked about"), (4, "called")]


def test_a_chair_may_be_a_thing_and_to_chair_something_done() -> None:
    said = [
        (MOTHER, text) for text in ("Sit on the chair.", "Who will chair it?", "Thank you, Chair.", "Pull up a chair.")
    ]
    assert [(n.said.at, n.how) for n in parties(heard(talk(*said))).namings] == [(2, "called")]


def test_in_talk_written_small_only_role_words_are_seen_and_the_rest_is_unknown() -> None:
    small = talk((CHAIR, "roberta was late"), (WORKER, "mum's been late twice"), (MOTHER, "it was the bus"))
    found = of("T152", small)
    assert found["mother"].value == 1
    assert found["mother's aunt"].why_none is CANNOT_BE_RECORDED


def test_a_name_that_fits_two_is_left_open_and_nobody_names_themselves() -> None:
    other = Person("s2", "Susan Lark", "nurse")
    found = parties(heard(talk((CHAIR, "Susan, will you start?"), there=(*PEOPLE, other)))).namings
    assert found == []
    assert parties(heard(talk((MOTHER, "I am Roberta. Mum is tired.")))).namings == []


def test_a_speaker_called_to_is_not_named_by_every_to() -> None:
    to, group = Person("to", "to"), Person("group", "group")
    there = (to, group, MOTHER)
    found = parties(heard(talk((MOTHER, "I want to go to the group."), (to, "To whom?"), (group, "to"), there=there)))
    assert found.namings == []


def test_words_of_nobody_named_take_no_turn() -> None:
    found = taken(heard(talk((CHAIR, "Roberta, did you go?"), (NOBODY_NAMED, "No."), (WORKER, "She did not."))))
    assert found == ()


def test_chance_is_the_mean_of_all_shuffles() -> None:
    rng, words = random.Random(2), ["bus", "school", "damp", "letter", "cot", "garden", "court", "kitchen"]
    turns = [(MOTHER if i % 2 else WORKER, f"{' '.join(rng.choices(words, k=6))} and it is the") for i in range(60)]
    own = replies(heard(talk(*turns)))["mother"]
    met = sum(len(offered & said) for _, offered, said in own)
    total = sum(len(offered) for _, offered, _ in own)
    shuffled = []
    for _ in range(400):
        deal = rng.sample(own, len(own))
        pairs = [(one, other) for one, other in zip(own, deal, strict=True) if one is not other]
        shuffled.append(sum(len(a[1] & b[2]) for a, b in pairs) / sum(len(a[1]) for a, _ in pairs))
    assert by_chance(own, met) == pytest.approx(sum(shuffled) / len(shuffled), abs=0.01)
    assert of("T154", talk(*turns))["mother"].value == pytest.approx(met / total)


def followed(*later: tuple[Person, str]) -> Conversation:
    """Something brought up by the mother, these turns, and then nothing for as long as is followed."""
    said = [(MOTHER, "The damp in the bedroom ruined our mattress."), *later]
    return heard(talk(*said, *[(CHAIR, "Mm.")] * (FOLLOWED + 1)))


def test_what_is_brought_up_lasts_or_is_dropped() -> None:
    [one] = contents(followed((WORKER, "Damp?"), (MOTHER, "Damp to the ceiling."))).introductions
    assert len(one.new) >= BRINGS
    assert (one.lasting, one.taken) == ({"damp"}, {"damp"})
    [one] = contents(followed((MOTHER, "The damp."), (MOTHER, "Damp and mattress."))).introductions
    assert (one.lasting, one.taken) == (set(), set())
    [one] = contents(followed((WORKER, "Mattresses?"))).introductions
    assert (one.lasting, len(one.taken)) == (set(), 1)


def test_words_taken_up_are_cited_where_they_stand() -> None:
    said = heard(talk((MOTHER, "Worried? I worry; a-worrying damps, the damp's damp-proof."))).said[0]
    found = contents(heard(talk((MOTHER, "No."))))
    assert [s.quote for s in found.cited(said, ["worry", "damp", "bus"])] == ["worry", "damps"]


def test_what_nobody_could_have_followed_yet_is_left_out() -> None:
    late = heard(talk(*[(CHAIR, "Mm.")] * 30, (MOTHER, "The damp in the bedroom ruined our mattress."), (CHAIR, "Mm.")))
    assert contents(late).introductions == []
    assert of("T156", late.encounter)["mother"].why_none is TOO_LITTLE


def test_one_person_from_two_readers_is_one_voice() -> None:
    again = Person("r", "Roberta Dixon", "mother", "family", ("Ms Dixon", "Mum", "Bobbie", "RD"))
    assert heard(talk((MOTHER, "No."), (again, "No."), (WORKER, "So."))).voices == [0, 0, 1]


@pytest.mark.parametrize("name", ["Will", "Hope", "Mark", "Oluwaseun", "Jo"])
def test_a_name_is_no_content_whatever_word_it_is(name: str) -> None:
    """What is taken up of the other's words must not hang on what somebody is called."""

    def figures(called: str) -> list[tuple[str, float | None, int | None]]:
        child = Person("c", f"{called} Reis", "child", "child")
        said = [
            (MOTHER, f"The landlord never fixed the boiler and {called} was cold again last night."),
            (WORKER, f"So the boiler is still broken, and {called} feels the cold at night."),
        ] * 12
        spoken = talk(*said, there=(*PEOPLE, child))
        return [
            (m.about, m.value, m.n) for code in ("T154", "T155", "T156") for m in measures.entries()[code].func(spoken)
        ]

    assert figures(name) == figures("Amy")
    assert any(value for _, value, _ in figures(name))
