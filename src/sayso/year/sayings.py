"""Every saying of a judgement about somebody of the family, in papers and in talk, and how it stands there.

A judgement is a word of the list beside this file (`judgement`), or one that says that such a thing is not there (`lacking`:
*lack of engagement*). Lexical, so that ten years are read in seconds. Words that cannot be told to be about somebody of the
family are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from sayso.attribution import quotations
from sayso.catalogue import terms
from sayso.copied_mail import by_its_writer
from sayso.lexicon import Hit, Lexicon
from sayso.model import Case, Note, Person, Span
from sayso.observations import is_observation
from sayso.patterns import lazy
from sayso.text import sentences
from sayso.who import Who, names_somebody, written_people
from sayso.year.said_of import as_who, given_to, of_family, own_words, scope_of, speaker_of, written
from sayso.year.standings import Cue, clause_begins, lacking, stands

_BEHIND = 24  # characters in which somebody is named whose words they are: *described by the health visitor*

Standing = Literal["own", "reported", "negated", "contested", "hypothetical", "theirs"]


@dataclass(frozen=True, slots=True)
class Saying:
    """One saying: its `words` in their `sentence`, of whom, by whom, and how they stand.

    `theirs` is what the family itself said of it. `whose` names whose words they are, where they are not the writer's;
    `by_family` tells that the family disputes it.
    `observed` is the sentence with something seen or heard that stands with it.
    """

    judgement: str
    of: Who
    words: Span
    sentence: Span
    by: Person | None
    date: date | None
    where: str
    kind: str
    spoken: bool
    standing: Standing
    whose: str = ""
    observed: Span | None = None
    by_family: bool = False

    @property
    def asserted(self) -> bool:
        """It is handed on as true: stated, or given as somebody's word without a doubt."""
        return self.standing in ("own", "reported")


@cache
def judgements() -> Mapping[str, Mapping[str, str]]:
    """What each judgement is: for or against somebody, a claim, or the state of a day (`pole`), and its opposite."""
    return {row["term"]: row for row in terms(__file__, "judgements.csv")}


@cache
def _lexicon() -> Lexicon:
    return Lexicon({"": lambda: terms(__file__)})


def sayings(case: Case) -> list[Saying]:
    """The sayings of a case in the order of their days; those without a day last."""
    main = _mostly_about(case)
    found = [saying for note in case.notes for saying in in_note(_about(note, main))]
    for e in case.encounters:
        for turn in e.turns:
            for span in turn.spans:
                talk = Note(e.id, span, turn.speaker, e.date, e.kind, about=main, people=case.people)
                found += in_note(talk, spoken=True)
    return sorted(found, key=lambda s: (s.date is None, s.date or date.max))


def _mostly_about(case: Case) -> tuple[Person, ...]:
    """The adult of the family whom most papers are about: a line without a subject is about them. Nobody where two are even."""
    counted = Counter(p for note in case.notes for p in note.about if p.side == "family").most_common(2)
    if not counted:
        adults = [p for p in case.people if p.side == "family"]
        return tuple(adults) if len(adults) == 1 else ()
    return (counted[0][0],) if len(counted) == 1 or counted[0][1] > counted[1][1] else ()


def _about(note: Note, main: tuple[Person, ...]) -> Note:
    """A note that names no adult whom it is about is read as one about them, and the child."""
    adults = [p for p in note.about if p.side == "family"]
    return note if adults or not main else replace(note, about=(*note.about, *main))


def in_note(note: Note, spoken: bool = False) -> Iterator[Saying]:
    """The sayings of one note or turn, each judgement of somebody once a sentence."""
    text = note.span.quote
    hits = _lexicon().hits(text)
    if not hits:
        return
    places, at = list(sentences(text)), 0
    seen: set[tuple[int, str, str]] = set()
    for hit in hits:
        while at < len(places) - 1 and places[at][1] <= hit.start:
            at += 1
        saying = _saying(by_its_writer(note, note.span.start + hit.start), places, at, hit, hits, spoken)
        if saying and (key := (at, saying.judgement, saying.of.label)) not in seen:
            seen.add(key)
            yield saying


def judging(found: Iterable[Saying]) -> Iterator[Saying]:
    """The sayings that judge somebody of the family for the worse and are handed on as true, the first of each sentence."""
    told: set[tuple[str, int]] = set()
    for saying in found:
        place = saying.where, saying.sentence.start
        if judgements()[saying.judgement]["pole"] == "bad" and saying.asserted and place not in told:
            told.add(place)
            yield saying


def _without_others(sentence: str, start: int, hits: Sequence[Hit]) -> str:
    """A sentence in which the judgements are blanks."""
    for hit in hits:
        if start <= hit.start and hit.end <= start + len(sentence):
            a, b = hit.start - start, hit.end - start
            sentence = f"{sentence[:a]}{' ' * (b - a)}{sentence[b:]}"
    return sentence


_CAPITAL = lazy(r"\p{Lu}[\p{L}\p{M}]+")


def _without_names(note: Note, start: int, end: int) -> str:
    """A sentence with another name in the place of each that may be a word: of *Ms Little does* nothing is little."""
    return _CAPITAL.sub(
        lambda m: f"X{'x' * (len(m[0]) - 1)}" if names_somebody(note, start + m.start(), start + m.end()) else m[0],
        note.span.quote[start:end],
    )


def _opposite(judgement: str) -> str:
    """What it says of somebody that a good thing is not there: *not warm*."""
    row = judgements().get(judgement)
    return row["opposite"] if row and row["pole"] == "good" else ""


_CLOSE = 2  # words between *not* and a good thing that is not there
_TOPIC = lazy(r"[^.:?!]{0,60}:\**(?=\s)|\s*(?:#+ |\d+\. \*\*)[^\n]{0,80}$|[^.!?\n]{0,60}\*\*:?$")
"""What stands before a colon, or is a heading, names what is talked about, and says nothing of anybody yet."""


def _saying(
    note: Note, places: list[tuple[int, int]], at: int, hit: Hit, hits: Sequence[Hit], spoken: bool
) -> Saying | None:
    text = note.span.quote
    start, end = places[at]
    sentence = text[start:end]
    judgement, first, last = hit.term["judgement"], hit.start - start, min(hit.end, end) - start
    unnamed = _without_names(note, start, end)
    if hit.term["lacking"] and (lack := lacking(unnamed, first, last)):
        judgement, (first, last) = hit.term["lacking"], lack
    elif (without := _opposite(judgement)) and (lack := lacking(unnamed, first, last, _CLOSE)):
        judgement, (first, last) = without, lack
    topic = _TOPIC.match(sentence)
    if not judgement or first < 0 or (topic and last <= topic.end()) or names_somebody(note, hit.start, hit.end):
        return None
    quoted = next(((a, b) for a, b in quotations(sentence) if a <= first < b), None)
    following = text[slice(*places[at + 1])] if at + 1 < len(places) else ""
    cue = stands(unnamed, first, last, following)
    told = _told(note, places, at, (first, last), cue, quoted, _without_others(sentence, start, hits))
    if told is None:
        return None
    of, standing, whose = told
    return Saying(
        judgement, of, note.span.part(start + first, start + last), note.span.part(start, end), note.author, note.date,
        note.source, note.kind, spoken, standing, whose.label if isinstance(whose, Who) else whose,
        _observed(note, places, at), isinstance(whose, Who) and of_family(whose),
    )  # fmt: skip


def _told(
    note: Note,
    places: list[tuple[int, int]],
    at: int,
    words: tuple[int, int],
    cue: Cue,
    quoted: tuple[int, int] | None,
    head: str,
) -> tuple[Who, Standing, Who | str] | None:
    """Of whom words are said, how they stand, and whose they are; None where they are not of the family."""
    sentence = note.span.quote[slice(*places[at])]
    first, last = words
    if note.is_own and note.author:
        of = own_words(note, sentence, first, last, None, as_who(note.author))
        return (of, "theirs", as_who(note.author)) if of else None
    if quoted and (by := speaker_of(note, sentence, quoted)):
        if of_family(by):
            of = own_words(note, sentence, first, last, quoted, by)
            return (of, "theirs", by) if of else None
        of = written(note, places, at, quoted[0], first, last, head)
        return (of, "reported", by) if of else None
    before = clause_begins(sentence, first)
    given = given_to(note, sentence, first)
    if cue.stands == "reported" and before:
        before = max(before, _past_whom(note, sentence, cue, first))
    begin = max(before, given[0] if given else 0, quoted[0] if quoted else 0)
    of = written(note, places, at, scope_of(sentence, begin, first), first, last, head)
    if of is None:
        return None
    if cue.stands in ("own", "reported") and given:
        return of, "theirs" if of_family(given[1]) else "reported", given[1]
    whose = _whose(note, sentence, cue) if cue.stands in ("reported", "contested") else ""
    return of, cue.stands, whose  # type: ignore[return-value]


def _past_whom(note: Note, sentence: str, cue: Cue, first: int) -> int:
    """Where the words go on behind the one they are of: *According to the school, …*."""
    for a, b, _ in written_people(sentence, note):
        if cue.end <= a <= cue.end + _ARTICLES and b < first and sentence[b : b + 1] in (",", ":"):
            return b
    return cue.end


_ARTICLES = 6  # characters: *the*, *her*
_HANDED = lazy(r"(?i)\b(?:by|from|to|of)\b")


def _whose(note: Note, sentence: str, cue: Cue) -> Who | str:
    """Whose word it is: whoever is named behind *by* or *from*, or disputes it; else the words that hand it on."""
    named = written_people(sentence, note)
    before = [who for a, _, who in named if a < cue.start]
    if cue.stands == "contested":
        by = before[-1] if before and cue.start < len(sentence) else None
        return by or (as_who(note.author) if note.author else "")
    for a, _, who in named:
        if cue.start <= a <= cue.end + _BEHIND and _HANDED.search(sentence, cue.start, a) and not of_family(who):
            return who
    return sentence[cue.start : cue.end].strip()


def _observed(note: Note, places: list[tuple[int, int]], at: int) -> Span | None:
    """Something seen or heard of the family in the sentence or beside it in its paragraph: the sentence that tells it."""
    text = note.span.quote
    for near in (at, at - 1, at + 1):
        if (
            0 <= near < len(places)
            and "\n\n" not in text[min(places[at][1], places[near][1]) : max(places[at][0], places[near][0])]
        ):
            a, b = places[near]
            if (
                not text[a:b].lower().startswith("if ")
                and is_observation(_CONTACT.sub(" ", text[a:b]))
                and _has_family(text[a:b], note)
            ):
                return note.span.part(a, b)
    return None


_CONTACT = lazy(
    r"(?i)\b(?:rang|phoned|texted|called|e-?mailed|wrote|written|read|answered|signed)\b|\b\d{1,2}[.:]\d\d\b|\bchildren['’]s\b"
)
"""That somebody was rung at ten past nine is a contact, and nothing that was seen of them."""


def _has_family(sentence: str, note: Note) -> bool:
    return bool(_PRONOUN.search(sentence)) or any(of_family(who) for *_, who in written_people(sentence, note))


_PRONOUN = lazy(r"(?i)\b(?:she|he|they|her|him|them)\b")
