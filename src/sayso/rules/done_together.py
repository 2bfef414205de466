"""Something done together."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.around import family_speaks
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.notation import forms
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import written_people

_MAKING = frozenset(
    form
    for verb in ("write", "draw", "fill", "complete", "make", "plan", "draft", "build", "cook", "bake", "paint", "read", "look",
                 "do", "sit", "prepare", "produce", "decide", "sort", "tidy", "plant", "create", "design", "play", "ring", "clear",
                 "call", "set", "choose", "check", "record", "sign", "put", "find", "count", "change", "talk", "watch", "walk", "practise", "start", "begin", "add", "phone", "mend")
    for form in forms(verb).split("|")
) | {"drew", "drawn", "sat", "sitting", "began"}  # fmt: skip
_JOINT = frozenset(
    "go look sit do put talk walk watch goes looks went gone going looked looking sat sitting did done doing".split()  # noqa: SIM905
)
_THROUGH = frozenset(["go", "went", "gone", "going", "goes", "talk", "talked", "did", "rang", "ring", "call", "called"])
# What is made by one alone, though with somebody: *made contact with Mum*.
_ALONE = frozenset(
    "contact appointment appointments arrangement arrangements referral call calls progress eye peace friends sense enquiries".split()  # noqa: SIM905
)
_MADE = lazy(
    r"(?i)\b(?:forms?|plan|tree|map|chart|wheel|lists?|timeline|genogram|eco-?map|diary|budget|letter|card|calendar|sheets?|pages?|scales?|exercise|"
    r"drawings?|pictures?|cakes?|games?|goals?|application|questionnaire|sums|money|poster|book|story|washing|shopping|words|steps)\b"
)
_WITH = lazy(
    r"(?i)\bwith (?:(?:her|him|them|you|both|mum|dad)\b|(?-i:\p{Lu})|the (?:boys|girls|children|family|parents|child|young)\b|(?:his|her|their|your) \w+)"
)


@rule(
    code="O209",
    level="phrase",
    cites=("ferguson2021",),
    mechanisms=(13, 53),
    severity="mark",
    even=("quoted", "reported", "hypothetical"),
    on=False,
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
    if kind == "letter":
        return bool(phrase.note.to) and not phrase.quoted
    if kind == "pair":
        return _in_turn(phrase)
    if kind == "by":
        return _by_both(phrase)
    verb = next((at for at in (head, *tree.above(head)) if _makes(phrase, at)), None)
    if verb is None or family_speaks(phrase):
        return False  # *we* of those who tell it are they
    who = clauses.subject(tree, verb)
    we = kind == "we" or (kind == "with" and who is not None and tree.words[who] == "we")
    if we and _MADE.search(phrase.sentence[phrase.at[1] :]) and _near(phrase):
        return True
    if kind == "with":
        return _both(phrase, who) or (_ours(phrase, verb, who) and _with_them(phrase, head, verb, who))
    if kind == "and i" and not _beside_me(phrase):
        return False
    if kind in ("with i", "and i", "us", "joint"):
        return True
    others = [c for c in tree.children[who] if tree.deps[c] == "conj"] if who is not None else []
    at_home = {phrase.person(i).kind for i in (who or 0, *others)} <= {
        "family",
        "child",
    }  # *Mum and Gran baked together*
    joined = bool(others) and (not at_home or tree.words[who or 0] == "you")
    return (
        (who is not None and tree.words[who] == "we")
        or joined
        or (_ours(phrase, verb, who) and bool(_WITH.search(phrase.sentence)))
    )


def _makes(phrase: Phrase, at: int) -> bool:
    """A verb of making or doing, told as done or planned, not as going on (*is writing a book*)."""
    tree = phrase.tree
    made = tree.child(at, "dobj")
    going = tree.tags[at] == "VBG" and any(tree.words[c] in ("am", "is", "are", "'s", "'re") for c in tree.children[at])
    return (
        (tree.words[at] in _MAKING or (tree.words[at] in _THROUGH and "through" in phrase.sentence))
        and (tree.tags[at].startswith("V") or at == 0)
        and not going
        and (made is None or phrase.term["kind"] == "together" or tree.words[made] not in _ALONE)
    )


def _ours(phrase: Phrase, verb: int, who: int | None) -> bool:
    """By us, or by somebody left out in a clipped note or in the passive."""
    if who is None or who > verb or clauses.is_passive(phrase.tree, verb):
        return True
    if _MADE.fullmatch(phrase.tree.words[who]):
        return True  # *form started with Mum*
    return phrase.tree.words[who] in ("we", "i", "us", "you") or phrase.person(who).kind in ("service", "writer")


def _with_them(phrase: Phrase, head: int, verb: int, who: int | None) -> bool:
    tree = phrase.tree
    through = "through" in phrase.sentence[phrase.at[0] :]
    return (
        _beside(phrase, head)
        and not (who is not None and tree.words[who] == "you")
        and (
            tree.words[verb] not in _JOINT
            or through
            or any(
                tree.deps[c] in ("dobj", "prt") or (tree.deps[c] == "nsubj" and c > verb) for c in tree.children[verb]
            )
        )
    )


def _both(phrase: Phrase, who: int | None) -> bool:
    """*Dan and the support worker put up the bed*: one of the family and one of us, joined as those who do it."""
    if who is None:
        return False
    tree = phrase.tree
    kinds = {phrase.person(i).kind for i in (who, *(c for c in tree.children[who] if tree.deps[c] == "conj"))}
    return bool(kinds & {"service", "writer"}) and bool(kinds & {"family", "child", "person"})


def _by_both(phrase: Phrase) -> bool:
    named = phrase.sentence[phrase.at[0] : phrase.at[1] + 40]
    people = {who.kind for *_, who in written_people(named, phrase.note)}
    ours = "service" in people or regex.search(r"(?i)\b(?:me|us|myself)\b", named)
    return bool(ours) and bool(people & {"family", "child", "person"}) and " and not " not in named


def _near(phrase: Phrase) -> bool:
    """Somebody of the family stands in the sentence or in the one before: *we* are they and the writer."""
    beside = f"{phrase.before} {phrase.sentence}"
    named = any(who.of_family for *_, who in written_people(beside, phrase.note))
    return (
        bool(phrase.note.to)
        or named
        or bool(regex.search(r"(?i)\b(?:she|he|her|him)\b|\b(?-i:\p{Lu}\p{Ll}+) (?:put|chose|wrote|drew)\b", beside))
    )


def _in_turn(phrase: Phrase) -> bool:
    """*He drew the map while I wrote the names*: one of them does a part, and the writer another."""
    tree = phrase.tree
    second = next((i for i in tree.at(*phrase.at) if tree.words[i] in ("i", "we", "she", "he", "they")), None)
    first = next((i for i, dep in enumerate(tree.deps) if dep == "nsubj" and i < tree.at(*phrase.at)[0]), None)
    if first is None or second is None or not _makes_or_holds(phrase, tree.heads[first]):
        return False
    mine = [phrase.person(i).kind == "writer" for i in (first, second)]
    return mine.count(True) == 1 and (phrase.person(second if mine[0] else first).of_family)


def _makes_or_holds(phrase: Phrase, at: int) -> bool:
    return _makes(phrase, at) or phrase.tree.words[at] in (
        "held",
        "added",
        "typed",
        "fixed",
        "cut",
        "stirred",
        "coloured",
    )


def _beside(phrase: Phrase, verb: int) -> bool:
    """Under the verb stands *with* and somebody of the family."""
    tree = phrase.tree
    made = [c for c in tree.children[verb] if tree.deps[c] in ("dobj", "prt") or (tree.deps[c] == "nsubj" and c > verb)]
    where = [
        c for c in tree.children[verb] if tree.deps[c] == "prep" and tree.words[c] in ("into", "in", "through", "up")
    ]
    for at in (verb, *made, *where, *(c for prep in where for c in tree.children[prep])):
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
