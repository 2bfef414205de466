"""Many files over several processes: the same results in the same order, whatever is shared out, kept or changed."""

import os
import sys
from pathlib import Path

import pytest

from sayso.check import Checker
from sayso.check_files import check_files
from sayso.readers import open_source, read_talk
from sayso.settings import Settings
from sayso.transcripts.perhaps_talk import may_be_talk
from sayso.wordlist import Wordlist
from the_examples import EXAMPLES

WAYS = [None, *(["forkserver"] if sys.platform == "linux" else [])]
FRONT = "---\ndate: 2024-03-05\nauthor: Ada Birch (social worker)\nabout: Mo Drew\n---\n"


def records(folder: Path, n: int) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{i:03}.md" for i in range(n)]
    for i, path in enumerate(paths):
        path.write_text(FRONT + f"On day {i} Mother claims that she rang {i} times. She was told.\n" * 40, "utf-8")
    return paths


@pytest.mark.parametrize("method", WAYS)
def test_what_is_shared_out_is_the_same_and_in_order(tmp_path: Path, method: str | None) -> None:
    paths = records(tmp_path / "r", 90)
    alone = list(check_files(paths, Settings(), None, 1))
    assert alone == list(check_files(paths, Settings(), None, 2, method=method))
    cold = list(check_files(paths, Settings(), tmp_path / "kept", 2, method=method))
    paths[40].write_text(FRONT + "She claims that nobody came.\n", "utf-8")
    warm = list(check_files(paths, Settings(), tmp_path / "kept", 2, method=method))
    assert [i for i, (a, b) in enumerate(zip(cold, warm, strict=True)) if a != b] == [40]
    assert [f.evidence[0].quote for _, f in warm[40].findings] == ["claims"]


def test_a_file_that_was_only_saved_again_is_not_taken_for_a_new_one_for_ever(tmp_path: Path) -> None:
    paths = records(tmp_path / "r", 60)
    kept = tmp_path / "kept"
    list(check_files(paths, Settings(), kept, 2))
    os.utime(paths[7], (later := paths[7].stat().st_mtime + 5, later))
    os.utime(kept / "results.sqlite", (before := later - 9, before))
    list(check_files(paths, Settings(), kept, 2))
    assert (store := Checker(Settings(), kept).store) is not None
    assert store.used > before


def test_a_link_to_nothing_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    paths = records(tmp_path / "r", 60)
    paths[3].unlink()
    try:
        paths[3].symlink_to(tmp_path / "gone.md")
    except OSError:
        pytest.skip("no links here")
    found = list(check_files(paths, Settings(), None, 2))
    assert [i for i, checked in enumerate(found) if checked.troubles] == [3]
    assert all(checked.findings for i, checked in enumerate(found) if i != 3)


def test_a_rule_that_fails_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    paths = records(tmp_path / "r", 60)
    monkeypatch.setattr(Checker, "begin", broken)
    with pytest.raises(ZeroDivisionError):
        list(check_files(paths, Settings(), None, 2))


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.*")), ids=lambda p: p.name)
def test_no_transcript_is_taken_for_a_note_beforehand(path: Path) -> None:
    if path.suffix not in (".md", ".txt", ".vtt", ".srt", ".docx"):
        pytest.skip("not a kind of file that may hold talk in words")
    source = open_source(str(path), path.read_bytes())
    if read_talk(source) is not None:
        assert may_be_talk(source.text)


def test_words_are_found_by_their_bounds_and_by_the_longest_that_fits() -> None:
    ways = Wordlist(["mary", "mary ann", "mother", "said"])
    text = "Mary Ann's godmother said: “Mother said so, mother-in-law.”"
    assert [text[a:b] for a, b in ways.places(text)] == ["Mary Ann", "said", "Mother", "said"]
    assert next(text[a:b] for a, b in ways.places(text, lambda a, b: text[a:b] != "Mary Ann")) == "Mary"
    assert not Wordlist(["old"]).stands_in("She told him.")
