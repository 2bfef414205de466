"""What one conversation can show: each measure's card says so, and none is forgotten."""

import pytest

from sayso import measures
from sayso.report.card import card, reliability, steady

OF_TALK = [entry for entry in measures.entries().values() if entry.level == "encounter"]


def test_every_measure_of_a_conversation_was_tried_on_its_halves() -> None:
    tried = [entry.code for entry in OF_TALK if {reliability(entry, many) for many in (False, True)} != {None}]
    missing = {entry.code for entry in OF_TALK} - set(tried)
    assert not missing, f"{sorted(missing)}: run bench/encounter.py"


def test_a_card_warns_of_a_figure_that_one_conversation_cannot_show() -> None:
    for entry in OF_TALK:
        shown = [steady(entry, many) for many in (False, True)]
        assert card(entry).count("one conversation shows it") == sum(shown), entry.code


def test_the_share_of_words_is_shown_by_one_conversation_and_a_single_move_is_not() -> None:
    for many in (False, True):
        assert steady(measures.entries()["T101"], many)
        assert not steady(measures.entries()["P104"], many)


@pytest.mark.parametrize("entry", OF_TALK, ids=lambda entry: entry.code)
def test_agreement_of_halves_is_a_correlation(entry) -> None:  # type: ignore[no-untyped-def]
    for many in (False, True):
        r = reliability(entry, many)
        assert r is None or -1 <= r <= 1
