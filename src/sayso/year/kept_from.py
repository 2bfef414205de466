"""What a document says was kept from the family, and for what reason: its field, or a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from sayso.attribution import quotations
from sayso.model import Note, Person, Span
from sayso.patterns import lazy
from sayso.text import sentences, small
from sayso.wordlist import Wordlist
from sayso.year.named import named

_KEPT = lazy(
    r"(?i)\b(?:not|never)(?: to| yet)? (?:be |been |being )?(?:circulated|shared|discussed|disclosed|copied|sent|shown|given|released)\b(?: (?:the )?(?:minutes|report|document|note|this|it))? (?:to|with)\b"
    r"|\b(?:(?:will|is|was|are|were|should|must|to) not (?:to )?|not to |won['’]t |shouldn['’]t )be (?:told|informed|made aware|notified)\b"
    r"|\bwithout (?:telling|informing) (?:the )?(?=\p{L})"
    r"|\b(?:do|did|we will|must|should) not (?:tell|inform|share (?:this|it) with)\b"
)
_BEGINNINGS = Wordlist(  # without one of which `_KEPT` finds nothing: looked for first, as most documents hold none
    [f"{no} {to}{be}{done}" for no in ("not", "never") for to in ("", "to ", "yet ") for be in ("", "be ", "been ", "being ")
     for done in ("circulated", "shared", "discussed", "disclosed", "copied", "sent", "shown", "given", "released")]
    + ["be told", "be informed", "be made aware", "be notified", "without telling", "without informing"]
    + ["not tell", "not inform", "not share"]
)  # fmt: skip
_FAMILY = lazy(
    r"(?i)\b(?:the )?(?:family|parents?|mother|father|mum|dad|child(?:ren)?|grand(?:parents?|mother|father)|step(?:mother|father|mum|dad)|aunt|uncle|nan|gran|carers?)\b"
)
_BECAUSE = lazy(r"(?i)\b(?:because(?: of)?|as (?=(?:this|it|she|he|they|there|that)\b)|due to|in order to|so that|for the safety of|given|risk of)\b.*")  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeptFrom:
    """Something not told to somebody of the family: to whom, because of what (nothing where no reason is written)."""

    note: Note
    who: str
    because: str
    span: Span


@lru_cache(maxsize=4096)
def kept_from(note: Note) -> tuple[KeptFrom, ...]:
    """What was kept from the family by a document's field `not_told_to`, and by its sentences."""
    if note.is_own:
        return ()
    said = tuple(_by_sentence(note))
    return (*said, *_by_field(note, {kept.who for kept in said}))


def _by_field(note: Note, said: set[str]) -> Iterator[KeptFrom]:
    """Those whom the field names and no sentence does."""
    kept = note.sharing.not_told_to
    for person in kept if isinstance(kept, tuple) else ():
        if person.label not in said:
            yield KeptFrom(note, person.label, note.sharing.because, note.beginning)


def _by_sentence(note: Note) -> Iterator[KeptFrom]:
    text = note.span.quote
    for a, b in sentences(text) if _BEGINNINGS.matches(small(text)) else ():
        sentence = text[a:b]
        found = _KEPT.search(sentence)
        if not found or any(x <= found.start() < y for x, y in quotations(sentence)):
            continue
        if who := _who(sentence, found, note):
            reason = _BECAUSE.search(sentence, found.end())
            because = " ".join(reason[0].split()).rstrip(".") if reason else note.sharing.because
            yield KeptFrom(note, who, because, note.span.part(a, b))


def _who(sentence: str, found: regex.Match[str], note: Note) -> str:
    """Who of the family was not told: named right after the words (or before *will not be told*), else a word for them."""
    passive = found[0].lower().rstrip().endswith(("told", "informed", "aware", "notified"))
    stretch = (0, found.start()) if passive else (found.end(), len(sentence))
    people: list[Person] = [p for at, _, p in named(sentence, note.people) if stretch[0] <= at < stretch[1]]
    family = [p for p in people if p.of_family]
    if family and people[-1 if passive else 0] in family:
        return (family[-1] if passive else family[0]).label
    word = _FAMILY.search(sentence[stretch[0] : stretch[1]])
    return word[0].lower().removeprefix("the ") if word and not people else ""
