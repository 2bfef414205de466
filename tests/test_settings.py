"""Settings: what is on for which file, where settings are found, and that nothing in them is passed over."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import rules
from sayso.catalogue import Entry, Level
from sayso.model import SaysoError, Severity
from sayso.settings import Settings, find, load, matches


def entry(code: str, name: str, severity: Severity = "suggestion", on: bool = True, level: Level = "phrase") -> Entry:
    def func() -> None: ...

    func.__name__ = name
    return Entry("rule", code, level, "findings", (), func, severity=severity, on=on)


ENTRIES = {
    e.code: e
    for e in (
        entry("C201", "contact_gap", level="case"),
        entry("P202", "sanction_announced", "mark"),
        entry("P309", "seldom_asked_for", "mark", on=False),
        entry("R204", "decision_without_decider", level="note"),
        entry("W201", "label_for_a_person", "warning"),
        entry("W208", "passive_without_doer"),
        entry("W309", "too_often_wrong", on=False),
    )
}


def settings(folder: Path, text: str) -> Settings:
    path = folder / "sayso.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, ENTRIES)


def on(found: Settings, path: Path | str = "a.md") -> str:
    return " ".join(sorted(found.for_path(Path(path), ENTRIES)))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", "R204 W201 W208"),
        ("marks = true", "P202 R204 W201 W208"),
        ('select = ["W"]', "W201 W208 W309"),
        ('select = ["W2"]', "W201 W208"),
        ('select = ["P"]', "P202 P309"),
        ('marks = true\nextend-select = ["P"]', "P202 P309 R204 W201 W208"),
        ("select = []", ""),
        ('select = ["label-for-a-person", "w208"]', "W201 W208"),
        ('ignore = ["W2"]', "R204"),
        ('select = ["W"]\nignore = ["W208"]', "W201 W309"),
        ('extend-select = ["W3"]', "R204 W201 W208 W309"),
        ('extend-select = ["P"]', "R204 W201 W208"),
        ('extend-select = ["P202"]', "P202 R204 W201 W208"),
        ('extend-select = ["sanction_announced"]', "P202 R204 W201 W208"),
    ],
)
def test_which_rules_are_on(tmp_path: Path, table: str, expected: str) -> None:
    assert on(settings(tmp_path, f"[check]\n{table}\n")) == expected


def test_a_rule_that_needs_a_whole_case_is_never_on() -> None:
    assert "C201" not in Settings(marks=True).for_path(Path("a.md"), ENTRIES)


PATHS = """
[check]
ignore = ["W208"]
[check.paths."letters/**"]
extend-select = ["W208", "W309"]
ignore = ["R204"]
[check.paths."letters/court/*.md"]
ignore = ["W309"]
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("notes/a.md", "R204 W201"),
        ("letters/a.md", "W201 W208 W309"),
        ("letters/court/a.md", "W201 W208"),
        ("letters/court/old/a.md", "W201 W208 W309"),
    ],
)
def test_tables_for_paths_refine_in_their_order(tmp_path: Path, path: str, expected: str) -> None:
    assert on(settings(tmp_path, PATHS), tmp_path / path) == expected


@pytest.mark.parametrize(
    ("options", "path", "expected"),
    [
        ({"select": ["W", "R204"]}, "notes/a.md", "R204 W201 W208 W309"),
        ({"select": ["W", "R204"]}, "letters/a.md", "W201 W208 W309"),  # what the folder ignores stays ignored
        ({"select": ["W", "R204"], "ignore": ["W3"]}, "notes/a.md", "R204 W201 W208"),
        ({"ignore": ["W309"]}, "letters/a.md", "W201 W208"),
        ({"extend_select": ["R204"]}, "letters/a.md", "R204 W201 W208 W309"),
        ({}, "letters/a.md", "W201 W208 W309"),
    ],
)
def test_the_command_line_comes_last(tmp_path: Path, options: dict[str, list[str]], path: str, expected: str) -> None:
    found = settings(tmp_path, PATHS).with_options(entries=ENTRIES, **options)  # type: ignore[arg-type]
    assert on(found, tmp_path / path) == expected


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("letters/**", "letters/2024/a.md", True),
        ("letters/**", "old/letters/a.md", False),
        ("letters/*", "letters/2024/a.md", False),
        ("**/letters/*", "letters/a.md", True),
        ("a/**/b.md", "a/b.md", True),
        ("a/**/b.md", "a/x/y/b.md", True),
        ("a/**/b.md", "a/x/y/c.md", False),
        ("*.html", "deep/down/a.html", True),
        ("a?.md", "ab.md", True),
        ("n[!0-9].md", "n1.md", False),
        ("**", "a/b/c", True),
        ("(a|b)/*", "a/x", False),
        ("caf\u00e9/**", "cafe\u0301/a.md", True),  # as a Mac writes it
    ],
)
def test_globs(pattern: str, name: str, expected: bool) -> None:
    assert matches(pattern, name) is expected


def test_a_hostile_glob_is_quick() -> None:
    assert not matches("**/" * 60 + "*a" * 30 + "b", "/".join("a" * 40 for _ in range(60)))


def test_an_excluded_folder_takes_what_lies_in_it(tmp_path: Path) -> None:
    found = settings(tmp_path, '[check]\nexclude = ["drafts", "*.tmp", "old/2019/"]\n')
    names = ("drafts/x/a.md", "b/drafts/a.md", "c.tmp", "old/2019/a.md", "old/2020/a.md", "draft.md")
    assert [found.excluded(tmp_path / name) for name in names] == [True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("[check]\nselct = []", "check", "Did you mean `select`?"),
        ("[chekc]", "sayso.toml", "Did you mean `check`?"),
        ("check = 3", "check", "a table"),
        ("[check]\nselect = 'W'", "check.select", "in [ ]"),
        ("[check]\nselect = [3]", "check.select", "in [ ]"),
        ("[check]\nselect = ['W203']", "check.select", "Did you mean `W20"),
        ("[check]\nignore = ['label_for_person']", "check.ignore", "Did you mean `label_for_a_person`?"),
        ("[check]\nselect = ['X']", "check.select", "`sayso explain`"),
        ("[check]\nselect = ['C201']", "check.select", "`sayso read` looks for it"),
        ("[check]\nmarks = 1", "check.marks", "true or false"),
        ("[check]\nbaseline = ['a']", "check.baseline", "the name of a file"),
        ("[check]\nexclude = ['../x']", "check.exclude", "`/` between folders"),
        ("[check]\nexclude = ['a\\b']", "check.exclude", "`/` between folders"),
        ("[check]\npacks = ['mine.csv']", "check.packs", "mine.csv"),
        ("[check.paths.'a/**']\nmarks = true", 'check.paths."a/**"', "`marks`"),
        ("[check.paths.'a/**']\nignore = ['Q1']", 'check.paths."a/**".ignore', "`Q1`"),
        ("[check.paths]\n'a/**' = 3", 'check.paths."a/**"', "a table"),
        ("[check]\nselect = W", "line 2", "TOML"),
        ("[check]\nselect = [", "sayso.toml", "TOML"),
        ("a = " + "[" * 5000, "sayso.toml", "TOML"),
    ],
)
def test_what_is_not_understood_is_said_with_its_key(tmp_path: Path, text: str, where: str, said: str) -> None:
    with pytest.raises(SaysoError) as error:
        settings(tmp_path, text)
    assert str(tmp_path / "sayso.toml") in error.value.where
    assert where in error.value.where
    assert said in str(error.value)


def test_a_file_that_is_no_text_or_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "sayso.toml", tmp_path / "none.toml", tmp_path):
        with pytest.raises(SaysoError):
            load(path, ENTRIES)


def test_a_byte_order_mark_and_an_empty_file_are_fine(tmp_path: Path) -> None:
    assert settings(tmp_path, "").select is None
    assert settings(tmp_path, "\ufeff[check]\nmarks = true\n").marks


def test_an_option_that_names_no_rule_is_named() -> None:
    with pytest.raises(SaysoError, match=r"--extend-select: expected .*`W299`"):
        Settings().with_options(extend_select=["W299"], entries=ENTRIES)
    with pytest.raises(SaysoError, match="`Z9`"):
        Settings(ignore=("Z9",)).for_path(Path("a.md"), ENTRIES)


def test_settings_are_found_going_upward_from_where_a_file_really_lies(tmp_path: Path) -> None:
    tmp_path = tmp_path.resolve()
    real, linked = tmp_path / "real/deep", tmp_path / "linked"
    real.mkdir(parents=True)
    linked.mkdir()
    (real / "a.md").write_text("Kept.")
    (linked / "a.md").symlink_to(real / "a.md")
    (tmp_path / "real/sayso.toml").write_text("")
    (linked / "sayso.toml").write_text("")
    assert find(real) == find(real / "a.md") == find(linked / "a.md") == tmp_path / "real/sayso.toml"
    assert find(linked) == linked / "sayso.toml"


def test_no_settings_and_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(SaysoError, match="a link"):
        find(tmp_path / "a")
    assert load(None) == Settings()


def test_paths_are_relative_to_the_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my").mkdir()
    (tmp_path / "my/words.csv").write_text("term\n")
    monkeypatch.chdir("/")
    found = settings(tmp_path, '[check]\npacks = ["england", "my/words.csv"]\nbaseline = "known.json"\n')
    assert found.packs == ("england", str(tmp_path.resolve() / "my/words.csv"))
    assert found.baseline == tmp_path.resolve() / "known.json"


def test_settings_cross_processes_and_keep_their_fingerprint(tmp_path: Path) -> None:
    pack = tmp_path / "words.csv"
    pack.write_text("term\n")
    found = settings(tmp_path, PATHS.replace("[check]", '[check]\npacks = ["words.csv"]', 1))
    assert pickle.loads(pickle.dumps(found)) == found
    assert len({found, pickle.loads(pickle.dumps(found))}) == 1
    say = "import sys; from pathlib import Path; from sayso.settings import load; print(load(Path(sys.argv[1])).fingerprint())"
    (tmp_path / "sayso.toml").write_text('[check]\nignore = ["R204"]\npacks = ["words.csv"]\n')
    before = load(tmp_path / "sayso.toml").fingerprint()
    done = subprocess.run([sys.executable, "-c", say, str(tmp_path / "sayso.toml")], capture_output=True, text=True)
    assert done.stdout.strip() == before, done.stderr
    pack.write_text("term\nabsconded\n")
    assert load(tmp_path / "sayso.toml").fingerprint() != before
    assert found.fingerprint() != found.with_options(marks=True).fingerprint()


def test_the_catalogue_itself_is_the_default() -> None:
    codes = Settings(select=("R",)).for_path(Path("a.md"), rules.entries())
    assert {"R201", "R204"} <= codes
    assert "R202" not in codes  # it needs the whole case
