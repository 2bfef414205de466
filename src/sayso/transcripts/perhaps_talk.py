"""Whether a text may be a transcript at all: soon known of most notes, so that they need not be tried by each reader."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

TALK = frozenset(("speech recognition", "ELAN", "Praat", "CHAT", "SubViewer"))
"""Kinds of source that hold nothing but talk."""
_CUE = re.compile(r"\A\s{0,9}(?i:webvtt)|\d[ \t]*-->")
_LABELS = re.compile(r"(?m)^(?:[ \t]*[QA]\.[ \t]|[^\n:\]|]{1,63}+[:\]|])")
_SET_OFF = re.compile(r"(?m)^[ \t]*(?:[^\n:]{1,63}?(?:[ ][-–—]|>)[ ]|[A-Z][A-Z.'’ -]{0,40}(?:[ ]{2,24}|\.[ ]))")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_MANY = 20  # labels, from which there may be other talk around them
_FEWEST = 4  # lines
_NO_HEADING = 60  # letters from which a line is no heading


def may_be_talk(text: str) -> bool:
    """Whether a text has what every transcript has: times of cues, or enough lines that begin with who speaks.

    What reads transcripts (`readers.speaker_text`) wants a label on a quarter of the lines that begin a paragraph, or
    twenty in all; and some label must come back, or each line have one. One line may also stand below a label that has
    a line to itself, so that a fifth of the lines is the least there can be.

    >>> may_be_talk("Mother: No.\\nWorker: Why?\\nMother: Because."), may_be_talk("Visit: " + "we met, and " * 9 + "\\n\\nPlan: " + "we talk, and " * 9 + "\\n\\n" + "Nothing. " * 9)
    (True, False)
    """
    if ("-->" in text or "webvtt" in text[:16].lower()) and _CUE.search(text):
        return True
    if _by_names_alone(text):
        return True
    body = max(text.find("\n---", 3), 0) if text.startswith("---") else 0  # the front matter's lines look like labels
    labels = [found[0] for found in islice(_LABELS.finditer(text, body), _MANY)]
    if not 2 <= len(labels) < _MANY:
        return len(labels) >= _MANY
    lines = text[body:].splitlines()
    openings = sum(map(_begins_paragraph, ("", *lines), lines))
    comes_back = len({_NOT_LETTERS.sub(" ", label).strip().lower() for label in labels}) < len(labels)
    return len(labels) * 5 >= openings if comes_back else len(labels) >= openings


def _by_names_alone(text: str) -> bool:
    """Whether most lines have a dash near the beginning, or short ones that come back are a quarter of them: names may be
    set off so."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) >= _FEWEST and sum(1 for _ in _SET_OFF.finditer(text)) * 5 >= len(lines) * 4:
        return True
    short = Counter(line for line in lines if len(line) <= _NO_HEADING and not line.endswith((".", "?", "!", ",")))
    return len(lines) >= _FEWEST and sum(n for n in short.values() if n > 1) * 4 >= len(lines)


def _begins_paragraph(above: str, line: str) -> bool:
    """Too long for a heading, and not wrapped from the line above."""
    ended = not above.strip() or above.rstrip().endswith((".", "?", "!", "”", '"'))
    return ended and len(line) >= _NO_HEADING and not line.lstrip()[:1].islower()
