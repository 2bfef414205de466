"""What a paper says that somebody told, asked or decided: found beside the names, by lists of words.

Lexical and local, like `attribution`: a name with a word for telling after it (*Mr Day confirmed*), a word that names a
source before it (*according to Mr Day*), a request from one to another (*OG asked SB to …*), a decision with who made it,
or with nobody. Quotations are somebody else's words and are not looked into. The family's own papers are read too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

import regex

from sayso.attribution import quotations, sayings
from sayso.catalogue import terms
from sayso.copied_mail import by_its_writer, messages
from sayso.model import Note, Person, Span
from sayso.patterns import lazy
from sayso.people import Roll
from sayso.text import capital, sentences
from sayso.year.named import named as people_named

UNNAMED = Person("nobody named", "nobody named")
"""Who decided where the record names nobody: a party of its own, so that it is seen."""

Said = tuple[Literal["cites", "asks", "decides for", "copies in"], Person, Person | None, Span]
"""Kind, from whom, to whom (None: those the paper is about), and the sentence."""

_NEAR = 40  # characters after a name in which what it does may stand
_LISTED = lazy(r"(?:^|[\n\r])[\s*•–|\[\]\d.)(-]*$")
_TASK = lazy(r"\s*(?:is |are |was |will |has )?to (?!the\b|a\b|an\b|her\b|his\b|their\b|my\b|me\b|see if\b)\p{Ll}+")
_ADVERB = r"(?:\s+(?:also|then|later|has|had|have|since|again|further|verbally|now|clearly|did|does|himself|herself|duly))*\s+"
_ACTIONS = lazy(r"(?i)^[\W\d]*(?:actions?|tasks?|action points|who does what|to do)\b[^\n]{0,30}$")
_ITEM = lazy(r"^\s*(?:[-•|]|\*\s|\d+[.)])")
_PASSIVE = ("informed", "advised", "told", "asked", "notified")
_NO_WORDS = lazy(
    r"(?: (?:me|us|her|him|them|\p{Lu}\p{Ll}+))? off\b| nothing\b| no word\b| (?:her|his|their|a) (?:voice|hand)s?\b"
)
_MINUTES = lazy(r"(?i)\bminutes\b")
_OBJECT = lazy(r"\s+(?:if\s+|that\s+|for\s+)?(?:the\s+)?$")
_REQUEST = lazy(
    r"(?:\s+(?:again|not|never|today|firmly))?\s+(?:to|of the need to|that (?:she|he|they)|would|should|sit|will|visits?|can)\b"
)
_ASKED_ME = lazy(
    r"(?:\s+(?:has|had|then|also|again))*\s+(?:asked|asks|told|tells|instructed|directed|requested|required|reminded|wants|wanted|advised)"
    r"\s+(?:that\s+)?(?:me|us|I|we)\s+(?:not\s+)?(?:to|should|look|go|do|write|see|visit)\b"
)
_SAYS = lazy(r":\s+(?=\S)(?=[^\n]{12})")
_I = lazy(r"(?<![\w'’])I(?![\w'’])")
_BY_ME = lazy(r"(?i)\b(?:decided|agreed|authorised|approved) by (?:me|myself|the writer)\b")


@cache
def _listed(use: str) -> str:
    """The terms with a use, longest first, as one alternative of a pattern."""
    found = sorted((row["term"] for row in terms(__file__) if use in row["use"].split("; ")), key=len, reverse=True)
    return "|".join(regex.escape(term).replace(r"\ ", r"\s+") for term in found)


@cache
def _pattern(use: str) -> regex.Pattern[str]:
    """What must stand right after a name (tells, decides, asks, paper), right before it (from, decided by), or anywhere."""
    words = _listed(use)
    written = {
        "tells": rf"{_ADVERB}(?:{words})(?![\w-])",
        "decides": rf"{_ADVERB}(?:{words})(?![\w-])",
        "asks": rf"{_ADVERB}(?:{words})(?:\s+that)?\s+(?:the\s+)?",
        "paper": rf"(?:(?:['’]s?)\s+(?:\p{{Ll}}+\s+){{0,2}}(?:{words})|\s+(?:(?!an?\b|the\b)\p{{Ll}}+\s+)?(?:report|letter|assessment|statement))(?![\w-])",
        "from": rf"(?i)(?<![\w-])(?<!not )(?<!to be )(?:{words})\s+(?:the\s+|Ms\s+|Mr\s+|Mrs\s+|Dr\s+)?$",
        "decided by": rf"(?i)(?<![\w-])(?:{words})(?:\s+by)?\s+(?:both\s+)?(?:the\s+|Ms\s+|Mr\s+|Mrs\s+|Dr\s+|\p{{Lu}}\.\s*)?$",
        "copies": rf"(?im)^[\s*>]*(?:{words})\.?\s*:?\s+(?P<names>[^\n]{{2,240}})|\b(?:copied this (?:letter|report)? ?to)\s+(?P<names>[^.\n]{{2,80}})",
    }
    return regex.compile(written[use])


@cache
def _i(use: str) -> regex.Pattern[str]:
    """*I decided*, *I asked … *: the writer's own act."""
    return regex.compile(rf"(?<![\w'’])I(?:\s+(?:have|had|then|also|again|therefore))*\s+(?:{_listed(use)})(?![\w-])")


def said_in(note: Note, roll: Roll, named: list[tuple[int, int, Person]]) -> Iterator[Said]:
    """Every act that a paper's words tell, once a sentence, kind and pair. `named` is who is named where in it."""
    seen: set[tuple[str, str, str, int]] = set()
    for kind, start, end, span in _all(note, roll, named):
        key = (kind, start.id, end.id if end else "", span.start)
        if key not in seen and start != end:
            seen.add(key)
            yield kind, start, end, span


def _all(note: Note, roll: Roll, everybody: list[tuple[int, int, Person]]) -> Iterator[Said]:
    text = note.span.quote
    quoted = quotations(text)
    named = [m for m in everybody if not any(a <= m[0] < b for a, b in quoted)]
    places = list(sentences(text))
    at, actions = 0, False
    for start, end in places:
        line = text[text.rfind("\n", 0, start) + 1 : start] + text[start:end]
        actions = bool(_ACTIONS.match(line)) or (actions and bool(_ITEM.match(line)))
        here = []
        while at < len(named) and named[at][0] < end:
            if named[at][0] >= start:
                here.append(named[at])
            at += 1
        by = _writer(note, start)
        if actions:
            yield from _task(note, by, start, end, here)
        else:
            yield from _sentence(note, by, start, end, here)
    yield from _quoted(note, places, named)
    heads = [message.head for message in messages(note)]  # whom a copied e-mail went to is told by `acts`
    for copied in _pattern("copies").finditer(text):
        if any(h.start <= note.span.start + copied.start() < h.end for h in heads):
            continue
        for name in regex.split(r"[;,/&]|\band\b", copied["names"]):
            person = roll.find(name) or _as_named(name, roll)
            if person is not None:
                yield "copies in", _writer(note, copied.start()), person, note.span.part(*copied.span())


def _writer(note: Note, at: int) -> Person:
    """Who wrote the words at a place of a paper: of an e-mail copied into it, that one's writer."""
    return by_its_writer(note, note.span.start + at).author or UNNAMED


def _task(note: Note, by: Person, start: int, end: int, here: list[tuple[int, int, Person]]) -> Iterator[Said]:
    """One line of a list of actions: whoever stands first or last in it, or in a cell of its own, is to do it."""
    text = note.span.quote
    for a, b, person in here:
        if person.side == "child":
            continue
        alone = text[:a].rstrip(" *")[-1:] in "|–/-:" and (text[b:end].lstrip(" *.")[:1] in ("", "|", "/", "\n"))
        if a == start or alone or _LISTED.search(text, max(0, a - 12), a):
            yield "asks", by, person, note.span.part(start, end)


def _sentence(note: Note, by: Person, start: int, end: int, here: list[tuple[int, int, Person]]) -> Iterator[Said]:
    text = note.span.quote
    span = note.span.part(start, end)
    yield from _decisions(note, by, start, end, here, span)
    for i, (a, b, person) in enumerate(here):
        following = here[i + 1] if i + 1 < len(here) else None
        if following and _asked(text, b, following, end):
            yield "asks", person, following[2], span
        elif _ASKED_ME.match(text, b, end):
            yield "asks", person, by, span
        elif (
            _tells(text, b, end)
            or _pattern("paper").match(text, b, end)
            or (
                a - start < 4
                and not person.of_family
                and _SAYS.match(text, b, end)
                and not any(b < m[0] < b + 4 for m in here)
            )
            or _pattern("from").search(text, max(start, a - _NEAR), a)
        ):
            yield "cites", by, person, span
        elif _I.search(text, start, a) and _asked_by_me(text, start, a, b, end):
            yield "asks", by, person, span
        if (
            person.side != "child"
            and (a == start or _LISTED.search(text, max(0, a - 12), a))
            and _TASK.match(text, b, end)
        ):
            yield "asks", by, person, span


def _tells(text: str, b: int, end: int) -> bool:
    """A word for telling after a name; *Police informed.* says that they were told, not that they told."""
    found = _pattern("tells").match(text, b, min(b + 2 * _NEAR, end))
    if found is None or _NO_WORDS.match(text, found.end(), end):
        return False
    return not (found[0].endswith(_PASSIVE) and text[found.end() : found.end() + 1] in ("", ".", ",", ";", ")"))


def _asked(text: str, b: int, following: tuple[int, int, Person], end: int) -> bool:
    """*A asked B to*: the verb right after the first name, the second right after the verb, and then what is asked."""
    verb = _pattern("asks").match(text, b, min(following[0], b + _NEAR))
    if verb is None or verb.end() != following[0]:
        return False
    return bool(_REQUEST.match(text, following[1], end))


def _asked_by_me(text: str, start: int, a: int, b: int, end: int) -> bool:
    verb = next((m for m in _i("asks").finditer(text, start, a)), None)
    return verb is not None and bool(_OBJECT.fullmatch(text, verb.end(), a)) and bool(_REQUEST.match(text, b, end))


def _decisions(
    note: Note, by: Person, start: int, end: int, here: list[tuple[int, int, Person]], span: Span
) -> Iterator[Said]:
    """Who is named as having decided, authorised or approved something, or the writer's *I*. What stands under a heading for
    decisions, and what nobody or a body decided, is found by `year.decisions`."""
    text = note.span.quote
    if note.is_own or _MINUTES.search(text, start, end):
        return
    deciders: list[Person] = []
    for i, (a, b, person) in enumerate(here):
        joint = (
            bool(deciders) and i > 0 and regex.fullmatch(r",?\s*(?:and|&)?\s*", text[here[i - 1][1] : a]) is not None
        )
        if _pattern("decided by").search(text, max(start, a - _NEAR), a) or (joint and here[i - 1][2] in deciders):
            deciders.append(person)
            if regex.match(r",? (?:and|&) (?:me|myself)\b", text[b:end]):
                deciders.append(by)
        if person.of_family:
            continue
        if _pattern("decides").match(text, b, min(b + 2 * _NEAR, end)):
            deciders.append(person)
    if by is not UNNAMED and (_i("decides").search(text, start, end) or _BY_ME.search(text, start, end)):
        deciders.append(by)
    for person in dict.fromkeys(deciders):
        yield "decides for", person, None, span


def _as_named(name: str, roll: Roll) -> Person | None:
    """Somebody whom case.toml does not name: as the record does, if it looks like a name or an office."""
    name = name.partition("(")[0].strip(" .*\t")
    inner = [p for *_, p in people_named(name, roll.people)]
    if inner:
        return inner[0]
    return Person(name, name) if 2 < len(name) <= 40 and capital(name[0]) and len(name.split()) <= 5 else None


def _quoted(note: Note, places: list[tuple[int, int]], named: list[tuple[int, int, Person]]) -> Iterator[Said]:
    """Whose words are quoted, where the sentence itself names them: whom a *she* means is too often a guess."""
    for saying in sayings(note):
        at = saying.span.start - note.span.start
        by = _writer(note, at)
        if not saying.direct or saying.by is None or saying.by == by:
            continue
        a, b = next(((a, b) for a, b in places if a <= at < b), (at, at + len(saying.span.quote)))
        if any(person == saying.by and a <= begin < b for begin, _, person in named):
            yield "cites", by, saying.by, note.span.part(a, b)
