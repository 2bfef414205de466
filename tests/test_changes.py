"""Changed lines: what git says of real files in a real repository, whatever is set for it, and ways out without one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.changes import EVERY_LINE, Lines, changed_lines, only_changed
from sayso.model import Checked, Finding, SaysoError, Source

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository in a new folder, and the command to work in it; a user's own settings play no part."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")

    def run(*command: str) -> str:
        done = subprocess.run(["git", *who, *command], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    run("init", "-q", "-b", "main")
    return run


def keep(git: Git, path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    git("add", "--all")
    git("commit", "-q", "-m", "one")


def lines(path: Path, revision: str = "HEAD") -> Lines:
    return changed_lines([path], revision)[path]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("a\nb\nc\nd\n", ()),
        ("a\nB\nc\nd\n", ((2, 2),)),
        ("a\nb\nb2\nb3\nc\nD\n", ((3, 4), (6, 6))),
        ("a\nc\nd\n", ()),  # a line that is gone leaves none
        ("a\nb\nc\nd", ((4, 4),)),
        ("@@ -1 +90 @@\na\nb\nc\nd\n", ((1, 1),)),
    ],
)
def test_which_lines_changed(tmp_path: Path, git: Git, after: str, expected: Lines) -> None:
    keep(git, tmp_path / "a.md", "a\nb\nc\nd\n")
    (tmp_path / "a.md").write_text(after)
    assert lines(tmp_path / "a.md") == expected


def test_since_an_older_revision_and_in_the_index(tmp_path: Path, git: Git) -> None:
    keep(git, tmp_path / "a.md", "a\nb\n")
    keep(git, tmp_path / "a.md", "A\nb\n")
    (tmp_path / "a.md").write_text("A\nB\n")
    git("add", "a.md")
    assert lines(tmp_path / "a.md", "main") == ((2, 2),)
    assert lines(tmp_path / "a.md", "HEAD~1") == ((1, 2),)


def test_what_git_does_not_keep_is_all_new(tmp_path: Path, git: Git) -> None:
    keep(git, tmp_path / "a.md", "a\n")
    keep(git, tmp_path / ".gitignore", "ignored.md\n")
    for name in ("new.md", "ignored.md", "folder/new.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a\n")
        assert lines(tmp_path / name) == EVERY_LINE
    git("add", "new.md")
    assert lines(tmp_path / "new.md") == ((1, 1),)


def test_a_file_that_is_no_text_is_new_as_a_whole(tmp_path: Path, git: Git) -> None:
    keep(git, tmp_path / "a.docx", b"PK\0one")
    assert lines(tmp_path / "a.docx") == ()
    (tmp_path / "a.docx").write_bytes(b"PK\0two")
    assert lines(tmp_path / "a.docx") == EVERY_LINE


def test_odd_names_and_links(tmp_path: Path, git: Git) -> None:
    names = ("-x.md", "*.md", ":(top)a.md", "café – ü.md", 'a "b".md', "a\nb.md", "deep/er/a b.md")
    for name in names:
        keep(git, tmp_path / name, "a\n")
    paths = [tmp_path / name for name in names]
    assert set(changed_lines(paths, "HEAD").values()) == {()}
    for path in paths:
        path.write_text("a\nb\n")
    (tmp_path / "link.md").symlink_to(tmp_path / "deep/er/a b.md")
    assert set(changed_lines([*paths, tmp_path / "link.md"], "HEAD").values()) == {((2, 2),)}


def test_many_files_at_once(tmp_path: Path, git: Git) -> None:
    for number in range(450):
        (tmp_path / f"{number}.md").write_text("a\n")
    keep(git, tmp_path / "449.md", "a\n")
    (tmp_path / "7.md").write_text("b\n")
    (tmp_path / "449.md").write_text("b\n")
    found = changed_lines([tmp_path / f"{number}.md" for number in range(450)], "HEAD")
    assert sorted(path.name for path, changed in found.items() if changed) == ["449.md", "7.md"]


def test_settings_of_a_repository_change_nothing(tmp_path: Path, git: Git) -> None:
    keep(git, tmp_path / "sub/a.md", "a\nb\nc\nd\n")
    keep(git, tmp_path / ".gitattributes", "*.md diff=shout\n")
    ran = tmp_path / "ran"
    for setting, value in (
        ("diff.shout.textconv", f"touch {ran}; echo"), ("diff.external", f"touch {ran}; echo"),
        ("core.fsmonitor", f"touch {ran}; echo"), ("diff.noprefix", "true"), ("diff.relative", "true"),
        ("color.ui", "always"), ("diff.interHunkContext", "9"), ("diff.context", "9"), ("core.quotePath", "true"),
    ):  # fmt: skip
        git("config", setting, value)
    (tmp_path / "sub/a.md").write_text("A\nb\nC\nd\n")
    assert lines(tmp_path / "sub/a.md") == ((1, 1), (3, 3))
    assert not ran.exists()


def test_it_only_reads(tmp_path: Path, git: Git) -> None:
    keep(git, tmp_path / "a.md", "a\n")
    os.utime(tmp_path / "a.md", (1, 1))  # git would note in its index that it looked
    before = (tmp_path / ".git/index").read_bytes()
    assert lines(tmp_path / "a.md") == ()
    assert (tmp_path / ".git/index").read_bytes() == before


def test_inside_a_hook_of_another_repository(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(git, tmp_path / "sub/a.md", "a\n")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert lines(tmp_path / "sub/a.md") == ()


@pytest.mark.parametrize("revision", ["none", "", "--output=made", "-p", "HEAD...", "HEAD:a.md", "a\0b", "HEAD --"])
def test_a_revision_that_is_none_is_never_an_option(tmp_path: Path, git: Git, revision: str) -> None:
    keep(git, tmp_path / "a.md", "a\n")
    with pytest.raises(SaysoError, match="a revision that git knows"):
        changed_lines([tmp_path / "a.md"], revision)
    assert not (tmp_path / "made").exists()


def test_a_repository_without_a_commit(tmp_path: Path, git: Git) -> None:
    (tmp_path / "a.md").write_text("a\n")
    with pytest.raises(SaysoError, match="a revision that git knows"):
        lines(tmp_path / "a.md")


def test_no_repository_no_folder_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for path in (tmp_path / "a.md", tmp_path / "none/a.md"):
        with pytest.raises(SaysoError, match="check without a revision"):
            lines(path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SaysoError, match="Install git"):
        lines(tmp_path / "a.md")


def test_only_what_touches_changed_lines_stays() -> None:
    source = Source("a.md", "one\ntwo\nthree\nfour\n")
    places = {"one": (0, 4), "two": (4, 7), "two to four": (5, 16), "four": (14, 18)}
    every = tuple(("W201", Finding(name, (source.span(*place),))) for name, place in places.items())
    whole = (("R205", Finding("of the document", ())),)
    checked = Checked(source, every + whole, (SaysoError("a.md", "x", "y", "z"),))

    def said(of: Lines) -> list[str]:
        left = only_changed(checked, of)
        assert left.troubles == checked.troubles
        return [finding.message for _, finding in left.findings]

    assert said(((2, 2),)) == ["two", "two to four", "of the document"]
    assert said(((3, 3), (4, 9))) == ["two to four", "four", "of the document"]
    assert said(()) == []
    assert len(said(EVERY_LINE)) == 5


def test_places_of_the_file_count_not_of_the_text() -> None:
    source = Source("a.html", "one\ntwo\n", places=((0, 10, 4), (4, 20, 4)))
    checked = Checked(source, (("W201", Finding("two", (source.span(4, 7),))),))
    assert only_changed(checked, ((20, 20),)) == checked
    assert only_changed(checked, ((2, 2),)).findings == ()


def test_paragraphs_of_word_are_no_lines() -> None:
    source = Source("a.docx", "one\ntwo\n", "word", ((0, 1, 1), (4, 2, 1)), "paragraph")
    checked = Checked(source, (("W201", Finding("two", (source.span(4, 7),))),))
    assert only_changed(checked, ((90, 90),)) == checked
    assert only_changed(checked, ()).findings == ()
