"""How well quotations are found, and their speakers named, in the literary texts of LitBank.

`python bench/validity/quotations.py [--folder DIR]`. LitBank gives each quotation its speaker, but not the cue, and
names a speaker whether or not the sentence does; so a speaker counts as to be told only where a name or word for them
stands within the sentence of the quotation or the one beside it, and is right where we give it to that person.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from scores import Tally, write

from sayso.attribution import quotations, sayings
from sayso.model import Note, Person, Source

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "litbank" / "quotations" / "tsv"


def read(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """A text and its quotations: place and speaker's id."""
    text = path.read_text(encoding="utf-8")
    tokens: list[list[tuple[int, int]]] = []
    at = 0
    for line in text.split("\n"):
        row, place = [], at
        for word in line.split(" "):
            row.append((place, place + len(word)))
            place += len(word) + 1
        tokens.append(row)
        at += len(line) + 1
    quotes, speakers = {}, {}
    with path.with_suffix(".ann").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[0] == "QUOTE":
                s0, t0, s1, t1 = map(int, row[2:6])
                quotes[row[1]] = (tokens[s0][t0][0], tokens[s1][t1][1])
            elif row[0] == "ATTRIB":
                speakers[row[1]] = row[2]
    return text, [(a, b, speakers.get(id, "")) for id, (a, b) in quotes.items()]


def names(id: str) -> tuple[str, ...]:
    """The ways a speaker of LitBank may be named: the whole name, and its parts that are no titles."""
    whole = id.rpartition("-")[0].replace("_", " ")
    return (
        whole,
        *(part for part in whole.split() if part[:1].isupper() and len(part) > 2 and part not in ("Mrs", "The")),
    )


def near(text: str, a: int, b: int) -> str:
    start = text.rfind("\n", 0, max(0, a - 1)) + 1
    end = text.find("\n", b)
    return text[start:a] + " " + text[b : end if end >= 0 else len(text)]


def texts(folder: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    for path in sorted(folder.glob("*.txt")):
        yield read(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    args = parser.parse_args()
    inside, speaker = Tally(), Tally()
    right = given = named = 0
    for text, gold in texts(args.folder):
        marked = bytearray(len(text))
        for a, b, _ in gold:
            marked[a:b] = b"\1" * (b - a)
        found = bytearray(len(text))
        for a, b in quotations(text):
            found[a:b] = b"\1" * (b - a)
        for m, f, c in zip(marked, found, text, strict=True):
            if c.isalpha():
                inside.add(bool(m), bool(f))
        people = {id: Person(id, names(id)[0], aka=names(id)[1:]) for *_, id in gold if id}
        note = Note("text", Source("text", text).span(0, len(text)), people=tuple(people.values()))
        said = [s for s in sayings(note) if s.direct]
        for a, b, id in gold:
            by = next((s.by for s in said if s.span.start < b and a < s.span.end), None)
            is_named = any(name in near(text, a, b) for name in names(id))
            named += is_named
            given += by is not None
            right += by is not None and by.id == id
            if is_named:
                speaker.add(True, by is not None and by.id == id)
    write("quotations", {
        "letters inside quotation marks": inside.row(),
        "speaker": {"quotations": sum(len(g) for _, g in texts(args.folder)), "given": given, "right": right,
                    "precision": round(right / given, 3) if given else None, "named nearby": named,
                    "recall where named": round(speaker.hit / named, 3) if named else None},
    })  # fmt: skip


if __name__ == "__main__":
    main()
