"""What was promised to the family: which words promise, to whom, by when, and what came next."""

from datetime import date

import pytest

from sayso.model import Case, Encounter, Note, Person, Span
from sayso.year.promises import promises
from the_examples import reading

ANA = Person("a", "Ana Reis", "mother", "family")
TOM = Person("t", "Tom Hale", "social worker", "service")
DAY = date(2024, 3, 6)  # a Wednesday


def letter(text: str, to: Person = ANA) -> Case:
    note = Note("l", Span("l", 0, len(text), text), TOM, DAY, "letter", to=(to,), people=(ANA, TOM))
    return Case("c", people=(ANA, TOM), notes=(note,))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("I will ring you on Thursday.", date(2024, 3, 7)),
        ("I'll ring you on Wednesday.", date(2024, 3, 13)),
        ("We will send you the report by 2 January.", date(2025, 1, 2)),
        ("I'll let you know tomorrow.", date(2024, 3, 7)),
        ("We'll email you next week.", date(2024, 3, 17)),
        ("I will ring you on the last Friday of every month.", None),
        ("I will ring you next Friday.", None),
        ("You have it until Monday and I will ring you.", None),
        ("I will find out about the bus.", None),
        ("I will ring you about three hours a week of sitting.", None),
        ("I will ring you about the hours a week by Friday.", date(2024, 3, 8)),
    ],
)
def test_the_day_that_was_named(words: str, due: date | None) -> None:
    (one,) = promises(letter(words))
    assert one.due == due


@pytest.mark.parametrize(
    "words",
    [
        "If you miss another visit we will write to the court.",
        "Unless you ring, I will come on Friday.",
        "We will come on to housing later.",
        "You will send me the form.",
        "She said that she would ring.",
        "I will be sad to leave.",
    ],
)
def test_what_is_no_promise(words: str) -> None:
    assert promises(letter(words)) == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("I'll fetch the pram from the office.", 1),  # a verb that no list has
        ("I'll start with your report.", 0),
        ("I'm going to mention the report.", 0),  # what comes next in the talk
        ("I'll chair.", 0),
        ("This is what I'm going to ring you about.", 0),
        ("You will be contacted by the depot.", 1),
        ("Pat Lowe will ring you in June.", 1),
        ("You will be late.", 0),
    ],
)
def test_any_doing_may_be_promised(words: str, count: int) -> None:
    assert len(promises(letter(words))) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Said I'd ask about the bus.", 1),
        ("She thanked me. Said would fetch the pram.", 1),
        ("I said I'd asked the depot.", 0),  # *I had asked*
        ("I said I'd thought the same.", 0),
        ("I said at our talk that I would set this down.", 1),
    ],
)
def test_what_is_told_of_as_said(words: str, count: int) -> None:
    note = Note("n", Span("n", 0, len(words), words), TOM, DAY, "case note", about=(ANA,), people=(ANA, TOM))
    assert len(promises(Case("c", people=(ANA, TOM), notes=(note,)))) == count


def test_a_letter_to_a_colleague_promises_the_family_nothing() -> None:
    assert promises(letter("I will ring you on Thursday.", to=TOM)) == []


def paper(text: str, kind: str) -> Case:
    note = Note("p", Span("p", 0, len(text), text), TOM, DAY, kind, people=(ANA, TOM))
    return Case("c", people=(ANA, TOM), notes=(note,))


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Dear Ana,\n\nTom Hale will send the form on Friday.", "letter", 1),  # by somebody else than who writes
        ("Dear Ana,\n\nIf Tom Hale will send the form, we can go on.", "letter", 0),
        ("Dear Tom,\n\nI will ring you on Friday.", "letter", 0),  # to a colleague
        ("**Tom Hale will**\n\n- ring Ana on Friday\n- bring a cot\n\n**Ana will**\n\n- ring Tom", "plan", 2),
        ("Tom Hale will bring a cot by Friday. Ana will ring Tom.", "plan", 1),
        ("Tom Hale will bring a cot by Friday.", "report", 0),
    ],
)
def test_letters_and_plans_promise_for_others(text: str, kind: str, count: int) -> None:
    assert len(promises(paper(text, kind))) == count


def test_the_day_on_which_something_was_promised_is_not_when_it_is_due() -> None:
    (one,) = promises(letter("As I promised on Monday, here is the form."))
    assert (one.when, one.due) == ("", None)


def test_a_visit_at_school_is_no_contact_with_who_was_promised_a_call() -> None:
    child = Person("c", "Leo Reis", "child", "child")
    row = Encounter("e", "school visit", date(2024, 3, 8), started_by="service", outcome="kept", participants=(TOM, child), span=Span("log.csv", 0, 1, "x"))  # fmt: skip
    case = letter("I will ring you on Thursday.")
    (one,) = promises(Case("c", people=case.people, notes=case.notes, encounters=(row,)))
    assert one.after is None


def test_what_came_next_is_a_contact_that_the_service_started() -> None:
    def row(day: int, by: str) -> Encounter:
        return Encounter(f"e{day}", "phone call", date(2024, 3, day), started_by=by, outcome="kept", span=Span("log.csv", day, day + 1, "x"))  # fmt: skip

    case = letter("I will ring you on Thursday.")
    with_log = Case("c", people=case.people, notes=case.notes, encounters=(row(8, "family"), row(12, "service")))
    (one,) = promises(with_log)
    assert isinstance(one.after, Encounter)
    assert one.after.id == "e12"


def test_what_a_note_sets_down_and_what_is_told_of_later() -> None:
    text = "- I will come back on 27 March.\n- I will ring Tom Hale.\n- I will ask the school.\n\nThe letter was promised and forgotten."
    note = Note("n", Span("n", 0, len(text), text), TOM, DAY, "visit note", about=(ANA,), people=(ANA, TOM))
    found = promises(Case("c", people=(ANA, TOM), notes=(note,)))
    assert [(one.how, one.does) for one in found] == [("visit note, set down", "contact"), ("visit note", "other")]


@pytest.mark.parametrize(("whom", "family"), [("her gran", True), ("the stepfather", True), ("Ana Reis", True), ("them both", True), ("the school", False), ("Tom Hale", False)])  # fmt: skip
def test_what_was_told_to_others_is_no_promise_to_the_family(whom: str, family: bool) -> None:
    text = f"I told {whom} that I would find out about the bus."
    note = Note("n", Span("n", 0, len(text), text), TOM, DAY, "case note", about=(ANA,), people=(ANA, TOM))
    assert bool(promises(Case("c", people=(ANA, TOM), notes=(note,)))) is family


def test_things_are_posted_and_people_are_rung() -> None:
    assert [one.does for one in promises(letter("I'll post them to you. I'll ring them."))] == ["paper", "other"]


def test_a_call_to_the_school_is_not_a_contact_with_the_family() -> None:
    assert [one.does for one in promises(letter("I will ring the school. I will ring you."))] == ["other", "contact"]


def test_jones_a_call_promised_for_the_next_day() -> None:
    section = reading("jones").sections["O301"]
    row = next(r for r in section.rows if "tomorrow at eleven" in str(r.cells[3]))
    assert isinstance(row.cells[-1], int)
    assert row.cells[-1] >= 14
