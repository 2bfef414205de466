"""Something done together."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import forms
from sayso.phrases import Phrase
from sayso.who import written_people

_MAKING = frozenset(
    form
    for verb in ("write", "draw", "fill", "complete", "make", "plan", "draft", "build", "cook", "bake", "paint", "read", "look",
                 "do", "sit", "prepare", "produce", "decide", "sort", "tidy", "plant", "create", "design", "play", "ring", "clear",
                 "call", "set", "choose", "check", "record", "sign", "put", "find", "count", "change", "talk", "watch", "walk", "practise")
    for form in forms(verb).split("|")
) | {"drew", "drawn", "sat", "sitting"}  # fmt: skip
_JOINT = frozenset(
    [
        "go",
        "look",
        "sit",
        "do",
        "put",
        "talk",
        "walk",
        "watch",
        "goes",
        "looks",
        "went",
        "gone",
        "going",
        "looked",
        "looking",
        "sat",
        "sitting",
        "did",
        "done",
        "doing",
    ]
)
_WITH = regex.compile(
    r"(?i)\bwith (?:(?:her|him|them|you|both|mum|dad)\b|\p{Lu}|the (?:boys|girls|children|family|parents|child|young)\b|(?:his|her|their|your) \w+)"
)


@rule(
    code="O209", level="phrase", cites=("ferguson2021",), severity="mark", even=("quoted", "reported", "hypothetical")
)
def done_together(phrase: Phrase) -> Iterator[Finding]:
    """A thing is written, made or carried out jointly: *we wrote the card together*."""
    kind, head = phrase.term["kind"], phrase.head
    if (
        kind == "not"
        or head is None
        or phrase.is_heading
        or phrase.sentence.rstrip().endswith("?")
        or not _jointly(phrase)
    ):
        return
    yield phrase.finding(
        f"“{phrase.words}”: something done together.",
        by="" if phrase.quoted else phrase.by, over=_other(phrase), power="openness", stage="used",
    )  # fmt: skip


def _jointly(phrase: Phrase) -> bool:
    kind, tree, head = phrase.term["kind"], phrase.tree, phrase.head
    assert head is not None
    if kind != "together" and "together" in phrase.sentence.lower():
        return False  # found at that word
    if kind == "plain":
        return True
    verb = next(
        (at for at in (head, *tree.above(head)) if tree.words[at] in _MAKING and tree.tags[at].startswith("V")), None
    )
    if verb is None:
        return False
    who = clauses.subject(tree, verb)
    ours = (
        who is None or tree.words[who] in ("we", "i", "us", "you") or phrase.person(who).kind in ("service", "writer")
    )
    joined = who is not None and any(tree.deps[c] == "conj" for c in tree.children[who])
    beside = bool(_WITH.search(phrase.sentence))
    if kind == "with":
        return (
            ours
            and _beside(phrase, head)
            and not (who is not None and tree.words[who] == "you")
            and tree.words[verb] not in _JOINT
        )
    if kind == "by":
        beside_by = written_people(phrase.sentence[phrase.at[0] : phrase.at[1] + 40], phrase.note)
        return any(who.of_family for *_, who in beside_by)
    if kind == "and i" and not _beside_me(phrase):
        return False
    if kind in ("with i", "and i", "us"):
        return True
    return (who is not None and tree.words[who] == "we") or joined or (ours and beside)


def _beside(phrase: Phrase, verb: int) -> bool:
    """Under the verb stands *with* and somebody of the family."""
    tree = phrase.tree
    for at in (verb, *(c for c in tree.children[verb] if tree.deps[c] in ("dobj", "prt"))):
        for c in tree.children[at]:
            whom = tree.child(c, "pobj") if tree.words[c] == "with" and tree.deps[c] == "prep" else None
            if whom is not None and phrase.person(whom).of_family:
                return True
    return False


def _beside_me(phrase: Phrase) -> bool:
    """*Lisa and I wrote*: one of the family is joined to *I*."""
    tree = phrase.tree
    me = next((i for i in tree.at(*phrase.at) if tree.words[i] == "i"), None)
    return me is not None and tree.deps[me] == "conj" and phrase.person(tree.heads[me]).of_family


def _other(phrase: Phrase) -> str:
    """The one of the family who took part, where the sentence names just one."""
    named = {who.label for *_, who in written_people(phrase.sentence, phrase.note) if who.of_family and who.label}
    return named.pop() if len(named) == 1 else ""
