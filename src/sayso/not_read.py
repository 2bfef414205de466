"""Files of text that are no words of anybody: XML, JSON and other programs' formats, told by how they begin.

Read as a note, their tags would be quoted as words.
"""

from __future__ import annotations

import json
import re
from functools import cache

from sayso.catalogue import terms
from sayso.model import SaysoError

_PROLOGUE = re.compile(
    r"(?:\s++|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE(?:[^>\[]|\[[^\]]*+\])*+>)*+", re.I
)
_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?([\w.-]{1,60})(?=[\s/>])")
_DECLARED = re.compile(r"\s*<\?xml\b")
_EXPORT = "Export it from its program as .vtt, .srt or a table (.csv) with the columns speaker and text."


def refuse(name: str, text: str) -> None:
    """Nothing, for a text that is words. Raises SaysoError, with the format and the way out, for XML with a declaration
    or with an element that we know round it all, for whole JSON or lines of it, and for what `not_read.csv` lists.
    """
    if found := _format(text.lstrip("\ufeff")):
        raise SaysoError(name, "a text", *found)


def _format(text: str) -> tuple[str, str] | None:
    """What the text is instead, and the way out."""
    head = text.lstrip()[:20]
    if head.startswith(("{", "[")):
        return ("JSON", f"If it is a transcript, give it the ending .json. {_EXPORT}") if _is_json(text) else None
    if head.startswith("<"):
        return _xml(text)
    return next((found for begins, found in _listed("begins").items() if text.lstrip().startswith(begins)), None)


def _xml(text: str) -> tuple[str, str] | None:
    begins = _PROLOGUE.match(text)
    root = _ROOT.match(text, begins.end() if begins else 0)
    if root is None:
        return ("damaged XML", _EXPORT) if _DECLARED.match(text) else None
    known = _listed("element").get(root[1].lower())
    if _DECLARED.match(text):
        return known or (f"XML of a kind that is not read (<{root[1]}>)", _EXPORT)
    return known if text.rstrip().endswith(f"{root[1]}>") else None  # else words, with a tag at their start


@cache
def _listed(kind: str) -> dict[str, tuple[str, str]]:
    return {row["term"]: (row["format"], row["instead"] or _EXPORT) for row in terms(__file__) if row["kind"] == kind}


def _is_json(text: str) -> bool:
    """Whether the whole text, or its first line of several, is JSON that holds something with a name or words."""
    for part in (text, text.strip().partition("\n")[0]):
        try:
            found = json.loads(part)
        except (ValueError, RecursionError):
            continue
        return (isinstance(found, dict) and bool(found)) or any(isinstance(one, dict | list | str) for one in found)
    return False
