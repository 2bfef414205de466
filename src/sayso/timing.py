"""When each turn was said: gaps, overlaps and who goes on, worked out once for all measures of a conversation.

`timing(encounter)` takes the turns in the order of their starts. Times are seconds as the source gives them; sums are
exact to the last digit of a float (`math.fsum`). Where not every turn has a start and an end in this order, `why` says so
and nothing is told: half of the times would give a share of nothing in particular.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from math import fsum
from typing import Literal, NamedTuple

from sayso.conversation import Conversation, Said, heard
from sayso.floor import continuers
from sayso.model import Encounter

HAIR = 1e-6
"""Seconds: what is lost when a decimal is kept as a float. A tenth of a second must be one wherever it stands."""
LET_PASS = 0.1 + HAIR
"""Seconds: two voices for less are the roundness of the times, not two voices at once."""
TOGETHER = 0.2 - HAIR
"""Seconds: who begins so soon after another cannot have heard that he began; both began at once."""
LAST = 1.0 + HAIR
"""Seconds: who begins so shortly before another's end may have heard the end coming. Overlap at such a place is ordinary
(in meetings half of all), so only what begins earlier is *well inside* the other's turn."""
PAUSE = 0.5 + HAIR
"""Seconds: who goes on after so short a pause never gave up the floor."""
SILENCE = 2.0 - HAIR
"""Seconds without anybody's voice between two turns: less is the ordinary beat of talk."""
MANY_CHANGES, TOUCHING, FEW_CHANGES = 50, 0.8, 10
"""Changes of speaker without any overlap from which on a source cannot have timed two voices at once; or, in a shorter
talk, the share of changes at which one turn begins just where the other ends, and the changes it takes to see that."""

Kind = Literal["continuer", "over a continuer", "together", "at the end", "inside"]


class Gap(NamedTuple):
    """A stretch in which nobody speaks, between the turn that ended last and the one that ends it."""

    before: Said
    after: Said
    seconds: float


class Overlap(NamedTuple):
    """A turn that begins while another's lasts.

    `left` is how long the other's turn still lasted, `seconds` how long both spoke, `goes_on` the one of the two who
    still speaks (a pause of `PAUSE` let pass) when the other has stopped, None where they stop at once.
    """

    of: Said
    inside: Said
    left: float
    seconds: float
    kind: Kind
    goes_on: Said | None


class Timing:
    """The times of a conversation. Ask `why` first: it is empty where every turn is timed."""

    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        self.order: list[tuple[float, float, int]] = sorted(
            (t.start, t.end, s.at)
            for s in talk.said
            if (t := s.turn).start is not None and t.end is not None and t.end >= t.start
        )
        """Start, end and number of each timed turn, by start."""
        self.why = ""
        if len(self.order) < len(talk.said) or not self.order:
            self.why = "some turns have no time" if self.order else "the source gives no times for turns"
        self.gaps: list[Gap] = []
        self.overlaps: list[Overlap] = []
        self.changes = self._touching = 0
        self._both: list[float] = []
        self._continuers = continuers(talk)
        if not self.why:
            self._walk()

    @cached_property
    def lasted(self) -> float:
        """Seconds from the first word to the last."""
        return max(end for _, end, _ in self.order) - self.order[0][0]

    @cached_property
    def silent(self) -> float:
        """Seconds in which nobody speaks."""
        return fsum(gap.seconds for gap in self.gaps)

    @cached_property
    def passed(self) -> list[tuple[int, float]]:
        """By the number of each turn, the seconds by which it takes the conversation on; their sum is `lasted`."""
        out, latest = [], self.order[0][0]
        for _, end, at in self.order:
            if end > latest:
                out.append((at, end - latest))
                latest = end
        return out

    @cached_property
    def both(self) -> float:
        """Seconds in which two voices or more are heard."""
        return fsum(self._both)

    @property
    def one_line(self) -> bool:
        """Whether the source was timed as one line of talk, so that two voices at once could not show."""
        if self.overlaps:
            return False
        return self.changes >= MANY_CHANGES or self._stretched

    @property
    def no_pauses(self) -> bool:
        """Whether the turns were stretched to where the next begins, so that silence could not show."""
        return self._stretched and not self.overlaps

    @property
    def _stretched(self) -> bool:
        return self.changes >= FEW_CHANGES and self._touching >= TOUCHING * self.changes

    @property
    def why_no_overlap(self) -> str:
        """The reason why two voices at once cannot be told from the times, or nothing."""
        if self.why:
            return self.why
        if self.one_line:
            return (
                f"the times were taken one voice at a time: at {self.changes} changes of speaker no two turns overlap"
            )
        return ""

    @property
    def why_no_silence(self) -> str:
        """The reason why silence cannot be told from the times, or nothing."""
        if self.why:
            return self.why
        return "each turn is timed to last until the next begins, so pauses do not show" if self.no_pauses else ""

    def _walk(self) -> None:
        """Turn by turn: who still speaks, since when nobody does."""
        said, reach = self.talk.said, self._reach()
        start, latest, last = self.order[0]
        going: list[tuple[float, float, int]] = []
        twice, before = start, said[last].turn.speaker
        for timed in self.order:
            start, end, at = timed
            speaker = said[at].turn.speaker
            if speaker is not before and speaker.id != before.id:
                self.changes += 1
                self._touching += -0.001 < start - latest < 0.001
                before = speaker
            if start >= latest:
                if start > latest:
                    self.gaps.append(Gap(said[last], said[at], start - latest))
                going = [timed]
                twice = start
            else:
                going = [turn for turn in going if turn[1] > start]
                if going:
                    until = end if end < latest else latest
                    if until > twice or until > start > twice:
                        self._both.append(until - max(start, twice))
                        twice = until
                    if end > start and latest > start + LET_PASS:
                        self._overlap(timed, going, reach)
                going.append(timed)
            if end >= latest:
                latest, last = end, at

    def _reach(self) -> dict[int, float]:
        """Until when the speaker of each turn goes on without a pause worth the name, whoever speaks beside."""
        reach: dict[int, float] = {}
        follows: dict[str, tuple[float, float]] = {}
        for start, end, at in reversed(self.order):
            who = self.talk.said[at].turn.speaker.id
            then = follows.get(who)
            until = then[1] if then and then[0] <= end + PAUSE and then[1] > end else end
            reach[at] = until
            follows[who] = (start, until)
        return reach

    def _overlap(
        self, timed: tuple[float, float, int], going: list[tuple[float, float, int]], reach: dict[int, float]
    ) -> None:
        """Inside whose turn this one begins: of several, the one that lasts longest and is more than a continuer."""
        start, end, at = timed
        small, said = self._continuers, self.talk.said
        of = said[at]
        since = until = start + LET_PASS
        holder, held = -1, False
        for begins, ends, other in going:
            floor = other not in small
            if (
                ends > start + LET_PASS
                and (floor, ends) > (held, until)
                and said[other].turn.speaker.id != of.turn.speaker.id
            ):
                since, until, holder, held = begins, ends, other, floor
        if holder < 0:
            return
        kind: Kind
        if at in small:
            kind = "continuer"
        elif not held:
            kind = "over a continuer"
        elif start - since < TOGETHER:
            kind = "together"
        else:
            kind = "at the end" if until - start <= LAST else "inside"
        later = reach[at] - reach[holder]
        goes_on = None if -LET_PASS <= later <= LET_PASS else of if later > 0 else said[holder]
        self.overlaps.append(Overlap(of, said[holder], until - start, min(end, until) - start, kind, goes_on))


def timing(encounter: Encounter) -> Timing:
    """The times of an encounter, worked out once and kept while others are read."""
    return _timing(heard(encounter))


@lru_cache(maxsize=64)
def _timing(talk: Conversation) -> Timing:
    return Timing(talk)
