"""Sentences for generated records: the lists beside this file, their slots filled, and people named as records name them."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """A list beside this file."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def slots() -> dict[str, list[str]]:
    return {row["slot"]: row["words"].split("|") for row in table("slots")}


@cache
def fillers() -> dict[str, list[str]]:
    """Sentences about nothing in particular, by the kind of document."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("fillers"):
        found[row["kind"]].append(row["words"])
    return dict(found)


@dataclass(frozen=True, slots=True)
class Who:
    """How a person is named in a case."""

    id: str
    name: str
    role: str
    side: str
    aka: tuple[str, ...]
    she: bool

    @property
    def ways(self) -> tuple[str, ...]:
        return (*self.aka, self.name)

    def pronoun(self, form: str) -> str:
        return {"s": ("he", "she"), "o": ("him", "her"), "p": ("his", "her")}[form][self.she]


class Writer:
    """Fills sentences for one document: one way of naming a person, changed now and then."""

    def __init__(self, source: random.Random, about: Who, child: Who, professionals: list[str]) -> None:
        self.source, self.about, self.child, self.professionals = source, about, child, professionals

    def fill(self, words: str, about: Who | None = None, clause: str = "", said: str = "") -> str:
        """A sentence with its slots filled. It names whom it is about once, and goes on with a pronoun."""
        filled = self._filled(words, about or self.about, clause, said)
        return filled[:1].upper() + filled[1:]

    def _filled(self, words: str, who: Who, clause: str = "", said: str = "") -> str:
        named = False

        def one(slot: re.Match[str]) -> str:
            nonlocal named
            name = slot[1]
            if name in ("CL", "cl"):
                named = True
                return clause[:1].upper() + clause[1:] if name == "CL" else clause
            if name == "said":
                return said
            if name in ("S", "s", "o", "p"):
                if not named:
                    named = True
                    way = self.source.choice(who.ways)
                    return f"{way}'s" if name == "p" else way
                return who.pronoun(name.lower())
            if name in ("C", "c"):
                return self.source.choice(self.child.ways[-2:])
            if name == "prof":
                return self.source.choice(self.professionals)
            return self._filled(self.source.choice(slots()[name]), who) if name in slots() else slot[0]

        return _SLOT.sub(one, words)

    def clause(self, words: str, about: Who) -> str:
        """A judgement as it stands within a sentence."""
        return self._filled(words, about)


_PLAIN = {
    "worry": "concern", "remains": "is still", "going forward": "for the future", "we": "the team", "and": "as well as",
    "with": "alongside", "said": "stated", "big": "large", "came": "arrived", "talked": "spoke", "about": "regarding",
    "asked": "enquired", "again": "once more", "rang": "telephoned", "home": "the property", "looked at": "viewed",
}  # fmt: skip


def edited(source: random.Random, sentence: str, share: float, keep: str = "") -> str:
    """A sentence as somebody takes it over: about this share of its words changed, left out or added. `keep` stays."""
    if not share:
        return sentence
    head, held, tail = sentence.partition(keep) if keep and keep in sentence else (sentence, "", "")
    return _changed(source, head, share) + held + _changed(source, tail, share)


def _changed(source: random.Random, text: str, share: float) -> str:
    out = []
    for word in re.split(r"(\s+)", text):
        if not word.strip() or source.random() >= share:
            out.append(word)
            continue
        plain = word.lower().strip(".,;")
        how = source.random()
        if plain in _PLAIN:
            out.append(word.replace(plain, _PLAIN[plain]))
        elif how < 0.4 and len(plain) > 2:
            out.append("")
        elif how < 0.7:
            out.append(f"{source.choice(('also', 'now', 'still', 'then', 'apparently', 'at times'))} {word}")
        else:
            out.append(source.choice(("that", "this", "it", "there", "one", "them", "some", "the matter")))
    return re.sub(r"  +", " ", "".join(out))
