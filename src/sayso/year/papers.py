"""Which papers tell of their own day and which look back on others."""

from sayso.model import Note

_OF_THE_DAY = ("note", "minutes", "mail", "message", "call", "contact", "record of", "visit")
_LOOKS_BACK = (
    "supervision", "statement", "legal", "chronology", "report", "assessment", "letter", "application", "referral", "plan", "summary",
)  # fmt: skip


def looks_back(kind: str) -> bool:
    """Whether a paper of this kind mostly tells of other days than its own: a quarrel in it was earlier."""
    kind = kind.lower()
    return any(word in kind for word in _LOOKS_BACK)


def is_of_the_day(note: Note) -> bool:
    """Whether what a paper of the service tells happened on its day: a note, minutes, an e-mail, not a report."""
    return not note.is_own and any(word in note.kind.lower() for word in _OF_THE_DAY) and not looks_back(note.kind)
