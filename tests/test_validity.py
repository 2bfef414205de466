"""The cards say what was measured, and a rule that is wrong too often is off."""

import json
from pathlib import Path

import pytest

from sayso import rules
from sayso.cli import main
from sayso.proven import wrong_too_often
from sayso.report.card import card
from sayso.report.reference import PAGES
from sayso.syntax import in_memory

ROOT = Path(__file__).parents[1]


def test_a_rule_that_is_wrong_too_often_is_off() -> None:
    """Warnings and suggestions; a mark is shown only where marks are asked for."""
    for code, entry in rules.entries().items():
        if wrong_too_often(entry) and entry.severity != "mark":
            assert not entry.on, f"{code} is right in fewer than seven of ten: it has to be asked for (on=False)"


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / "reference" / f"{name}.md").read_text("utf-8") == PAGES[name](), (
        f"run: python -m sayso.report.reference {name} > docs/reference/{name}.md"
    )


def test_every_coded_rule_has_its_card() -> None:
    cards = json.loads((ROOT / "src" / "sayso" / "validity.json").read_text("utf-8"))["rules"]
    assert len(cards) >= 50
    for code in cards:
        assert "precision" in card(rules.entries()[code])
    assert card(rules.entries()["C201"]) == "Not yet validated."


def test_explain_shows_the_card(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "doubting_verb"]) == 0
    assert "precision" in capsys.readouterr().out


FIVE = [
    ("The child was removed.", "child", False),
    ("The child was removed by the social worker.", "social worker", True),
    ("Mother was told.", "mother", False),
    ("The mother was threatened by the father.", "father", True),
    ("The mother was assaulted.", "mother", False),
]


@pytest.mark.parametrize(("text", "role", "acts"), FIVE)
def test_five_sentences_that_other_counts_of_agency_miss(text: str, role: str, acts: bool) -> None:
    from sayso.frames import frames
    from sayso.model import Note, Source

    found = frames(Note("a", Source("a", text).span(0, len(text))))
    assert (role, acts) in [(part.role, part.acts) for part in found]


def test_denied_and_supposed_acts_give_no_power() -> None:
    from sayso.frames import frames
    from sayso.model import Note, Source

    for text in ("The father did not threaten her.", "The father may have threatened her."):
        assert frames(Note("a", Source("a", text).span(0, len(text)))) == ()


def test_a_sentence_is_parsed_alike_whoever_it_is_about() -> None:
    pairs = [
        ("Mother was told that she failed.", "Father was told that he failed."),
        ("His mum rang her.", "Her dad rang him."),
    ]
    for one, other in pairs:
        trees = in_memory().trees([one, other])
        assert trees[one].deps == trees[other].deps
