"""What a sentence's grammar tells: who does, who is done to, what is denied, supposed, or somebody else's words.

Functions over a `syntax.Tree` and the index of a word in it. Relations are ClearNLP's, as the parser gives them.
Sources: Quirk et al. (1985) on the passive and its agent; Pareti (2015) on attribution: cue, source, content.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from sayso.catalogue import terms
from sayso.syntax import Tree

_SUBJECT = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_CONTENT = frozenset({"ccomp", "csubj", "csubjpass"})
_HELD = frozenset({"have", "has", "had", "having", "'s", "show", "shows", "showed", "showing", "shown", "display", "displays", "displayed", "demonstrate", "demonstrates", "demonstrated", "exhibit", "exhibits", "exhibited", "lack", "lacks", "lacked", "express", "expresses", "expressed", "develop", "develops", "developed"})  # fmt: skip
_NOT = frozenset(
    {"not", "n't", "never", "no", "neither", "nor", "without", "nothing", "nobody", "none", "hardly", "cannot"}
)
_MAYBE = frozenset({"may", "might", "could", "would", "should", "can", "'d"})
_IF = frozenset({"if", "whether", "unless", "should", "lest", "provided", "until"})
_NO_SIGN = frozenset({"evidence", "sign", "signs", "indication", "indications", "suggestion", "question", "reason", "record", "report", "reports", "history", "longer"})  # fmt: skip
_OUTLOOKS = frozenset({"view", "opinion", "words", "account"})
_WORDS = re.compile(r"[\w']+")
_SEEN_AS = frozenset({"as", "like"})


@cache
def cues() -> dict[str, str]:
    """Forms of verbs and nouns that hand words or thoughts over to somebody, each with its kind: say, think, see as, noun."""
    from sayso.notation import expanded

    return {form: row["kind"] for row in terms(__file__) for form in expanded(row["term"])}


# Forms that follow *be* or *get*, or are taken to, and never tell of an act on somebody.
_STATES = frozenset(
    ["been", "got", "gotten", "gone", "become", "come", "happened", "occurred", "rid", "suppose", "outdated"]
)


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
    return frozenset(cues()) | _NOT | _MAYBE | _IF | {"according", *_OUTLOOKS, "cannot"}


def is_passive(tree: Tree, i: int) -> bool:
    """Word `i` is a verb in the passive, with its auxiliary (*was removed*) or under one that is left out (*removed and placed*).

    A state (*was tired*) that the parser takes for an adjective is none.
    """
    if tree.tags[i] not in ("VBN", "VBD") or (tree.words[i] in _STATES and agent(tree, i) is None):
        return False
    if tree.child(i, "auxpass", "nsubjpass", "csubjpass") is not None:
        return True
    head = tree.heads[i]
    own = tree.child(i, "nsubj", "aux") is not None
    return tree.deps[i] == "conj" and not own and tree.tags[i] == "VBN" and head != i and is_passive(tree, head)


def agent(tree: Tree, i: int) -> int | None:
    """Who does it in the passive: the word under *by*, where it is a doer and not a means (*by phone, by signing*)."""
    for at in (i, *_coordinated(tree, i)):
        for child in tree.children[at]:
            if tree.words[child] == "by" and tree.deps[child] in ("agent", "prep"):
                doer = tree.child(child, "pobj")
                if doer is not None and not (tree.deps[child] == "prep" and tree.tags[doer] == "VBG"):
                    return doer
    return None


def _coordinated(tree: Tree, i: int) -> Iterator[int]:
    """The verbs joined after word `i`, whose *by* is also its own: *was told and warned by the chair*."""
    for child in tree.children[i]:
        if tree.deps[child] == "conj":
            yield child
            yield from _coordinated(tree, child)


def subject(tree: Tree, i: int) -> int | None:
    """The grammatical subject of a predicate: its own, that of the verb it is joined to, or its controller's."""
    seen: set[int] = set()
    while i not in seen:
        seen.add(i)
        own = tree.child(i, *_SUBJECT)
        if own is not None:
            return _meant(tree, i, own)
        dep, head = tree.deps[i], tree.heads[i]
        if dep == "xcomp":
            told = tree.child(head, "dobj", "nsubjpass") if tree.tags[i] == "VB" else None
            if told is not None:
                return told
        if dep in ("relcl", "acl"):
            return head
        if dep in ("conj", "xcomp", "advcl", "acomp", "attr", "oprd", "pcomp", "auxpass", "aux", "prep"):
            i = head
            continue
        return None
    return None


def _meant(tree: Tree, verb: int, own: int) -> int:
    """A relative pronoun means the word that its clause hangs on."""
    if tree.tags[own] in ("WDT", "WP") and tree.deps[verb] in ("relcl", "acl"):
        return tree.heads[verb]
    return own


def doer(tree: Tree, i: int) -> int | None:
    """Who does what a verb says: the agent of a passive (None where it is left out), else the subject."""
    return agent(tree, i) if is_passive(tree, i) else subject(tree, i)


def done_to(tree: Tree, i: int) -> int | None:
    """Whom a verb acts on: the subject of a passive, else the object."""
    if is_passive(tree, i):
        own = tree.child(i, "nsubjpass")
        return _meant(tree, i, own) if own is not None else subject(tree, i)
    if (own := tree.child(i, "dobj", "dative")) is not None:
        return own
    return tree.heads[i] if tree.deps[i] == "acl" and tree.tags[i] == "VBN" else None


def holder(tree: Tree, i: int) -> int | None:
    """Who has a quality or does an act: the subject of a verb or predicate, the noun an adjective stands before,
    the owner of a noun (*her hostility, the hostility of Mother*), or who has, shows or lacks it."""
    tag, dep, head = tree.tags[i], tree.deps[i], tree.heads[i]
    if tag.startswith("V") and dep not in ("amod", "compound"):
        return subject(tree, i) if not is_passive(tree, i) else done_to(tree, i)
    if tag.startswith("N"):
        owner = tree.child(i, "poss")
        if owner is not None:
            return owner
        for of in (
            c for c in tree.children[i] if tree.words[c] in ("of", "from", "by", "in") and tree.deps[c] == "prep"
        ):
            if (owner := tree.child(of, "pobj")) is not None and tree.words[of] != "in":
                return owner
    if dep in ("amod", "compound", "nmod", "appos", "npadvmod", "advmod") and head != i:
        if tree.tags[head] == "IN":  # described her as hostile
            return _through(tree, head)
        up = holder(tree, head) if tree.tags[head].startswith(("N", "V", "J")) else None
        return up if up is not None else head
    if dep == "conj":
        return holder(tree, head)
    if dep in ("dobj", "pobj", "attr", "acomp", "oprd", "xcomp", "advcl", "dative", "ccomp", "prep", "pcomp"):
        return _through(tree, i)
    return None


def _through(tree: Tree, i: int) -> int | None:
    """From an object or a complement up to the one it is said of."""
    dep, head = tree.deps[i], tree.heads[i]
    if tree.words[i] in _SEEN_AS and tree.tags[head].startswith("V") and (seen := done_to(tree, head)) is not None:
        return seen
    if dep in ("acomp", "attr", "oprd") and (is_passive(tree, head) or tree.child(head, *_SUBJECT) is not None):
        other = tree.child(head, "dobj") if dep == "oprd" else None
        return other if other is not None else subject(tree, head)
    if dep == "dobj" and tree.words[head] not in _HELD:
        return subject(tree, head)
    if tree.deps[head] == "prep" or dep == "pobj":
        over = tree.heads[head]
        if tree.words[head] in _SEEN_AS and (seen := done_to(tree, over)) is not None:
            return seen
        return holder(tree, over) if over != head else None
    return subject(tree, head)


def predicate(tree: Tree, i: int) -> int:
    """The word of the clause that word `i` belongs to: its verb, or what stands for it."""
    while tree.deps[i] not in (
        "ROOT",
        "ccomp",
        "advcl",
        "relcl",
        "acl",
        "parataxis",
        "csubj",
        "pcomp",
        "xcomp",
    ) and not (tree.deps[i] == "conj" and tree.tags[i].startswith(("V", "J"))):
        i = tree.heads[i]
    return i


def negated(tree: Tree, i: int, within: Collection[int] = ()) -> bool:
    """What word `i` says is denied: *not hostile, never refused, no sign of hostility, nobody was honest*.

    A *not* that is one of the words `within` belongs to what is said (*does not care*), and denies nothing of it.
    """
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
        if dep in ("ccomp", "relcl", "parataxis", "advcl", "csubj", "appos", "nsubj", "nsubjpass"):
            return False
        if dep == "conj" and (tree.child(at, *_SUBJECT) is not None or _joined(tree, at)):
            return False
        at = head


def _denies(tree: Tree, i: int) -> bool:
    """*not*, *no* and their like; *nobody* and *no one* as a subject; *not once* before the verb."""
    dep = tree.deps[i]
    if dep in ("neg", "det", "preconj", "cc", "advmod") and tree.words[i] in _NOT:
        return True
    if dep in _SUBJECT:
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


def reported(tree: Tree, i: int) -> Reported | None:
    """Whether word `i` stands in words or thoughts handed over to somebody, by grammar: *Father said that she …*,
    *according to the school*, *was described by the nurse as …*, *her report that …*. None where it is the writer's.

    What *I* or *we* say or think is the writer's own.
    """
    for at in (i, *tree.above(i)):
        dep, head = tree.deps[at], tree.heads[at]
        if head == at:
            break
        kind = cues().get(tree.words[head], "")
        found = None
        if (
            kind in ("say", "think")
            and (dep in _CONTENT or (dep == "xcomp" and tree.tags[at] != "VB") or _told_to(tree, at, head))
        ) or (
            kind == "see as" and (dep in ("oprd", "xcomp", "ccomp") or (dep == "prep" and tree.words[at] in _SEEN_AS))
        ):
            found = Reported(head, doer(tree, head))
        elif kind == "noun" and (
            dep in ("acl", "relcl", "ccomp") or (dep == "prep" and tree.words[at] in ("that", "of", "about"))
        ):
            found = Reported(
                head, tree.child(head, "poss") if tree.child(head, "poss") is not None else _by(tree, head)
            )
        if found is not None:
            return None if _writers(tree, found.speaker) else found
    return _framed(tree, i)


def _told_to(tree: Tree, at: int, head: int) -> bool:
    """*told her to leave* hands words over; *asked to leave* too: an infinitive under a verb of saying with somebody told."""
    return tree.deps[at] == "xcomp" and tree.tags[at] == "VB" and tree.child(head, "dobj", "nsubjpass") is not None


def _by(tree: Tree, i: int) -> int | None:
    for prep in (c for c in tree.children[i] if tree.deps[c] == "prep" and tree.words[c] in ("by", "from", "of")):
        return tree.child(prep, "pobj")
    return None


def _writers(tree: Tree, speaker: int | None) -> bool:
    return speaker is not None and tree.words[speaker] in ("i", "we", "one")


def _framed(tree: Tree, i: int) -> Reported | None:
    """*According to her*, *in his view*, and a verb of saying set beside the words: *…, she said*."""
    for at in (i, *tree.above(i)):
        for child in tree.children[at]:
            word = tree.words[child]
            if tree.deps[child] == "prep" and word == "according":
                to = tree.child(child, "prep")
                who = tree.child(to, "pobj") if to is not None else None
                if child != i and i not in set(tree.under(child)):
                    return Reported(child, who)
            if tree.deps[child] == "prep" and word in ("in", "for") and (view := tree.child(child, "pobj")) is not None:
                if tree.words[view] in _OUTLOOKS and i not in set(tree.under(child)):
                    who = tree.child(view, "poss")
                    if who is not None and tree.words[who] not in ("my", "our"):
                        return Reported(view, who)
            if tree.deps[child] == "parataxis" and cues().get(word) == "say" and i not in set(tree.under(child)):
                who = doer(tree, child)
                if who is not None and not _writers(tree, who):
                    return Reported(child, who)
    return None
