"""The case folder, as docs/reference/case-folder.md promises it: what is read from each file, and what is put where."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from sayso.case_folder import from_files, read_case, read_file
from sayso.doctor import report
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Encounter, Person, SaysoError
from sayso.reading import read
from sayso.report import render

TOML = """
title = "Roberta Dixon and Amy"
jurisdiction = "England"
started = 2024-01-08
ended = 2025-01-07
invented = true
status = "She did not ask for this."
people = [
  { id = "roberta", name = "Roberta Dixon", role = "mother", side = "family", aka = ["Ms Dixon", "Mum", "RD"], born = 1991-03-02 },
  { id = "amy", name = "Amy Dixon", role = "child", side = "child", born = 2015-07-05 },
  { id = "susan", name = "Susan Bright", role = "social worker", side = "service", aka = ["SB"] },
  { id = "olivia", name = "Olivia Garside", role = "team manager", side = "service" },
  { name = "Neil Farrow", role = "school gardener", side = "other" },
]
[[clocks]]
name = "visits under the plan"
of = "contact"
days = 14
from = 2024-05-14
until = 2025-01-07
source = "Plan of 14 May 2024, page 2"
[[clocks]]
of = "child seen"
days = 7
from = 2024-05-14
source = "Plan, item 1"
[[facts]]
date = 2024-05-14
field = "plan"
value = "made the subject of a plan"
"""
LOG = (
    "id,date,time,minutes,kind,place,who,started_by,announced,outcome,child_seen,seen_alone,note\n"
    "v01,2024-02-26,14:00,55,home visit,the flat,roberta;susan,service,yes,kept,no,no,first\n"
    "v02,2024-03-04,10:00,20,home visit,the flat,roberta;susan;amy,service,no,kept,yes,yes,\n"
    "v03,2024-03-04,16:00,,phone call,,susan;roberta,roberta,,kept,,,\n"
    "v04,2024-03-11,,,home visit,the flat,susan,service,yes,cancelled by us,n/a,n/a,ill\n"
)
TALK = "Susan Bright: Did you read it?\nMum: No. Nobody sent it to me.\nSusan Bright: Who was to send it?\nMum: You were.\n"


def case(files: dict[str, str] | None = None) -> Case:
    named = {"case.toml": TOML, "log.csv": LOG, **(files or {})}
    return from_files("dixon", {name: text.encode() for name, text in named.items()})


def log(text: str) -> Case:
    return case({"log.csv": text})


def row(of: Case, id: str) -> Encounter:
    return next(e for e in of.encounters if e.id == id)


def ids(people: tuple[Person, ...]) -> list[str]:
    return [p.id for p in people]


def as_json(of: Case) -> Any:
    return json.loads("".join(render(read(of), "json")))


def test_everything_in_case_toml_is_read() -> None:
    found = case()
    assert found.troubles == ()
    assert (found.title, found.jurisdiction) == ("Roberta Dixon and Amy", "England")
    assert found.status == "She did not ask for this."
    assert (found.started, found.ended, found.invented) == (date(2024, 1, 8), date(2025, 1, 7), True)
    aka = ("Ms Dixon", "Mum", "RD")
    assert found.people[0] == Person("roberta", "Roberta Dixon", "mother", "family", aka, date(1991, 3, 2))
    assert [p.born for p in found.people] == [date(1991, 3, 2), date(2015, 7, 5), None, None, None]
    assert found.people[4].id == "Neil Farrow", "a person without an id goes by the name"
    assert ids(found.children) == ["amy"]
    plan, seen = found.clocks
    assert (plan.name, plan.of, plan.value, plan.unit) == ("visits under the plan", "contact", 14, "days")
    assert plan.source == "Plan of 14 May 2024, page 2"
    assert (plan.start, plan.until, seen.name, seen.until) == (date(2024, 5, 14), date(2025, 1, 7), "child seen", None)
    (fact,) = found.facts
    assert (fact.date, fact.field, fact.value) == (date(2024, 5, 14), "plan", "made the subject of a plan")
    for span, word in ((plan.span, "page 2"), (seen.span, "item 1"), (fact.span, "made the subject")):
        assert word in span.quote
        assert found.sources["case.toml"].text[span.start : span.end] == span.quote


def test_nothing_is_compulsory() -> None:
    for names in ((), ("case.toml",), ("log.csv",)):
        found = from_files("dixon", {n: {"case.toml": TOML, "log.csv": LOG}[n].encode() for n in names})
        assert found.troubles == ()
        assert read(found).missing
    assert from_files("dixon", {}).title == "dixon"


def test_every_column_of_the_log() -> None:
    first = row(case(), "v01")
    assert (first.kind, first.date, first.time, first.minutes) == ("home visit", date(2024, 2, 26), time(14), 55.0)
    assert (first.place, first.started_by, first.announced, first.outcome) == ("the flat", "service", True, "kept")
    assert (first.child_seen, first.seen_alone, first.face_to_face) == (False, False, True)
    assert ids(first.participants) == ["roberta", "susan"]
    assert first.span is not None
    assert first.span.quote == LOG.splitlines()[1]


def test_columns_in_any_order_and_by_the_names_people_give_them() -> None:
    found = log("Outcome;Present;Contact type;Mins;Date of visit;Ref\nattended;RD|SB;Visit;20 mins;26/02/2024;v01\n")
    assert found.troubles == ()
    (visit,) = found.encounters
    assert (visit.id, visit.date, visit.kind) == ("v01", date(2024, 2, 26), "Visit")
    assert (visit.minutes, visit.outcome) == (20.0, "kept")
    assert ids(visit.participants) == ["roberta", "susan"]


def test_only_date_and_kind_are_needed() -> None:
    found = log("kind,date\nhome visit,2024-02-26\nletter,2024-02-27\n")
    assert found.troubles == ()
    assert [e.id for e in found.encounters] == ["row2", "row3"]
    assert {e.outcome for e in found.encounters} == {NOT_RECORDED}


@pytest.mark.parametrize("typed", ["2024-02-06", "06/02/2024", "6/2/2024", "6.2.24", "6 February 2024"])
def test_dates_are_read_day_first(typed: str) -> None:
    assert log(f"date,kind\n{typed},visit\n").encounters[0].date == date(2024, 2, 6)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [("Kept", "kept"), ("cancelled by us", "cancelled by us"), ("Cancelled by family", "cancelled by them"),
     ("declined", "refused"), ("no access", "no answer"), ("", NOT_RECORDED), ("n/a", CANNOT_BE_RECORDED)],
)  # fmt: skip
def test_outcomes(typed: str, outcome: object) -> None:
    found = log(f"date,kind,outcome\n2024-02-26,visit,{typed}\n")
    assert found.troubles == ()
    assert found.encounters[0].outcome == outcome


@pytest.mark.parametrize(
    ("cell", "value", "counted", "said"),
    [("no", False, "no", False), ("yes", True, "yes", True), ("", NOT_RECORDED, "not recorded", "not recorded"),
     ("n/a", CANNOT_BE_RECORDED, "cannot be recorded", "cannot be recorded here")],
)  # fmt: skip
def test_the_three_unknowns_stay_apart_all_the_way(cell: str, value: object, counted: str, said: object) -> None:
    """From the cell to the encounter, to the figure, to the JSON: none is ever counted as another."""
    found = log(f"id,date,kind,who,outcome,child_seen\nv1,2024-02-26,home visit,roberta,kept,{cell}\n")
    assert found.encounters[0].child_seen is value
    figures = {m.about: m for m in read(found).measurements["C106"]}
    assert {about: m.value for about, m in figures.items()} == {
        about: int(about == counted) for about in ("yes", "no", "not recorded", "cannot be recorded")
    }
    assert len(figures[counted].evidence) == 1
    assert as_json(found)["encounters"][0]["child_seen"] == said


@pytest.mark.parametrize("typed", ["susan", "Susan Bright", "SB", "social worker", "SW", "Bright, Susan", "Susan"])
def test_who_is_known_by_id_name_aka_and_role(typed: str) -> None:
    found = log(f'date,kind,who\n2024-02-26,visit,"{typed}"\n')
    assert (ids(found.encounters[0].participants), found.troubles) == (["susan"], ())
    assert ids(log("date,kind,who\n2024-02-26,visit,School gardener\n").encounters[0].participants) == ["Neil Farrow"]


CELL = '<c t="inlineStr"><is><t>{}</t></is></c>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = f'<Relationships xmlns="{KIND}"><Relationship Id="r1" Type="{{}}" Target="{{}}"/></Relationships>'
RELS = RELS.replace("officeDocument", "package", 1)


def workbook(*cells: tuple[str, ...]) -> bytes:
    """The smallest workbook that a spreadsheet program would open."""
    lines = "".join(f"<row>{''.join(map(CELL.format, line))}</row>" for line in cells)
    parts = {
        "_rels/.rels": RELS.format(f"{KIND}/officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": RELS.format(f"{KIND}/worksheet", "worksheets/s.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{KIND}"><sheets><sheet name="Log" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return out.getvalue()


def test_log_from_a_workbook() -> None:
    log = workbook(("date", "minutes", "kind", "who", "outcome"), ("26/02/2024", "55", "home visit", "roberta", "kept"))
    found = from_files("dixon", {"case.toml": TOML.encode(), "log.xlsx": log})
    assert found.troubles == ()
    assert [(e.date, e.minutes) for e in found.contacts] == [(date(2024, 2, 26), 55.0)]
    assert ids(found.contacts[0].participants) == ["roberta"]


def test_contacts_are_those_who_met_the_family_in_person_in_order() -> None:
    """Not calls, not what was cancelled, not meetings of professionals only, not what has no date."""
    found = log(
        "id,date,time,kind,who,outcome\nb,2024-03-04,16:00,home visit,roberta,kept\na,2024-03-04,9:00,school visit,amy,kept\n"
        "c,2024-03-01,,core group,susan;olivia,kept\nd,2024-03-01,,core group,susan;roberta,kept\ne,2024-01-01,,phone call,roberta,kept\n"
        "f,2024-01-02,,home visit,roberta,refused\ng,2024-01-03,,home visit,roberta,\nh,2024-01-04,,home visit,,kept\ni,,,home visit,roberta,kept\n"
    )  # fmt: skip
    assert [e.id for e in found.contacts] == ["h", "d", "a", "b"]
    assert Case("x", encounters=found.encounters[::-1]).contacts == found.contacts, "in order, however they come"
    assert row(found, "c").met is False
    assert len(found.encounters) == 9


def note(name: str, text: str) -> Any:
    return next(n for n in case({name: text}).notes if n.source == name)


def test_the_front_matter_of_a_note() -> None:
    text = "---\ndate: 2024-02-26\nauthor: Susan Bright\nkind: visit note\nabout: RD; Amy\nto: Mum\nencounter: v02\n---\nHome visit.\n"
    found = case({"records/a.md": text})
    (one,) = found.notes
    assert (one.date, one.kind, one.author and one.author.id) == (date(2024, 2, 26), "visit note", "susan")
    assert (ids(one.about), ids(one.to)) == (["roberta", "amy"], ["roberta"])
    assert one.span.quote == "Home visit."
    assert row(found, "v02").notes == (one,)
    assert one.people == found.people


def test_the_name_of_a_note_and_the_front_matter_wins() -> None:
    name = "records/2024-02-26_visit-note_susan-bright.md"
    one = note(name, "Home visit.")
    assert (one.date, one.kind, one.author.id) == (date(2024, 2, 26), "visit note", "susan")
    one = note(name, "---\nauthor: Olivia Garside\ndate: 01/03/2024\n---\nHome visit.")
    assert (one.date, one.kind, one.author.id) == (date(2024, 3, 1), "visit note", "olivia")


def test_a_note_of_a_visit_is_put_to_the_only_contact_kept_that_day() -> None:
    days = ("02-26_visit-note", "02-26_assessment", "03-04_visit-note", "03-11_visit-note")
    found = case({f"records/2024-{day}.md": "x" for day in days})
    put = {e.id: [n.source for n in e.notes] for e in found.encounters if e.notes}
    assert put == {"v01": ["records/2024-02-26_visit-note.md"]}
    assert len(found.notes) == 4


def test_accounts_and_replies_are_the_familys_own() -> None:
    reply, letter = "voices/2024-04-01_reply_roberta-dixon.md", "records/2024-04-02_letter_roberta-dixon.md"
    found = case({reply: "---\nreplies_to: records/a.md\n---\nIt was not so.", "voices/b.md": "My side.", letter: "Dear all",
                  "records/a.md": "x", "supervision/s.md": "x"})  # fmt: skip
    by = {n.source: n for n in found.notes}
    assert (by[reply].kind, by[reply].replies_to) == ("reply", "records/a.md")
    assert (by["voices/b.md"].kind, by["supervision/s.md"].kind) == ("own account", "supervision")
    assert {name for name, n in by.items() if n.is_own} == {reply, "voices/b.md", letter}
    assert {a["source"] for a in as_json(found)["accounts"]} == {reply, "voices/b.md", letter}


@pytest.mark.parametrize("label", ["Mum", "RD", "Roberta", "MOTHER", "Ms Dixon", "Dixon, Roberta", "Roberta (mother)"])
def test_speakers_are_known_by_name_aka_initials_and_role(label: str) -> None:
    found = case({"encounters/2024-02-26_v01.txt": TALK.replace("Mum:", f"{label}:")})
    assert [t.speaker.id for t in row(found, "v01").turns] == ["susan", "roberta", "susan", "roberta"]
    assert found.troubles == ()


@pytest.mark.parametrize(
    ("name", "front", "id"),
    [("2024-02-26_v01_home-visit", "", "v01"), ("V03_call", "", "v03"), ("talk", "---\nencounter: v03\n---\n", "v03"),
     ("2024-02-26", "", "v01")],
)  # fmt: skip
def test_a_transcript_is_put_to_its_row(name: str, front: str, id: str) -> None:
    """By the id in its name or front matter, or by the day if one contact was kept on it."""
    found = case({f"encounters/{name}.txt": front + TALK})
    assert found.troubles == ()
    assert {e.id: len(e.turns) for e in found.encounters if e.turns} == {id: 4}
    assert set(ids(row(found, id).participants)) == {"roberta", "susan"}


@pytest.mark.parametrize("day", ["2024-03-04", "2024-03-11", "2024-12-24"])
def test_a_transcript_of_an_unclear_day_stands_alone(day: str) -> None:
    """Two contacts were kept that day, or none: it is not guessed which."""
    name = f"encounters/{day}.txt"
    found = case({name: TALK})
    assert [t.where for t in found.troubles] == [name]
    alone = row(found, name)
    assert (alone.date, len(alone.turns), alone.span) == (date.fromisoformat(day), 4, None)
    assert sum(bool(e.turns) for e in found.encounters) == 1


def test_sources_go_by_their_path_in_the_folder(tmp_path: Path) -> None:
    """So that a citation names the file, on every system with the same stroke."""
    kinds = {"case.toml": "case", "records/2024/a.md": "records", "encounters/v01.txt": "transcript"}
    for name in (*kinds, ".git/config", "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text({"case": TOML, "transcript": TALK}.get(kinds.get(name, ""), "x"), encoding="utf-8")
    found = read_case(tmp_path)
    assert {s.id: s.kind for s in found.sources.values()} == kinds
    assert (found.id, found.troubles) == (tmp_path.name, ())


def test_a_table_that_is_neither_says_what_to_write_and_that_other_sheets_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "visit.csv"
    path.write_text("Wer,Was\nAnn,Hallo.\n", "utf-8")
    with pytest.raises(SaysoError) as told:
        read_file(path)
    assert "speaker over who spoke, text over what was said" in told.value.way_out
    assert "sheet" not in told.value.way_out
    with pytest.raises(SaysoError, match="only the first sheet"):
        read_file(tmp_path / "visit.xlsx", text=workbook(("Wer", "Was")))
    case = from_files("c", {"encounters/visit.csv": path.read_bytes()})
    assert "speaker over who spoke" in case.troubles[0].way_out


CUT = b"{\\rtf1 {\\b Helen: } Was it you?\\par Roberta: No.\\par Helen: Who wa"


def test_a_source_that_is_cut_off_is_told_once_wherever_it_lies(tmp_path: Path) -> None:
    names = ("records/2024-03-04_visit.rtf", "encounters/2024-03-04_talk.rtf", "voices/mine.rtf", "forms/form.rtf")
    whole = CUT + b"}"
    for name in names:
        assert [t.where for t in from_files("a", {name: CUT}).troubles if "cut off" in t.way_out] == [name]
        assert not [t for t in from_files("a", {name: whole}).troubles if "cut off" in t.way_out]
    (tmp_path / "talk.rtf").write_bytes(CUT)
    case = read_file(tmp_path / "talk.rtf")
    assert [t.found for t in case.troubles] == ["«… Was it you? Roberta: No. Helen: Who wa»"]
    assert case.sources["talk.rtf"] == read_file(tmp_path / "talk.rtf").sources["talk.rtf"]
    assert hash(case.sources["talk.rtf"])
    assert "Helen: Who wa»" in "".join(report(case))
    for form in ("html", "md", "text", "json"):
        assert "Look whether it is whole" in " ".join("".join(render(read(case), form)).split())


def test_two_in_one_role_have_the_floor_apart_unless_the_case_knows_them() -> None:
    talk = b"Ann (social worker): May we come in?\nMum: Yes.\nBob (SW): I am new.\nMum: Right.\nSW 3: Hello.\nMum: Hello.\n"
    (alone,) = from_files("a", {"encounters/2024-02-26_visit.txt": talk}).encounters
    assert list(alone.turns_by_role) == ["social worker Ann", "mother", "social worker Bob", "social worker 3"]
    toml = b'[[people]]\nid = "a"\nname = "Ann"\nrole = "social worker"\n[[people]]\nid = "b"\nname = "Bob"\nrole = "social worker"\n'
    (known,) = from_files("a", {"case.toml": toml, "encounters/2024-02-26_visit.txt": talk}).encounters
    assert "social worker" in known.turns_by_role
    assert "social worker Ann" not in known.turns_by_role


SPOKEN = b"SW: May I come in?\nMum: If you must.\nSW: Thank you.\nMum: Sit there.\n"
WRITTEN = b"Visited on 4 March 2024. Mum refused to engage with the plan."


def test_files_beside_each_other_are_each_read_as_what_they_are() -> None:
    log = b"date,kind,outcome\n2024-03-04,home visit,kept\n"
    case = from_files(
        "loose", {"call.txt": SPOKEN, "note.md": WRITTEN, "log.csv": log, "readme.txt": b"x", "old/a.txt": SPOKEN}
    )
    assert [(e.id, len(e.turns)) for e in case.encounters if e.turns] == [("call.txt", 4)]
    assert [n.source for n in case.notes] == ["note.md"]
    assert [str(e.date) for e in case.encounters if e.date] == ["2024-03-04"]
    assert [t.where for t in case.troubles if t.found == "a file in another place"] == ["old/a.txt"]


@pytest.mark.parametrize("name", ["case.toml", "one/case.toml", "records/a.md"])
def test_in_a_case_folder_a_file_in_no_place_is_left_out(name: str) -> None:
    case = from_files("case", {name: b"", "call.txt": SPOKEN})
    assert not any(e.turns for e in case.encounters)
    assert "call.txt" in [t.where for t in case.troubles]


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_reading_that_was_saved_among_loose_files_is_no_paper(tmp_path: Path, ending: str) -> None:
    (tmp_path / "call.txt").write_bytes(SPOKEN)
    reading = read(read_case(tmp_path))
    (tmp_path / f"reading.{ending}").write_text("".join(render(reading, ending)), encoding="utf-8")
    case = read_case(tmp_path)
    assert not case.notes
    assert [t.found for t in case.troubles] == ["a reading by Sayso"]


def test_two_cases_side_by_side_are_read_one_at_a_time(tmp_path: Path) -> None:
    for name in ("anna", "beth"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "case.toml").write_text('title = "x"')
    with pytest.raises(SaysoError, match="several: anna, beth"):
        read_case(tmp_path)
    assert read_case(tmp_path / "anna").title == "x"


def test_a_second_log_among_loose_files_is_told() -> None:
    log = b"date,kind,outcome\n2024-03-04,home visit,kept\n"
    case = from_files("loose", {"2024.csv": log, "2025.csv": log.replace(b"2024", b"2025")})
    assert [str(e.date) for e in case.encounters] == ["2024-03-04"]
    assert [(t.where, t.found) for t in case.troubles] == [("2025.csv", "a second one")]


def test_a_note_that_is_called_private_is_left_out() -> None:
    case = from_files("loose", {"call.txt": SPOKEN, "PRIVATE notes.md": WRITTEN, "private fostering.md": WRITTEN})
    assert case.private_left_out == 1
    assert [n.source for n in case.notes] == ["private fostering.md"]


def test_a_private_note_among_loose_files_is_left_out() -> None:
    case = from_files("loose", {"call.txt": SPOKEN, "mine.md": b"---\nprivate: yes\n---\nI was afraid."})
    assert case.private_left_out == 1
    assert not case.notes
