"""Whether words are the writer's own plain statement, or denied, supposed, or handed over to somebody else.

Functions over a `syntax.Tree` and the index of a word in it. Source: Pareti (2015) on attribution: cue, source, content.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from sayso.catalogue import terms
from sayso.clauses import SEEN_AS, SUBJECT, agent, doer
from sayso.notation import expanded
from sayso.syntax import Tree

_CONTENT = frozenset({"ccomp", "csubj", "csubjpass"})
_NOT = frozenset(
    {"not", "n't", "never", "no", "neither", "nor", "without", "nothing", "nobody", "none", "hardly", "cannot"}
)
_MAYBE = frozenset({"may", "might", "could", "would", "should", "can", "'d"})
_IF = frozenset({"if", "whether", "unless", "should", "lest", "provided", "until"})
_NO_SIGN = frozenset({"evidence", "sign", "signs", "indication", "indications", "suggestion", "question", "reason", "record", "report", "reports", "history", "longer"})  # fmt: skip
_OUTLOOKS = frozenset({"view", "opinion", "words", "account"})
_NOT_YET = frozenset(form for verb in ("want", "wish", "need", "intend", "plan", "seek") for form in expanded(f"~{verb}")) | {"plans", "need", "intention", "wish"}  # fmt: skip
_WORDS = re.compile(r"[\w']+")


@cache
def cues() -> dict[str, str]:
    """Forms of verbs and nouns that hand words or thoughts over to somebody, each with its kind: say, think, see as, noun."""
    return {form: row["kind"] for row in terms(__file__) for form in expanded(row["term"])}


def may_be_otherwise(sentence: str) -> bool:
    """Whether any word is there that could make part of a sentence reported, denied or supposed. Without one it is
    the writer's own plain statement throughout, and need not be parsed to know that.

    >>> may_be_otherwise("Mum was hostile."), may_be_otherwise("Mum wasn't hostile."), may_be_otherwise("He says so.")
    (False, True, True)
    """
    low = sentence.lower().replace("’", "'")
    return low.rstrip().endswith("?") or any(
        word in _signals() or "n't" in word or "'d" in word for word in _WORDS.findall(low)
    )


@cache
def _signals() -> frozenset[str]:
    return frozenset(cues()) | _NOT | _MAYBE | _IF | {"according", "per", *_OUTLOOKS, "cannot"}


def negated(tree: Tree, i: int, within: Collection[int] = ()) -> bool:
    """What word `i` says is denied: *not hostile, never refused, no sign of hostility, nobody was honest*.

    A *not* that is one of the words `within` belongs to what is said (*does not care*), and denies nothing of it.
    """
    if any(_denies(tree, child) and child < min(within) for word in within for child in tree.children[word]):
        return True  # *not disguised compliance*: the parser hangs the *not* on the first word of what is said
    at = i
    while True:
        if any(_denies(tree, child) and child < max(i, at) and child not in within for child in tree.children[at]):
            return True
        dep, head = tree.deps[at], tree.heads[at]
        if head == at:
            return False
        if tree.words[head] in _NOT and dep in ("pobj", "pcomp") and head not in within:
            return True
        if tree.words[head] in _NO_SIGN and any(tree.words[c] in _NOT and c not in within for c in tree.children[head]):
            return True
        if dep == "ccomp" and tree.words[head] in ("think", "believe", "feel", "consider", "find", "see"):
            return tree.child(head, "neg") is not None  # I don't think that she is hostile
        if dep in ("ccomp", "xcomp", "acl") and tree.words[head] in _NOT_YET:
            # did not want him arrested; no plan to move her
            return any(_denies(tree, c) and c not in within for c in tree.children[head])
        if dep in ("ccomp", "relcl", "parataxis", "advcl", "csubj", "appos", "nsubj", "nsubjpass"):
            return False
        if dep == "conj" and (tree.child(at, *SUBJECT) is not None or _joined(tree, at)):
            return False
        at = head


def _denies(tree: Tree, i: int) -> bool:
    """*not*, *no* and their like; *nobody* and *no one* as a subject; *not once* before the verb."""
    dep = tree.deps[i]
    if dep in ("neg", "det", "preconj", "cc", "advmod") and tree.words[i] in _NOT:
        return True
    if dep in SUBJECT:
        return tree.words[i] in ("nobody", "none", "nothing", "neither") or any(
            tree.deps[c] == "det" and tree.words[c] in ("no", "neither") for c in tree.children[i]
        )
    return dep == "advmod" and any(tree.deps[c] == "neg" for c in tree.children[i])


def _joined(tree: Tree, i: int) -> bool:
    """*did not come and shouted*: only what stands before *and* is denied; before *or*, both are."""
    return tree.tags[i].startswith("V") and tree.words[i - 1] in ("but", "and")


def hypothetical(tree: Tree, i: int, within: Collection[int] = ()) -> bool:
    """What word `i` says is supposed, possible or asked, not stated: under *if*, *whether*, *might*, or in a question.

    A *would* that is one of the words `within` belongs to what is said (*would not say*).
    """
    if tree.words and tree.words[-1] == "?":
        return True
    at = i
    while True:
        for child in tree.children[at]:
            if child in within:
                continue
            if tree.deps[child] == "aux" and tree.words[child] in _MAYBE and tree.tags[child] == "MD":
                return True
            if tree.deps[child] in ("mark", "advmod") and tree.words[child] in _IF and child < i:
                return True
            if tree.deps[child] == "aux" and tree.words[child] == "should" and child == 0:
                return True
        if tree.heads[at] == at or (
            tree.deps[at] in ("ccomp", "relcl", "parataxis") and not _asks(tree, tree.heads[at])
        ):
            return False
        at = tree.heads[at]


def _asks(tree: Tree, i: int) -> bool:
    return tree.words[i] in ("ask", "asked", "asks", "wonder", "wondered", "wonders")


class Reported:
    """Words that the writer hands over to somebody: the cue, and the word for who said it (None: nobody is named)."""

    __slots__ = ("cue", "speaker")

    def __init__(self, cue: int, speaker: int | None) -> None:
        self.cue, self.speaker = cue, speaker


_NOTICED = frozenset(["observed", "noted", "noticed", "seen"])


def reported(tree: Tree, i: int) -> Reported | None:
    """Whether word `i` stands in words or thoughts handed over to somebody, by grammar: *Father said that she …*,
    *according to the school*, *was described by the nurse as …*, *behaviour reported by the nurse*, *her report that …*. None where it is the writer's.

    What *I* or *we* say or think is the writer's own.
    """
    for at in (i, *tree.above(i)):
        dep, head = tree.deps[at], tree.heads[at]
        if head == at:
            break
        kind = cues().get(tree.words[head], "")
        found = None
        fronted = at < head and dep == "ccomp" and doer(tree, head) is None  # *Lacks insight, says it is the sleep*
        if (
            kind in ("say", "think")
            and not fronted
            and (dep in _CONTENT or (dep == "xcomp" and tree.tags[at] != "VB") or _told_to(tree, at, head))
        ) or (
            kind == "see as" and (dep in ("oprd", "xcomp", "ccomp") or (dep == "prep" and tree.words[at] in SEEN_AS))
        ):
            found = Reported(head, doer(tree, head))
            if found.speaker is None and dep == "xcomp" and tree.words[head] in _NOTICED:
                found = None  # *was observed to be hostile*: by the writer, for all that is told
        elif kind in ("say", "think") and _clipped_report(tree, head):
            found = Reported(head, None)
        elif (view := _outlook(tree, head)) is not None and at != view:
            found = Reported(head, tree.child(view, "poss"))
        elif kind == "noun" and (
            dep in ("acl", "relcl", "ccomp") or (dep == "prep" and tree.words[at] in ("that", "of", "about"))
        ):
            found = Reported(
                head, tree.child(head, "poss") if tree.child(head, "poss") is not None else _by(tree, head)
            )
        if found is not None:
            return None if _writers(tree, found.speaker) else found
    return _framed(tree, i)


def _clipped_report(tree: Tree, verb: int) -> bool:
    """*Says motivation ten out of ten*: a note that begins with what somebody says. (*Explained, told*: what the writer did.)"""
    return tree.tags[verb] == "VBZ" and tree.heads[verb] == verb and not any(c < verb for c in tree.children[verb])


def _outlook(tree: Tree, verb: int) -> int | None:
    """The subject of *her view is that …*, where a verb has such a one."""
    own = tree.child(verb, "nsubj")
    owned = own is not None and tree.words[own] in (*_OUTLOOKS, "position") and tree.child(own, "poss") is not None
    return own if owned else None


def _told_to(tree: Tree, at: int, head: int) -> bool:
    """*told her to leave* hands words over; *asked to leave* too: an infinitive under a verb of saying with somebody told."""
    return tree.deps[at] == "xcomp" and tree.tags[at] == "VB" and tree.child(head, "dobj", "nsubjpass") is not None


def _by(tree: Tree, i: int) -> int | None:
    for prep in (c for c in tree.children[i] if tree.deps[c] == "prep" and tree.words[c] in ("by", "from", "of")):
        return tree.child(prep, "pobj")
    return None


def _writers(tree: Tree, speaker: int | None) -> bool:
    return speaker is not None and tree.words[speaker] in ("i", "we", "one", "my", "our")


def _framed(tree: Tree, i: int) -> Reported | None:
    """*According to her*, *in his view*, and a verb of saying set beside the words: *…, she said*."""
    for at in (i, *tree.above(i)):
        for child in tree.children[at]:
            found = _frame(tree, child)
            if found is not None and not _writers(tree, found.speaker) and i not in set(tree.under(child)):
                return found
    return None


def _frame(tree: Tree, i: int) -> Reported | None:
    """Somebody's words as the word `i` announces them, where it does."""
    word, dep = tree.words[i], tree.deps[i]
    if dep == "prep" and word == "according":
        to = tree.child(i, "prep")
        return Reported(i, tree.child(to, "pobj") if to is not None else None)
    if dep == "prep" and word == "per":  # *per the hospital letter*, and not *per week*
        source = tree.child(i, "pobj")
        return Reported(i, source) if source is not None and tree.child(source, "det", "poss") is not None else None
    if dep == "acl" and cues().get(word) in ("say", "see as"):
        return Reported(i, who) if (who := _by(tree, i)) is not None or (who := agent(tree, i)) is not None else None
    view = tree.child(i, "pobj") if dep == "prep" and word in ("in", "for") else None
    if view is not None and tree.words[view] in _OUTLOOKS:
        who = tree.child(view, "poss")
        return Reported(view, who) if who is not None else None
    if dep == "parataxis" and cues().get(word) == "say":
        who = doer(tree, i)
        return Reported(i, who) if who is not None else None
    return None
