"""The conversations that lie in ../shared/data, as encounters with the codes that people gave their turns.

Nothing of them is copied into the project. To measure on other conversations of the same corpora, name their folder in
the environment, `SAYSO_CORPORA=/path/to/data`: it is laid out alike, and a file's last letter may be another (`annomi-b.csv`).
Each reader gives `Talk`s: an encounter, and for each of its turns the rows
of the corpus that it was made of.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from sayso.model import Encounter, Person, Source, Turn

DATA = Path(os.environ.get("SAYSO_CORPORA", Path(__file__).parents[2] / "shared" / "data"))
Row = dict[str, Any]


class Talk(NamedTuple):
    """`group` is what must stay together when something is learned: the team, the session. `gold[i]` belongs to turn `i`."""

    id: str
    group: str
    encounter: Encounter
    gold: list[list[Row]]
    about: Row


class Unit(NamedTuple):
    role: str
    who: str
    text: str
    start: float | None
    end: float | None
    rows: list[Row]


def talk(
    id: str, group: str, units: Iterable[Unit], about: Row | None = None, name: Callable[[str], str] | None = None
) -> Talk:
    """An encounter of these turns, in this order. `name` makes a name of what the corpus calls a person, where it can."""
    units = list(units)
    source = Source(id, "\n".join(u.text for u in units))
    people: dict[tuple[str, str], Person] = {}
    turns, at = [], 0
    for u in units:
        known = Person(u.who, name(u.who), u.role) if name else Person(u.who, u.role)
        person = people.setdefault((u.who, u.role), known)
        turns.append(Turn(person, (source.span(at, at + len(u.text)),), u.start, u.end))
        at += len(u.text) + 1
    return Talk(id, group, Encounter(id, turns=tuple(turns)), [u.rows for u in units], about or {})


def joined(units: Iterable[Unit]) -> Iterator[Unit]:
    """One speaker's units that stand together, as one turn: what a transcript usually has."""
    for (role, who), group in groupby(units, key=lambda u: (u.role, u.who)):
        parts = list(group)
        yield Unit(role, who, " ".join(p.text for p in parts), parts[0].start, max((p.end for p in parts if p.end is not None), default=None),
                   [row for p in parts for row in p.rows])  # fmt: skip


def _file(corpus: str, pattern: str) -> Path:
    """The one file of a corpus of that name. Raises FileNotFoundError where there is none, or more than one."""
    found = sorted((DATA / corpus).glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{DATA / corpus}: expected one file {pattern}, found {len(found)}")
    return found[0]


def _lines(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def annomi() -> list[Talk]:
    """AnnoMI, half A where it is ours: a turn's rows are its annotators'. `about["high"]` tells the quality of the session."""
    with _file("annomi", "annomi-*.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    out = []
    for id, session in groupby(rows, key=lambda r: r["transcript_id"]):
        turns = [list(same) for _, same in groupby(session, key=lambda r: r["utterance_id"])]
        units = [
            Unit(t[0]["interlocutor"], t[0]["interlocutor"], t[0]["utterance_text"], None, None, list(t)) for t in turns
        ]
        out.append(talk(id, id, units, {"high": turns[0][0]["mi_quality"] == "high"}))
    return out


def ami(join: bool = True) -> list[Talk]:
    """AMI meetings, half A: roles PM, ME, ID, UI, times of each dialogue act."""
    rows = sorted(_lines(_file("ami", "dialogue-acts-*.jsonl.gz")), key=lambda r: (r["m"], r["st"], r["en"]))
    out = []
    for id, meeting in groupby(rows, key=lambda r: r["m"]):
        units = [Unit(r["role"] or r["a"], r["who"] or r["a"], r["text"], r["st"], r["en"], [r]) for r in meeting]
        out.append(talk(id, id[:6], joined(units) if join else units))
    return out


def primock() -> list[Talk]:
    """PriMock57, half A: doctor and patient, each utterance timed on a channel of its own."""
    rows = sorted(_lines(_file("primock57", "utterances-*.jsonl")), key=lambda r: (r["convo"], r["start"], r["stop"]))
    return [
        talk(id, id, [Unit(r["role"], r["role"], r["text"], r["start"], r["stop"], [r]) for r in convo])
        for id, convo in groupby(rows, key=lambda r: r["convo"])
    ]


def swda(join: bool = True) -> list[Talk]:
    """200 Switchboard dialogues: two peers, one slash unit a row with its act."""
    out = []
    for id, dialogue in groupby(_lines(_file("swda", "units-*.jsonl.gz")), key=lambda r: r["dialogue"]):
        units = [Unit(r["speaker"], r["speaker"], r["text"], None, None, [r]) for r in dialogue]
        out.append(talk(id, id, joined(units) if join else units))
    return out


def scotus() -> list[Talk]:
    """100 Supreme Court arguments: justices (J) and advocates (A), known by name; times without overlap."""
    out = []
    rows = _lines(_file("scotus", "turns-*.jsonl.gz"))
    for id, argument in groupby(rows, key=lambda r: r["convo"]):
        units = [
            Unit(r["type"] or "unknown", r["speaker"] or "unknown", r["text"], r["start"], r["stop"], [r])
            for r in argument
        ]
        out.append(talk(id, id, units, name=lambda who: who.rstrip("0123456789").replace("_", " ").title()))
    return out


ALL = {"annomi": annomi, "ami": ami, "primock": primock, "swda": swda, "scotus": scotus}
