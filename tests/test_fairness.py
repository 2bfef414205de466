"""Swapping names, genders and family roles changes nothing, and what the family wrote is never checked."""

import sys
from pathlib import Path

import pytest

from sayso.check import Checker, Document, seated
from sayso.model import Person
from sayso.readers import open_source
from sayso.readers.note import note
from sayso.settings import Settings

BENCH = Path(__file__).parents[1] / "bench"


def test_who_it_is_about_changes_nothing() -> None:
    """A sample of bench/fairness.py's pairs; the bench runs all of them."""
    sys.path.insert(0, str(BENCH))
    from fairness import run

    counts, differ = run(names=3, seed=2, limit=600)
    assert sum(counts.values()) == 600
    share = len(differ) / 600
    assert share <= 0.01, "\n".join(f"{kind} {a} {b}\n  {one}\n  {other}" for kind, one, other, a, b in differ)


@pytest.mark.parametrize("name", ["Leanne Price", "Oluwaseun Adeyemi-Okafor", "Nguyễn Thị Hoa", "O'Shaughnessy", "李"])
def test_a_name_is_only_a_name(name: str) -> None:
    text = f"---\nauthor: Karen Holt (social worker)\nabout: {name}\n---\n{name} claims that the bus was late. {name} was hostile.\n"
    found = Checker(Settings(extend_select=("W210",))).check([Document("a.md", text.encode())])[0].findings
    assert [code for code, _ in found if code in ("W201", "W210")] == ["W201", "W210"]


def test_the_family_writes_as_it_writes() -> None:
    """Whatever their English, their own words bring no findings, alone or quoted."""
    own = "them social workers never listens they always lying me kids was took off me i aint hostile innit\n"
    text = f"---\nauthor: Leanne\nabout: Leanne\n---\n{own}"
    checked = Checker(Settings(marks=True)).check([Document("a.md", text.encode())])[0]
    assert checked.findings == ()
    assert "family" in checked.skipped
    quoted = f"Leanne wrote to us: “{own.strip()}”\n"
    found = Checker(Settings(select=("W",))).check([Document("b.md", quoted.encode())])[0].findings
    assert found == ()


def test_who_wrote_it_is_placed_by_role_or_by_the_case() -> None:
    source = open_source("a.md", b"---\nauthor: Ann Lee\nabout: Ann Lee; Bo Lee\n---\nHello.\n")
    assert seated(note(source), ()).is_own
    of_case = seated(note(source), (Person("a", "Ann Lee", "social worker", "service"),))
    assert not of_case.is_own
