"""Every method has its page, its sources and its worked examples, and every worked example comes true."""

import csv
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

import sayso
from sayso import measures, readers, rules, sections
from sayso.case_folder import from_files
from sayso.catalogue import SECTIONS, Entry, worked_examples
from sayso.check import idle_suppressions
from sayso.model import Case, Finding, Measurement, Row, Section, Span
from sayso.reading import found_in, subjects
from sayso.report.wording import in_cell

METHODS = [*measures.entries().values(), *rules.entries().values()]
PARTS = [*sections.entries().values()]
ENTRIES = [*readers.entries().values(), *METHODS, *PARTS]
REFERENCES = {ref["id"] for ref in json.loads(Path(sayso.__file__).with_name("references.json").read_text("utf-8"))}
QUOTE = re.compile(r"«([^»]*)»")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.code)
def test_entry_is_documented(entry: Entry) -> None:
    assert entry.summary.endswith("."), f"{entry.path}: the definition is one sentence"
    missing = [s for s in SECTIONS[entry.kind] if not re.search(rf"^## {s}$", entry.page, flags=re.M)]
    assert not missing, f"{entry.path} lacks {missing}"
    assert set(entry.cites) <= REFERENCES, f"{entry.path}: cited, but not in references.json"
    if entry.kind != "reader":
        assert entry.cites, f"{entry.path}: a method names its source"
        assert entry.questions, f"{entry.path}: What to ask holds at least one `- question`"
        assert len(worked_examples(entry.page)) >= 2, f"{entry.path}: an ordinary example and one that finds nothing"


def test_word_lists_name_the_source_of_each_term() -> None:
    lists = [p for p in Path(sayso.__file__).parent.rglob("*.csv") if p.with_suffix(".py").exists()]
    assert len(lists) > 5
    for path in lists:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert "source" in header, path
        terms = [row[0].lower() for row in rows]
        assert len(terms) == len(set(terms)), f"{path}: a term stands twice"
        assert all(len(row) == len(header) for row in rows), f"{path}: a row with more or fewer cells than the header"
        assert all(row[header.index("source")].strip() for row in rows), f"{path}: a term without its source"


def the_case(blocks: dict[str, str]) -> Case:
    """The case a block stands for: a talk, a whole folder (`== name` lines), a log, or one note."""
    if "talk" in blocks:
        talk = blocks["talk"]
        name = "encounters/example.vtt" if talk.startswith("WEBVTT") else "encounters/example.txt"
        return from_files("example", {name: talk.encode()})
    record = blocks["record"]
    if not record.startswith("== "):
        record = f"== {'log.csv' if record.startswith('date,') else 'records/note.md'}\n{record}"
    parts = re.split(r"^== (.+)\n", record, flags=re.M)[1:]
    return from_files("example", {name: text.encode() for name, text in zip(parts[::2], parts[1::2], strict=True)})


def quotes(spans: tuple[Span, ...]) -> list[str]:
    return [span.quote for span in spans]


def agrees(line: str, row: Measurement | Finding) -> bool:
    """Whether an `expect` line is what a method gave. A line that ends in … leaves out (the rest of) the evidence."""
    text, cut = (line[:-1], True) if line.rstrip().endswith("…") else (line, False)
    wanted, given = QUOTE.findall(text), quotes(row.evidence)
    if given[: len(wanted)] != wanted or (not cut and len(given) != len(wanted)):
        return False
    if isinstance(row, Finding):
        return text.partition(" «")[0].strip() == row.message
    about, _, value = text.partition(" «")[0].strip().rpartition(" = ")
    if value.startswith("none, "):
        return row.about == about and row.why_none is not None and row.why_none.value == value[6:]
    if row.about != about or row.value is None or row.value != pytest.approx(float(Fraction(value))):
        return False
    return row.n is None or "/" not in value or row.n == int(value.rpartition("/")[2])


def asked(entry: Entry, case: Case) -> list[object]:
    """All that an entry is asked about in a case."""
    if entry.level == "suppression":
        return [idle for note in case.notes for idle in idle_suppressions(note)]
    return [of for _, of in subjects(entry, case)]


@pytest.mark.parametrize(
    ("entry", "blocks"),
    [pytest.param(e, b, id=f"{e.code}: {title}") for e in METHODS for title, b in worked_examples(e.page)],
)
def test_worked_example(entry: Entry, blocks: dict[str, str]) -> None:
    case = the_case(blocks)
    got = [row for of in asked(entry, case) for row in entry.func(of)]
    expected = [line for line in blocks["expect"].splitlines() if line.strip()]
    said = "\n".join(f"{row}  {quotes(row.evidence)}" for row in got)
    assert len(got) == len(expected), f"expected {len(expected)}, got {len(got)}:\n{said}\n{case.troubles}"
    for line, row in zip(expected, got, strict=True):
        assert agrees(line, row), f"expected {line}\ngot      {row}  {quotes(row.evidence)}"


def as_lines(section: Section) -> list[str]:
    """A section as an `expect` block writes it: `= title` before the rows of each table, a line a row, its evidence last."""

    def written(row: Row) -> str:
        cells = " | ".join(in_cell(cell) for cell in row.cells)
        return " ".join([cells, *(f"«{quote}»" for quote in quotes(row.evidence))])

    return [line for table in section.tables for line in (f"= {table.title}", *map(written, table.rows))]


@pytest.mark.parametrize(
    ("entry", "blocks"),
    [pytest.param(e, b, id=f"{e.code}: {title}") for e in PARTS for title, b in worked_examples(e.page)],
)
def test_worked_example_of_a_section(entry: Entry, blocks: dict[str, str]) -> None:
    """Each line is a row; one that ends in … leaves out the rest of the evidence."""
    case = the_case(blocks)
    got = as_lines(entry.func(case, found_in(case)))
    expected = [line for line in blocks["expect"].splitlines() if line.strip()]
    assert len(got) == len(expected), "\n".join([*got, *map(str, case.troubles)])
    for wanted, line in zip(expected, got, strict=True):
        cut = wanted.endswith("…")
        assert line.startswith(wanted[:-1].rstrip()) if cut else line == wanted, f"expected {wanted}\ngot      {line}"


def test_a_section_rests_on_the_words_that_stand_there() -> None:
    for entry in PARTS:
        for _, blocks in worked_examples(entry.page):
            case = the_case(blocks)
            for row in entry.func(case, found_in(case)).rows:
                for span in row.evidence:
                    assert case.sources[span.source].text[span.start : span.end] == span.quote, entry.code


def test_evidence_quotes_the_words_that_stand_there() -> None:
    for entry in METHODS:
        for _, blocks in worked_examples(entry.page):
            case = the_case(blocks)
            for of in asked(entry, case):
                for row in entry.func(of):
                    for span in row.evidence:
                        assert case.sources[span.source].text[span.start : span.end] == span.quote, entry.code
