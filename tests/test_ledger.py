"""The ledger of power: one sequence of both sides, with reason, choice and answer; capacities, pairs, the picture."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sayso import rules, sections
from sayso.case_folder import from_files, read_case
from sayso.catalogue import Entry
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, POWERS, Case, Found, Section
from sayso.reading import found_in
from sayso.report.pictures import picture
from sayso.sections.ledger_of_power import COLUMNS
from sayso.year.answers import LATER, LEFT_OPEN, NOTHING
from sayso.year.capacities import capacities
from sayso.year.ledger import ledger
from sayso.year.pairs import conflicts, help_and_sanction, prohibitions
from sayso.year.use import FAMILY, NONE_BESIDE, NONE_CITED, NOT_ASKED, Use, of_family, of_us, ways
from sayso.year.written import written

EXAMPLES = Path(__file__).parents[1] / "examples"

HEAD = """
[[people]]
id = "ana"
name = "Ana Reis"
side = "family"
role = "mother"
[[people]]
id = "tom"
name = "Tom Hale"
side = "service"
role = "social worker"
[[people]]
id = "mo"
name = "Mo Lund"
side = "service"
role = "health visitor"
"""


def a_case(head: str = "", **files: str) -> Case:
    """A case from texts by short names: log, and note_…, talk_…, voice_… with what stands in their file."""
    folders = {"note": "records", "talk": "encounters", "voice": "voices"}
    named = {"case.toml": HEAD + head}
    for name, text in files.items():
        kind, _, day = name.partition("_")
        if kind == "log":
            named["log.csv"] = text
        else:
            ending = "txt" if kind == "talk" else "md"
            named[f"{folders[kind]}/{day.replace('_', '-')}_{kind}.{ending}"] = text
    return from_files("c", {name: text.encode() for name, text in named.items()})


def rows(case: Case) -> tuple[Use, ...]:
    return ledger(case, found_in(case), rules.entries())


@cache
def example(name: str) -> tuple[Case, Found]:
    case = read_case(EXAMPLES / name)
    return case, found_in(case)


def by_code(case: Case, code: str) -> list[Use]:
    return [use for use in rows(case) if code in use.codes]


def section(code: str, case: Case) -> Section:
    entry: Entry = sections.entries()[code]
    told: Section = entry.func(case, found_in(case))
    return told


def test_both_sides_stand_in_one_sequence_in_order_of_time() -> None:
    case = a_case(
        log="id,date,kind,who,outcome,announced\nv1,2024-03-01,home visit,ana;tom,refused,no\nv2,2024-02-01,home visit,ana;tom,kept,no\n",
        note_2024_03_05="Ms Reis refused to sign. We agreed that she must sign by Friday, or the place will be withdrawn.\n",
    )
    told = rows(case)
    days = [use.day for use in told]
    assert days == sorted(days, key=lambda d: d or date.max)
    assert {of_family(u.side) for u in told} == {True, False}
    assert any(u.kind == "refusal" and u.by == "mother" and u.over == "service" for u in told)
    assert any(u.kind == "space" and u.by == "social worker" and u.over == "family" for u in told)


def test_every_row_has_its_words_a_known_kind_and_known_codes() -> None:
    for name in ("dixon", "jones", "hartley"):
        case, found = example(name)
        for use in ledger(case, found, rules.entries()):
            assert use.kind in POWERS
            assert use.codes
            assert use.span.quote == case.sources[use.span.source].text[use.span.start : use.span.end]
            assert use.span.start <= use.at[0] <= use.at[1]
            if use.answered:
                at = use.answered
                assert at.quote == case.sources[at.source].text[at.start : at.end]


def test_one_place_found_by_several_methods_is_one_row() -> None:
    case = a_case(
        talk_2024_03_01="Tom Hale: If you don't let us in next week, I will have to ring the police.\nAna Reis: No.\n"
    )
    threats = [u for u in rows(case) if u.stage == "announced"]
    assert len(threats) == 1
    assert threats[0].codes == ("P104", "P202")
    assert threats[0].kind == "legal"


def test_a_label_is_no_refusal_of_hers() -> None:
    case = a_case(note_2024_03_01="---\nauthor: Tom Hale\n---\nMs Reis is unwilling to work with professionals.\n")
    assert not rows(case)


@pytest.mark.parametrize(
    ("words", "reason", "choice"),
    [
        ("I need you to lower your voice.", NONE_BESIDE, NONE_BESIDE),
        ("I need you to lower your voice, because the baby is asleep.", "because", NONE_BESIDE),
        ("I need you to lower your voice. It's up to you whether we go on.", NONE_BESIDE, "up to you"),
    ],
)
def test_reason_and_choice_are_what_stands_beside(words: str, reason: str, choice: str) -> None:
    use = by_code(a_case(talk_2024_03_01=f"Tom Hale: {words}\nAna Reis: Right.\n"), "P109")[0]
    assert reason in str(use.reason)
    assert choice in str(use.choice)
    assert use.answer == "mother: “Right.”"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("You have to let us look in all rooms under section 47.", "section 47"),
        ("That is s.20(8), you have to sign here.", "s.20(8)"),
        ("You have to keep away by the court order of 3 May.", "by the court order"),
        ("You have to be in on Tuesday, under the plan.", "under the plan"),
        ("You have to be in on Tuesday. It's in your tenancy agreement.", "It's in your tenancy agreement"),
        ("You have to go. That's point 3 of the plan.", "point 3 of the plan"),
        ("You have to go, Regulation 24 is plain on that.", "Regulation 24"),
        ("You have to go, that is the Children Act 1989.", "Children Act 1989"),
        ("You have to be in on Tuesday.", NONE_CITED),
        ("You have to come in order to be heard.", NONE_CITED),
        ("You have to come, we plan to meet at ten.", NONE_CITED),
        ("You have to act now.", NONE_CITED),
    ],
)
def test_the_rule_that_is_cited(words: str, rule: str) -> None:
    use = by_code(a_case(talk_2024_03_01=f"Tom Hale: {words}\nAna Reis: Right.\n"), "P102")[0]
    assert str(use.rule).lower() == rule.lower()


def test_a_rule_is_asked_of_our_orders_only() -> None:
    case = a_case(
        talk_2024_03_01="Ana Reis: I'm not signing that, it's against the law.\nTom Hale: Thank you for telling me, under the plan.\n"
    )
    assert len(rows(case)) == 2
    assert {use.rule for use in rows(case)} == {NOT_ASKED}


def test_a_reason_in_another_paragraph_does_not_stand_beside() -> None:
    note = "---\nauthor: Tom Hale\n---\nMs Reis refused to sign.\n\nI went because of the rent.\n"
    assert by_code(a_case(note_2024_03_01=note), "P220")[0].reason == NONE_BESIDE


def test_what_cannot_be_recorded_is_not_called_none() -> None:
    case = a_case(
        head='[[facts]]\ndate = 2024-03-02\nfield = "order"\nvalue = "a supervision order"\n',
        log="id,date,kind,who,outcome,announced,note\nv1,2024-03-01,home visit,ana;tom,kept,no,\nv2,2024-03-03,home visit,ana;tom,cancelled by us,yes,\nv3,2024-03-04,home visit,ana;tom,cancelled by us,yes,car broke down\n",
    )
    told = {use.span.quote[:2]: use for use in rows(case) if "log" in use.codes}
    assert told["v1"].reason is CANNOT_BE_RECORDED
    assert told["v2"].reason is NOT_RECORDED
    assert told["v3"].reason == "the log says: “car broke down”"
    order = by_code(case, "case.toml")[0]
    assert (order.kind, order.reason, order.choice) == ("legal", CANNOT_BE_RECORDED, CANNOT_BE_RECORDED)


def test_nobody_knows_why_a_door_stayed_shut() -> None:
    use = rows(a_case(log="id,date,kind,who,outcome\nv1,2024-03-01,home visit,tom,no answer\n"))[0]
    assert (use.by, use.side, use.stage) == ("not known", "unknown", NOT_RECORDED)


def test_a_call_of_the_family_that_nobody_answered_is_ours() -> None:
    case = a_case(log="id,date,kind,who,started_by,outcome\nv1,2024-03-01,phone call,ana;tom,ana,no answer\n")
    assert [(u.kind, of_us(u.side)) for u in rows(case)] == [("time", True)]


def test_what_professionals_say_to_each_other_is_left_out() -> None:
    talk = "Tom Hale: Mo, would you like to start?\nMo Lund: Thank you, Tom.\nAna Reis: Yes.\n"
    assert rows(a_case(talk_2024_03_01=talk)) == ()


def test_everyday_orders_and_manners_are_left_out() -> None:
    talk = "Ana Reis: Mind the step.\nTom Hale: Thank you.\nAna Reis: Tom, listen to this.\nTom Hale: Sorry.\n"
    assert rows(a_case(talk_2024_03_01=talk)) == ()


def test_answers_are_bounded() -> None:
    case = a_case(
        log="id,date,kind,who,started_by,outcome\nv1,2024-03-01,home visit,ana;tom,tom,cancelled by us\nv2,2024-03-20,phone call,ana;tom,ana,kept\nv3,2024-06-01,home visit,ana;tom,tom,cancelled by us\n",
    )
    first, rang, last = rows(case)
    assert rang.answer == NOTHING  # what came 73 days later is none
    assert str(first.answer).startswith(f"{LATER}20 March 2024, mother:")
    assert last.answer == NOTHING
    talk = a_case(talk_2024_03_01="Ana Reis: I want a copy of the report.\nAna Reis: And I want it today.\n")
    assert {u.answer for u in rows(talk)} == {LEFT_OPEN}


def test_a_reply_answers_its_paper() -> None:
    case = a_case(
        note_2024_03_01="---\nauthor: Tom Hale\nto: Ana Reis\nkind: letter\n---\nIf you do not come, we will go to court.\n",
        voice_2024_03_09="---\nauthor: Ana Reis\nkind: reply\nreplies_to: records/2024-03-01_note.md\n---\nI was never asked.\n",
    )
    threat = next(u for u in rows(case) if u.stage == "announced" and u.span.source.startswith("records"))
    assert threat.answer == "reply of 9 March 2024: “I was never asked.”"


def test_the_unborn_and_infants_ask_for_nothing() -> None:
    head = '[[people]]\nname = "Baby Reis"\nside = "child"\nrole = "child"\nborn = 2024-02-01\n'
    case = a_case(head=head, note_2024_03_01="Baby Reis was asleep. She asked for the report.\n")
    assert {u.by for u in by_code(case, "P221")} <= {FAMILY, "mother"}


def test_a_later_paper_tells_again() -> None:
    note = "---\nauthor: Tom Hale\nkind: statement\n---\nOn 4 March Ms Reis refused entry.\n"
    assert by_code(a_case(note_2024_06_01=note), "P220")[0].what == "a refusal (told again: statement)"


def test_less_sure_rows_stand_apart_and_are_not_counted() -> None:
    told = sections.entries()["P301"].func(*example("dixon"))
    last = told.tables[-1]
    assert last.title == "Less sure"
    assert last.folded
    unsure = {code for code, way in ways().items() if not way.sure}
    assert all(
        unsure & {*str(row.cells[1]).rpartition("[")[2].rstrip("]").split(", ")} or "P1" in str(row.cells[1])
        for row in last.rows
    )
    counted = sum(sum(float(str(cell)) for cell in row.cells[1:]) for row in told.tables[0].rows)
    assert counted <= sum(len(table.rows) for table in told.tables[:-1] if table.columns == COLUMNS)


def test_sides_are_told_by_a_word() -> None:
    told = sections.entries()["P301"].func(*example("dixon"))
    for row in [table for table in told.tables if table.columns == COLUMNS][2].rows:
        by = str(row.cells[4])
        assert any(
            word in by
            for word in ("family", "service", "other", "not ", "both", "somebody", "meeting", "child", "court")
        )


def test_the_picture_is_a_twin_of_the_table() -> None:
    case, found = example("dixon")
    told = sections.entries()["P301"].func(case, found)
    svg = picture("ledger_of_power", case, told)
    assert svg.startswith("<svg")
    assert 'role="img"' in svg
    assert "<title" in svg
    assert svg.count("<g><title>") <= sum(1 for row in told.rows if row.date)
    assert picture("ledger_of_power", case, Section()) == ""


def test_capacities_last_from_a_fact_to_the_fact_that_ends_them() -> None:
    head = "".join(
        f'[[facts]]\ndate = {day}\nfield = "{field}"\nvalue = "{value}"\n'
        for day, field, value in (
            ("2024-01-01", "plan", "child protection plan"), ("2024-03-01", "plan", "child protection plan ended; child in need plan"),
            ("2024-05-01", "conference", "review conference: plan to continue"), ("2024-06-01", "application", "application for a care order"),
            ("2024-07-01", "order", "interim care order made"),
        )
    )  # fmt: skip
    held = [(c.what.partition(":")[0], c.start, c.until) for c in capacities(a_case(head=head))]
    assert held == [
        ("a child protection plan", date(2024, 1, 1), date(2024, 3, 1)),
        ("a child in need plan", date(2024, 3, 1), None),
        ("a pending application to a court", date(2024, 6, 1), date(2024, 7, 1)),
        ("an interim care order", date(2024, 7, 1), None),
    ]


def test_what_goes_on_begins_nothing() -> None:
    assert capacities(a_case(head='[[facts]]\ndate = 2024-05-01\nfield = "plan"\nvalue = "plan to continue"\n')) == ()


GIVEN = '[[capacities]]\nwhat = "the nursery place"\nkind = "{kind}"\nheld_by = "manager"\nfrom = 2024-05-14\n{more}'


@pytest.mark.parametrize("kind", ["resource", "granted"])
def test_capacities_are_given_with_their_source(kind: str) -> None:
    case = a_case(head=GIVEN.format(kind=kind, more='source = "panel minutes"\n'))
    assert [(c.what, c.kind, c.until, c.source) for c in case.capacities] == [
        ("the nursery place", kind, None, "panel minutes")
    ]
    assert section("P302", case).tables[0].rows[0].cells[1] is NOT_RECORDED


@pytest.mark.parametrize(
    ("kind", "more", "says"),
    [
        ("resource", "", "source missing"),
        ("charm", 'source = "x"\n', "kind missing"),
    ],
)
def test_a_capacity_that_is_not_understood_is_a_trouble(kind: str, more: str, says: str) -> None:
    case = a_case(head=GIVEN.format(kind=kind, more=more))
    assert case.capacities == ()
    assert any(says in trouble.found for trouble in case.troubles)


def test_a_capacity_cannot_end_before_it_begins() -> None:
    case = a_case(head=GIVEN.format(kind="resource", more='until = 2024-01-01\nsource = "x"\n'))
    assert case.capacities[0].until is None
    assert len(case.troubles) == 1


def test_help_goes_with_the_nearest_sanction_at_most_three_days_away() -> None:
    def pairs(day: str) -> list[str]:
        files = {
            "note_2024_03_01": "---\nauthor: Tom Hale\n---\nI gave her a lift to the clinic.\n",
            f"note_2024_03_{day}": "---\nauthor: Tom Hale\n---\nI told her that if she misses another visit we will go back to court.\n",
        }
        return [pair.close for pair in help_and_sanction(rows(a_case(**files)))]

    assert pairs("04") == ["3 days later"]
    assert pairs("05") == []


def test_what_is_promised_is_not_help() -> None:
    assert by_code(a_case(note_2024_03_01="I will pay for the taxi on Friday.\n"), "O230") == []
    assert by_code(a_case(note_2024_03_01="I paid for the taxi on Friday.\n"), "O230") != []


def test_repair_inside_the_service_is_none() -> None:
    log = "id,date,kind,who,outcome\nv1,2024-03-01,home visit,ana;tom,refused\n"
    note = "---\nauthor: Tom Hale\nkind: e-mail\nto: {to}\n---\nI am sorry that I came late, I apologise.\n"
    to_her = conflicts(case := a_case(log=log, note_2024_03_05=note.format(to="Ana Reis")), rows(case))
    to_us = conflicts(case := a_case(log=log, note_2024_03_05=note.format(to="Mo Lund")), rows(case))
    assert [len(c.repairs) for c in to_her] == [1]
    assert [len(c.repairs) for c in to_us] == [0]


def test_the_permitted_way_stands_in_the_same_paragraph() -> None:
    text = "You must not bring him here. You can meet him on Sundays.\n\nYou must not smoke indoors.\n"
    case = a_case(note_2024_03_01=f"---\nauthor: Tom Hale\nto: Ana Reis\n---\n{text}")
    found = [p.allowed.quote if p.allowed else None for p in prohibitions(case, rows(case))]
    assert found == ["You can meet him on Sundays.", None]


def test_own_accounts_are_acts_and_are_not_searched() -> None:
    case = a_case(
        voice_2024_03_01="---\nauthor: Ana Reis\nkind: own account\n---\nHe refused to go. I must not say more.\n"
    )
    assert [(u.what, u.by, u.kind) for u in rows(case)] == [
        ("an account of their own is written", "mother", "knowledge")
    ]


def test_tasks_that_a_meeting_sets_the_family_are_uses() -> None:
    listed = (
        "## Actions\n\n- Mother to attend the course.\n- Tom Hale to ring the school.\n- Mother may bring her sister.\n"
    )
    found = by_code(a_case(note_2024_03_01=listed), "R311")
    assert [(use.span.quote.strip("- \n"), use.side, use.over) for use in found] == [
        ("Mother to attend the course.", "service", "family")
    ]


def test_decisions_over_the_family_are_uses_and_its_own_are_not() -> None:
    note = "The panel decided that the visits end, because of the cost.\n\nAna Reis decided to move.\n"
    (use,) = by_code(a_case(note_2024_03_01=note), "R312")
    assert (use.span.quote[:9], use.side, use.over) == ("The panel", "service", "family")
    assert "because of the cost" in str(use.reason)


def test_a_decision_whose_decider_is_not_named_is_nobodys_in_the_ledger() -> None:
    case = a_case(note_2024_03_01="It was decided that the visits will end.\n")
    (use,) = by_code(case, "R312")
    assert "R204" in use.codes
    assert (use.by, use.side) == ("not said", "unknown")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("It has been decided to make an offer, arrears being held by it.\n", ["not said"]),
        ("The panel decided to make an offer.\n", ["somebody of the service"]),
        ("**What I have decided**\n\nThe garden is green.\n", []),
    ],
)
def test_neither_a_heading_nor_it_decides(text: str, by: list[str]) -> None:
    assert [use.by for use in by_code(a_case(note_2024_03_01=text), "R312")] == by


def test_what_was_kept_from_them_for_a_reason_stands_with_it() -> None:
    note = "The minutes were not shared with the mother because of the risk to Mo Lund.\n"
    (use,) = by_code(a_case(note_2024_03_01=note), "V231")
    assert (use.side, use.kind) == ("service", "knowledge")
    assert "risk to Mo Lund" in str(use.reason)


@pytest.mark.parametrize(("kind", "found"), [("written agreement", 1), ("visit note", 0)])
def test_will_sets_a_duty_only_in_a_paper_that_binds(kind: str, found: int) -> None:
    note = f"---\nkind: {kind}\n---\nMother will attend every meeting. Mother will be told of the dates.\n"
    assert len(by_code(a_case(note_2024_03_01=note), "P205")) == found


def test_few_sentences_are_parsed() -> None:
    """A whole record's grammar would take minutes: what `needs` in use.csv leaves out is never parsed."""
    case, _ = example("dixon")
    asked = list(written(case, rules.entries()))
    assert len(asked) > 50
    case = a_case(note_2024_03_01="We said hello and told her the time. They planned the day and read the file.\n" * 20)
    assert list(written(case, rules.entries())) == []


def test_swapping_names_and_family_roles_changes_no_row() -> None:
    note = "---\nauthor: Tom Hale\nabout: Ana Reis\n---\n{name} refused to sign. The {role} asked to see the report. She said no.\n"

    def told(name: str, role: str) -> list[tuple[str, str, object]]:
        toml = HEAD.replace("Ana Reis", name).replace('"mother"', f'"{role}"')
        files = {
            "case.toml": toml.encode(),
            "records/2024-03-01_note.md": note.replace("Ana Reis", name).format(name=name, role=role).encode(),
        }
        case = from_files("c", files)
        return [(u.what, u.kind, u.side) for u in rows(case)]

    assert told("Ana Reis", "mother") == told("Kwame Boateng", "mother") == told("Ana Reis", "grandmother")


def test_no_act_is_made_of_a_silence() -> None:
    assert rows(a_case()) == ()
    assert section("P301", a_case()) == Section()
    assert NOT_ASKED not in ("", NONE_BESIDE)


def test_the_year_of_dixon() -> None:
    """What was published of the case: openings next to threats, her own power as acts, the step after the quarrel."""
    case, found = example("dixon")
    told = {name: entry.func(case, found) for name, entry in sections.entries().items() if name.startswith("P30")}
    beside = [" ".join(map(str, row.cells)) for row in told["P303"].rows]
    assert any("form together" in row and "assessment" in row for row in beside)
    ledger_rows = [row.cells for table in told["P301"].tables if table.columns == COLUMNS for row in table.rows]

    def holds(words: str, by: str, kind: str) -> bool:
        return any(words in str(c[6]) and by in str(c[4]) and c[2] == kind for c in ledger_rows)

    assert holds("Every seat in the front room", "not said", "space")
    assert holds("put you through that window", "mother", "refusal")
    assert holds("If you don't work with us", "team manager", "legal")
    assert holds("Thank you for telling me", "independent social worker", "opening")
    assert holds("issue proceedings, plan of removal", "service", "legal")
    after = next(row for row in told["P306"].rows if row.cells[0] == date(2024, 11, 19))
    assert "social worker" not in str(after.cells[4])
    assert "team manager" not in str(after.cells[4])


def test_the_good_case_is_short_and_mostly_openings() -> None:
    case, found = example("hartley")
    uses = ledger(case, found, rules.entries())
    assert sum(u.is_opening for u in uses) > sum(of_us(u.side) and not u.is_opening for u in uses)
