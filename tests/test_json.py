"""A reading as JSON: by its published schema, with the keys that scripts rely on, and with spans they can cut with."""

from __future__ import annotations

import copy
import json
import re
import textwrap
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

import sayso
from sayso import measures, rules
from sayso.agenda import LONGEST_AGENDA
from sayso.case_folder import from_files, read_case, read_file
from sayso.model import OUTCOMES, SIDES, Case, Power, Stage, Unknown
from sayso.reading import read
from sayso.report import render

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
SCHEMA = json.loads((Path(sayso.__file__).parent / "report/reading.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
NOW = datetime(2025, 2, 1, 9, 30, tzinfo=UTC)

TALK = "Social worker: 👋🏽 Did you read the plan? 👨‍👩‍👧\nMother: 😀😀 No. You never sent it!\nSocial worker: I'm sorry. 🙏 If you don't read it we will go to court.\n"
NOTE = "---\ndate: 2024-02-26\nauthor: Susan Bright\nkind: visit note\n---\n😀🚪 Mum was hostile. It was decided to come back. Mum said “no 🙃 thanks”.\n"
LOG = "date,minutes,kind,who,announced,outcome,child_seen,seen_alone\n2024-02-26,,home visit,mother,,kept,no,\n2024-04-30,n/a,home visit,mother,n/a,n/a,n/a,n/a\n"


def written(case: Case) -> dict[str, Any]:
    """What is written of a case, checked against the schema."""
    data = json.loads("".join(render(read(case, now=NOW), "json")), parse_constant=pytest.fail)
    errors = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in VALIDATOR.iter_errors(data)]
    assert errors == []
    assert isinstance(data, dict)
    return data


@cache
def example(name: str) -> dict[str, Any]:
    return written(read_case(EXAMPLES / name))


def file(tmp_path: Path, name: str, text: str) -> Case:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_file(tmp_path / name)


def test_it_says_where_apostrophes_were_put_in(tmp_path: Path) -> None:
    bare = file(tmp_path, "bare.txt", TALK.replace("'", "") + "Mother: Im not sure, I dont know.\n")
    assert [of["without_apostrophes"] for of in written(bare)["encounters"]] == [True]
    assert not any(of["without_apostrophes"] for of in written(file(tmp_path, "whole.txt", TALK))["encounters"])


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def objects(of: Any) -> list[dict[str, Any]]:
    """Every object schema within the schema."""
    here = [of] if isinstance(of, dict) and of.get("type") == "object" else []
    inside = of.values() if isinstance(of, dict) else of if isinstance(of, list) else []
    return here + [found for value in inside for found in objects(value)]


def test_the_schema_is_strict() -> None:
    """Nothing may stand in a reading that the schema does not name, and nothing may be left out."""
    assert len(objects(SCHEMA)) >= 11
    for schema in objects(SCHEMA):
        assert schema["additionalProperties"] is False
        assert sorted(schema["required"]) == sorted(schema["properties"])


def test_the_schema_lists_the_same_words_as_the_model() -> None:
    """The ledger's kinds of power, the sides, the outcomes and the three unknowns stand in two places and must agree."""
    defs = SCHEMA["$defs"]
    finding = defs["finding"]["properties"]
    assert defs["side"]["enum"] == list(SIDES)
    assert defs["unknown"]["enum"] == [unknown.value for unknown in Unknown]
    assert defs["encounter"]["properties"]["outcome"]["anyOf"][0]["enum"] == list(OUTCOMES)
    assert finding["power"]["enum"] == [*get_args(Power), None]
    assert finding["stage"]["enum"] == [*get_args(Stage), None]
    assert SCHEMA["properties"]["agenda"]["maxItems"] == LONGEST_AGENDA


@pytest.mark.parametrize("name", CASES)
def test_every_example_validates(name: str) -> None:
    data = example(name)
    assert data["of"]["kind"] == "case"
    assert data["of"]["id"] == name
    assert data["of"]["invented"] is True


def test_the_keys_that_scripts_rely_on() -> None:
    """They are stable from the first release (DESIGN.md, section 9)."""
    data = example("dixon")
    assert {
        "sayso",
        "of",
        "made",
        "look_again",
        "people",
        "encounters",
        "measurements",
        "findings",
        "unknown",
        "agenda",
    } <= set(data)
    keys = {
        "of": "kind id",
        "encounters": "id kind date minutes outcome participants",
        "measurements": "code name about value unit n low high why_none evidence",
        "findings": "code name message by over power stage evidence instead",
        "agenda": "code question evidence",
    }
    for name, wanted in keys.items():
        row = data[name] if name == "of" else data[name][0]
        assert set(wanted.split()) <= set(row), name
    assert set(data["measurements"][0]["evidence"][0]) == {"source", "start", "end", "quote", "replies"}
    assert datetime.fromisoformat(data["made"]) == NOW
    assert data["look_again"] == "2025-05-02"


@pytest.mark.parametrize("name", CASES)
def test_rows_are_named_by_the_catalogue(name: str) -> None:
    for rows, entries in (
        (example(name)["measurements"], measures.entries()),
        (example(name)["findings"], rules.entries()),
    ):
        for row in rows:
            assert row["name"] == entries[row["code"]].name
            assert row.get("unit", "findings") == entries[row["code"]].unit


@pytest.mark.parametrize("name", CASES)
def test_what_the_family_wrote_travels_with_every_export(name: str) -> None:
    accounts = example(name)["accounts"]
    assert accounts
    assert all(a["text"].strip() and a["by"] for a in accounts)
    assert len(accounts) == len(list((EXAMPLES / name / "voices").iterdir()))


@pytest.mark.parametrize("name", CASES)
def test_places_lead_to_an_encounter_or_a_source(name: str) -> None:
    data = example(name)
    places = {"", *(e["id"] for e in data["encounters"]), *(s["id"] for s in data["sources"])}
    for row in (*data["measurements"], *data["findings"]):
        assert row["where"] in places
    assert {id for e in data["encounters"] for id in e["notes"]} <= places


def test_a_single_transcript_a_single_note_and_an_empty_case_validate(tmp_path: Path) -> None:
    talk = written(file(tmp_path, "visit.txt", TALK))
    assert (talk["of"]["kind"], talk["of"]["id"]) == ("encounter", "visit")
    assert talk["encounters"][0]["turns"] == 3
    note = written(file(tmp_path, "note.md", NOTE))
    assert (note["of"]["kind"], note["encounters"]) == ("note", [])
    empty = written(from_files("empty", {}))
    assert (empty["of"]["kind"], empty["people"], empty["findings"]) == ("case", [], [])
    assert all(m["value"] is None for m in empty["measurements"]), "an empty case has unknowns, and no zeros"


def test_a_single_file_misses_nothing_of_a_year(tmp_path: Path) -> None:
    talk = written(file(tmp_path, "visit.txt", TALK))
    assert not [m for m in talk["unknown"] if "log" in m["what"] or "clock" in m["what"]]


def cut(rows: list[dict[str, Any]], texts: dict[str, str]) -> int:
    """Check that each span's offsets cut its quote out of the text; how many spans there are."""
    spans = [span for row in rows for span in row["evidence"]]
    for span in spans:
        assert texts[span["source"]][span["start"] : span["end"]] == span["quote"]
    return len(spans)


def test_offsets_are_code_points_also_after_emoji(tmp_path: Path) -> None:
    """Not bytes, not UTF-16 units: a script in Python, R or SQL cuts the same words."""
    for name, text, quote in (
        ("visit.txt", TALK, "If you don't read it we will go to court."),
        ("note.md", NOTE, "Mum was hostile."),
    ):
        data = written(file(tmp_path, name, text))
        assert data["sources"] == [{"id": name, "kind": data["sources"][0]["kind"], "characters": len(text)}]
        assert cut([*data["measurements"], *data["findings"], *data["agenda"]], {name: text}) > 5
        told = (*data["measurements"], *data["findings"])
        spans = [s for of in told for s in of["evidence"] if quote in s["quote"]]
        assert spans, quote
        assert any(s["start"] <= text.index(quote) < s["end"] for s in spans)


@pytest.mark.parametrize("name", CASES)
def test_offsets_of_the_examples(name: str) -> None:
    texts = {id: source.text for id, source in read_case(EXAMPLES / name).sources.items()}
    assert cut([*example(name)["measurements"], *example(name)["findings"], *example(name)["agenda"]], texts) > 100
    assert {s["id"]: s["characters"] for s in example(name)["sources"]} == {id: len(text) for id, text in texts.items()}


def test_the_unknowns_stay_apart() -> None:
    """A recorded no is `false`; a blank and `n/a` are words, and not the same ones."""
    data = written(from_files("case", {"log.csv": LOG.encode()}))
    first, second = data["encounters"]
    assert (first["child_seen"], first["seen_alone"], first["minutes"]) == (False, "not recorded", "not recorded")
    assert (first["announced"], first["outcome"]) == ("not recorded", "kept")
    for name in ("child_seen", "seen_alone", "minutes", "announced", "outcome"):
        assert second[name] == "cannot be recorded here"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("score",), 1), (("measurements", 0, "score"), 1), (("measurements", 0, "value"), None),
        (("measurements", 0, "why_none"), "not recorded"), (("findings", 0, "power"), "force"),
        (("findings", 0, "evidence"), []), (("findings", 0, "stage"), None), (("encounters", 0, "outcome"), "failed"),
        (("encounters", 0, "child_seen"), None), (("people", 0, "side"), "client"), (("people", 0, "risk"), "high"),
        (("of", "kind"), "person"), (("look_again",), "soon"), (("agenda", 0, "evidence", 0, "start"), -1),
    ],
)  # fmt: skip
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    """A score, a value without its reason, an unknown word or a finding without evidence is no reading of ours."""
    data: Any = copy.deepcopy(example("dixon"))
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    assert VALIDATOR.is_valid(data)
    inner[path[-1]] = value
    assert not VALIDATOR.is_valid(data)


PAGE = (EXAMPLES.parent / "docs/reference/json.md").read_text("utf-8")


def test_the_page_on_the_json_names_what_is_in_it() -> None:
    top = PAGE.partition("## Places")[0]
    assert [key for key in SCHEMA["required"] if f"`{key}`" not in top] == []
    assert [key for key in SCHEMA["$defs"]["measurement"]["required"] if f"`{key}`" not in PAGE and key != "name"] == []
    assert [word for word in SCHEMA["$defs"]["unknown"]["enum"] if f"`{word}`" not in PAGE] == []


def test_the_scripts_on_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    tutorial = (EXAMPLES.parent / "docs/tutorial/listen-again-to-a-visit.md").read_text("utf-8")
    visit = "\n".join(
        line[4:] for line in re.findall(r"(?:^    .*\n|^\n(?=    ))+", tutorial, flags=re.M)[0].split("\n")
    )
    (tmp_path / "visit.vtt").write_text(visit, "utf-8")
    monkeypatch.chdir(tmp_path)
    reading = read(read_file(Path("visit.vtt"), speakers=("Susan (social worker)", "Leanne (mother)")))
    Path("r.json").write_text("".join(render(reading, "json")), "utf-8")
    for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", PAGE, flags=re.M):
        exec(textwrap.dedent(block), {})
    out = capsys.readouterr().out
    assert "T101 social worker 0.6" in out
    assert "P104" not in out
    assert "Leanne mother 5.5 7.0 If you must. The baby's asleep." in out
