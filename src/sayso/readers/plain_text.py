"""Any text file, in whatever encoding it was saved."""

from __future__ import annotations

import html
import re
from pathlib import PurePath

from sayso.catalogue import reader
from sayso.decoding import decoded
from sayso.model import Source
from sayso.not_read import refuse

_CAPTIONS = (".vtt", ".srt")
_ENTITY = re.compile(r"&(?!lt;|gt;)(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[\da-fA-F]{2,4});")
"""A letter as captions may write it (`&#39;`). `&lt;` stays, for what it makes would be read as a tag."""
_IN_WORDS = re.compile(r"<\d[\d:.]{1,20}>|</?c(?:\.[\w.-]{1,60})?>")
"""When each word was said, and its colour, as YouTube writes them into the words."""


@reader(code="F101", level="source", endings=(".txt", ".text", ".md", ".vtt", ".srt", ".csv", ".tsv"))
def plain_text(name: str, data: bytes) -> Source:
    """A text file as it was written, whatever its encoding; only a byte order mark is left out.

    Byte order marks first (Unicode standard, section 23.8), then strict UTF-8, then Windows-1252 where what
    it gives looks like western text, then the best guess of charset-normalizer. Raises SaysoError for an
    empty file, one that is no text, one that cannot be decoded, and XML, JSON and other formats of programs. In captions
    `&#39;` and the like become letters (WebVTT, section 6.4: they are the only files of text that write them so), and
    times and colours within words go.
    """
    text = decoded(name, data)
    refuse(name, text)
    if PurePath(name).suffix.lower() in _CAPTIONS:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), _IN_WORDS.sub("", text))
    return Source(name, text, "text")
