"""What somebody wrote for themselves stands in no output and in nothing that is kept, unless they ask for it."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from sayso.case_folder import from_files, read_case
from sayso.cli import main
from sayso.model import SaysoError, Source
from sayso.readers.note import is_private
from sayso.reading import read
from sayso.report import render
from the_examples import reading

HARTLEY = Path(__file__).parents[1] / "examples/hartley"
WORD = "Zwetschgendatschi"  # stands nowhere else
OURS = f"I was frightened of the stairs, {WORD}. Mother claims that she rang; she is hostile. It was decided to leave."
PRIVATE = {
    "private/mine.md": OURS,
    "Private/2024-03-01_weltschmerz_susan-bright.txt": f"---\nauthor: Susan Bright\n---\n{OURS}",
    "private/deeper/still/mine.docx": f"no Word file at all, {WORD}",
    "records/private/2024-03-02_note_susan-bright.md": OURS,
    "records/2024-03-03_case-note_susan-bright.md": f"---\nprivate: yes\n---\n{OURS}",
    "supervision/2024-03-04_supervision_olivia-garside.md": f"---\ndate: 2024-03-04\nprivate: true\n---\n{OURS}",
    "supervision/not-closed.md": f"---\nauthor: Susan Bright\nPrivate: Yes\n{OURS}",
    "voices/quick.txt": f"private: yes\n{OURS}",
    "encounters/2024-04-23_h07_talk.txt": f'---\nprivate: "true"\n---\nSusan: {OURS}\nMother: {WORD}\n',
}
FORMS = ("html", "md", "json", "text")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
    shutil.copytree(HARTLEY, tmp_path / "hartley")
    for name, text in PRIVATE.items():
        path = tmp_path / "hartley" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "hartley"


def test_no_word_of_a_private_note_is_in_any_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder), "--format", "text"]) == 0
    said = capsys.readouterr()
    found = read(read_case(folder))
    for words in (said.out + said.err, *("".join(render(found, form)) for form in FORMS)):
        assert WORD not in words
        assert f"{len(PRIVATE)} private notes are in the folder and left out" in " ".join(words.split())
        assert "weltschmerz" not in words, "nor its name"
    assert main(["doctor", str(folder)]) == 0
    said = capsys.readouterr()
    assert WORD not in said.out + said.err
    assert f"Private notes: {len(PRIVATE)}" in said.out
    for form in ("text", "json", "sarif", "github", "junit", "md", "html"):
        main(["check", str(folder), *map(str, (folder / "private").glob("*.md")), "--format", form, "--jobs", "1"])
        said = capsys.readouterr()
        assert WORD not in said.out + said.err, form


def test_what_is_found_is_as_if_they_were_not_there(folder: Path) -> None:
    with_them, without = read(read_case(folder)), reading("hartley")
    assert with_them.findings == without.findings
    assert with_them.measurements == without.measurements
    asked = read(read_case(folder, private=True))
    assert asked.findings == without.findings, "no method reads them, also where their writer sees them"
    assert asked.measurements == without.measurements


def test_nothing_of_them_is_kept(folder: Path, tmp_path: Path) -> None:
    def kept() -> set[bytes]:
        with sqlite3.connect(tmp_path / "cache/results.sqlite") as disk:
            return {row[0] for row in disk.execute("SELECT id FROM result")}

    main(["read", str(folder), "--format", "json", "--out", str(tmp_path / "r.json"), "--quiet"])
    main(["check", str(folder / "records/2024-02-20_visit-note_david-okoro.md"), "--jobs", "1"])
    before = kept()
    main(["check", *(str(folder / name) for name in PRIVATE), "--jobs", "1"])
    main(["read", str(folder), "--with-private", "--format", "md", "--out", str(tmp_path / "mine.md"), "--quiet"])
    main(["read", str(folder / "private/mine.md"), "--with-private"])
    assert kept() == before
    for path in (tmp_path / "cache").rglob("*"):
        assert not path.is_file() or WORD.encode() not in path.read_bytes(), path


def test_their_writer_sees_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "private/deeper/still/mine.docx").unlink()
    assert main(["read", str(folder), "--with-private", "--format", "text", "--quiet"]) == 0
    asked = read(read_case(folder, private=True))
    for words in (capsys.readouterr().out, "".join(render(asked, "html")), "".join(render(asked, "md"))):
        assert words.count(WORD) >= len(PRIVATE) - 1
        assert "Do not pass this" in " ".join(words.split())
        assert "private notes are in the folder" not in " ".join(words.split())
    assert WORD not in "".join(render(asked, "json")), "JSON never holds them"
    assert main(["read", str(folder), "--with-private", "--format", "json"]) == 2
    assert "JSON" in capsys.readouterr().err


def test_one_file_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("private/mine.md", "records/2024-03-03_case-note_susan-bright.md"):
        assert main(["read", str(folder / name)]) == 2
        said = capsys.readouterr()
        assert "--with-private" in said.err
        assert WORD not in said.out + said.err
        assert main(["read", str(folder / name), "--with-private", "--quiet"]) == 0
        assert capsys.readouterr().out


def test_a_private_file_is_not_even_opened() -> None:
    files = {"case.toml": b'title = "A"', "private/a.md": OURS.encode()}
    opened: list[str] = []

    class Watched(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            opened.append(name)
            return super().__getitem__(name)

    case = from_files("a", Watched(files))
    assert (opened, case.private_left_out, case.notes, case.troubles) == (["case.toml"], 1, (), ())


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("---\nprivate: yes\n---\nx", True), ("---\nPRIVATE : 'True'\n---\nx", True), ("\ufeff\n---\nprivate:\n---\nx", True),
        ("---\nprivate: only me\n---\nx", True), ("---\nprivate: no\n---\nx", False), ("---\ndate: 1\n---\nprivate: yes", False),
        ("private: yes\nx", True), ("date: 2024-01-01\nprivate: true\nx", True), ("Private: how are you?\nMum: fine", False),
        ("A private: yes", False), ("", False), ("---\nauthor: x\n...\nprivate: yes", False),
    ],
)  # fmt: skip
def test_what_counts_as_private(text: str, private: bool) -> None:
    assert is_private(Source("a.md", text)) is private


def test_a_reading_says_that_one_is_left_out() -> None:
    case = from_files("a", {"private/a.md": b"x", "private/README.md": b"x", "records/b.md": b"Hello."})
    assert [m.why for m in read(case).missing if m.what == "private notes"] == [
        "1 private note is in the folder and left out here; such a note is for whoever wrote it"
    ]
    assert "1 private note" in "".join(render(read(case), "json"))


def test_a_broken_one_is_told_only_to_its_writer() -> None:
    files = {"private/a.docx": b"no Word file", "records/b.md": b"Hello."}
    assert from_files("a", files).troubles == ()
    assert isinstance(from_files("a", files, private=True).troubles[0], SaysoError)


@pytest.mark.parametrize("name", ["private/a.rtf", "records/a.rtf", "encounters/a.rtf"])
def test_one_that_is_cut_off_is_told_only_to_its_writer(name: str) -> None:
    files = {name: b"{\\rtf1 ---\\par private: yes\\par ---\\par I was fright"}
    assert from_files("a", files).troubles == ()
    assert [t.where for t in from_files("a", files, private=True).troubles] == [name]
