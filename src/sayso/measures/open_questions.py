"""Open questions."""

from collections import Counter
from dataclasses import replace

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.questions import FORMS, OPEN, questions, without_marks
from sayso.estimate import share
from sayso.model import Encounter, Measurement, Span


@measure(
    code="T110",
    level="encounter",
    unit="share of questions that are open",
    cites=("stivers2010", "moyers2016"),
    mechanisms=(27,),
)
def open_questions(encounter: Encounter) -> list[Measurement]:
    """Of the questions of a role, the share that leaves the form of the answer to the other; the rest by their forms."""
    forms: dict[str, Counter[str]] = {role: Counter() for role in heard(encounter).roles}
    evidence: dict[str, list[Span]] = {role: [] for role in forms}
    for q in questions(encounter):
        forms[q.said.role][q.form] += 1
        if q.form == OPEN:
            evidence[q.said.role].extend(q.evidence)
    rows = [
        share(role, of[OPEN], of.total(), tuple(evidence[role]), "this role asked nothing")
        for role, of in forms.items()
    ]
    return [replace(row, remark=_remark(encounter, forms[row.about])) if row.n else row for row in rows]


def _remark(encounter: Encounter, of: Counter[str]) -> str:
    rest = ", ".join(f"{of[form]} {form}" for form in FORMS if of[form])
    return "; ".join(filter(None, (rest, without_marks(encounter))))
