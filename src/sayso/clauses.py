"""What a sentence's grammar tells: who does, and who is done to.

Functions over a `syntax.Tree` and the index of a word in it. Relations are ClearNLP's, as the parser gives them.
Source: Quirk et al. (1985) on the passive and its agent.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.syntax import Tree

SUBJECT = ("nsubj", "nsubjpass", "csubj", "csubjpass")
SEEN_AS = frozenset({"as", "like"})
_HELD = frozenset({"have", "has", "had", "having", "'s", "show", "shows", "showed", "showing", "shown", "display", "displays", "displayed", "demonstrate", "demonstrates", "demonstrated", "exhibit", "exhibits", "exhibited", "lack", "lacks", "lacked", "express", "expresses", "expressed", "develop", "develops", "developed"})  # fmt: skip
# Forms that follow *be* or *get*, or are taken to, and never tell of an act on somebody.
_STATES = frozenset(
    ["been", "got", "gotten", "gone", "become", "come", "happened", "occurred", "rid", "suppose", "outdated"]
)


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
        own = tree.child(i, *SUBJECT)
        if own is not None:
            return _meant(tree, i, own)
        dep, head = tree.deps[i], tree.heads[i]
        if dep == "xcomp":
            told = tree.child(head, "dobj", "nsubjpass") if tree.tags[i] == "VB" else None
            if told is not None:
                return told
        if dep in ("relcl", "acl"):
            return head
        if dep == "conj" and tree.tags[i] == "VBD" and tree.tags[head] == "VB" and tree.child(head, "aux") is not None:
            return None  # *He must wear the jumper, told her we have some*: the second is what the writer did
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
    if dep in ("conj", "neg"):
        return holder(tree, head)
    if dep in ("dobj", "pobj", "attr", "acomp", "oprd", "xcomp", "advcl", "dative", "ccomp", "prep", "pcomp"):
        return _through(tree, i)
    return None


def _through(tree: Tree, i: int) -> int | None:
    """From an object or a complement up to the one it is said of."""
    dep, head = tree.deps[i], tree.heads[i]
    if tree.words[i] in SEEN_AS and tree.tags[head].startswith("V") and (seen := done_to(tree, head)) is not None:
        return seen
    if dep in ("acomp", "attr", "oprd") and (is_passive(tree, head) or tree.child(head, *SUBJECT) is not None):
        other = tree.child(head, "dobj") if dep == "oprd" else None
        return other if other is not None else subject(tree, head)
    if dep == "dobj" and tree.words[head] not in _HELD:
        return subject(tree, head)
    if tree.deps[head] == "prep" or dep == "pobj":
        over = tree.heads[head]
        if tree.words[head] in SEEN_AS and (seen := done_to(tree, over)) is not None:
            return seen
        return holder(tree, over) if over != head else None
    return subject(tree, head)
