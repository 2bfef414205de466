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


_OTHERWISE = {
    "rang": "phoned|called|tried|got through to", "asked": "wanted to know|enquired|was curious", "letter": "note|envelope|paper|form",
    "message": "word left|note|call", "about": "re|concerning|on the matter of|to do with", "will": "is going to|should|means to",
    "office": "desk|place", "told": "let|informed", "visit": "call|visit", "looked": "had a look|peered", "showed": "held out to|fetched for",
    "talked": "spoke|chatted|went on", "away": "off|out|on leave", "list": "sheet|rota|print-out", "gaps": "holes|blanks|missing lines",
    "spoke": "talked|had a word", "enclose": "attach|send with this|put in", "agreed": "settled|arranged|said", "ring": "phone|call|text",
    "suit": "work|do for you", "chase": "hurry along|ask after|find out about", "reply": "answer|word back", "sent": "posted|sent off|put through",
    "long": "lengthy|drawn-out", "budget": "money|pot|purse", "noted": "pointed out|remarked", "brought": "carried in|come with",
    "passed": "handed|sent", "place": "space|slot|vacancy", "need": "want|ask for|require", "family": "household|three of them",
    "lived": "been|had the keys", "address": "flat|same door|number", "born": "delivered|weighed in", "registered": "down|signed up|on the books",
    "goes": "is taken|heads off|trots", "money": "income|what they live on", "arrears": "debts|bills owing|something owed", "changes": "moves|switches",
    "booked": "down|put in|asked for", "cover": "stand-in|somebody else", "arranged": "found|sorted|fixed up", "finished": "done|typed up|signed",
    "attended": "been at|come to", "walked": "saw|took", "counted": "made it|reckoned", "still": "even now|to this day", "broken": "out of order|not going",
    "kitchen": "back room|galley", "table": "counter|breakfast bar", "started": "begun|learnt", "door": "step|gate", "carried": "went|kept",
}  # fmt: skip


def reworded(source: random.Random, sentence: str, share: float = 0.4) -> str:
    """A sentence about nothing in particular as another hand would put it, so that not all records share their phrases."""

    def one(word: re.Match[str]) -> str:
        ways = _OTHERWISE.get(word[0])
        return source.choice(ways.split("|")) if ways and source.random() < share else word[0]

    return re.sub(r"(?<![{\w])[a-z]+(?![\w}])", one, sentence)


class Writer:
    """Fills sentences for one document: one way of naming a person, changed now and then."""

    def __init__(self, source: random.Random, about: Who, child: Who, professionals: list[str]) -> None:
        self.source, self.about, self.child, self.professionals = source, about, child, professionals

    def fill(self, words: str, about: Who | None = None, clause: str = "", said: str = "") -> str:
        """A sentence with its slots filled. It names whom it is about once, and goes on with a pronoun."""
        words = words if clause or said else reworded(self.source, words)
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
