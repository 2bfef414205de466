"""An opening."""

from collections.abc import Iterator
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import rule, terms
from sayso.copied_mail import passages
from sayso.model import Case, Finding, Passage, Span
from sayso.patterns import lazy
from sayso.text import sentences, spoken

_FORMULA = lazy(
    r"(?i)\bmay (?:i|we) (?:also |first |just |again )?(?:begin|start|thank|say|add|remind|suggest|point|refer|draw|take this|wish)\b"
)
"""*May I begin by thanking you* asks nobody's leave."""


_SOMEBODY = lazy(r"\b(?:[Ss]he|[Hh]e|[Tt]hey|\p{Lu}[\p{L}'’-]+)\b[^.;]*$")
_ONESELF = lazy(r"\b(?:I|[Ww]e)\b")


@cache
def _kinds() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    kinds: dict[str, list[str]] = {}
    for row in terms(__file__):
        # "did … together": the words may stand apart in one sentence.
        parts = [regex.escape(part.strip()) for part in row["term"].split("…")]
        kinds.setdefault(row["kind"], []).append(r"\b[^.?!\n]{1,60}?\b".join(parts))
    return tuple((kind, regex.compile(rf"(?i)(?<![\w'’-])(?:{'|'.join(ts)})(?![\w'’-])")) for kind, ts in kinds.items())


@rule(
    code="O201", level="case", cites=("ferguson2021", "miller2013"), mechanisms=(51, 53, 56, 73), measured_in_talk=True
)
def opening_made(case: Case) -> Iterator[Finding]:
    """Words for an opening: a choice offered, permission asked, an apology, thanks, praise, something done together."""
    found: dict[tuple[str, str, str, bool], list[Span]] = {}
    first: dict[tuple[str, str, str, bool], Passage] = {}
    for passage in passages(case):
        said = spoken(passage.span.quote) if passage.spoken else passage.span.quote
        by = passage.label
        for kind, pattern in _kinds():
            if not pattern.search(said):
                continue
            for a, b in sentences(said):
                if _is_own(said[a:b], kind, pattern):
                    key = (passage.where, by, kind, not passage.spoken and _is_anothers(said[a:b], pattern))
                    found.setdefault(key, []).append(passage.span.part(a, b))
                    first.setdefault(key, passage)
    for (where, by, kind, anothers), spans in found.items():
        passage = first[where, by, kind, anothers]
        yield Finding(
            f"{f'told by {by}' if anothers else by}: {kind}" + (f", {len(spans)} times." if len(spans) > 1 else "."), tuple(spans),
            by="" if anothers else by, over="" if anothers else passage.facing, power="openness", stage="used", date=passage.date, where=where,
        )  # fmt: skip


def _is_anothers(sentence: str, pattern: regex.Pattern[str]) -> bool:
    """*She has apologised to Idris*: the writer tells of somebody else, who is named or *she* before the verb."""
    told = (sentence[: found.start()] for found in pattern.finditer(sentence) if found[0].endswith("ed"))
    return any(_SOMEBODY.search(before) and not _ONESELF.search(before) for before in told)


def _is_own(sentence: str, kind: str, pattern: regex.Pattern[str]) -> bool:
    """The writer's or speaker's own opening: not inside quotation marks; no *Sorry?* that asks to hear again, no *sorry to hear*, no *May I begin by*."""
    if kind == "an apology" and (sentence.endswith("?") or "sorry to hear" in sentence.lower()):
        return False
    if kind == "permission asked" and _FORMULA.search(sentence):
        return False
    quoted = quotations(sentence)
    return any(not any(a <= found.start() < b for a, b in quoted) for found in pattern.finditer(sentence))
