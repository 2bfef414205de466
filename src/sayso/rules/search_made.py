"""A search made."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.around import put_off
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

# What is somebody's own, and closed to others unless they open it.
_HOME = lazy(
    r"(?i)^(?:\W|\b(?:at|in|into|through|inside|under|round|around|all|both|of|the|this|that|her|his|their|your|child(?:ren)?['’]?s?|\w+['’]s?|kitchen|bathroom|front|back|bedside|chest|clothes|"
    r"medicine|main|other|and|every|each|to see|wet|damp|upstairs|sleeping|if|she|he|they|had)\b){0,14}?"
    r"\b(?:cupboards?|fridges?|freezer|bedrooms?|drawers?|wardrobes?|closets?|cabinets?|chest of drawers|pockets?|bags?|handbag|rucksack|backpack|purse|wallet|phones?|mobile|messages|"
    r"texts|laptop|tablet|bank statements?|bank accounts?|post|mail|diary|journal|bins?|mattress|bedding|beds?|sheds?|loft|attic|cellar|garage|cot|residence|dwelling|trailer|caravan|arms?|legs?|body|back|skin|clothing|"
    r"underwear|nappy|sleeping arrangements?|upstairs|house|home|flat|apartment|property|rooms?|pantry|refrigerator|shelves|locker|medication|tablets|pills|teeth|hair|browser|search history)\b(?! (?:tone|log|logs|records?|bill|contract|call|number|life|school|page|office|visit))"
)
_WANTED = lazy(
    r"(?i)\b(?:will|would|may|might|could) (?:probably |also |then )?(?:want|ask for|need|expect|require)\b[^.;]*$"
)
_SHOWN = lazy(r"(?i)^(?:was shown|were shown|shown r|shown a|toured|tour|a tour|walk|took photo)")
_SOMEBODY = lazy(r"(?i)\b(?:her|his|their)$")
_WHERE = lazy(
    r"(?i)\W*(?:at|in|on|from|with|to|into|by|about|outside|upstairs|today|yesterday|this|last|again|alone)\b|\W*$"
)
_PRIVATE = lazy(
    r"(?i)\b(?:her|his|their|your|my|\w+['’]s)\s+(?:phone|mobile|messages|texts|bag|handbag|pockets?|purse|wallet|diary|post|mail|room|laptop)\b"
)


@rule(
    code="P208",
    level="phrase",
    cites=("ferguson2021", "webb2000"),
    mechanisms=(47,),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
)
def search_made(phrase: Phrase) -> Iterator[Finding]:
    """Somebody's home, cupboards, phone, body or papers are checked or tested."""
    before = phrase.sentence[: phrase.at[0]]
    supposed = r"(?i)\b(?:if|whether|unless)\b[^,]*$" if phrase.term["kind"] == "look" else r"(?i)^\W*if\b[^,]*$"
    if regex.search(supposed, before):
        return
    if _WANTED.search(before) or put_off(phrase.sentence):
        return  # the court will want a hair test: not made yet
    if phrase.term["kind"] == "look" and not _looks(phrase):
        return
    yield phrase.finding(
        f"“{phrase.words}”: somebody's home, things or body are looked through or tested.",
        by=phrase.doer.label, over="", power="space", stage="used",
    )  # fmt: skip


def _looks(phrase: Phrase) -> bool:
    """Somebody who does not live there looks; what belongs to somebody in particular may be looked through by anybody."""
    after = phrase.sentence[phrase.at[1] :]
    if _SOMEBODY.search(phrase.words) and _WHERE.match(after):
        return False  # saw her at home
    own = clauses.subject(phrase.tree, phrase.head) if phrase.head is not None else None
    if (own is not None and phrase.tree.words[own] == "you") or " together" in after:
        return False  # what they look at themselves, or with somebody
    what = clauses.done_to(phrase.tree, phrase.head) if phrase.passive and phrase.head is not None else None
    if what is not None and _HOME.match(f" {phrase.tree.words[what]}"):
        return True
    if not (_HOME.match(after) or (_HOME.match(f" {phrase.words.split()[-1]}") and not _SHOWN.match(phrase.words))):
        return False
    if (
        phrase.words.lower().startswith(("look", "saw", "see", "went", "check", "read", "open", "go"))
        and phrase.tree.tags[phrase.head or 0][:1] != "V"
    ):
        return False
    return phrase.who.kind in ("service", "writer", "nobody", "other", "person") or (
        phrase.who.kind != "child"
        and bool(_PRIVATE.search(phrase.words + after[:40]))
        and not phrase.words.lower().startswith("see")
    )
