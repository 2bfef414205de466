"""What a reading must never do: score or rank a person, take how words sound for a finding, infer a feeling, a group, a
diagnosis or an intent. The catalogue, the types, the schema and the readings of all examples are walked for words and
fields that would.

`data/must_not.csv` lists the words with the reasons, `data/must_not_exceptions.csv` the exact places where one may stand,
each with its reason. An exception that nothing needs any more is an error too.
"""

from __future__ import annotations

import csv
import dataclasses
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso import measures, model, readers, rules, sections, year
from sayso.catalogue import Entry
from sayso.report import render
from the_examples import CASES, reading

HERE = Path(__file__).parent
ENTRIES = [e for of in (readers, measures, rules, sections) for e in of.entries().values()]
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|`[^`]*`|(?<![*\w])\*[^*\n]+\*(?![*\w])|\([A-Z][^()]*\d{4}[^()]*\)")
"""Words that are shown and not used: what a record says, a term, a citation."""


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


WORDS = rows("must_not.csv")
FORBIDDEN = re.compile("|".join(rf"(?P<{row['what']}{i}>\b(?:{row['words']})\b)" for i, row in enumerate(WORDS)), re.I)
EXCEPTIONS = {
    (row["place"], word.strip()): row["reason"]
    for row in rows("must_not_exceptions.csv")
    for word in row["words"].split(";")
}
used: set[tuple[str, str]] = set()


def forbidden(place: str, text: str, of_the_record: str = "") -> Iterator[str]:
    """The forbidden words of a text that no exception allows at this place. `of_the_record` are quotations it rests on."""
    for found in FORBIDDEN.finditer(QUOTED.sub(" … ", text)):
        word = found[0].lower()
        if word in of_the_record.lower():
            continue
        if (place, word) in EXCEPTIONS:
            used.add((place, word))
        else:
            reason = WORDS[int(re.sub(r"\D", "", str(found.lastgroup)))]["reason"]
            yield f"{place}: “{word}” in “{text[max(0, found.start() - 60) : found.end() + 60]}”: {reason}"


def apart(name: str) -> str:
    """A name in code as words: `risk_level` → risk level."""
    return re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))


# what is walked


def of_the_catalogue(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each place of a method that speaks in our own voice. Its worked examples are invented records, and may say anything."""
    yield f"{entry.code} name", apart(entry.name)
    yield f"{entry.code} unit", entry.unit
    yield f"{entry.code} heading", entry.heading
    yield f"{entry.code} summary", entry.summary
    for part in re.split(r"^## ", entry.page, flags=re.M)[1:]:
        heading, _, body = part.partition("\n")
        if heading != "Worked examples":
            yield f"{entry.code} {heading}", body


def types() -> Iterator[type]:
    """The types of the model, and of what is worked out of a year."""
    modules = [model, *(importlib.import_module(f"sayso.year.{i.name}") for i in pkgutil.iter_modules(year.__path__))]
    for module in modules:
        for kind in vars(module).values():
            if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__:
                yield kind


def names(of: Any) -> Iterator[str]:
    """Every field name of a JSON value."""
    if isinstance(of, dict):
        for name, value in of.items():
            yield name
            yield from names(value)
    elif isinstance(of, list):
        for value in of:
            yield from names(value)


@cache
def example(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads("".join(render(reading(name), "json")))
    return data


def quotes(row: dict[str, Any]) -> str:
    return " ".join(span["quote"] for span in row["evidence"])


def of_a_reading(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each text of a reading that is our own: its place, the text, and the quotations it rests on. Cells of a table hold
    the record's words too, and may hold those that stand in the evidence of the section."""
    for m in data["measurements"]:
        yield f"{m['code']} figures", " . ".join((m["about"], m["unit"], m["remark"])), ""
    for f in data["findings"]:
        yield f"{f['code']} findings", " . ".join((f["message"], f["by"], f["over"], *f["instead"])), ""
    for told in data["sections"]:
        yield f"{told['code']} says", " . ".join((told["says"], *(t["says"] for t in told["tables"]))), ""
        own = " ".join(quotes(row) for table in told["tables"] for row in table["rows"])
        for table in told["tables"]:
            yield f"{told['code']} columns", " . ".join((table["title"], *table["columns"])), ""
            for row in table["rows"]:
                yield f"{told['code']} cells", " . ".join(map(str, row["cells"])), own
    for m in data["unknown"]:
        yield "what could not be known", f"{m['what']} . {m['why']}", m["where"]
    for q in data["agenda"]:
        yield f"{q['code']} What to ask", q["question"], ""


# the tests


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.code)
def test_no_method_does(entry: Entry) -> None:
    assert not [wrong for place, text in of_the_catalogue(entry) for wrong in forbidden(place, text)]


def test_no_field_does() -> None:
    """Neither of a type, nor of the schema, nor of what the schema may list, nor a column of a word list."""
    wrong: list[str] = []
    for kind in types():
        for field in dataclasses.fields(kind):
            wrong += forbidden(f"{kind.__name__}.{field.name}", apart(field.name))
    schema = json.loads((Path(sayso.__file__).parent / "report/reading.schema.json").read_text("utf-8"))
    for name in {*names(schema), *listed(schema)}:
        wrong += forbidden(f"schema {name}", apart(name))
    for path in Path(sayso.__file__).parent.rglob("*.csv"):
        if "examples" not in path.parts:
            with path.open(encoding="utf-8", newline="") as file:
                for column in next(csv.reader(file)):
                    wrong += forbidden(f"{path.name} {column}", apart(column))
    assert not wrong


def listed(of: Any) -> Iterator[str]:
    """Every word that an `enum` of a schema allows."""
    if isinstance(of, dict):
        yield from (word for word in of.get("enum", ()) if isinstance(word, str))
        of = list(of.values())
    if isinstance(of, list):
        for value in of:
            yield from listed(value)


@pytest.mark.parametrize("name", CASES)
def test_no_reading_does(name: str) -> None:
    wrong = [w for field in sorted(set(names(example(name)))) for w in forbidden(f"field {field}", apart(field))]
    wrong += [w for place, text, own in of_a_reading(example(name)) for w in forbidden(place, text, own)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", CASES)
def test_of_a_person_only_who_they_are(name: str) -> None:
    """No adult is named by a figure, and no row of a table gives a number to somebody of the service by name: a child may
    be named by a figure, for the words that are counted are the child's own."""
    data = example(name)
    assert all(set(person) == {"id", "name", "role", "side"} for person in data["people"])
    adults = {p["name"] for p in data["people"] if p["side"] != "child"}
    service = {p["name"] for p in data["people"] if p["side"] == "service"}
    assert not adults & {m["about"] for m in data["measurements"]}
    for told in data["sections"]:
        for table in told["tables"]:
            for row in table["rows"]:
                numbers = [
                    cell for cell in row["cells"] if isinstance(cell, int | float) and not isinstance(cell, bool)
                ]
                assert not (numbers and row["cells"][0] in service), f"{told['code']}: {row['cells']}"


def test_every_exception_is_needed() -> None:
    """Walks all that the tests above walk, so that it can be run alone."""
    for entry in ENTRIES:
        for place, text in of_the_catalogue(entry):
            list(forbidden(place, text))
    for name in CASES:
        test_no_reading_does(name)
    test_no_field_does()
    assert set(EXCEPTIONS) <= used, f"take away: {sorted(set(EXCEPTIONS) - used)}"
    assert all(reason.strip() for reason in EXCEPTIONS.values())


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("T999 name", apart("parent_risk_score")), ("T999 summary", "How sincere a parent is, from 0 to 1."),
        ("P999 findings", "The mother was angry."), ("Person.ethnicity", "ethnicity"), ("W999 unit", "negative words"),
        ("R999 heading", "Symptoms of depression"), ("Finding.engagement", apart("engagementLevel")),
    ],
)  # fmt: skip
def test_what_it_would_find(place: str, text: str) -> None:
    assert list(forbidden(place, text))


def test_what_a_record_says_is_not_what_we_say() -> None:
    assert not list(
        forbidden("W999 findings", "The word “hostile” stands here; see *anger* and `risk_score` (Munro 2011).")
    )
    assert not list(forbidden("R999 cells", "hostile", "Mum was hostile again."))
