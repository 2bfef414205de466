"""What answered a use of power: the next move of the other side.

In talk the next turn of the other side, at most four turns on. In a note the next act of the other side in the same
note. Of a paper its reply, where a reply names it. Else the next thing in the record that the other side did or wrote,
at most 28 days on. A use to which nothing of these came is shown with that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.dates import in_words
from sayso.model import Case, Note
from sayso.year.beside import clipped
from sayso.year.spoken import Talk, next_of_other_side
from sayso.year.use import Sides, Use, of_family, of_us

WITHIN = timedelta(days=28)
NOTHING = "nothing found within 28 days"
LATER = "next, on "
LEFT_OPEN = "no turn of the other side followed"


class Answers:
    """Looks for what answered the uses of a case."""

    def __init__(self, case: Case, talks: Mapping[str, Talk], sides: Sides) -> None:
        self.case, self.talks, self.sides = case, talks, sides
        self.replies: dict[str, Note] = {n.replies_to: n for n in case.notes if n.replies_to}

    def told(self, rows: Sequence[Use]) -> Iterator[Use]:
        """The rows, each with its answer."""
        days = {True: _dated(rows, True), False: _dated(rows, False)}
        following = _following(rows, {note.span.source for note in self.case.notes})
        for i, use in enumerate(rows):
            yield self._answered(use, following.get(i), days)

    def _answered(self, use: Use, follows: Use | None, days: Mapping[bool, tuple[list[date], list[Use]]]) -> Use:
        talk = self.talks.get(use.where)
        if talk is not None and (at := talk.turn_at(use.span)) is not None:
            turn = next_of_other_side(talk.of.turns, at, use.side, self.sides)
            if turn is None:
                return replace(use, answer=LEFT_OPEN)
            return replace(use, answer=f"{turn.speaker.label}: “{clipped(turn.text)}”", answered=turn.spans[0])
        if (reply := self.replies.get(use.span.source)) is not None and not of_family(use.side):
            when = f" of {in_words(reply.date)}" if reply.date else ""
            return replace(use, answer=f"reply{when}: “{clipped(reply.beginning.quote)}”", answered=reply.beginning)
        if follows is not None:
            return replace(
                use, answer=f"{follows.by}: {follows.what} “{clipped(follows.words)}”", answered=follows.span
            )
        if use.day is None or use.side == "unknown":
            return replace(use, answer="" if use.side == "unknown" else "the day is not recorded")
        after, of = days[not of_family(use.side)]
        at = bisect_right(after, use.day)
        if at < len(of) and after[at] - use.day <= WITHIN:
            follows = of[at]
            told = f"{LATER}{in_words(after[at])}, {follows.by}: {follows.what}"
            return replace(use, answer=clipped(told), answered=follows.span)
        return replace(use, answer=NOTHING)


def _dated(rows: Sequence[Use], family: bool) -> tuple[list[date], list[Use]]:
    """The uses of one side that have a day, in order, without what papers tell again and what stands in words alone."""
    of = [u for u in rows if u.day and not all(code[0] in "CRVWN" for code in u.codes) and "told again" not in u.what and u.what != "a legal power"
          and (of_family(u.side) if family else of_us(u.side))]  # fmt: skip
    return [u.day for u in of if u.day], of


def _following(rows: Sequence[Use], notes: set[str]) -> dict[int, Use]:
    """For each row of a note the next act of the other side in the same note, in the order in which it is told."""
    out: dict[int, Use] = {}
    later: dict[tuple[str, bool], Use] = {}
    for i in range(len(rows) - 1, -1, -1):
        use = rows[i]
        if use.side == "unknown" or use.span.source not in notes:
            continue
        ours = of_family(use.side)
        follows = later.get((use.span.source, not ours))
        if follows is not None and follows.span != use.span:
            out[i] = follows
        if use.kind != "language":
            later[use.span.source, ours] = use
    return out
