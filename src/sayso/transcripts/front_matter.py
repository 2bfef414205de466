"""The front matter of a text: what it says of itself between two `---` lines at its top."""

from __future__ import annotations

import re
from typing import NamedTuple

LINE = re.compile(r"[^\r\n]*(\r\n|\r|\n|\Z)")
_FIELD = re.compile(r"[ \t]*([^\W\d][\w -]{0,40}?)[ \t]*:[ \t]*(.*)")


class FrontLine(NamedTuple):
    """One line of a front matter: its place, and what stands before and after its colon."""

    start: int
    end: int
    name: str
    value: str


def front_matter(text: str) -> tuple[list[FrontLine], int]:
    """The lines between the `---` lines at the top of a text, and where the body starts (0: no front matter).

    A line without a colon has no name. A front matter must close within 60 lines; else it was a rule, not
    one.
    """
    at = len(text) - len(text.lstrip())
    if not text.startswith("---", at):
        return [], 0
    out: list[FrontLine] = []
    for number, found in enumerate(LINE.finditer(text, at)):
        line = text[found.start() : found.start(1)]
        if number and line.strip() in ("---", "..."):
            fields = [row for row in out if row.name]
            return (out, found.end()) if fields or not out else ([], 0)
        if (not number and line.strip() != "---") or number > 60 or found.end() == len(text):
            return [], 0
        if number and line.strip():
            parts = _FIELD.fullmatch(line)
            name, value = (parts[1].lower().replace(" ", "_"), parts[2].strip()) if parts else ("", line.strip())
            out.append(FrontLine(found.start(), found.start(1), name, value))
    return [], 0
