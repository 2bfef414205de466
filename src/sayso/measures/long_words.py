"""Long words."""

from heapq import nlargest
from operator import itemgetter

from sayso.catalogue import measure
from sayso.conversation import Said, heard
from sayso.conversation.syllables import long
from sayso.estimate import ratio
from sayso.model import TOO_LITTLE, Encounter, Measurement
from sayso.people import name_words

ENOUGH = 50
"""Words: of fewer no share is told."""
SHOWN = 3
"""Turns with the most long words, which are the evidence."""


@measure(code="T181", level="encounter", unit="of words", cites=("mclaughlin1969", "plainenglish2023"), mechanisms=(7,))
def long_words(encounter: Encounter) -> list[Measurement]:
    """Which share of a role's words has three syllables or more, as readability formulas count hard words."""
    talk = heard(encounter)
    names = name_words((*encounter.participants, *encounter.people))
    return [_of(role, turns, len(talk.said), names) for role, turns in talk.roles.items()]


def _of(role: str, turns: list[Said], every: int, names: frozenset[str]) -> Measurement:
    def long_ones(of: Said) -> int:
        return len([word for word in filter(long.__getitem__, of.words) if word.partition("'")[0] not in names])

    words = [(said.at, len(said.words)) for said in turns]
    said_in_all = sum(count for _, count in words)
    if said_in_all < ENOUGH:
        why = f"fewer than {ENOUGH} words were said"
        return Measurement(role, None, said_in_all, why_none=TOO_LITTLE, remark=why)
    tops = [(said, many) for said in turns if (many := long_ones(said))]
    shown = sorted((said for said, _ in nlargest(SHOWN, tops, key=itemgetter(1))), key=lambda said: said.at)
    evidence = tuple(span for said in shown for span in said.turn.spans)
    return ratio(role, [(said.at, count) for said, count in tops], words, every, evidence, "no word was said")
