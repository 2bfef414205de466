"""Where a file stands in a case folder: what the folders are called, which files are passed over, what is read first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

NOTES = {"records": "", "voices": "own account", "supervision": "supervision"}
"""The folders of written notes, and the kind a note in them has when it names none."""

PRIVATE = "private"
"""The folder of notes that their writers keep for themselves. Without their asking, no file in it is opened."""

PLACES = (*NOTES, PRIVATE, "encounters", "forms")
"""The folders of a case."""

IGNORED = ("readme", "licence", "license", "thumbs.db", "desktop.ini")
"""How names of files begin that are no part of a case."""

WRITE_UPS = ("visit", "minutes", "meeting", "conference", "core group", "contact", "call")
"""What kinds of notes that write up a contact are called."""

OWN = ("uses of power and contact, never", "reads words and uses of power, never")
"""What stands at the top of every reading that Sayso wrote: one that was saved among loose files is no paper of the case."""

_CALLED_PRIVATE = re.compile(r"(?:(?:my|own)[ _-])?private(?:[ _-]notes?)?|notes?[ _-]private")


def is_loose(names: Iterable[str]) -> bool:
    """Whether a folder is no case folder but some files beside each other, as somebody saved them, a log perhaps among them.
    One case.toml anywhere below says otherwise: two cases must not be read as one."""
    paths = [PurePosixPath(name.lower()) for name in names]
    return not any(path.name == "case.toml" or (len(path.parts) > 1 and path.parts[0] in PLACES) for path in paths)


def several_cases(names: Iterable[str]) -> list[str]:
    """The folders of cases that lie beside each other in a folder that is none itself."""
    heads = [
        name.partition("/")[0]
        for name in names
        if name.lower().rpartition("/")[2] == "case.toml" and name.count("/") < 2
    ]
    return [] if any(head.lower() == "case.toml" for head in heads) else sorted(set(heads))


def reading_order(name: str) -> tuple[int, str]:
    """The order of reading: people first, then the log, then what refers to them."""
    head, log = name.lower() == "case.toml", PurePosixPath(name).stem.lower() == "log" and "/" not in name
    return (0 if head else 1 if log else 2), name


def in_private(name: str) -> bool:
    """Whether a file of a case lies in a folder of private notes, at any depth, or is called so (*private notes.docx*)."""
    path = PurePosixPath(name.lower())
    return PRIVATE in path.parts[:-1] or _CALLED_PRIVATE.fullmatch(path.stem) is not None
