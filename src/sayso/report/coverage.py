"""Which mechanism of power is answered by what: run `python -m sayso.report.coverage > docs/explanation/coverage.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso import catalogue, measures, rules, sections
from sayso.catalogue import Entry, terms

_TOP = """\
# What is answered, and what is not

Made by `python -m sayso.report.coverage`; do not edit.

Two articles stand behind Sayso: S. A. Webb on power in social work (2000), and H. Ferguson and others on a year of
child protection casework (2021). What they say of power in the helping relationship has been put into eighty rows.
This page holds the tool against each of them: which methods answer it, which fields of the [case folder](../reference/case-folder.md)
hold it, which other part of a reading shows it, or why we refuse to. A row that nothing answers says so.

*Stated* rows stand in the brief that Sayso was built to, *part* rows stand there by half, *behind* rows only in the articles.
An answer is not a proof: each method's page says how far it can be trusted, and a row is mostly wider than what a
tool can see of it. A refusal may stand beside methods: it says what we leave out on purpose.
"""

KINDS = {"measure": "a figure", "rule": "a finding", "section": "a section"}


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One row of the list, with what answers it. `brief` is *stated*, *part* or *behind*."""

    number: int
    title: str
    brief: str
    methods: tuple[Entry, ...]
    fields: tuple[str, ...]
    parts: tuple[str, ...]
    refusal: str

    @property
    def answers(self) -> tuple[str, ...]:
        """Whatever answers it, shortly; nothing where it is not answered yet."""
        return (*(e.code for e in self.methods), *self.fields, *self.parts, *(["refused"] if self.refusal else ()))


def methods() -> Iterator[Entry]:
    """Every method of the catalogue that gives something of a case."""
    yield from measures.entries().values()
    yield from rules.entries().values()
    yield from sections.entries().values()


def mechanisms() -> tuple[Mechanism, ...]:
    """The rows of `mechanisms.csv` with the methods that name them."""
    listed = list(methods())
    return tuple(
        Mechanism(
            number := int(row["number"]), row["title"], row["brief"],
            tuple(e for e in listed if number in e.mechanisms), _several(row["field"]), _several(row["section"]), row["refusal"],
        )
        for row in terms(catalogue.__file__, "mechanisms.csv")
    )  # fmt: skip


def coverage() -> str:
    """The whole page."""
    rows = mechanisms()
    out = [_TOP, *_count(rows), "", "| | mechanism | in the brief | what answers it |", "|---|---|---|---|"]
    out += [f"| {r.number} | {r.title} | {r.brief} | {_answer(r)} |" for r in rows]
    serving = {e.code for r in rows for e in r.methods}
    others = [e for e in methods() if e.code not in serving]
    out += ["", "## Methods that answer no row", "",
            "They stand in the catalogue for other reasons: on other people's evidence, or as the ground that figures rest on.",
            "", *(f"- {_link(e)}" for e in others)]  # fmt: skip
    return "\n".join(out) + "\n"


def _count(rows: Iterable[Mechanism]) -> Iterator[str]:
    yield "| in the brief | rows | by a method | by a field or another part of a reading alone | refused, with the reason, alone | not answered yet |"
    yield "|---|---|---|---|---|---|"
    for brief in ("stated", "part", "behind", ""):
        of = [r for r in rows if brief in ("", r.brief)]
        by_method = sum(bool(r.methods) for r in of)
        otherwise = sum(not r.methods and not r.refusal and bool(r.fields or r.parts) for r in of)
        refused = sum(not r.methods and bool(r.refusal) for r in of)
        open_ = sum(not r.answers for r in of)
        yield f"| {brief or '**all**'} | {len(of)} | {by_method} | {otherwise} | {refused} | {open_} |"


def _answer(row: Mechanism) -> str:
    lines = [_link(e) for e in row.methods]
    if row.fields:
        lines.append("fields: " + ", ".join(f"`{name}`" for name in row.fields))
    if row.parts:
        lines.append("in a reading: " + ", ".join(f"*{part}*" for part in row.parts))
    if row.refusal:
        lines.append(f"**refused:** {row.refusal}")
    return "<br>".join(lines) or "**not answered yet**"


def _link(entry: Entry) -> str:
    off = "" if entry.on else ", off unless asked for"
    return f"{entry.code} [{entry.heading}](../../src/sayso/{entry.kind}s/{entry.name}.md), {KINDS[entry.kind]}{off}"


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


if __name__ == "__main__":
    print(coverage(), end="")
