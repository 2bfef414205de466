"""Sentences that are worth reading beside the ledger: which are shown, why, and that no name has a part in it."""

from __future__ import annotations

import pytest

from sayso import rules, sections
from sayso.case_folder import from_files
from sayso.catalogue import terms
from sayso.model import FAMILY_SIDES, Case
from sayso.notation import expanded
from sayso.people import roles
from sayso.reading import found_in
from sayso.weighed import weighed
from sayso.year import likely
from sayso.year.ledger import ledger

ASKED = "She did not answer to when she would let us come again, then said we may text and not ring."
PEOPLE = """
[[people]]
name = "NAME Reis"
side = "family"
role = "mother"
[[people]]
name = "Tom Hale"
side = "service"
role = "social worker"
"""


def a_case(files: dict[str, str], name: str = "Ana") -> Case:
    given = {"case.toml": PEOPLE.replace("NAME", name), **files}
    return from_files("c", {path: text.encode() for path, text in given.items()})


def shown(case: Case) -> list[str]:
    section = sections.entries()["P307"].func(case, found_in(case))
    return [row.evidence[0].quote for row in section.rows]


def test_what_the_ledger_tells_of_is_not_shown_again() -> None:
    told = "Ms Reis refused to sign the plan, and she must give the panel the form before the money may be agreed."
    case = a_case({"records/2024-03-01_case-note_tom-hale.md": f"{told}\n\n{ASKED}\n"})
    assert any(use.span.quote == told for use in ledger(case, found_in(case), rules.entries()))
    assert likely.weighed(likely.WEIGHTS).yes(likely.read(case.notes[0])[0].features)
    assert shown(case) == [ASKED]


@pytest.mark.parametrize("place", ["voices/2024-03-01_own-account_ana.md", "supervision/2024-03-01_supervision_tom.md"])
def test_the_familys_own_papers_and_supervision_are_not_read(place: str) -> None:
    assert shown(a_case({place: ASKED})) == []


def test_rows_stand_in_the_order_of_days_with_what_the_sentence_has_words_for() -> None:
    case = a_case(
        {
            "records/2024-05-01_case-note_tom-hale.md": ASKED,
            "records/2024-03-01_plan_tom-hale.md": "Letter has to be asked for and the plan agreed before she may give up the flat.",
        }
    )
    rows = sections.entries()["P307"].func(case, found_in(case)).rows
    assert [row.date.isoformat() for row in rows] == ["2024-03-01", "2024-05-01"]
    assert [row.cells[2].split(", ")[0] for row in rows] == ["ask", "allow"]


@pytest.mark.parametrize("name", ["Will", "May", "Hope", "Grace", "Mark", "Oluwaseun", "Siân"])
def test_no_name_has_a_part_in_it(name: str) -> None:
    text = "{} came with the plan. {} Reis asked for the form and was told to wait. {} said no."
    features = [one.features for one in likely.read(a_case({"records/a.md": text.replace("{}", name)}, name).notes[0])]
    assert features == [
        one.features for one in likely.read(a_case({"records/a.md": text.replace("{}", "Ana")}).notes[0])
    ]


def test_every_weight_is_of_a_listed_kind_of_words_or_a_feature_that_is_made() -> None:
    made = {name for _, name in (*likely._LENGTHS, *likely._COUNTS, *likely._PAPERS)} | {
        "26 words or more", "7 or more of these", "somebody of the family", "somebody of the service",
        "quotation marks", "a number",
    }  # fmt: skip
    assert set(weighed(likely.WEIGHTS).weights) <= made | {row["means"] for row in terms(likely.__file__)}


def test_no_word_for_somebody_of_the_family_is_among_those_looked_for() -> None:
    """Else a sentence would be shown for a carer and not for a mother."""
    theirs = {term for term, (_, side) in roles().items() if side in FAMILY_SIDES}
    assert not theirs & {way for row in terms(likely.__file__) for way in expanded(row["term"])}
