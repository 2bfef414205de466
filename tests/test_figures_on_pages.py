"""The figures that pages tell of the ledger, of what is worth reading beside it, of judgements, of the sections of the year
and of talk are those measured last."""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso import measures
from sayso.year.use import ways

HERE = Path(__file__).parents[1]
LEDGER, READING = "docs/explanation/ledger-of-power.md", "src/sayso/sections/also_worth_reading.md"
TRAVEL, WEIGHTS = "docs/explanation/judgements-that-travel.md", "src/sayso/weights/README.md"
CASES = ("arden", "brock", "cadog", "doyle", "ewart", "fonseca")
"""Those of other writers on which the ledger was run with nothing changed."""
SINCE = ("garnett", "hollis", "idris", "jarvis", "kowalczyk", "lowrie", "moyle")
"""Those that were marked after them."""
MISSED = (
    "order", "decision", "help", "resource", "restriction", "withheld", "refusal", "demand",
    "complaint", "correction", "reason", "choice", "praise", "thanks", "apology",
)  # fmt: skip


def measured(name: str) -> Any:
    return json.loads((HERE / "bench/results" / f"{name}.json").read_text(encoding="utf-8"))


def share(part: float, of: float) -> str:
    return f"{part / of:.2f}".lstrip("0")


def worth_reading() -> dict[str, tuple[str, ...]]:
    of = measured("validity-likely")
    kept, learned = of["kept"], of["tuning"]
    listed = f"{kept['listed and marked']} of {kept['listed']}"
    right = f"{share(kept['right']['low'], 1)} to {share(kept['right']['high'], 1)}"
    alone = share(kept["marked and in the ledger"], kept["marked"])
    both = share(kept["marked and in the ledger"] + kept["listed and marked"], kept["marked"])
    beside = f"({kept['marked and in the ledger']} of {kept['in the ledger']})"
    return {
        READING: (f"({listed}, {right})", beside, f"({alone})", f"({both})"),
        LEDGER: (listed, right, f"With them {both} of", f"without them {alone}"),
        WEIGHTS: (listed, f"{learned['sentences']:,} sentences, {learned['marked']:,} of them marked"),
    }


def judgements() -> dict[str, tuple[str, ...]]:
    of = measured("validity-sayings-found")
    (seen, kept), found = (of["tuning"], of["kept"]), "{0[found]} of {0[marked]}".format
    right = f"{kept['sayings that were marked']} of {kept['sayings']}"
    again = f"Of {kept['groups again']} judgements", f"is found of {kept['groups again of which something is found']}"
    return {
        TRAVEL: (found(seen), found(kept), right, *again),
        "src/sayso/sections/judgements_that_travel.md": (found(kept),),
    }


def other_writers() -> tuple[str, ...]:
    of = [measured("validity-ledger-recall")[case] for case in CASES]
    rows, touch = (sum(case[name] for case in of) for name in ("rows", "rows_touching_a_mark"))
    marked, found, such = (sum(case["by"]["all"][name] for case in of) for name in ("marked", "found", "as_such"))
    return (
        f"{marked:,} marks",
        f"**{share(found, marked)}** of the marks, {share(such, marked)} as what they are",
        f"{rows} rows today {touch} ({share(touch, rows)})",
    )


def missed() -> tuple[str, ...]:
    """What the ledger holds of the marks of a reader, by kind, and how much more than before its words were added."""
    of = measured("validity-ledger-recall")
    by = of["marlowe"]["by"], of["quigg"]["by"]

    def row(name: str, kind: str) -> str:
        cells = (share(case[kind][what], case[kind]["marked"]) for case in by for what in ("found", "as_such"))
        return f"| {' | '.join((name, *cells))} |"

    seen, kept = (
        share(case["all"]["found"] / case["all"]["marked"] - before, 1)
        for case, before in zip(by, (0.33, 0.25), strict=True)
    )
    rows, touch = (sum(of[case][name] for case in SINCE) for name in ("rows", "rows_touching_a_mark"))
    marked, found = (sum(of[case]["by"]["all"][name] for case in SINCE) for name in ("marked", "found"))
    thanks, leave, apologies = (share(*in_six(kind)) for kind in ("thanks", "leave asked", "apology"))
    return (
        row("now", "all"),
        *(row(kind, kind) for kind in MISSED),
        f"On the case in sight {seen} more is found than before, on the kept one {kept}",
        f"{marked:,} marks), of which six",
        f"give {share(found, marked)} of the marks and {touch} of {rows} rows ({share(touch, rows)})",
        f"Thanks ({thanks}), leave asked ({leave}) and apologies ({apologies}) are found most",
    )


def in_six(kind: str) -> tuple[int, int]:
    """How many marks of a kind were found in the six cases of other writers, and how many there are."""
    of = [measured("validity-ledger-recall")[case]["by"].get(kind, {"found": 0, "marked": 0}) for case in CASES]
    return sum(n["found"] for n in of), sum(n["marked"] for n in of)


def planted() -> dict[str, tuple[str, ...]]:
    """What was found of judgements that were planted in whole cases, level by level."""
    levels = [measured("travel")[level] for level in ("easy", "hard", "hurts", "breaks")]

    def cell(of: dict[str, float] | None) -> str:
        return "{value:.2f} ({low:.2f}–{high:.2f})".format(**of) if of else "–"

    return {TRAVEL: tuple(f"| {name} | {' | '.join(cell(of.get(what)) for of in levels)} |" for name, what in PLANTED)}


PLANTED = [
    ("Sayings found: same words", "found: same, held"),
    ("… inflected", "found: inflection, held"),
    ("… paraphrased, easy", "found: paraphrase, easy, held"),
    ("… paraphrased, hard", "found: paraphrase, hard, held"),
    ("… paraphrased so that it hurts", "found: paraphrase, hurts, held"),
    ("The same, words at hand: same words", "found: same, open"),
    ("… inflected", "found: inflection, open"),
    ("… easy", "found: paraphrase, easy, open"),
    ("… hard", "found: paraphrase, hard, open"),
    ("… with two letters changed about", "found: with two letters changed about"),
    ("Right of what is found", "right of what is found"),
    ("Other senses taken for a saying, held out", "distractor taken for a saying: homonym, held"),
    ("Other people's judgements, held out", "distractor taken for a saying: elsewhere, held"),
    ("Handed on as true or not: right, held out", "handed on as true, or not, right: held"),
    ("How it stands, in six kinds: right", "standing right: all"),
    ("Found of what the family says in talk and replies", "found: standing theirs"),
    ("Pairs of one life put together", "pairs of one life put together"),
    ("Pairs put together that are of one life", "pairs put together that are of one life"),
    ("First sayer right", "first sayer right"),
    ("Observation beside it right", "observation right"),
    ("Number of those who saw right", "independent observers: number right"),
    ("… at most one wrong", "independent observers: at most one wrong"),
    ("Copied passages found", "copied passages found: all"),
    ("Passages told that were copied", "passages told that were copied"),
    ("R230: precision", "R230 precision"),
    ("R230: recall", "R230 recall"),
    ("R232: precision", "R232 precision"),
    ("R232: recall", "R232 recall"),
]
"""The rows of that page's table, and what each is called in its results."""


def judged() -> tuple[str, ...]:
    examples = measured("ledger")["examples"]
    kinds = {
        kind: (n.get("right", 0), n.get("right", 0) + n.get("wrong", 0)) for kind, n in examples["by_kind"].items()
    }
    rows = sum(of for kind, (_, of) in kinds.items() if "all found by words" not in kind)
    return (
        f"of the {examples['rows']} rows they have today {rows} are judged",
        *(f"| {kind} | {right} of {of} |" for kind, (right, of) in kinds.items()),
    )


def phrases() -> str:
    """What the two judges found right of the marks of rules that give sure rows."""
    rules = measured("validity-judged")["cases"]["rules"]
    sure = [n for code, n in rules.items() if code in ways() and ways()[code].sure]
    right = sum(n["right"] for n in sure)
    of = right + sum(n["wrong"] for n in sure)
    return f"{right} of {of} were right ({share(right, of)})"


SECTIONS = {
    "promised_to_the_family": ("promise",), "who_decided": ("decision",), "before_a_coercive_step": ("step",),
    "meeting_sheets": ("action", "disagreement"), "network_of_the_case": ("writes to", "copies in", "cites"),
}  # fmt: skip


def sections() -> dict[str, tuple[str, ...]]:
    """What each section of the year found in the kept cases, and how much of it was right."""
    kept = measured("validity-sections-found")["kept"]
    told = "{0[found]} of {0[marked]}".format, "{0[rows_right]} of {0[rows]}".format
    return {
        f"src/sayso/sections/{section}.md": tuple(tell(kept[part]) for part in parts for tell in told)
        for section, parts in SECTIONS.items()
    }


def talk() -> dict[str, tuple[str, ...]]:
    """What is found in talk kept apart, and whether all measures together show who has the say."""
    of, say = measured("validity-talk-moves"), measured("validity-say")
    apart = [of[part] for part in ("held-out", "kept", "unseen")]
    right, found, gold = (sum(round(part["P108"][a]["value"] * part["P108"][b]) if b else part["P108"][a] for part in apart)
                          for a, b in (("precision", "found"), ("found", ""), ("gold", "")))  # fmt: skip
    (precision, recall), (other, its), (newest, of_it) = (
        [share(part["any use of power or opening"][what]["value"], 1) for what in ("precision", "recall")]
        for part in (of["kept"], of["held-out"], of["unseen"])
    )
    of_kind = {
        code: share(of["held-out"][code]["recall"]["value"], 1)
        for code in ("O101", "O105", "O106", "P102", "P103", "P104", "P105", "P106")
    }
    bare = measured("validity-apostrophes")["places"]["casework"]
    led, strangers, good = say["ami"]["named_right"]["value"], say["swda"], say["annomi"]["AUC"]["value"]
    return {
        "docs/explanation/power-and-openings.md": (
            f"kept apart, {precision} of", f"and {recall} of the sentences", f"another writer {other} and {its}",
            f"it was {newest} and {of_it}",
            f"{of_kind['O106']} of the thanks were found, {of_kind['O105']} of the apologies and {of_kind['O101']} of the places",
            f"of obligations {of_kind['P102']}, of refusals {of_kind['P105']}, of prohibitions {of_kind['P103']}, of conditions "
            f"{of_kind['P104']}, of complaints {of_kind['P106']}",
        ),
        "src/sayso/measures/corrections.md": (f"{right} of {gold} were found", f"{right} of {found} places were right"),
        "docs/explanation/one-conversation.md": (
            f"{led * say['ami']['n']:.0f} of {say['ami']['n']} meetings", f"named in {strangers['A named']['value'] * 100:.0f} of 100",
            f"it is {strangers['A named, openers alike'] * 100:.0f}:", f"in {good * 100:.0f} of 100 pairs",
            f"{bare['the same without']:,} of {bare['with apostrophes']:,} uses of power", f"and {bare['the same as written']} without it",
        ),
    }  # fmt: skip


def not_carried_over() -> dict[str, tuple[str, ...]]:
    """How many of the places called a reflection, or information, were one in casework talk."""
    of = measured("validity-talk-moves")

    def right(part: str, code: str) -> str:
        row = of[part][code]
        return f"{round(row['precision']['value'] * row['found'])} of {row['found']}"

    reflections, information = ([right(part, code) for part in ("kept", "unseen")] for code in ("T120", "T121"))
    told = {
        "reflections": reflections, "complex_reflections": reflections, "information_given": information,
        "advice_given": information, "advice_unasked": information, "advice_with_leave": information,
    }  # fmt: skip
    pages = {
        f"src/sayso/measures/{name}.md": (f"{old} places", f"newer talk {new}.") for name, (old, new) in told.items()
    }
    return pages | {"docs/explanation/questions-and-replies.md": (*reflections, *information)}


def beside_others() -> dict[str, tuple[str, ...]]:
    """What Sayso tells of the conversation that all tools were given, and how much of what it works out it shows."""
    says = next(row for row in measured("beside-other-tools")["tools"] if row["tool"] == "Sayso")["says"]
    told = re.search(r"(\d+) figures computed.* (\d+) steady enough to be shown; (\d+) not", says["as it is"]["says"])
    assert told is not None
    summed_up = "{} figures are computed and {} of them shown; {} could not be known".format(*told.groups())
    return {"docs/explanation/beside-other-tools.md": (*(odd["says"] for odd in says.values()), summed_up)}


def beside_convokit() -> dict[str, tuple[str, ...]]:
    of = measured("encounter-beside-convokit")
    rows = (
        "start (import)",
        "turns into a corpus",
        "coordination, equal scores",
        "talking time",
        "everything without a parse",
    )
    return {
        "docs/explanation/beside-other-tools.md": (
            *("| {sayso_cpu_s:.2f} | {convokit_cpu_s:.2f} | {times_faster_cpu} |".format(**of["beside"][row]) for row in rows),
            f"{of['sayso']['measures']} measures of a conversation",
            "| {sayso_mb} | {convokit_mb:,} | {times_less} |".format(**of["beside"]["peak memory without a parse"]),
        )
    }  # fmt: skip


TOLD = [
    (page, figure)
    for of in (
        worth_reading(),
        judgements(),
        planted(),
        sections(),
        talk(),
        not_carried_over(),
        beside_others(),
        beside_convokit(),
    )
    for page, figures in of.items()
    for figure in figures
]
TOLD += [(LEDGER, figure) for figure in (*other_writers(), *missed(), *judged(), phrases())]


@pytest.mark.parametrize(("page", "figure"), TOLD)
def test_what_a_page_tells_was_measured(page: str, figure: str) -> None:
    assert figure in (HERE / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("section", "part", "told", "one_in"),
    [
        ("who_decided", "decision", "about one in seven was found", 7),
        ("promised_to_the_family", "promise", "about one promise in four was found", 4),
        ("before_a_coercive_step", "step", "about one in ten of the sentences", 10),
        ("meeting_sheets", "action", "about two tasks in five were found", 2.5),
    ],
)
def test_what_a_section_says_of_itself_was_measured(section: str, part: str, told: str, one_in: float) -> None:
    kept = measured("validity-sections-found")["kept"][part]
    assert told in (HERE / f"src/sayso/sections/{section}.py").read_text(encoding="utf-8")
    assert abs(kept["found"] * one_in / kept["marked"] - 1) < 0.2


@pytest.mark.parametrize("kind", ["help", "complaint", "praise", "promise kept"])
def test_the_ledger_holds_least_of_what_its_page_says(kind: str) -> None:
    found, marked = in_six(kind)
    assert found / marked < 0.1


def test_what_is_told_beside_other_tools_is_what_is_told_today() -> None:
    """The figures of the other tools take gigabytes to make again; our own are made here."""
    sys.path.insert(0, str(HERE / "bench/compare"))
    ours = importlib.import_module("one_conversation")
    says = next(row for row in measured("beside-other-tools")["tools"] if row["tool"] == "Sayso")["says"]
    assert says["as it is"] == ours.sayso(ours.as_it_is()), "run bench/compare/one_conversation.py"


def test_a_tool_that_was_not_run_is_marked_with_the_day_of_its_row() -> None:
    sys.path.insert(0, str(HERE / "bench/compare"))
    ours = importlib.import_module("one_conversation")
    says = {name: {"says": "x"} for name in ours.MADE_ODD}
    rows = [
        {"tool": name, "run": day, "says": says, "mb": 1} for name, day in (("a", "2026-11-27"), ("b", "2026-11-26"))
    ]
    told = ours.table({"made": "2026-11-27", "tools": rows})
    assert "| a |" in told
    assert "| b (not run now; of 2026-11-26) |" in told


def test_lists_miss_more_than_half_as_the_page_of_a_conversation_says() -> None:
    found = measured("validity-talk-moves")
    for part in ("held-out", "kept", "unseen"):
        assert found[part]["any use of power or opening"]["recall"]["value"] < 0.5, part


COUNTED = re.compile(r"\b\d+ of (?:the )?\d+\b")
BEFORE = "corrections"
"""The page that also tells how often its list was right before it was mended."""
MOVES = [
    e.name for code, e in measures.entries().items() if code[0] in "PO" and e.level == "encounter" and e.name != BEFORE
]


@pytest.mark.parametrize("name", MOVES)
def test_a_page_of_moves_leaves_counts_to_its_card(name: str) -> None:
    """Figures written by hand beside the card's are soon other figures; the few that stay are held to a run above."""
    page = f"src/sayso/measures/{name}.md"
    told = (HERE / page).read_text(encoding="utf-8").partition("## Worked examples")[0]
    held = " ".join(figure for of, figure in TOLD if of == page)
    assert [count for count in COUNTED.findall(told) if count not in held] == []
