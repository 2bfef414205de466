"""A word of the office for somebody's life."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase
from sayso.who import NOBODY

_PAPERS = ("order", "orders", "meeting", "meetings", "form", "act", "regulations", "panel", "report", "agreement", "team", "officer", "checklist", "policy", "conference", "hearing", "worker", "centre", "center", "manager", "service", "review", "plan", "student")  # fmt: skip


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


def _named_paper(phrase: Phrase) -> bool:
    """The term is part of the name of a meeting, an order, a paper or a team."""
    _, end = phrase.at
    following = phrase.sentence[end:].split()[:1]
    return bool(following) and following[0].strip(".,;:)").lower() in _PAPERS


def _is_team(phrase: Phrase) -> bool:
    """*Placements have made 62 searches*: a team goes by the name of its work, and acts."""
    tree, head = phrase.tree, phrase.head
    return (
        head is not None
        and phrase.words == "Placements"
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
