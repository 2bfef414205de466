"""A condition set."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.around import family_speaks
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

# What is to follow, or to be held back.
_FOLLOWS = lazy(
    r"(?i)['’]ll\b|['’]d be\b|(?:wo|ca)n['’]t\b|\b(?:back to|will|shall|would|cannot|must|have to|has to|had to|going to|to be (?!\w+ing)|"
    r"may (?:result|lead|mean|affect)|is being|suspended|stopped|stops|loses?|can (?:come|go|be) (?:home|back)|can (?:return|resume)|allowed)\b"
)
_NO_SOONER = lazy(
    r"(?i)n['’]t (?:be|have|see|go|come|get|return)\b|\b(?:cannot|will not|may not|not (?:be )?allowed|suspended|stopped|withheld|banned|grounded)\b"
)
# An offer, a right, a courtesy or a question is no condition.
_OFFER = lazy(
    r"(?i)^\W*(?:how|what)\b|\bwhat happens\b|\b(?:please|welcome|rights?|999|911|112|minds?|appreciated|grateful|helpful|lovely|enjoy|would tell|feel free|let (?:me|us)|happy|glad|pleased|offered|easier|wonder\w*|rather|"
    r"(?:I|we)(?: will|['’]ll) (?:say|tell|check|correct|apologi[sz]e|help|support|come|explain|look)|"
    r"(?:would|will|could|might|may) (?:really |also )?(?:help|be (?:good|better|best|nice|easier|useful))|ask(?:ed|s)? (?:[\w'’]+ ){0,3}(?:what|how|who|where|whether)|you (?:can|may|could|might) (?:also |always )?(?:call|ring|write|ask|phone|text|"
    r"contact|choose|appeal|speak|bring|come|use|find|get|access|look|talk|have somebody)|(?:will|['’]ll)(?: \w+){0,3} (?:ring|phone|text|email|let|see) "
    r"(?!(?:the )?(?:police|court|duty))\w+)\b"
)
_WISH = lazy(
    r"(?i)\b(?:wants?|wanted|wish(?:es)?|prefers?|likes?|liked|questions|convenient|possible|necessary|suits?|needed|available|in doubt|have me|"
    r"anything|rather|were to be|unsure|worried|unhappy|helps?|works?|working|agree with|safe|needs?|as though|becom\w+|feels?|felt|falls?|fell|wakes?|cries|dies|"
    r"unwell|ill|sick|upset|distressed|tired|hungry|"
    r"seizures?|deteriorat\w+|struggl\w+|panics?|had (?:not )?\w+ed|(?:he|she|they)(?: will|['’]ll))\b|^if (?:so|not|any|only|possible|ever)\b"
)
_BAD = lazy(
    r"(?i)\b(?:not|no|never|again|more|further|another|continu\w+|repeat\w*|goes on|fails?|failed|by (?:\w+day|noon|\d))\b|n['’]t\b"
)
# What is given, or begins, once something has been done.
_GIVEN = lazy(
    r"(?i)\b(?:resumed?|resumes|(?:gets?|have|has)(?: \w+){1,3} back|go(?:es)? ahead|(?:handed|given) (?:back|over)|returned|reinstated|restored|lifted|released)\b"
)
_SHOWN = lazy(r"(?i)\b(?:show|sign|provide|prove|complete|attend|finish|bring|do|pay|give|have)\w*\b")
_NEXT = lazy(r"(?i)(?<=\w) (?=(?:I|we|you|she|he|they|there)(?:['’]ll| will| shall| must| cannot)\b)")
# Sign it by Friday, otherwise we will close: not *otherwise he is well*.
_OR_ELSE = lazy(r"(?i)[,;] otherwise\b[^.]*\b(?:will|would|shall|have to|had to|cannot|may)\b")
_NO_WORD = lazy(r"(?i)(?:\bnot|n['’]t) (?:hear|receive|have an answer)\b")
_ONE_MORE = lazy(r"(?i)(?:if|should) there (?:is|are|be|was|were) (?:\w+ )?(?:more|another|further)\b")
_AHEAD = lazy(r"(?i)\b(?:will|may|might|could|would|shall|means)\b")
_ASKS = lazy(
    r"(?i)\b(?:as|even|for|see|tell|ask\w*|wonder\w*|know|check\w*|sure|what|out|whether|(?:ask\w* \w+(?: \w+)?))\s*$"
)


@rule(
    code="P203", level="phrase", cites=("webb2000", "hall2006"), mechanisms=(2,), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"), on=False,
)  # fmt: skip
def condition_set(phrase: Phrase) -> Iterator[Finding]:
    """Something is made to depend on what somebody does: *if you do not …, unless, only when, on condition that*."""
    if family_speaks(phrase):
        return  # what they make depend on something is no condition set for them
    said, main = _parts(phrase)
    kind = phrase.term["kind"]
    if phrase.words.lower() == "otherwise" and not _OR_ELSE.search(phrase.sentence):
        return
    if kind == "fail":  # failure to attend may lead to …
        main = phrase.sentence if _AHEAD.search(phrase.sentence) else ""
    if kind in ("when", "before"):
        if _in_order(phrase, said, main):
            kind = "sure"
        else:
            return
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
    if main := _NEXT.search(sentence, b + 1, end):
        end = main.start()
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
    if phrase.term["kind"] == "unless":
        return who.of_family or (who.kind == "thing" and tree.tags[tree.heads[at]] == "VBN")
    if who.kind == "writer" and _NO_WORD.search(said):
        return True  # if we do not hear by Monday
    if _ONE_MORE.match(said):
        return True  # if there is one more outburst
    return who.of_family or (who.kind not in ("writer", "service") and bool(_BAD.search(said)))


def _in_order(phrase: Phrase, said: str, main: str) -> bool:
    """First the one, then the other: *when the arrears are cleared the keys will be handed over*."""
    tree, at = phrase.tree, phrase.head
    if phrase.term["kind"] == "before":
        return bool(regex.search(r"(?i)\b(?:must|have to|has to|needs? to|had to)\b", main) and _SHOWN.search(main))
    if at is None or tree.deps[verb := tree.heads[at]] != "advcl" or not _GIVEN.search(main) or _OFFER.search(main):
        return False
    who = phrase.person(clauses.subject(tree, verb))
    done = tree.tags[verb] == "VBN" and not regex.search(r"(?i)\b(?:had|was|were|been)\b", said)
    return done and who.kind not in ("service", "writer", "other") and not _WISH.search(said)
