"""How people are written: as acting, as acted upon, and on which side of a verb's power.

Only what the writer states plainly counts: what is denied, supposed, quoted or reported is somebody else's or nobody's.
After Sap et al. (2017), whose frames count neither passives nor negation; own verbs, for casework.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from sayso import clauses
from sayso.catalogue import terms
from sayso.lexicon import Hit
from sayso.model import Note, Span
from sayso.notation import expanded
from sayso.phrases import Phrase, page
from sayso.syntax import in_memory


@dataclass(frozen=True, slots=True)
class Frame:
    """One person's part in one verb: `acts` or is acted upon; `power` is on their side, the other's, or in neither's."""

    role: str
    verb: Span
    acts: bool
    power: Literal["theirs", "the other's", ""]


@cache
def _verbs() -> dict[str, str]:
    """Each form of a listed verb with what it says: who has power in it (doer, done to), or that it is no act."""
    return {form: row["power"] for row in terms(__file__) for form in expanded(row["term"])}


@lru_cache(maxsize=64)
def frames(note: Note) -> tuple[Frame, ...]:
    """Every part that a person has in a verb of a note, in the order of the verbs. What the family wrote is not read."""
    return () if note.is_own else tuple(_frames(note))


def _frames(note: Note) -> Iterator[Frame]:
    cut = page(note)
    sentences = [cut.text[a:b] for a, b in cut.sentences]
    trees = in_memory().trees(sentences)
    for index, (start, _) in enumerate(cut.sentences):
        tree = trees[sentences[index]]
        for i in range(len(tree)):
            if tree.tags[i].startswith("V") and tree.deps[i] not in ("aux", "auxpass", "amod", "compound"):
                hit = Hit(start + tree.starts[i], start + tree.ends[i], "", {})
                phrase = Phrase(cut, hit, index, in_memory())
                phrase.tree, phrase.head = tree, i
                if not phrase.is_heading and phrase.stands_as():
                    yield from _parts(phrase, i)


def _parts(phrase: Phrase, i: int) -> Iterator[Frame]:
    says = _verbs().get(phrase.tree.words[i], "")
    passive = phrase.passive
    if says == "none" and not passive:
        return
    label = {"doer": ("theirs", "the other's"), "done to": ("the other's", "theirs")}.get(says, ("", ""))
    does, suffers = phrase.doer, phrase.done_to
    other = clauses.done_to(phrase.tree, i) is not None or passive
    if does.is_person and does.label:
        # Power over whom? A verb with nobody on the other side has none.
        yield Frame(does.label, phrase.span, True, label[0] if other else "")  # type: ignore[arg-type]
    if suffers.is_person and suffers.label:
        yield Frame(suffers.label, phrase.span, False, label[1])  # type: ignore[arg-type]
