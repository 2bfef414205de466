"""None of the family's own words."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

import regex

from sayso.attribution import sayings
from sayso.catalogue import rule
from sayso.model import Finding, Note
from sayso.patterns import lazy
from sayso.text import sentences, words
from sayso.who import people_between
from sayso.wordlist import Wordlist
from sayso.year.sayings import in_note, judging

_LEAST_SENTENCES, _LEAST_WORDS = 8, 120
_DECIDES = lazy(
    r"(?i)\b(?:(?<!you )decided|decision|recommend(?:s|ed|ation|ations)?|concluded?|conclusion|assessed as|in my (?:view|opinion|assessment)|it is my view"
    r"|threshold|will be (?:removed|closed|escalated|referred|reduced|ended|suspended|placed)|agreed that|actions? agreed|outcome|the plan is|concerns? (?:remain|about|that)|significant risk|at risk of)\b"
)
_SAYING = (
    r"(?:said|says?|told (?:me|us|the|her|him|them|staff|his|their|\p{Lu})|tells|asks?|asked (?!to be)|explain(?:s|ed)|wants?|wanted|thinks?|thought|feels|felt|believes?|wishe[sd]|hopes?|hoped"
    r"|agree[ds]?|disagree[ds]?|reports?|reported|replied|wrote|writes|rang|complain(?:s|ed)|objected|disputes?|disputed|describe[sd]?|claim(?:s|ed)|denie[sd]|den(?:y|ying)|admit(?:s|ted)|mentioned|corrected|chose|would (?:like|rather|prefer)|prefer(?:s|red)|refuse[sd]?|accept(?:s|ed)?)\b"
)
_VERBS = Wordlist(
    "said say says told tells ask asks asked explains explained want wants wanted think thinks thought feel feels felt"  # noqa: SIM905
    " believe believes wished wishes hope hopes hoped agree agrees agreed disagree disagrees disagreed report reports"
    " reported replied wrote writes rang complains complained objected dispute disputes disputed describe describes"
    " described claims claimed denied denies deny denying admits admitted mentioned corrected chose would prefers"
    " preferred refuse refuses refused accept accepts accepted".split()
)  # the first words of `_SAYING`: in most sentences there is none, and nothing need be looked for
_SAID = lazy(
    r"(?i)(?:[\s,]|has|had|have|also|then|does|did|not|still|now|later|again|both|himself|herself|\([^)]*\))*" + _SAYING
)
_OWN = lazy(r"(?i)\b(?:she|he|they|both|parents?|family)\b")
_BY_WORDS = lazy(r"(?i)\b(?:in|by) (?:her|his|their) (?:words?|view|account|opinion)\b|\baccording to (?:her|him|them|mum|mother|dad|father)\b")  # fmt: skip


@rule(code="R207", level="note", cites=("hoyle2019", "munro2011"), mechanisms=(26,))
def no_family_words(note: Note) -> Iterator[Finding]:
    """A document that judges or decides about somebody of the family and holds none of their words, quoted or reported."""
    text = note.span.quote
    cut = list(sentences(text))
    if note.is_own or "chronolog" in (note.kind + text[:200]).lower():
        return
    if len(cut) < _LEAST_SENTENCES or _family_heard(note, cut) or len(words(text)) < _LEAST_WORDS:
        return  # the question that is answered soonest comes first: most documents hold their words
    if not (_DECIDES.search(text) or next(judging(in_note(note)), None)):
        return
    yield Finding(
        "This document judges or decides, and holds none of the family's own words.", (note.beginning,),
        by=note.author.label if note.author else "", over="family", power="language", stage="used",
        instead=("Add what they said about it, in their words, or that they were not asked.",), where=note.source, date=note.date,
    )  # fmt: skip


def _family_heard(note: Note, cut: list[tuple[int, int]]) -> bool:
    """Whether somebody of the family (or nobody that the service is known to be) says, wants or disputes something.

    *She said* and *the parents want* are asked first, for they need nobody's name.
    """
    text = note.span.quote
    if _BY_WORDS.search(text) or _second().search(text):
        return True
    ends = [b for _, b in cut]
    saying = [cut[i] for i in sorted({bisect_right(ends, at) for at, _ in _VERBS.places(text)})]
    if any(_SAID.match(text, found.end(), b) for a, b in saying for found in _OWN.finditer(text, a, b)):
        return True
    if any(_SAID.match(text, a + end, b) for a, b in saying
           for _, end, who in people_between(note, a, b) if who.of_family):  # fmt: skip
        return True
    return any(one.by is None or one.by.side != "service" for one in sayings(note) if one.direct)


@cache
def _second() -> regex.Pattern[str]:
    """*You told me*: a letter hands their words back to them."""
    return regex.compile(r"(?i)\byou(?:['’]ve)? (?:both |also |have |had )?(?:said|told|asked|wrote|say|tell|want|wanted|disagree|disagreed|explained)\b")  # fmt: skip
