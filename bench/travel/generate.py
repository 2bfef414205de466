"""Writes a whole invented case into whose records judgements were planted, with the truth beside it.

    python bench/travel/generate.py --documents 2000 --years 10 --seed 1 --out DIR

DIR is a case folder (case.toml, log.csv, records, encounters, supervision, voices). `--truth FILE` writes what was planted.
The same seed gives the same case. Nobody in it is real.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from casting import case_toml, cast
from planted import Copied, Distractor, Document, Generated, Passage, Planted, Truth
from writing import Who, Writer, edited, fillers, table

LEVELS = ("easy", "hard", "hurts")

KINDS = {
    "visit note": 30, "case note": 22, "e-mail": 5, "letter": 4, "minutes": 7, "supervision": 8, "report": 4,
    "transcript": 13, "own account": 3, "reply": 2, "referral": 2,
}  # fmt: skip
_FILLED = {
    "visit note": "visit", "case note": "call", "e-mail": "call", "letter": "letter", "minutes": "meeting",
    "supervision": "supervision", "report": "report", "referral": "report", "own account": "own", "reply": "own",
}  # fmt: skip
_STANDINGS = {"own": 60, "denial": 7, "negated": 5, "contested": 6, "reported": 9, "hypothetical": 5, "quoted": 8}
_EDITS = {"easy": (0.0, 0.0), "hard": (0.08, 0.2), "hurts": (0.3, 0.5)}


@dataclass(frozen=True, slots=True)
class Plan:
    """How a case is to be: its size, how hard, and from which lists (`open`, `held`) its judgements are worded."""

    documents: int = 60
    years: float = 1.0
    lives: int = 4
    levels: tuple[str, ...] = LEVELS
    sets: tuple[str, ...] = ("open", "held")
    sayings: float = 0.28  # chance that a document says a judgement at all, of each life
    copies: float = 0.25  # of the sayings, how many stand in a passage that was taken over
    distractors: float = 0.25  # a document's chance of a sentence that looks like one
    typos: float = 0.0  # chance of a slip of the pen in a planted sentence


class Generator:
    """Writes one case."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self.source, self.plan = random.Random(seed), plan
        self.cast = cast(self.source, plan.years)
        self.made = Generated({}, Truth(), self.cast)
        self.start = date(2014, 1, 6) + timedelta(days=self.source.randrange(300))
        self.log: list[str] = []
        self.lives = self._lives()

    def _lives(self) -> list[tuple[str, Who]]:
        families = sorted({row["family"] for row in table("judgements")})
        self.source.shuffle(families)
        lives = [(family, self.cast.mother) for family in families[: self.plan.lives]]
        if self.cast.father and self.source.random() < 0.6:  # the same judgement of another person is another life
            lives.append((self.source.choice(families[: self.plan.lives]), self.cast.father))
        return lives

    def case(self) -> Generated:
        days = int(self.plan.years * 365)
        dated = sorted(self.source.randrange(days) for _ in range(self.plan.documents))
        kinds = self.source.choices(list(KINDS), list(KINDS.values()), k=self.plan.documents)
        kinds[0] = "referral"
        for number, (day, kind) in enumerate(zip(dated, kinds, strict=True)):
            early = number < max(3, self.plan.documents // 25)
            self.document(number, self.start + timedelta(days=day), "case note" if early and kind in ("visit note", "transcript", "minutes") else kind)  # fmt: skip
        files = self.made.files
        files["case.toml"] = case_toml(self.cast, self.start, self.start + timedelta(days=days))
        head = "id,date,time,minutes,kind,place,who,started_by,announced,outcome,child_seen,seen_alone,note"
        files["log.csv"] = "\n".join([head, *self.log]) + "\n"
        return self.made

    # ---- one document

    def document(self, number: int, day: date, kind: str) -> None:
        author = self.cast.author(self.source, kind, (day - self.start).days / 365)
        writer = Writer(self.source, self.cast.mother, self.cast.child, self.cast.said_to_be)
        id = f"c{number:04}"
        met = kind in ("visit note", "minutes", "transcript")
        if met:
            self.contact(id, day, kind, author)
        elif kind == "case note":
            self._row(id, day, "phone call", author, "kept", "", face=False)
        document = self._opened(id, day, kind, author, met)
        if kind == "transcript":
            self.talk(document, day, author, writer)
        else:
            self.paper(document, day, kind, author, writer)
        self.made.files[document.name] = document.text + "\n"

    def contact(self, id: str, day: date, kind: str, author: Who) -> None:
        self._row(id, day, "core group" if kind == "minutes" else "home visit", author, "kept", str(self.source.randrange(10, 90)), face=True)  # fmt: skip
        self.made.truth.met.setdefault(author.id, day)
        if self.source.random() < 0.15:
            missed = day - timedelta(days=self.source.randrange(1, 6))
            self._row(f"{id}x", missed, "home visit", author, self.source.choice(("no answer", "cancelled by us", "refused")), "", face=False)  # fmt: skip

    def _row(self, id: str, day: date, kind: str, author: Who, outcome: str, minutes: str, face: bool) -> None:
        seen = self.source.choice(("yes", "no", "")) if face else ""
        self.log.append(
            f"{id},{day},{self.source.randrange(9, 17)}:{self.source.choice(('00', '15', '30', '45'))},{minutes},{kind},,"
            f"{author.id};{self.cast.mother.id},service,{self.source.choice(('yes', 'no', ''))},{outcome},{seen},,"
        )

    def _opened(self, id: str, day: date, kind: str, author: Who, met: bool) -> Document:
        folder = {"transcript": "encounters", "supervision": "supervision", "own account": "voices", "reply": "voices"}.get(kind, "records")  # fmt: skip
        slug = kind.replace(" ", "-")
        if kind == "transcript":
            return Document(f"{folder}/{day}_{id}_home-visit.txt", "")
        name = f"{folder}/{day}_{slug}_{author.name.lower().replace(' ', '-')}"
        if self.source.random() < 0.25 and f"{name}.md" not in self.made.files:  # the name alone tells
            return Document(f"{name}.md", "")
        head = f"---\ndate: {day}\nauthor: {author.name}\nkind: {kind}\nabout: {self.cast.mother.name}\n"
        if kind == "reply" and (answered := [n for n in self.made.files if n.startswith("records/")]):
            head += f"replies_to: {answered[-1]}\n"
        return Document(f"{name}_{id}.md", head + (f"encounter: {id}\n" if met else "") + "---\n")

    def paper(self, document: Document, day: date, kind: str, author: Who, writer: Writer) -> None:
        own = kind in ("own account", "reply")
        some = fillers()[_FILLED[kind]]
        paragraphs = self.source.randint(1, 4) if kind != "report" else self.source.randint(4, 10)
        turns: list[tuple[str, Who] | None] = [None] * paragraphs
        turns += [life for life in self.lives if self.source.random() < self.plan.sayings / (2 if own else 1)]
        self.source.shuffle(turns)
        for life in turns:
            if life is None:
                self._paragraph(document, [writer.fill(self.source.choice(some)) for _ in range(self.source.randint(2, 6))])  # fmt: skip
                if self.source.random() < self.plan.distractors:
                    self._distract(document, writer)
            elif own:
                self._said_by_family(document, day, author, writer, life, "account")
            else:
                self._say(document, day, kind, author, writer, life)
        if kind in ("minutes", "report") and self.source.random() < 0.5:
            self._paragraph(document, [writer.fill(self.source.choice(fillers()["form"]))])

    @staticmethod
    def _paragraph(document: Document, lines: Sequence[str]) -> list[tuple[int, int]]:
        return [document.add(line, "\n\n" if i == 0 and document.text else " " if i else "") for i, line in enumerate(lines)]  # fmt: skip

    def _distract(self, document: Document, writer: Writer) -> None:
        family, _ = self.source.choice(self.lives)
        rows = [r for r in table("judgements") if r["family"] == family and r["way"] in ("homonym", "elsewhere") and r["set"] in self.plan.sets]  # fmt: skip
        if rows:
            row = self.source.choice(rows)
            start, end = document.add(writer.fill(row["words"]) + ".", " ")
            self.made.truth.distractors.append(Distractor(document.name, start, end, family, row["way"], row["set"]))

    # ---- one saying

    def _wording(self, family: str, ways: tuple[str, ...]) -> dict[str, str] | None:
        """One way of wording a judgement: each kind of way is as likely as another, then each level."""
        rows = [
            r for r in table("judgements")
            if r["family"] == family and r["way"] in ways and r["set"] in self.plan.sets
            and (r["level"] == "-" or r["level"] in self.plan.levels)
        ]  # fmt: skip
        if not rows:
            return None
        way, level = self.source.choice(sorted({(r["way"], r["level"]) for r in rows}))
        return self.source.choice([r for r in rows if (r["way"], r["level"]) == (way, level)])

    def _frame(self, standing: str) -> dict[str, str]:
        return self.source.choice([r for r in table("frames") if r["standing"] == standing and r["set"] in self.plan.sets])  # fmt: skip

    def _say(
        self, document: Document, day: date, kind: str, author: Who, writer: Writer, life: tuple[str, Who]
    ) -> None:
        family, about = life
        earlier = [p for p in self.made.passages.get(f"{family}|{about.id}", ()) if p.planted.author != author.id or kind == "report"]  # fmt: skip
        if earlier and self.source.random() < self.plan.copies:
            self._copy(document, day, author, self.source.choice(earlier[-12:]))
            return
        standing = self.source.choices(list(_STANDINGS), list(_STANDINGS.values()))[0]
        ways = {"denial": ("denial",), "quoted": ("said",)}.get(standing, ("same", "inflection", "paraphrase"))
        row = self._wording(family, ways)
        if row is None:
            return
        frame = self._frame("own" if standing == "denial" else standing)
        clause = "" if standing == "quoted" else writer.clause(row["words"], about)
        plain = writer.fill(frame["words"], about, clause, row["words"])
        line = self._slip(plain, clause)
        near = self.source.choice(("call", "supervision", "letter")) if kind != "minutes" else "supervision"
        around = [writer.fill(self.source.choice(fillers()[near])) for _ in range(self.source.randint(1, 4))]
        observed = kind in ("visit note", "minutes", "report") and self.source.random() < 0.45
        if observed:
            seen = self.source.randrange(len(around) + 1)
            around.insert(seen, writer.fill(self.source.choice(fillers()["observe"]), about))
        at = self.source.choice((seen, seen + 1)) if observed else self.source.randrange(len(around) + 1)
        lines = [*around[:at], line, *around[at:]]
        start, end = self._paragraph(document, lines)[at]
        held = "held" if "held" in (row["set"], frame["set"]) else "open"
        planted = Planted(
            document.name, start, end, f"{family}|{about.id}", standing, row["way"], row["level"], held, author.id, day,
            copied=False, observed=observed, spoken=False, slipped=line != plain,
        )  # fmt: skip
        self.made.truth.sayings.append(planted)
        if standing == "own":
            passage = Passage(document.name, lines, at, clause, planted)
            self.made.passages.setdefault(planted.life, []).append(passage)

    def _slip(self, line: str, clause: str) -> str:
        """Two letters of a word change places, now and then."""
        if self.source.random() >= self.plan.typos or len(clause) < 12:
            return line
        at = line.find(clause[-8:]) + self.source.randrange(5)
        return line[:at] + line[at + 1] + line[at] + line[at + 2 :]

    def _copy(self, document: Document, day: date, author: Who, passage: Passage) -> None:
        level = self.source.choice(self.plan.levels)
        share = self.source.uniform(*_EDITS[level])
        lines = [edited(self.source, line, share, passage.clause if i == passage.saying else "") for i, line in enumerate(passage.sentences)]  # fmt: skip
        lines = [line[:1].upper() + line[1:] for line in lines]
        places = self._paragraph(document, lines)
        was, (start, end) = passage.planted, places[passage.saying]
        self.made.truth.sayings.append(Planted(
            document.name, start, end, was.life, was.standing, was.way, was.level, was.set, author.id, day,
            copied=True, observed=False, spoken=False,
        ))  # fmt: skip
        self.made.truth.copies.append(Copied(document.name, places[0][0], places[-1][1], passage.file, share, level))

    def _said_by_family(
        self, document: Document, day: date, author: Who, writer: Writer, life: tuple[str, Who], frame: str, before: str = "\n\n"
    ) -> None:  # fmt: skip
        family, about = life
        if about != author or (row := self._wording(family, ("said",))) is None:
            return
        form = self._frame(frame)
        start, end = document.add(writer.fill(form["words"], about, said=row["words"]), before)
        held = "held" if "held" in (row["set"], form["set"]) else "open"
        self.made.truth.sayings.append(Planted(
            document.name, start, end, f"{family}|{about.id}", "theirs", row["way"], row["level"], held, author.id, day,
            copied=False, observed=False, spoken=frame == "talk",
        ))  # fmt: skip

    def talk(self, document: Document, day: date, worker: Who, writer: Writer) -> None:
        family = self.cast.mother
        for i in range(self.source.randint(8, 40)):
            speaker, kind = (worker, "talkw") if i % 2 == 0 else (family, "talkf")
            label = f"{speaker.name}: "
            life = self.source.choice(self.lives)
            if kind == "talkf" and self.source.random() < self.plan.sayings / 12:
                self._said_by_family(
                    document, day, family, writer, life, "talk", ("\n" if document.text else "") + label
                )
                if document.text.endswith((".", "?")):
                    continue
            document.add(writer.fill(self.source.choice(fillers()[kind])), ("\n" if document.text else "") + label)


def generate(seed: int, plan: Plan | None = None) -> Generated:
    """One invented case; the same seed and plan give the same."""
    return Generator(seed, plan or Plan()).case()


def write(made: Generated, folder: Path) -> None:
    """Write a generated case as a folder."""
    for name, text in made.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main(args: Sequence[str] | None = None) -> None:
    asks = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asks.add_argument("--documents", type=int, default=2000, help="papers and transcripts together")
    asks.add_argument("--years", type=float, default=10)
    asks.add_argument("--seed", type=int, default=1)
    asks.add_argument("--lives", type=int, default=8, help="judgements that travel")
    asks.add_argument("--sayings", type=float, default=0.06, help="a document's chance of saying each judgement")
    asks.add_argument("--out", type=Path, required=True, help="an empty folder")
    asks.add_argument("--truth", type=Path, help="a JSON file for what was planted")
    asked = asks.parse_args(args)
    if asked.out.exists() and any(asked.out.iterdir()):
        asks.error(f"{asked.out} is not empty")
    made = generate(asked.seed, Plan(asked.documents, asked.years, asked.lives, sayings=asked.sayings, typos=0.02))
    write(made, asked.out)
    if asked.truth:
        asked.truth.write_text(json.dumps(made.truth.as_json(), indent=1) + "\n", encoding="utf-8")
    print(f"{asked.out}: {len(made.files)} files, {len(made.truth.sayings)} sayings of {len(made.truth.lives())} judgements", file=sys.stderr)  # fmt: skip


if __name__ == "__main__":
    main()
