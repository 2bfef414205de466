"""Silence."""

from sayso.catalogue import measure
from sayso.conversation import heard
from sayso.conversation.timing import SILENCE, timing
from sayso.estimate import resampled
from sayso.model import CANNOT_BE_RECORDED, TOO_LITTLE, Encounter, Measurement

SHOWN = 10
"""Silences of which the words before and after are cited: the longest."""


@measure(code="T137", level="encounter", unit="share of the time", cites=("jefferson1989", "heldner2010"))
def silence(encounter: Encounter) -> list[Measurement]:
    """The time in which nobody speaks, over the time from the first word to the last."""
    about, talk, times = "encounter", heard(encounter), timing(encounter)
    if not talk.said:
        return []
    if why := times.why_no_silence:
        return [Measurement(about, None, why_none=CANNOT_BE_RECORDED, remark=why)]
    if len(talk.said) < 2 or not times.lasted:
        return [Measurement(about, None, round(times.lasted), why_none=TOO_LITTLE, remark="it takes two turns")]
    quiet = [(gap.after.at, gap.seconds) for gap in times.gaps]
    low, high = resampled(quiet, times.passed, len(talk.said)) or (None, None)
    longest = sorted(times.gaps, key=lambda gap: -gap.seconds)[:SHOWN]
    evidence = tuple(span for gap in sorted(longest, key=lambda gap: gap.after.at) for span in gap.around)
    long = [gap.seconds for gap in times.gaps if gap.seconds >= SILENCE]
    remark = f"{times.silent:.1f} seconds, {sum(long):.1f} of them in {len(long)} silences of two seconds and more"
    return [Measurement(about, times.silent / times.lasted, round(times.lasted), low, high, evidence, remark=remark)]
