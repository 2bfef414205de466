"""A reading that was made before is used only while every file, option and the tool itself are the same."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sayso import cli, kept, reading

Read = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case" / "records").mkdir(parents=True)
    (tmp_path / "case" / "log.csv").write_text("date,kind,who,outcome\n2024-03-01,home visit,mother,kept\n")
    (tmp_path / "case" / "records" / "2024-03-01_visit-note.md").write_text("Mother made tea.\n")
    return tmp_path / "case"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Each time a reading is really made, the case's id is put into this list."""
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
    times: list[str] = []
    really = reading.read

    def counted(case, **how):  # type: ignore[no-untyped-def]
        times.append(case.id)
        return really(case, **how)

    monkeypatch.setattr(reading, "read", counted)
    return times


def read(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert cli.main(["read", str(folder), "--format", "json", *options]) == 0
    return capsys.readouterr().out


def test_nothing_changed(folder: Path, made: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert read(folder, capsys) == read(folder, capsys)
    assert len(made) == 1


def test_any_change_makes_it_anew(folder: Path, made: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    read(folder, capsys)
    note = folder / "records" / "2024-03-01_visit-note.md"
    note.write_text("Mother made tea.\nBaby slept.\n")
    read(folder, capsys)
    note.rename(note.with_name("2024-03-02_visit-note.md"))
    read(folder, capsys)
    (folder / "records" / "new.md").write_text("A word more.\n")
    read(folder, capsys)
    read(folder, capsys, "--extend-select", "T119")
    assert len(made) == 5


def test_another_version_makes_it_anew(
    folder: Path, made: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(folder, capsys)
    monkeypatch.setattr(kept, "made_by", lambda: b"another version")
    read(folder, capsys)
    monkeypatch.setattr(kept, "_libraries", lambda: b"another library")
    read(folder, capsys)
    assert len(made) == 3


def test_a_reading_whose_day_has_come_is_made_anew(
    folder: Path, made: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SHELF_LIFE", timedelta(days=-1))
    read(folder, capsys)
    read(folder, capsys)
    assert len(made) == 2


def test_nothing_is_kept_where_that_is_asked(folder: Path, made: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    read(folder, capsys, "--no-cache")
    read(folder, capsys, "--no-cache")
    assert len(made) == 2


def test_what_is_kept_cannot_be_read_without_the_files(
    folder: Path, made: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    read(folder, capsys)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*") if path.is_file())
    assert stored
    assert b"tea" not in stored
    assert b"Mother" not in stored
