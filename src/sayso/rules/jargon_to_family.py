"""A term of the trade in something addressed to the family."""

from collections.abc import Iterator

import regex

from sayso.catalogue import rule
from sayso.model import Finding, Note
from sayso.patterns import Pattern
from sayso.phrases import Phrase

_WORKER = Pattern(
    r"(?i)\b(?:dr|prof|professor|nurse|sister|matron|consultant|sergeant|constable|judge|sheriff|cllr|councillor|sir|madam|colleagues?|all|both"
    r"|team|manager|social worker|teacher|officer|solicitor|court|panel|council|department|service|clinic|school|midwife|visitor|conference|meeting|group|hearing|tribunal|reporter|office|authority|board|file|adviser|guardian)\b"
)
_DEAR = Pattern(r"(?m)^[ \t>*]*Dear ([^\n,:]{2,60})[,:]?[ \t*]*$")
_EXPLAINED = r"\W{{0,3}} (?:is|are|means?|was) (?:a|an|the|when|where|how|what|somebody|someone|people|our|your)\b"
_SO = Pattern(r"(?i)\b(?:which means|which is|that means|this means|in other words|meaning|that is to say|by this (?:I|we) mean|\((?:this|that) is)\b")  # fmt: skip


@rule(code="W226", level="phrase", cites=("plainenglish2023", "tact2019"), parsed=False)
def jargon_to_family(phrase: Phrase) -> Iterator[Finding]:
    """A term of the trade, of law or of the office in something addressed to a parent or child, not explained there."""
    if _to_family(phrase.note) and not phrase.is_heading and not _explained(phrase):
        yield phrase.finding(
            f"“{phrase.words}” is a term of the trade: the one this is written to need not know it.",
            over=phrase.note.to[0].label if len(phrase.note.to) == 1 else "", power="language", stage="used",
        )  # fmt: skip


def _to_family(note: Note) -> bool:
    """Addressed to somebody of the family: by its front matter, else by *Dear* and a name that is no professional's."""
    if note.is_own or "professional" in note.kind.lower() or "mail" in note.kind.lower():
        return False
    if note.to:
        return any(
            p.side in ("family", "child") or (p.side == "unknown" and _is_written_to(p.name, note)) for p in note.to
        )
    dear = _DEAR.search(note.span.quote, 0, 1500)
    return dear is not None and not _WORKER.search(dear[1])


def _is_written_to(name: str, note: Note) -> bool:
    """Somebody of no known side is of the family if the paper is about them or their namesake, or a worker signs it."""
    if _WORKER.search(name):
        return False
    about = {word for person in note.about for word in person.name.split()}
    worker = note.author is not None and (note.author.side == "service" or bool(_WORKER.search(note.author.label)))
    return bool(about.intersection(name.split())) or worker or "parent" in note.kind or "child" in note.kind


def _explained(phrase: Phrase) -> bool:
    """The letter says what the term means: just after it, or where it comes again."""
    _, end = phrase.at
    following = phrase.sentence[end:]
    if _SO.search(following[:60]) or regex.match(r" ?\([^)]{12,}\)", following):
        return True
    return bool(regex.search(rf"(?i)\b{regex.escape(phrase.words)}{_EXPLAINED.format()}", phrase.note.span.quote))
