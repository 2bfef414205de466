"""How a term is written, and how one is compared with a text.

- `~claim` stands for claim, claims, claimed, claiming
- `(a|b)` for one or the other, `(a|)` for a or nothing
- `{they} {them} {their} {self} {be} {have}` for she, he, they … and is, was, were …
- ` * ` for up to two words that may stand between
"""

from __future__ import annotations

from functools import cache
from itertools import product

import regex

from sayso.catalogue import terms
from sayso.model import SaysoError

_SETS = {
    "{they}": "she|he|they",
    "{them}": "her|him|them",
    "{their}": "her|his|their",
    "{self}": "herself|himself|themselves|themself",
    "{be}": "is|are|was|were|be|been|being|'s|'re",
    "{have}": "has|have|had|having|'s|'ve|'d",
}
# Words too frequent to be looked for: a term is found by the rarest of its parts.
_COMMON = frozenset(
    "a an the this that these it its their her his them him she he they we our you your i my me us of to in on at by for "  # noqa: SIM905
    "with from as and or but if so not no all any some is are was were be been being has have had do does did will would "
    "can could may said there here what why how who when where which out up down into about over off back".split()
) | {
    "of the",
    "in the",
    "on the",
    "to the",
    "in a",
    "as a",
    "by the",
    "at the",
    "for the",
    "with the",
    "to be",
    "it is",
    "is a",
}
_SPECIAL = regex.compile(r"\{\w+\}|~[\w-]+")
_GAPS = regex.compile(r"(?P<w>[\w'-]+ +){0,2}")
_GAP_CHARS = 40  # that two words between may take
_ONE_FOR_ANOTHER = {
    ord("’"): "'",
    ord("‘"): "'",
    ord("\n"): " ",
    ord("\t"): " ",
    ord("\r"): " ",
    0xA0: " ",
    ord("‑"): "-",
    ord("‐"): "-",
}


def folded(text: str) -> str:
    """A text as terms are looked for in it: lower case, one kind of apostrophe and hyphen, at the same places."""
    low = text.lower()
    if len(low) != len(text):  # a few letters have a longer small form
        low = "".join(c if len(small := c.lower()) != 1 else small for c in text)
    return low.translate(_ONE_FOR_ANOTHER)


@cache
def _irregular() -> dict[str, str]:
    return {row["term"]: row["forms"] for row in terms(__file__)}


def forms(verb: str) -> str:
    """The forms of a verb, with `|` between.

    >>> forms("deny"), forms("refuse"), forms("tell")
    ('deny|denies|denied|denying', 'refuse|refuses|refused|refusing', 'tell|tells|told|telling')
    """
    if verb in _irregular():
        return _irregular()[verb]
    if verb.endswith("ie"):
        return f"{verb}|{verb}s|{verb}d|{verb[:-2]}ying"
    if verb.endswith("e"):
        return f"{verb}|{verb}s|{verb}d|{verb if verb.endswith('ee') else verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb}|{verb[:-1]}ies|{verb[:-1]}ied|{verb}ing"
    return f"{verb}|{verb}{'es' if verb.endswith(('s', 'x', 'z', 'ch', 'sh')) else 's'}|{verb}ed|{verb}ing"


def _written_out(term: str) -> str:
    """A term with its sets and verb forms spelt out, so that `( | )` alone is left. Raises SaysoError for a bracket in a bracket."""
    parts = regex.split(r"[()]", low := folded(term))
    if not regex.fullmatch(r"[^()]*(?:\([^()]*\)[^()]*)*", low):
        raise SaysoError(
            f"the term `{term}`", "brackets in pairs, none within another", "others", "Write it as two terms."
        )
    return "".join(
        "(" + "|".join(way for one in part.split("|") for way in _spelt(one)) + ")"
        if i % 2
        else _SPECIAL.sub(lambda m: f"({'|'.join(_ways(m[0]))})", part)
        for i, part in enumerate(parts)
    )


def _ways(special: str) -> list[str]:
    return (_SETS[special] if special in _SETS else forms(special[1:]) if special[0] == "~" else special).split("|")


def _spelt(text: str) -> list[str]:
    """Each way of writing a text that may hold sets and verbs."""
    found = _SPECIAL.search(text)
    if found is None:
        return [text]
    return [text[: found.start()] + way + rest for way in _ways(found[0]) for rest in _spelt(text[found.end() :])]


@cache
def expanded(term: str) -> tuple[str, ...]:
    """Each way of writing that a short term stands for, in lower case.

    >>> expanded("fail(s|ed) to engage")
    ('fails to engage', 'failed to engage')
    """
    parts = [part.split("|") for part in regex.split(r"[()]", _written_out(term))]
    return tuple(dict.fromkeys(" ".join("".join(way).split()) for way in product(*parts)))


class Term:
    """A term as a row of parts, each with its alternatives (the longest first). An empty row stands for a gap.

    Terms with many choices stand for hundreds of thousands of phrases, so they are not written out: one part, the
    `anchor`, is looked for in the text, and the rest is compared where it is found.
    """

    __slots__ = ("anchor", "at_word", "begins", "parts", "reach")

    def __init__(self, term: str) -> None:
        self.parts: list[tuple[str, ...]] = []
        for i, part in enumerate(regex.split(r"[()]", _written_out(term))):
            if i % 2:
                self.parts.append(tuple(sorted(dict.fromkeys(part.split("|")), key=lambda way: -len(way))))
                continue
            for j, piece in enumerate(part.split(" * ")):
                if j:
                    self.parts += [(" ",), ()]
                if piece:
                    self.parts.append((piece,))
        self.begins = tuple(way.partition(" ")[0] for way in self.parts[0])
        at = max(range(len(self.parts)), key=self._worth)
        self.at_word = at == 0 or all(way.endswith(" ") for way in self.parts[at - 1])
        self.anchor = tuple(way.strip() for way in self.parts[at])
        self.reach = sum(max(map(len, part), default=_GAP_CHARS) + 1 for part in self.parts[:at])

    def _worth(self, at: int) -> float:
        """How good a part is to look for: the longer its shortest way the rarer it is; one that may be left out is none."""
        part = self.parts[at]
        shortest = min((0.5 if way.strip() in _COMMON else len(way.strip()) for way in part), default=0)
        return min(shortest, 12) - len(part) / 100 if shortest and any(way.strip() for way in part) else -100.0

    def match(self, low: str, start: int) -> int:
        """The end of the longest way of this term that begins at a place of a folded text, or -1."""
        return self._from(low, start, 0)

    def _from(self, low: str, at: int, i: int) -> int:
        if i == len(self.parts):
            return at
        if not self.parts[i]:
            return self._gap(low, at, i + 1)
        best = -1
        for way in self.parts[i]:
            after = _after(low, at, way)
            if after >= 0 and (end := self._from(low, after, i + 1)) > best:
                best = end
        return best

    def _gap(self, low: str, at: int, i: int) -> int:
        for skipped in _GAPS.finditer(low, at):
            if skipped.start() != at:
                break
            for stop in (at, *skipped.ends("w")):
                if (end := self._from(low, stop, i)) >= 0:
                    return end
        return self._from(low, at, i)


def _after(low: str, at: int, way: str) -> int:
    """Where a way of writing ends that begins at a place, or -1. A blank stands for any number of them, and *'s* needs none."""
    if " " not in way:
        return at + len(way) if low.startswith(way, at) else -1
    for i, piece in enumerate(way.split(" ")):
        if i and low[at - 1 : at] != " " and low[at : at + 1] not in (" ", "'"):
            return -1
        if i:
            while low[at : at + 1] == " ":
                at += 1
        if not low.startswith(piece, at):
            return -1
        at += len(piece)
    return at
