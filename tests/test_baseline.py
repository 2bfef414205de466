"""The baseline: what was known is left out, what is new is shown, and no word of the record is in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.baseline import Baseline, read, write
from sayso.model import Checked, Finding, SaysoError, Source


def checked(path: Path | str, text: str, word: str = "liar", code: str = "W201") -> Checked:
    """A document in which each place of a word is a finding."""
    source = Source(str(path), text)
    places = [i for i in range(len(text)) if text.startswith(word, i)]
    return Checked(source, tuple((code, Finding("A word.", (source.span(at, at + len(word)),))) for at in places))


def new(baseline: Path, document: Checked) -> list[int]:
    """The lines of what is new."""
    return [document.source.place(f.evidence[0].start)[0] for _, f in read(baseline).new(document).findings]


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    write(
        tmp_path / "known.json", [checked(tmp_path / "letters/a.md", "He is a liar.\nKept.\nShe called him a liar.\n")]
    )
    return tmp_path / "known.json"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("He is a liar.\nKept.\nShe called him a liar.\n", []),
        ("New.\n\nShe called him a liar.\nHe is a  LIAR.\n", []),  # LIAR is not found by our little rule
        ("New.\nHe is a liar.\nHe was a liar.\n", [3]),
        ("He is a liar.\nHe is a liar.\n", [2]),
        ("It's a liar.\n", [1]),
        ("He is a liar, she says.\n", [1]),
    ],
)
def test_only_what_is_new_stays(baseline: Path, text: str, lines: list[int]) -> None:
    assert new(baseline, checked(baseline.parent / "letters/a.md", text)) == lines


def test_three_are_known_and_a_fourth_is_new(tmp_path: Path) -> None:
    write(tmp_path / "known.json", [checked(tmp_path / "a.md", "A liar.\n" * 3)])
    assert new(tmp_path / "known.json", checked(tmp_path / "a.md", "A liar.\n" * 4)) == [4]


def test_the_rule_and_the_document_matter(baseline: Path) -> None:
    assert new(baseline, checked(baseline.parent / "letters/a.md", "He is a liar.\n", code="W208")) == [1]
    assert new(baseline, checked(baseline.parent / "letters/b.md", "He is a liar.\n")) == [1]
    assert new(baseline, checked(baseline.parent / "letters/a.md", "He is a cheat.\n", word="cheat")) == [1]


def test_capitals_curly_quotes_spaces_and_dashes_play_no_part(tmp_path: Path) -> None:
    write(tmp_path / "known.json", [checked(tmp_path / "a.md", 'He\'s - they say - a "liar" \n')])
    assert new(tmp_path / "known.json", checked(tmp_path / "a.md", "  he’s – They  say – a “liar”\n")) == []


@pytest.mark.parametrize("words", [30, 400])
def test_a_change_far_away_in_a_paragraph_makes_nothing_new(tmp_path: Path, words: int) -> None:
    long = "word " * words
    write(tmp_path / "known.json", [checked(tmp_path / "a.md", f"{long}a liar {long}")])
    assert new(tmp_path / "known.json", checked(tmp_path / "a.md", f"Added. {long}a liar {long} Added.")) == []
    assert new(tmp_path / "known.json", checked(tmp_path / "a.md", f"{long}no liar {long}")) == [1]


def test_paths_are_relative_to_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").mkdir()
    monkeypatch.chdir(tmp_path / "old")
    write(Path("known.json"), [checked("letters/a.md", "A liar.\n")])
    (tmp_path / "old").rename(tmp_path / "moved")
    monkeypatch.chdir(tmp_path)
    assert list(read(Path("moved/known.json")).documents) == ["letters/a.md"]
    assert new(Path("moved/known.json"), checked("moved/letters/a.md", "A liar.\n")) == []


def test_no_word_of_the_record_is_in_it(baseline: Path) -> None:
    text = baseline.read_text("utf-8").lower()
    assert not any(word in text for word in ("liar", "called", "kept"))
    assert json.loads(text)["version"] == 1


def test_writing_again_changes_nothing_and_keeps_the_order(tmp_path: Path) -> None:
    one, two = checked(tmp_path / "a.md", "A liar.\n"), checked(tmp_path / "b.md", "liar\nliar\n")
    write(tmp_path / "known.json", [one, two])
    before = (tmp_path / "known.json").read_bytes()
    write(tmp_path / "known.json", [two, one])
    assert (tmp_path / "known.json").read_bytes() == before


def test_two_baselines_have_no_fingerprint_in_common(tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        write(tmp_path / name, [checked(tmp_path / "a.md", "A liar.\n")])
    one, two = (read(tmp_path / name).documents["a.md"] for name in ("one.json", "two.json"))
    assert not set(one) & set(two)


def test_a_finding_without_a_place_is_known_by_its_message(tmp_path: Path) -> None:
    source = Source(str(tmp_path / "a.md"), "Kept.\n")
    write(tmp_path / "known.json", [Checked(source, (("R205", Finding("Nobody signed it.", ())),))])
    again = Checked(source, (("R205", Finding("Another.", ())), ("R205", Finding("Nobody signed it.", ()))))
    assert [f.message for _, f in read(tmp_path / "known.json").new(again).findings] == ["Another."]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'{"version": 2, "key": "", "documents": {}}',
        b'{"version": 1, "key": "xyz", "documents": {}}',
        b'{"version": 1, "key": "00112233445566778899aabbccddeeff"}',
        b'{"version": 1, "key": "00112233445566778899aabbccddeeff", "documents": {"a.md": ["W201"]}}',
        b'{"version": 1, "key": "00112233445566778899aabbccddeeff", "documents": {"a.md": {"W201 liar": 1}}}',
        b'{"version": 1, "key": "00112233445566778899aabbccddeeff", "documents": {"a.md": {"W201 %s": true}}}'
        % (b"0" * 32),
    ],
)
def test_a_broken_baseline_is_said_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(content)
    for use in (read, lambda path: write(path, [])):
        with pytest.raises(SaysoError, match=r"known\.json"):
            use(path)
    assert path.read_bytes() == content


def test_a_baseline_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="No such file"):
        read(tmp_path / "none.json")
    with pytest.raises(SaysoError, match="may be written"):
        write(tmp_path / "none/known.json", [])


def test_an_empty_baseline_knows_nothing(tmp_path: Path) -> None:
    document = checked(tmp_path / "a.md", "A liar.\n")
    assert Baseline(tmp_path, b"k", {}).new(document) == document
