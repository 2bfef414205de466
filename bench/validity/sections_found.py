"""How much of what readers mark in whole cases the sections of the year find: steps, promises, decisions, disagreement,
actions, who was there, and who writes to, copies in and cites whom.

Run by hand: PYTHONPATH=bench .venv/bin/python bench/validity/sections_found.py [--list NAME PART]
`bench/gold/cases/NAME.sections.tsv` holds what somebody who knew neither methods nor lists marked by a written guide
(`cases/sections-guide.md`). What stands in a sentence is found where a row rests on a sentence that holds some of the mark's
words; a tie and a seat where the paper and both people are the same. `--list` prints what was missed and what no mark names.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scores import write
from validity.ledger_recall import read_texts

from sayso.case_folder import read_case
from sayso.model import Case, Person, Span
from sayso.text import sentences
from sayso.year.acts import acts
from sayso.year.attendance import seats
from sayso.year.decisions import decisions
from sayso.year.dissent import dissents
from sayso.year.meetings import setting_actions
from sayso.year.promises import promises
from sayso.year.steps import steps

CASES = Path(__file__).parents[1] / "gold" / "cases"
KEPT = ("ewart", "fonseca", "lowrie")
"""Cases that nothing is tuned on."""


@dataclass(frozen=True)
class Mark:
    what: str
    who: frozenset[str]
    whom: frozenset[str]
    detail: str
    span: Span


@dataclass(frozen=True)
class Seen:
    """A row of a section: where it stands, by whom it is (and to whom), and what it says of it."""

    spans: tuple[Span, ...]
    who: frozenset[str]
    whom: frozenset[str] = frozenset()
    detail: str = ""


def marks(case: Case, path: Path) -> Iterator[Mark]:
    """What was marked, at its place. Raises ValueError where the words are not in the file."""
    texts = {Path(source).name: (source, text) for source, text in read_texts(case).items()}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            source, text = texts[Path(row["file"]).name]
            found = re.search(r"\s+".join(map(re.escape, row["words"].split())), text)
            if found is None:
                raise ValueError(f"{path.name}: not in {row['file']}: {row['words']}")
            span = Span(source, *found.span(), found[0])
            yield Mark(row["what"], _ids(row["who"]), _ids(row["whom"]), row["detail"], span)


def _ids(cell: str) -> frozenset[str]:
    return frozenset(cell.split())


def _by(*people: Person | None) -> frozenset[str]:
    return frozenset(p.id for p in people if p is not None)


def _steps(case: Case) -> Iterator[Seen]:
    for step in steps(case):
        yield Seen(step.evidence, frozenset(), detail=step.stage)


def _promises(case: Case) -> Iterator[Seen]:
    for one in promises(case):
        yield Seen((one.span,), frozenset())


def _decisions(case: Case) -> Iterator[Seen]:
    for one in decisions(case):
        who = _by(*one.people) if one.people else frozenset(["nobody"]) if one.how == "nobody" else _ids(one.who)
        yield Seen((one.span,), who, detail="reason" if one.reason else "no reason")


def _disagreements(case: Case) -> Iterator[Seen]:
    for note in case.notes:
        for one in dissents(note):
            if one.means == "dissent":
                yield Seen((one.span,), _by(one.by))


def _actions(case: Case) -> Iterator[Seen]:
    for _, set_there in setting_actions(case):
        for one in set_there:
            yield Seen((one.span,), frozenset(), detail=one.owed_by)


def _ties(kind: str) -> Callable[[Case], Iterator[Seen]]:
    def found(case: Case) -> Iterator[Seen]:
        for act in acts(case):
            if act.kind == kind:
                yield Seen((act.span,), _by(act.start), _by(act.end))

    return found


def _seats(there: bool) -> Callable[[Case], Iterator[Seen]]:
    def found(case: Case) -> Iterator[Seen]:
        for note in case.notes:
            for seat in seats(note):
                if (seat.how == "present" or (seat.how == "left early" and there)) == there:
                    yield Seen((seat.span,), frozenset(), _by(seat.person))

    return found


IN_SENTENCES = {
    "step": (("step used", "step announced"), _steps),
    "promise": (("promise",), _promises),
    "decision": (("decision",), _decisions),
    "disagreement": (("disagreement",), _disagreements),
    "action": (("action",), _actions),
}
BY_PAIRS = {
    **{kind: ((kind,), _ties(kind)) for kind in ("writes to", "copies in", "cites")},
    "there": (("there",), _seats(True)),
    "not there": (("not there",), _seats(False)),
}


def touched(case: Case) -> Callable[[Iterable[Span]], frozenset[tuple[str, int]]]:
    """What tells which sentences of the case some places touch."""
    cut = {source: list(sentences(text)) for source, text in read_texts(case).items()}

    def of(spans: Iterable[Span]) -> frozenset[tuple[str, int]]:
        return frozenset((s.source, a) for s in spans for a, b in cut.get(s.source, ()) if a < s.end and s.start < b)

    return of


def in_sentences(case: Case, marked: list[Mark], seen: list[Seen]) -> tuple[dict[str, int], list[Mark], list[Seen]]:
    """Marks found, rows that touch a mark; of what was found, how often the same person, and the same detail, stands there."""
    place = touched(case)
    where = [(one, place(one.spans)) for one in seen]
    where = [(one, at) for one, at in where if at]  # a row of the log has no sentence, and was not marked
    missed, right, by, same = [], set(), 0, 0
    for mark in marked:
        hits = [i for i, (_, at) in enumerate(where) if at & place((mark.span,))]
        right.update(hits)
        if not hits:
            missed.append(mark)
            continue
        by += any(where[i][0].who & mark.who for i in hits)
        detail = mark.what.removeprefix("step ") if mark.what.startswith("step") else mark.detail
        same += any(where[i][0].detail == detail for i in hits)
    beside = [one for i, (one, _) in enumerate(where) if i not in right]
    counts = {"marked": len(marked), "found": len(marked) - len(missed), "rows": len(where), "rows_right": len(right), "same_person": by, "same_detail": same}  # fmt: skip
    return counts, missed, beside


def by_pairs(case: Case, marked: list[Mark], seen: list[Seen]) -> tuple[dict[str, int], list[Mark], list[Seen]]:
    """The same for what is told by the paper and two people: pairs that were marked, and pairs that were found."""
    known = {p.id for p in case.people}
    gold = {(m.span.source, a, b): m for m in marked for a in m.who & known or {""} for b in m.whom & known}
    found = {(s.source, a, b): one for one in seen for s in one.spans for a in one.who & known or {""} for b in one.whom & known}  # fmt: skip
    both = gold.keys() & found.keys()
    counts = {"marked": len(gold), "found": len(both), "rows": len(found), "rows_right": len(both)}
    return counts, [gold[k] for k in gold.keys() - both], [found[k] for k in found.keys() - both]


def measured(name: str, listed: str = "", marked_by: str = "sections") -> dict[str, dict[str, int]]:
    case = read_case(CASES / name)
    every = list(marks(case, CASES / f"{name}.{marked_by}.tsv"))
    out = {}
    for parts, compared in ((IN_SENTENCES, in_sentences), (BY_PAIRS, by_pairs)):
        for part, (kinds, find) in parts.items():
            counts, missed, beside = compared(case, [m for m in every if m.what in kinds], list(find(case)))
            out[part] = counts
            if part == listed:
                for m in missed:
                    print(f"missed  {Path(m.span.source).name[:24]} {set(m.who)} {set(m.whom)} {m.detail}: {' '.join(m.span.quote.split())[:150]}")  # fmt: skip
                for one in beside:
                    print(f"beside  {Path(one.spans[0].source).name[:24]} {set(one.who)} {set(one.whom)} {one.detail}: {' '.join(one.spans[0].quote.split())[:150]}")  # fmt: skip
    return out


def total(results: Iterable[dict[str, dict[str, int]]]) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = {}
    for one in results:
        for part, counts in one.items():
            summed = out.setdefault(part, dict.fromkeys(counts, 0))
            for key, n in counts.items():
                summed[key] += n
    return out


def agreement(name: str) -> dict[str, dict[str, float]]:
    """Of the sentences of a case that one of two readers or both marked for a part: how many both did, and kappa over all."""
    case = read_case(CASES / name)
    place, out = touched(case), {}
    every = frozenset((source, a) for source, text in read_texts(case).items() for a, _ in sentences(text))
    first, second = (list(marks(case, CASES / f"{name}.{by}.tsv")) for by in ("sections", "sections-second"))
    for part, (kinds, _) in IN_SENTENCES.items():
        one, other = (
            frozenset().union(*(place((m.span,)) for m in read if m.what in kinds)) for read in (first, second)
        )
        both, n = len(one & other), len(every)
        same = (n - len(one ^ other)) / n
        chance = (len(one) * len(other) + (n - len(one)) * (n - len(other))) / n**2
        out[part] = {
            "one": len(one),
            "other": len(other),
            "both": both,
            "kappa": round((same - chance) / (1 - chance), 3),
        }
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--list", nargs=2, metavar=("NAME", "PART"), help="print what was missed and what no mark names"
    )
    args = parser.parse_args()
    if args.list:
        measured(*args.list)
        return
    names = sorted(p.name.removesuffix(".sections.tsv") for p in CASES.glob("*.sections.tsv"))
    results: dict[str, Any] = {name: measured(name) for name in names}
    results["in sight"] = total(results[n] for n in names if n not in KEPT)
    results["kept"] = total(results[n] for n in KEPT)
    results["two readers"] = {
        name: agreement(name) for name in KEPT if (CASES / f"{name}.sections-second.tsv").exists()
    }
    for name in ("in sight", "kept"):
        print(name)
        for part, c in results[name].items():
            print(f"  {part:13s} found {c['found']:4d} of {c['marked']:4d}, right {c['rows_right']:4d} of {c['rows']:4d}"
                  + (f", by the same {c['same_person']}, the same detail {c['same_detail']}" if "same_person" in c else ""))  # fmt: skip
    write("sections-found", results)


if __name__ == "__main__":
    main()
