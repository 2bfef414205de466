"""Any text file, in whatever encoding it was saved."""

from __future__ import annotations

from sayso.catalogue import reader
from sayso.decoding import decoded
from sayso.model import Source


@reader(code="F101", level="source", endings=(".txt", ".text", ".md", ".vtt", ".srt", ".csv", ".tsv"))
def plain_text(name: str, data: bytes) -> Source:
    """A text file as it was written, whatever its encoding; only a byte order mark is left out.

    Byte order marks first (Unicode standard, section 23.8), then strict UTF-8, then Windows-1252 where what
    it gives looks like western text, then the best guess of charset-normalizer. Raises SaysoError for an
    empty file, one that is no text, and one that cannot be decoded.
    """
    return Source(name, decoded(name, data), "text")
