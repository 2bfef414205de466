"""A reason given."""

from collections.abc import Iterator

import regex

from sayso import clauses, standing
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase
from sayso.who import Who

_WHY = regex.compile(
    r"(?i)\b(?:why|because|reasons?|rationale|purpose|so that|in order to|grounds|what (?:it|that|this) (?:is|was) for)\b"
)


@rule(
    code="O203",
    level="phrase",
    cites=("ferguson2021", "brown1987"),
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
    after = phrase.sentence[phrase.at[1] :]
    if phrase.sentence.rstrip("”\"'’) ").endswith("?"):
        return False
    if kind in ("plain", "gave"):
        return not standing.hypothetical(tree, head)
    if kind == "letter":
        return bool(phrase.note.to) and not phrase.quoted
    if kind == "because":
        return _in_letter(phrase, head)
    # the verbs of telling: by us, to somebody of the family (or to nobody named), and a reason below them
    by, to = phrase.doer, _hearer(phrase, head)
    if standing.hypothetical(tree, head) or phrase.quoted or to.kind in ("service", "other", "writer"):
        return False
    ours = by.kind in ("writer", "service", "nobody") or (kind == "why" and by.kind == "person" and to.of_family)
    if not ours or (kind == "said" and by.kind != "writer"):
        return False
    if kind == "why":
        return bool(_WHY.search(after))
    because = any(tree.words[i] == "because" and i > head for i in tree.under(head))
    return because or (kind == "told" and any(tree.words[i] == "why" and i > head for i in tree.under(head)))


def _hearer(phrase: Phrase, head: int) -> Who:
    """To whom it is told: the object, or the one after *to*."""
    tree = phrase.tree
    to = next((c for c in tree.children[head] if tree.words[c] == "to" and tree.deps[c] in ("prep", "dative")), None)
    whom = tree.child(to, "pobj") if to is not None else None
    return phrase.person(whom) if whom is not None else phrase.done_to


def _in_letter(phrase: Phrase, because: int) -> bool:
    """In something addressed to the family: *because* under what we do, decide or ask (*I, we, please …, you must …*)."""
    tree = phrase.tree
    if not phrase.note.to or phrase.quoted or standing.reported(tree, because):
        return False
    if phrase.sentence.startswith("Please"):
        return True
    clause = tree.heads[because]
    main = tree.heads[clause]
    if clause == main or tree.deps[clause] not in ("advcl", "pcomp", "prep", "relcl", "conj", "ccomp"):
        return False
    who = clauses.subject(tree, main)
    modal = any(tree.tags[c] == "MD" and tree.words[c] not in ("can", "could") for c in tree.children[main])
    if who is None:
        return bool(tree.tags[main] == "VB")
    return tree.words[who] in ("i", "we") or (modal and tree.words[who] not in ("she", "he", "they"))
