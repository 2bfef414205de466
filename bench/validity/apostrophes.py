"""How much of what is found in talk is found where its apostrophes were taken away (*dont, im*), as some speech recognition
leaves them out: the same places, by measure and turn, of uses of power and openings.

Run by hand: PYTHONPATH=bench .venv/bin/python bench/validity/apostrophes.py
`as written` reads such talk without putting them back. The lists know no such forms, so it is what one would find else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from unittest.mock import patch

import corpora
from scores import write
from talk_moves import encounter, sentences

from sayso import measures
from sayso.model import Encounter, Source, Turn

MOVES = [e for e in measures.entries().values() if e.level == "encounter" and e.is_move and e.on]
PHONE = 60
"""Dialogues of Switchboard that are read: they hold few moves."""


def bare(e: Encounter) -> Encounter:
    """The same conversation without an apostrophe inside a word."""
    said = [re.sub(r"(?<=\w)['’](?=\w)", "", turn.text) for turn in e.turns]
    source, at, turns = Source(e.id, "\n".join(said)), 0, list[Turn]()
    for turn, text in zip(e.turns, said, strict=True):
        turns.append(Turn(turn.speaker, (source.span(at, at + len(text)),), turn.start, turn.end))
        at += len(text) + 1
    return replace(e, turns=tuple(turns))


def places(e: Encounter) -> set[tuple[str, int]]:
    """The code of each move that is found, with the number of its turn."""
    e = replace(e)  # so that nothing worked out before is used again
    of = [(span, at) for at, turn in enumerate(e.turns) for span in turn.spans]
    return {
        (entry.code, next(at for span, at in of if span.start <= found.start <= span.end))
        for entry in MOVES for m in entry.func(e) for found in m.evidence
    }  # fmt: skip


def kept(talks: Iterable[Encounter]) -> dict[str, int]:
    found = {"with apostrophes": 0, "the same without": 0, "the same as written": 0}
    for e in talks:
        there, without = places(e), bare(e)
        found["with apostrophes"] += len(there)
        found["the same without"] += len(there & places(without))
        with patch("sayso.conversation.said.left_out", return_value=False):
            found["the same as written"] += len(there & places(without))
    return found


def main() -> None:
    write("apostrophes", {"places": {
        "casework": kept(map(encounter, sentences())),
        "annomi": kept(t.encounter for t in corpora.annomi()),
        "swda": kept(t.encounter for t in corpora.swda()[:PHONE]),
    }})  # fmt: skip


if __name__ == "__main__":
    main()
