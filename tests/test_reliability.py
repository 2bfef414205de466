"""What one conversation can show: each measure's card says so, and none is forgotten."""

from sayso import measures
from sayso.report.card import _halves, card, reliability

OF_TALK = [entry for entry in measures.entries().values() if entry.level == "encounter"]


def test_every_measure_of_a_conversation_was_tried_on_its_halves() -> None:
    for entry in OF_TALK:
        assert entry.code in _halves(), f"{entry.code}: run bench/encounter.py"


def test_a_card_warns_of_a_figure_that_one_conversation_cannot_show() -> None:
    for entry in OF_TALK:
        steady = reliability(entry)
        if steady is None:  # found too seldom in the corpora for two halves to be compared
            assert "could not be told" in card(entry), entry.code
        else:
            assert ("do not compare" in card(entry)) == (steady < 0.7), entry.code


def test_the_share_of_words_is_shown_by_one_conversation_and_a_single_move_is_not() -> None:
    assert "one conversation shows it" in card(measures.entries()["T101"])
    assert "do not compare" in card(measures.entries()["P104"])
