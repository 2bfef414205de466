"""What a meeting set people to do: each action with who has to do it, from tables and lists."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import regex

from sayso.catalogue import terms
from sayso.model import Note, Side, Span
from sayso.patterns import lazy
from sayso.people import key, roles
from sayso.text import sentences, words
from sayso.year.layout import Cell, TableText, blocks, cell, items, sentences_of, tables
from sayso.year.named import named

_INLINE = lazy(
    r"(?i)(?:(?:^|\n)[ \t>*-]*\**(?:(?:agreed )?actions?(?: points?| agreed)?|to do|next steps?|next)|(?<=[.!?][ \t])ACTION)\**:\**[ \t]*(?=\S)"
)
_OWNS = lazy(
    r"\s+(?:to|will|shall|must|should|agrees? to|needs? to|has to|have to|is to|are to)\s+(?!be (?:\w+ed|taken|given|seen|written|spoken|driven|chosen|made|sent|held|told|kept|put|done|met|set|brought|sought|found)\b)|\s*(?::|\s[-–—])\s+"
)
_IS_SET = lazy(
    r"[\s*•-]*(?:\d+[.)]\s*)?(?P<who>[\p{Lu}\p{Lo}][\p{L}\p{M}.’'-]*(?: [\p{L}.’'&-]+){0,3}?) to (?!(?:me|him|her|them|us|it|the|a|an|this|that|his|their|my|our|be)\b|\p{L}+:)\p{Ll}{2,}\b"
)
_PASSIVE = lazy(r"(?i)\b(?:to|will|must|should) be\b")
_WILL_DO = lazy(
    r"(?i)^(?:(?:what|things) )?(?P<who>.+?) (?:will|shall|agrees? to|(?:is|are) (?:each )?(?:going )?to|has to|have to|needs? to|must)(?: do)?:?$"
)
_PLANS = lazy(
    r"[\s*•-]*(?:\(?\w{1,2}[.)]\s*)?(?P<who>(?:[Tt]he )?[\p{Lu}\p{Lo}][\p{L}\p{M}.’'-]*(?: [\p{L}.’'&-]+){0,4}?) (?:also )?(?P<must>will|shall|must|agrees? (?:not )?to|(?:is|are) to|has to|have to|needs? to) (?!(?:be|have|need|also be|not be|know|feel|remain|always be|probably|likely)\b)\p{Ll}{2,}\b"
)
_BY = lazy(r"(?i)\bby (?:the )?(?=\p{L})(?!when|then|the end|next|mon|tues|wednes|thurs|fri|satur|sun)")
_LAST = lazy(r"\s[-–—]\s+([^-–—.,]{1,40})(?:,[^.]{0,30})?\.?$|\s\(([^()]{1,40})\)\.?$")
_MAY = lazy(r"(?i)^\s*(?:may|can|could)\b")
_NO_DOERS = frozenset({"what", "how", "when", "who", "this", "that", "it", "there", "which", "these", "things"})
_NOBODY = frozenset({"", "all", "tbc", "everyone", "everybody", "n a"})
_NUMBER = lazy(r"^\(?\d+(?:\.\d+)*[.)]?\s+")
_NO_LIST = frozenset(
    "last previous earlier former arising matters history no not why if working says say said signed signatures views about".split()  # noqa: SIM905
)
"""Words of a heading under which no tasks stand, though it has a word for them: *Actions from the last meeting*."""
_LONGEST_HEADING = 6  # words
_PLAN = frozenset({"plan", "agreement", "contract"})  # words for the kind of a paper
_TOLD = lazy(r"[.!?]\s+\S|[\"“]|^(?:\p{L}+ed|rang|spoke|told|sent|met|saw|went|gave|got|had|was|were)\b")
_LONGEST_BARE = 12  # words
_LONGEST_OWNER = 8  # words before *to* or a colon


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its words, the sides that have to do it (nobody where none is named), and its place.

    `leave`: it says what they may do, and owes nothing. `will`: it is told as what they will do.
    """

    what: str
    who: str
    sides: frozenset[Side]
    span: Span
    leave: bool = False
    will: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is a task also where a note is no plan: somebody is named for it, or it is a few words without an end
        (under *Plan* notes tell as well what was done)."""
        return bool(self.sides) or (len(words(self.what)) <= _LONGEST_BARE and not _TOLD.search(self.what))

    @property
    def owed_by(self) -> str:
        """The family, the service (any agency), both, or nobody named."""
        family = bool(self.sides & {"family", "child"})
        others = bool(self.sides - {"family", "child"})
        return "both" if family and others else "the family" if family else "the service" if others else "nobody named"


@cache
def _words_for(means: str) -> frozenset[str]:
    return frozenset(key(row["term"]) for row in terms(__file__) if row["means"] == means)


@lru_cache(maxsize=2048)
def actions(note: Note) -> tuple[Action, ...]:
    """The actions of a document, from its tables, its lists under a heading for actions, lines *Actions: …*, and sentences
    that begin with who has to do something (*Mr Kay to ring the school*)."""
    found = [*_from_tables(note), *_from_lists(note), *_inline(note)]
    taken = [(action.span.start, action.span.end) for action in found]
    for more in (_set_out(note), _planned(note)):
        found += [a for a in more if not any(x < a.span.end and a.span.start < y for x, y in taken)]
        taken = [(action.span.start, action.span.end) for action in found]
    return tuple(found)


def is_plan(note: Note) -> bool:
    """Whether a paper is a plan by its kind: what it says that people will do is what they are to do."""
    return not _PLAN.isdisjoint(key(note.kind).split())


def _headed(heading: str) -> bool:
    """*Actions*, *7.2 Agreed actions*, *Support plan*, *Recommendations (draft)*; not *Actions from the last meeting*."""
    said = key(_NUMBER.sub("", heading.strip("*: "))).split()
    if not said or len(said) > _LONGEST_HEADING or not _NO_LIST.isdisjoint(said):
        return False
    ways = _words_for("heading")
    return any(" ".join(said[:n]) in ways or " ".join(said[-n:]) in ways for n in range(1, len(said) + 1))


def _whose(heading: str) -> str:
    """Who has to do what is listed under a heading: *Magda will*, *What Declan will do*. Nothing where it names nobody."""
    found = _WILL_DO.match(heading.strip("*: "))
    return found["who"] if found and key(found["who"]) not in _NO_DOERS else ""


def _from_tables(note: Note) -> Iterator[Action]:
    for table in tables(note.span.quote):
        column = _who_column(table, note)
        if column is None:
            continue
        heads = [key(c.text) for c in table.header]
        told = [
            i
            for i, h in enumerate(heads)
            if i != column and any(w in h.split() for w in ("action", "what", "task", "does"))
        ]
        for row in table.rows:
            if len(row) <= max(column, 1):  # without a cell for who, or with no other
                continue
            what = row[told[0]] if told and told[0] < len(row) else max(
                (c for i, c in enumerate(row) if i != column), key=lambda c: len(c.text)
            )  # fmt: skip
            if what.text:
                yield _action(note, what, row[column].text, row[0].start, row[-1].end)


def _who_column(table: TableText, note: Note) -> int | None:
    """The column that names who has to do it: by its head, else, under a heading for actions, where most cells name somebody."""
    heads = [key(c.text) for c in table.header]
    at = next((i for i, h in enumerate(heads) if h in _words_for("who") and h != "name"), None)
    if at is not None:
        return at
    if not _headed(table.heading):
        return None
    width = max(map(len, table.rows))
    scores = [sum(bool(_sides(row[i].text, note)) for row in table.rows if i < len(row)) for i in range(width)]
    best = max(range(width), key=scores.__getitem__)
    short = all(len(row[best].text.split()) <= _LONGEST_OWNER for row in table.rows if best < len(row))
    return best if short and scores[best] * 2 >= len(table.rows) else None


def _from_lists(note: Note) -> Iterator[Action]:
    text = note.span.quote
    for block in blocks(text):
        if owner := _whose(block.heading):
            will = "will" in block.heading.lower().split()
            for item in items(text, block.start, block.end):
                yield replace(_action(note, item, owner, item.start, item.end), will=will)
        elif _headed(block.heading):
            listed = list(items(text, block.start, block.end))
            yield from (_owned(note, item) for item in listed)
            if not listed:  # told in sentences: *HB to write to the employer. Mr Fenn to keep the room open.*
                told = [
                    _owned(note, cell(text, max(a, block.start), b))
                    for a, b in sentences_of(text)
                    if block.start < b and a < block.end and "|" not in text[a:b]
                ]
                yield from (action for action in told if action.sides)


def _inline(note: Note) -> Iterator[Action]:
    """*Actions: GF to book a room; IS to ring the school.*"""
    text = note.span.quote
    for label in _INLINE.finditer(text):
        end = text.find("\n", label.end())
        at = label.end()
        line = text[at : end if end >= 0 else len(text)]
        for part in line.split(";"):
            several = sentences(part) if ";" not in line else [(0, len(part))]
            yield from (_owned(note, cell(text, at + a, at + b)) for a, b in several)
            at += len(part) + 1


def _set_out(note: Note) -> Iterator[Action]:
    """*Mr Kay to ring the school.*: a sentence without a verb but what is to be done, by somebody it begins with."""
    text = note.span.quote
    for a, b in sentences_of(text):
        found = _IS_SET.match(text, a, b)
        if found and _names_only(found["who"], note) and not text[a:b].rstrip().endswith("?"):
            yield _owned(note, cell(text, found.start("who"), b))


def _planned(note: Note) -> Iterator[Action]:
    """In a plan, *Loretta will take Bree to school*; elsewhere that is a promise or a guess, but *the agency shall* is an order."""
    text, plan = note.span.quote, is_plan(note)
    for a, b in sentences_of(text):
        found = _PLANS.match(text, a, b)
        if found and (plan or found["must"] == "shall") and _names_only(found["who"], note):
            yield replace(_owned(note, cell(text, found.start("who"), b)), will=found["must"] in ("will", "shall"))


def _names_only(who: str, note: Note) -> bool:
    """Whether some words are names and words for roles, and nothing else: *Ms Doyle wants* is not."""
    left = who
    for start, end, _ in reversed(named(who, note.people)):
        left = left[:start] + left[end:]
    rest = [word for word in key(left).split() if word not in ("and", "the", "mr", "mrs", "ms", "miss", "mx", "dr")]
    return bool(_sides(who, note)) and (not rest or " ".join(rest) in roles() or all(word in roles() for word in rest))


def _owned(note: Note, item: Cell) -> Action:
    """An item by whom its first words name: *Mother to …*, *SW: …*, *Ann and Ben will …*; in the passive, by whom."""
    found = _OWNS.search(item.text)
    owner, what = "", item
    if found and len(words(item.text[: found.start()])) <= _LONGEST_OWNER:
        owner = item.text[: found.start()]
        what = Cell(item.text[found.end() :], item.start + found.end(), item.end)
    elif (passive := _PASSIVE.search(item.text)) and (by := _BY.search(item.text, passive.end())):
        owner = item.text[by.end() :]
    if not _sides(owner, note) and (last := _LAST.search(item.text)):  # *Risk assessment – RT*
        owner, what = last[1] or last[2], Cell(item.text[: last.start()], item.start, item.start + last.start())
    if owner and not _sides(owner, note):
        owner, what = "", item
    return _action(note, what, owner, item.start, item.end)


def _action(note: Note, what: Cell, who: str, start: int, end: int) -> Action:
    return Action(what.text, who.strip(), _sides(who, note), note.span.part(start, end), bool(_MAY.match(what.text)))


def _sides(who: str, note: Note) -> frozenset[Side]:
    """The sides of those a cell names: the people of the case, the author as *I* or *me*, and role words."""
    if key(who) in _NOBODY:
        return frozenset()
    found = {person.side for *_, person in named(who, note.people)}
    if note.author and regex.search(r"\b(?:I|[Mm]e|[Ss]elf|[Mm]yself)\b", who):
        found.add(note.author.side)
    rest = key(who).split()
    listed = {*rest, *(" ".join(pair) for pair in itertools.pairwise(rest))}
    found |= {roles()[w][1] for w in listed if w in roles()}
    if not found and regex.fullmatch(
        r"(?:Dr|Mr|Mrs|Ms|Miss|Mx|PC|DC|DS|Prof)\.? (?:\d+ )?\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){0,2}",
        who.strip(),
    ):
        found.add("unknown")  # somebody whom the case does not know
    return frozenset(found)
