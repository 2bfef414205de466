"""E-mails copied into one paper: who wrote each, to whom, and that what the family wrote in one is not checked."""

import pytest

from sayso.case_folder import from_files
from sayso.check import Checker, Document
from sayso.copied_mail import message_at, messages, passages
from sayso.model import Case
from sayso.settings import Settings
from sayso.year.promises import promises
from sayso.year.sayings import sayings
from test_network import PEOPLE, ties_of

LINES = """Printed to file by AD.

**From:** Tom Reed
**Sent:** 8 March 2024 7:12 AM
**To:** Ann Day; Joan Hill (manager)
**Cc:** Mary Fox

You say I am hostile and non-compliant.

**From:** Ann Day
**To:** Tom Reed
**Subject:** RE: today

I'll look out the form for you.
"""
SLASHES = """From: Tom Reed / To: Ann Day; Joan Hill; cc Mary Fox / Fri 3/8/2024 7:12 AM
You say I am hostile.

From: Ann Day / To: Tom Reed / Fri 3/8/2024 9:12 AM
I'll look out the form for you.
"""


def the_case(words: str) -> Case:
    front = "---\ndate: 2024-03-09\nauthor: Ann Day\nkind: e-mail\nabout: Lena Reed\n---\n"
    return from_files(
        "example", {"case.toml": PEOPLE.encode(), "records/2024-03-09_e-mail.md": (front + words).encode()}
    )


@pytest.mark.parametrize("words", [LINES, SLASHES])
def test_each_message_has_its_own_writer_and_readers(words: str) -> None:
    (note,) = the_case(words).notes
    told = [(m.author.id, [p.id for p in m.to], [p.id for p in m.cc]) for m in messages(note)]
    assert told == [("tom", ["ann", "joan"], ["mary"]), ("ann", ["tom"], [])]
    at = note.span.start + note.span.quote.index("hostile")
    found = message_at(note, at)
    assert found is not None
    assert found.author.id == "tom"
    assert message_at(note, note.span.start) is (None if words is LINES else found)


@pytest.mark.parametrize("words", [LINES, SLASHES])
def test_the_network_holds_who_wrote_to_whom(words: str) -> None:
    assert ties_of(the_case(words), "writes to", "copies in") == {
        ("writes to", "tom", "ann"), ("writes to", "tom", "joan"), ("writes to", "ann", "tom"), ("copies in", "tom", "mary"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "From: the window she saw him.",
        "From home to school.",
        "Far from:",
        "From: Tom Reed\nDate: 8 March\n\nRang about the flat.",
    ],
)
def test_what_is_no_message(words: str) -> None:
    assert messages(the_case(words).notes[0]) == ()


def test_what_a_message_promises_is_its_writers() -> None:
    (one,) = promises(the_case(LINES))
    assert (one.by, one.does) == ("social worker", "other")


def test_what_the_family_wrote_in_a_trail_is_not_checked() -> None:
    front = "---\ndate: 2024-03-09\nauthor: Joan Hill\nkind: e-mail\nabout: Tom Reed\n---\n"
    words = (
        LINES
        + "\n**From:** Tom Reed\n**To:** Joan Hill\n\nI was hostile.\n\n**From:** Joan Hill\n**To:** Ann Day\n\nTom Reed is hostile.\n"
    )
    (checked,) = Checker(Settings()).check([Document("a.md", (front + words).encode())])
    places = [finding.evidence[0].start for code, finding in checked.findings if code == "W210"]
    assert places == [(front + words).rindex("hostile")]
    assert {finding.by for code, finding in checked.findings if code == "W210"} == {"Joan Hill"}


def test_a_judgement_in_a_message_is_its_writers() -> None:
    words = "**From:** Joan Hill\n**To:** Ann Day\n\nTom Reed is hostile.\n\n**From:** Tom Reed\n**To:** Ann Day\n\nI am not hostile.\n"
    told = [(s.by.id if s.by else "", s.standing) for s in sayings(the_case(words))]
    assert told == [("joan", "own"), ("tom", "theirs")]


def test_a_writer_whom_the_case_does_not_know_goes_by_the_name() -> None:
    (note,) = the_case("From: Pat Lowe (depot)\nTo: Ann Day\n\nThe van is late.").notes
    assert [(m.author.name, m.author.side) for m in messages(note)] == [("Pat Lowe", "unknown")]


def test_each_message_is_a_passage_by_its_writer() -> None:
    case = the_case(LINES)
    assert [(p.label, p.span.quote.strip()[:8]) for p in passages(case)] == [
        ("social worker", "Printed "), ("father", "**From:*"), ("social worker", "**From:*"),
    ]  # fmt: skip
    assert "".join(p.span.quote for p in passages(case)) in case.notes[0].span.quote
