"""Uses of power and openings in the words of notes: what the rules of single phrases find in a whole case.

All terms are looked for in one pass, and only the sentences that hold what a rule asks for (`needs` in `use.csv`) are
parsed: a whole sentence's grammar costs two thousandths of a second, and most sentences hold no use of power.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial

from sayso.ahead import Ahead
from sayso.catalogue import Entry
from sayso.finder import Finder
from sayso.lexicon import PACKS, Lexicon, listed, pack_names
from sayso.model import FAMILY_SIDES, Case, Finding, Note, Side, Stage
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.syntax import kept
from sayso.year.papers import looks_back
from sayso.year.use import FAMILY, MEETING, SERVICE, Sides, Use, of_us, ways

_IN_WORDS = lazy(
    r"(?i)\b(?:in|since|on|from|of) (?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\bpreviously\b|\bhistorically\b|\bin the past\b"
)


@lru_cache(maxsize=4)
def _finder(entries: tuple[Entry, ...]) -> Finder:
    packs = [PACKS / f"{name}.csv" for name in pack_names()]
    on = {entry.code: entry for entry in entries}
    return Finder(on, Lexicon({code: partial(listed, entry, packs) for code, entry in on.items()}), kept())


_begun: list[tuple[Case, Ahead[list[Use]]]] = []
"""The case whose notes are being read in a second process, and that process; at most one."""


@contextmanager
def begun(case: Case, entries: Mapping[str, Entry]) -> Iterator[None]:
    """While it lasts, what `written()` gives of this case is worked out beside whatever else is read of it."""
    ahead = Ahead(lambda: list(_written(case, entries)))
    _begun.append((case, ahead))
    try:
        yield
    finally:
        _begun.clear()
        ahead.end()


def written(case: Case, entries: Mapping[str, Entry]) -> list[Use]:
    """The uses that the rules of phrases (families P and O) find in the notes of a case. Own accounts are not read."""
    ahead = next((ahead for of, ahead in _begun if of is case), None)
    return ahead.result() if ahead else list(_written(case, entries))


def _written(case: Case, entries: Mapping[str, Entry]) -> Iterator[Use]:
    of = tuple(e for c, e in entries.items() if e.level == "phrase" and c in ways())
    finder, sides = _finder(of), Sides(case)
    asked = [
        (note, entry, phrase) for note in case.notes for entry, phrase in finder.candidates(note)
        if (needs := ways()[entry.code].needs) is None or needs.search(phrase.sentence)
    ]  # fmt: skip
    rows = finder.findings((entry, phrase) for _, entry, phrase in asked)
    for (note, entry, phrase), found in zip(asked, rows, strict=True):
        if (entry.code == "P221" and _offered(note, phrase.sentence)) or (entry.code[0] == "O" and to_us_only(note)):
            continue
        for _, finding in found[:1]:
            yield _use(note, entry.code, phrase, finding, sides, case)


def _use(note: Note, code: str, phrase: Phrase, finding: Finding, sides: Sides, case: Case) -> Use:
    way = ways()[code]
    by, side = _by(note, finding.by, way.by, sides, phrase)
    facing = sides.facing(side)
    over = finding.over if sides[finding.over] != "unknown" and sides[finding.over] != side else facing
    back = told_again(note, phrase.sentence)
    span = finding.evidence[0]
    return Use(
        what=way.what + (f" (told again: {note.kind or 'a later paper'})" if back else ""),
        kind=way.kind or finding.power or "position", stage=_stage(note, code, finding), by=by, side=side,
        over=over, span=phrase.sentence_span, where=note.encounter or note.source, codes=(code,), day=note.date,
        at=(span.start, span.end), detail=way.detail, sure=way.sure,
    )  # fmt: skip


_IF_YOU = lazy(
    r"(?i)\b(?:if|whether|what|when|where|how|anything|anyone|somebody) you(?:['’]d)?\b|\byou (?:can|may|could) ask\b"
)


def _offered(note: Note, sentence: str) -> bool:
    """*If you would like somebody else, ring me*: what a letter leaves open to its reader is nothing that they asked for."""
    return bool(note.to) and bool(_IF_YOU.search(sentence))


def to_us_only(note: Note) -> bool:
    """A letter or e-mail that names its readers, none of them of the family: its thanks and apologies are no opening to them."""
    return bool(note.to) and "assessment" not in note.kind and all(of_us(person.side) for person in note.to)


def told_again(note: Note, sentence: str) -> bool:
    """Whether a sentence tells of another day than the note's: it names one, in a paper that looks back."""
    return looks_back(note.kind) and bool(_IN_WORDS.search(sentence))


_DONE = ("visit", "case note", "contact", "call", "record")


def _stage(note: Note, code: str, finding: Finding) -> Stage:
    """Visits without notice that a plan, a letter or minutes tell of are announced; a note of a visit tells that one was made."""
    if code == "P207" and not note.encounter and note.kind and not any(word in note.kind.lower() for word in _DONE):
        return "announced"
    return finding.stage or ways()[code].stage or "used"


def _by(note: Note, said: str, way: str, sides: Sides, phrase: Phrase) -> tuple[str, Side]:
    """By whom: whom the rule names if the case knows the role; else the writer, or somebody of the side that does such things."""
    author = note.author
    if said == "the writer":  # *I*: inside quotation marks whoever is quoted, else the author
        said = "" if phrase.quoted else (author.label if author else "")
    side = sides[said] if said else "unknown"
    if way == "family":
        ours = side in FAMILY_SIDES and not _unborn(note, said)
        return (said, side) if ours else (FAMILY, "family")
    if way == "doer" and phrase.parsed and phrase.doer.is_person and phrase.doer.kind != "writer":
        label = phrase.doer.label
        known = sides[label] != "unknown" and not _unborn(note, label)
        return (
            (label, sides[label])
            if known
            else (
                SERVICE if phrase.doer.kind in ("service", "other") else FAMILY,
                "service" if phrase.doer.kind in ("service", "other") else "family",
            )
        )
    if side != "unknown" and not (way in ("writer", "doer") and author and said == author.label):
        return said, side
    if phrase.quoted:
        return "somebody not named", "unknown"
    if way == "not said":
        return "not said", "unknown"
    if way in ("writer", "doer"):
        if author is None or "minute" in author.label or note.kind.lower().startswith("minutes"):
            return (MEETING, "service") if "minute" in note.kind.lower() else (SERVICE, "service")
        return author.label, author.side if author.side != "unknown" else "service"
    return SERVICE, "service"


def _unborn(note: Note, role: str) -> bool:
    return any(
        p.label == role and p.side == "child" and p.born and note.date and (note.date - p.born).days < 548
        for p in note.people
    )
