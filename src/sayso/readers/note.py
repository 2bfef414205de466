"""Written text about people: notes, referrals, reports, minutes, letters, accounts and replies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from sayso.catalogue import reader
from sayso.dates import parse_date
from sayso.model import Note, Person, SaysoError, Source
from sayso.talk import Troubles, clip, front_matter, trim

_FENCES = ("---", "...")
_PRIVATE = re.compile(r"private[ \t]*:[ \t]*[\"']?(\w*)", re.I)
_FIELD = re.compile(r"[^\W\d][\w -]{0,40}[ \t]*:")
_VERSION = re.compile(r"[vV]?\d{1,3}|final|draft|signed|copy", re.I)


@dataclass(frozen=True, slots=True)
class Front:
    """What a note says of itself, in its first lines or else in its file's name. `body` is where its words
    start.
    """

    date: date | None = None
    author: str = ""
    kind: str = ""
    about: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    encounter: str = ""
    replies_to: str = ""
    body: int = 0


@reader(code="F301", level="note", endings=(".md", ".txt", ".docx"))
def note(source: Source) -> Note:
    """A note with its date, author and kind from its front matter, or from its file's name.

    Never raises; what could not be read of the front matter is told by `read_front()`.
    """
    front, _ = read_front(source)
    start, end = trim(source.text, front.body, len(source.text))
    return Note(
        source=source.id,
        span=source.span(start, end),
        author=Person(front.author, front.author) if front.author else None,
        date=front.date,
        kind=front.kind,
        about=tuple(Person(name, name) for name in front.about),
        to=tuple(Person(name, name) for name in front.to),
        encounter=front.encounter,
        replies_to=front.replies_to,
    )


def read_front(source: Source) -> tuple[Front, tuple[SaysoError, ...]]:
    """What a note or a transcript says of itself at its top, and what of that could not be read."""
    found, body = front_matter(source.text)
    troubles = Troubles(source)
    fields = {}
    for line in found:
        if line.name:
            fields[line.name] = line.value.strip("\"'")
        else:
            troubles.add(
                "front",
                line.start,
                "a line such as date: 2024-02-26",
                f"«{clip(line.value)}»",
                "The line is left out.",
            )
    by_name = _from_name(source.id)
    day = by_name.date
    if typed := fields.get("date", ""):
        day = parse_date(typed)
        if day is None:
            at = next(line.start for line in found if line.name == "date")
            troubles.add(
                "date", at, "a day such as 2024-02-26", f"«{clip(typed)}»",
                "The note is kept without a date. Put the day right, or leave the line out.",
            )  # fmt: skip
    elif day is None and re.match(r"\d{4}-\d{2}-\d{2}_", PurePosixPath(source.id).name):
        troubles.add(
            "date", None, "a file name that starts with a day that exists", f"«{clip(source.id)}»",
            "The note is kept without a date. Put the day right in the file's name.",
        )  # fmt: skip
    front = Front(
        date=day,
        author=fields.get("author") or by_name.author,
        kind=fields.get("kind") or by_name.kind,
        about=_several(fields.get("about", "")),
        to=_several(fields.get("to", "")),
        encounter=fields.get("encounter", ""),
        replies_to=fields.get("replies_to", ""),
        body=body,
    )
    return front, troubles.told()


def is_private(source: Source) -> bool:
    """Whether a text says at its top that it is private, also where its front matter was not closed.

    Whatever is not a plain no is taken for yes: a slip must not show what somebody wrote for themselves.
    """
    fenced = False
    for number, line in enumerate(source.text.lstrip("\ufeff \t\r\n").splitlines()[:60]):
        line = line.strip()
        if line in _FENCES:
            if number:
                return False
            fenced = True
        elif found := _PRIVATE.match(line):
            return found[1].lower() not in ("no", "false") if fenced else found[1].lower() in ("yes", "true")
        elif not fenced and not _FIELD.match(line):
            return False
    return False


def _several(value: str) -> tuple[str, ...]:
    """Several people: `Ann Day; Ben Day`, or `Ann, Ben and Cy Day`."""
    return tuple(name.strip() for name in re.split(r";|, | and | & ", value.strip("[]")) if name.strip())


def _from_name(name: str) -> Front:
    """`2024-02-26_visit-note_susan-bright.md`: a day, a kind, an author, with `_` between them."""
    parts = PurePosixPath(name.replace("\\", "/")).stem.split("_")
    day = parse_date(parts[0]) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", parts[0]) else None
    if day is None:
        return Front()  # a name that does not follow the pattern tells nothing
    kind, author = (*(part.strip() for part in parts[1:3]), "", "")[:2]
    kind = kind.replace("-", " ")
    author = (
        "" if _VERSION.fullmatch(author) else " ".join(w.capitalize() if w.islower() else w for w in author.split("-"))
    )
    return Front(date=day, kind=kind, author=author)
