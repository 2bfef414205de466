"""What was planted into a generated case: every saying of a judgement, every copied passage, with their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date

from casting import Cast


@dataclass(frozen=True, slots=True)
class Planted:
    """One saying of a judgement. `life` is the judgement and whom it is said of; a place is in code points of the file.

    `observed` tells whether an observation of the writer's own stands in the same passage and was not copied.
    """

    file: str
    start: int
    end: int
    life: str
    standing: str
    way: str
    level: str
    set: str
    author: str
    day: date
    copied: bool
    observed: bool
    spoken: bool
    slipped: bool = False  # two letters changed places


@dataclass(frozen=True, slots=True)
class Copied:
    """One passage that was taken over from an earlier document; `edits` is the share of its words that were changed."""

    file: str
    start: int
    end: int
    source: str
    edits: float
    level: str


@dataclass(frozen=True, slots=True)
class Distractor:
    """A sentence that looks like a saying and is none: other sense of a word, or somebody else's judgement."""

    file: str
    start: int
    end: int
    family: str
    kind: str
    set: str


@dataclass(slots=True)
class Truth:
    """All that was planted, and when each author first met the family."""

    sayings: list[Planted] = field(default_factory=list)
    copies: list[Copied] = field(default_factory=list)
    distractors: list[Distractor] = field(default_factory=list)
    met: dict[str, date] = field(default_factory=dict)

    def lives(self) -> dict[str, list[Planted]]:
        """The sayings of each judgement, in order."""
        found: dict[str, list[Planted]] = {}
        for saying in sorted(self.sayings, key=lambda s: (s.day, s.file, s.start)):
            found.setdefault(saying.life, []).append(saying)
        return found

    def observers(self, life: Iterable[Planted]) -> set[str]:
        """The authors who had met the family before they wrote it, and wrote an observation of their own with it."""
        return {s.author for s in life if self.saw(s)}

    def saw(self, s: Planted) -> bool:
        """Whether its writer stated it, with an observation of their own, and had met the family."""
        return s.standing == "own" and s.observed and s.author in self.met and self.met[s.author] <= s.day

    def as_json(self) -> dict[str, object]:
        return {
            "sayings": [{**asdict(s), "day": s.day.isoformat()} for s in self.sayings],
            "copies": [asdict(c) for c in self.copies],
            "distractors": [asdict(d) for d in self.distractors],
            "met": {who: day.isoformat() for who, day in self.met.items()},
        }


@dataclass(slots=True)
class Passage:
    """A paragraph with a saying, as it may be copied later."""

    file: str
    sentences: list[str]
    saying: int
    clause: str
    planted: Planted


@dataclass(slots=True)
class Generated:
    """A case as files by name, and what was planted in it."""

    files: dict[str, str]
    truth: Truth
    cast: Cast
    passages: dict[str, list[Passage]] = field(default_factory=dict)


class Document:
    """One file being written, so that each place is known."""

    def __init__(self, name: str, head: str) -> None:
        self.name, self.text = name, head

    def add(self, words: str, before: str) -> tuple[int, int]:
        self.text += before
        start = len(self.text)
        self.text += words
        return start, len(self.text)
