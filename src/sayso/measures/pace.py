"""Pace."""

from dataclasses import replace

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.language import why_no_words
from sayso.conversation.timing import timing
from sayso.estimate import ratio
from sayso.model import CANNOT_BE_RECORDED, TOO_LITTLE, Encounter, Measurement

ENOUGH = 30.0
"""Seconds of talk: of less no pace is told."""


@measure(code="T138", level="encounter", unit="words a minute", cites=("yuan2006", "kunsch1989"))
def pace(encounter: Encounter) -> list[Measurement]:
    """The words a role said, over the minutes its turns lasted."""
    talk, times = heard(encounter), timing(encounter)
    if why := times.why or why_no_words(talk):
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in talk.roles]
    remark = (
        "pauses between turns count as talk here, for the turns were stretched over them" if times.no_pauses else ""
    )
    out = []
    for role, turns in talk.roles.items():
        minutes = [(said.at, (said.turn.seconds or 0.0) / 60) for said in turns]
        seconds = sum(lasted for _, lasted in minutes) * 60
        if seconds < ENOUGH:
            why = f"less than {ENOUGH:.0f} seconds of talk"
            out.append(Measurement(role, None, round(seconds), why_none=TOO_LITTLE, remark=why))
            continue
        evidence = tuple(span for said in turns for span in said.turn.spans)
        words = [(said.at, len(said.words)) for said in turns]
        row = ratio(role, words, minutes, len(talk.said), evidence, why="no time", remark=remark)
        out.append(replace(row, n=round(seconds)))
    return out
