"""A reading as one HTML page that holds everything it needs: no outside address, no script, made for paper too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso import agenda, measures, rules, sections
from sayso.catalogue import FAMILIES, Entry
from sayso.dates import in_short, in_words
from sayso.model import Cell, Finding, Measurement, Reading, Unknown, whole
from sayso.reading import names_speakers
from sayso.report import wording
from sayso.report.documents import Places, clock, documents
from sayso.report.lanes import is_timed, lanes
from sayso.report.lifeline import lifeline
from sayso.report.one_conversation import FOUND_LITTLE, OneConversation, sign
from sayso.report.pictures import picture
from sayso.report.plain import sections_told
from sayso.report.who_speaks import NOT_SO, in_doubt, to_say_otherwise, who_speaks

EVIDENCE_SHOWN, FINDINGS_SHOWN, STEPS_SHOWN, LEADS_SHOWN = 12, 4, 20, 6
"""How many citations stand under a figure before the rest is only counted; how many findings, how many moves of a
conversation, and how many figures at the top before the rest is folded."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one rule found."""

    entry: Entry
    findings: tuple[Finding, ...]


def page(reading: Reading) -> Iterator[str]:
    """The page, in pieces to write one after another."""
    env = Environment(loader=PackageLoader("sayso", "report"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                      undefined=StrictUndefined)  # fmt: skip
    places = Places(reading)
    env.filters |= {"day": in_words, "replies_to": places.replies.to, "cell": wording.cell, "outcome": wording.outcome,
                    "shorten": wording.shorten, "number": wording.number, "first_capital": wording.first_capital, "without_figures": wording.without_figures, "unmarked": wording.unmarked,
                    "cell_class": _cell_class, "in_cell": lambda cell: wording.in_cell(cell, in_short)}  # fmt: skip
    env.globals |= {
        "address": places.address,
        "shown": lambda span: wording.shorten(wording.shown(reading.of, span)),
        "whole": whole, "quoted": lambda place: wording.shorten(wording.quoted(reading.of, place)),
        "replies": places.replies.to, "replies_of_row": places.replies.of_row, "new_set": set, "of_it": wording.of_it,
        "place": lambda where: wording.place(reading.of, where),
        "figure": wording.figure, "count": wording.count, "interval": wording.interval, "sides": wording.sides,
        "citation": wording.citation, "note_title": wording.note_title,
        "quotable": lambda f: reading.of.sources[f.evidence[0].source].kind not in ("log", "case"),
        "evidence_shown": EVIDENCE_SHOWN, "findings_shown": FINDINGS_SHOWN, "steps_shown": STEPS_SHOWN, "leads_shown": LEADS_SHOWN,
        "lanes": lambda talk, number: Markup(lanes(talk, number)), "clock": clock, "timed": is_timed, "sign": sign,
        "who_speaks": who_speaks, "to_say_otherwise": to_say_otherwise, "not_so": NOT_SO, "in_doubt": in_doubt(reading.of),
    }  # fmt: skip
    yield from env.get_template("page.html").generate(**_context(reading, places))


def all_methods() -> list[Entry]:
    """Every measure, rule and section."""
    return [*measures.entries().values(), *rules.entries().values(), *sections.entries().values()]


def _context(reading: Reading, places: Places) -> dict[str, Any]:
    case = reading.of
    of_families = list(groups(reading))
    gaps = tuple(f for f in reading.findings.get("C201", ()) if f.since)
    return {
        "reading": reading,
        "how_asked": agenda.how(case),
        "nothing_asked": agenda.nothing_asked(case),
        "what_was_read": wording.what_was_read(case),
        "case": case,
        "picture": Markup(lifeline(case, gaps)),
        "groups": of_families,
        "of_case": [g for _, of in of_families for g in of if g.entry.level == "case"],
        "of_papers": [g for _, of in of_families for g in of if g.entry.level != "case"],
        "figures": list(figures(reading)),
        "leads": list(leads(reading)),
        "conversations": [OneConversation(reading, e) for e in case.encounters if e.turns],
        "alone": case.kind == "encounter" and any(names_speakers(e) for e in case.encounters),
        "parts": [(entry, told, Markup(picture(entry.name, case, told))) for entry, told in sections_told(reading)],
        "log": [(e, places.address(e.span)[1:]) for e in case.encounters if e.span],
        "accounts": [n for n in case.notes if n.is_own],
        "documents": documents(reading, places),
        "methods": [e for e in all_methods() if case.kind != "encounter" or e.level == "encounter"],
        "found_little": FOUND_LITTLE,
    }


def _cell_class(cell: Cell) -> Markup:
    """How a cell of a section's table is set: numbers and days unbroken, an unknown lighter than words of the record."""
    if isinstance(cell, str):
        return Markup("")
    return Markup(' class="sub"' if isinstance(cell, Unknown) else ' class="num"')


def groups(reading: Reading) -> Iterator[tuple[str, list[Group]]]:
    """What was found, by family in their fixed order, a group a rule."""
    for letter, family in FAMILIES.items():
        of_family = [
            Group(rules.entries()[code], found)
            for code, found in reading.findings.items() if code[0] == letter and found
        ]  # fmt: skip
        if of_family:
            yield family, of_family


def figures(reading: Reading) -> Iterator[tuple[str, list[tuple[Entry, tuple[Measurement, ...]]]]]:
    """The figures of the case, by family; those of a single conversation stand with it."""
    for letter, family in FAMILIES.items():
        rows = [
            (measures.entries()[code], found) for code, found in reading.measurements.items()
            if code[0] == letter and measures.entries()[code].level == "case" and any(m.value is not None for m in found)
        ]  # fmt: skip
        if rows:
            yield family, rows


def leads(reading: Reading) -> Iterator[tuple[Entry, Measurement]]:
    """The measures of the case that come to one figure, for the top of the page."""
    for _, rows in figures(reading):
        for entry, found in rows:
            if len(found) == 1:
                yield entry, found[0]
