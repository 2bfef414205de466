"""Which method answers which mechanism of power, and what is answered by none."""

import pytest

from sayso import measures, rules
from sayso.catalogue import MECHANISMS, Entry, measure, rule

METHODS = [*measures.entries().values(), *rules.entries().values()]


@pytest.mark.parametrize("entry", METHODS, ids=lambda e: e.code)
def test_each_mechanism_named_is_one_of_the_list(entry: Entry) -> None:
    assert set(entry.mechanisms) <= set(MECHANISMS), f"{entry.path}: mechanisms={entry.mechanisms}"
    assert list(entry.mechanisms) == sorted(set(entry.mechanisms)), f"{entry.path}: in order, each once"


@pytest.mark.parametrize("number", [0, -1, 81])
def test_a_mechanism_that_is_none_is_refused(number: int) -> None:
    for mark in (rule(code="X1", level="case", cites=(), mechanisms=(20, number)),
                 measure(code="X2", level="case", unit="days", cites=(), mechanisms=(number,))):  # fmt: skip
        with pytest.raises(ValueError, match="1 to 80"):
            mark(lambda case: ())
