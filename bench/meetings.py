"""What is found in invented minutes against what was written down of them by hand: `python bench/meetings.py a` (b, c).

Each row of the answers is one thing the minutes say. The script tells which were found, which were missed, and what was
found that no answer names. See `bench/gold/meetings/README.md` for what the three sets are worth.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path

from sayso.case_folder import from_files, read_case
from sayso.model import Case, Person
from sayso.people import key, roll_of
from sayso.year.kept_from import kept_from
from sayso.year.meetings import Meeting, meetings
from sayso.year.papers_seen import on_the_day

GOLD = Path(__file__).parent / "gold/meetings"
RESULTS = Path(__file__).parent / "results/meetings.json"
FOLDED = {
    "present": "present",
    "left early": "left",
    "apologies": "apologies",
    "absent": "absent",
    "not invited": "not invited",
}


def said(case: Case, m: Meeting) -> set[tuple[str, str, str]]:
    """What was found of one meeting, as (what, who, words)."""
    found: set[tuple[str, str, str]] = set()
    for seat in m.seats:
        how = FOLDED[seat.how]
        found.add((how, _id(case, seat.person), ""))
        if how == "left":
            found.add(("present", _id(case, seat.person), ""))
    for seen in m.papers:
        when = "no" if seen.when == "not seen" else "day" if on_the_day(seen.when, m.date) else "before"
        found.add(("seen", _id(case, seen.person), when))
    for d in m.decisions:
        words = _flat(d.span.quote)
        found.add(("decision", " ".join(_id(case, p) for p in d.people) or d.who or "nobody", words))
        found.add(("reason", "yes" if d.reason else "no", words))
    for x in m.dissents:
        found.add((x.means, _id(case, x.by) if x.by else x.who, _flat(x.span.quote)))
    for a in m.actions:
        found.add(
            (
                "action",
                {"the family": "family", "the service": "service", "nobody named": "nobody"}.get(a.owed_by, "both"),
                _flat(a.what),
            )
        )
    for person, (voice, spans) in m.voices.items():
        if voice == "quoted":
            found |= {("quoted", _id(case, person), _flat(span.quote)) for span in spans}
    for note in m.minutes:
        found |= {("kept from", k.who, _flat(k.span.quote)) for k in kept_from(note)}
    return found


def _id(case: Case, person: Person) -> str:
    return person.id if person in case.people else person.name


def _flat(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).lower()


def cases(name: str) -> list[Case]:
    """The cases of a set: a folder of its own, or the gold documents that `NAME-people.tsv` names, a case each."""
    if (GOLD / name).is_dir():
        return [read_case(GOLD / name)]
    people: dict[str, str] = {}
    with (GOLD / f"{name}-people.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            aka = [way.strip() for way in (row["aka"] or "").split(";") if way.strip()]
            lines = [f"{key} = {json.dumps(value)}" for key, value in row.items() if key not in ("file", "aka")]
            people[row["file"]] = people.get(row["file"], "") + "\n".join(
                ["[[people]]", *lines, f"aka = {json.dumps(aka)}", ""]
            )
    documents = GOLD.parent / "documents"
    return [
        from_files(file, {"case.toml": toml.encode(), f"records/{file}.md": (documents / f"{file}.md").read_bytes()})
        for file, toml in people.items()
    ]


def main(name: str) -> dict[str, object]:
    held = {m.date.isoformat(): (case, m) for case in cases(name) for m in meetings(case) if m.date}
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        answers = list(csv.DictReader(file, delimiter="\t"))
    counts: Counter[tuple[str, str]] = Counter()
    matched: set[tuple[str, tuple[str, str, str]]] = set()
    for row in answers:
        day = row["file"]
        case, found = (held[day][0], said(*held[day])) if day in held else (Case(""), set())
        for who in row["who"].split(" ") if row["what"] in ("present", "apologies", "absent") else [row["who"]]:
            hits = [f for f in found if _agrees(case, f, row["what"], who, row["detail"] or "")]
            counts[row["what"], "found" if hits else "missed"] += 1
            matched |= {(day, hit) for hit in hits}
            if not hits:
                print(f"missed  {day} {row['what']}: {who} {row['detail']}")
    asked = {row["what"] for row in answers}
    for day, (case, m) in held.items():
        for hit in sorted(said(case, m)):
            if (day, hit) not in matched and hit[0] in asked and not (hit[0] == "action" and hit[1] == "both"):
                counts[hit[0], "beside"] += 1
                print(f"beside  {day} {' | '.join(hit)[:150]}")
    return {
        what: {way: counts[what, way] for way in ("found", "missed", "beside")}
        for what in dict.fromkeys(r["what"] for r in answers)
    }


def _agrees(case: Case, found: tuple[str, str, str], what: str, who: str, detail: str) -> bool:
    if found[0] != what or (what == "seen" and found[2] != detail):
        return False
    if what in ("present", "apologies", "absent", "not invited", "left", "seen"):
        return _same(case, found[1], who)
    if _flat(detail) not in found[2]:
        return False
    if what == "action":
        return found[1] == {"other": "service"}.get(who, who)
    return found[1] == who if what == "reason" else _same(case, found[1], who)


def _same(case: Case, found: str, who: str) -> bool:
    """The same person or office, by id, by name, by a word of it, or by role."""
    if found == who or set(key(who).split()) <= set(key(found).split()):
        return True
    person = roll_of(case.people).find(found)
    return person is not None and person.id == who


if __name__ == "__main__":
    result = main(sys.argv[1])
    whole: Counter[str] = Counter()
    for of in result.values():
        whole.update(of)  # type: ignore[arg-type]
    print(json.dumps({"set": sys.argv[1], "all": whole, **result}, indent=1))
    if "--write" in sys.argv:
        RESULTS.parent.mkdir(exist_ok=True)
        before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
        RESULTS.write_text(
            json.dumps(before | {sys.argv[1]: {"all": whole, **result}}, indent=1) + "\n", encoding="utf-8"
        )
