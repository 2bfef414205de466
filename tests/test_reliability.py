"""What one conversation can show: each measure's card says so, and none is forgotten."""

import re
from pathlib import Path

import pytest

from sayso import measures
from sayso.report.card import card, reliability, steady, was_tried, wrong_in_talk

OF_TALK = [entry for entry in measures.entries().values() if entry.level == "encounter"]


def test_every_measure_of_a_conversation_was_tried_on_its_halves() -> None:
    """Marks of laughter are so rare in the corpora that nothing can be told of them: then the card says so."""
    missing = [entry.code for entry in OF_TALK if not was_tried(entry)]
    assert not missing, f"{missing}: run bench/encounter.py"


def test_a_card_warns_of_a_figure_that_one_conversation_cannot_show() -> None:
    for entry in OF_TALK:
        shown = [steady(entry, many) for many in (False, True)]
        assert card(entry).count("one conversation shows it") == sum(shown), entry.code


def test_the_share_of_words_is_shown_by_one_conversation_and_a_single_move_is_not() -> None:
    for many in (False, True):
        assert steady(measures.entries()["T101"], many)
        assert not steady(measures.entries()["P104"], many)


@pytest.mark.parametrize("entry", OF_TALK, ids=lambda entry: entry.code)
def test_no_agreement_of_halves_is_below_nothing(entry) -> None:  # type: ignore[no-untyped-def]
    for many in (False, True):
        r = reliability(entry, many)
        assert r is None or 0 <= r <= 1


def test_a_measure_that_is_wrong_too_often_in_casework_talk_is_off() -> None:
    wrong = [entry.code for entry in OF_TALK if entry.on and wrong_in_talk(entry)]
    assert not wrong, f"{wrong}: less than half of what they find is right; mark them on=False"


def test_the_page_of_the_floor_says_which_of_its_figures_one_conversation_shows() -> None:
    page = (Path(__file__).parents[1] / "docs/explanation/the-floor.md").read_text(encoding="utf-8")
    counted, _, told = page.partition("## What one conversation tells")
    of_floor = set(re.findall(r"T\d{3}", counted))
    for who, many in (("two", False), ("more than two", True)):
        (row,) = re.findall(rf"^\| {who} \| (.*) \|$", told, flags=re.M)
        shown = {e.code for e in OF_TALK if e.code in of_floor and steady(e, many)}
        assert set(re.findall(r"T\d{3}", row)) == shown, who


def test_an_agreement_that_is_not_enough_never_reads_as_enough() -> None:
    told = card(measures.entries()["T103"])
    assert "by 0.697 (primock 0.697; 0.7 is needed): too little" in told
