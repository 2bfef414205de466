"""Whether a document is addressed to somebody of the family, and where its body begins."""

from __future__ import annotations

from sayso.model import Note
from sayso.patterns import lazy
from sayso.people import mentions

_WORKER = lazy(
    r"(?i)\b(?:dr|prof|professor|nurse|sister|matron|consultant|sergeant|constable|judge|sheriff|cllr|councillor|sir|madam|colleagues?|all|both"
    r"|team|manager|social worker|teacher|officer|solicitor|court|panel|council|department|service|clinic|school|midwife|visitor|conference|meeting|group|hearing|tribunal|reporter|office|authority|board|file|adviser|guardian)\b"
)
_DEAR = lazy(r"(?m)^[ \t>*]*Dear ([^\n,:]{2,60})[,:]?[ \t*]*$")
_HEAD = 1500  # characters in which a greeting is looked for


def to_family(note: Note) -> bool:
    """Addressed to somebody of the family: by its front matter, else by *Dear* and a name that is no professional's."""
    if note.is_own or "professional" in note.kind.lower() or "mail" in note.kind.lower():
        return False
    if note.to:
        return any(p.of_family or (p.side == "unknown" and _is_written_to(p.name, note)) for p in note.to)
    dear = _DEAR.search(note.span.quote, 0, _HEAD)
    if dear is None or _WORKER.search(dear[1]):
        return False
    greeted = [person for *_, person in mentions(dear[1], note.people)]
    return not greeted or any(person.of_family for person in greeted)  # *Dear Ruth*, who is the case's social worker


def body_start(note: Note) -> int:
    """Where the letter goes on after *Dear …*, in code points of the note's text; 0 where nobody is greeted."""
    dear = _DEAR.search(note.span.quote, 0, _HEAD)
    return dear.end() if dear else 0


def _is_written_to(name: str, note: Note) -> bool:
    """Somebody of no known side is of the family if the paper is about them or their namesake, or a worker signs it."""
    if _WORKER.search(name):
        return False
    about = {word for person in note.about for word in person.name.split()}
    worker = note.author is not None and (note.author.side == "service" or bool(_WORKER.search(note.author.label)))
    return bool(about.intersection(name.split())) or worker or "parent" in note.kind or "child" in note.kind
