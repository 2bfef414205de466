"""What the log notes of a contact, what the family asked, supervision: what is told, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.case_folder import from_files, read_case
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Found, Span
from sayso.sections.supervision import supervision
from sayso.year.asked import asked
from sayso.year.incidents import incidents
from sayso.year.load import back_to_back
from sayso.year.supervision import sessions

EXAMPLES = Path(__file__).parents[1] / "examples"
MIA = '[[people]]\nid = "m"\nname = "Mia Hall"\nrole = "mother"\nside = "family"\n'


def case(log: str = "", **notes: str) -> Case:
    files = {"case.toml": MIA.encode()} | ({"log.csv": log.encode()} if log else {})
    return from_files("example", files | {f"{name}.md": text.encode() for name, text in notes.items()})


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("purpose", "check", "check"), ("purpose", "Support", "help"), ("purpose", "", NOT_RECORDED), ("purpose", "n/a", CANNOT_BE_RECORDED),
        ("entry", "Walked in", "walked in"), ("entry", "", NOT_RECORDED), ("place_chosen_by", "family", "family"),
        ("place_chosen_by", "", NOT_RECORDED), ("room", "all stood", "all stood"), ("room", "-", CANNOT_BE_RECORDED),
    ],
)  # fmt: skip
def test_what_a_cell_notes(column: str, cell: str, value: object) -> None:
    found = case(f"date,kind,{column}\n2024-01-08,home visit,{cell}\n")
    assert getattr(found.encounters[0], column) == value
    assert found.troubles == ()


@pytest.mark.parametrize("column", ["purpose", "entry"])
def test_another_word_is_a_trouble_and_not_recorded(column: str) -> None:
    found = case(f"date,kind,{column}\n2024-01-08,home visit,nosing about\n")
    assert getattr(found.encounters[0], column) is NOT_RECORDED
    assert len(found.troubles) == 1


def test_feedback_is_the_familys_own() -> None:
    found = case("id,date,kind,outcome\na,2024-01-08,home visit,kept\n",
                 **{"voices/2024-01-08_feedback": "---\nencounter: a\n---\nShe knocked."})  # fmt: skip
    assert [note.is_own for note in found.notes] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms Hall asked for a copy.",
        "She asked who had rung.",
        "Mother asked again about the bed.",
        "Ms Hall wanted to know the date.",
    ],
)
def test_asked(sentence: str) -> None:
    found = case(**{"records/2024-01-08_visit-note_ann-day": f"---\nabout: Mia Hall\n---\n{sentence}"})
    assert [one.by for one in asked(found)] == ["mother"]


@pytest.mark.parametrize(
    "sentence",
    ["I asked Ms Hall for a copy.", "Ms Hall was asked to leave.", "She said nobody had asked.", "“Ms Hall asked for a copy.”",
     "Ms Hall said that I asked too much.", "The nurse asked about the bed.",
     "Ms Hall read out “asked for a copy”."],
)  # fmt: skip
def test_not_asked(sentence: str) -> None:
    found = case(**{"records/2024-01-08_visit-note_ann-day": f"---\nabout: Mia Hall\n---\n{sentence}"})
    assert asked(found) == []


@pytest.mark.parametrize("sentence", ["She shouted.", "Voices were raised on both sides.", "The police were called."])
def test_an_incident(sentence: str) -> None:
    log = "date,kind,outcome\n2024-01-08,home visit,kept\n"
    assert len(incidents(case(log, **{"records/2024-01-08_visit-note": sentence}))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody shouted.",
        "She was not verbally abusive.",
        "“He shouted at me.”",
        "No police were called.",
        "She talked of the shouting.",
    ],
)
def test_no_incident(sentence: str) -> None:
    log = "date,kind,outcome\n2024-01-08,home visit,kept\n"
    assert incidents(case(log, **{"records/2024-01-08_visit-note": sentence})) == []


def test_back_to_back_is_told_by_role_and_only_with_no_break() -> None:
    log = (
        "id,date,time,minutes,kind,outcome,who\na,2024-01-08,10:00,30,home visit,kept,m; social worker\n"
        "b,2024-01-08,10:59,30,meeting,kept,m; social worker\nc,2024-01-08,11:59,30,meeting,kept,m; social worker\n"
    )
    assert [(pair.first.id, pair.second.id, pair.minutes) for pair in back_to_back(case(log))] == [("a", "b", 29)]


def test_feelings_are_counted_and_never_quoted() -> None:
    """In the section on supervision of every example, no row rests on a sentence that speaks of them."""
    for name in ("dixon", "jones", "hartley"):
        found = read_case(EXAMPLES / name)
        private = {span for s in sessions(found) for span, _ in s.themes["feelings"] if span != s.note.beginning}
        assert private, name
        shown: set[Span] = {span for row in supervision(found, Found({}, {})).rows for span in row.evidence}
        assert not shown & private


def test_dixon() -> None:
    found = read_case(EXAMPLES / "dixon")
    assert [str(i.day) for i in incidents(found)] == ["2024-02-26", "2024-05-14", "2024-10-08", "2024-11-19"]
    put_off = [one for one in asked(found) if "drugs" in one.span.quote or "Drug history" in one.span.quote]
    assert [(str(one.day), one.noted) for one in put_off] == [
        ("2024-02-26", "put off"),
        ("2024-03-25", "put off"),
        ("2024-09-18", "put off"),
    ]
