"""Before a coercive step: which steps are found, what the ten weeks before them hold, and what is said to be missing."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sayso.case_folder import from_files, read_case
from sayso.model import NOT_RECORDED, Case, Section, Table
from sayso.reading import found_in
from sayso.report.pictures import picture
from sayso.sections.before_a_coercive_step import before_a_coercive_step
from sayso.year.steps import sequences, steps
from sayso.year.weeks import everything

ROOT = Path(__file__).parents[1]
HEAD = """
[[people]]
id = "lena"
name = "Lena Reed"
role = "child"
side = "child"
[[people]]
id = "tom"
name = "Tom Reed"
role = "father"
side = "family"
[[people]]
id = "ann"
name = "Ann Day"
role = "social worker"
side = "service"
"""


def a_case(words: str, kind: str = "case note", facts: str = "", to: str = "") -> Case:
    front = (
        f"---\ndate: 2024-03-09\nauthor: Ann Day\nkind: {kind}\n{f'to: {to}' if to else ''}\nabout: Lena Reed\n---\n"
    )
    return from_files("example", {"case.toml": (HEAD + facts).encode(), "records/a.md": (front + words).encode()})


def told(case: Case) -> list[tuple[str, str, bool]]:
    return [(s.stage, s.kind, s.told) for s in steps(case)]


@cache
def part(name: str) -> Section:
    case = read_case(ROOT / "examples" / name)
    return before_a_coercive_step(case, found_in(case))


def table(name: str, title: str) -> Table:
    return next(t for t in part(name).tables if t.title == title)


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("Lena was taken into police protection at 23.40.", ("used", "emergency measure", False)),
        ("Decision to issue, target Friday.", ("used", "application", False)),
        (
            "I told Tom Reed that if he does not let us in we will have to go to court.",
            ("announced", "application", True),
        ),
        ("Legal planning Fri 22/3.", ("announced", "legal planning", False)),
        (
            "If access is not given, an application to the court will be considered.",
            ("announced", "application", False),
        ),
        ("He was detained under section 2 and the section was upheld on appeal.", ("used", "detention", False)),
        ("She was held on a section 5(2) overnight.", ("used", "detention", False)),
        (
            "He was taken to hospital under section 5(2) of the Mental Health Act 1983.",
            ("used", "detention", False),
        ),
        ("IAO to suitable person, back in court for disposition.", ("used", "order", False)),
        ("A family reunification order was extended to April.", ("used", "order", False)),
        ("Lena was removed from her mother's care.", ("used", "removal", False)),
        ("Unless things change, an application for a care order will be made.", ("announced", "application", False)),
    ],
)
def test_a_step_is_found(words: str, step: tuple[str, str, bool]) -> None:
    assert step in told(a_case(words))


@pytest.mark.parametrize(
    "words",
    [
        "Tom Reed's brother was removed from home in 1998.",
        "Removal is no longer supportable.",
        "Tom Reed asked if he is going to lose the children.",
        "“If you don't let us in we will go to court,” said Tom Reed.",
        "He lives in Cromer Court, and if he moves we will write.",
        "The care order remains in force.",
        "Both names were placed on the child protection register.",
        "He wants to apply for a special guardianship order in court if he can.",
        "If a court requests a report, it will be sent on receipt of the fee.",
        "Contact goes on at weekends if the court is happy on the 25th.",
        "The matter was removed from the agenda of the governance group.",
        "IAO and CTO:",
        "The notice was served under section 5 of the tenancy.",
        "Their share was paid under section 2(1)(b), Care Act 2014.",
        "A non-molestation order was made.",  # it protects somebody of the family
    ],
)
def test_what_is_no_step(words: str) -> None:
    assert told(a_case(words)) == []


def test_a_letter_to_the_family_tells_them() -> None:
    assert told(a_case("If this goes on, we shall ask the court for a care order.", "letter", to="Tom Reed")) == [
        ("announced", "order", True)
    ]


def test_the_log_may_say_that_they_were_told() -> None:
    facts = '[[facts]]\ndate = 2024-03-09\nfield = "application"\nvalue = "for a care order"\n'
    log = "date,kind,outcome,who,note\n2024-03-11,phone call,kept,ann; tom,told papers are coming\n"
    files = {"case.toml": (HEAD + facts).encode(), "log.csv": log.encode()}
    (step,) = steps(from_files("example", files))
    assert step.told
    assert "papers are coming" in step.evidence[1].quote


@pytest.mark.parametrize(("role", "she", "her"), [("mother", "she", "her"), ("father", "he", "his")])
def test_who_it_is_about_changes_nothing(role: str, she: str, her: str) -> None:
    head = HEAD.replace('"father"', f'"{role}"').replace("Tom Reed", "Sam Reed")
    words = f"Sam Reed shouted at me. Sam Reed raised {her} voice and {she} left. Lena sat beside the {role}. The {role} said {she} is tired."
    front = "---\ndate: 2024-03-09\nauthor: Ann Day\nkind: case note\nabout: Lena Reed\n---\n"
    case = from_files("example", {"case.toml": head.encode(), "records/a.md": (front + words).encode()})
    assert [row.kind for row in everything(case)] == ["child observed", "conflict", "conflict", "the family said"]


def test_a_court_that_says_no_starts_nothing() -> None:
    case = a_case("", facts='[[facts]]\ndate = 2024-04-01\nfield = "court"\nvalue = "removal not approved"\n')
    assert [s.stage for s in steps(case)] == ["turned down"]
    assert sequences(steps(case)) == ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Lena was on the swing.", "child observed"),
        ("Lena had a bruise of 2 cm on her shin.", "harm to the child"),
        ("Tom Reed had a cut lip.", "other harm"),
        ("Tom Reed shouted at me.", "conflict"),
        ("I apologised to Tom Reed.", "repair tried"),
        ("Lena is thriving.", "good report"),
        ("I do not agree with the chair.", "disagreement"),
        ("Lena said she likes the dog.", "the child said"),
        ("Tom Reed said that nobody rang.", "the family said"),
        ("There are significant concerns.", "risk stated"),
    ],
)
def test_a_row_is_found(words: str, kind: str) -> None:
    assert kind in {row.kind for row in everything(a_case(words))}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("No bruises or marks were seen on Lena.", "harm to the child"),
        ("An anonymous caller alleged that Lena was bruised.", "harm to the child"),
        ("Lena will be seen weekly.", "child observed"),
        ("Nobody shouted.", "conflict"),
        ("Apologies: the nursery.", "repair tried"),
        ("I was sorry to hear it.", "repair tried"),
        ("Tom Reed does not agree.", "disagreement"),
        ("There are no concerns.", "risk stated"),
    ],
)
def test_what_is_no_such_row(words: str, kind: str) -> None:
    assert kind not in {row.kind for row in everything(a_case(words))}


def test_dixon_the_application_follows_a_quarrel_and_a_good_letter() -> None:
    steps_table = table("dixon", "Legal planning on 22 November 2024")
    assert {row.date for row in steps_table.rows} >= {date(2024, 11, 22), date(2024, 11, 27)}
    assert "Not found in these weeks: harm to the child" in steps_table.says
    assert "13 August 2024" in steps_table.says
    counts = {
        row.cells[0]: row.cells[1] for row in table("dixon", "What the ten weeks before 22 November 2024 hold").rows
    }
    assert counts["child seen"] == 14
    assert counts["contact not kept"] == 6
    assert counts["change of worker"] == 2
    rows = table("dixon", "The ten weeks before 22 November 2024, in order").rows
    assert any(row.cells[1] == "conflict" and row.date == date(2024, 11, 19) for row in rows)
    assert any(row.cells[1] == "good report" and "thriving infant" in str(row.cells[3]) for row in rows)
    assert list(rows) == sorted(rows, key=lambda row: row.date or date.max)


def test_dixon_a_threat_counts_as_announced_and_stands_after_what_was_taken() -> None:
    titles = [t.title for t in part("dixon").tables]
    assert titles[0] == "Legal planning on 22 November 2024"
    assert "Announced: legal planning on 4 April 2024" in titles
    (row,) = table("dixon", "Announced: legal planning on 4 April 2024").rows
    assert row.cells[3] == "yes"


def test_dixon_a_message_without_a_day_is_said_to_stand_in_no_week() -> None:
    assert any("phone-message.md" in missing.why for missing in part("dixon").missing)


def test_jones_both_sequences_and_the_injury_of_a_grown_up() -> None:
    titles = [t.title for t in part("jones").tables]
    assert "Legal planning on 26 February 2024" in titles
    assert "Application on 29 April 2024" in titles
    rows = table("jones", "The ten weeks before 29 April 2024, in order").rows
    assert any(row.cells[1] == "other harm" and "mark on her left cheek" in str(row.cells[3]) for row in rows)
    assert any(row.cells[1] == "removal" for row in table("jones", "Application on 29 April 2024").rows)


def test_hartley_has_none() -> None:
    assert part("hartley") == Section()


def test_nothing_is_concluded_and_unknown_stays_unknown() -> None:
    said = " ".join([part("dixon").says, *(t.says for t in part("dixon").tables)]).lower()
    assert "nothing is concluded" in said
    for word in ("caused", "because of", "therefore", "retaliat", "justified"):
        assert word not in said
    assert any(NOT_RECORDED in row.cells for t in part("dixon").tables for row in t.rows)


@pytest.mark.parametrize(("name", "strips"), [("dixon", 1), ("jones", 2), ("hartley", 0)])
def test_a_strip_for_each_sequence_that_was_taken(name: str, strips: int) -> None:
    case = read_case(ROOT / "examples" / name)
    drawn = picture("before_a_coercive_step", case, part(name))
    assert drawn.count("the step<") == strips
    if drawn:
        assert ElementTree.fromstring(drawn).attrib["role"] == "img"
        assert "none found" in drawn


@pytest.mark.parametrize(
    ("words", "kind", "told"),
    [
        ("A notice seeking possession was served on 4 March.", "case note", [("used", "loss of home", date(2024, 3, 4))]),
        ("A notice seeking possession was served on March 4th.", "case note", [("used", "loss of home", date(2024, 3, 4))]),
        ("The eviction is listed and was ordered for 2 August.", "case note", [("used", "loss of home", date(2024, 3, 9))]),
        ("She may 3 times have asked. A notice to quit was served.", "case note", [("used", "loss of home", date(2024, 3, 9))]),
        ("- 5 Feb: TPC, to the aunt", "chronology", [("used", "emergency measure", date(2024, 2, 5))]),
        ("- 5 Feb: TPC, to the aunt", "case note", []),
        ("No notice seeking possession was not served.", "case note", []),
    ],
)  # fmt: skip
def test_the_day_of_a_step_is_the_one_that_its_sentence_gives(words: str, kind: str, told: list[object]) -> None:
    assert [(s.stage, s.kind, s.day) for s in steps(a_case(words, kind)) if s.stage == "used"] == told


def test_without_a_log_contacts_are_not_told_as_none() -> None:
    case = a_case("Lena was removed from her mother's care.")
    said = before_a_coercive_step(case, found_in(case)).tables[0].says
    assert "No contact is logged" in said
    assert "child not seen" not in said
