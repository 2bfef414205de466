"""Which papers tell of their own day and which look back on others; the free words of a row of the log."""

from sayso.model import Note, Span

_OF_THE_DAY = ("note", "minutes", "mail", "message", "call", "contact", "record of", "visit")
_LOOKS_BACK = ("supervision", "report", "assessment", "plan", "statement", "summary", "chronology", "legal")


def is_of_the_day(note: Note) -> bool:
    """Whether what a paper of the service tells happened on its day: a note, minutes, an e-mail, not a report."""
    kind = note.kind.lower()
    return (
        not note.is_own and any(word in kind for word in _OF_THE_DAY) and not any(word in kind for word in _LOOKS_BACK)
    )


def remark(row: Span) -> Span:
    """The last cell of a row that holds anything: its free words. A cell in quotation marks may hold commas."""
    text = row.quote.rstrip(",")
    start = text.rfind(',"') + 1 if text.endswith('"') else text.rfind(",") + 1
    return row.part(start, len(text))
