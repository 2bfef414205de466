"""Number the sentences of the gold documents, so that coders and the validity run speak of the same ones.

`python bench/gold/sheet.py` prints one line a sentence: its number (document:sentence) and its words.
"""

from collections.abc import Iterator
from pathlib import Path

from sayso.model import Note
from sayso.readers import open_source
from sayso.readers.note import note
from sayso.text import sentences

HERE = Path(__file__).parent


def gold_notes() -> Iterator[Note]:
    """Each gold document as a note, in the order of the names."""
    for path in sorted((HERE / "documents").glob("*.md")):
        yield note(open_source(path.name, path.read_bytes()))


def numbered(of: Note) -> Iterator[tuple[str, int, int]]:
    """The number of each sentence of a note and its place in the note's text."""
    for number, (start, end) in enumerate(sentences(of.span.quote), 1):
        yield f"{Path(of.source).stem}:{number:03}", start, end


if __name__ == "__main__":
    for of in gold_notes():
        print(f"\n# {of.source}")
        for number, start, end in numbered(of):
            print(f"{number}\t{' '.join(of.span.quote[start:end].split())}")
