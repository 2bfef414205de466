"""The life of a judgement in a case: who said it first, who said it again and on what, and who said otherwise.

The sayings of one judgement about one person belong together, whatever the words (*hard to engage*, *lack of engagement*);
denied, disputed and supposed ones stand in the same life, and are never counted as repetitions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.dates import parse_date
from sayso.model import NOT_RECORDED, Case, Person, Span, Unknown
from sayso.patterns import lazy
from sayso.who import Who
from sayso.year.near_copies import Copies, copies
from sayso.year.sayings import Saying, judgements, sayings


@dataclass(frozen=True, slots=True)
class Told:
    """A saying in its life. `met`: whether its writer had met the family by then. `copy_of`: an earlier sentence it is like.

    `new` tells whether an observation stands with it that was not taken over, by somebody who had met them.
    """

    saying: Saying
    met: bool | Unknown
    copy_of: Span | None
    new: bool


@dataclass(frozen=True, slots=True)
class Life:
    """One judgement about one person in a case, in the order of the days. `against` holds the opposite judgement of them."""

    judgement: str
    of: Who
    told: tuple[Told, ...]
    against: tuple[Told, ...]
    first_contact: date | None

    @property
    def asserted(self) -> tuple[Told, ...]:
        """Where it is handed on as true, in the order of the days."""
        return tuple(t for t in self.told if t.saying.asserted)

    @property
    def called(self) -> Told:
        """The saying whose words name the judgement here: those said most often; of those said as often, the first."""
        said = Counter(map(_plain, self.asserted))
        most = said.most_common(1)[0][0]
        return next(t for t in self.asserted if _plain(t) == most)

    @property
    def words(self) -> str:
        """The words in which it is said most often."""
        said = _PLAIN.sub("", " ".join(self.called.saying.words.quote.split()))
        return said.lower() if said.isupper() else said

    @property
    def is_state(self) -> bool:
        """Whether it tells how somebody was on a day (*upset*, *tired*): said again it is another day, and no repetition."""
        return judgements()[self.first.saying.judgement]["pole"] == "state"

    @property
    def unseen(self) -> tuple[Told, ...]:
        """The repetitions with no new observation: one for each paper or talk that has none."""
        seen = {t.saying.where for t in self.repeated if t.new}
        once = {t.saying.where: t for t in reversed(self.repeated) if t.saying.where not in seen}
        return tuple(reversed(once.values()))

    @property
    def first(self) -> Told:
        return self.asserted[0]

    @property
    def repeated(self) -> tuple[Told, ...]:
        """Where it is handed on as true in a later paper or talk than the first."""
        return tuple(t for t in self.asserted if t.saying.where != self.first.saying.where)

    @property
    def places(self) -> int:
        """In how many papers and talks it is handed on as true."""
        return len({t.saying.where for t in self.asserted})

    @property
    def writers(self) -> tuple[Person, ...]:
        """Who said it, as far as they are named."""
        return tuple(dict.fromkeys(t.saying.by for t in self.asserted if t.saying.by))

    @property
    def observers(self) -> tuple[Person, ...] | Unknown:
        """Those of them who had met the family before they wrote it, and wrote with it what they saw or heard themselves.

        Not recorded where no log tells who met whom.
        """
        if all(t.met is NOT_RECORDED for t in self.asserted):
            return NOT_RECORDED
        seen = (
            t.saying.by for t in self.asserted if t.new and t.met is True and t.saying.standing == "own" and t.saying.by
        )
        return tuple(dict.fromkeys(seen))

    @property
    def otherwise(self) -> tuple[Told, ...]:
        """Where it is denied or disputed by others than the family, or the opposite is said."""
        denied = [t for t in self.told if t.saying.standing in ("negated", "contested") and not t.saying.by_family]
        return (*denied, *(t for t in self.against if t.saying.asserted))

    @property
    def theirs(self) -> tuple[Told, ...]:
        """What the family said of it."""
        whole = (*self.told, *self.against)
        return tuple(
            t for t in whole if t.saying.standing == "theirs" or (t.saying.by_family and not t.saying.asserted)
        )

    @property
    def before_meeting(self) -> bool | Unknown:
        """Whether it stood in the record before anybody of the service had met them."""
        if self.first_contact is None or self.first.saying.date is None:
            return NOT_RECORDED
        return self.first.saying.date < self.first_contact


def _plain(t: Told) -> str:
    return _PLAIN.sub("", " ".join(t.saying.words.quote.lower().split()))


_PLAIN = lazy(r"(?i)^(?:(?:is|was|are|were|be|been|being|am|very|always|so|quite|more|fully|a|an|and)\s+)+(?=\w)")
_Worked = tuple[Case, tuple[Told, ...], tuple[Life, ...], Copies]
_last: list[_Worked] = []


def told(case: Case) -> tuple[Told, ...]:
    """Every saying of a judgement in a case, in the order of the days."""
    return _worked_out(case)[1]


def lives(case: Case) -> tuple[Life, ...]:
    """The judgements that stand as true in at least two papers or talks; those repeated most without a new observation first."""
    return _worked_out(case)[2]


def copied(case: Case) -> Copies:
    """What was taken over from earlier papers of a case."""
    return _worked_out(case)[3]


def _worked_out(case: Case) -> _Worked:
    """The analysis of the case asked about last is kept, for several methods ask for it."""
    if not _last or _last[0][0] is not case:
        found, met = copies(case), _met(case)
        everything = tuple(_told(saying, met, found) for saying in sayings(case))
        _last[:] = [(case, everything, tuple(_lives(case, everything)), found)]
    return _last[0]


def _lives(case: Case, everything: Sequence[Told]) -> list[Life]:
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in everything:
        groups.setdefault((one.saying.judgement, _id(one.saying.of)), []).append(one)
    first = case.contacts[0].date if case.contacts else None
    out = []
    for (judgement, id), its in groups.items():
        against = groups.get((judgements()[judgement]["opposite"], id), [])
        life = Life(judgement, its[0].saying.of, tuple(its), tuple(against), first)
        if life.places > 1:
            out.append(life)
    return sorted(
        out,
        key=lambda life: (sum(t.new for t in life.repeated) - len(life.repeated), life.first.saying.date or date.max),
    )


def _id(who: Who) -> str:
    return who.person.id if who.person else who.label


def _told(saying: Saying, met: Mapping[Person, date] | None, found: Copies) -> Told:
    had: bool | Unknown = NOT_RECORDED
    if saying.spoken:
        had = True
    elif met is not None and saying.by and saying.date:
        had = saying.by in met and met[saying.by] <= saying.date
    seen = saying.observed
    new = saying.standing == "own" and seen is not None and had is not False and not found.taken_over(seen)
    if new and seen is not None and (_CHRONOLOGY.search(saying.kind) or _before_they_met(seen.quote, saying, met)):
        new = False  # what others saw, told again
    return Told(saying, had, found.like(saying.sentence), new)


_CHRONOLOGY = lazy(r"(?i)chronolog")
_DAY = lazy(
    r"(?i)\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?!\s+\d{4})"
)


def _before_they_met(sentence: str, saying: Saying, met: Mapping[Person, date] | None) -> bool:
    """Whether a sentence names a day before the writer had met the family: what happened on it, somebody else saw."""
    if not met or saying.by is None or saying.by not in met or saying.date is None:
        return False
    for named in _DAY.finditer(sentence):
        days = [parse_date(f"{named[0]} {year}") for year in (saying.date.year, saying.date.year - 1)]
        day = next((d for d in days if d and d <= saying.date), None)
        if day and day < met[saying.by]:
            return True
    return False


def _met(case: Case) -> dict[Person, date] | None:
    """The first day on which each professional met somebody of the family, by the log; None where no log names anybody."""
    first: dict[Person, date] = {}
    named = False
    for e in case.contacts:  # in the order of their days
        named = named or bool(e.participants)
        for person in (*e.participants, *(note.author for note in e.notes if note.author)):
            if e.date:
                first.setdefault(person, e.date)
    return first if named else None


def by_role(some: Iterable[Told]) -> Iterator[str]:
    """Who said it, by role; somebody whom no paper names is *not named*."""
    return (t.saying.by.label if t.saying.by else "not named" for t in some)
