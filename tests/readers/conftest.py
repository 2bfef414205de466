"""What every reader's tests share: an encounter is sound if each span quotes its source, in order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.model import NOBODY_NAMED, Encounter, Source

Check = Callable[..., None]
SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def check_sound(source: Source, read: Encounter, sorted_by_time: bool = False) -> None:
    """Raise AssertionError for an unsound encounter. Only a table that was sorted may have its places in another order
    than the source; then each place must stand alone."""
    at = 0
    if sorted_by_time:
        places = sorted((span.start, span.end) for turn in read.turns for span in turn.spans)
        assert all(one[1] <= two[0] for one, two in pairwise(places))
    for turn in read.turns:
        assert turn.spans
        for span in turn.spans:
            assert source.text[span.start : span.end] == span.quote
            assert span.quote.strip() == span.quote != ""
            assert span.start >= at or sorted_by_time
            at = span.end
    assert all(p is not NOBODY_NAMED for p in read.participants)
    for one, two in zip(read.turns, read.turns[1:], strict=False):
        assert one.speaker is NOBODY_NAMED or one.speaker != two.speaker
    assert all(len(str(trouble)) < 400 for trouble in read.troubles)


@pytest.fixture(scope="session")
def sound() -> Check:
    return check_sound


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the sample files beside the repository (../shared/data) are not here")
    return SHARED
