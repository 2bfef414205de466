"""A reason given."""

from collections.abc import Iterator

import regex

from sayso import clauses, standing
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import Who

_WHY = lazy(
    r"(?i)\b(?:why|because|reasons?|rationale|purpose|so that|in order to|grounds|what (?:had |has |have )?(?:led|made|brought|prompted)|"
    r"what (?:it|that|this|the [\w ]{3,30}) (?:is|was|are|were) (?:\w+ )?for)\b"
)
# *that the concern was who is with them in the morning*: what moves us, told as such
_CONCERN = lazy(
    r"(?i)^(?: [\p{L}’'.]+){0,4}? (?:the|my|our|one|a) (?:main |real |only )?(?:concern|worry|reason|purpose|aim|point|idea)\b[^.;:]{0,40}?"
    r" (?:is|was|were|are|had been)\b"
)
_AIM = lazy(r"(?i)\b(?:because|so that|in order to|owing to|due to|so (?:she|he|they|you|we|i|nobody|everyone) \w+)\b")
_ASKED_WHY = lazy(r"(?i)\b(?:asked|wondered|wanted to know|wants to know)(?: me| us)? why\b")
_NO_REASON = lazy(r"(?i)\b(?:how|process|procedure|timetable|rota|rules|route|directions)\b")
_AHEAD = frozenset(["would", "will", "'d", "'ll", "could", "can", "may", "might", "should", "shall"])
_ASKED = frozenset(["how", "who", "what", "which", "when", "where"])
_TOLD = frozenset(["said", "told", "explained", "asked"])
_WE = frozenset(["tw", "cw"])  # *this worker*, as caseworkers in the United States write of themselves


@rule(
    code="O203",
    level="phrase",
    cites=("ferguson2021", "brown1987"),
    mechanisms=(51, 60),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
)
def reason_given(phrase: Phrase) -> Iterator[Finding]:
    """Somebody is told why something is done, asked or decided: *I explained why I was asking*."""
    kind, head = phrase.term["kind"], phrase.head
    if kind == "none" or head is None or phrase.is_heading or not _told(phrase, kind, head):
        return
    over = _hearer(phrase, head)
    yield phrase.finding(
        f"“{phrase.words}”: a reason is given.",
        by="" if phrase.quoted else phrase.by, over="" if over.kind in ("thing", "writer") else over.label,
        power="openness", stage="used",
    )  # fmt: skip


def _told(phrase: Phrase, kind: str, head: int) -> bool:
    tree = phrase.tree
    if phrase.sentence.rstrip("”\"'’) ").endswith("?"):
        return False
    if kind == "gave" and phrase.doer.kind in ("family", "child"):
        return False
    if kind in ("plain", "gave"):
        refused = regex.search(r"(?i)\b(?:no|any|without)\b", phrase.words)
        return not refused and not standing.hypothetical(tree, head)
    if kind == "letter":
        return bool(phrase.note.to) and not phrase.quoted
    if kind in ("because", "aim"):
        return _in_letter(phrase, head, kind)
    # the verbs of telling: by us, to somebody of the family (or to nobody named), and a reason below them
    to = _hearer(phrase, head)
    if standing.hypothetical(tree, head) or phrase.quoted or to.kind in ("service", "other", "writer"):
        return False
    return _by_us(phrase, kind, to, head) and _reason_below(phrase, kind, head)


def _by_us(phrase: Phrase, kind: str, to: Who, head: int) -> bool:
    by, who = phrase.doer, clauses.doer(phrase.tree, head)
    if kind == "said":
        return by.kind == "writer" or (by.kind == "service" and bool(_ASKED_WHY.search(phrase.sentence)))
    if by.kind in ("writer", "service", "nobody") or (who is not None and phrase.tree.words[who] in _WE):
        return True
    return kind in ("why", "explain") and by.kind == "person" and to.of_family


def _reason_below(phrase: Phrase, kind: str, head: int) -> bool:
    """Whether what is told is a reason: by its conjunction, as a concern or an aim, or as what was explained."""
    tree = phrase.tree
    after = phrase.sentence[phrase.at[1] :]
    below = " ".join(tree.words[i] for i in sorted(tree.under(head)) if i > head)
    if kind == "explain" and not _NO_REASON.match(" ".join(after.split()[:3])) and _content(phrase, head):
        return True
    if kind in ("why", "explain"):
        return bool(_WHY.search(after))
    if (
        _CONCERN.search(after)
        or _AIM.search(below)
        or (kind == "said" and _ASKED_WHY.search(phrase.sentence[: phrase.at[0]]))
    ):
        return True
    return kind == "told" and bool(
        regex.search(r"\bwhy\b|\bwhat (?:had |has |have )?(?:led|made|brought|prompted)\b", below)
    )


def _content(phrase: Phrase, head: int) -> bool:
    """Something that can be a reason is explained: a clause or a thing, no way of doing, and not *this* alone."""
    tree = phrase.tree
    told = tree.child(head, "ccomp")
    if phrase.passive:
        return False  # *the duty was explained*: perhaps the reason, perhaps the rules
    if told is not None:  # *explained that I would be asking the doctor* tells what comes next
        ahead = any(tree.tags[c] == "MD" and tree.words[c] in _AHEAD for c in tree.children[told])
        return not ahead and not any(tree.words[i] in _ASKED for i in tree.under(told) if i <= told)
    thing = tree.child(head, "dobj")
    if thing is None or not tree.tags[thing].startswith("N") or phrase.person(thing).is_person:
        return False
    return not any(_NO_REASON.fullmatch(tree.words[i]) for i in (thing, *tree.under(thing)))


def _hearer(phrase: Phrase, head: int) -> Who:
    """To whom it is told: the object, or the one after *to*."""
    tree = phrase.tree
    to = next((c for c in tree.children[head] if tree.words[c] == "to" and tree.deps[c] in ("prep", "dative")), None)
    whom = tree.child(to, "pobj") if to is not None else None
    return phrase.person(whom) if whom is not None else phrase.done_to


def _in_letter(phrase: Phrase, head: int, kind: str) -> bool:
    """In something addressed to the family: *because*, *so that* or an aim under what we do, decide or ask (*I, we,
    please …, you must …*)."""
    tree = phrase.tree
    if not phrase.note.to or phrase.quoted or standing.reported(tree, head):
        return False
    if phrase.sentence.startswith("Please"):
        return True
    own = tree.tags[head].startswith("V") and tree.deps[head] == "advcl"
    clause = head if own else tree.heads[head]
    main = tree.heads[clause]
    ways = ("advcl",) if kind == "aim" else ("advcl", "pcomp", "prep", "relcl", "conj", "ccomp")
    if clause == main or tree.deps[clause] not in ways:
        return False
    if any(tree.words[at] in _TOLD for at in (main, *tree.above(main))) or (
        kind == "aim" and "so that" in phrase.sentence
    ):
        return False  # found at those words
    who = clauses.subject(tree, main)
    modal = any(tree.tags[c] == "MD" and tree.words[c] not in ("can", "could") for c in tree.children[main])
    if who is None:
        return bool(tree.tags[main] == "VB")
    return tree.words[who] in ("i", "we") or (modal and tree.words[who] not in ("she", "he", "they", "you"))
