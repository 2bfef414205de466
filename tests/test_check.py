"""`sayso check` as its users meet it: what it reads, what it says, how it ends, and what it keeps."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.cache import Store
from sayso.check import Document
from sayso.check_files import check_files, gather
from sayso.cli import main
from sayso.settings import Settings

DOUBT = "Mother claims that she rang the office.\n"
PLAIN = "We met at ten and talked about the garden.\n"
FRONT = "---\nauthor: Karen Holt (social worker)\ndate: 2024-03-11\nabout: Leanne Price\n---\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def note(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def checked(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    ended = main(["check", "--jobs", "1", *args])
    said = capsys.readouterr()
    return ended, said.out, said.err


def codes(out: str) -> list[str]:
    return [finding["code"] for document in json.loads(out)["documents"] for finding in document["findings"]]


def test_it_ends_with_0_1_or_2(capsys: pytest.CaptureFixture[str]) -> None:
    note("plain.md", PLAIN)
    note("doubt.md", DOUBT)
    assert checked(capsys, "plain.md")[0] == 0
    assert checked(capsys, "doubt.md")[0] == 1
    assert checked(capsys, "doubt.md", "--exit-zero")[0] == 0
    ended, _, err = checked(capsys, "missing.md")
    assert ended == 2
    assert "missing.md: expected a file or a folder" in err
    assert checked(capsys)[0] == 2
    assert checked(capsys, "doubt.md", "--select", "W999")[0] == 2


def test_a_finding_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    note("a.md", FRONT + PLAIN + DOUBT)
    out = checked(capsys, "a.md")[1]
    assert out.startswith("a.md:7:8: W201 doubting_verb [warning] “claims”")
    assert "       ^^^^^^" in out


def test_marks_are_shown_where_asked_for_and_are_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    note("a.md", FRONT + "Mother refused to sign the agreement.\n")
    assert checked(capsys, "a.md", "--format", "json")[:1] == (0,)
    ended, out, _ = checked(capsys, "a.md", "--marks", "--format", "json")
    assert ended == 0
    assert "P220" in codes(out)


def test_standard_input_goes_by_a_name(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "sayso", "check", "-", "--stdin-filename", "letters/x.md"],
        input=DOUBT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stdout.startswith("letters/x.md:1:8: W201")


def test_settings_are_found_upward(capsys: pytest.CaptureFixture[str]) -> None:
    note("sayso.toml", '[check]\nignore = ["W201"]\n\n[check.paths."letters/**"]\nselect = ["W201"]\n')
    note("records/a.md", DOUBT)
    note("letters/b.md", DOUBT)
    assert checked(capsys, "records")[0] == 0
    assert checked(capsys, "letters")[0] == 1
    assert checked(capsys, "records", "--config", str(note("other.toml", '[check]\nselect = ["W"]\n')))[0] == 1


def test_a_pack_of_ones_own_adds_and_takes_away(capsys: pytest.CaptureFixture[str]) -> None:
    note(
        "ours.csv",
        "rule,term,instead,use,source\ndoubting_verb,~yammer that,says,,our team\ndoubting_verb,~claim,,no,our team\n",
    )
    note("a.md", "Mother yammers that she rang.\n" + DOUBT)
    _, out, _ = checked(capsys, "a.md", "--packs", "ours.csv", "--format", "json", "--select", "W201")
    assert [f["evidence"][0]["quote"] for f in json.loads(out)["documents"][0]["findings"]] == ["yammers that"]


def test_a_pack_without_a_source_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    note("ours.csv", "rule,term,source\ndoubting_verb,yammers,\n")
    note("a.md", DOUBT)
    ended, _, err = checked(capsys, "a.md", "--packs", "ours.csv")
    assert ended == 2
    assert "line 2: expected something under `source`" in err


def test_suppression_needs_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    note("a.md", DOUBT.strip() + " <!-- sayso: ignore W201 -- the word of the form -->\n")
    assert checked(capsys, "a.md")[0] == 0
    note("a.md", DOUBT.strip() + " <!-- sayso: ignore W201 -->\n")
    ended, out, _ = checked(capsys, "a.md", "--format", "json")
    assert ended == 1
    assert codes(out) == ["W201", "R208"]


def test_baseline_leaves_out_what_was_known(capsys: pytest.CaptureFixture[str]) -> None:
    note("a.md", DOUBT)
    assert checked(capsys, "a.md", "--write-baseline", "known.json")[0] == 0
    assert "claims" not in Path("known.json").read_text("utf-8")
    assert checked(capsys, "a.md", "--baseline", "known.json")[0] == 0
    note("a.md", PLAIN + DOUBT + "\nFather alleges that he rang too.\n")
    ended, out, _ = checked(capsys, "a.md", "--baseline", "known.json", "--format", "json")
    assert ended == 1
    assert [f["evidence"][0]["quote"] for f in json.loads(out)["documents"][0]["findings"]] == ["alleges"]


def test_only_changed_lines(capsys: pytest.CaptureFixture[str]) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
    note("a.md", DOUBT + "\n" + PLAIN)
    for args in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *args], check=True, capture_output=True)
    assert checked(capsys, "a.md", "--diff")[0] == 0
    assert checked(capsys, "--diff", "a.md")[0] == 0  # a file that is there is no revision
    note("a.md", DOUBT + "\nFather alleges that he rang.\n")
    _, out, _ = checked(capsys, "a.md", "--diff", "--format", "json")
    assert [f["line"] for f in json.loads(out)["documents"][0]["findings"]] == [3]


def test_what_the_family_wrote_is_never_checked(capsys: pytest.CaptureFixture[str]) -> None:
    note("case.toml", '[[people]]\nid = "l"\nname = "Leanne Price"\nrole = "mother"\nside = "family"\n')
    note("voices/account.md", DOUBT)
    note("records/own.md", "---\nauthor: Leanne Price\n---\n" + DOUBT)
    note("records/theirs.md", DOUBT)
    _, out, _ = checked(capsys, ".", "--format", "json")
    by_path = {d["path"]: d for d in json.loads(out)["documents"]}
    assert [path for path, d in by_path.items() if d["findings"]] == ["records/theirs.md"]
    assert "family" in by_path["voices/account.md"]["skipped"]
    assert "family" in by_path["records/own.md"]["skipped"]


def test_quoted_words_are_not_the_writers(capsys: pytest.CaptureFixture[str]) -> None:
    note(
        "a.md",
        "The referral reads: “Mother claims that she rang.”\n\n> Mother claims that she rang.\n\n`Mother claims that she rang`\n",
    )
    assert checked(capsys, "a.md")[0] == 0


def test_a_transcript_is_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    note(
        "a.txt",
        "Worker: Mother claims that she rang.\nMother: I did.\nWorker: When?\nMother: On Monday.\nWorker: Right.\n",
    )
    ended, out, _ = checked(capsys, "a.txt")
    assert ended == 0
    assert "transcript" in out


def test_a_broken_file_loses_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    note("a.md", DOUBT)
    Path("b.docx").write_bytes(b"PK\x03\x04 broken")
    before = {p.name: p.read_bytes() for p in Path().iterdir() if p.is_file()}
    ended, out, _ = checked(capsys, ".", "--format", "json")
    assert ended == 2
    assert codes(out) == ["W201"]
    assert json.loads(out)["documents"][1]["troubles"][0]["where"] == "b.docx"
    assert before == {p.name: p.read_bytes() for p in Path().iterdir() if p.is_file()}


def test_a_file_that_is_cut_off_is_checked_and_told_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.rtf").write_bytes(b"{\\rtf1 " + DOUBT.encode() + b"\\par We met at t")
    for _ in range(2):
        ended, out, _ = checked(capsys, "a.rtf", "--format", "json")
        assert (ended, codes(out)) == (1, ["W201"])
        assert json.loads(out)["documents"][0]["troubles"][0]["expected"] == "a closing } at the end of the file"


def test_statistics_and_files(capsys: pytest.CaptureFixture[str]) -> None:
    note("a.md", DOUBT * 2)
    assert checked(capsys, "a.md", "--statistics")[1].split()[:2] == ["2", "W201"]
    checked(capsys, "a.md", "--out", "found.sarif")
    assert json.loads(Path("found.sarif").read_text("utf-8"))["version"] == "2.1.0"
    ended, _, err = checked(capsys, "a.md", "--out", "a.md", "--format", "md")
    assert ended == 2
    assert "checked" in err


def records(n: int) -> list[Path]:
    return [
        note(f"r/{i:03}.md", FRONT + f"On day {i} Mother claims that she rang {i} times. Dad was hostile.\n" * 20)
        for i in range(n)
    ]


def test_many_processes_and_kept_results_say_the_same() -> None:
    paths = records(60)
    alone = list(check_files(paths, Settings(), None, 1))
    cold = list(check_files(paths, Settings(), Path("kept"), 2))
    warm = list(check_files(paths, Settings(), Path("kept"), 2))
    assert alone == cold == warm
    assert sum(len(c.findings) for c in alone) >= 60 * 20


def test_what_is_kept_holds_no_words() -> None:
    paths = records(3)
    list(check_files(paths, Settings(), Path("kept"), 1))
    # terms-….json holds our own terms, and nothing of a record
    kept = b"".join(p.read_bytes() for p in Path("kept").iterdir() if not p.name.startswith("terms-"))
    assert kept
    for word in (b"claims", b"hostile", b"Mother", b"Leanne", b"casts doubt"):
        assert word not in kept
    if os.name == "posix":
        assert Path("kept").stat().st_mode & 0o077 == 0


def test_a_result_is_kept_for_these_bytes_alone() -> None:
    store = Store(Path("kept"), b"1")
    store.put(b"a note", b"", {"f": ["é"]})
    store.save()
    assert Store(Path("kept"), b"1").get(b"a note") == {"f": ["é"]}
    assert Store(Path("kept"), b"1").get(b"a note.") is None
    assert Store(Path("kept"), b"2").get(b"a note") is None


def test_folders_are_gathered_without_what_is_no_record(tmp_path: Path) -> None:
    for name in ("a.md", "b.TXT", "README.md", ".hidden.md", ".git/x.md", "old/c.md", "d.csv"):
        note(f"f/{name}", PLAIN)
    found = gather([Path("f")], Settings(exclude=("old/**",), root=(tmp_path / "f").resolve()))
    assert [p.as_posix() for p in found] == ["f/a.md", "f/b.TXT"]


def test_documents_of_one_batch_do_not_mix() -> None:
    from sayso.check import Checker

    first, second = Checker(Settings()).check([Document("a.md", DOUBT.encode()), Document("b.md", PLAIN.encode())])
    assert [code for code, _ in first.findings if code == "W201"] == ["W201"]
    assert not [code for code, _ in second.findings if code.startswith("W")]
