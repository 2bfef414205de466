"""The documents that linters are timed on, made on fixed seeds: casework, novels, and novels where little is found."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FIRST = "Ada Bea Cal Dot Eve Fay Gil Hal Ida Joy Kit Len Mae Nan Oli Pam Ray Sal Una Viv Wes Zoe".split()  # noqa: SIM905
LAST = "Abbot Birch Cole Drew Eads Frost Gould Hurst Ince Judd Kemp Lowe Moss Noble Oakes Platt".split()  # noqa: SIM905
DAYS = [f"{day}day" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")]
SENTENCE = re.compile(r"(?<=[.!?:])[\"”')*]*\s+(?=[\"“‘'(*]*[A-Z0-9])")
PATHS = sorted(p for kind in ("records", "supervision") for p in (ROOT / "examples").glob(f"*/{kind}/*.md"))
RECORDS = [text for p in PATHS if (text := p.read_text(encoding="utf-8"))[:3] == "---" and len(text) < 2_500]
ALL = "\n".join(RECORDS)
FIRSTS = set(re.findall(r"(?m)^(?:author|about): ([A-Z]\w+) ", ALL))
LASTS = set(re.findall(r"(?m)(?:^author: \w+|\bM(?:r|s|rs)) ([A-Z][a-z]+)\b", ALL))
NAMES = re.compile(rf"\b(?:{'|'.join(sorted(FIRSTS | LASTS))})\b")


def size(path: Path) -> float:
    return sum(p.stat().st_size for p in ([path] if path.is_file() else path.glob("*.md"))) / 1e6


def varied(text: str, source: random.Random, seen: set[int]) -> str:
    """The record with other names and numbers, and every sentence unlike those seen before."""
    people: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return people.setdefault(found[0], source.choice(FIRST if found[0] in FIRSTS else LAST))

    def number(found: re.Match[str]) -> str:
        return str(source.randint(2, 28) if int(found[0]) < 32 else source.randint(int(found[0]), int(found[0]) * 2))

    def other(sentence: str) -> str:
        changed = re.sub(r"\d+", number, NAMES.sub(name, sentence))
        if hash(changed) in seen:
            changed = re.sub(r"^(?:She|He)\b", f"{source.choice(FIRST)} {source.choice(LAST)}", changed)
        while hash(changed) in seen and (end := re.search(r"(?<=[^\W\d])[.!?]\W*$", changed)):
            day = f" on {source.choice(DAYS)}{source.choice(['', f' the {source.randint(4, 20)}th'])}"
            changed = changed[: end.start()] + day + end[0]
        seen.add(hash(changed))
        return changed

    parts = re.split(f"((?:{SENTENCE.pattern})|\n+)", text)
    return "".join(part if i % 2 or not part else other(part) for i, part in enumerate(parts))


def casework(folder: Path, seed: int, most_files: int, most_bytes: float) -> None:
    """The invented records again and again, each time with other names and numbers."""
    folder.mkdir()
    source, seen, files, count = random.Random(seed), set[int](), 0, 0
    while files < most_files and count < most_bytes:
        _, head, body = RECORDS[files % len(RECORDS)].split("---\n", 2)
        head = re.sub(r"(?m)^date: .*", f"date: {source.randint(2015, 2025)}-0{source.randint(1, 9)}-15", head)
        text = f"---\n{head}---\n{varied(body, source, seen)}"
        (folder / f"{files:04}.md").write_text(text, encoding="utf-8")
        files, count = files + 1, count + len(text.encode())


def ordinary(folder: Path, novels: Path) -> bool:
    """The novels of LitBank, if there, their words put together again: the corpus sets every mark off by a space."""
    folder.mkdir()
    paths = sorted(novels.glob("*.txt"))
    for path in paths:
        text = re.sub(r" (?=[,.;:!?)’]|'[a-z]|n't\b)|(?<=\() ", "", path.read_text(encoding="utf-8"))
        (folder / f"{path.stem}.md").write_text(re.sub(r"[`_*]+ ?| ''", '"', text), encoding="utf-8")
    return bool(paths)


def sparse(folder: Path, ordinary: Path) -> None:
    """The ordinary set without most of the sentences that hold a term of a rule that is on by default: for each hundred
    sentences without one, the next sentence with one is kept. What the other tools look for is left as it falls."""
    folder.mkdir()
    hits, due = lexicon().hits, 0.0
    for path in sorted(ordinary.glob("*.md")):
        parts, kept = re.split(f"({SENTENCE.pattern})", path.read_text(encoding="utf-8")), []
        for sentence, gap in zip(parts[::2], [*parts[1::2], ""], strict=True):
            holds = bool(hits(sentence))
            if not holds or due >= 1:
                kept += [sentence, gap]
                due += -1 if holds else 0.01
        (folder / path.name).write_text("".join(kept), encoding="utf-8")


def described(folder: Path) -> dict[str, Any]:
    """Files, size and how many of the whole sentences stand only once: a tool may keep what it said of a sentence."""
    texts = [p.read_text(encoding="utf-8") for p in folder.glob("*.md")]
    parts = [s.strip() for text in texts for line in text.splitlines() for s in SENTENCE.split(line)]
    whole = [part for part in parts if part.endswith((".", "!", "?", '"')) and len(part.split()) > 2]
    distinct = round(len(set(whole)) / len(whole), 3)
    return {"files": len(texts), "mb": round(size(folder), 3), "sentences": len(whole), "distinct_share": distinct}


def much(folder: Path, sparse: Path, times: int) -> None:
    """The sparse set so many times over, each time with other numbers and days, so that no sentence stands twice."""
    folder.mkdir()
    source, seen = random.Random(13), set[int]()
    for again in range(times):
        for path in sorted(sparse.glob("*.md")):
            text = varied(path.read_text(encoding="utf-8"), source, seen)
            (folder / f"{again}-{path.name}").write_text(text, encoding="utf-8")


def lexicon() -> Any:
    """The terms of the rules that are on by default."""
    from sayso.check import Checker
    from sayso.settings import Settings

    checker = Checker(Settings())
    return checker.finder(checker.codes("a.md")).lexicon
