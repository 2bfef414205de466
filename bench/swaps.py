"""The same record about other people: names, gender and family roles swapped through every file of a case.

A swap changes words and nothing else, and knows where each place of the old text stands in the new one, so that two
readings can be compared place by place. `names.csv` holds names of many origins: data for this test alone. Nothing in
Sayso looks at where a name comes from.
"""

from __future__ import annotations

import csv
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

from sayso.model import Case, Person
from sayso.people import roles

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w)")
_PIECE = re.compile(
    rf"(?i:\b(?:foster|adoptive|birth|paternal|maternal) (?:mother|father|mum|dad|grandmother|grandfather|gran|grandad|carer|aunt|uncle)\b)|{_WORD.pattern}"
)
"""A word, or a role of two words, which is one: a foster mother is no mother who fosters."""
_REPLIES_TO = re.compile(r"(?m)^replies_to: *(\S+)")
_POSSESSIVE = re.compile(r"['’]s?$")
_NO_NAMES = frozenset(
    """
    mr mrs ms miss dr prof pc baby aunt auntie uncle unborn chair guardian duty police the new allocated support
    worker social practice nurse la maternal great great-aunt midwife mum mother dad father nan gran solicitor
    family
    """.split()  # noqa: SIM905
)
"""Words of an `aka` that are no names."""
_SMALL = frozenset(
    """
    kg ng pc dc ds di qc kc mp dv iv ot pe ed uc na ni nk tc cp ep ea pr sp iq pm am ap cv dj tv uk us eu nhs gcse
    ms mr ps cc nb dr st jr vs art ref ch sch fig min hr wk yr est ext mob tel ad ah an as at be by do eg go ha he
    hi ho id ie if in is it la ma me my no of oh ok on or pa so to uh um up we cf fr sw
    """.split()  # noqa: SIM905
)
"""Initials that would read as a word: nobody's in the examples do."""

GENDER = [
    ("mother", "father"), ("mothers", "fathers"), ("mum", "dad"), ("mums", "dads"), ("mummy", "daddy"), ("mam", "dad"), ("mom", "dad"),
    ("daughter", "son"), ("daughters", "sons"), ("girl", "boy"), ("girls", "boys"), ("grandmother", "grandfather"), ("grandma", "grandpa"),
    ("granddaughter", "grandson"), ("gran", "grandad"), ("nan", "grandad"), ("nana", "grandad"), ("mgm", "mgf"), ("pgm", "pgf"),
    ("sister", "brother"), ("sisters", "brothers"), ("aunt", "uncle"), ("auntie", "uncle"), ("niece", "nephew"), ("woman", "man"),
    ("women", "men"), ("wife", "husband"), ("girlfriend", "boyfriend"), ("female", "male"),
    ("stepmother", "stepfather"), ("stepmum", "stepdad"), ("maternal", "paternal"), ("ms", "mr"),
    ("she", "he"), ("herself", "himself"), ("hers", "his"),
]  # fmt: skip
_GRANDPARENTS = {
    "mother": "grandmother", "mum": "gran", "mummy": "nana", "grandmother": "mother", "gran": "mum", "nan": "mum", "nana": "mummy",
    "paternal grandmother": "birth mother", "maternal grandmother": "birth mother", "father": "grandfather", "dad": "grandad",
    "daddy": "grandpa", "grandfather": "father", "grandad": "dad", "grandpa": "daddy", "paternal grandfather": "birth father",
    "maternal grandfather": "birth father",
    "parents": "grandparents", "grandparents": "parents",
}  # fmt: skip
ROLES = {
    "grandmother": _GRANDPARENTS,
    "stepmother": {"mother": "stepmother", "mum": "stepmum", "stepmother": "mother", "stepmum": "mum"},
    "aunt": {"mother": "aunt", "mum": "auntie", "aunt": "mother", "auntie": "mum"},
    "carer": {"mother": "carer", "mum": "carer", "carer": "mother"},
    "foster carer": {"mother": "foster carer", "mum": "foster carer"},
}  # fmt: skip
"""What a mother becomes; who was that before becomes a mother, so that no two people come to share a role. A role of two
words that is not listed stays as it is."""


@dataclass(frozen=True, slots=True)
class Swap:
    """`word` gives the new word for a word and the text after it, or None; `ids` the new ids of people, for case.toml and
    the log; `slugs` the new words in the names of files."""

    name: str
    word: Callable[[str, str], str | None]
    ids: Mapping[str, str] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    unsayable: re.Pattern[str] | None = None
    """Words that come to mean something else, though they stay as they are; rows that rest on them are not compared."""

    def file(self, id: str) -> str:
        path = PurePosixPath(id)
        parts = ("-".join(self.slugs.get(w, w) for w in part.split("-")) for part in path.stem.split("_"))
        return str(path.with_name("_".join(parts) + path.suffix))


class Swapped:
    """A text after a swap, with the way from its old places to its new ones."""

    def __init__(self, text: str, swap: Swap, ids: bool = False) -> None:
        out: list[str] = []
        at = 0
        self._ends, self._shifts = [0], [0]
        pieces = [*_PIECE.finditer(text), *_REPLIES_TO.finditer(text)]
        for found in sorted(pieces, key=lambda m: (m.start(1) if m.re is _REPLIES_TO else m.start(), m.re is _PIECE)):
            if found.re is _REPLIES_TO:  # it names a file, which has a new name too
                new_name = swap.file(found[1])
                out += [text[at : found.start(1)], new_name]
                at = found.end(1)
                self._ends.append(at)
                self._shifts.append(self._shifts[-1] + len(new_name) - len(found[1]))
                continue
            if found.start() < at:
                continue
            whole = found[0]
            stem = _POSSESSIVE.sub("", whole)
            new = swap.word(stem, text[found.start() + len(stem) : found.end() + 40]) or (
                swap.ids.get(stem) if ids else None
            )
            if new is not None and new != stem:
                end = found.start() + len(stem)
                out += [text[at : found.start()], new]
                at = end
                self._ends.append(end)
                self._shifts.append(self._shifts[-1] + len(new) - len(stem))
        self.text = "".join([*out, text[at:]])

    def place(self, offset: int) -> int:
        """Where a place of the old text is in the new one. A place within a swapped word is that of the word's end."""
        return offset + self._shifts[bisect_right(self._ends, offset) - 1]


def like(old: str, new: str) -> str:
    """The new word in the capitals of the old one."""
    return new.upper() if old.isupper() and len(old) > 1 else new[:1].upper() + new[1:] if old[:1].isupper() else new


def words(name: str, pairs: Mapping[str, str]) -> Swap:
    """A swap of words whatever their capitals. A birth mother is the mother."""
    whole = pairs | {f"birth {word}": new for word, new in pairs.items()}
    return Swap(
        name,
        lambda word, rest: (
            like(word, whole[word.lower()]) if word.lower() in whole and not _VERB.match(word + rest) else None
        ),
        unsayable=None if "parents" in pairs else _PARENTS,
    )


_VERB = re.compile(r"(?i)parents (?:well|confidently|beautifully|alone|him|her|them)\b")
"""*She parents well*: no word for anybody."""
_PARENTS = re.compile(r"(?i)\b(?:the|both|his|her|their) parents\b")
"""*The parents*, of a case in which an aunt and a father bring up the child: neither word nor two words say that."""


def gender() -> Swap:
    """Women for men and men for women. *her* is *his* before a word that it can belong to, and else *him*."""
    pairs = {b: a for a, b in reversed(GENDER)} | dict(GENDER)
    after = re.compile(
        r"\s+(?!(?:she|he|I|i|we|they|you|it|did|to|and|or|but|that|if|when|what|why|how|in|on|at|as|is|was|about|with|for|from|by|the|a|an|into|out|up|down|again|yesterday|today|there|here|not|so|because|before|after|while|who|whether|off|over|through)\b)[^\W\d_]"
    )

    def word(old: str, rest: str) -> str | None:
        low = old.lower()
        if " " in low:
            return " ".join(like(part, pairs.get(part.lower(), part)) for part in old.split())
        if low == "her":
            return like(old, "his" if after.match(rest) else "him")
        if low == "his":
            return like(old, "her" if after.match(rest) else "hers")
        if low == "him":
            return like(old, "her")
        return like(old, pairs[low]) if low in pairs else None

    return Swap("gender", word)


@cache
def lists(file: str = "names.csv") -> dict[str, dict[str, list[str]]]:
    """Names by list and kind (woman, man, surname): by origin, or, in names_hard.csv, by what is hard about them."""
    with Path(__file__).with_name(file).open(encoding="utf-8", newline="") as rows:
        out: dict[str, dict[str, list[str]]] = {}
        for row in csv.DictReader(rows):
            out.setdefault(row["list"], {}).setdefault(row["kind"], []).append(row["name"])
    return out


def names(case: Case, origin: str, seed: int, sides: Iterable[str] = ("family", "child", "service", "other")) -> Swap:
    """Everybody of some sides of a case gets a name from one list, and from the others when it has no more. Who shared a surname still does, and who did not does
    not; new names are nowhere in the case, and initials that were told apart still are."""
    chosen, text = random.Random(seed), " ".join(source.text for source in case.sources.values())
    taken = set(_WORD.findall(text))
    people = sorted((p for p in case.people if p.side in set(sides)), key=lambda p: p.side not in ("family", "child"))
    pool = (lists() | lists("names_hard.csv"))[origin]
    new = _renamed(people, pool, chosen, taken)
    slugs = {old.lower(): name.lower().replace(" ", "-") for old, name in new.items() if len(old) > 2}
    ids = {person.id: slugs[person.id] for person in people if person.id in slugs}

    initials = {(p.name[0], surname): new[p.name.split()[0]][0] for p in people if len(_WORD.findall(p.name)) > 1
                and (surname := _WORD.findall(p.name)[-1]) in new and p.name.split()[0] in new}  # fmt: skip

    def word(old: str, rest: str) -> str | None:
        if len(old) == 1 and (after := re.match(r"\.? ([^\W\d_]+)", rest)) and (old, after[1]) in initials:
            return initials[old, after[1]]
        return new.get(old) or _upper(old, new)

    return Swap(f"names: {origin}", word, ids, slugs)


def _upper(word: str, new: Mapping[str, str]) -> str | None:
    """A name in capitals; not for short ones, which are initials or abbreviations."""
    return new[word.capitalize()].upper() if len(word) > 2 and word.isupper() and word.capitalize() in new else None


def _renamed(
    people: list[Person], pool: Mapping[str, list[str]], chosen: random.Random, taken: set[str]
) -> dict[str, str]:
    """A new word for each word of the people's names, nicknames and initials."""
    given, surnames = [*pool["woman"], *pool["man"]], list(pool["surname"])
    more = list(lists().values())
    others = (
        [name for one in more for name in (*one["woman"], *one["man"])],
        [name for one in more for name in one["surname"]],
    )
    for names in (given, surnames, *others):
        chosen.shuffle(names)
    given, surnames = (
        [n for n in dict.fromkeys(names) if n not in taken] for names in (given + others[0], surnames + others[1])
    )
    new: dict[str, str] = {}
    used: set[str] = set()
    for person in people:
        parts = [w for w in _WORD.findall(person.name) if w.lower() not in _NO_NAMES]
        if len(parts) > 1:
            new.setdefault(parts[-1], surnames[0])
            surnames = [name for name in surnames if name != new[parts[-1]]]
        last = new[parts[-1]][0].lower() if len(parts) > 1 else ""
        for part in parts[:-1] or parts:
            if part not in new:
                fit = (n for n in given if n.lower() not in used and _reads_as_initials(n[0].lower() + last, used))
                new[part] = next(fit, given[0])
                given.remove(new[part])
                used.add(new[part].lower())  # nobody's initials are another's name
        used.add("".join(new[p][0] for p in parts).lower())
        for word in (w for label in person.aka for w in _WORD.findall(label)):
            if (
                word not in new and len(word) > 1 and word.lower() not in _NO_NAMES and word.lower() not in roles()
                and not word.isupper() and word[0].isupper()
            ):  # fmt: skip
                new[word] = given.pop(0)
        letters = "".join(p[0] for p in parts)
        if len(parts) > 1 and (letters in person.aka or parts[0][0] in person.aka):
            new.setdefault(letters, "".join(new[p][0] for p in parts).upper())
            if parts[0][0] in person.aka:
                new.setdefault(parts[0][0], new[parts[0]][0].upper())
    return new


def _reads_as_initials(letters: str, used: set[str]) -> bool:
    """Whether nobody has these initials yet, and they read as initials and not as a word, a role or a unit."""
    return letters[0] not in "ai" and letters not in used and letters not in _SMALL and letters not in roles()


def texts(case: Case) -> dict[str, str]:
    """The files of a case as text: Word files and workbooks as what was read of them, so that words can be swapped."""
    out = {}
    for id, source in case.sources.items():
        path = PurePosixPath(id)
        as_text = {".docx": ".txt" if source.kind == "transcript" else ".md"}
        out[str(path.with_suffix(".csv" if source.kind == "log" else as_text.get(path.suffix, path.suffix)))] = (
            source.text
        )
    return out


def swapped(files: Mapping[str, str], swap: Swap) -> dict[str, tuple[str, Swapped]]:
    """Each file's new name and text, by its old name."""
    return {
        name: (swap.file(name), Swapped(text, swap, name in ("case.toml", "log.csv"))) for name, text in files.items()
    }
