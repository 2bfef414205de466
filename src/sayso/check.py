"""The checker: documents → findings in their words. `sayso check` and `sayso lsp` are made of it.

A document is read, its terms are looked for in one pass, and only the sentences that hold one and need it are
parsed. What the family wrote is not checked, nor are transcripts: `sayso read` reads those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sayso import rules
from sayso.cache import Store, made_by
from sayso.catalogue import Entry
from sayso.finder import Finder, Questions
from sayso.lexicon import PACKS, Lexicon, listed, pack_names
from sayso.model import Checked, Finding, Note, Person, SaysoError, Source, Span
from sayso.parser import Rows, parsed
from sayso.people import Roll
from sayso.readers.note import is_private, read_front
from sayso.readers.note import note as read_note
from sayso.readers.plain_text import plain_text
from sayso.settings import CHECKED, Settings
from sayso.suppressions import Suppression, apply, comments, suppressions
from sayso.syntax import Parses
from sayso.transcripts.perhaps_talk import TALK, may_be_talk

_IS_PRIVATE = "it is private; nothing of it is read or kept"


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be checked: its path as given, its bytes, the people of the case it lies in, and its kind there."""

    path: str
    data: bytes
    people: tuple[Person, ...] = ()
    kind: str = ""


class Checker:
    """Checks documents by some settings. `cache` is a folder for what can be made again, or None to keep nothing."""

    def __init__(self, settings: Settings, cache: Path | None = None) -> None:
        self.settings, self.cache = settings, cache
        self._finders: dict[frozenset[str], Finder] = {}

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The rules that can be on, by code."""
        return {c: e for c, e in rules.entries().items() if e.level in CHECKED}

    @cached_property
    def parses(self) -> Parses:
        return Parses(self.cache)

    @cached_property
    def _asking(self) -> Finder:
        """Asks the rules about phrases of several documents at once."""
        return Finder(self.entries, Lexicon({}), self.parses)

    @cached_property
    def store(self) -> Store | None:
        if self.cache is None:
            return None
        return Store(self.cache, made_by() + self.settings.fingerprint().encode())

    @cached_property
    def packs(self) -> list[Path]:
        """The packs in use. Raises SaysoError for a pack that is neither shipped nor a file."""
        known = pack_names()
        chosen = self.settings.packs or known
        return [PACKS / f"{name}.csv" if name in known else Path(name) for name in chosen]

    def codes(self, path: str) -> frozenset[str]:
        """The codes of the rules that are on in a file: worked out once where no table is for some paths only."""
        return self.settings.for_path(Path(path), self.entries) if self.settings.paths else self._codes

    @cached_property
    def _codes(self) -> frozenset[str]:
        return self.settings.for_path(Path(), self.entries)

    def finder(self, codes: frozenset[str]) -> Finder:
        """The terms of the rules that are on, ready to be looked for; made once for each choice of rules."""
        if codes not in self._finders:
            on = {code: entry for code, entry in self.entries.items() if code in codes and entry.level == "phrase"}
            lists = {code: partial(listed, entry, self.packs) for code, entry in on.items()}
            lexicon = Lexicon(lists, self._index_file(on))
            self._finders[codes] = Finder(on, lexicon, self.parses)
        return self._finders[codes]

    def _index_file(self, codes: Iterable[str]) -> Path | None:
        if self.cache is None:
            return None
        said = made_by() + self.settings.fingerprint().encode() + "".join(sorted(codes)).encode()
        return self.cache / f"terms-{blake2b(said, digest_size=10).hexdigest()}.json"

    def check(self, documents: Sequence[Document]) -> list[Checked]:
        """What is found in some documents. Their sentences are parsed together, so give them by the batch.

        A rule that fails stops the run: a broken rule must not look like a clean record.
        """
        return self.check_new([self.recalled(document) or document for document in documents])

    def check_new(self, read: Sequence[Document | Checked]) -> list[Checked]:
        """The same for documents of which nothing is kept; what is known of others stands in its place and stays there."""
        begun = self.begin(read)
        results = self.finish(begun, parsed(begun.questions.parsing.new))
        self.save()
        return results

    def begin(self, read: Sequence[Document | Checked]) -> Begun:
        """All of a check that needs no parser, so that it can be done while one is loaded or busy in another process."""
        opened = [self._opened(one) if isinstance(one, Document) else one for one in read]
        phrases = [
            self.finder(self.codes(o.source.id)).candidates(o.note) if isinstance(o, _Open) else [] for o in opened
        ]
        of_note = [self._of_note(o) if isinstance(o, _Open) else [] for o in opened]
        questions = self._asking.ask(pair for pairs in phrases for pair in pairs)
        return Begun(read, opened, list(map(len, phrases)), of_note, questions)

    def finish(self, begun: Begun, grammar: Iterable[Rows]) -> list[Checked]:
        """The rest of a check, with the `grammar` that the parser gave of the sentences that it waited for; `save()` keeps the results."""
        rows = iter(begun.questions.answered(self.parses.finish(begun.questions.parsing, grammar)))
        results = []
        for o, count, found in zip(begun.opened, begun.counts, begun.of_note, strict=True):
            of_phrases = [row for _ in range(count) for row in next(rows)]
            results.append(self._finished(o, [*of_phrases, *found]) if isinstance(o, _Open) else o)
        self._keep((d, r) for d, r in zip(begun.read, results, strict=True) if isinstance(d, Document))
        return results

    def _opened(self, document: Document) -> _Open | Checked:
        """The note in a document, or why it is not checked."""
        if document.kind == "private":
            return Checked(Source(document.path, ""), skipped=_IS_PRIVATE)
        try:
            source = replace(_source(document), id=document.path)
        except SaysoError as error:
            return Checked(Source(document.path, ""), troubles=(error,), skipped="it could not be read")
        if is_private(source):
            return Checked(Source(document.path, ""), skipped=_IS_PRIVATE)
        if (source.kind in TALK or may_be_talk(source.text)) and read_talk(source) is not None:
            return Checked(source, skipped="it is a transcript; `sayso read` reads those")
        note = seated(read_note(source), document.people, document.kind)
        if note.is_own:
            return Checked(source, skipped="the family wrote it, and what they write is not checked")
        return _Open(source, note, (*source.troubles, *read_front(source)[1]))

    def _of_note(self, opened: _Open) -> list[tuple[str, Finding]]:
        on = [(c, self.entries[c]) for c in sorted(self.codes(opened.source.id)) if self.entries[c].level == "note"]
        return [(code, finding) for code, entry in on for finding in entry.func(opened.note)]

    def _finished(self, opened: _Open, found: list[tuple[str, Finding]]) -> Checked:
        codes = self.codes(opened.source.id)
        found.sort(key=lambda pair: (pair[1].evidence[0].start, pair[0]))
        kept, idle = self._suppressed(opened.source, found, codes)
        found = [*kept, *((code, f) for one in idle for code in codes if self.entries[code].level == "suppression"
                          for f in self.entries[code].func(one))]  # fmt: skip
        return Checked(opened.source, tuple(found), opened.troubles)

    def _suppressed(
        self, source: Source, found: list[tuple[str, Finding]], codes: frozenset[str]
    ) -> tuple[Iterable[tuple[str, Finding]], tuple[Suppression, ...]]:
        slugs = {entry.name: code for code, entry in self.entries.items()}
        return apply(source, found, suppressions(source), slugs, codes)

    # what is kept
    def _more(self, document: Document) -> bytes:
        return repr((document.path, document.people, document.kind)).encode("utf-8", "surrogatepass")

    def recalled(self, document: Document) -> Checked | None:
        """What was kept of a document, or None."""
        kept = self.store.get(document.data, self._more(document)) if self.store else None
        return _unpacked(kept, document) if kept is not None else None

    def _keep(self, results: Iterable[tuple[Document, Checked]]) -> None:
        if self.store is None:
            return
        for document, checked in results:
            if not checked.source.text or checked.troubles:
                continue  # what went wrong is to be said anew, and nothing is kept of what is private
            self.store.put(document.data, self._more(document), _packed(checked))

    def save(self) -> None:
        """Write what was found and parsed since the last time, in one go: each writing waits for the disk."""
        if self.store is not None:
            self.store.save()
        self.parses.save()


@dataclass(frozen=True, slots=True)
class _Open:
    source: Source
    note: Note
    troubles: tuple[SaysoError, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """Documents on the way to their results: opened, asked as far as no grammar is needed, with what their rules wait for.

    `counts` says how many of the phrases asked about are of each document, `of_note` what was found in it as a whole.
    """

    read: Sequence[Document | Checked]
    opened: list[_Open | Checked]
    counts: list[int]
    of_note: list[list[tuple[str, Finding]]]
    questions: Questions


def idle_suppressions(note: Note) -> tuple[Suppression, ...]:
    """The suppressions of a note that set nothing aside, with every rule on that is on by default."""
    text = note.span.quote
    blank = text
    for start, end in comments(text):
        blank = blank[:start] + " " * (end - start) + blank[end:]
    checker = Checker(Settings())
    found = checker.check([Document(note.source, blank.encode("utf-8", "surrogatepass"))])[0].findings
    source = Source(note.source, text)
    return apply(source, found, suppressions(source), {e.name: c for c, e in checker.entries.items()})[1]


def _source(document: Document) -> Source:
    """A document's text. Plain text is the most frequent, and needs no other reader to be loaded."""
    if document.path.lower().endswith((".md", ".markdown", ".txt", ".text")):
        return plain_text(document.path, document.data)
    from sayso.readers import open_source

    return open_source(document.path, document.data)


def read_talk(source: Source) -> object | None:
    """The turns of a text that is a transcript, else None."""
    from sayso.readers import read_talk as read  # here alone: most documents are none

    return read(source)


def seated(note: Note, people: tuple[Person, ...], kind: str = "") -> Note:
    """A note with its people placed: by the case it lies in, else by what it says of itself.

    Without a case, who a note is about is of the family, and who wrote it is of the service unless a role tells.
    """
    roll = Roll(people)
    about = tuple(_placed(roll.seat(p), "family", people) for p in note.about)
    author = roll.seat(note.author) if note.author else None
    if author is not None and author.side == "unknown":
        same = next((p for p in about if p.name == author.name), None)
        author = same or (author if people else replace(author, side="service"))
    to = tuple(next((p for p in about if p.name == t.name), roll.seat(t)) for t in note.to)
    known = people or tuple(dict.fromkeys((*about, *to, *((author,) if author else ()))))
    return replace(note, kind=note.kind or kind, about=about, author=author, to=to, people=known)


def _placed(person: Person, side: Any, people: tuple[Person, ...]) -> Person:
    return replace(person, side=side) if person.side == "unknown" and not people else person


# a result as JSON: no words, for those are in the document


def _packed(checked: Checked) -> dict[str, Any]:
    def row(code: str, f: Finding) -> list[Any]:
        day = f.date.isoformat() if f.date else None
        places = [[s.start, s.end] for s in f.evidence]
        return [code, f.message, places, f.by, f.over, f.power, f.stage, list(f.instead), day]

    source = checked.source
    rendered = (
        [source.text, source.kind, source.places, source.counted] if source.places or source.kind == "word" else None
    )
    return {"f": [row(code, f) for code, f in checked.findings], "s": checked.skipped, "t": rendered, "k": source.kind}


def _unpacked(kept: dict[str, Any], document: Document) -> Checked:
    if kept["t"]:
        text, kind, places, counted = kept["t"]
        source = Source(document.path, text, kind, tuple(map(tuple, places)), counted)
    else:
        source = replace(_source(document), id=document.path, kind=kept["k"])

    def finding(row: list[Any]) -> tuple[str, Finding]:
        code, message, evidence, by, over, power, stage, instead, day = row
        spans = tuple(Span(source.id, a, b, source.text[a:b]) for a, b in evidence)
        when = date.fromisoformat(day) if day else None
        return code, Finding(message, spans, by, over, power, stage, tuple(instead), source.id, None, when)

    return Checked(source, tuple(map(finding, kept["f"])), (), kept["s"])
