"""A sanction announced."""

from collections.abc import Iterator
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import rule, terms
from sayso.copied_mail import passages
from sayso.model import Case, Finding, Passage, Power, Span
from sayso.text import sentences, spoken

# What makes the naming of a sanction an announcement: a condition, or something that is to follow.
_CONDITION = (
    r"\b(?:if|unless|otherwise|or else|until you|next step|consequences?|warned|no (?:choice|option|alternative))\b"
)
_FUTURE = rf"{_CONDITION}|(?:['’](?:ll|d)|\b(?:will|would|could|might|may|shall|can|(?:going|have|need) to|told (?:her|him|them)))\b"
# *She said if I come again she'll call the police*: a sanction told of somebody else, in talk.
_RETOLD = regex.compile(
    r"(?i)\b(?!(?:i|we)\b)[\p{L}'’]+ (?:just |always |then |even )?(?:said|says|told (?:me|us|him|her|them)|reckons?|goes|went|threatened)\b(?= (?:that |to me )?(?:if|unless|i|we|he|she|they|you|it))"
)


@cache
def _sanctions(family: bool) -> tuple[tuple[regex.Pattern[str], regex.Pattern[str]], ...]:
    """Words for a sanction with what must stand beside them: a condition, or anything that is to follow.

    A complaint is a sanction where the family speaks of it; where the service does, it tells them of a right.
    To lose the children is one where the service speaks of it; where the family does, it is a fear.
    """
    beside = {"condition": regex.compile(f"(?i){_CONDITION}"), "future": regex.compile(f"(?i){_FUTURE}")}
    listed = [row for row in terms(__file__) if row["by"] in ("either", "family" if family else "service")]
    return tuple(
        (
            regex.compile(
                r"(?i)(?<![\w'’-])(?:"
                + "|".join(regex.escape(row["term"]) for row in listed if row["needs"] == needs)
                + r")(?![\w'’-])"
            ),
            pattern,
        )
        for needs, pattern in beside.items()
    )


def _announces(text: str, start: int, end: int, family: bool) -> bool:
    return any(
        sanction.search(text, start, end) and beside.search(text, start, end) for sanction, beside in _sanctions(family)
    )


def _own_words(passage: Passage) -> str:
    """A turn without its marks, or a note without its quotations (those are somebody else's), at the same places."""
    text = passage.span.quote
    if passage.spoken:
        return spoken(text)
    for a, b in quotations(text):
        text = text[:a] + " " * (b - a) + text[b:]
    return text


@rule(code="P202", level="case", cites=("webb2000", "ferguson2021"), mechanisms=(2, 46), measured_in_talk=True)
def sanction_announced(case: Case) -> Iterator[Finding]:
    """A sentence by either side that names a sanction together with a condition, or as something that is to follow."""
    found: dict[tuple[str, str], list[Span]] = {}
    first: dict[tuple[str, str], Passage] = {}
    for passage in passages(case):
        said = _own_words(passage)
        family = passage.of_family
        if not _announces(said, 0, len(said), family):
            continue
        for a, b in sentences(said):
            asks = family and said[a:b].rstrip().endswith("?")  # *Can they take the children?* is a fear
            if not asks and _announces(said, a, b, family) and not (passage.spoken and _RETOLD.search(said, a, b)):
                found.setdefault((passage.where, passage.label), []).append(passage.span.part(a, b))
                first.setdefault((passage.where, passage.label), passage)
    for (where, by), spans in found.items():
        passage = first[where, by]
        power: Power | None = "refusal" if passage.facing == "service" else "legal" if passage.facing else None
        yield Finding(
            f"{by}: {len(spans)} × a sanction or a threat, named with a condition or as what is to follow.", tuple(spans),
            by=by, over=passage.facing, power=power, stage="announced", date=passage.date, where=where,
        )  # fmt: skip
