"""The order of the rows of a table of turns, and whose words those are that name nobody."""

from __future__ import annotations

from itertools import pairwise

from sayso.transcripts.talk import Piece, Troubles

_BACK = 10  # seconds; people talk over each other for less
_CHANGES = 3  # names from which it can be told that they stand at changes of speaker
_BLANKS = 0.2  # the share of rows without a name from which it is the table's way to name nobody twice


def continued(rows: list[Piece], troubles: Troubles) -> list[Piece]:
    """Rows that name nobody, given to the speaker above them where names stand at changes of speaker: where no name is
    given twice in a row, and many rows have none. Else they stay nobody's, and are told.
    """
    named = [row.label for row in rows if row.label]
    blank = next((row for row in rows if not row.label), None)
    if blank is None or not named:
        return rows
    missing = len(rows) - len(named)
    if len(named) < _CHANGES or missing < _BLANKS * len(rows) or any(a == b for a, b in pairwise(named)):
        troubles.add(
            "nobody", blank.start, "a name in every row", f"{missing} of {len(rows)} rows without one",
            "Their words are read as nobody's. Write into each row who speaks.",
        )  # fmt: skip
        return rows
    out: list[Piece] = []
    speaker: str | None = None
    for row in rows:
        speaker = row.label or speaker
        out.append(row._replace(label=speaker))
    return out


def in_time(rows: list[Piece], troubles: Troubles) -> list[Piece]:
    """Rows in the order in which they begin, where the table has them in another: each speaker's together, newest first,
    or in no order. Where only a few stand back in time, a recording may have begun anew: they are left, and told.
    """
    begins = [row.begins for row in rows if row.begins is not None]
    back = [i for i, (a, b) in enumerate(pairwise(begins), 1) if b < a]
    if not back or len(begins) < len(rows):
        return rows
    changes = {i for i, (a, b) in enumerate(pairwise(rows), 1) if a.label != b.label}
    by_speaker = len(changes) + 1 == len({row.label for row in rows}) and changes.issuperset(back)
    if by_speaker or 3 * len(back) > len(rows) - 1:
        troubles.add(
            "sorted", None, "rows in the order of time",
            "each speaker's rows together" if by_speaker else "rows in another order",
            "They are read in the order in which they begin; nothing need be done.",
        )  # fmt: skip
        return sorted(rows, key=lambda row: row.begins or 0.0)
    if far := [i for i in back if begins[i - 1] - begins[i] > _BACK]:
        troubles.add(
            "order", rows[far[0]].start, "rows in the order of time", f"{len(far)} that begin before the row above",
            "They are read as they stand. If it is one recording, sort the table by the times.",
        )  # fmt: skip
    return rows
