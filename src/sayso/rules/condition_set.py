"""A condition set."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase

# What is to follow, or to be held back.
_FOLLOWS = regex.compile(
    r"(?i)['’]ll\b|['’]d be\b|n['’]t\b|\b(?:will|shall|would|cannot|must|not|no|never|have to|has to|had to|going to|to be|could be|may be|"
    r"might be|may (?:have|result|lead|mean|affect)|might have|may need|is being|back to|suspended|stopped|held|kept|stays|remains|stops?|loses?|lost|only|can|allowed)\b"
)
_NO_SOONER = regex.compile(
    r"(?i)n['’]t (?:be|have|see|go|come|get|return)\b|\b(?:cannot|will|may not|must|shall|not (?:be )?allowed|suspended|stopped|held|withheld|banned|kept|grounded)\b"
)
# An offer, a right, a courtesy or a question is no condition.
_OFFER = regex.compile(
    r"(?i)^\W*(?:how|what)\b|\bwhat happens\b|\b(?:please|welcome|rights?|feel free|let (?:me|us)|happy|glad|pleased|offered|easier|wonder\w*|rather|"
    r"(?:I|we)(?: will|['’]ll) (?:say|tell|check|correct|apologi[sz]e|help|support|come|explain|look)|"
    r"ask(?:ed|s)? (?:[\w'’]+ ){0,3}(?:what|how|who|where|whether)|you (?:can|may|could|might) (?:also |always )?(?:call|ring|write|ask|phone|text|"
    r"contact|choose|appeal|speak|bring|come|have somebody))\b"
)
_WISH = regex.compile(
    r"(?i)\b(?:wants?|wanted|wish(?:es)?|prefers?|likes?|liked|questions|convenient|possible|necessary|suits?|needed|available|in doubt|"
    r"anything|rather|were to be|unsure|worried|unhappy|helps?|works?|working|agree with|safe|needs?|as though)\b|^if (?:so|not|any|only|possible|ever)\b"
)
_BAD = regex.compile(
    r"(?i)\b(?:not|no|never|again|more|further|another|continu\w+|repeat\w*|goes on|fails?|failed|still|any|by (?:\w+day|noon|\d))\b|n['’]t\b"
)
_AHEAD = regex.compile(r"(?i)\b(?:will|may|might|could|would|shall|means)\b")
_ASKS = regex.compile(
    r"(?i)\b(?:as|even|for|see|tell|ask\w*|wonder\w*|know|check\w*|sure|what|out|whether|(?:ask\w* \w+(?: \w+)?))\s*$"
)


@rule(
    code="P203", level="phrase", cites=("webb2000", "hall2006"), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def condition_set(phrase: Phrase) -> Iterator[Finding]:
    """Something is made to depend on what somebody does: *if you do not …, unless, only when, on condition that*."""
    said, main = _parts(phrase)
    kind = phrase.term["kind"]
    if phrase.words.lower() == "otherwise" and phrase.sentence[: phrase.at[0]].rstrip()[-1:] not in ("", ",", ";"):
        return
    if kind == "fail":  # failure to attend may lead to …
        main = phrase.sentence if _AHEAD.search(phrase.sentence) else ""
    follows = _FOLLOWS.search(main) and not _OFFER.search(main) and not _ASKS.search(phrase.sentence[: phrase.at[0]])
    if kind == "sure" or (follows and (kind == "fail" or _of_conduct(phrase, said))):
        yield phrase.finding(
            f"“{' '.join(said.split())}”: something is made to depend on what somebody does.",
            over="", power="position", stage="announced",
        )  # fmt: skip


def _parts(phrase: Phrase) -> tuple[str, str]:
    """The words of the condition, and the rest of its sentence: cut where the grammar has it, else at the comma."""
    (a, b), sentence, tree, at = phrase.at, phrase.sentence, phrase.tree, phrase.head
    stop = regex.search(r"[,;:](?=\s)|\)|[.!?\s]*$", sentence[b:])
    end = b + stop.start() if stop else len(sentence)
    if at is not None and tree.deps[verb := tree.heads[at]] == "advcl" and tree.heads[verb] > verb:
        last = next((i for i in range(verb + 1, len(tree)) if i not in set(tree.under(verb))), verb)
        end = min(end, tree.ends[last - 1])
    return sentence[a:end], f"{sentence[:a]} {sentence[end:]}"


def _of_conduct(phrase: Phrase, said: str) -> bool:
    """The condition is what somebody of the family does, or a thing that must not be, or be again."""
    tree, at = phrase.tree, phrase.head
    if at is None or _WISH.search(said):
        return False
    if phrase.term["kind"] == "until" and (
        tree.deps[at] != "mark" or not _NO_SOONER.search(phrase.sentence[: phrase.at[0]])
    ):
        return False  # until Friday; did not tell anybody until she was asked
    who = phrase.person(clauses.subject(tree, tree.heads[at]))
    return bool(_BAD.search(said)) or who.of_family
