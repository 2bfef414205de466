"""The sentences of the gold documents by their numbers, so that coders and the validity run speak of the same ones.

They were cut once, before coding, and are kept in sentences.tsv: a later change in how we cut sentences moves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sayso.model import Note
from sayso.readers import open_source
from sayso.readers.note import note

HERE = Path(__file__).parent


def gold_notes() -> Iterator[Note]:
    """Each document whose sentences were coded as a note, in the order of the names. (h and i were judged otherwise.)"""
    for document in sorted(_listed()):
        yield gold_note(document)


def gold_note(document: str) -> Note:
    """One of the gold documents, by its name without `.md`."""
    path = HERE / "documents" / f"{document}.md"
    return note(open_source(path.name, path.read_bytes()))


@cache
def _listed() -> dict[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = {}
    for line in (HERE / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        number, _, words = line.partition("\t")
        out.setdefault(number.partition(":")[0], []).append((number, words))
    return out


def numbered(of: Note) -> Iterator[tuple[str, int, int]]:
    """The number of each sentence of a gold document, and its place in the note's text."""
    at = 0
    for number, words in _listed()[Path(of.source).stem]:
        found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(of.span.quote, at)
        if found is None:
            raise ValueError(f"{of.source}: sentence {number} does not stand in the document as it was coded")
        yield number, *found.span()
        at = found.end()
