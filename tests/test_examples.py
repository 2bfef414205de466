"""The invented cases: what was published of the first two must come out of their readings, and nobody is scored."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date

import pytest

from sayso.agenda import LONGEST_AGENDA
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Encounter, Finding, Measurement
from sayso.reading import found_in
from the_examples import CASES, EXAMPLES, reading


def case(name: str) -> Case:
    return reading(name).of


def found(code: str, **fields: object) -> list[Finding]:
    """What a rule found in the Dixon case, by what its findings hold."""
    return [f for f in reading("dixon").findings[code] if all(getattr(f, n) == v for n, v in fields.items())]


def figure(code: str, about: str, name: str = "dixon") -> Measurement:
    (row,) = [m for m in reading(name).measurements[code] if m.about == about]
    return row


def quoted(findings: list[Finding]) -> str:
    return "\n".join(span.quote for f in findings for span in f.evidence)


def row(id: str) -> Encounter:
    return next(e for e in case("dixon").encounters if e.id == id)


@pytest.mark.parametrize(("name", "contacts"), [("dixon", 68), ("jones", 25), ("hartley", 14)])
def test_contacts_are_as_many_as_were_published(name: str, contacts: int) -> None:
    """Each was kept, in person, and with somebody of the family."""
    met = case(name).contacts
    assert len(met) == contacts
    for e in met:
        assert (e.outcome, e.face_to_face) == ("kept", True)
        assert any(p.side in ("family", "child") for p in e.participants)


@pytest.mark.parametrize("name", CASES)
def test_every_example_says_that_it_is_invented_and_holds_every_part(name: str) -> None:
    assert case(name).invented
    kinds = {source.kind for source in case(name).sources.values()}
    assert kinds - {"form"} == {"case", "log", "records", "transcript", "voices", "supervision"}
    assert case(name).clocks
    assert any(n.is_own for n in case(name).notes)


def test_a_reading_made_twice_is_the_same() -> None:
    """Python shuffles sets from run to run; a finding must not come and go with it."""
    made = set()
    for seed in "0123":
        words = [sys.executable, "-m", "sayso", "read", str(EXAMPLES / "jones"), "--format", "json", "--quiet"]
        done = subprocess.run(words, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        made.add(done.stdout.partition(b"\n")[2])
    assert len(made) == 1


def test_dixon_holds_enough_to_read() -> None:
    kinds = [source.kind for source in case("dixon").sources.values()]
    assert kinds.count("records") >= 12
    assert kinds.count("transcript") >= 6
    assert sum(bool(e.turns) for e in case("dixon").encounters) == kinds.count("transcript"), "each has its own row"
    assert (case("dixon").started, case("dixon").ended) == (date(2024, 1, 8), date(2025, 1, 7))


@pytest.mark.parametrize("name", ["hartley", "jones"])
def test_an_example_reads_with_no_trouble(name: str) -> None:
    assert case(name).troubles == ()


def test_what_dixon_leaves_open_is_only_who_three_speakers_and_authors_are() -> None:
    assert [t.found for t in case("dixon").troubles] == ["Speaker 9", "BOY", "Reception, Civic Offices"]


def test_seven_weeks_to_the_first_contact_and_nine_to_the_next_are_the_services() -> None:
    assert figure("C101", "service").value == 49
    assert figure("C102", "service").value == 63
    first, second = found("C201")[:2]
    assert (first.since, first.date) == (date(2024, 1, 8), date(2024, 2, 26))
    assert (second.since, second.date) == (date(2024, 2, 26), date(2024, 4, 29))
    assert "49 days" in first.message
    assert "63 days" in second.message
    assert {(f.by, f.over, f.power, f.stage) for f in found("C201")} == {("service", "family", "time", "used")}
    assert "unborn referral, not urgent" in quoted([first])


def test_one_contact_in_the_first_sixteen_weeks() -> None:
    assert [e.id for e in case("dixon").contacts if e.date and e.date < date(2024, 4, 29)] == ["v01"]
    assert (row("v02").kind, row("v02").date) == ("core group", date(2024, 4, 29))


def test_the_label_stood_before_anyone_had_met_her() -> None:
    """Written on 8 January and 7 February; the first meeting was on 26 February."""
    before = found("R202")
    assert {f.date for f in before} >= {date(2024, 1, 8), date(2024, 2, 7)}
    assert all(f.date and f.date < date(2024, 2, 26) for f in before)
    assert "difficult to engage" in quoted(found("R202", date=date(2024, 2, 7)))
    assert all(any(span.quote.startswith("v01,2024-02-26") for span in f.evidence) for f in before)


def test_the_judgement_is_repeated_by_others_with_no_observation() -> None:
    """R201 is wrong too often to be shown by itself, and can be asked for."""
    assert not found("R201")
    asked = found_in(case("dixon"), also=("R201",)).findings["R201"]
    repeated = [f for f in asked if "difficult to engage" in f.evidence[0].quote]
    assert {f.by for f in repeated} >= {"social worker", "team manager", "conference chair"}
    assert len({f.evidence[0].source for f in repeated}) >= 4
    assert "supervision/2024-03-20_supervision_olivia-garside.md" in {f.where for f in repeated}, "after one visit"
    (again,) = [f for f in found("R230") if "difficult to engage" in f.message]
    assert len({span.source for span in again.evidence}) >= 4


def test_the_dissenting_assessment_is_left_out_by_later_documents() -> None:
    (left_out,) = found("R203", date=date(2024, 6, 28))
    assert left_out.where == "records/2024-06-28_parenting-assessment_ruth-adeyemi.md"
    assert left_out.power == "knowledge"
    silent = (
        "2024-08-28_supervision_olivia-garside.md",
        "2024-09-18_core-group_susan-bright.md",
        "2024-11-19_minutes.md",
    )
    for later in silent:
        assert later in left_out.message
    assert "legal-planning" not in left_out.message, "the legal meeting did mention it"


def test_a_document_that_mentions_the_dissenting_assessment_is_quoted_where_it_does() -> None:
    """The statement names it in paragraph 8; its paragraph 3 is about another assessment."""
    (left_out,) = found("R203", date=date(2024, 6, 28))
    statement = [span.quote for span in left_out.evidence if "2024-11-27_statement" in span.source]
    assert len(statement) == 1
    assert "Adeyemi" in statement[0]


def test_two_conferences_before_the_birth_and_four_visits_by_the_assessor() -> None:
    birth = next(f.date for f in case("dixon").facts if f.field == "birth")
    before = [e for e in case("dixon").contacts if e.date and e.date < birth]
    assert sum(e.kind == "conference" for e in before) == 2
    assert sum("ruth" in {p.id for p in e.participants} and e.kind == "home visit" for e in before) == 4
    assert sum("denise" in {p.id for p in e.participants} and e.kind == "home visit" for e in before) >= 2
    visits = [e.date for e in case("dixon").contacts if e.date and e.kind == "home visit"]
    assert sum(0 < (day - birth).days <= 7 for day in visits) == 4


def test_the_burst_of_october() -> None:
    (burst,) = found("C202")
    assert (burst.since, burst.date) == (date(2024, 10, 8), date(2024, 10, 22))
    rows = [span.quote for span in burst.evidence if span.source == "log.csv"]
    assert len(rows) == 9
    assert sum("susan" in line for line in rows) >= 7


def test_the_coercive_step_follows_a_conflict_with_nothing_newly_seen() -> None:
    (step,) = found("P201")
    assert step.date == date(2024, 11, 22)
    assert (step.by, step.over, step.power, step.stage) == ("service", "family", "legal", "used")
    assert "19 November 2024" in step.message
    assert "no new observation" in step.message
    assert "removal" in quoted([step])
    assert any("2024-11-19" in span.source for span in step.evidence)


def test_the_handover_was_not_explained_to_the_family() -> None:
    (change,) = found("C203")
    assert change.date == date(2024, 10, 30)
    assert "Susan Bright" in change.message
    assert "Marcus Fell" in change.message
    assert not any(s.source.startswith(("encounters/", "voices/")) for s in change.evidence), "no words told the family"
    assert "2024-10-23_supervision" in "".join(s.source for s in change.evidence), "the office knew"


def test_the_new_workers_note_has_no_word_for_the_child() -> None:
    assert "records/2024-11-12_visit-note_marcus-fell.md" in {f.where for f in found("V201")}


def test_openings_stand_next_to_threats() -> None:
    """Both sides' moves: the form filled in together, the photographs, the laughter; a sanction; her own threat."""
    assert "form together" in quoted(found("O201", where="records/2024-02-26_visit-note_susan-bright.md"))
    assert {f.where for f in found("O202")} == {"v01", "v27"}
    assert {f.power for code in ("O201", "O202") for f in found(code)} == {"openness"}
    assert {f.by for f in found("O201")} >= {"social worker", "team manager", "mother"}
    assert "If you don't work with us" in quoted(found("P202", where="v01", by="team manager"))
    assert "window" in quoted(found("P202", where="v53", by="mother"))
    assert {f.over for f in found("P202", by="mother")} == {"service"}


def test_the_agenda_asks_about_our_side() -> None:
    agenda = reading("dixon").agenda
    assert 0 < len(agenda) <= LONGEST_AGENDA == 12
    assert {q.code for q in agenda} >= {"C201", "C203", "R202", "R203", "P311"}
    assert "P201" not in {q.code for q in agenda}, (
        "the weeks before the step ask for it: what was newly known on that day"
    )
    assert all(q.question.endswith("?") and q.evidence for q in agenda)
    assert sum(bool(re.search(r"\b(we|our|us)\b", q.question)) for q in agenda) >= 4


def test_short_and_unannounced_visits_are_counted() -> None:
    assert figure("C104", "shortest").value == 10
    assert figure("C105", "unannounced").n == 52
    seen = {m.about: m.value for m in reading("dixon").measurements["C106"]}
    assert sum(value or 0 for value in seen.values()) == 68
    assert seen["cannot be recorded"] == 13, "nobody can see a child who is not born"


def test_a_baby_has_no_words_rather_than_none_at_all() -> None:
    amy = figure("V103", "Amy Dixon")
    assert (amy.value, amy.why_none) == (None, CANNOT_BE_RECORDED)
    assert CANNOT_BE_RECORDED.value == "cannot be recorded here"
    assert any(m.where == "Amy Dixon" and m.unknown is CANNOT_BE_RECORDED for m in reading("dixon").missing)
    assert row("v01").child_seen is CANNOT_BE_RECORDED
    assert row("v32").child_seen is NOT_RECORDED


def test_no_child_is_given_words_that_another_said() -> None:
    """“I'm the social worker for unborn.” was said by a worker, as Roberta Dixon tells it."""
    for child in ("Kayleigh Dixon", "Jordan Dixon"):
        assert not any("social worker" in span.quote for span in figure("V103", child).evidence)


def test_the_jones_children_are_heard() -> None:
    for child in ("Connor Jones", "Leah Jones"):
        assert (figure("V103", child, "jones").value or 0) > 100
    assert any("spot checks" in span.quote for f in reading("jones").findings["P202"] for span in f.evidence)


def test_an_ordinary_good_case_has_little_to_find_and_openings() -> None:
    kinds = {code for code, rows in reading("hartley").findings.items() if rows}
    assert "O201" in kinds
    assert not kinds & {"C201", "C202", "P201", "P202", "R201", "R202", "R203"}
    assert (figure("C101", "service", "hartley").value or 99) <= 7
