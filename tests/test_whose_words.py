"""Whose words a term stands in, and whom it is said of."""

import pytest

from sayso import rules
from sayso.check import seated
from sayso.finder import phrases_for
from sayso.model import Source
from sayso.phrases import Phrase
from sayso.readers.note import note

HEAD = "---\nauthor: Ruth Hale (social worker)\nabout: Amina Warsame\nkind: {}\n---\n"


def phrases(code: str, text: str, kind: str = "note") -> list[Phrase]:
    read = seated(note(Source("a.md", HEAD.format(kind) + text)), ())
    return list(phrases_for(rules.entries()[code], read))


@pytest.mark.parametrize(
    ("code", "text", "own"),
    [
        ("W210", "Amina was hostile.", True),
        ("W210", "Hostile behaviour reported by her brother.", False),
        ("W207", "Poor compliance with the plan, per the hospital letter.", False),
        ("W210", "Amina was hostile in two calls per week.", True),
        ("W206", "Lacks insight re medication still, says it's the sleep that keeps him well not the injection.", True),
        ("W206", "He lacks insight, says his mother.", False),
        ("W210", "Pete raised that she can be hostile at bedtime.", False),
    ],
)
def test_whose_words(code: str, text: str, own: bool) -> None:
    entry = rules.entries()[code]
    assert any(True for phrase in phrases(code, text) for _ in entry.func(phrase)) is own


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A. was hostile.", "Amina Warsame"),
        ("AW was hostile.", "Amina Warsame"),
        ("MOC was hostile.", "moc"),
        ("XY was hostile.", ""),
    ],
)
def test_initials_and_the_short_words_of_notes_mean_people(text: str, who: str) -> None:
    assert [phrase.who.label for phrase in phrases("W210", text)] == [who]


def test_who_rang_is_not_who_was_told() -> None:
    entry = rules.entries()["W219"]
    told = [f for p in phrases("W219", "Rang to query and was told that the form is lost.") for f in entry.func(p)]
    assert told == []


def test_a_schools_log_is_about_a_child() -> None:
    said = "She said that the bus was late.\n"
    entry = rules.entries()["V203"]
    assert [f.by for p in phrases("V203", "Amina came in.\n" + said, "school log") for f in entry.func(p)]
    assert not [f.by for p in phrases("V203", "Amina came in.\n" + said, "tenancy log") for f in entry.func(p)]
