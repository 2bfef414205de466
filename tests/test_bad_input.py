"""Bad input: one clear line says what is wrong, the rest of the case is still read, and nothing on disk changes."""

from __future__ import annotations

import json
import os
import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.case_folder import from_files, read_case
from sayso.doctor import report
from sayso.files import LARGEST
from sayso.model import Case, SaysoError
from sayso.reading import read
from sayso.report import FORMATS, render
from sayso.report.plain import text as terminal

VTT = "encounters/2024-02-26_v01_home-visit.vtt"
NOTE = "records/2024-02-26_visit-note_susan-bright.md"
OWN = "voices/own-account.md"
GOOD = {
    "case.toml": 'title = "Zoé’s year"\nstarted = 2024-01-08\n\n'
    '[[people]]\nid = "roberta"\nname = "Roberta O’Neil"\nrole = "mother"\nside = "family"\naka = ["Mum"]\n\n'
    '[[people]]\nid = "amy"\nname = "Amy Dixon"\nrole = "child"\nside = "child"\n\n'
    '[[people]]\nid = "susan"\nname = "Susan Bright"\nrole = "social worker"\nside = "service"\n',
    "log.csv": "id,date,minutes,kind,who,outcome,child_seen,note\n"
    "v01,2024-02-26,55,home visit,roberta;susan,kept,no,first visit\n"
    "v02,2024-03-04,20,home visit,roberta;susan;amy,kept,yes,in the café’s yard\n"
    "n01,2024-03-11,,phone call,susan;roberta,no answer,,\n",
    NOTE: "Home visit to the flat.\nMum said “no, thank you” – she’d had a long day at the café.\n",
    OWN: "---\nauthor: Roberta O’Neil\ndate: 2024-03-05\n---\nI said it’s my own house.\nNobody asked Zoé.\n",
    VTT: "WEBVTT\n\n00:11.000 --> 00:14.000\n<v Susan Bright>Did you read the café’s letter?</v>\n\n"
    "00:15.000 --> 00:17.000\n<v Mum>It’s in a drawer.</v>\n\n00:18.000 --> 00:19.000\n<v Mum>No.</v>\n",
}  # fmt: skip
Break = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An otherwise good small case."""
    for name, text in GOOD.items():
        put(name, text)(tmp_path / "case")
    return tmp_path / "case"


def put(name: str, data: str | bytes) -> Break:
    def change(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)

    return change


def swap(name: str, old: str, new: str) -> Break:
    assert old in GOOD[name]
    return put(name, GOOD[name].replace(old, new))


def contents(case: Case) -> set[str]:
    """What was read, as one line each."""
    return {
        *(f"person {p.id}" for p in case.people),
        *(f"row {e.id}" for e in case.encounters if e.span),
        *(f"note {n.source} {n.span.quote}" for n in case.notes),
        *(f"turn {t.speaker.id} {t.text}" for e in case.encounters for t in e.turns),
    }


def on_disk(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Every name with its kind, time and bytes, links as links."""
    out = {}
    for root, folders, names in os.walk(folder):
        for path in [Path(root), *(Path(root) / n for n in (*folders, *names))]:
            stat = path.lstat()
            small = path.is_file() and not path.is_symlink() and stat.st_size < LARGEST and os.access(path, os.R_OK)
            out[str(path)] = (stat.st_mode, stat.st_mtime_ns, stat.st_size, path.read_bytes() if small else b"")
    return out


def check_rendered(case: Case) -> dict[str, str]:
    """The reading of a case in every format; every span quotes its source; the doctor has lines for it too."""
    reading = read(case)
    for row in [r for rows in (*reading.measurements.values(), *reading.findings.values()) for r in rows]:
        for span in row.evidence:
            assert case.sources[span.source].text[span.start : span.end] == span.quote
    out = {form: "".join(render(reading, form)) for form in FORMATS}
    json.loads(out["json"], parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    assert list(report(case))
    return out


def rows(*more: str) -> Break:
    return put("log.csv", GOOD["log.csv"] + "".join(f"{row}\n" for row in more))


def person(id: str, name: str) -> str:
    return f'{GOOD["case.toml"]}\n[[people]]\nid = "{id}"\nname = "{name}"\nrole = "aunt"\nside = "family"\n'


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
# what is wrong: (how it comes about, where it is told, a word of what is told, what is not read because of it)
BROKEN: dict[str, tuple[Break, str, str, str]] = {
    "a cue without its arrow": (swap(VTT, "00:15.000 -->", "00:15.000 to"), f"{VTT}, line 6", "00:15.000 to", "turn"),
    "a cue with an odd time": (swap(VTT, "00:15.000 -->", "00:75.000 -->"), f"{VTT}, line 6", "00:75.000", ""),
    "30 February in the log": (rows("v03,2024-02-30,5,home visit,roberta,kept,no,x"), "log.csv, line 5", "2024-02-30", ""),
    "30 February in front matter": (swap(OWN, "2024-03-05", "30/02/2024"), f"{OWN}, line 3", "30/02/2024", ""),
    "30 February in a file's name": (put("records/2024-02-30_letter.md", "Dear all"), "records/2024-02-30_letter.md", "2024-02-30", ""),
    "30 February in case.toml": (swap("case.toml", "2024-01-08", "2024-02-30"), "case.toml, line 2", "", "person,note,turn"),
    "a year that is a slip": (rows("v03,0204-02-26,5,home visit,roberta,kept,no,x"), "log.csv, line 5", "0204-02-26", ""),
    "a year that is a slip in case.toml": (swap("case.toml", "2024-01-08", "0204-01-08"), "case.toml, started", "204", ""),
    "an id twice": (put("case.toml", person("amy", "Pat")), "case.toml, people, id amy", "twice", ""),
    "a name under two ids": (put("case.toml", person("amy2", "Amy Dixon")), "case.toml, people, Amy Dixon", "two ids", ""),
    "a dangling link": (lambda f: (f / "records/gone.md").symlink_to(f / "nowhere.md"), "records/gone.md", "leads nowhere", ""),
    "a link to itself": (lambda f: (f / "records/a.md").symlink_to("a.md"), "records/a.md", "leads nowhere", ""),
    "a link to the folder above": (lambda f: (f / "records/up").symlink_to(".."), "records/up", "link to a folder", ""),
    "a pipe": (lambda f: os.mkfifo(f / "records/pipe.txt"), "records/pipe.txt", "", ""),
    "an empty file": (put("records/empty.md", ""), "records/empty.md", "empty", ""),
    "an empty log": (put("log.csv", " \n"), "log.csv", "empty", "row"),
    "a zip in the folder": (put("records.zip", b"PK\x03\x04rest"), "records.zip", "npack", ""),
    "a folder that is a file": (put("supervision", "a text"), "supervision", "", ""),
    "no TOML": (put("case.toml", "title = \n"), "case.toml, line 1", "", "person,note,turn"),
    "a date with a time in case.toml": (swap("case.toml", "2024-01-08", "2024-01-08T09:30:00"), "case.toml, started", "2024", ""),
    "a number for a title": (swap("case.toml", '"Zoé’s year"', "5"), "case.toml, title", "5", ""),
    "words for a date": (swap("case.toml", "2024-01-08", '"2024-01-08"'), "case.toml, started", "2024-01-08", ""),
    "words for a list": (swap("case.toml", '["Mum"]', '"Mum"'), "case.toml, people 1, aka", "Mum", "turn,note"),
    "a side nobody knows": (swap("case.toml", '"service"', '"staff"'), "case.toml, people 3, side", "staff", ""),
    "a table that is a word": (swap("case.toml", "started", 'clocks = "none"\nstarted'), "case.toml, clocks", "none", ""),
    "a name nobody knows": (swap("case.toml", "started", "colour = 1\nstarted"), "case.toml, colour", "colour", ""),
    "a clock without its source": (put("case.toml", GOOD["case.toml"] + '[[clocks]]\nof = "contact"\ndays = 7\nfrom = 2024-01-08\n'), "case.toml, clocks 1, of, days, from and source", "source", ""),
    "an outcome nobody knows": (rows("v03,2024-03-12,5,home visit,roberta,sort of,no,x"), "log.csv, line 5", "sort of", ""),
    "an odd yes or no": (rows("v03,2024-03-12,5,home visit,roberta,kept,maybe?,x"), "log.csv, line 5", "maybe?", ""),
    "odd minutes": (rows("v03,2024-03-12,half an hour,home visit,roberta,kept,no,x"), "log.csv, line 5", "half an hour", ""),
    "minutes without end": (rows(f"v03,2024-03-12,{'9' * 400},home visit,roberta,kept,no,x"), "log.csv, line 5", "999", ""),
    "a row too short": (rows("v03,2024-03-12,5,home visit"), "log.csv, line 5", "", ""),
    "a row too long": (rows("v03,2024-03-12,5,home visit,roberta,kept,no,a note, with a comma"), "log.csv, line 5", "", ""),
    "a cell of several lines": (rows('v03,"first\nsecond line of it",5,home visit,roberta,kept,no,x'), "log.csv, line 5", "first", ""),
    "no date column": (swap("log.csv", "id,date", "id,about"), "log.csv, line 1", "about", "row"),
    "a row's id twice": (rows("v02,2024-03-12,5,home visit,roberta,kept,no,x"), "log.csv, line 5", "v02", ""),
    "only a header": (put("log.csv", "id,date,kind,outcome\n"), "log.csv", "", "row"),
    "a stranger in the log": (rows("v03,2024-03-12,5,home visit,Zebedee,kept,no,x"), "log.csv", "Zebedee", ""),
    "an author nobody knows": (put("records/x.md", "---\nauthor: Zebedee\n---\nA note."), "records/x.md", "Zebedee", ""),
    "a transcript of no row": (put("encounters/2024-12-24_v99.txt", "Mum: No.\nSusan Bright: Why?\n"), "encounters/2024-12-24_v99.txt", "", ""),
    "a note to no row": (put("records/x.md", "---\nencounter: v99\n---\nA note."), "records/x.md", "v99", ""),
    "a picture named .txt": (put("records/scan.txt", PNG), "records/scan.txt", "picture", ""),
    "a picture among transcripts": (put("encounters/scan.txt", PNG), "encounters/scan.txt", "picture", ""),
    "a note among transcripts": (put("encounters/v02.md", "He left."), "encounters/v02.md", "", ""),
    "a file in a wrong place": (put("notes.md", "Left out"), "notes.md", "another place", ""),
    "a folder nobody knows": (put("photos/note.md", "Left out"), "photos/note.md", "another place", ""),
    "a second log": (put("log.tsv", GOOD["log.csv"].replace(",", "\t")), "log.tsv", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_one_line_says_it_and_the_rest_is_read(folder: Path, what: str) -> None:
    """Each trouble is one line with its place and a way out; nothing else of the case is lost, and the folder is as it was."""
    good = contents(read_case(folder))
    change, where, word, lost = BROKEN[what]
    change(folder)
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink())]
    for path in folders:
        path.chmod(0o555)
    before = on_disk(folder)
    case = read_case(folder)
    assert on_disk(folder) == before
    for path in folders:
        path.chmod(0o755)
    assert len(case.troubles) == 1, "\n".join(map(str, case.troubles))
    trouble = case.troubles[0]
    assert trouble.where == where
    assert trouble.expected and trouble.found and trouble.way_out  # noqa: PT018
    assert word in f"{trouble.found} {trouble.way_out}"
    assert "\n" not in str(trouble)
    assert len(str(trouble)) < 400
    file = folder / where.partition(", ")[0]
    lines = file.read_text("utf-8", errors="replace").splitlines() if file.is_file() else []
    assert sum(len(line) > 8 and line in str(trouble) for line in lines) <= 1, "it quotes one line at most"
    left = {line for line in good if line.split()[0] not in lost.split(",")}
    assert left <= contents(case)
    check_rendered(case)


@pytest.mark.parametrize("name", [*GOOD])
@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_other_encodings_are_read_right(folder: Path, name: str, coding: str) -> None:
    """A byte order mark, UTF-16 and a Windows code page are no trouble at all."""
    good = read_case(folder)
    assert good.troubles == ()
    put(name, GOOD[name].encode(coding))(folder)
    case = read_case(folder)
    assert case.troubles == ()
    assert contents(case) == contents(good)
    assert case.sources[name].text == GOOD[name]
    assert case.title == "Zoé’s year"


@pytest.mark.parametrize(("name", "line"), [("log.csv", "the log of contacts"), ("case.toml", "who the people are")])
def test_a_missing_part_is_a_line_of_the_reading(folder: Path, name: str, line: str) -> None:
    (folder / name).unlink()
    case = read_case(folder)
    assert (case.troubles, len(case.notes), any(e.turns for e in case.encounters)) == ((), 2, True)
    assert line in [m.what for m in read(case).missing]


def test_a_quotation_mark_that_is_not_closed_is_told_at_its_line(folder: Path) -> None:
    """The mark swallows the rows under it; the message does not spill them."""
    under = ["v04,2024-03-13,5,home visit,roberta,kept,no,x"] * 9
    rows('v03,2024-03-12,5,home visit,"Zebedee,kept,no,x', *under)(folder)
    case = read_case(folder)
    assert "log.csv, line 5" in [t.where for t in case.troubles]
    assert all("\n" not in str(t) and len(str(t)) < 400 for t in case.troubles)


def test_an_empty_folder_is_a_case_with_everything_missing(tmp_path: Path) -> None:
    case = read_case(tmp_path)
    assert (case.troubles, len(read(case).missing) >= 8) == ((), True)
    check_rendered(case)


def test_a_huge_file_is_not_read_into_memory(folder: Path) -> None:
    with (folder / "records/huge.txt").open("wb") as file:
        file.truncate(200 * 2**20)
    tracemalloc.start()
    case, (_, peak) = read_case(folder), tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 2**20
    assert [t.where for t in case.troubles] == ["records/huge.txt"]
    assert "200 MB" in case.troubles[0].found
    assert len(case.notes) == 2


def test_a_file_or_folder_that_may_not_be_read(folder: Path) -> None:
    (folder / "supervision").mkdir()
    for name in (NOTE, "supervision"):
        (folder / name).chmod(0)
    readable = os.access(folder / NOTE, os.R_OK)
    case = None if readable else read_case(folder)
    for name in (NOTE, "supervision"):
        (folder / name).chmod(0o700)
    if case is None:
        pytest.skip("this user may read everything")
    assert sorted(t.where for t in case.troubles) == [NOTE, "supervision"]
    assert [n.source for n in case.notes] == [OWN]


EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
FACTS = f"[[clocks]]\nname = '{EVIL}'\nof = 'contact'\ndays = 3\nfrom = 2024-01-01\nsource = '{EVIL}'\n[[facts]]\ndate = 2024-01-08\nfield = 'referral'\nvalue = '{EVIL}'\n"


def test_nothing_of_the_record_becomes_code() -> None:
    """Words of a record are shown, never run: in names, cells, notes, talk, file names and case.toml."""
    words = "Zoé’s year|Roberta O’Neil|mother|social worker|home visit|susan;|first visit|2024-03-05"
    plant = re.compile(rf"({words})(?=[^<]*\n)")
    files = {name: plant.sub(rf"\1 {EVIL}", text.replace("'", "’").replace('"', "'")) for name, text in GOOD.items()}
    files |= {"case.toml": f"{files['case.toml']}\nstatus = '{EVIL}'\n{FACTS}", NOTE: f"{GOOD[NOTE]}Mum is hostile, {EVIL}. \x1b[2J\n",
              f"records/2024-03-01_plan {EVIL}_{EVIL}.md": f"It was decided {EVIL}.", f"{EVIL}.md": "x", OWN: files[OWN] + EVIL,
              f"encounters/v02 {EVIL}.txt": f"Susan: If you {EVIL} we will take legal advice.\nA{EVIL[:30]}: Why?\nMum: {EVIL}\n"}  # fmt: skip
    case = from_files(EVIL, {name: text.encode() for name, text in files.items()})
    out = check_rendered(case)
    for form in ("html", "md"):
        assert not re.search(r"(?i)(?<!\\)<(script|img)", out[form]), form
    assert out["html"].count("&lt;script&gt;") > 20
    assert "\x1b" not in "".join(terminal(read(case), colour=False)), "a record must not steer the terminal"


fields = st.sampled_from(["date: ", "author: ", "kind: ", "encounter: ", "to: ", "about: ", "replies_to: ", "---\n"])
cells = st.sampled_from(["", "v01", "2024-02-26", "26/2/24", "0001-01-01", "9999-12-31", "kept", "refused", "no", "n/a", "25", "home visit",
                         "phone call", "roberta;susan", "susan", '"', ";", "\t", "\r", "é\u2028", "\ufeff", "service", "9" * 320])  # fmt: skip
tables = st.lists(st.lists(cells, max_size=9).map(",".join), max_size=8).map(lambda r: "\n".join(r))
words = st.text(max_size=60) | st.lists(fields | cells | st.text(max_size=9), max_size=12).map("".join)
whole = st.sampled_from([GOOD[name].encode() for name in GOOD])


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good file cut, joined to another, with bytes put in."""
    one, two = draw(whole), draw(whole)
    at, put = draw(st.integers(0, len(one))), draw(st.binary(max_size=5))
    return one[:at] + put + draw(st.sampled_from([one[at:], two, two[at:], b""]))


contents_of_files = st.binary(max_size=200) | mutated() | whole | words.map(str.encode) | (
    tables.map(lambda t: ("id,date,minutes,kind,who,announced,outcome,child_seen\n" + t).encode())
) | words.map(lambda w: f"---\n{w}\n---\n{w}".encode())  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.sampled_from([*GOOD, "log.xlsx", "records/a.docx", "encounters/t.csv", "records/b.txt", "encounters/v02.srt"]), contents_of_files, max_size=6))  # fmt: skip
@example({"log.csv": b"date,kind,outcome,who\n0001-01-01,home visit,kept,roberta;susan\n9999-12-31,home visit,kept,roberta", "case.toml": GOOD["case.toml"].encode()})  # fmt: skip
@example({"case.toml": b"started = 0001-01-01\n[[facts]]\ndate = 0001-01-02\nfield = 'care order'\nvalue = ''\n"})
def test_whatever_stands_in_the_files_a_reading_comes_of_it(files: dict[str, bytes]) -> None:
    """No file, however broken, stops the reading of a case, and every figure still quotes its words."""
    case = from_files("case", files)
    assert all(isinstance(t, SaysoError) and t.where and t.expected and t.found and t.way_out for t in case.troubles)
    check_rendered(case)
