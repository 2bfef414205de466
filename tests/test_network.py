"""The network of a case: who acts on whom, what decisions rest on, circles, ways, and the picture that shows it."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sayso.case_folder import from_files, read_case
from sayso.model import Case, Found, Section
from sayso.report.pictures import picture
from sayso.sections.network_of_the_case import network_of_the_case
from sayso.year.parties import system
from sayso.year.reliance import decisions
from sayso.year.ties import Ways, circles, comings, network, quarters

ROOT = Path(__file__).parents[1]
PEOPLE = "".join(
    f'[[people]]\nid = "{id}"\nname = "{name}"\nrole = "{role}"\nside = "{side}"\n'
    for id, name, role, side in (
        ("lena", "Lena Reed", "child", "child"),
        ("tom", "Tom Reed", "father", "family"),
        ("ann", "Ann Day", "social worker", "service"),
        ("bob", "Bob Fell", "social worker", "service"),
        ("joan", "Joan Hill", "team manager", "service"),
        ("mary", "Mary Fox", "health visitor", "other"),
    )
)
LOG = "date,kind,outcome,who,started_by\n"


def a_case(log: str = "", **records: str) -> Case:
    """A case of six people; each record is a paper by its name with `_` for `-`, such as `d0309_minutes`."""
    files = {"case.toml": PEOPLE.encode(), "log.csv": (LOG + log).encode()}
    for name, text in records.items():
        day, _, rest = name.partition("_")
        files[f"records/2024-{day[1:3]}-{day[3:]}_{rest.replace('_', '-', 1).replace('__', '_')}.md"] = text.encode()
    return from_files("example", files)


def paper(author: str, words: str, day: str = "2024-03-09", **front: str) -> str:
    more = "".join(f"{name}: {value}\n" for name, value in front.items())
    return f"---\ndate: {day}\nauthor: {author}\n{more}---\n{words}\n"


def ties_of(case: Case, *kinds: str) -> set[tuple[str, str, str]]:
    return {(t.kind, t.start.id, t.end.id) for t in network(case).ties if t.kind in kinds}


@cache
def example(name: str) -> Case:
    return read_case(ROOT / "examples" / name)


@cache
def section(name: str) -> Section:
    return network_of_the_case(example(name), Found({}, {}))


@pytest.mark.parametrize(
    ("words", "tie"),
    [
        ("Mary Fox confirmed that the weight is fine.", ("cites", "ann", "mary")),
        ("According to Mary Fox the weight is fine.", ("cites", "ann", "mary")),
        ("Mary Fox's letter was read.", ("cites", "ann", "mary")),
        ("Joan Hill: no more visits on Mondays, please.", ("cites", "ann", "joan")),
        ("Joan Hill asked Bob Fell to ring the school.", ("asks", "joan", "bob")),
        ("Joan Hill asked me to ring the school.", ("asks", "joan", "ann")),
        ("I asked Bob Fell to ring the school.", ("asks", "ann", "bob")),
        ("**Actions**\n- ring the school – Bob Fell\n", ("asks", "ann", "bob")),
        ("Bob Fell to ring the school.", ("asks", "ann", "bob")),
        ("Well, yes.\n\ncc: Mary Fox", ("copies in", "ann", "mary")),
        ("Well, yes.\n\nCopies: Mrs J. Hill (chair); B Fell", ("copies in", "ann", "joan")),
        ("Well, yes.\n\nCopies: Mrs J. Hill (chair); B Fell", ("copies in", "ann", "bob")),
        ("Dear Mary,\n\nAll is well.", ("writes to", "ann", "mary")),
        ("**To:** Joan Hill, chair; Bob Fell\n\nAll is well.", ("writes to", "ann", "bob")),
        ("Joan Hill authorised weekly visits.", ("decides for", "joan", "lena")),
        ("It was decided that visits are weekly.", ("decides for", "nobody named", "lena")),
    ],
)
def test_a_tie_is_read_from_words(words: str, tie: tuple[str, str, str]) -> None:
    case = a_case(d0309_note=paper("Ann Day", words, about="Lena Reed"))
    assert tie in ties_of(case, tie[0])


@pytest.mark.parametrize(
    "words",
    [
        "Mary Fox informed.",
        "Mary Fox said nothing.",
        "Not to be discussed with Mary Fox.",
        "“Mary Fox said so,” it stands on the wall.",
        "Mary Fox has a new car.",
    ],
)
def test_who_says_nothing_is_cited_by_nobody(words: str) -> None:
    assert not ties_of(a_case(d0309_note=paper("Ann Day", words)), "cites")


def test_a_contact_is_a_tie_only_where_it_was_kept_and_in_person() -> None:
    case = a_case("2024-03-01,home visit,kept,ann; tom; lena,service\n2024-03-02,home visit,refused,bob; tom,service\n"
                  "2024-03-03,phone call,kept,joan; tom,family\n")  # fmt: skip
    assert ties_of(case, "met") == {("met", "ann", "tom"), ("met", "ann", "lena")}
    assert ties_of(case, "spoke") == {("spoke", "tom", "joan")}


def test_a_paper_cited_by_its_day_leads_to_who_wrote_it() -> None:
    letter = paper("Mary Fox", "All is well.", "2024-02-01", kind="letter")
    case = a_case(d0201_letter=letter, d0309_note=paper("Ann Day", "See the letter of 1 February.", kind="note"))
    assert ("cites", "ann", "mary") in ties_of(case, "cites")


def test_a_circle_is_found_where_words_come_round() -> None:
    case = a_case(
        d0301_one=paper("Ann Day", "Mary Fox reported a worry.", "2024-03-01"),
        d0302_two=paper("Mary Fox", "According to Joan Hill there is a worry.", "2024-03-02"),
        d0303_three=paper("Joan Hill", "Ann Day reported a worry.", "2024-03-03"),
        d0304_four=paper("Bob Fell", "Ann Day reported a worry.", "2024-03-04"),
    )
    ((people, ties),) = circles(network(case))
    assert {p.id for p in people} == {"ann", "mary", "joan"}  # Bob cites, and nobody cites him
    assert len(ties) == 3


def test_the_way_from_the_child_to_who_decides_counts_who_is_between() -> None:
    case = a_case(
        "2024-03-01,home visit,kept,ann; tom; lena,service\n",
        d0302_mail=paper("Ann Day", "She was well.", "2024-03-02", to="Bob Fell"),
        d0303_mail=paper("Bob Fell", "All well.", "2024-03-03", to="Joan Hill"),
    )
    net = network(case)
    by = {p.id: p for p in case.people}
    between = Ways(net).to(by["joan"], by["lena"], date(2024, 3, 9))
    assert [p.id for p in between or ()] == ["ann", "bob"]
    assert Ways(net).to(by["joan"], by["lena"], date(2024, 3, 2)) is None  # the second mail had not been written
    assert Ways(net).to(by["ann"], by["lena"], date(2024, 3, 9)) == ()
    assert Ways(net).to(by["mary"], by["lena"], date(2024, 3, 9)) is None


def test_a_decision_tells_who_had_met_the_child_by_then() -> None:
    case = a_case(
        "2024-03-05,home visit,kept,joan; tom; lena,service\n",
        d0304_early=paper("Ann Day", "Joan Hill authorised weekly visits.", "2024-03-04"),
        d0309_late=paper("Ann Day", "Joan Hill authorised daily visits.", "2024-03-09"),
    )
    assert [(d.day.day, d.met_child) for d in decisions(case)] == [(4, False), (9, True)]


def test_the_year_is_cut_into_quarters_without_a_gap() -> None:
    for days in range(1, 30):
        parts = quarters(date(2024, 1, 1), date.fromordinal(date(2024, 1, 1).toordinal() + days))
        assert parts[0][0] == date(2024, 1, 1)
        assert all(b[0].toordinal() - a[1].toordinal() <= 1 for a, b in pairwise(parts))


def test_dixon_who_came_and_went() -> None:
    came = {c.person.id: c for c in comings(network(example("dixon")))}
    assert (came["susan"].last, came["marcus"].first) == (date(2024, 10, 22), date(2024, 10, 30))
    assert came["ruth"].met == 4
    assert came["olivia"].met == 11


def test_dixon_decisions_and_the_circle() -> None:
    made = {(d.day, d.deciders[0].id) for d in decisions(example("dixon"))}
    assert (date(2024, 11, 22), "olivia") in made
    assert (date(2024, 4, 29), "nobody named") in made
    ((people, _),) = circles(network(example("dixon")))
    assert {p.id for p in people} == {"susan", "olivia"}


@pytest.mark.parametrize("name", ["dixon", "jones", "hartley"])
def test_nobody_outside_the_family_is_named_in_a_cell(name: str) -> None:
    """Rows are about roles: a name may stand in the record's words and in the evidence only."""
    names = [p.name for p in example(name).people if p.role and p.side in ("service", "other")]
    for table in section(name).tables:
        quoted = table.columns.index("in the record's words") if "in the record's words" in table.columns else -1
        for row in table.rows:
            said = " ".join(str(cell) for i, cell in enumerate(row.cells) if i != quoted)
            assert not [n for n in names if re.search(rf"\b{re.escape(n)}\b", said)], (table.title, said)


def test_roles_are_told_by_their_systems() -> None:
    told = {
        p.role: system(p) for name in ("dixon", "jones", "hartley") for p in example(name).people if p.side != "family"
    }
    assert told["solicitor for the local authority"] == "courts and law"
    assert told["school nurse"] == "health"
    assert told["pastoral lead at school"] == "school and nursery"
    assert told["police officer, child protection desk"] == "police"
    assert told["independent social worker"] == "social work"


@pytest.mark.parametrize("name", ["dixon", "jones", "hartley"])
def test_the_picture_is_drawn_alike_twice_and_can_be_read_aloud(name: str) -> None:
    drawn = picture("network_of_the_case", example(name), section(name))
    assert drawn == picture("network_of_the_case", read_case(ROOT / "examples" / name), section(name))
    tree = ElementTree.fromstring(drawn)  # our own text
    assert tree.attrib["role"] == "img"
    titles = [e.text or "" for e in tree.iter() if e.tag.endswith("title")]
    assert any("met the family in person" in title for title in titles)
    assert 'fill="red' not in drawn
    assert "<script" not in drawn


def test_the_picture_holds_sixty_people() -> None:
    people = "".join(
        f'[[people]]\nid = "w{i}"\nname = "Work{i} Name{i}"\nrole = "{role} {i}"\nside = "service"\n'
        for i, role in enumerate(["social worker", "nurse", "teacher", "police officer", "solicitor", "neighbour"] * 10)
    )
    log = "".join(f"2024-{1 + i % 12:02}-0{1 + i % 9},home visit,kept,w{i}; tom,service\n" for i in range(60))
    case = from_files("many", {"case.toml": (PEOPLE + people).encode(), "log.csv": (LOG + log).encode()})
    drawn = picture("network_of_the_case", case, network_of_the_case(case, Found({}, {})))
    height = float(re.search(r'viewBox="0 0 1000 (\d+)"', drawn)[1])  # type: ignore[index]
    assert height < 1400
    ys = [float(y) for y in re.findall(r'<text x="16\.0" y="([\d.]+)"', drawn)]
    assert all(abs(a - b) > 10 for a, b in pairwise(sorted(ys)))  # no row on another


@pytest.mark.parametrize(
    ("program", "module"),
    [
        (
            "import sayso.year.ties, sayso.sections.network_of_the_case",
            "rustworkx",
        ),  # only a case with papers asks for it
        ("import rustworkx", "socket"),
        ("import rustworkx", "numpy"),
    ],
)
def test_the_graph_library_is_light_and_opens_no_connection(program: str, module: str) -> None:
    told = f"{program}; import sys; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
