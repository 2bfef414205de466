"""Formats in, one pair of files a format."""

from __future__ import annotations

from pathlib import PurePath

from sayso.catalogue import Entry, collect
from sayso.model import Encounter, SaysoError, Source


def entries() -> dict[str, Entry]:
    """Every reader, by code."""
    return collect(__name__)


def open_source(name: str, data: bytes) -> Source:
    """A file's bytes as a source, by its name's ending; an ending nobody knows is read as text.

    Raises SaysoError where nothing of the file can be read.
    """
    source: Source = _opener(PurePath(name).suffix.lower()).func(name, data)
    return source


def _opener(ending: str) -> Entry:
    openers = [entry for entry in entries().values() if entry.level == "source"]
    # The first by code reads any text, so it is the last resort.
    return next((entry for entry in openers if ending in entry.endings), openers[0])


def read_talk(source: Source, expected: bool = False) -> Encounter | None:
    """The turns of a transcript in whatever format it is, or None where the text is no transcript.

    Every reader of encounters says how sure it is that the text is in its format; the surest reads it. A
    file's ending decides only where no reader is sure. `expected` says that the file's place makes it a
    transcript: then the first reader that finds turns will do, as two short lines tell too little to be sure.
    Raises SaysoError where the surest can read nothing of it.
    """
    able = [entry for entry in entries().values() if entry.level == "encounter"]
    ending = PurePath(source.id).suffix.lower()
    sure = [(e.recognises(source.text), ending in e.endings, e) for e in able if e.recognises]
    surest = max(sure, key=lambda s: s[:2], default=None)
    if surest is not None and (surest[0] or surest[1]):
        talk: Encounter = surest[2].func(source)
        return talk
    return next((found for entry in able if (found := _tried(entry, source))), None) if expected else None


def _tried(entry: Entry, source: Source) -> Encounter | None:
    try:
        found: Encounter = entry.func(source)
    except SaysoError:
        return None
    return found if found.turns else None
