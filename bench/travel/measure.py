"""How much of what was planted is found: sayings, whose they are, how they stand, which belong together, copies, observers.

    PYTHONPATH=src .venv/bin/python bench/travel/measure.py

Writes bench/results/travel.json. Intervals are of cases drawn anew. Nothing here is a record of anybody.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from generate import LEVELS, Generated, Plan, generate
from planted import Planted
from shares import Shares

from sayso.case_folder import from_files
from sayso.model import Case
from sayso.year.lives import Life, Told, copied, lives, told

RESULTS = Path(__file__).parents[1] / "results" / "travel.json"
SHORTEST = 12  # words: a copied passage with fewer is not asked for

# What the tool calls the judgements of the lists here, and their opposites.
MEANT = {
    "engagement": ("does not work with us", "works with us"), "cooperation": ("works with us", "does not work with us"),
    "insight": ("lacks insight", "has insight"), "compliance": ("goes along only for show", "goes along and means it"),
    "manipulation": ("manipulates", "straightforward"), "chaos": ("chaotic", "settled"),
    "drugs": ("injects drugs", "never injected"), "druguse": ("uses drugs", "drug free"),
    "aggression": ("hostile", "calm and polite"), "minimising": ("plays it down", "takes responsibility"),
    "priorities": ("does not put the child first", "puts the child first"), "honesty": ("not honest", "honest"),
    "mental": ("mentally ill", "stable"), "drink": ("drinks too much", "does not drink"),
    "goodenough": ("good enough parent", "neglectful"), "warmth": ("warm", "cold"),
    "protective": ("protects", "does not protect"),
}  # fmt: skip


def score(made: Generated, number: int, into: Shares) -> None:
    """Adds one generated case to the shares."""
    case = from_files(f"made{number}", {name: text.encode() for name, text in made.files.items()})
    found = list(told(case))
    by_file: dict[str, list[Told]] = defaultdict(list)
    for t in found:
        by_file[t.saying.sentence.source].append(t)
    matched = {s: _match(s, by_file[s.file]) for s in made.truth.sayings}
    _sayings(made, number, matched, into)
    _false(made, number, found, matched, into)
    _lives(made, number, case, matched, into)
    _copies(made, number, case, into)


def _of(t: Told) -> str:
    return t.saying.of.person.id if t.saying.of.person else t.saying.of.label


def _match(s: Planted, here: Iterable[Told]) -> Told | None:
    """What was found at the place of a planted saying, of its judgement and person."""
    family, _, about = s.life.partition("|")
    judgement, opposite = MEANT[family]
    wanted = (judgement, opposite) if s.standing in ("denial", "theirs", "quoted") else (judgement,)
    at = [t for t in here if t.saying.words.start < s.end and s.start < t.saying.words.end and _of(t) == about]
    fit = [t for t in at if t.saying.judgement in wanted]
    return fit[0] if fit else None


def _sayings(made: Generated, number: int, matched: dict[Planted, Told | None], into: Shares) -> None:
    for s, t in matched.items():
        hit = t is not None
        way = s.way if s.way != "paraphrase" else f"paraphrase, {s.level}"
        if s.standing in ("own", "reported", "negated", "contested", "hypothetical") and not s.copied:
            into.add(f"found: {way}, {s.set}", number, hit)
        into.add(f"found: standing {s.standing}", number, hit)
        into.add(f"found: {'copied' if s.copied else 'not copied'}", number, hit)
        into.add("found: all", number, hit)
        if s.slipped and way in ("same", "inflection", "paraphrase, easy"):
            into.add("found: with two letters changed about", number, hit)
        if s.way != "paraphrase" or s.level == "easy":
            into.add(f"found: all but hard paraphrases, {s.set}", number, hit)
        if t is not None:
            into.add(f"standing right: {s.standing}", number, _stands(s, t))
            into.add("standing right: all", number, _stands(s, t))
            if s.standing in _KEPT:
                handed = s.standing in ("own", "reported")
                into.add(f"handed on as true, or not, right: {s.set}", number, t.saying.asserted == handed)
            if s.standing == "own":
                met = made.truth.met.get(s.author)
                into.add("observation right", number, t.new == (s.observed and met is not None and met <= s.day))


def _stands(s: Planted, t: Told) -> bool:
    standing, judgement = t.saying.standing, t.saying.judgement
    if s.standing == "denial":
        opposite = MEANT[s.life.partition("|")[0]][1]
        return (judgement == opposite) == (standing in ("own", "reported"))
    return standing == {"quoted": "theirs"}.get(s.standing, s.standing)


WRONG = (
    "in a planted sentence, another judgement or person",
    "distractor, homonym",
    "distractor, elsewhere",
    "elsewhere",
)


def _false(
    made: Generated, number: int, found: Iterable[Told], matched: Mapping[Planted, Told | None], into: Shares
) -> None:
    """Of what is found about the people of the case: planted, a distractor, or in the sentences about nothing in particular."""
    planted, distracting = defaultdict(list), defaultdict(list)
    for s in made.truth.sayings:
        planted[s.file].append(s)
    for d in made.truth.distractors:
        distracting[d.file].append(d)
    hits = {id(t) for t in matched.values() if t}
    caught = set()
    for t in found:
        words, file = t.saying.words, t.saying.sentence.source
        if _of(t) not in _CASE:
            continue
        here = [s for s in planted[file] if s.start < words.end and words.start < s.end]
        right = id(t) in hits or any(
            t.saying.judgement in MEANT[s.life.partition("|")[0]] and _of(t) == s.life.partition("|")[2] for s in here
        )
        into.add("right of what is found", number, right)
        d = next((d for d in distracting[file] if d.start < words.end and words.start < d.end), None)
        if d and t.saying.judgement in MEANT[d.family]:
            caught.add(d)
        why = WRONG[0] if here else f"distractor, {d.kind}" if d else WRONG[3]
        for name in WRONG:
            into.add(f"wrong of what is found: {name}", number, not right and name == why)
    for d in made.truth.distractors:
        into.add(f"distractor taken for a saying: {d.kind}, {d.set}", number, d in caught)


def _lives(made: Generated, number: int, case: Case, matched: Mapping[Planted, Told | None], into: Shares) -> None:
    whole = lives(case)
    of: dict[int, int] = {id(t): i for i, life in enumerate(whole) for t in life.told}
    truth = made.truth.lives()
    grouped = [(s, of.get(id(t), -1)) if (t := matched[s]) else (s, -1) for ss in truth.values() for s in ss if s.standing in _KEPT]  # fmt: skip
    by_life: dict[str, list[int]] = defaultdict(list)
    for s, i in grouped:
        by_life[s.life].append(i)
    for numbers in by_life.values():
        for a, b in combinations(numbers, 2):
            into.add("pairs of one life put together", number, a == b != -1)
    together: dict[int, list[str]] = defaultdict(list)
    planted = {id(t): s for s, t in matched.items() if t}
    for i, life in enumerate(whole):
        for t in life.told:
            together[i].append(planted[id(t)].life if id(t) in planted else f"? {id(t)}")
    for names in together.values():
        for a, b in combinations(names, 2):
            into.add("pairs put together that are of one life", number, a == b)
    for name, ss in truth.items():
        _one_life(made, number, ss, by_life[name], whole, into)


_CASE = ("mother", "father", "child", "the family")
_KEPT = ("own", "reported", "negated", "contested", "hypothetical")


def _one_life(
    made: Generated, number: int, ss: Sequence[Planted], numbers: Sequence[int], whole: Sequence[Life], into: Shares
) -> None:
    asserted = [s for s in ss if s.standing in ("own", "reported")]
    if len({s.file for s in asserted}) < 2:
        return
    most = Counter(i for i in numbers if i >= 0).most_common(1)
    into.add("life found", number, bool(most))
    life: Life | None = whole[most[0][0]] if most else None
    first = asserted[0]
    into.add("first sayer right", number, life is not None and life.first.saying.by is not None and life.first.saying.by.id == first.author)  # fmt: skip
    into.add("first document right", number, life is not None and life.first.saying.sentence.source == first.file)
    wanted = made.truth.observers(ss)
    later = {s.file for s in asserted if s.file != first.file} - {s.file for s in asserted if made.truth.saw(s)}
    agreed = len({s.author for s in asserted}) >= 3 and len(wanted) <= 1
    told = life is not None, life is not None and isinstance(life.observers, tuple)
    says = told[0] and len(life.unseen) >= 2, told[1] and len(life.writers) >= 3 and len(life.observers) <= 1  # type: ignore[union-attr, arg-type]
    for code, right, said in (("R230", len(later) >= 2, says[0]), ("R232", agreed, says[1])):
        if right:
            into.add(f"{code} recall", number, said)
        if said:
            into.add(f"{code} precision", number, right)
    if life is not None and isinstance(life.observers, tuple):
        got = {who.id for who in life.observers}
        into.add("independent observers: number right", number, len(got) == len(wanted))
        into.add("independent observers: at most one wrong", number, len(got ^ wanted) <= 1)
        into.add("independent observers found", number, len(got & wanted), len(wanted))
        into.add("observers named that are ones", number, len(got & wanted), len(got))


def _copies(made: Generated, number: int, case: Case, into: Shares) -> None:
    found = copied(case).passages
    texts = made.files
    at = defaultdict(list)
    for c in found:
        at[c.span.source].append(c)
    sentences = copied(case).sentences
    starts = {file: sorted(start for f, start in sentences if f == file) for file in {f for f, _ in sentences}}
    for c in made.truth.copies:
        if len(texts[c.file][c.start : c.end].split()) < SHORTEST:
            continue
        hit = next((f for f in at[c.file] if _overlap(c.start, c.end, f.span.start, f.span.end) >= 0.5), None)
        into.add(f"copied passages found: {c.level}", number, hit is not None)
        into.add("copied passages found: all", number, hit is not None)
    for f in found:
        near = [c for c in made.truth.copies if c.file == f.span.source]
        right = any(_overlap(f.span.start, f.span.end, c.start, c.end) >= 0.5 for c in near)
        into.add("passages told that were copied", number, right)
    for s in made.truth.sayings:
        if s.copied:
            some = starts.get(s.file, [])
            i = bisect_right(some, s.end) - 1
            into.add("copied sayings told to be copies", number, i >= 0 and some[i] >= s.start)


def _overlap(a: int, b: int, c: int, d: int) -> float:
    """The share of a:b that lies in c:d."""
    return max(0, min(b, d) - max(a, c)) / max(b - a, 1)


HARDER = {
    "easy": Plan(levels=("easy",), distractors=0.1),
    "hard": Plan(levels=("easy", "hard"), typos=0.02),
    "hurts": Plan(levels=LEVELS, typos=0.05, distractors=0.6, copies=0.4),
    "breaks": Plan(levels=("hurts",), typos=0.2, distractors=0.8, copies=0.5, documents=120, years=2, lives=6),
}


def run(cases: int, plan: Plan, seed: int) -> dict[str, dict[str, float]]:
    into = Shares()
    for number in range(cases):
        score(generate(seed + number, plan), number, into)
    return into.figures()


def speed(documents: int) -> dict[str, float]:
    """CPU seconds of the analysis of a case of so many documents, without reading it, and the peak memory of the process."""
    made = generate(99, Plan(documents, documents / 200, 8, sayings=0.06, typos=0.02))
    case = from_files("large", {name: text.encode() for name, text in made.files.items()})
    began = time.process_time()
    n = len(lives(case))
    seconds = time.process_time() - began
    return {"documents": documents, "cpu_s": round(seconds, 2), "lives": n,
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}  # fmt: skip


def main(args: Sequence[str] | None = None) -> None:
    asks = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asks.add_argument("--cases", type=int, default=60)
    asks.add_argument("--seed", type=int, default=50_000)
    asks.add_argument("--only", choices=HARDER)
    asks.add_argument("--set", choices=("open", "held"), help="wordings of one set only; then nothing is written")
    asks.add_argument("--speed", type=int, nargs="*", default=[500, 2000, 5000])
    asked = asks.parse_args(args)
    result: dict[str, object] = {"cases": asked.cases}
    for name, plan in HARDER.items():
        if asked.only in (None, name):
            if asked.set:
                plan = replace(plan, sets=(asked.set,))
            result[name] = run(asked.cases, plan, asked.seed)
            for what, figure in result[name].items():  # type: ignore[attr-defined]
                print(
                    f"{name:6} {what:70} {figure['value']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}] n={figure['n']}"
                )
    if not asked.only and not asked.set:
        result["speed"] = [speed(n) for n in asked.speed]
        print(result["speed"])
        RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
