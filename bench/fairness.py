"""Does a finding hang on whose name, gender or family role stands in the sentence or the record? It must not.

`python bench/fairness.py readings` swaps the people of whole records (every file of a case folder, case.toml and the
names of the files included; see swaps.py) and compares the two readings place by place: the three examples with names
of every list in names.csv, gender and family roles, the same with names that are hard to tell (names_hard.csv), and
generated cases of some thousand notes (travel/generate.py).
`python bench/fairness.py` takes every sentence of the pages' worked examples and of the tuning half of the gold
documents that names somebody of the family by a role, a name or a pronoun, writes it for other people, and compares
what is found. Thousands of pairs; results in bench/results/fairness.json. Swaps: mother ↔ father (with she ↔ he),
mum ↔ dad, daughter ↔ son, grandmother ↔ grandfather, and a role ↔ names of many origins.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "gold"))
from rows_alike import differences, rows_of
from sheet import gold_notes
from swaps import ROLES as FAMILY_ROLES
from swaps import Swap, gender, lists, swapped, texts, words
from swaps import names as renamed

from sayso import rules
from sayso.case_folder import from_files, read_case
from sayso.catalogue import worked_examples
from sayso.check import Checker, Document
from sayso.reading import read
from sayso.settings import Settings
from sayso.syntax import in_memory
from sayso.text import sentences

ROLES = {"mother": "father", "mum": "dad", "daughter": "son", "grandmother": "grandfather", "sister": "brother",
         "aunt": "uncle", "girl": "boy", "woman": "man", "wife": "husband"}  # fmt: skip
PRONOUNS = {"she": "he", "herself": "himself", "hers": "his"}
SURNAMES = [
    "Okafor",
    "Begum",
    "Kowalska",
    "Nguyen",
    "Smith",
    "O'Brien",
    "Singh",
    "Cohen",
    "Adeyemi",
    "Hussain",
    "Popescu",
    "Li",
    "Jones",
    "MacDonald",
    "Patel",
    "Levy",
    "Mensah",
    "Rahman",
    "Wiśniewska",
    "Tran",
    "Williams",
    "D'Souza",
    "Kaur",
    "Goldberg",
    "Diallo",
    "Akhtar",
    "Ionescu",
    "Wang",
    "Taylor",
    "Ní",
]
NAMES = [f"{title} {name}" for name in SURNAMES for title in ("Ms", "Mr")]
_WORD = re.compile(r"[A-Za-z']+")


def in_male(sentence: str) -> str:
    """A sentence about women and girls written about men and boys. *her* is told apart by the parser."""
    tree = in_memory().trees([sentence])[sentence]
    out, at = [], 0
    for i, word in enumerate(tree.words):
        new = {**ROLES, **PRONOUNS}.get(word) or (
            "his" if word == "her" and tree.tags[i] == "PRP$" else "him" if word == "her" else ""
        )
        if new:
            old = sentence[tree.starts[i] : tree.ends[i]]
            out += [sentence[at : tree.starts[i]], new.capitalize() if old[:1].isupper() else new]
            at = tree.ends[i]
    return "".join([*out, sentence[at:]])


def named(sentence: str, role: str, name: str) -> str:
    """A sentence with a name where a role stood: *Mother* and *the mother* both give way to it."""
    return re.sub(rf"\b(?:[Tt]he |[Hh]is |[Hh]er )?{role}\b", name, sentence, count=1, flags=re.I)


def pairs(texts: list[str], names: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Each sentence with another that differs only in who it is about: what was swapped, one, the other."""
    chosen = random.Random(seed)
    for text in texts:
        said = {word.lower() for word in _WORD.findall(text)}
        if said & {*ROLES.values(), "he", "his", "him", "himself"}:
            continue  # start from sentences about women alone, so that each has one counterpart
        if said & {*ROLES, *PRONOUNS, "her"}:
            yield "gender", text, in_male(text)
        for role in ("mother", "mum"):
            if re.search(rf"\b{role}\b", text, re.I) and not re.search(rf"\b(?:her|his|{role}'s) {role}\b", text, re.I):
                women = [name for name in NAMES if name.startswith("Ms")]
                for name in chosen.sample(women, names):
                    yield "name", named(text, role, chosen.choice(women)), named(text, role, name)


def women(text: str) -> str:
    """A sentence about a man written about a woman, so that every sentence can be used."""
    swap = {**{v: k for k, v in ROLES.items()}, "he": "she", "him": "her", "his": "her", "himself": "herself"}
    return _WORD.sub(
        lambda m: (
            (lambda n: n.capitalize() if m[0][0].isupper() else n)(swap[m[0].lower()]) if m[0].lower() in swap else m[0]
        ),
        text,
    )


def sentences_about_people() -> list[str]:
    texts = []
    for entry in rules.entries().values():
        for _, blocks in worked_examples(entry.page):
            if entry.level == "phrase" and "record" in blocks and "==" not in blocks["record"]:
                texts.append(blocks["record"])
    texts += [
        note.span.quote for note in gold_notes() if note.source[0] not in "de" and int(Path(note.source).stem[-2:]) % 2
    ]
    cut = [text[a:b] for text in texts for a, b in sentences(text)]
    return list(dict.fromkeys(women(" ".join(s.split())) for s in cut if len(s) < 400))


def run(
    names: int, seed: int, limit: int | None = None
) -> tuple[Counter[str], list[tuple[str, str, str, list[str], list[str]]]]:
    """How many pairs of each kind there were, and those that differ with the codes found in each."""
    checker = Checker(Settings(marks=True))
    listed = list(pairs(sentences_about_people(), names, seed))
    if limit:
        listed = random.Random(seed).sample(listed, min(limit, len(listed)))
    documents = [
        Document(f"{i}{side}.md", text.encode())
        for i, pair in enumerate(listed)
        for side, text in zip("ab", pair[1:], strict=True)
    ]
    codes = [sorted(code for code, _ in checked.findings) for checked in checker.check(documents)]
    counts = Counter(kind for kind, *_ in listed)
    differ = [
        (*pair, codes[2 * i], codes[2 * i + 1]) for i, pair in enumerate(listed) if codes[2 * i] != codes[2 * i + 1]
    ]
    return counts, differ


EXAMPLES = Path(__file__).parents[1] / "examples"
APART = {
    "foster carer": "two words where one stood: what counts words differs, and is not compared",
    "names: two words": "two words where one stood: what counts words differs, and is not compared",
}
"""Swaps that are told apart, each with the reason; figures are not compared there."""


@dataclass
class Tally:
    """How many swapped readings, notes, and rows were compared, and what differed, by swap and code."""

    readings: int = 0
    notes: int = 0
    rows: int = 0
    unsayable: int = 0
    differ: Counter[str] = field(default_factory=Counter)
    apart: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)


def compare(files: dict[str, str], id: str, swaps: list[Swap | str], seed: int, tally: Tally) -> None:
    """Read a case, read it after each swap (a name is a list of names.csv), and count what differs."""
    case = from_files(id, {name: text.encode() for name, text in files.items()})
    one = read(case)
    for chosen in swaps:
        swap = renamed(case, chosen, seed) if isinstance(chosen, str) else chosen
        to = swapped(files, swap)
        other = read(from_files(id, {name: text.text.encode() for name, text in to.values()}))
        lines = differences(one, other, to, swap, counts=swap.name not in APART)
        rows, unsayable = rows_of(one, swap)
        tally.readings, tally.notes = tally.readings + 1, tally.notes + len(case.notes)
        tally.rows, tally.unsayable = tally.rows + rows, tally.unsayable + unsayable
        kind = (
            swap.name if swap.name in APART or swap.name[7:] in lists("names_hard.csv") else swap.name.partition(":")[0]
        )
        counted = tally.apart if swap.name in APART else tally.differ
        counted.update(f"{kind}: {line.split()[0]}" for line in lines)
        tally.told += [f"{id}, {swap.name}: {line}" for line in lines]


def of_examples(seed: int, hard: bool = False) -> Tally:
    """The three examples with each list of names, gender and every family role; or with the names of names_hard.csv."""
    tally = Tally()
    for folder in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        roles = [words(role, pairs) for role, pairs in FAMILY_ROLES.items()]
        swaps: list[Swap | str] = [*lists("names_hard.csv")] if hard else [gender(), *roles, *lists()]
        compare(texts(read_case(folder)), folder.name, swaps, seed, tally)
    return tally


def of_generated(notes: int, seed: int) -> Tally:
    """Generated cases until so many notes were read again under other names, genders and roles."""
    sys.path.insert(0, str(Path(__file__).parent / "travel"))
    from generate import Plan, generate

    tally, origins = Tally(), list(lists())
    while tally.notes < notes:
        made = generate(seed + tally.readings, Plan(documents=60))
        role = list(FAMILY_ROLES)[tally.readings % 4]
        name = origins[tally.readings % len(origins)]
        compare(made.files, "generated", [gender(), words(role, FAMILY_ROLES[role]), name], seed, tally)
    return tally


def as_json(tally: Tally) -> dict[str, object]:
    return {
        "readings": tally.readings,
        "notes": tally.notes,
        "rows": tally.rows,
        "rows whose words cannot be said after the swap": tally.unsayable,
        "differ": dict(sorted(tally.differ.items())),
        "apart": {"why": APART, "differ": dict(sorted(tally.apart.items()))} if tally.apart else {},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("rules", "readings"), default="rules")
    parser.add_argument("--names", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--notes", type=int, default=3000, help="how many generated notes are read again")
    args = parser.parse_args()
    path = Path(__file__).parent / "results" / "fairness.json"
    result = json.loads(path.read_text("utf-8"))
    if args.what == "readings":
        parts = {
            "examples": of_examples(args.seed),
            "generated": of_generated(args.notes, args.seed),
            "hard names": of_examples(args.seed, hard=True),
        }
        print("\n".join(line for tally in parts.values() for line in tally.told))
        result["readings"] = {
            "made": date.today().isoformat(),
            "seed": args.seed,
            **{k: as_json(t) for k, t in parts.items()},
        }
        print(json.dumps(result["readings"], indent=1))
    else:
        counts, differ = run(args.names, args.seed)
        for kind, one, other, a, b in differ:
            print(kind, a, b, "\n  ", one, "\n  ", other)
        result |= {
            "made": date.today().isoformat(), "seed": args.seed, "pairs": dict(counts),
            "differ": dict(Counter(d[0] for d in differ)),
        }  # fmt: skip
        print(result["pairs"], result["differ"])
    path.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
