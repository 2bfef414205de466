"""The meetings of a case: who was there, who spoke, whose papers and whose words, what was decided and who has to do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from sayso.attribution import Saying, sayings
from sayso.model import NOT_KEPT, Case, Encounter, Note, Person, Side, Span
from sayso.patterns import lazy
from sayso.people import key, roll_of
from sayso.text import spoken, words
from sayso.year.actions import Action, actions, is_plan
from sayso.year.attendance import How, Seat, says_who_was_there, seats
from sayso.year.decisions import Decision, decided_in
from sayso.year.dissent import Dissent, dissents
from sayso.year.layout import sentences_of
from sayso.year.named import named
from sayso.year.papers_seen import PaperSeen, by_field, own_word, papers_seen

Voice = Literal["quoted", "reported", "no words"]

_KIND = lazy(r"(?i)\b(?:conferences?|core group|meetings?|mtgs?|minutes|reviews?|panels?|round table|strategy discussion|planning|family group)\b")  # fmt: skip
_NO_MEETING = lazy(r"(?i)\b(?:visit|call|letter|text|e-?mail|report|statement|assessment|supervision|chronology|form|plan)\b")  # fmt: skip
_TITLE = lazy(
    r"(?i)\b(?:(?:legal|strategy|planning|discharge|professionals['’]?|multi-agency|family|review|initial|child|protection|pre-birth|network|core)[ -])*(?:conference|group|meeting|mtg|panel|strategy discussion)\b"
)
_ALLY = lazy(r"(?i)\b(?:advocate|supporter|support(?:ing)? (?:for )?(?:mr|mrs|ms|miss|mother|father|grand(?:mother|father|parents?)|step(?:mother|father|mum|dad)|aunt|uncle|(?:foster )?carers?|the (?:family|mother|father|parents?|grand(?:mother|father|parents?)|step(?:mother|father|mum|dad)|aunt|uncle|(?:foster )?carers?|child))|solicitor for (?:the )?(?:mother|father|parents?|grand(?:mother|father|parents?)|step(?:mother|father|mum|dad)|aunt|uncle|(?:foster )?carers?|family|child)|mckenzie friend|friend of (?:the )?(?:mother|father|grand(?:mother|father|parents?)|step(?:mother|father|mum|dad)|aunt|uncle|(?:foster )?carers?|family)|peer (?:parent|supporter))\b")  # fmt: skip
_LABEL = lazy(r"^[\s>*_-]*([^.:;“”\"|*]{1,30})\**:\**\s+(?=\S)")
_I_SAID = lazy(r"\bI (?:said|asked|explained|told|replied|answered|added|suggested|agreed|apologised)\b")
_REPORT = lazy(r"(?i)\b(?:report|assessment)\b")
_DECIDES = lazy(r"(?i)\b(?:conference|review|planning|proceedings|panel)\b")
_FOR_THE_MEETING = timedelta(days=21)  # a report of these days before a conference is taken for one of its papers
_TOP = 300  # characters in which a document's title stands
_LEAST_THERE = 2
_BEFORE = 80  # characters before a quotation in which a name may stand
_LEAST_WORDS = 4  # a quotation of fewer may be a phrase the writer holds at arm's length


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, with the documents that write it up; `encounter` is its row of the log, where there is one."""

    id: str
    kind: str
    date: date | None
    encounter: Encounter | None
    minutes: tuple[Note, ...]
    seats: tuple[Seat, ...]
    reports: tuple[PaperSeen, ...] = ()

    def there(self, *sides: Side) -> tuple[Seat, ...]:
        """Who was there, for a part or the whole of it, of some sides (of all, if none is named)."""
        return tuple(
            s for s in self.seats if s.how in ("present", "left early") and (s.person.side in sides or not sides)
        )

    def away(self) -> tuple[Seat, ...]:
        return tuple(s for s in self.seats if s.how not in ("present", "left early"))

    @property
    def allies(self) -> tuple[Seat, ...]:
        """Those there for the family: an advocate, a supporter, their solicitor, by role or as the minutes say."""
        return tuple(s for s in self.there() if s.person.side != "service" and (_ALLY.search(s.person.role) or _ALLY.search(s.span.quote)))  # fmt: skip

    @property
    def evidence(self) -> tuple[Span, ...]:
        """Its row of the log and the first words of its minutes."""
        row = (self.encounter.span,) if self.encounter and self.encounter.span else ()
        return (*row, *(note.beginning for note in self.minutes)) or tuple(s.span for s in self.seats[:1])

    @property
    def words(self) -> dict[str, int]:
        """How many words each role said, by the transcript; nothing without one."""
        said: Counter[str] = Counter()
        for turn in self.encounter.turns if self.encounter else ():
            said[turn.speaker.label] += len(words(spoken(turn.text)))
        return dict(said.most_common())

    @property
    def papers(self) -> tuple[PaperSeen, ...]:
        """Who had seen the papers when: by the field `seen_by` of a report of the weeks before, by the minutes, and by what
        people say of themselves in the transcript."""
        turns = self.encounter.turns if self.encounter else ()
        told = (seen for note in self.minutes for seen in papers_seen(note))
        return (*self.reports, *told, *(seen for turn in turns for seen in own_word(turn)))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return tuple(d for note in self.minutes for d in decided_in(note))

    @property
    def dissents(self) -> tuple[Dissent, ...]:
        return tuple(d for note in self.minutes for d in dissents(note))

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(a for note in self.minutes for a in actions(note))

    @property
    def voices(self) -> dict[Person, tuple[Voice, tuple[Span, ...]]]:
        """Of each person there, whether the minutes hold words of theirs in quotation marks, only reported ones, or none."""
        direct: dict[Person, list[Span]] = {}
        told: dict[Person, list[Span]] = {}
        for note in self.minutes:
            for saying in sayings(note):
                if saying.by and (not saying.direct or _is_said(saying, note)):
                    (direct if saying.direct else told).setdefault(saying.by, []).append(saying.span)
            for person, span in labelled(note):
                told.setdefault(person, []).append(span)
        found: dict[Person, tuple[Voice, tuple[Span, ...]]] = {}
        for seat in self.there():
            if seat.person in direct:
                found[seat.person] = ("quoted", tuple(direct[seat.person]))
            elif seat.person in told:
                found[seat.person] = ("reported", tuple(told[seat.person]))
            else:
                found[seat.person] = ("no words", (seat.span,))
        return found


def _is_said(saying: Saying, note: Note) -> bool:
    """Whether a quotation is long enough to be somebody's words, and is not said about them: *it says Colin “lashes out”*."""
    before = note.span.quote[: saying.span.start - note.span.start].rstrip("\"'“‘ ")[-_BEFORE:]
    of_whom = [person for _, end, person in named(before, note.people) if end == len(before)]
    return len(words(saying.span.quote)) >= _LEAST_WORDS and saying.by not in of_whom


def labelled(note: Note) -> Iterator[tuple[Person, Span]]:
    """Sentences that begin with a name and a colon (*DC: bath, play, feeding all good*), or that tell what the writer said."""
    text = note.span.quote
    for a, b in sentences_of(text):
        label = _LABEL.match(text[a:b])
        if label and (person := _named(label[1].strip(), note)):
            yield person, note.span.part(a, b)
        elif note.author and _I_SAID.search(text, a, b):
            yield note.author, note.span.part(a, b)


def _named(label: str, note: Note) -> Person | None:
    """The person whom a whole label names: *DC*, *Ms Wetherall*, *Midwife*."""
    whole = (person for a, b, person in named(label, note.people) if b - a == len(label))
    return roll_of(note.people).find(label) or next(whole, None)


def meetings(case: Case) -> tuple[Meeting, ...]:
    """The meetings of a case in the order of their days: rows of the log that are one, with their minutes, and minutes
    of meetings that the log does not hold.
    """
    found = []
    written: set[str] = set()
    for e in case.encounters:
        if not _is_meeting(e.kind) or e.outcome in NOT_KEPT:
            continue
        minutes = tuple(n for n in e.notes if not n.is_own)
        written |= {n.source for n in minutes}
        found.append(Meeting(e.id, e.kind, e.date, e, minutes, _seated(minutes, e)))
    for note in case.notes:
        if note.source not in written and _is_minutes(note):
            found.append(Meeting(note.source, _kind(note), note.date, None, (note,), seats(note)))
    reports = [n for n in case.notes if isinstance(n.sheet.seen_by, tuple) and _REPORT.search(n.kind)]
    found = [replace(m, reports=tuple(_seen_before(m, reports))) for m in found] if reports else found
    found = [m for m in found if m.evidence]  # of a transcript in which nothing could be read only its trouble is told
    return tuple(sorted(found, key=lambda m: (m.date is None, m.date or date.min)))


def _seen_before(m: Meeting, reports: list[Note]) -> Iterator[PaperSeen]:
    """Who saw the reports of the weeks before a meeting, up to its day, by their own field."""
    if not m.date or not _DECIDES.search(m.kind):
        return
    for note in reports:
        if note.date and timedelta() <= m.date - note.date <= _FOR_THE_MEETING:
            yield from (s for s in by_field(note) if not isinstance(s.when, date) or s.when <= m.date)


def _is_meeting(kind: str) -> bool:
    return bool(_KIND.search(kind)) and not _NO_MEETING.search(
        kind.lower().replace("legal planning", "").replace("planning", "")
    )


@lru_cache(maxsize=4096)
def _is_minutes(note: Note) -> bool:
    """Whether a document writes up a meeting: by its kind, or by its title where it also says who was there."""
    if note.is_own or note.kind in ("own account", "reply") or "supervision" in note.kind.lower():
        return False
    if "minute" in note.kind.lower() or _is_meeting(note.kind) or says_who_was_there(note):
        return True
    if _NO_MEETING.search(note.kind) or not _TITLE.search(note.span.quote[:_TOP]):
        return False
    return sum(s.how in ("present", "left early") for s in seats(note)) >= _LEAST_THERE


def _kind(note: Note) -> str:
    """What a meeting is called that only its minutes tell of: its kind, or the word in its title."""
    title = _TITLE.search(note.span.quote[:_TOP])
    return note.kind if _TITLE.search(note.kind) or not title else title[0].lower()


def _seated(minutes: Iterable[Note], e: Encounter) -> tuple[Seat, ...]:
    """Who was there: as the minutes say it, then the log's people, then those who speak in the transcript."""
    found: dict[Person, Seat] = {}
    for note in minutes:
        for seat in seats(note):
            seat = _by_role(seat, e)
            known = found.get(seat.person)
            if known is None or (seat.how == "left early" and known.how == "present"):
                found[seat.person] = seat
    here: How = "present"
    if e.span:
        for person in e.participants:
            found.setdefault(person, Seat(person, here, e.span))
    for turn in e.turns:
        if turn.speaker.side != "unknown":
            found.setdefault(turn.speaker, Seat(turn.speaker, here, turn.spans[0]))
    return tuple(found.values())


def _by_role(seat: Seat, e: Encounter) -> Seat:
    """Somebody whom the minutes name by a word alone (*aunt*), as the one person of that meeting with it in their role."""
    word = key(seat.person.name)
    fits = [p for p in e.participants if word in key(p.role).split() and p.side == seat.person.side]
    return replace(seat, person=fits[0]) if len(fits) == 1 and seat.person.id == seat.person.name else seat


def setting_actions(case: Case) -> tuple[tuple[Note, tuple[Action, ...]], ...]:
    """The papers of those who work with the family that set people things to do, in the order of their days, each with
    its actions. A chronology tells of old ones."""
    minutes = {note.source for meeting in meetings(case) for note in meeting.minutes}
    return tuple(
        (note, found)
        for note in case.notes
        if not note.is_own and "chronolog" not in note.kind.lower()
        and (found := tuple(a for a in actions(note) if note.source in minutes or is_plan(note) or a.is_plain))
    )  # fmt: skip


def papers_of(case: Case) -> tuple[tuple[Note, PaperSeen], ...]:
    """Who saw which document when, from the documents' own field `seen_by`."""
    return tuple((note, seen) for note in case.notes for seen in by_field(note))
