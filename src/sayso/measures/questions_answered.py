"""Questions answered."""

from collections import Counter
from dataclasses import replace

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.answers_given import owed
from sayso.estimate import share
from sayso.model import Encounter, Measurement, Span


@measure(
    code="T105",
    level="encounter",
    unit="share of questions that got an answer",
    cites=("stivers2010",),
    mechanisms=(27,),
)
def questions_answered(encounter: Encounter) -> list[Measurement]:
    """Of the turns of a role that end in a question, the share whose next turn by another neither only asks back nor puts it off."""
    asked: Counter[str] = Counter()
    got: Counter[str] = Counter()
    left: dict[str, list[Span]] = {}
    for q, got_one in owed(encounter):
        asked[q.said.role] += 1
        if got_one:
            got[q.said.role] += 1
        elif q.reply:
            left.setdefault(q.said.role, []).extend((*q.evidence, *q.reply.turn.spans[:1]))
    return [_told(role, got[role], asked[role], tuple(left.get(role, ()))) for role in heard(encounter).roles]


def _told(role: str, got: int, asked: int, left: tuple[Span, ...]) -> Measurement:
    told = share(role, got, asked, left, "this role ended no turn in a question that words of somebody else follow")
    return replace(told, remark="these are the questions that got none, each with what came next") if left else told
