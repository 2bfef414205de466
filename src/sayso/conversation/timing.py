"""When each turn was said: gaps, overlaps and who goes on, worked out once for all measures of a conversation.

`timing(encounter)` takes the turns in the order of their starts. Times are seconds as the source gives them; sums are
exact to the last digit of a float (`math.fsum`). Where not every turn has a start and an end in this order, `why` says so
and nothing is told: half of the times would give a share of nothing in particular.
"""

from __future__ import annotations

from functools import cached_property
from math import fsum
from typing import Literal, NamedTuple

from sayso.conversation import Conversation, Said, heard, once
from sayso.conversation.floor import continuers
from sayso.model import Encounter, Span

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

Timed = tuple[float, float, int]
"""Start, end and number of a turn, or of a piece of one."""
Kind = Literal["continuer", "over a continuer", "together", "at the end", "inside"]


class Gap(NamedTuple):
    """A stretch in which nobody speaks, between the turn that ended last and the one that ends it: both may be one turn,
    where it was timed in pieces. `around` are the words before and after, `until` the second at which it ends."""

    before: Said
    after: Said
    seconds: float
    around: tuple[Span, Span]
    until: float


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
        self.order: list[Timed] = sorted((start, end, s.at) for s in talk.said for start, end in s.turn.voiced)
        """Start, end and number of each timed turn, by start; a turn that was timed in pieces stands there piece by piece."""
        self.why = ""
        if len({at for *_, at in self.order}) < len(talk.said) or not self.order:
            self.why = self._untimed()
        self.gaps: list[Gap] = []
        self.overlaps: list[Overlap] = []
        self.changes = self._touching = 0
        self._both: list[float] = []
        self._continuers = continuers(talk)
        if not self.why:
            self._walk()

    def _untimed(self) -> str:
        if self.order:
            return "of some turns it is not known when they began and ended"
        begun = any(said.turn.start is not None for said in self.talk.said)
        return f"the source {'says when turns begin, not when they end' if begun else 'gives no times for turns'}"

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
        last = self.order[0]
        start, latest, _ = last
        going: list[Timed] = []
        twice, before = start, said[last[2]].turn.speaker
        for timed in self.order:
            start, end, at = timed
            speaker = said[at].turn.speaker
            if speaker is not before and speaker.id != before.id:
                self.changes += 1
                self._touching += -0.001 < start - latest < 0.001
                before = speaker
            if start >= latest:
                if start > latest:
                    around = self._span(last, -1), self._span(timed, 0)
                    self.gaps.append(Gap(said[last[2]], said[at], start - latest, around, start))
                going = [timed]
                twice = start
            else:
                going = [turn for turn in going if turn[1] > start]
                if going:
                    until = end if end < latest else latest
                    if until > twice or until > start > twice:
                        self._both.append(until - max(start, twice))
                        twice = until
                    if end > start and latest > start + LET_PASS and start == said[at].turn.voiced[0][0]:
                        self._overlap(timed, going, reach)
                going.append(timed)
            if end >= latest:
                latest, last = end, timed

    def _span(self, timed: Timed, which: int) -> Span:
        """The words of a timed piece; of a turn that was timed as one, its first or last."""
        start, _, at = timed
        turn = self.talk.said[at].turn
        return turn.spans[[begins for begins, _ in turn.times].index(start) if turn.times else which]

    def _reach(self) -> dict[Timed, float]:
        """Until when the speaker of each turn goes on without a pause worth the name, whoever speaks beside."""
        reach: dict[Timed, float] = {}
        follows: dict[str, tuple[float, float]] = {}
        for timed in reversed(self.order):
            start, end, at = timed
            who = self.talk.said[at].turn.speaker.id
            then = follows.get(who)
            until = then[1] if then and then[0] <= end + PAUSE and then[1] > end else end
            reach[timed] = until
            follows[who] = (start, until)
        return reach

    def _overlap(self, timed: Timed, going: list[Timed], reach: dict[Timed, float]) -> None:
        """Inside whose turn this one begins: of several, the one that lasts longest and is more than a continuer."""
        start, end, at = timed
        small, said = self._continuers, self.talk.said
        of = said[at]
        since = until = start + LET_PASS
        holder: Timed | None = None
        held = False
        for turn in going:
            begins, ends, other = turn
            floor = other not in small
            if (
                ends > start + LET_PASS
                and (floor, ends) > (held, until)
                and said[other].turn.speaker.id != of.turn.speaker.id
            ):
                since, until, holder, held = begins, ends, turn, floor
        if holder is None:
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
        inside = said[holder[2]]
        later = reach[timed] - reach[holder]
        goes_on = None if -LET_PASS <= later <= LET_PASS else of if later > 0 else inside
        self.overlaps.append(Overlap(of, inside, until - start, min(end, until) - start, kind, goes_on))


def timing(encounter: Encounter) -> Timing:
    """The times of an encounter, worked out once and kept while others are read."""
    return _timing(heard(encounter))


@once
def _timing(talk: Conversation) -> Timing:
    return Timing(talk)
