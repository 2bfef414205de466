"""Permission asked."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import forms
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import NOBODY

_ASKING = frozenset(form for verb in ("ask", "check", "enquire", "inquire") for form in forms(verb).split("|"))
_THEIRS = lazy(r"(?i)[’']s?\b|\b(?:her|his|their|your)\b")
_UNDER = lazy(
    r"(?i)\b(?:(?<!-)only (?:with|w/|by|after|under|if)|subject to|could|can|may|unless|not without|needs?|depend\w* on)(?!\w)[^.;]*$"
)  # a condition
_WHAT = lazy(r"(?i)\b(?:what|how|where|when|why|who)\s*$")
_LEGAL = lazy(
    r"(?i)\b(?:section \d+|s\.?20|accommodated|placed (?:in|with)|foster care|withdr[ae]w\w*|planning|appeal|court|judge)\b"
)
"""Consent to live elsewhere, or in law, is no leave asked at the door."""


@rule(
    code="O205",
    level="phrase",
    cites=("miller2013",),
    mechanisms=(51, 73),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
)
def permission_asked(phrase: Phrase) -> Iterator[Finding]:
    """Leave is asked before something is done: *asked if I could look upstairs, with her agreement*."""
    tree, kind = phrase.tree, phrase.term["kind"]
    place = tree.at(*phrase.at)
    before, after = phrase.sentence[: phrase.at[0]], phrase.sentence[phrase.at[1] :]
    if phrase.is_heading or not place or (kind == "question" and ("?" not in after or _WHAT.search(before))):
        return
    if kind == "theirs" and not _THEIRS.search(phrase.words):
        return
    if kind in ("plain", "theirs", "with") and (
        _LEGAL.search(phrase.sentence) or _UNDER.search(before) or phrase.negated or phrase.done_to.kind == "other"
    ):
        return
    if kind == "by us" and phrase.doer.kind not in ("writer", "nobody", "service"):
        return
    by, over = phrase.doer, NOBODY
    if kind in ("ask", "mine", "self"):
        asking = next((i for i in range(place[0] - 1, -1, -1) if tree.words[i] in _ASKING), None)
        if asking is None:
            return
        # *Asked if I could …* at the beginning is a clipped note: the writer asked.
        by = phrase.person(clauses.doer(tree, asking)) if asking else NOBODY
        over = phrase.person(clauses.done_to(tree, asking))
        # *She asked if I could come back* is no request for leave; nor is *asked him if he could tell me*.
        if over.kind == "service" or (kind == "mine" and by.kind in ("family", "child", "person")):
            return
        if kind == "self" and (by.kind in ("writer", "nobody", "service", "thing") or over.of_family):
            return
    elif by.kind in ("family", "child", "person", "thing"):
        by, over = NOBODY, by
    yield phrase.finding(
        f"“{phrase.words}”: leave is asked first.",
        by="" if phrase.quoted else phrase.by if by.kind in ("writer", "nobody", "thing") else by.label,
        over=over.label if over.kind != "writer" else phrase.by, power="openness", stage="used",
    )  # fmt: skip
