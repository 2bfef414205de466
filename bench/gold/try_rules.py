"""Show what rules find in the tuning half of the gold documents (odd numbers), or in any file.

`python bench/gold/try_rules.py W201 W208` · `python bench/gold/try_rules.py --file note.md W201`
"""

import argparse
from pathlib import Path

from sayso import rules
from sayso.finder import phrases_for
from sayso.model import Note
from sayso.readers import open_source
from sayso.readers.note import note

HERE = Path(__file__).parent / "documents"


def tuning_half() -> list[Path]:
    """The documents a to c with odd numbers; the others are kept for the figure and are not to be looked at."""
    return sorted(path for path in HERE.glob("[abc]-*.md") if int(path.stem[-2:]) % 2)


def show(of: Note, codes: list[str]) -> None:
    """Print each finding with its sentence."""
    for code in codes:
        entry = rules.entries()[code]
        for about in phrases_for(entry, of) if entry.level == "phrase" else [of]:
            for found in entry.func(about):
                around = about.sentence if entry.level == "phrase" else found.evidence[0].quote
                print(
                    f"{of.source} {code} [{found.evidence[0].quote}] by={found.by} over={found.over} | {' '.join(around.split())[:300]}"
                )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, action="append")
    parser.add_argument("codes", nargs="+")
    args = parser.parse_args()
    for path in args.file or tuning_half():
        show(note(open_source(path.name, path.read_bytes())), args.codes)
