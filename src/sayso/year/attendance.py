"""Who was at a meeting and who was not, as its minutes say it: named lines, tables, a list of names, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import regex

from sayso.catalogue import terms
from sayso.model import Note, Person, Span
from sayso.patterns import lazy
from sayso.people import key, roles, roll_of
from sayso.text import capital, sentences
from sayso.year.layout import Cell, tables
from sayso.year.named import named

How = Literal["present", "left early", "apologies", "absent", "not invited"]

_NEAR_TOP = 600  # characters
_NOBODY = lazy(r"(?i)(?:nobody|no|none|no-one)\b|.*\bnot\b")  # *no report received*, *address not known*
_FIRST = 8  # sentences at the top in which a bare list of names is one of those who were there
_TITLE = lazy(r"\s*(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s*")
_COUPLE = lazy(r"(Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?:and|&) (Mr|Mrs|Ms|Miss|Mx|Dr)\.? (\p{Lu}[\p{L}'’-]+)")
_MET_WITH = lazy(
    r"(?i)^\W*(?:\p{L}+[ ,]+){0,3}(?:meeting|met) with\b|^\W*also (?:there |present |at the table )?(?:were |was )?|^\W*round the table (?:were |was )?|^\W*(?:the )?(?:people|those) (?:there|present|at the (?:meeting|review|table)) (?:were|was) "
)
_BOLD_LABEL = lazy(r"\*\*[^*\n]{2,40}?(?::\*\*|\*\*:)")
_TELLS = lazy(r"\b(?:will|would|should|is|are|was|were|has|have|had)\b")
_SOON = 400  # characters after somebody left in which it may be written that they came back
_LEAST_NAMES = 3
_OUT_OF_BRACKETS = lazy(r"\s*(?:[;,•]|\band\b|\bwith\b|&|\+)\s*(?![^()]*\))")
_SEMICOLON = lazy(r";\s*(?![^()]*\))")
_SELF = frozenset({"self", "me", "i", "myself", "writer"})
_LEFT = lazy(r"(?i)\b(?:left|had to (?:leave|go)|walked out|until \d|left early|was asked to leave|excused|(?:first|last) (?:\w+ )?(?:minutes|hour|half hour|half an hour)|second (?:half|part)|(?:first|last) half|came late)\b")  # fmt: skip
_BACK = lazy(r"(?i)\b(?:came back|come back|returned|rejoined|back (?:at|in)|and back)\b")
_LEFT_MEETING = lazy(r"(?i)\b(?:left|had to leave|walked out of|was asked to leave)\b(?=[^.]{0,60}(?:\b\d{1,2}[.:]\d\d\b|\bbefore\b|\bthe (?:room|meeting|conference)\b|\bearly\b|\bfor the\b))")  # fmt: skip
_NOT_INVITED = lazy(r"(?i)\b(?:(?:was|were|had|has|have)(?: not|n['’]t) (?:been )?(?:invited|asked to (?:come|attend))|not invited)\b")  # fmt: skip
_APOLOGIES = lazy(r"(?i)\b(?:sent|sends|gave|with) (?:\w+ )?(?:apologies|apols)\b|\bapols\b")
_DID_NOT = lazy(r"(?i)\b(?:could not|couldn['’]t|was unable to|were unable to|did not|didn['’]t|failed to) (?:come|attend|turn up|appear|be (?:there|here|present))\b")  # fmt: skip
_YES = lazy(r"(?i)^\s*(?:y|yes|✓|x|present|attended|by (?:link|video|phone|telephone)|part)\b")
_NO = lazy(r"(?i)^\s*(?:n|no|absent|did not|apolog|apols|not )")
_OFFICE = lazy(
    r"\p{L}[\p{L}.’'&/-]*(?: \p{L}[\p{L}.’'&/-]*){0,3}"
)  # somebody, or an office, whom the case does not know


@dataclass(frozen=True, slots=True)
class Seat:
    """One person (or office) and whether they were there, with the words that say so."""

    person: Person
    how: How
    span: Span


@cache
def _labels() -> regex.Pattern[str]:
    ways = sorted((row["term"] for row in terms(__file__)), key=len, reverse=True)
    words = "|".join(regex.escape(way) for way in ways)
    return regex.compile(
        rf"(?i)(?:(?:^|\n)[ \t>*_-]*\**(?P<l>{words})(?:\s*\([^)\n]*\))?(?::\**|\**:|\*\*[ \t])|(?<=[.;] )\**(?P<l>{words})\**:)[ \t]*"
    )


@cache
def _meaning() -> dict[str, str]:
    return {row["term"]: row["means"] for row in terms(__file__)}


def says_who_was_there(note: Note) -> bool:
    """Whether a document has a line, a table or a field of its own near its top for those who were there."""
    labels = (label for label in _labels().finditer(note.span.quote[:_NEAR_TOP]))
    columns = (key(c.text) for table in tables(note.span.quote) for c in table.header)
    return (
        isinstance(note.sheet.present, tuple)
        or any(_meaning()[label["l"].lower()] == "present" for label in labels)
        or any(_meaning().get(head) == "present" for head in columns)
    )


@lru_cache(maxsize=2048)
def seats(note: Note) -> tuple[Seat, ...]:
    """Who was there and who was not, as a document says it: its own fields first, then lines such as *Present:*, then a
    table with a column for it, then a bare list of names at its top, then its sentences. The first that speaks of
    somebody counts, but that they left early is taken from any.
    """
    found: dict[Person, Seat] = {}
    for seat in (*_fields(note), *_lines(note), *_columns(note), *_sentences(note)):
        known = found.get(seat.person)
        if known is None or (seat.how == "left early" and known.how == "present"):
            found[seat.person] = seat
    if not any(seat.how == "present" for seat in found.values()):
        for seat in _bare_list(note):
            found.setdefault(seat.person, seat)
    return tuple(found.values())


def _fields(note: Note) -> Iterator[Seat]:
    fields: tuple[tuple[How, object], ...] = (
        ("present", note.sheet.present), ("present", note.sheet.chair),
        ("apologies", note.sheet.apologies), ("not invited", note.sheet.not_invited),
    )  # fmt: skip
    for how, people in fields:
        if isinstance(people, tuple):
            yield from (Seat(person, how, note.beginning) for person in people)


def _lines(note: Note) -> Iterator[Seat]:
    """*Present:*, *Apologies:*, *Not invited:* and the like, each as far as the next label or the end of its line."""
    text = note.span.quote
    found = list(_labels().finditer(text))
    for i, label in enumerate(found):
        means = _meaning()[label["l"].lower()]
        end = text.find("\n", label.end())
        end = min(len(text) if end < 0 else end, found[i + 1].start() if i + 1 < len(found) else len(text))
        if means == "other":
            continue
        if bold := _BOLD_LABEL.search(text, label.end(), end):
            end = bold.start()
        how: How = "present" if means == "chair" else means  # type: ignore[assignment]
        listed = list(_named(note, label.end(), end))
        for person, cell in listed[:1] if means == "chair" else listed:
            span = note.span.part(cell.start, cell.end)
            left = how == "present" and _LEFT.search(cell.text) and not _BACK.search(cell.text)
            yield Seat(person, "left early" if left else how, span)


def _named(note: Note, start: int, end: int) -> Iterator[tuple[Person, Cell]]:
    """The people that a list names: cut at semicolons where it has some, else at commas, and at the ends of sentences."""
    text = note.span.quote
    stretch = text[start:end]
    for a, b in sentences(stretch):
        by_semicolon = _SEMICOLON.search(stretch, a, b) is not None
        alone = _NOT_INVITED.search(stretch, a, b) and "," not in stretch[a:b]
        if alone or (stretch[:a].strip() and _TELLS.search(stretch, a, b)):
            continue  # a sentence of its own on the same line, and no list
        at = a
        cuts = [m.span() for m in (_SEMICOLON if by_semicolon else _OUT_OF_BRACKETS).finditer(stretch, a, b)]
        for left, right in [*cuts, (b, b)]:
            piece = stretch[at:left]
            if _TITLE.fullmatch(piece) and right < b:
                continue  # *Mr and Mrs Hadi*: read with what follows
            cell = Cell(piece.strip(" .*"), start + at, start + at + len(piece.rstrip(" .*")))
            at = right
            for person in _people(cell.text, note):
                yield person, cell


def _people(words: str, note: Note) -> Iterator[Person]:
    """Whom an item of a list names: one of the case's people, the author, or somebody whom the case does not know."""
    outside, _, company = words.partition("(")[0].strip(" .,*").partition(" with ")  # *Ms Dixon with Amy*
    name = outside.partition(",")[0].strip()
    if _NOBODY.match(name):
        return
    if key(name) in _SELF:
        if note.author:
            yield note.author
        return
    if pair := _COUPLE.fullmatch(name):
        name, other = f"{pair[1]} {pair[3]}", f"{pair[2]} {pair[3]}"
        yield from _people(other, note)
        outside = name
    roll = roll_of(note.people)
    inside = words.partition("(")[2].rstrip(") .")
    if person := roll.find(name) or roll.find(outside):
        yield person
    elif known := [person for at, _, person in named(outside, note.people) if capital(outside[at])]:
        yield known[0]
    elif inside and (person := roll.find(inside) or roll.find(inside.partition(",")[0])) and person.side != "service":
        yield person  # a role alone in brackets: *MGA (Pat)*; a chair need not be the one whom case.toml calls so
    elif name and (_OFFICE.fullmatch(name) or key(name) in roles()):
        yield roll.seat(Person(name, name))
    yield from (person for *_, person in named(company, note.people))


def _columns(note: Note) -> Iterator[Seat]:
    """A table with a column of names and one that says who was there."""
    for table in tables(note.span.quote):
        heads = [key(c.text) for c in table.header]
        column = next((i for i, h in enumerate(heads) if _meaning().get(h) == "present"), None)
        if column is None:
            continue
        for row in table.rows:
            if len(row) <= column:
                continue
            person = next(iter(_people(row[0].text, note)), None)
            how = _said(row[column].text)
            if person and how:
                yield Seat(person, how, note.span.part(row[0].start, row[-1].end))


def _said(words: str) -> How | None:
    if "not invited" in words.lower():
        return "not invited"
    if _NO.search(words):
        return "apologies" if "apol" in words.lower() else "absent"
    if "apol" in words.lower():
        return "apologies"
    if not _YES.search(words):
        return None
    return "left early" if _LEFT.search(words) and not _BACK.search(words) else "present"


def _bare_list(note: Note) -> Iterator[Seat]:
    """A sentence near the top that is a list of names: *OG, self, DC, RD, Pat.*"""
    text = note.span.quote
    for a, b in [*sentences(text)][:_FIRST]:
        if met := _MET_WITH.match(text[a:b]):
            listed = list(_named(note, a + met.end(), b))
            yield from (
                Seat(p, "present", note.span.part(a, b)) for p, _ in listed if p in note.people or p == note.author
            )
            continue
        listed = list(_named(note, a, b))
        pieces = len(_OUT_OF_BRACKETS.split(text[a:b]))
        known = {person for person, _ in listed if person in note.people or person == note.author}
        if len(known) >= _LEAST_NAMES and len(known) * 10 >= pieces * 6:
            yield from (Seat(person, "present", note.span.part(a, b)) for person, _ in listed)
            return


def _sentences(note: Note) -> Iterator[Seat]:
    """Sentences that say that somebody was not invited, could not come, or left before the end."""
    text = note.span.quote
    for a, b in sentences(text):
        sentence = text[a:b]
        ways: Iterable[tuple[regex.Pattern[str], How]] = (
            (_NOT_INVITED, "not invited"), (_APOLOGIES, "apologies"), (_DID_NOT, "absent"), (_LEFT_MEETING, "left early")
        )  # fmt: skip
        for pattern, how in ways:
            found = pattern.search(sentence)
            if not found or (how == "left early" and _BACK.search(text, a + found.end(), b + _SOON)):
                continue
            before = [(e, person) for _, e, person in named(sentence, note.people) if e <= found.start()]
            if before and found.start() - before[-1][0] <= 60:
                yield Seat(before[-1][1], how, note.span.part(a, b))
            elif how == "not invited" and (office := _PEOPLE_MEANT.search(sentence[: found.start()])):
                yield Seat(
                    roll_of(note.people).seat(Person(office[0].lower(), office[0].lower())), how, note.span.part(a, b)
                )


_PEOPLE_MEANT = lazy(r"(?i)\b(?:the )?(?:family|(?:grand|step-?)?parents|carers|child(?:ren)?)\b")
