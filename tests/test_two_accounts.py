"""Two accounts: what the family says of a passage stands beside it, in every format."""

import json
import re
from pathlib import Path

import pytest

from sayso.case_folder import from_files, read_case
from sayso.model import Case
from sayso.reading import read
from sayso.report import render
from sayso.year.their_replies import TheirReplies

ROOT = Path(__file__).parents[1]
PEOPLE = '[[people]]\nname = "Ada Ash"\nrole = "mother"\nside = "family"\naka = ["Ms Ash"]\n'
STATEMENT = "1. I visited twice.\n\n2. Ms Ash is hard to engage. She would not open the door on 3 March.\n\n3. The flat was cold."
LOG = "id,date,kind,who,outcome\na,2024-03-03,home visit,Ada Ash,refused\nb,2024-03-09,home visit,Ada Ash,kept\n"


def the_case(reply: str, front: str = "replies_to: records/statement.md") -> Case:
    files = {
        "case.toml": PEOPLE,
        "log.csv": LOG,
        "records/statement.md": f"---\ndate: 2024-05-01\nkind: statement\n---\n{STATEMENT}",
        "voices/reply.md": f"---\ndate: 2024-05-09\nauthor: Ada Ash\nkind: reply\n{front}\n---\n{reply}",
    }
    return from_files("ash", {name: text.encode() for name, text in files.items()})


def said_of(case: Case, words: str, source: str = "records/statement.md") -> list[tuple[str, str]]:
    """What they say of the place where some words stand, and how we know."""
    text = case.sources[source].text
    span = case.sources[source].span(text.index(words), text.index(words) + len(words))
    return [(a.span.quote, a.how) for a in TheirReplies(case).to(span)]


@pytest.mark.parametrize(
    "number",
    [
        "2.",
        "2)",
        "No. 2:",
        "Number 2,",
        "Para 2.",
        "On point 2:",
        "Paragraph 2 –",
        "Re: 2.",
        "In para. 2:",
        "#2:",
        "(2)",
    ],
)
def test_a_paragraph_answers_the_paragraph_of_its_number(number: str) -> None:
    case = the_case(f"To the court.\n\n{number} I was at work.")
    assert said_of(case, "hard to engage") == [(f"{number} I was at work.", "same number")]
    assert said_of(case, "The flat was cold")[0][1] == "whole document"


@pytest.mark.parametrize(
    "text", ["2 years ago I was at work.", "2 March was my birthday.", "22. I was at work.", "I have 2 children."]
)
def test_a_number_that_numbers_nothing(text: str) -> None:
    assert [how for _, how in said_of(the_case(text), "hard to engage")] == ["whole document"]


@pytest.mark.parametrize("says", ["In paragraph 2 you call me that.", "As for point two, I was at work."])
def test_a_sentence_may_name_a_paragraph(says: str) -> None:
    case = the_case(f"Dear all. {says} That is all.")
    assert said_of(case, "hard to engage")[0] == (says, "same number")


def test_quoted_words_are_found_whatever_their_marks() -> None:
    case = the_case("You say “hard to\nengage”. I rang four times.")
    assert said_of(case, "Ms Ash is hard to engage.")[0][1] == "same words"
    assert said_of(case, "I visited twice")[0][1] == "whole document"


def test_a_day_that_is_named_leads_to_that_day() -> None:
    case = the_case("On the 3rd of March I was at work. On 9 March I made tea.", "")
    assert said_of(case, "a,2024-03-03", "log.csv") == [("On the 3rd of March I was at work.", "same day")]
    assert said_of(case, "b,2024-03-09", "log.csv") == [("On 9 March I made tea.", "same day")]
    assert not said_of(case, "hard to engage"), "a paper is not answered because somebody names another day"


@pytest.mark.parametrize("passage", ["2", "No. 2", "hard to engage"])
def test_a_reply_may_name_its_passage(passage: str) -> None:
    case = the_case("I was at work.", f"replies_to: records/statement.md\npassage: {passage}")
    assert said_of(case, "hard to engage") == [("I was at work.", "passage named")]
    assert not said_of(case, "The flat was cold")


def test_without_their_words_nothing_is_said() -> None:
    case = from_files("x", {"records/a.md": b"Ms Ash is hostile."})
    assert not TheirReplies(case).to(case.notes[0].span)


@pytest.mark.parametrize("form", ["html", "md", "text", "json"])
def test_the_reply_stands_beside_what_it_answers_in_every_format(form: str) -> None:
    """Broken here is broken for a family: the record would go out without their answer."""
    written = "".join(render(read(the_case("2. I was at work, and nobody rang."), also=("R201",)), form))
    if form == "json":
        answered = [e for f in json.loads(written)["findings"] for e in f["evidence"] if "hard to engage" in e["quote"]]
        assert answered
        assert all(e["replies"][0]["how"] == "same number" and e["replies"][0]["by"] == "Ada Ash" for e in answered)
        return
    plain = re.sub(r"<[^>]+>|\\|\s+", " ", written)
    at = plain.index("hard to engage", plain.index("What stands out") if form != "text" else 0)
    beside = plain[at : at + 400]
    assert re.search(r"They say: +«2. I was at work, and nobody rang.»", beside), beside


def test_the_answered_passage_is_marked_in_the_document_and_links_lead_somewhere() -> None:
    page = "".join(render(read(read_case(ROOT / "examples/dixon")), "html"))
    assert len(re.findall(r'<a class="they-say"', page)) >= 7, "each numbered answer, in the document"
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    links = re.findall(
        r'class="they-say"[^>]*>(?:<b>They say:</b> )?<a href="#([^"]+)"|<a class="they-say" href="#([^"]+)"', page
    )
    assert links
    assert {a or b for a, b in links} <= ids
    statement = page[page.index("Social work statement in support of") :]
    assert "They say:" in statement[: statement.index("refused entry")]


def test_words_of_a_reply_never_become_part_of_the_page() -> None:
    page = "".join(render(read(the_case("2. <script>alert(1)</script> I was at work.")), "html"))
    assert "<script" not in page
