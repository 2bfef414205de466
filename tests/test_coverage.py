"""Which method answers which mechanism of power, and what is answered by none."""

import re
from pathlib import Path

import pytest

from sayso.catalogue import MECHANISMS, Entry, measure, rule
from sayso.report.coverage import coverage, mechanisms, methods

ROOT = Path(__file__).parents[1]
METHODS = list(methods())

NOT_YET: set[int] = set()
"""Rows of the brief that nothing answers yet. The set may only get smaller."""


@pytest.mark.parametrize("entry", METHODS, ids=lambda e: e.code)
def test_each_mechanism_named_is_one_of_the_list(entry: Entry) -> None:
    assert set(entry.mechanisms) <= set(MECHANISMS), f"{entry.path}: mechanisms={entry.mechanisms}"
    assert list(entry.mechanisms) == sorted(set(entry.mechanisms)), f"{entry.path}: in order, each once"


@pytest.mark.parametrize("number", [0, -1, 81])
def test_a_mechanism_that_is_none_is_refused(number: int) -> None:
    for mark in (rule(code="X1", level="case", cites=(), mechanisms=(20, number)),
                 measure(code="X2", level="case", unit="days", cites=(), mechanisms=(number,))):  # fmt: skip
        with pytest.raises(ValueError, match="1 to 80"):
            mark(lambda case: ())


def test_every_row_of_the_brief_is_answered() -> None:
    """A method, a field, another part of a reading, or a refusal with its reason."""
    assert {row.number for row in mechanisms() if row.brief != "behind" and not row.answers} == NOT_YET


def test_the_list_is_whole() -> None:
    rows = mechanisms()
    assert [row.number for row in rows] == list(MECHANISMS)
    assert {row.brief for row in rows} == {"stated", "part", "behind"}
    assert len({row.title for row in rows}) == len(rows)
    assert all(row.refusal.endswith(".") for row in rows if row.refusal), "a refusal is a sentence: its reason"


def test_fields_and_parts_that_are_named_are_there() -> None:
    """A field stands on the page of the case folder; another part of a reading is a heading of the page."""
    folder = (ROOT / "docs/reference/case-folder.md").read_text("utf-8")
    page = (ROOT / "src/sayso/report/page.html").read_text("utf-8")
    headings = set(re.findall(r"<h2[^>]*>([^<{]+)</h2>", page))
    for row in mechanisms():
        for field in row.fields:
            file, _, name = field.partition(" ")
            assert file in folder, field
            assert re.search(rf"`{name}`|^\[\[{name}\]\]|^{name}[ :]", folder, flags=re.M), (
                f"{field}: not in case-folder.md"
            )
        assert set(row.parts) <= headings, f"{row.number}: {row.parts}"


def test_the_page_is_made_from_the_catalogue() -> None:
    page = ROOT / "docs/explanation/coverage.md"
    assert page.read_text("utf-8") == coverage(), "run: python -m sayso.report.coverage > docs/explanation/coverage.md"
