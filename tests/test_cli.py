"""The command line: what each command prints, where it writes, and what it answers to the shell."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import subprocess
import sys
import webbrowser
import zipfile
from pathlib import Path

import pytest

from sayso import measures, readers, rules
from sayso.cli import main
from sayso.report import FORMATS

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
TALK = "Social worker: Did you read the plan?\nMother: No.\nSocial worker: Why not?\nMother: Nobody sent it.\n"
TABLE = "conversation_id,speaker,text\nc1,Ann,Hello.\nc1,Bo,Why?\nc2,Ann,Goodbye then.\nc2,Cy,No.\n"
BEGINS = {"html": "<!doctype html>", "md": "# ", "json": "{", "text": "\n"}
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is ever sent: a connection, or a look-up of one, ends the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the tool opened a connection")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses a browser was asked to show; it says that it did."""
    seen: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: seen.append(address) or True)
    return seen


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    (tmp_path / "visit.txt").write_text(TALK, encoding="utf-8")
    return tmp_path / "visit.txt"


def run(*argv: str | Path) -> int:
    """The exit code, also where argparse leaves the program itself."""
    try:
        return main([str(word) for word in argv])
    except SystemExit as left:
        return int(left.code or 0)


@pytest.mark.parametrize("form", FORMATS)
def test_read_prints_the_format_asked_for(visit: Path, capsys: Capture, form: str) -> None:
    assert run("read", visit, "--format", form) == 0
    out, err = capsys.readouterr()
    assert out.startswith(BEGINS[form])
    assert err == ""
    assert "Nobody sent it" in out or form in ("md", "text")
    assert run("read", visit) == 0
    assert "Floor share by words" in capsys.readouterr().out, "without --format it is text"


@pytest.mark.parametrize("ending", ["html", "HTM", "md", "json", "txt"])
def test_the_ending_of_out_decides(visit: Path, tmp_path: Path, capsys: Capture, ending: str) -> None:
    """The file is written, and only its place is printed."""
    out = tmp_path / f"a.{ending}"
    assert run("read", visit, "--out", out) == 0
    assert out.read_text("utf-8").startswith(BEGINS[{"HTM": "html", "txt": "text"}.get(ending, ending)])
    assert capsys.readouterr().out.strip() == str(out.resolve())


def test_out_with_an_ending_nobody_knows(visit: Path, tmp_path: Path, capsys: Capture) -> None:
    for name in ("a.pdf", "a"):
        assert run("read", visit, "--out", tmp_path / name) == 2
        out, err = capsys.readouterr()
        assert (out, name in err, ".html" in err, (tmp_path / name).exists()) == ("", True, True, False)
    assert run("read", visit, "--out", tmp_path / "none" / "a.html") == 2
    assert "No such file" in capsys.readouterr().err
    assert run("read", visit, "--out", tmp_path / "a.pdf", "--format", "json") == 0
    assert json.loads((tmp_path / "a.pdf").read_text("utf-8"))


def test_out_never_overwrites_what_is_read(visit: Path, capsys: Capture) -> None:
    """A record must not be lost to a slip of the keyboard."""
    assert run("read", visit, "--out", visit) == 2
    assert visit.read_text("utf-8") == TALK
    assert visit.name in capsys.readouterr().err


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """`-` reads what comes in; `--name` tells what it is called, and so which format it is in."""

    def stdin(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    stdin(TALK.encode())
    assert run("read", "-", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["of"]["kind"] == "encounter"
    stdin(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello.\n")
    assert run("read", "-", "--name", "2024-02-26_call.vtt", "--format", "json") == 0
    read = json.loads(capsys.readouterr().out)
    assert read["of"]["id"] == "2024-02-26_call"
    assert read["encounters"][0]["date"] == "2024-02-26"
    stdin(b"")
    assert run("read", "-") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_one_conversation_of_a_table(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "talk.csv"
    path.write_text(TABLE, encoding="utf-8")
    assert run("read", f"{path}#c2", "--format", "json") == 0
    read = json.loads(capsys.readouterr().out)
    assert {p["name"] for p in read["encounters"][0]["participants"]} == {"Ann", "Cy"}
    assert run("doctor", f"{path}#c1") == 0
    assert "Bo" in capsys.readouterr().out
    (tmp_path / "visit #2.txt").write_text(TALK, encoding="utf-8")
    assert run("read", tmp_path / "visit #2.txt") == 0, "a name may hold the sign itself"
    capsys.readouterr()
    for wrong in (str(path), f"{path}#c9"):
        assert run("read", wrong) == 2
        assert "c1" in capsys.readouterr().err, "the message names what there is"


def test_open_shows_the_page(visit: Path, opened: list[str], capsys: Capture) -> None:
    """The page lands where only this user can read it, and the browser gets its address."""
    assert run("read", visit, "--open") == 0
    assert capsys.readouterr().out == ""
    page = Path(opened[0].removeprefix("file://"))
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert os.name == "nt" or page.parent.stat().st_mode & 0o077 == 0


def test_open_without_a_browser_prints_where_the_page_is(
    visit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def broken(_: str) -> bool:
        raise webbrowser.Error("no browser")

    for browser in (lambda _: False, broken):
        monkeypatch.setattr(webbrowser, "open", browser)
        assert run("read", visit, "--open", "--out", tmp_path / "a.html") == 0
        assert capsys.readouterr().out.strip() == str((tmp_path / "a.html").resolve())


def test_demo(tmp_path: Path, opened: list[str], capsys: Capture) -> None:
    assert run("demo", "--no-open", "--out", tmp_path / "demo.html") == 0
    assert (opened, capsys.readouterr().out.strip()) == ([], str((tmp_path / "demo.html").resolve()))
    page = (tmp_path / "demo.html").read_text("utf-8")
    assert "Roberta Dixon" in page
    assert "This case is invented" in page
    assert run("demo", "--no-open") == 0
    assert Path(capsys.readouterr().out.strip()).read_text("utf-8").startswith("<!doctype html>")
    assert run("demo") == 0
    assert len(opened) == 1


@pytest.mark.parametrize("name", sorted(p.name for p in EXAMPLES.iterdir() if p.is_dir()))
def test_the_examples_are_read_without_a_connection(name: str, tmp_path: Path) -> None:
    for ending in ("html", "json"):
        assert run("read", EXAMPLES / name, "--quiet", "--out", tmp_path / f"{name}.{ending}") == 0
    page = (tmp_path / f"{name}.html").read_text("utf-8")
    assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", page), "the page loads nothing"


def test_explain_every_method(capsys: Capture) -> None:
    codes = [*measures.entries(), *rules.entries(), *readers.entries()]
    for code in codes:
        assert run("explain", code.lower()) == 0
        lower = capsys.readouterr().out
        assert run("explain", code) == 0
        out = capsys.readouterr().out
        assert out == lower
        assert code in out
        assert len(out) > 100
    assert run("explain") == 0
    listed = capsys.readouterr().out
    assert all(re.search(rf"^{code}\b", listed, flags=re.M) for code in codes)


def test_explain_a_code_nobody_knows(capsys: Capture) -> None:
    assert run("explain", "Z999") == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), "Z999" in err) == ("", 1, True)


def test_new_makes_a_folder_that_reads(tmp_path: Path, capsys: Capture) -> None:
    case = tmp_path / "newcase"
    assert run("new", case) == 0
    assert "newcase" in capsys.readouterr().out
    assert {p.name for p in case.iterdir()} >= {
        "case.toml",
        "log.csv",
        "records",
        "encounters",
        "voices",
        "supervision",
    }
    assert not list(case.rglob(".keep"))
    for command in ("doctor", "read"):
        assert run(command, case) == 0
    capsys.readouterr()
    before = sorted(case.rglob("*"))
    assert (run("new", case), sorted(case.rglob("*"))) == (2, before)
    assert "Choose another name" in capsys.readouterr().err


def test_doctor_says_what_was_understood(visit: Path, capsys: Capture) -> None:
    assert run("doctor", EXAMPLES / "hartley") == 0
    lines = capsys.readouterr().out.splitlines()
    assert {"People: 9", "Log: 18 contacts, 14 face to face with the family", "Could not be read or placed: 0"} <= {
        *lines
    }


def test_doctor_says_of_one_file_what_it_is_and_who_speaks(visit: Path, tmp_path: Path, capsys: Capture) -> None:
    """Nothing of a case: that a file holds no log, people or clocks is no trouble of it."""
    assert run("doctor", visit) == 0
    out = capsys.readouterr().out
    assert f"{visit.name}: transcript, 4 turns" in out
    assert not re.search(r"^(People|Log|Clocks|Files read)", out, flags=re.M)
    talk = tmp_path / "2024-03-05_talk.txt"
    said = [
        "Ann: Did you go?",
        "Mother: I went.",
        "Ann: Did you like it?",
        "Mother: I did.",
        "",
        "Left at 3.15. The flat was very cold.",
    ]
    talk.write_text("\n".join(said), encoding="utf-8")
    assert run("doctor", talk) == 0
    told = capsys.readouterr().out.splitlines()
    assert {
        "  Ann: we could not tell who this is, 2 turns: «Did you go?»",
        "  Mother: mother, of the family, 2 turns",
        "Date: 5 March 2024",
    } <= {*told}
    assert any('--speakers "Ann, Mother (mother)"' in line for line in told)
    assert "Could not be read or placed: 1" in told
    assert "Left at 3.15." in told[-1]
    note = tmp_path / "note.md"
    note.write_text("---\ndate: 2024-03-05\nkind: visit note\n---\nI called and she was in.\n", encoding="utf-8")
    assert run("doctor", note) == 0
    assert (
        capsys.readouterr().out
        == "note.md: Visit note, no author given, 5 March 2024\n\nCould not be read or placed: 0\n"
    )


def test_quiet_says_nothing_beside_the_reading(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "odd.md").write_text("A file in a wrong place")
    assert run("read", tmp_path, "--out", tmp_path / "a.md") == 0
    out, err = capsys.readouterr()
    assert out
    assert "1 thing could not be read or placed" in err
    (tmp_path / "a.md").unlink()
    assert run("read", tmp_path, "--quiet", "--out", tmp_path / "a.md") == 0
    assert capsys.readouterr() == ("", "")


def test_colour_only_in_a_terminal_that_wants_it(visit: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for terminal, words, colour in ((False, (), False), (True, (), True), (True, ("--no-color",), False)):
        monkeypatch.setattr(sys.stdout, "isatty", lambda terminal=terminal: terminal)
        assert run("read", visit, *words) == 0
        assert ("\x1b[" in capsys.readouterr().out) is colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("read", visit) == 0
    assert "\x1b[" not in capsys.readouterr().out


def test_version_help_and_no_command(capsys: Capture) -> None:
    assert run("--version") == 0
    assert re.fullmatch(r"\d+\.\d+.*\n", capsys.readouterr().out)
    assert run("--help") == 0
    helped = capsys.readouterr().out
    assert all(re.search(rf"^ +{name} ", helped, flags=re.M) for name in ("demo", "read", "explain", "new", "doctor"))
    assert run() == 2
    assert capsys.readouterr().out == helped
    assert (run("reed"), "reed" in capsys.readouterr().err) == (2, True)


def test_a_reader_that_has_enough_is_no_error() -> None:
    """`sayso read … | head -1` ends quietly."""
    words = [sys.executable, "-m", "sayso", "read", str(EXAMPLES / "dixon"), "--format", "html"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.parametrize("command", ["read", "doctor"])
@pytest.mark.parametrize(("name", "found"), [("visit.txt", "no such file"), ("case.zip", "a zip file"), ("empty.md", "an empty file")])  # fmt: skip
def test_what_cannot_be_read_at_all(tmp_path: Path, capsys: Capture, name: str, found: str, command: str) -> None:
    """Exit 2 and one line that names the file and says what is the matter; nothing that looks like a reading."""
    path = tmp_path / name
    if name == "case.zip":
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("case.toml", "title = 'x'")
    elif name == "empty.md":
        path.touch()
    assert run(command, path) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), name in err) == ("", 1, True)
    assert found in err.lower()


def test_a_file_name_that_is_no_text_is_still_written(tmp_path: Path) -> None:
    """Names from an old archive may hold bytes that are no UTF-8."""
    folder = tmp_path / "case"
    (folder / "records").mkdir(parents=True)
    try:
        (folder / os.fsdecode(b"records/caf\xe9.md")).write_text("A note.")
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    for ending in ("html", "md", "json", "txt"):
        assert run("read", folder, "--quiet", "--out", tmp_path / f"out.{ending}") == 0


def started(folder: Path, *args: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    """The command as a user starts it, in a folder."""
    env = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_CACHE_HOME": str(folder / ".cache"),
        **more.pop("env", {}),
    }  # type: ignore[dict-item]
    return subprocess.run([sys.executable, "-m", "sayso", *args], cwd=folder, env=env, capture_output=True, **more)  # type: ignore[call-overload, no-any-return]


def test_what_is_read_is_written_over_under_no_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    (tmp_path / "hard.txt").hardlink_to(tmp_path / "a.txt")
    assert b"a new name" in started(tmp_path, "read", "a.txt", "--out", "hard.txt").stderr
    with (tmp_path / "a.txt").open("rb") as piped:
        assert b"a new name" in started(tmp_path, "read", "-", "--name", "x.txt", "--out", "a.txt", stdin=piped).stderr
    with (tmp_path / "a.txt").open("rb") as piped:
        assert (
            b"a new name" in started(tmp_path, "check", "-", "--out", "a.txt", "--format", "text", stdin=piped).stderr
        )
    assert (tmp_path / "a.txt").read_text() == TALK


def test_odd_names_and_places_end_in_a_sentence(tmp_path: Path) -> None:
    name = os.fsdecode(b"bad\xff.txt")
    (tmp_path / name).write_text(TALK)
    assert b"conversation" in started(tmp_path, "read", name).stdout
    (tmp_path / "loop").symlink_to("loop")
    for args, told in (
        (("read", "loop"), b"a link that leads nowhere"),
        (("read", ""), b"an empty name"),
        (("read", "/dev/zero"), b"something else"),
    ):
        done = started(tmp_path, *args, timeout=20)
        assert (done.returncode, told in done.stderr, b"Traceback" in done.stderr) == (2, True, False), done.stderr


def test_output_that_is_no_terminal_is_utf_8_whatever_the_machine_writes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    done = started(tmp_path, "read", "a.txt", env={"PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, "─" in done.stdout.decode()) == (0, True)
