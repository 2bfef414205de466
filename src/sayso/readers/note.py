"""Written text about people: notes, referrals, reports, minutes, letters, accounts and replies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from sayso.catalogue import reader
from sayso.dates import parse_date
from sayso.model import (
    CANNOT_BE_RECORDED,
    NOT_RECORDED,
    MeetingSheet,
    Named,
    Note,
    Person,
    SaysoError,
    Seen,
    SeenWhen,
    Sharing,
    Source,
    Unknown,
)
from sayso.transcripts.front_matter import front_matter
from sayso.transcripts.talk import Troubles, clip, trim

_SHEET = ("present", "apologies", "not_invited", "chair", "decided_by")
_SHARING = ("written_with", "aware", "views_of", "not_told_to")
_NOBODY, _NOT_HERE = ("nobody", "no one", "none", "no"), ("n/a", "na", "not applicable")
_WHEN: dict[str, SeenWhen] = {
    "before": "before", "beforehand": "before", "on the day": "on the day", "at the meeting": "on the day",
    "not seen": "not seen", "not": "not seen", "no": "not seen", "never": "not seen",
}  # fmt: skip
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
    passage: str = ""
    sheet: MeetingSheet = field(default_factory=MeetingSheet)
    sharing: Sharing = field(default_factory=Sharing)
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
        passage=front.passage,
        sheet=front.sheet,
        sharing=front.sharing,
    )


@lru_cache(maxsize=16)
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
        passage=fields.get("passage", ""),
        sheet=MeetingSheet(**{name: _named(fields.get(name, "")) for name in _SHEET}, seen_by=_seen(fields, troubles)),
        sharing=_sharing(fields, troubles),
        body=body,
    )
    return front, troubles.told()


def _named(value: str) -> Named:
    """The people of a field; `nobody` is a recorded nobody, `n/a` cannot be recorded, nothing is not recorded."""
    if not value:
        return NOT_RECORDED
    if value.lower() in _NOT_HERE:
        return CANNOT_BE_RECORDED
    if value.lower() in _NOBODY:
        return ()
    return tuple(Person(name, name) for name in _several(value)) or NOT_RECORDED


def _sharing(fields: dict[str, str], troubles: Troubles) -> Sharing:
    """Written with whom, who is aware, whose views, kept from whom. `aware: yes` means those whom it is about."""
    if fields.get("aware", "").lower() == "yes":
        if not fields.get("about"):
            troubles.add(
                "aware", None, "aware: the names of those who know of it, or yes beside an about line", "yes, and nobody it is about",
                "It is read as not recorded. Write the names.",
            )  # fmt: skip
        fields = fields | {"aware": fields.get("about", "")}
    if fields.get("because") and not fields.get("not_told_to"):
        troubles.add(
            "because", None, "not_told_to: a name, beside because", "a reason without anybody it was kept from",
            "The reason is left out. Add a line not_told_to, or take this one out.",
        )  # fmt: skip
        fields = fields | {"because": ""}
    return Sharing(**{name: _named(fields.get(name, "")) for name in _SHARING}, because=fields.get("because", ""))


def _seen(fields: dict[str, str], troubles: Troubles) -> tuple[Seen, ...] | Unknown:
    """Who saw the paper when: `Ann Day 2024-05-13; Ben Day on the day; Cy Day not seen`."""
    value = fields.get("seen_by", "")
    if not value or value.lower() in _NOT_HERE:
        return CANNOT_BE_RECORDED if value else NOT_RECORDED
    if value.lower() in _NOBODY:
        return ()
    found = []
    for part in filter(None, map(str.strip, re.split(r";|,(?! \d)", value.strip("[]")))):
        tail = re.search(rf"(?i)\s+({'|'.join(_WHEN)}|\S*\d\S*|\d{{1,2}} \w+ \d{{4}})$", part)
        when = _WHEN.get(tail[1].lower()) or parse_date(tail[1]) if tail else "before"
        if tail is None or when is not None:
            name = part[: tail.start()] if tail else part
            found.append(Seen(Person(name, name), when or "before"))
        else:
            troubles.add(
                "seen_by", None, "a name and a day, such as Ann Day 2024-05-13; or `on the day`, `before`, `not seen`",
                f"«{clip(part)}»", "This person is left out. Put the day right.",
            )  # fmt: skip
    return tuple(found)


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
