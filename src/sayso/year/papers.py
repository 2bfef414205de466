"""Which papers tell of their own day and which look back on others."""

from sayso.model import Note

_OF_THE_DAY = ("note", "minutes", "mail", "message", "call", "contact", "record of", "visit")
_LOOKS_BACK = ("supervision", "report", "assessment", "plan", "statement", "summary", "chronology", "legal")


def is_of_the_day(note: Note) -> bool:
    """Whether what a paper of the service tells happened on its day: a note, minutes, an e-mail, not a report."""
    kind = note.kind.lower()
    return (
        not note.is_own and any(word in kind for word in _OF_THE_DAY) and not any(word in kind for word in _LOOKS_BACK)
    )
