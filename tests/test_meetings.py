"""Meetings and decisions: what minutes say of who was there, who saw what when, who has to do what, who decided."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.case_folder import from_files, read_case
from sayso.model import CANNOT_BE_RECORDED, NOT_RECORDED, Case, Encounter, Found, Seen
from sayso.sections.meeting_sheets import meeting_sheets
from sayso.year.assessments import pairs, trails
from sayso.year.decisions import decisions
from sayso.year.family_papers import brought
from sayso.year.kept_from import kept_from
from sayso.year.layout import blocks, numbered, tables
from sayso.year.meetings import Meeting, meetings, setting_actions
from sayso.year.papers_seen import on_the_day
from sayso.year.their_replies import TheirReplies

ROOT = Path(__file__).parents[1]
PEOPLE = """
[[people]]
id = "ada"
name = "Ada Ash"
role = "mother"
side = "family"
aka = ["Ms Ash"]
[[people]]
id = "pip"
name = "Pip Ash"
role = "aunt"
side = "family"
[[people]]
id = "tom"
name = "Tom Reed"
role = "social worker"
side = "service"
aka = ["TR"]
[[people]]
id = "ian"
name = "Ian Moss"
role = "conference chair"
side = "service"
"""


def the_case(minutes: str, name: str = "records/2024-05-14_core-group-minutes_tom-reed.md", **files: str) -> Case:
    parts = {"case.toml": PEOPLE, name: minutes, **files}
    return from_files("ash", {file: text.encode() for file, text in parts.items()})


def only(minutes: str) -> Meeting:
    (meeting,) = meetings(the_case(minutes))
    return meeting


def there(meeting: Meeting) -> dict[str, str]:
    return {seat.person.name: seat.how for seat in meeting.seats}


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ("**Present:** T Reed (chair), Ms Ash\n**Apologies:** GP", {"Tom Reed": "present", "Ada Ash": "present", "GP": "apologies"}),
        ("Present: Tom Reed. Apologies: Ms Ash, GP, no report received. The panel was quorate; English was used.", {"Tom Reed": "present", "Ada Ash": "apologies", "GP": "apologies"}),
        ("Present: Tom Reed, Ms P. Ash. Apologies: Ian Moss (leave).", {"Tom Reed": "present", "Pip Ash": "present", "Ian Moss": "apologies"}),
        ("Attendees: Tom Reed; Ada Ash, mother; DS Hale (police)", {"Tom Reed": "present", "Ada Ash": "present", "DS Hale": "present"}),
        ("At the school. TR, Ms Ash, Pip. Ian Moss could not come.", {"Tom Reed": "present", "Ada Ash": "present", "Pip Ash": "present", "Ian Moss": "absent"}),
        ("Name | Attended\nTom Reed | Y\nMs Ash | N (apologies)", {"Tom Reed": "present", "Ada Ash": "apologies"}),
        ("**Present:** Tom Reed\n\nMs Ash was not invited.", {"Tom Reed": "present", "Ada Ash": "not invited"}),
        ("**Present:** Tom Reed, Ms Ash\n\nMs Ash left at 10.50 before the end.", {"Tom Reed": "present", "Ada Ash": "left early"}),
        ("**Present:** Tom Reed, Ms Ash\n\nMs Ash left at 10.50 and came back at 11.", {"Tom Reed": "present", "Ada Ash": "present"}),
        ("We talked about the boiler.", {}),
    ],
)  # fmt: skip
def test_who_was_there(minutes: str, expected: dict[str, str]) -> None:
    assert there(only(minutes)) == expected


def test_the_documents_own_fields_go_first() -> None:
    text = "---\npresent: Ada Ash; Tom Reed\nnot_invited: Pip Ash\nchair: Ian Moss\n---\n**Present:** Pip Ash"
    assert there(only(text)) == {
        "Ada Ash": "present",
        "Tom Reed": "present",
        "Ian Moss": "present",
        "Pip Ash": "not invited",
    }


def test_a_field_says_nobody_nothing_or_that_it_cannot() -> None:
    case = the_case(
        "---\nabout: Ada Ash\nwritten_with: nobody\naware: yes\nviews_of: n/a\nseen_by: Ada Ash 2024-05-10; Tom Reed on the day; Pip Ash not seen\n---\nHello."
    )
    note = case.notes[0]
    ada = case.people[0]
    assert (note.sharing.written_with, note.sharing.aware, note.sharing.views_of) == ((), (ada,), CANNOT_BE_RECORDED)
    assert note.sharing.not_told_to is NOT_RECORDED
    assert note.sheet.seen_by == (
        Seen(ada, date(2024, 5, 10)),
        Seen(case.people[2], "on the day"),
        Seen(case.people[1], "not seen"),
    )
    assert not case.troubles


@pytest.mark.parametrize("line", ["seen_by: Ada Ash 2024-15-40", "aware: yes", "because: it would hurt"])
def test_a_field_that_cannot_be_understood_is_told(line: str) -> None:
    (trouble,) = the_case(f"---\n{line}\n---\nHello.").troubles
    assert trouble.where.startswith("records/")
    assert trouble.way_out


def test_a_meeting_that_only_the_log_holds_has_people_and_no_voices() -> None:
    case = the_case(
        "Hello.",
        "records/note.md",
        **{
            "log.csv": "id,date,kind,who,outcome\na,2024-05-14,core group,ada;tom,kept\nb,2024-06-14,core group,ada,cancelled by us\n"
        },
    )
    (meeting,) = meetings(case)
    assert there(meeting) == {"Ada Ash": "present", "Tom Reed": "present"}
    assert not meeting.minutes


def test_a_meeting_of_which_nothing_could_be_read_rests_on_nothing_and_is_not_told() -> None:
    case = Case("c", encounters=(Encounter("2023-11-01_core-group", "core group", date(2023, 11, 1)),))
    assert meetings(case) == ()
    assert meeting_sheets(case, Found({}, {})).tables == ()


def test_a_visit_and_supervision_are_no_meetings() -> None:
    log = "id,date,kind,who,outcome\na,2024-05-14,home visit,ada;tom,kept\n"
    assert not meetings(
        the_case("Present: Tom Reed, Ian Moss", "supervision/2024-05-20_supervision.md", **{"log.csv": log})
    )


@pytest.mark.parametrize(
    ("says", "who"),
    [
        ("It was decided that a plan is needed.", ""),
        ("Ian Moss decided that a plan is needed.", "conference chair"),
        ("Ada Ash and Tom Reed decided together that Fridays are best.", "mother and social worker"),
        ("The conference agreed that a plan is needed.", "the conference"),
        ("It was agreed by Ian Moss that a plan is needed.", "conference chair"),
        ("**Decision (chair).** A plan is needed.", "conference chair"),
        ("**Decision.** Unanimous. A plan is needed.", "all who voted"),
        ("Decision: a plan, made by Ian Moss.", "conference chair"),
    ],
)
def test_who_decided(says: str, who: str) -> None:
    (decision,) = decisions(the_case(says))
    assert decision.who == who
    assert (decision.how == "nobody") == (not who)


@pytest.mark.parametrize(
    "says",
    [
        "No decision was taken.",
        "She has not decided.",
        "Who decides?",
        "It is to be decided.",
        "Ms Ash said: “It was decided without me.”",
        "We agreed.",
    ],
)
def test_what_is_no_decision(says: str) -> None:
    assert not decisions(the_case(says))


def test_a_reason_stands_near_and_not_in_the_next_decision() -> None:
    first, second = decisions(the_case("It was decided to visit weekly. It was decided to wait because of the court."))
    assert (first.reason, bool(second.reason)) == (None, True)


def test_dated_facts_decide_too() -> None:
    fact = '[[facts]]\ndate = 2024-01-02\nfield = "order"\nvalue = "an order was made"\n'
    case = from_files("ash", {"case.toml": (PEOPLE + fact).encode()})
    (decision,) = decisions(case)
    assert (decision.value, decision.how, decision.date) == ("order: an order was made", "nobody", date(2024, 1, 2))
    case = from_files("ash", {"case.toml": (PEOPLE + fact + 'by = "the court"\nbecause = "the flat"\n').encode()})
    (decision,) = decisions(case)
    assert (decision.how, decision.who, bool(decision.reason)) == ("named", "the court", True)


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        ("| what | who |\n|---|---|\n| Ring | Ms Ash |\n| Write | TR |", ["the family", "the service"]),
        (
            "**Actions**\n\n- Ms Ash to ring\n- TR and Ms Ash to meet\n- Housing to be asked",
            ["the family", "both", "nobody named"],
        ),
        ("Actions: TR to ring; police to check.", ["the service", "the service"]),
        ("**Plan**\n\n- Risk assessment – TR\n- Parents to be open", ["the service", "the family"]),
        ("- Ms Ash to ring", ["the family"]),
        ("## Actions\n\n| Who |\n|---|\n| Ms Ash |", []),  # a table that says who and not what
        ("Ms Ash wants to ring. Does Ms Ash have to ring? It is for Ms Ash to ring.", []),
    ],
)
def test_who_has_to_do_it(text: str, owed: list[str]) -> None:
    assert [a.owed_by for _, found in setting_actions(the_case(text)) for a in found] == owed


@pytest.mark.parametrize(
    ("text", "kind", "owed"),
    [
        ("**Ms Ash will**\n1. Keep the chain on.\n2. Ring 999.\n\n**The Trust will**\n3. Mend the door.", "plan",
         ["the family", "the family", "nobody named"]),
        ("Ms Ash will take Pip to school. Tom Reed will bring a cot by Friday. It will rain.", "plan", ["the family", "the service"]),
        ("Ms Ash will take Pip to school. Tom Reed will bring a cot.", "case note", []),
        ("Tom Reed shall file his report within seven days.", "court entry", ["the service"]),
        ("To do: ring Ms Ash. Post the form.", "case note", ["nobody named", "nobody named"]),
        ("**7.2 Agreed actions**\n\n(a) Key – TR by Friday\n(b) Ms Ash to ring", "report", ["the service", "the family"]),
        ("**Plan**\n\n- Rang the GP at 3. She was out. Will try again.", "case note", []),  # what was done is no task
        ("**Actions from the last meeting**\n\n- Ring the school", "case note", []),
        ("**Actions**\n\n- Ms Ash to ring", "chronology", []),
    ],
)  # fmt: skip
def test_tasks_stand_in_other_papers_too(text: str, kind: str, owed: list[str]) -> None:
    case = the_case(f"---\ndate: 2024-05-14\nauthor: Tom Reed\nkind: {kind}\n---\n{text}", "records/a.md")
    assert [a.owed_by for _, found in setting_actions(case) for a in found] == owed


def test_leave_is_not_owed() -> None:
    ((_, (action,)),) = setting_actions(
        the_case("**Actions**\n\n| who | does what |\n|---|---|\n| Ms Ash | May end the call |")
    )
    assert action.leave


@pytest.mark.parametrize(
    ("says", "when"),
    [
        ("Ms Ash was given the report on arrival.", True),
        ("Ms Ash had not seen the report.", True),
        ("The report was sent to Ms Ash two days before.", False),
        ("Ms Ash met Tom Reed fifteen minutes before.", None),
        ("Ms Ash had not seen the dog.", None),
    ],
)
def test_whose_papers_were_seen_when(says: str, when: bool | None) -> None:
    seen = only(says).papers
    assert [on_the_day(s.when, date(2024, 5, 14)) for s in seen] == ([] if when is None else [when])


@pytest.mark.parametrize(
    ("says", "who"),
    [
        ("Ms Ash did not agree.", "mother"),
        ("Ms P. Ash disputed this.", "aunt"),
        ("Nobody disagreed except Ms Ash.", "mother"),
        ("Health visitor: abstained.", "health visitor"),
        ("Ms Ash: “I do not agree with this.”", "mother"),
    ],
)
def test_dissent_as_it_was_written(says: str, who: str) -> None:
    assert [d.who for d in only(says).dissents if d.means == "dissent"] == [who]


@pytest.mark.parametrize(
    ("says", "became"),
    [
        (
            "Ms Ash had brought two pages and asked for them to be read out. As time was short they were appended.",
            ("appended", "not read"),
        ),
        ("Ms Ash had provided a written statement which was noted.", ("noted",)),
        ("Ms Ash's letter was read in full.", ("read out",)),
        ("Ms Ash brought a list.", ()),
        ("Ms Ash brought a cake.", None),
        ("Tom Reed brought a list.", None),
    ],
)
def test_what_became_of_the_familys_papers(says: str, became: tuple[str, ...] | None) -> None:
    (note,) = only(says).minutes
    assert [paper.became for paper in brought(note)] == ([] if became is None else [became])


@pytest.mark.parametrize("says", ["Nobody disagreed.", "There was no disagreement.", "She was against the wall."])
def test_what_is_no_dissent(says: str) -> None:
    assert not only(says).dissents


def test_what_was_kept_from_whom() -> None:
    case = the_case("Minutes not to be circulated to Ms Ash. Mother will not be told because it may put her at risk.")
    assert [(k.who, k.because) for k in kept_from(case.notes[0])] == [
        ("mother", ""),
        ("mother", "because it may put her at risk"),
    ]


def test_layout_of_a_document() -> None:
    text = "# Minutes\n\n1. **Update.** All well.\n\nDecision\nA plan.\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    assert [b.heading for b in blocks(text)] == ["Minutes", "Update", "Decision"]
    assert [[c.text for c in row] for t in tables(text) for row in (t.header, *t.rows)] == [["a", "b"], ["1", "2"]]
    assert list(numbered("1. One.\n\n2. Two.\n\n2. Again.")) == ["1"]


def test_the_meetings_of_dixon() -> None:
    case = read_case(ROOT / "examples/dixon")
    held = {m.date: m for m in meetings(case)}
    legal = held[date(2024, 11, 22)]
    assert not legal.there("family", "child")
    assert [d.who for d in legal.decisions] == ["team manager"]
    conference = held[date(2024, 5, 14)]
    assert {s.person.label for s in conference.papers if on_the_day(s.when, conference.date)} == {
        "police officer, child protection desk",
        "family worker",
        "mother's aunt",
    }
    assert {d.who for d in conference.dissents if d.means == "gave way"} == {"health visitor", "family worker"}
    (isw,) = [t for t in trails(case) if t.found.author and t.found.author.id == "ruth"]
    assert [x.did for x in isw.later].count("calls it out of date or of little weight") == 3
    assert any(p.about == "difficult to engage" and p.later is isw.found for p in pairs(case))


def test_names_and_family_roles_change_nothing() -> None:
    text = "**Present:** Tom Reed, Ms Ash, Pip Ash\n\nMs Ash did not agree.\n\n**Decision (chair).** A plan.\n\n| what | who |\n|---|---|\n| Ring | Ms Ash |"
    swapped = text.replace("Ms Ash", "Mr Okafor").replace("Pip Ash", "Sam Okafor")
    people = (
        PEOPLE.replace('"Ada Ash"', '"Obi Okafor"')
        .replace('"mother"', '"father"')
        .replace("Ms Ash", "Mr Okafor")
        .replace("Pip Ash", "Sam Okafor")
        .replace('"aunt"', '"uncle"')
    )
    one, other = the_case(text), the_case(swapped, **{"case.toml": people})

    def shape(case: Case) -> object:
        (m,) = meetings(case)
        return (
            [(s.person.id, s.how) for s in m.seats],
            [d.how for d in m.decisions],
            [a.owed_by for a in m.actions],
            [d.by and d.by.id for d in m.dissents],
        )

    assert shape(one) == shape(other)


PIECES = ("**Present:**", "Ada Ash", "Ms P. Ash", "TR", ";", ", ", "(", ")", "\n", "\n\n", "| a | who |\n|---|---|\n| x |", "- ", "1. ", "Actions:", "## Decision",
          "**Decision (chair).**", "It was agreed that", " decided ", " by ", "because", "did not agree", "not to be shared with", "had not seen the report", "“", "”", ": ", ". ",
          "7 May", "\u2029", "ß", "İ", "\x00")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_whatever_minutes_hold_every_place_quotes_what_stands_there(pieces: list[str]) -> None:
    text = "".join(pieces)
    reply = f"---\nauthor: Ada Ash\nkind: reply\nreplies_to: records/m_minutes.md\ndate: 2024-06-01\n---\n{text}"
    case = the_case(
        "---\nkind: minutes\ndate: 2024-05-14\n---\n" + text, "records/m_minutes.md", **{"voices/r.md": reply}
    )
    spans = [a.span for a in TheirReplies(case).answers()]
    for m in meetings(case):
        spans += [x.span for x in (*m.seats, *m.papers, *m.decisions, *m.dissents, *m.actions)] + list(m.evidence)
    spans += [k.span for note in case.notes for k in kept_from(note)]
    for span in spans:
        assert case.sources[span.source].text[span.start : span.end] == span.quote


def test_the_invented_minutes_that_were_kept_apart() -> None:
    """The figures in the docs are those of the newest run: python bench/meetings.py b --write."""
    results = json.loads((ROOT / "bench/results/meetings.json").read_text("utf-8"))
    told = (ROOT / "docs/explanation/meetings-and-decisions.md").read_text("utf-8")
    for name in results:
        found = results[name]["all"]
        assert f"{found['found']} of {found['found'] + found['missed']}" in told, name


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Panel refused the funding on 3 May.", ["panel"]),
        ("Funding for the nursery was refused.", [""]),
        ("Request for respite declined.", [""]),
        ("Threshold not met.", [""]),
        ("EDT decided that no placement was needed. Ms Lowe decided to close the case.", ["EDT", "Ms Lowe"]),
        ("The referral remains open.", [""]),
        ("The shop was closed. The kitchen stays open. Ward closed.", []),
        ("If funding is refused we shall appeal. They hope that the claim is accepted.", []),
        ("The claim should be accepted.", []),
        ("The bus pass was refused. Kinship assessment approved.", ["", ""]),
        ("That the motion be denied is recommended.", []),
        ("Ian Moss agreed two workers for the visit.", ["conference chair"]),
        ("Ian Moss agreed that she was tired. Ms Ash agreed a time.", []),
        ("Minutes approved by Ian Moss 21 May. The notes were accepted.", []),
        ("One night was approved by Ian Moss.", ["conference chair"]),
    ],
)
def test_a_verdict_is_a_decision(words: str, who: list[str]) -> None:
    assert [d.who for d in decisions(the_case(words))] == who
