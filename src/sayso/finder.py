"""Finds the phrases of some rules in notes, and asks the rules about them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from sayso.catalogue import Entry
from sayso.copied_mail import messages
from sayso.lexicon import PACKS, Lexicon, listed, pack_names
from sayso.model import Finding, Note
from sayso.parser import parsed
from sayso.phrases import NotParsed, Phrase, page
from sayso.syntax import Asked, Parses, Parsing, Tree, in_memory

Pair = tuple[Entry, Phrase]


class Finder:
    """The phrases of some rules in a note."""

    def __init__(self, entries: Mapping[str, Entry], lexicon: Lexicon, parses: Parses | None = None) -> None:
        self.entries, self.lexicon, self.parses = entries, lexicon, parses or in_memory()

    def candidates(self, note: Note) -> list[tuple[Entry, Phrase]]:
        """Every term found outside quotation marks (unless the rule wants those too), before any parsing.

        What the family wrote is never read, nor an e-mail of theirs that is copied into a paper.
        """
        if note.is_own:
            return []
        hits = self.lexicon.hits(note.span.quote)
        if not hits:
            return []
        cut = page(note)
        ends = [end for _, end in cut.sentences]
        theirs = [
            (m.whole.start - note.span.start, m.whole.end - note.span.start)
            for m in messages(note)
            if m.author.of_family
        ]
        found = []
        for hit in hits:
            index = bisect_right(ends, hit.start)
            if index < len(ends) and not any(a <= hit.start < b for a, b in theirs):
                phrase = Phrase(cut, hit, index, self.parses)
                entry = self.entries[hit.code]
                phrase.parsed = entry.parsed
                if phrase.stands_as(entry.even, parsed=False) and not phrase.is_name:
                    found.append((entry, phrase))
        return found

    def findings(self, found: Iterable[Pair]) -> list[list[tuple[str, Finding]]]:
        """What the rules find, phrase by phrase. Sentences whose grammar a rule asks for are parsed all at once."""
        asked = self.ask(found)
        trees = self.parses.finish(asked.parsing, parsed(asked.parsing.new))
        self.parses.save()
        return asked.answered(trees)

    def ask(self, found: Iterable[Pair]) -> Questions:
        """Ask the rules as far as they need no grammar, and say which sentences the others wait for."""
        pairs = list(found)
        rows: list[list[tuple[str, Finding]] | None] = []
        for entry, phrase in pairs:
            phrase.waits = True
            try:
                rows.append(_asked(entry, phrase))
            except NotParsed:
                rows.append(None)
        waiting = [phrase for (_, phrase), row in zip(pairs, rows, strict=True) if row is None]
        return Questions(pairs, rows, self.parses.begin(phrase.to_parse for phrase in waiting))

    def phrases(self, note: Note) -> Iterator[tuple[Entry, Phrase]]:
        """The phrases of a note that stand as their rules want them."""
        found = self.candidates(note)
        trees = self.parses.parse(phrase.to_parse for entry, phrase in found if entry.parsed)
        for entry, phrase in found:
            if entry.parsed:
                phrase.tree = trees[phrase.to_parse]
            if phrase.stands_as(entry.even, entry.parsed):
                yield entry, phrase


@dataclass(frozen=True, slots=True)
class Questions:
    """Rules that were asked about phrases: what they found, or None where one waits for the grammar in `parsing`."""

    pairs: list[Pair]
    rows: list[list[tuple[str, Finding]] | None]
    parsing: Parsing

    def answered(self, trees: Mapping[Asked, Tree]) -> list[list[tuple[str, Finding]]]:
        """What the rules find, phrase by phrase, when the grammar of those that waited is there."""
        for (_, phrase), row in zip(self.pairs, self.rows, strict=True):
            if row is None:
                phrase.waits = False
                phrase.tree = trees[phrase.to_parse]
        return [_asked(*pair) if row is None else row for pair, row in zip(self.pairs, self.rows, strict=True)]


def _asked(entry: Entry, phrase: Phrase) -> list[tuple[str, Finding]]:
    if not phrase.stands_as(entry.even, entry.parsed):
        return []
    return [(entry.code, finding) for finding in entry.func(phrase)]


@cache
def _finder(entry: Entry) -> Finder:
    packs = [PACKS / f"{name}.csv" for name in pack_names()]
    return Finder({entry.code: entry}, Lexicon({entry.code: partial(listed, entry, packs)}))


def phrases_for(entry: Entry, note: Note) -> Iterator[Phrase]:
    """What one rule of the level `phrase` is asked about in a note, with the packs that come with Sayso."""
    yield from (phrase for _, phrase in _finder(entry).phrases(note))
