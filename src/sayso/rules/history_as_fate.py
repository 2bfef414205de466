"""A past told as fate."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_PAST = lazy(
    r"(?i)\b(?:history|past|childhood|upbringing|own (?:mother|father|mum|dad|parents?|family)|grand(?:father|mother)|in care|"
    r"generations?|as a (?:boy|girl|child|teenager)|background|previous(?:ly)?|years ago|(?:19|20)\d\d|convicted|conviction|"
    r"removed|same family|brothers?|sisters?|that house|such a (?:home|family)|grew up|beaten|like (?:her|his) |in (?:his|her) (?:teens|twenties|thirties)|at (?:fourteen|fifteen|sixteen))\b"
)
_SO = lazy(
    r"(?i)\b(?:so|therefore|hence|thus|which explains|as a result|surpris\w+|expect\w*|likely|unlikely|bound|will|risk|repeat\w*|"
    r"pattern|cycle|concern\w*|now|again|wonder|why|means?|meant|find it (?:hard|harder|difficult)|may|rarely|often|tend|harder|next|struggles?|pass(?:es)? it on|explains|same|inevitabl\w+|cannot|knows? no)\b"
)


@rule(
    code="W234",
    level="phrase",
    cites=("humphreys2011",),
    mechanisms=(35,),
    severity="warning",
    even=("negated", "hypothetical"),
    on=False,
)
def history_as_fate(phrase: Phrase) -> Iterator[Finding]:
    """Somebody's own past or family is given as the reason to expect the same."""
    if phrase.is_heading or phrase.sentence.endswith("?") or phrase.who.kind in ("service", "writer"):
        return
    around = f"{phrase.before} {phrase.sentence}"
    kind = phrase.term["kind"]
    if (kind == "expect" and not _PAST.search(around)) or (kind == "past" and not _SO.search(phrase.sentence)):
        return
    yield phrase.finding(
        f"“{phrase.words}” makes the past a reason to expect the same: what is seen now, it does not say."
    )
