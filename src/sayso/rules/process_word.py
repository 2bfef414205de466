"""A word of the office for somebody's life."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import NOBODY

_PAPERS = ("order", "orders", "meeting", "meetings", "form", "act", "regulations", "panel", "report", "agreement", "team", "officer", "checklist", "policy", "conference", "hearing", "worker", "centre", "center", "manager", "service", "review", "plan", "student")  # fmt: skip

_NAMED = lazy(r" (?:and|&) \p{Lu}\w+ (?:Panel|Team|Board|Service|Unit|Group)\b")
_COLON = lazy(r"[^\w\n]{0,3}:")
_AT = lazy(r"(?i)\b(?:at|by) $")
_RINGS = frozenset("rang rings ring said says say asked ask emailed called phoned told texted wrote".split())  # noqa: SIM905


@rule(
    code="W223",
    level="phrase",
    cites=("tact2019", "shannon2025"),
    mechanisms=(7,),
    even=("reported", "negated", "hypothetical"),
)
def process_word(phrase: Phrase) -> Iterator[Finding]:
    """A word of the office for what is somebody's home, family or life (*placement, contact, case, stepped down*)."""
    if (
        phrase.is_heading
        or _is_label(phrase)
        or _named_paper(phrase)
        or _is_team(phrase)
        or (phrase.reported and phrase.speaker is not NOBODY)
    ):
        return
    if _of_their_life(phrase):
        yield phrase.finding(
            f"“{phrase.words}” is a word of the office: say what it is in the life of those it happens to.",
            over="", power="language", stage="used",
        )  # fmt: skip


def _is_label(phrase: Phrase) -> bool:
    """It begins its line and a colon follows: *Placement: with her aunt*."""
    before = phrase.sentence[: phrase.at[0]].strip("*_#-• \t0123456789.)")
    return not before and _COLON.match(phrase.sentence, phrase.at[1]) is not None


def _named_paper(phrase: Phrase) -> bool:
    """The term is part of the name of a meeting, an order, a paper or a team."""
    _, end = phrase.at
    following = phrase.sentence[end:].split()[:1]
    named = _NAMED.match(phrase.sentence, end)  # the Placement and Resources Panel
    return bool(named) or (bool(following) and following[0].strip(".,;:)").lower() in _PAPERS)


def _is_team(phrase: Phrase) -> bool:
    """*Placements have made 62 searches*: a team goes by the name of its work, and acts."""
    tree, head = phrase.tree, phrase.head
    if phrase.words.lower() == "placements" and _AT.search(phrase.sentence[: phrase.at[0]]):
        return True  # a lady at placements
    return (
        head is not None
        and (phrase.words == "Placements" or (phrase.words == "placements" and tree.words[tree.heads[head]] in _RINGS))
        and tree.deps[head] == "nsubj"
        and tree.words[tree.heads[head]] not in ("is", "are", "was", "were", "break", "broke", "end", "ended")
    )


def _of_their_life(phrase: Phrase) -> bool:
    """Terms with another everyday sense want more: an act on somebody (`passive`), or one of the family (`family`)."""
    needs, tree, head = phrase.term.get("needs"), phrase.tree, phrase.head
    if not needs or head is None:
        return not needs
    if needs == "passive":
        return phrase.passive and phrase.done_to.of_family
    with_whom = tree.child(head, "prep")
    met = tree.child(with_whom, "pobj") if with_whom is not None else None
    if tree.tags[head].startswith("N") and phrase.person(met).kind not in ("family", "child"):
        return False
    return phrase.who.kind not in ("service", "writer", "thing")
