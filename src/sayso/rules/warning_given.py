"""A warning given."""

from collections.abc import Iterator

import regex

from sayso.around import put_off
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

# What will follow, on a condition, in what somebody is told.
_FOLLOWS = lazy(
    r"(?i)(?:\b(?:would|will|could|may|might|must|cannot|have to|going to)\b|['’](?:ll|d)\b)[^.]*\b(?:if|unless|should (?:she|he|they|you|there))\b"
    r"|\b(?:continued|further|repeated|persistent|any|another|non)[\s-]\w+(?: \w+)? (?:could|may|might|will|would) (?:lead|result|mean|be)\b"
    r"|\b(?:if|unless|failure to|should (?:she|he|they|you|there)|(?:any|one) (?:further|more|repeat))\b[^.]*(?:\b(?:would|will|could|may|might|must|cannot|have to|going to|is being)\b|['’](?:ll|d)\b)"
)
_FAILING = lazy(
    r"(?i)\b(?:unauthori[sz]ed|positive|absen\w*|arrears|not|no|never|again|fail\w*|further|another|more|miss\w*|refus\w*|continu\w*|breach\w*|repeat\w*|any|still|late|without|unless)\b|n['’]t\b"
)
_BRINGS = lazy(
    r"(?i)\b(?:can|could|may|might|will|would) (?:also )?(?:lead to|result in|mean|trigger|end (?!up)|bring|cost)\b|\bmeans (?:recall|eviction|court|the end|losing)\b"
)
# What a service or a court can take away, or bring about.
_SANCTION = lazy(
    r"(?i)\b(?:court|conference|police|proceedings|orders?|panel|close\w*|stop(?:ped)?|suspend\w*|withdrawn|removed?|recall\w*|sanction\w*|evict\w*|exclu\w+|fined?|"
    r"penalty|refer\w*|report you|leave|lose|loss|losing|come to an end|end|taken|possession|breach\w*|return to prison|petition|strategy meeting|formal stage|informal stage|in custody|cannot (?:keep|offer|stay)|discharged?|decided? without|go ahead without)\b"
)
_THEN = lazy(
    r"(?i)(?:\b(?:I|we|it|they|you|your|our|the|visits|this)\b[^.;]*?(?:['’]ll\b|\b(?:will|shall|cannot|may)\b))"
)
_TOLD = lazy(r"(?i)\b(?:told|explained|informed|reminded|made (?:it )?clear|spelled out|spelt out)\b")
_HARMLESS = lazy(
    r"(?i)\b(?:right to|welcome|please|choose|choice|offer(?:ed)?|help|like to|would rather|she could|he could|they could|wants?|wished?|prefer\w*|happy|glad|like me|free to|instead|appeal|not need|no need|ombudsman|complain\w*|not happy|unhappy|disagree)\b"
)


@rule(
    code="P206",
    level="phrase",
    cites=("webb2000", "ferguson2021"),
    mechanisms=(2, 32, 46),
    severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)
def warning_given(phrase: Phrase) -> Iterator[Finding]:
    """Somebody is warned or threatened, or told what a failure will mean."""
    kind = phrase.term["kind"]
    after = phrase.sentence[phrase.at[1] :]
    if (
        phrase.is_heading
        or put_off(phrase.sentence)
        or phrase.sentence.lower().startswith("nobody")
        or (kind == "warn" and regex.match(r"(?i)\s+(?:not )?to (?:rain|snow)", after))
    ):
        return
    if kind == "warn" and phrase.doer.kind == "thing" and not phrase.passive:
        return
    if phrase.words.lower().startswith("threat") and not _SANCTION.search(after):
        return  # threatened with eviction; not threatened him with a bottle
    if kind == "asked" and not (_TOLD.search(phrase.sentence[: phrase.at[0]]) and _FAILING.search(after)):
        return
    if (kind == "if" and not _if(phrase, after)) or (kind != "if" and phrase.negated):
        return
    told = (
        (_FOLLOWS.search(after) or _BRINGS.search(after))
        and _FAILING.search(after)
        and _SANCTION.search(after)
        and not _HARMLESS.search(after)
    )
    if kind == "tell" and not (told and _by_service(phrase)):
        return
    over = phrase.done_to.label if phrase.head is not None else ""
    yield phrase.finding(
        f"“{phrase.words}”: somebody is told what a failure will mean." if kind != "warn" else f"“{phrase.words}”: a warning or a threat.",
        by=phrase.doer.label, over=over, power="position", stage="announced",
    )  # fmt: skip


def _if(phrase: Phrase, after: str) -> bool:
    """*If you do not reply, we will close your application*: said to the family in so many words."""
    said, comma, then = after.partition(",")
    if phrase.words.lower() == "unless" or phrase.at[0] or not comma or phrase.reported:
        return False
    return bool(_THEN.search(then) and _SANCTION.search(then) and not _HARMLESS.search(then)
                and (_FAILING.search(said) or regex.match(r"(?i) (?:he|she|they|\p{Lu}\w+) (?:is|comes?|returns?)\b", said)))  # fmt: skip


def _by_service(phrase: Phrase) -> bool:
    """The one who tells is of the service or is left out. A plan that a parent tells of is no warning."""
    said = phrase.words.lower().startswith(("sa", "stat"))
    trade = phrase.words.lower().startswith(("inform", "remind", "advis", "notif", "explain", "reiterat"))
    if trade and phrase.doer.kind in ("person", "thing"):
        return True
    return phrase.doer.kind in ("service", "writer", "other") or (phrase.doer.kind == "nobody" and not said)
