"""Sentences parsed on demand, each distinct one once, and kept on disk without their words.

Before parsing, line breaks and markup are smoothed, and names, family words and pronouns are replaced by one of their
kind each: then what is found cannot depend on whose name stands there or whether a sentence says mother or father.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from sayso.catalogue import terms
from sayso.parser import Rows, model_name, parsed

if TYPE_CHECKING:
    import sqlite3


_PIECE = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’](?!s\b|re\b|ve\b|ll\b|d\b|m\b)\p{L}+)?|\S")
_MARKUP = frozenset("*_#`|~")
_LIST_ITEM = regex.compile(r"\s*(?:[-*•‣◦·>]+|\(?\d{1,3}[.)])\s+")
_TITLE = regex.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?$")
_NO_NAME = frozenset("will may can mark hope sue bill grace rose faith joy dawn pat frank art miles".split())  # noqa: SIM905  # first, before:
_GOES_ON = regex.compile(
    r"(?i)\s+(?:she|he|they|you|I|we|it|there|th[ei]s?|that|an?|her|his|their|our|to|for|of|not|be|up)\b"
)
_LONGEST = 1200  # characters: what is longer is no sentence but a list or a table, and would keep the parser for long
_VERSION = 10  # of what is kept: raise it when the smoothing changes


Asked = tuple[str, frozenset[str]]
"""A sentence, and the words in it that are to be taken for names."""


class Tree:
    """A parsed sentence: its words with their places in the sentence, tags (Penn), relations (ClearNLP) and heads.

    All are tuples of one length; `heads[i]` is the index of the word that word `i` depends on, itself for the root.
    """

    __slots__ = ("children", "deps", "ends", "heads", "starts", "tags", "words")

    def __init__(self, sentence: str, rows: Iterable[tuple[int, int, str, str, int]]) -> None:
        rows = tuple(rows)
        self.starts: tuple[int, ...] = tuple(row[0] for row in rows)
        self.ends: tuple[int, ...] = tuple(row[1] for row in rows)
        self.tags: tuple[str, ...] = tuple(row[2] for row in rows)
        self.deps: tuple[str, ...] = tuple(row[3] for row in rows)
        self.heads: tuple[int, ...] = tuple(row[4] for row in rows)
        self.words = tuple(sentence[a:b].lower().replace("’", "'") for a, b in zip(self.starts, self.ends, strict=True))
        self.children: list[list[int]] = [[] for _ in rows]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)

    def __len__(self) -> int:
        return len(self.words)

    def at(self, start: int, end: int) -> range:
        """The words that a place in the sentence holds or touches."""
        first = bisect_right(self.ends, start)
        last = first
        while last < len(self) and self.starts[last] < end:
            last += 1
        return range(first, last)

    def top(self, start: int, end: int) -> int | None:
        """The word of a place that the others of that place depend on, or None where there is no word."""
        inside = self.at(start, end)
        return next((i for i in inside if self.heads[i] not in inside or self.heads[i] == i), None)

    def child(self, i: int, *deps: str) -> int | None:
        """The first word that depends on word `i` by one of these relations."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def under(self, i: int) -> Iterator[int]:
        """Word `i` and all that depends on it, in no order."""
        todo = [i]
        while todo:
            todo.extend(self.children[at := todo.pop()])
            yield at

    def above(self, i: int) -> Iterator[int]:
        """The words that word `i` depends on, nearest first, without itself."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i


@cache
def alike() -> dict[str, str]:
    """Family words and pronouns, each with the one of its kind that stands for it where only who it is differs."""
    return {row["term"]: row["as"] for row in terms(__file__)}


_PREFIXES = frozenset(["non", "anti", "co", "re"])


def _smooth(sentence: str, names: frozenset[str]) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The sentence as the parser gets it, and for each of its pieces: place there, place in the sentence."""
    out: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    at = 0
    begin = found.end() if (found := _LIST_ITEM.match(sentence)) else 0
    before, title, named, joined, glued = begin, "", False, False, False
    if sentence.isupper():
        sentence = folded if len(folded := sentence.lower()) == len(sentence) else sentence
    for piece in _PIECE.finditer(sentence, begin):
        word = piece[0]
        if word in _MARKUP:
            continue
        if joined or (
            named and word in "-‐‑" and piece.start() == before and sentence[piece.end() : piece.end() + 1].isupper()
        ):
            # Ms Owusu-Ansah is as much one name as Ms Smith.
            before, joined = piece.end(), not joined
            places[-1] = (*places[-1][:3], before)
            continue
        if glued or (
            word in "-‐‑" and piece.start() == before and out[-1:] and out[-1].lower() in _PREFIXES
            and sentence[piece.end() : piece.end() + 1].isalpha()
        ):  # fmt: skip
            # The parser takes *hostile and non-compliant* apart at the hyphen and reads *hostile* as said of *compliant*.
            before = piece.end()
            if glued:
                out[-1] += word
                at += len(word)
                places[-1] = (places[-1][0], at, places[-1][2], before)
            glued = not glued
            continue
        gap = piece.start() > before and bool(out)
        before = piece.end()
        if gap:
            out.append(" ")
            at += 1
        no_name = not out and word.lower() in _NO_NAME and _GOES_ON.match(sentence, piece.end()) is not None
        named = (word in names and not no_name) or bool(title and word[0].isupper())
        if named:
            given = "Smith" if places and gap and out[-2:-1] and out[-2] in ("Mary", "Smith") else "Mary"
        else:
            given = alike().get(word.lower(), word.replace("’", "'"))
            if word[0].isupper() and given != word:
                given = given[0].upper() + given[1:]
        title = word if _TITLE.match(word) or (title and word == ".") else ""
        out.append(given)
        places.append((at, at + len(given), piece.start(), piece.end()))
        at += len(given)
    return "".join(out), places


def _key(smooth: str) -> bytes:
    return blake2b(smooth.encode("utf-8", "surrogatepass"), digest_size=16, key=_model_key()).digest()


@cache
def _model_key() -> bytes:
    from importlib.metadata import version

    return f"{_VERSION} {model_name()} {version(model_name())}".encode()[:64]


def _led_back(
    rows: Iterable[tuple[int, int, str, str, int]], places: list[tuple[int, int, int, int]]
) -> Iterator[tuple[int, int, str, str, int]]:
    """The parser's words at their places in the sentence. A word that was replaced stands at the whole of the other."""
    begins = [place[0] for place in places]
    for start, end, tag, dep, head in rows:
        a0, a1, b0, b1 = places[max(bisect_right(begins, start) - 1, 0)]
        z0, _, y0, y1 = places[max(bisect_right(begins, end - 1) - 1, 0)]
        first = b0 + (start - a0 if a1 - a0 == b1 - b0 else 0)
        last = min(y0 + end - z0, y1) if (z0, y0) == (a0, b0) and a1 - a0 == b1 - b0 else y1
        yield first, last, tag, dep, head


@dataclass(frozen=True, slots=True)
class Parsing:
    """Sentences on the way to their trees: `known` ones, those to be read (`new`), those it is at already (`awaited`)."""

    places: dict[Asked, tuple[str, list[tuple[int, int, int, int]]]]
    known: dict[str, Rows]
    new: list[str]
    awaited: list[str]


class Parses:
    """What was parsed, in memory and, where a folder is given, on disk: hashes, places and relations, never words."""

    def __init__(self, folder: Path | None = None) -> None:
        self._kept: dict[bytes, Rows] = {}
        self._new: dict[bytes, Rows] = {}
        self._asked: Counter[bytes] = Counter()  # begun and not finished, and how many are waiting for it
        self._disk = _opened(folder / "parses.sqlite") if folder else None

    def trees(self, sentences: Iterable[str], names: frozenset[str] = frozenset()) -> dict[str, Tree]:
        """Each distinct sentence with its tree. `names` are words to be taken for somebody's name."""
        found = self.parse((sentence, names) for sentence in sentences)
        return {sentence: tree for (sentence, _), tree in found.items()}

    def parse(self, wanted: Iterable[Asked]) -> dict[Asked, Tree]:
        """The tree of each sentence with its own names, all parsed together.

        What is too long to be a sentence gets a tree without words.
        """
        begun = self.begin(wanted)
        trees = self.finish(begun, parsed(begun.new))
        self.save()
        return trees

    def begin(self, wanted: Iterable[Asked]) -> Parsing:
        """Smooth some sentences and look up what was kept: the parser, in whatever process, has only the `new` to read.

        What is begun first is finished first: nothing is read twice while an answer is awaited.
        """
        places = {one: _smooth(*one) if len(one[0]) <= _LONGEST else ("", []) for one in dict.fromkeys(wanted)}
        keys = {smooth: _key(smooth) for smooth, _ in places.values() if smooth}
        self._recall([key for key in keys.values() if key not in self._kept])
        known = {smooth: self._kept[key] for smooth, key in keys.items() if key in self._kept}
        unknown = [smooth for smooth in keys if smooth not in known]
        awaited = [smooth for smooth in unknown if keys[smooth] in self._asked]
        new = [smooth for smooth in unknown if keys[smooth] not in self._asked]
        self._asked.update(keys[smooth] for smooth in unknown)
        return Parsing(places, known, new, awaited)

    def finish(self, begun: Parsing, rows: Iterable[Rows]) -> dict[Asked, Tree]:
        """The trees, with the rows that `parsed` gave of the new sentences; `save()` keeps those for the next time."""
        fresh = dict(zip(begun.new, rows, strict=True))
        lost = [smooth for smooth in begun.awaited if _key(smooth) not in self._kept]  # whoever asked before has failed
        fresh |= zip(lost, parsed(lost), strict=True)
        keyed = {_key(smooth): of for smooth, of in fresh.items()}
        self._kept |= keyed
        self._new |= keyed
        known = begun.known | fresh | {smooth: self._kept[_key(smooth)] for smooth in begun.awaited}
        self._asked -= Counter(map(_key, (*begun.new, *begun.awaited)))
        return {one: Tree(one[0], _led_back(known[smooth], places) if smooth else ())
                for one, (smooth, places) in begun.places.items()}  # fmt: skip

    def forget(self) -> None:
        """Let go of all that is in memory and written already, but for what somebody waits for."""
        self._kept = {key: self._kept[key] for key in self._asked if key in self._kept} | self._new

    def _recall(self, keys: list[bytes]) -> None:
        if self._disk is None:
            return
        for i in range(0, len(keys), 500):
            some = keys[i : i + 500]
            marks = ",".join("?" * len(some))
            for key, rows in self._disk.execute(f"SELECT key, rows FROM parse WHERE key IN ({marks})", some):
                self._kept[key] = [tuple(row) for row in json.loads(rows)]

    def save(self) -> None:
        """Write what was parsed since the last time."""
        if self._disk is not None and self._new:
            rows = [(key, json.dumps(row, separators=(",", ":"))) for key, row in self._new.items()]
            with self._disk:
                self._disk.executemany("INSERT OR REPLACE INTO parse VALUES (?, ?)", rows)
        self._new.clear()


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file of parses, or None where it cannot be had or is broken: then sentences are parsed anew."""
    import sqlite3

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        disk = sqlite3.connect(path, timeout=20)
        disk.execute("CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, rows TEXT) WITHOUT ROWID")
        return disk
    except (sqlite3.Error, OSError) as error:
        print(f"sayso: {path}: no store of parsed sentences can be used ({error}); going on without", file=sys.stderr)
        return None


@lru_cache(maxsize=1)
def in_memory() -> Parses:
    """Parses for a single document or a test: kept while the program runs, nothing on disk."""
    return Parses()


_places: list[Path] = []  # where a folder was said


def keep_in(folder: Path) -> None:
    """Say once, before anything is parsed, in which folder `kept()` keeps parses."""
    _places.append(folder)


@lru_cache(maxsize=1)
def kept() -> Parses:
    """Parses for a whole case: kept on disk where a folder was said, so that a note that changed costs only its own."""
    return Parses(_places[-1]) if _places else in_memory()
