"""Swapping names, genders and family roles changes nothing, and what the family wrote is never checked."""

import csv
import re
import sys
from pathlib import Path

import pytest
import regex

import sayso
from sayso.case_folder import from_files, read_case
from sayso.check import Checker, Document, seated
from sayso.model import Person
from sayso.notation import expanded
from sayso.people import NAME, Roll, mentions
from sayso.readers import open_source
from sayso.readers.note import note
from sayso.settings import Settings
from sayso.syntax import in_memory
from sayso.year.named import named
from sayso.year.sayings import sayings

BENCH = Path(__file__).parents[1] / "bench"
sys.path[:0] = [str(BENCH), str(BENCH / "travel")]


def test_who_it_is_about_changes_nothing() -> None:
    """A sample of bench/fairness.py's pairs; the bench runs all of them."""
    from fairness import run

    counts, differ = run(names=3, seed=2, limit=600)
    assert sum(counts.values()) == 600
    share = len(differ) / 600
    assert share <= 0.01, "\n".join(f"{kind} {a} {b}\n  {one}\n  {other}" for kind, one, other, a, b in differ)


@pytest.mark.parametrize("name", ["Leanne Price", "Oluwaseun Adeyemi-Okafor", "Nguyễn Thị Hoa", "O'Shaughnessy", "李"])
def test_a_name_is_only_a_name(name: str) -> None:
    text = f"---\nauthor: Karen Holt (social worker)\nabout: {name}\n---\n{name} claims that the bus was late. {name} was hostile.\n"
    found = Checker(Settings(extend_select=("W210",))).check([Document("a.md", text.encode())])[0].findings
    assert [code for code, _ in found if code in ("W201", "W210")] == ["W201", "W210"]


@pytest.mark.parametrize(
    "name",
    [
        "Dixon",
        "MacGabhann",
        "O'Shaughnessy",
        "O’Neill",
        "Ó-Briain",
        "D'Angelo",
        "DeShawn",
        "Al-Masri",
        "Jean-Baptiste",
        "Zoe\u0308",
        "李娜",
    ],
)
def test_a_name_is_one_name_however_it_is_written(name: str) -> None:
    assert regex.fullmatch(NAME, name)
    assert [m[0] for m in regex.finditer(NAME, f"was with {name}'s aunt")] == [name]
    log = f"date,kind,outcome,child_seen\n2024-03-01,home visit,kept,Leah; {name}\n".encode()
    (visit,) = from_files("a", {"log.csv": log}).encounters
    assert visit.child_seen is True


@pytest.mark.parametrize("written", ["ŁUKASZ YILDIRIM", "lukasz-yildirim", "Lukasz Yildirim"])
def test_letters_that_a_keyboard_lacks(written: str) -> None:
    someone = Person("l", "Łukasz Yıldırım", "father", "family")
    assert Roll((someone,)).find(written.replace("-", " ")) is someone


def test_a_surname_may_be_several_words() -> None:
    ana, rob = Person("a", "Ana de la Cruz", "mother", "family"), Person("r", "Rob García López", "father", "family")
    text = "Ms de la Cruz was in. Mr García López was not. A. de la Cruz signed; Mr R. García López rang."
    assert [person.id for *_, person in named(text, (ana, rob))] == ["a", "r", "a", "r"]


@pytest.mark.parametrize("surname", ["Moody", "Savage", "Little", "Coward"])
def test_a_surname_that_is_a_word_judges_nobody(surname: str) -> None:
    people = f'[[people]]\nname = "Cara {surname}"\nrole = "mother"\nside = "family"\n'
    text = f"Ms {surname} does co-operate. I met C. {surname} and Cara {surname}. Ms {surname} was hostile.\n"
    files = {"case.toml": people, "records/2024-03-01_note_a.md": text}
    case = from_files("a", {name: words.encode() for name, words in files.items()})
    assert [s.judgement for s in sayings(case)] == ["hostile"]
    checked = Checker(Settings(marks=True)).check([Document("b.md", f"Ms {surname} was there.\n".encode())])[0]
    assert checked.findings == ()


def test_a_foster_carer_is_somebody_else_than_the_carer() -> None:
    carer = Person("c", "Jo Day", "carer", "family")
    assert [m[2].id for m in mentions("The carer rang the foster carer.", (carer,))] == ["c"]


def test_mother_and_aunt_are_one_to_the_lists() -> None:
    for way in ("grandmother", "stepmother", "uncle", "carer", "foster carer", "father"):
        assert f"bad {way}" in expanded("bad mother")
    assert not {f"bad {way}" for way in ("mum", "carer")} & set(expanded("bad carer mum and dad"))


def test_titles_are_one_to_the_parser() -> None:
    """Else *Mr Day would not open* and *Ms would not open* could be parsed otherwise."""
    trees = [in_memory().trees([f"{title} would not open the door."]) for title in ("Ms", "Mr", "Mrs")]
    assert len({(tree.tags, tree.deps, tree.heads) for of in trees for tree in of.values()}) == 1


def test_two_papers_of_one_day_are_in_no_order_of_names() -> None:
    people = "".join(
        f'[[people]]\nname = "{n} Day"\nrole = "social worker"\nside = "service"\n' for n in ("Ada", "Zoe")
    )
    for first, second in (("ada", "zoe"), ("zoe", "ada")):
        files = {
            f"records/2024-03-01_note_{first}-day_c1.md": b"One.\n",
            f"records/2024-03-01_note_{second}-day_c2.md": b"Two.\n",
        }
        case = from_files("a", {"case.toml": people.encode(), **files})
        assert [note.span.quote.strip() for note in case.notes] == ["One.", "Two."]


def test_the_family_writes_as_it_writes() -> None:
    """Whatever their English, their own words bring no findings, alone or quoted."""
    own = "them social workers never listens they always lying me kids was took off me i aint hostile innit\n"
    text = f"---\nauthor: Leanne\nabout: Leanne\n---\n{own}"
    checked = Checker(Settings(marks=True)).check([Document("a.md", text.encode())])[0]
    assert checked.findings == ()
    assert "family" in checked.skipped
    quoted = f"Leanne wrote to us: “{own.strip()}”\n"
    found = Checker(Settings(select=("W",))).check([Document("b.md", quoted.encode())])[0].findings
    assert found == ()


def test_who_wrote_it_is_placed_by_role_or_by_the_case() -> None:
    source = open_source("a.md", b"---\nauthor: Ann Lee\nabout: Ann Lee; Bo Lee\n---\nHello.\n")
    assert seated(note(source), ()).is_own
    of_case = seated(note(source), (Person("a", "Ann Lee", "social worker", "service"),))
    assert not of_case.is_own


def test_a_whole_record_about_other_people_reads_alike() -> None:
    """Every file of a case with other names, genders and roles: no figure, finding or row of a table differs. A sample of
    `bench/fairness.py readings`; the bench takes every list of names over all examples, and thousands of generated notes."""
    from fairness import Tally, compare
    from swaps import ROLES, gender, texts, words

    tally = Tally()
    hartley = texts(read_case(BENCH.parent / "examples/hartley"))
    compare(hartley, "hartley", [gender(), words("aunt", ROLES["aunt"]), "Nigeria", "Vietnam"], 3, tally)
    jones = texts(read_case(BENCH.parent / "examples/jones"))
    compare(jones, "jones", [gender(), "Ghana"], 3, tally)
    assert tally.readings == 6
    assert tally.rows > 3000
    assert not tally.told, "\n".join(tally.told)


def test_generated_notes_about_other_people_read_alike() -> None:
    from fairness import of_generated

    tally = of_generated(150, 5)
    assert tally.notes >= 150
    assert not tally.told, "\n".join(tally.told)


def test_what_a_swap_is() -> None:
    """Each place of the old text is found in the new one, and the swap would show a difference if there were one."""
    from swaps import Swapped, gender

    text = "Mum's form: her mother told her. She is Ms Day's sister."
    new = Swapped(text, gender())
    assert new.text == "Dad's form: his father told him. He is Mr Day's brother."
    for word, other in (("form", "form"), ("told", "told"), ("sister", "brother")):
        assert new.text[new.place(text.index(word)) :].startswith(other)


def test_a_finding_that_hangs_on_a_name_is_seen() -> None:
    """The comparison itself: a case in which one name is also a word of a list."""
    from fairness import Tally, compare
    from swaps import Swap

    files = {"case.toml": "", "records/2024-03-01_note_a.md": "Sunny was there.\n"}
    tally = Tally()
    compare(
        files, "a", [Swap("broken", lambda word, _: "Mother was hostile. Sunny" if word == "Sunny" else None)], 1, tally
    )
    assert tally.differ


def test_word_lists_name_women_as_they_name_men() -> None:
    """Lists that are not expanded for both genders (notation.for_both) have to say both."""
    from swaps import GENDER

    other: dict[str, set[str]] = {}
    for a, b in [*GENDER, ("girlfriend", "boyfriend"), ("stepson", "stepdaughter")]:
        other.setdefault(a, set()).add(b)
        other.setdefault(b, set()).add(a)
    package = Path(sayso.__file__).parent
    for name in ("people.csv", "who.csv", "syntax.csv", "conversation/content.csv", "conversation/question_topics.csv"):
        with (package / name).open(encoding="utf-8", newline="") as file:
            listed = set(re.findall(r"[a-z]+", " ".join(row["term"] for row in csv.DictReader(file))))
        lacks = {word: other[word] for word in listed & other.keys() - {"miss"} if not other[word] & listed}
        assert not lacks, f"{name}: {lacks}"
