"""Clocks: working days by hand-counted values, what is shipped, what a case changes, and what cannot be told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.case_folder import from_files
from sayso.model import UNITS, Case, Found, Unit
from sayso.rules.contact_gap import contact_gap
from sayso.sections.clocks import clocks
from sayso.year.clocks import Run, clocks_of, runs
from sayso.year.events import names
from sayso.year.shipped_clocks import shipped
from sayso.year.working_days import between, due, holidays, is_working_day, jurisdiction

EASTER_MONDAY = date(2024, 4, 1)


def case(toml: str, log: str = "", **notes: str) -> Case:
    files = {"case.toml": toml.encode()} | ({"log.csv": log.encode()} if log else {})
    return from_files("example", files | {f"records/{name}.md": text.encode() for name, text in notes.items()})


def of(found: Case, code: str) -> list[Run]:
    return [run for run in runs(found) if run.clock.code == code]


@pytest.mark.parametrize(
    ("where", "day", "working"),
    [
        ("England", EASTER_MONDAY, False), ("Wales", EASTER_MONDAY, False), ("Scotland", EASTER_MONDAY, True),
        ("USA", EASTER_MONDAY, True), ("England", date(2024, 1, 2), True), ("Scotland", date(2024, 1, 2), False),
        ("England", date(2024, 8, 26), False), ("Scotland", date(2024, 8, 26), True), ("Scotland", date(2024, 8, 5), False),
        ("USA", date(2024, 7, 4), False), ("England", date(2024, 7, 4), True), ("USA", date(2024, 6, 19), False),
        ("England", date(2022, 9, 19), False),  # the funeral of Elizabeth II
        ("England", date(2022, 12, 27), False),  # Christmas Day fell on a Sunday
        ("England", date(2024, 3, 30), False),  # a Saturday
        ("", date(2024, 12, 25), True),  # no jurisdiction, no calendar
    ],
)  # fmt: skip
def test_public_holidays(where: str, day: date, working: bool) -> None:
    assert is_working_day(day, where) is working


@pytest.mark.parametrize(
    ("start", "value", "unit", "where", "last"),
    [
        # counted by hand, on a calendar
        ("2024-01-08", 1, "working days", "England", "2024-01-09"),
        ("2024-01-08", 10, "working days", "England", "2024-01-22"),
        ("2024-01-08", 45, "working days", "England", "2024-03-11"),
        ("2024-03-20", 10, "working days", "England", "2024-04-05"),  # Good Friday and Easter Monday
        ("2024-03-20", 10, "working days", "Scotland", "2024-04-04"),  # Good Friday alone
        ("2024-05-14", 10, "working days", "England", "2024-05-29"),  # the spring bank holiday
        ("2023-12-21", 10, "working days", "England", "2024-01-09"),  # Christmas, Boxing Day, New Year's Day
        ("2023-12-21", 10, "working days", "Scotland", "2024-01-10"),  # and the second of January
        ("2024-06-28", 5, "working days", "USA", "2024-07-08"),  # Independence Day
        ("2024-03-16", 1, "working days", "England", "2024-03-18"),  # from a Saturday
        ("2024-05-14", 14, "days", "England", "2024-05-28"),
        ("2024-05-21", 1, "weeks", "England", "2024-05-28"),
        ("2024-05-14", 3, "months", "England", "2024-08-14"),
        ("2024-11-30", 3, "months", "England", "2025-02-28"),
        ("2024-08-31", 6, "months", "England", "2025-02-28"),
        ("2023-08-31", 6, "months", "England", "2024-02-29"),
        ("2024-12-10", 1, "calendar months", "USA", "2025-01-31"),
        ("2024-01-31", 1, "calendar months", "USA", "2024-02-29"),
    ],
)
def test_a_due_day_is_as_counted_by_hand(start: str, value: int, unit: str, where: str, last: str) -> None:
    assert due(date.fromisoformat(start), value, cast(Unit, unit), where).isoformat() == last


@given(
    st.dates(date(2010, 1, 1), date(2035, 12, 31)),
    st.integers(1, 60),
    st.sampled_from(["England", "Scotland", "USA", ""]),
)
def test_working_days_count_back(start: date, value: int, where: str) -> None:
    last = due(start, value, "working days", where)
    assert between(start, last, "working days", where) == value
    assert is_working_day(last, where)
    assert between(start, last + timedelta(0), "days", where) >= value


def test_the_last_day_of_a_wait_is_kept_and_the_next_is_over() -> None:
    toml = 'jurisdiction = "England"\n[[facts]]\ndate = 2024-01-08\nfield = "referral"\nvalue = "x"\n'
    for day, state, by in (("2024-03-08", "met", 1), ("2024-03-11", "met", 0), ("2024-03-12", "over", 1)):
        (run,) = of(case(toml, **{f"{day}_assessment_ann-day": "Done."}), "eng-assessment")
        assert (run.state, run.by) == (state, by), day


@pytest.mark.parametrize("written", ["england", " England ", "ENGLAND"])
def test_a_jurisdiction_is_known_however_it_is_written(written: str) -> None:
    assert jurisdiction(written) == "England"


def test_each_shipped_clock_is_whole() -> None:
    """Its events are known, it has a source and a force, and its value is one that can be counted."""
    assert {rule.jurisdiction for rule in shipped().values()} == {"England", "Scotland", "Wales", "USA"}
    for code, rule in shipped().items():
        clock = rule.clock
        assert {clock.of, clock.after, *rule.applies, *([rule.ends] if rule.ends else [])} <= set(names()), code
        assert clock.unit in UNITS
        assert clock.value > 0
        assert clock.source
        assert clock.force in ("law", "statutory guidance", "procedure"), code
        assert rule.used in ("yes", "named", "unchecked"), code
        assert rule.used != "yes" or rule.applies, f"{code}: it would be told where it cannot apply"


def test_england_has_no_interval_for_visits_under_a_plan() -> None:
    for code, rule in shipped().items():
        if (
            rule.jurisdiction == "England"
            and rule.used == "yes"
            and rule.clock.of in ("contact", "child seen", "first contact")
        ):
            assert rule.clock.after == "placement", code
    planned = case(
        'jurisdiction = "England"\n[[facts]]\ndate = 2024-01-15\nfield = "plan"\nvalue = "child protection plan"\n',
        "date,kind,outcome,who\n2024-01-22,home visit,kept,mother\n2024-03-22,home visit,kept,mother\n",
    )
    assert not [run for run in runs(planned) if run.clock.of in ("contact", "child seen")]
    assert "No clock of the case was running" in next(contact_gap(planned)).message
    assert "no national interval for visits under a child protection plan" in clocks(planned, Found({}, {})).says


PLACED = """
jurisdiction = "England"
started = 2024-05-01
ended = 2024-09-30
[[facts]]
date = 2024-05-21
field = "placement"
value = "foster family"
"""
SEEN = "date,kind,outcome,who,child_seen\n2024-05-21,home visit,kept,child,yes\n2024-05-27,home visit,kept,child,yes\n2024-07-15,home visit,kept,child,yes\n"


def test_a_child_in_placement_is_visited_within_a_week_and_then_every_six() -> None:
    """The visit on the day itself is the move; the one of 15 July is a week late; after it nobody came."""
    found = case(PLACED, SEEN)
    (first,) = of(found, "eng-placement-visit-first")
    assert (first.state, first.due, first.by) == ("met", date(2024, 5, 28), 1)
    second, third = of(found, "eng-placement-visit-next")
    assert (second.state, second.due, second.by) == ("over", date(2024, 7, 8), 7)
    assert (third.state, third.due, third.stopped, third.known_to) == (
        "over",
        date(2024, 8, 26),
        None,
        date(2024, 9, 30),
    )
    assert "regulation 28" in " ".join(finding.message for finding in contact_gap(found))


def test_in_the_usa_a_child_in_care_is_seen_in_each_calendar_month() -> None:
    """Placed in May; seen in June and in August: July was missed, by two days."""
    toml = (
        'jurisdiction = "USA"\nended = 2024-08-31\n[[facts]]\ndate = 2024-05-21\nfield = "placement"\nvalue = "kin"\n'
    )
    log = (
        "date,kind,outcome,who,child_seen\n2024-06-03,home visit,kept,child,yes\n2024-08-02,home visit,kept,child,yes\n"
    )
    ran = [(run.due, run.state, run.by) for run in of(case(toml, log), "usa-monthly-visit")]
    assert ran == [(date(2024, 6, 30), "met", 27), (date(2024, 7, 31), "over", 2), (date(2024, 9, 30), "running", 0)]


def test_in_scotland_the_planning_meeting_has_calendar_days_and_the_core_group_working_days() -> None:
    toml = (
        'jurisdiction = "Scotland"\nended = 2024-06-01\n[[facts]]\ndate = 2024-03-04\nfield = "child protection concern"\nvalue = "x"\n'
        '[[facts]]\ndate = 2024-03-27\nfield = "planning meeting"\nvalue = "initial child protection planning meeting"\n'
    )
    found = case(toml, "date,kind,outcome,who\n2024-04-18,core group,kept,mother\n")
    assert [(r.due, r.state, r.by) for r in of(found, "sct-planning-meeting")] == [(date(2024, 4, 1), "met", 5)]
    assert [(r.due, r.state, r.by) for r in of(found, "sct-core-group")] == [(date(2024, 4, 18), "met", 0)]


def test_a_clock_that_cannot_apply_is_not_told() -> None:
    assert not [run for run in runs(case('jurisdiction = "England"\n', SEEN)) if "placement" in run.clock.code]


def test_a_start_that_is_not_recorded_is_said() -> None:
    toml = (
        'jurisdiction = "England"\n[[facts]]\ndate = 2024-01-15\nfield = "conference"\nvalue = "initial conference"\n'
    )
    (run,) = of(case(toml), "eng-initial-conference")
    assert (run.state, run.started, run.due) == ("no start", None, None)


def test_what_would_stand_in_no_log_is_not_recorded_and_not_over() -> None:
    toml = (
        'jurisdiction = "England"\nended = 2024-06-01\n[[facts]]\ndate = 2024-01-15\nfield = "referral"\nvalue = "x"\n'
    )
    (run,) = of(case(toml, "date,kind,outcome\n2024-02-01,home visit,kept\n"), "eng-assessment")
    assert run.state == "no end"


def test_what_was_due_before_the_folder_begins_is_not_told_of() -> None:
    toml = 'jurisdiction = "England"\nstarted = 2024-06-01\n[[facts]]\ndate = 2021-01-15\nfield = "referral"\nvalue = "x"\n'
    found = case(toml, "date,kind,outcome,who\n2024-07-01,home visit,kept,mother\n")
    assert [run.state for run in of(found, "eng-assessment")] == ["before"]
    assert clocks(found, Found({}, {})).rows == ()


@pytest.mark.parametrize("jurisdiction", ["", "Ruritania", "Northern Ireland"])
def test_without_a_known_jurisdiction_nothing_is_assumed(jurisdiction: str) -> None:
    found = case(f'jurisdiction = "{jurisdiction}"\n[[facts]]\ndate = 2024-01-15\nfield = "referral"\nvalue = "x"\n')
    assert clocks_of(found) == []
    assert [m.what for m in clocks(found, Found({}, {})).missing] == ["clocks of law and guidance"]


CHANGED = """
jurisdiction = "England"
[[clocks]]
shipped = "eng-assessment"
working_days = 20
source = "local procedure 2"
[[clocks]]
shipped = "eng-core-group-next"
[[clocks]]
shipped = "eng-referral-decision"
off = true
[[facts]]
date = 2024-01-15
field = "referral"
value = "x"
"""


def test_a_case_changes_names_and_switches_off_what_is_shipped() -> None:
    found = case(CHANGED)
    assert found.troubles == ()
    held = {clock.code: clock for clock in clocks_of(found)}
    assert "eng-referral-decision" not in held
    assert (held["eng-assessment"].value, held["eng-assessment"].source) == (20, "local procedure 2")
    assert held["eng-core-group-next"].allows == "6 weeks"
    assert "eng-core-group-next" not in {clock.code for clock in clocks_of(case('jurisdiction = "England"\n'))}
    assert "sct-review-next" not in {clock.code for clock in clocks_of(case('jurisdiction = "Scotland"\n'))}, (
        "unchecked"
    )


@pytest.mark.parametrize(
    "clock",
    ['shipped = "eng-nothing"', 'shipped = "sct-review-next"', 'of = "contact"\ndays = 3\nweeks = 1\nfrom = 2024-01-01\nsource = "x"',
     'of = "a visit"\ndays = 3\nfrom = 2024-01-01\nsource = "x"', 'of = "contact"\ndays = 3\nsource = "x"',
     'of = "contact"\ndays = 3000\nfrom = 2024-01-01\nsource = "x"', 'of = "contact"\nworking_days = "ten"\nfrom = 2024-01-01\nsource = "x"',
     "off = true", 'of = "contact"\ndays = true\nfrom = 2024-01-01\nsource = "x"', "of = 3\nshipped = 4\noff = 5"],
)  # fmt: skip
def test_a_clock_that_cannot_be_read_is_a_trouble(clock: str) -> None:
    found = case(f"[[clocks]]\n{clock}\n")
    assert found.clocks == ()
    assert found.troubles


def test_a_clock_may_count_one_kind_of_contact_of_one_role() -> None:
    found = case(
        '[[people]]\nid = "s"\nname = "Sol Ray"\nrole = "social worker"\nside = "service"\n'
        '[[clocks]]\nname = "visits"\nof = "contact"\nkind = "visit"\nby = "social worker"\ndays = 14\nfrom = 2024-01-01\nsource = "plan"\n',
        "date,kind,outcome,who\n2024-01-08,home visit,kept,mother; s\n2024-01-15,conference,kept,mother; s\n"
        "2024-01-20,home visit,kept,mother; midwife\n2024-01-29,home visit,kept,mother; s\n",
    )
    assert [(run.state, run.by) for run in runs(found)] == [("met", 7), ("over", 7), ("running", 0)]


def test_holidays_are_asked_for_only_where_working_days_are_counted() -> None:
    holidays.cache_clear()
    list(runs(case('[[clocks]]\nof = "contact"\ndays = 14\nfrom = 2024-01-01\nsource = "plan"\n', SEEN)))
    assert holidays.cache_info().currsize == 0
