"""Questions ignored."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.answers_given import owed
from sayso.conversation.questions import Question
from sayso.estimate import counted
from sayso.model import TOO_LITTLE, Encounter, Measurement


@measure(code="T115", level="encounter", unit="questions", cites=("stivers2010", "webb2000"), mechanisms=(27,))
def questions_ignored(encounter: Encounter) -> list[Measurement]:
    """How many questions of a role were met by the next speaker with only a question or a putting-off; by pairs of roles."""
    talk = heard(encounter)
    asked: dict[tuple[str, str], list[tuple[Question, bool]]] = {}
    for q, got in owed(encounter):
        if q.reply is not None:
            asked.setdefault((q.said.role, q.reply.role), []).append((q, got))
    if not asked:
        why = "no turn that ends in a question is followed by words of somebody else that are written down"
        return [Measurement(role, None, n=0, why_none=TOO_LITTLE, remark=why) for role in talk.roles]
    return [_ignored(f"{by} → {to}", own, len(talk.said)) for (by, to), own in asked.items()]


def _ignored(about: str, asked: list[tuple[Question, bool]], turns: int) -> Measurement:
    left = [q for q, got in asked if not got]
    evidence = tuple(span for q in left if q.reply for span in (*q.evidence, *q.reply.turn.spans[:1]))
    return counted(about, [q.said.at for q in left], turns, len(asked), evidence)
