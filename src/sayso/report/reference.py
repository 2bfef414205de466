"""The reference pages that are made from the catalogue: run `python -m sayso.report.reference rules` (or `conversation`, `clocks`)."""

from __future__ import annotations

import sys
from pathlib import Path

from sayso import measures, rules, sections
from sayso.catalogue import FAMILIES, Entry
from sayso.report.card import against_gold, agreed, precision_and_recall, reliability, steady
from sayso.year.shipped_clocks import Shipped, shipped

PICTURES = Path(__file__).parents[3] / "docs" / "pictures"
MADE = "Made by `python -m sayso.report.reference {}`; do not edit. `sayso explain CODE` gives the whole page of a {}."


def of_rules() -> str:
    """The table of all rules for docs/reference/rules.md: what each finds, whether it is on, and its figures."""
    out = [
        "# The rules of `sayso check`",
        "",
        f"{MADE.format('rules', 'rule')} A mark is no fault: "
        "marks are shown with `--marks`. A rule that is off is asked for with `--extend-select CODE`.",
        "",
        "| code | name | severity | on | what it finds | precision | recall |",
        "|---|---|---|---|---|---|---|",
    ]
    for code, entry in rules.entries().items():
        if entry.level in ("phrase", "note", "suppression"):
            shares = [
                f"{s['value']:.2f} ({s['low']:.2f}–{s['high']:.2f})" if s else "–" for s in precision_and_recall(entry)
            ]
            cells = [code, _link(entry), entry.severity, "yes" if entry.on else "no", _summary(entry), *shares]
            out.append(f"| {' | '.join(cells)} |")
    return "\n".join(out) + "\n"


def of_conversation() -> str:
    """The tables of all measures of a conversation for docs/reference/conversation.md, by family: what each counts, how far
    one conversation shows it, and what it was checked against."""
    out = [
        "# The measures of a conversation",
        "",
        f"{MADE.format('conversation', 'measure')} *Halves* tells how far two halves of one conversation agree in it, from 0 to 1, "
        "where two speak and where more do (medians over five corpora). From .70 the figure is shown for one conversation; below, "
        "only the words that it rests on are.",
    ]
    for letter, family in FAMILIES.items():
        of_family = [e for e in measures.entries().values() if e.level == "encounter" and e.code[0] == letter]
        if of_family:
            out += [
                "",
                f"## {family}",
                "",
                "| code | name | what it counts | halves: two | halves: more | checked against |",
                "|---|---|---|---|---|---|",
            ]
        for entry in of_family:
            halves = [_halves(entry, many) for many in (False, True)]
            checks = "; ".join(line.removeprefix("- ") for line in against_gold(entry)) or "nothing yet"
            off = "" if entry.on else " *(off unless asked for)*"
            out.append(f"| {entry.code} | {_link(entry)}{off} | {_summary(entry)} | {' | '.join(halves)} | {checks} |")
    return "\n".join(out) + "\n"


def of_clocks() -> str:
    """The tables of all shipped clocks for docs/reference/clocks.md, by jurisdiction."""
    out = [
        "# The clocks that are shipped",
        "",
        "Made by `python -m sayso.report.reference clocks`; do not edit. How days are counted, and what is not here and why, "
        "stands on the [page on clocks](../explanation/clocks.md). *Used* tells whether a case of that jurisdiction has the clock "
        "without more (*yes*), only where its case.toml names the code (*named*), or never (*unchecked*). *Valid* is blank where "
        "we have not seen from when it holds.",
    ]
    by_place: dict[str, list[Shipped]] = {}
    for rule in shipped().values():
        by_place.setdefault(rule.jurisdiction, []).append(rule)
    for place, of in by_place.items():
        out += [
            "",
            f"## {place}",
            "",
            "| code | clock | from | to | which time | allows | force | used | valid | source | note |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
        ]
        for rule in of:
            c = rule.clock
            which = "every" if c.runs == (1, None) else f"{c.runs[0]} and on" if c.runs[1] is None else str(c.runs[0])
            cells = (
                f"`{c.code}`",
                c.name,
                c.after,
                c.of,
                which,
                c.allows,
                c.force,
                rule.used,
                rule.valid,
                c.source,
                rule.note,
            )
            out.append(f"| {' | '.join(cells)} |")
    return "\n".join(out) + "\n"


def _halves(entry: Entry, many: bool) -> str:
    r = reliability(entry, many)
    return "–" if r is None else f"**{agreed(r)}**" if steady(entry, many) else agreed(r)


def _summary(entry: Entry) -> str:
    return entry.summary.replace("|", "/")


def _link(entry: Entry) -> str:
    return f"[{entry.name}]({_page(entry)})"


def _page(entry: Entry) -> str:
    return f"../../src/sayso/{entry.kind}s/{entry.name}.md"


def of_year() -> str:
    """What a reading of a whole case tells, for docs/reference/year.md: its sections with their pictures, its rules and figures."""
    out = [
        "# What is told of a whole case",
        "",
        f"{MADE.format('year', 'method')} The pictures show the reading of the invented case in `examples/dixon`; "
        "`python bench/pictures.py` takes them again.",
        "",
        "## Sections",
    ]
    for letter, family in FAMILIES.items():
        for code, entry in sections.entries().items():
            if code[0] == letter:
                out += [
                    "",
                    f"### {entry.heading} ({code})",
                    "",
                    f"{_summary(entry)} ({family}; [its page]({_page(entry)}))",
                ]
                if (PICTURES / f"{entry.name}.png").exists():
                    out += ["", f"![{entry.heading}, in the reading of an invented case](../pictures/{entry.name}.png)"]
    for title, methods, what in (
        ("Rules", rules.entries(), "what it finds"),
        ("Figures", measures.entries(), "what it counts"),
    ):
        out += ["", f"## {title}", "", f"| code | name | {what} |", "|---|---|---|"]
        for letter in FAMILIES:
            for code, entry in methods.items():
                if code[0] == letter and entry.level == "case":
                    off = "" if entry.on else " *(off unless asked for)*"
                    out.append(f"| {code} | {_link(entry)}{off} | {_summary(entry)} |")
    return "\n".join(out) + "\n"


PAGES = {"year": of_year, "rules": of_rules, "conversation": of_conversation, "clocks": of_clocks}

if __name__ == "__main__":
    print(PAGES[sys.argv[1]](), end="")
