"""Visit notes that mention the child."""

import regex

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement
from sayso.people import mentions

_CHILD = regex.compile(
    r"(?i)\b(?:child|children|baby|babies|boys?|girls?|kids?|sons?|daughters?|toddler|infant|unborn|twins?)\b"
)


@measure(code="V105", level="case", unit="share of visit notes", cites=("munro2011",))
def child_mentioned(case: Case) -> list[Measurement]:
    """Of the notes of visits to the family, the share that mention the child at all."""
    written = [note for e in case.contacts for note in e.notes]
    visits = list(dict.fromkeys([*written, *(n for n in case.notes if "visit" in n.kind.lower())]))
    if not visits:
        why = "no note in the folder is the note of a visit"
        return [Measurement("child", None, why_none=NOT_RECORDED, remark=why)]
    named = [
        note for note in visits
        if _CHILD.search(note.span.quote) or any(p.side == "child" for *_, p in mentions(note.span.quote, case.people))
    ]  # fmt: skip
    without = tuple(note.beginning for note in visits if note not in named)
    return [share("child", len(named), len(visits), without, "")]
