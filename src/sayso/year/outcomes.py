"""Words by which a record tells what was decided without a word for deciding: *funding refused*, *the case was closed*.

A verdict counts beside what is asked for or held (an application, hours, a case): in the passive, or clipped as notes are; a
strong one (*refused*, *granted*) beside any thing; an act (*panel refused*) right behind who may decide. An outcome (*no further action*, *threshold not met*) counts alone.
"""

from __future__ import annotations

from functools import cache

import regex

from sayso.catalogue import terms
from sayso.patterns import lazy

_IS = r"(?:is|are|was|were|been|being|be|got)"
_ADVERBS = r"(?:\s+(?:now|not|since|also|then|formally|finally|initially|all|both))?"
_NOT_TOLD = lazy(
    r"(?i)\b(?:if|whether|unless|until|till|once|when|should|could|would|may|might|can|must|want(?:s|ed)?|ask(?:s|ed|ing)?|hop(?:e|es|ed|ing)|need(?:s|ed)?|wait(?:s|ed|ing)?|pending|before|after|requested|requesting|requests? that|recommend(?:s|ed)?|recommendation|^\W*where|required to|in order to|so as to)\b[^,;.]*$"
)


@cache
def _told(*means: str) -> str:
    ways = sorted((row["term"] for row in terms(__file__) if row["means"] in means), key=len, reverse=True)
    return "|".join(regex.escape(way) for way in ways)


@cache
def _pattern() -> regex.Pattern[str]:
    verdict, thing, strong = _told("verdict", "strong"), _told("object"), _told("strong")
    return regex.compile(
        rf"(?i)(?<![\w-])(?:{_told('outcome')})(?![\w-])"
        r"|(?<![\w-])(?:case|file|enquiry|investigation|referral)(?: \w+){0,3} (?:remains?|stays?) open(?![\w-])"
        rf"|(?<![\w-])(?P<who>{_told('decider')})(?:\s+(?:\d[\d/.]*|has|have|had|also|now|then|since|again|finally))*\s+(?:{_told('verdict', 'strong', 'act')})(?![\w-])(?!\s+by\b)(?<!\b(?:closed|reopened|stopped)(?!\s+\p{{L}}))"
        rf"|(?<![\w-])[\w’'-]+[^\w.;:?!|]+{_IS.replace('|be|', '|')}{_ADVERBS}\s+(?:{strong})(?![\w-])(?!\s+(?:that|to (?:be|have))\b)"
        rf"|(?:^[\W\d]*|(?<=[.;:]\s))(?P<bare>(?:[\w’'/&-]+\s+){{1,4}})(?:{strong})(?=\s*(?:[.,;(]|\d|$|by\b|on\b|until\b|till\b|pending\b|w/))"
        rf"|(?<![\w-])(?:{thing})(?:[^\w.;:?!|]+[\w’'/£$-]+){{0,4}}?[^\w.;:?!|]+{_IS}{_ADVERBS}\s+(?:{verdict})(?![\w-])"
        rf"|(?<![\w-])(?:{thing})(?:\s+\d[\d/.]*)?\s+(?:{verdict})(?=\s*(?:[.,;:(!|\d]|$|by\b|on\b|as\b|to\b|in\b|for\b|from\b|until\b|pending\b|w/))"
    )


def outcome(sentence: str) -> regex.Match[str] | None:
    """Where a sentence tells what was decided over something asked for or held; not what is hoped for or may come.
    The group `who` holds the body that did it, where one stands before an act; `bare` what stands before a verdict alone.

    >>> [bool(outcome(s)) for s in ("Funding was refused on 3 May.", "Referral accepted.", "The shop was closed.", "If funding is refused we appeal.")]
    [True, True, False, False]
    """
    found = _pattern().search(sentence)
    if found is None or _NOT_TOLD.search(sentence[: found.start()]) or _NOT_TOLD.search(found[0]):
        return None
    return found
