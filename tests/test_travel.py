"""Judgements that travel: who is meant, how words stand, what belongs together, what was copied, and how fast."""

import sys
import time
from datetime import date
from pathlib import Path

import pytest

from sayso.case_folder import from_files, read_case
from sayso.model import Case, Found, Note, Person, Section, Source
from sayso.report.pictures import picture
from sayso.rules.judgement_repeated import judgement_repeated
from sayso.sections.judgements_that_travel import judgements_that_travel
from sayso.year.lives import copied, lives
from sayso.year.sayings import in_note, judgements
from sayso.year.standings import stands

ROOT = Path(__file__).parents[1]
NORA = Person("nora", "Nora Reed", "mother", "family", ("Mum", "Ms Reed"))
TOM = Person("tom", "Tom Reed", "father", "family", ("Dad",))
ANN = Person("ann", "Ann Bell", "social worker", "service")


def said(text: str, author: Person | None = ANN, kind: str = "case note") -> list[tuple[str, str, str, str]]:
    """The judgements in a note about Nora: what, of whom, how it stands, in which words."""
    note = Note(
        "n", Source("n", text).span(0, len(text)), author, date(2024, 3, 1), kind, (NORA,), people=(NORA, TOM, ANN)
    )
    return [(s.judgement, s.of.label, s.standing, " ".join(s.words.quote.split())) for s in in_note(note)]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Mum is hostile.", "own"),
        ("I would not say that Mum is hostile.", "negated"),
        ("Mum was never hostile with me.", "negated"),
        ("There is no evidence that Mum is hostile.", "negated"),
        ("The nurse disputes that Mum is hostile.", "contested"),
        ("I was told that Mum is hostile. I did not find that.", "contested"),
        ("If Mum is hostile, ring the office.", "hypothetical"),
        ("Is Mum hostile?", "hypothetical"),
        ("The school reports that Mum is hostile.", "reported"),
        ("Mum is known to be hostile.", "reported"),
        ("According to the school, Mum is hostile.", "reported"),
        ('Mum said, "You have put me down as hostile."', "theirs"),
    ],
)
def test_how_a_judgement_stands(text: str, standing: str) -> None:
    assert [row[2] for row in said(text)] == [standing]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Dad is hostile. Mum is not.", ["father"]),
        ("Dad came in. He was hostile.", ["father"]),
        ("Mum said that Dad is hostile.", ["father"]),
        ("The landlord was hostile to Mum.", []),
        ("Hostile throughout.", ["mother"]),
        ("The meeting room was cold and hostile.", []),
    ],
)
def test_of_whom_it_is_said(text: str, of: list[str]) -> None:
    assert [row[1] for row in said(text)] == of


def test_what_is_lacking_is_a_judgement_with_the_words_that_say_so() -> None:
    assert said("There is a lack of engagement from Mum.")[0][::3] == ("does not work with us", "lack of engagement")
    assert said("Mum has little insight into the risks.")[0][::3] == ("lacks insight", "has little insight")
    assert said("Mum is not honest with us.")[0][0] == "not honest"
    assert said("Mum engages well with the plan.")[0][0] == "works with us"


def test_what_is_asked_of_somebody_or_named_as_a_subject_is_no_judgement() -> None:
    assert [row[2] for row in said("Engage openly with visits.")] == ["hypothetical"]
    assert said("Engagement: see last page.") == []
    assert said("The line was engaged twice. Mum rang back.") == []


def test_each_judgement_has_its_kind_and_a_known_opposite() -> None:
    kinds = judgements()
    assert {row["pole"] for row in kinds.values()} == {"good", "bad", "claim", "state"}
    assert all(not row["opposite"] or row["opposite"] in kinds for row in kinds.values())


@pytest.mark.parametrize("words", [("Mum", "she"), ("Dad", "he")])
def test_the_same_is_found_of_a_mother_and_of_a_father(words: tuple[str, str]) -> None:
    who, pronoun = words
    text = f"{who} came late. {pronoun.capitalize()} was hostile and gave little away. I found no insight in {who}."
    assert [(row[0], row[2]) for row in said(text)] == [
        ("hostile", "own"),
        ("guarded", "own"),
        ("lacks insight", "own"),
    ]


FOLDER = {
    "case.toml": '[[people]]\nid = "nora"\nname = "Nora Reed"\nrole = "mother"\nside = "family"\naka = ["Mum"]\n'
    '[[people]]\nid = "ann"\nname = "Ann Bell"\nrole = "social worker"\nside = "service"\n'
    '[[people]]\nid = "jo"\nname = "Jo Marsh"\nrole = "manager"\nside = "service"\n',
    "log.csv": "date,kind,who,outcome\n2024-02-12,home visit,Ann Bell;Nora Reed,kept\n",
    "records/2024-01-08_referral_jo-marsh.md": "Mum is hostile. She shouted at the duty worker in 2019.",
    "records/2024-02-12_visit-note_ann-bell.md": "Mum was hostile. She shouted from the stairs and threw a shoe.",
    "records/2024-03-01_report_jo-marsh.md": "Mum is hostile. She shouted from the stairs and threw a shoe.",
}


def folder(**more: str) -> Case:
    return from_files("x", {name: text.encode() for name, text in {**FOLDER, **more}.items()})


def test_who_had_not_met_them_is_no_observer_and_a_copied_observation_is_not_new() -> None:
    (life,) = lives(folder())
    assert [t.met for t in life.asserted] == [False, True, False]
    assert [t.new for t in life.asserted] == [False, True, False]
    assert [p.id for p in life.observers] == ["ann"]  # type: ignore[union-attr]
    assert life.before_meeting is True
    assert [t.saying.where for t in life.unseen] == ["records/2024-03-01_report_jo-marsh.md"]


def test_the_opposite_and_the_family_stand_in_the_life_and_are_no_repetition() -> None:
    more = {
        "records/2024-04-01_letter_ann-bell.md": "Mum was polite throughout.",
        "voices/2024-04-02_reply_nora-reed.md": "You wrote that I am hostile.",
    }
    (life,) = lives(folder(**more))
    assert len(life.asserted) == 3
    assert [t.saying.judgement for t in life.otherwise] == ["calm and polite"]
    assert [t.saying.standing for t in life.theirs] == ["theirs"]


def test_the_state_of_a_day_is_told_and_is_no_repetition() -> None:
    said = "Mum was tired."
    case = folder(**{name: said for name in FOLDER if name.startswith("records")}, **{f"records/2024-05-0{i}_note_jo-marsh.md": said for i in (1, 2)})  # fmt: skip
    (life,) = lives(case)
    assert life.places == 5
    assert not list(judgement_repeated(case))
    shouted = FOLDER["records/2024-01-08_referral_jo-marsh.md"]
    more = {f"records/2024-05-0{i}_note_jo-marsh.md": shouted for i in (1, 2)}
    assert list(judgement_repeated(folder(**more)))


def test_near_copies_are_found_and_phrases_of_the_house_are_not() -> None:
    story = (
        "Mum was sitting on the stairs and would not come down. The younger boy had no shoes on and his socks were wet."
    )
    changed = story.replace("younger", "smaller")
    papers = {"records/2024-05-01_report_a.md": story, "records/2024-06-01_report_b.md": changed}
    for day in range(1, 9):  # a phrase of the house, each time a little otherwise
        what = ("boiler", "rent", "bins", "lift", "damp", "locks", "heating", "windows")[day - 1]
        papers[f"records/2024-07-{day:02}_note_c.md"] = (
            f"Telephone call from the housing office about the {what} today, and we gave them our reference number once more. Message left with the desk, somebody there will ring us back on Friday before noon."
        )
    for n in range(60):  # and other papers, so that its words are rare ones
        papers[f"records/2024-08-01_note_{n}.md"] = " ".join(f"w{n}x{k}" for k in range(12)) + "."
    found = copied(from_files("x", {name: text.encode() for name, text in papers.items()})).passages
    assert [(c.earlier.source, c.later.source) for c in found] == [
        ("records/2024-05-01_report_a.md", "records/2024-06-01_report_b.md")
    ]
    assert found[0].kept < 1


def test_dixon_hard_to_engage_was_written_by_one_and_repeated_without_a_new_observation() -> None:
    life = next(
        life for life in lives(read_case(ROOT / "examples" / "dixon")) if life.judgement == "does not work with us"
    )
    assert life.words == "difficult to engage"
    assert (life.first.saying.date, life.before_meeting) == (date(2024, 1, 8), True)
    assert life.places >= 15
    assert life.observers == ()
    assert len(life.unseen) == life.places - 1
    assert any(t.saying.by and t.saying.by.label == "independent social worker" for t in life.otherwise)


def test_dixon_the_drug_history_is_handed_on_though_it_is_disputed() -> None:
    life = next(life for life in lives(read_case(ROOT / "examples" / "dixon")) if life.judgement == "injects drugs")
    disputed = {t.saying.by.label for t in (*life.otherwise, *life.theirs) if t.saying.by}
    assert disputed >= {"independent social worker", "children's guardian", "mother"}
    assert life.asserted[-1].saying.where == "records/2024-11-27_statement_marcus-fell.md"


def test_the_ordinary_good_case_is_quiet() -> None:
    assert len(lives(read_case(ROOT / "examples" / "hartley"))) <= 1


@pytest.fixture(scope="module")
def generated() -> Case:
    sys.path.insert(0, str(ROOT / "bench" / "travel"))
    try:
        from generate import Plan, generate  # the bench is no package
    finally:
        sys.path.pop(0)
    made = generate(7, Plan(400, 3, 6, sayings=0.06))
    return from_files("made", {name: text.encode() for name, text in made.files.items()})


def test_a_case_of_400_papers_takes_a_second(generated: Case) -> None:
    began = time.process_time()
    assert len(lives(generated)) >= 5
    assert time.process_time() - began < 3


def test_every_place_is_cited_rightly(generated: Case) -> None:
    for life in lives(generated):
        for t in (*life.told, *life.against):
            for span in (t.saying.words, t.saying.sentence, *((t.copy_of,) if t.copy_of else ())):
                assert generated.sources[span.source].text[span.start : span.end] == span.quote


def test_a_cue_reaches_only_its_own_clause() -> None:
    text = "She did not come in, but she was hostile."
    assert stands(text, text.index("hostile"), text.index("hostile") + 7).stands == "own"


def test_the_picture_is_a_twin_of_the_tables() -> None:
    """A mark for each dated row that is not merely asked or supposed, at most twelve lives."""
    case = read_case(ROOT / "examples" / "dixon")
    told = judgements_that_travel(case, Found({}, {}))
    svg = picture("judgements_that_travel", case, told)
    rows = [
        row for table in told.tables[1:13] for row in table.rows if row.date and row.cells[2] != "asked or supposed"
    ]
    assert svg.count("<g><title>") == len(rows)
    assert "difficult to engage" in svg
    assert picture("judgements_that_travel", case, Section()) == ""
