"""Actions that the family has to do."""

from sayso.catalogue import measure
from sayso.dates import in_words
from sayso.estimate import share
from sayso.model import TOO_LITTLE, Case, Measurement
from sayso.year.actions import Action
from sayso.year.meetings import setting_actions

_FEWEST = 3
"""Actions of a document from which a share says something."""


@measure(code="R150", level="case", unit="share of actions", cites=("webb2000", "dfe2023"), mechanisms=(13,))
def actions_owed_by_family(case: Case) -> list[Measurement]:
    """Of the actions that papers set and that name who has to do them, the share that the family alone has to do: in all, then for each document that sets three or more."""
    documents = [(note, [a for a in found if a.sides and not a.leave]) for note, found in setting_actions(case)]
    documents = [(note, owed) for note, owed in documents if owed]
    if not documents:
        why = "no paper sets an action that names who has to do it"
        return [Measurement("the family", None, why_none=TOO_LITTLE, remark=why)]
    rows = [_share("the family", [action for _, owed in documents for action in owed])]
    if len(documents) > 1:
        rows += [
            _share(f"the family, {note.kind or 'document'}{f' of {in_words(note.date)}' if note.date else ''}", owed)
            for note, owed in documents
            if len(owed) >= _FEWEST
        ]
    return rows


def _share(about: str, owed: list[Action]) -> Measurement:
    theirs = [a for a in owed if a.owed_by == "the family"]
    return share(about, len(theirs), len(owed), tuple(a.span for a in theirs), "")
