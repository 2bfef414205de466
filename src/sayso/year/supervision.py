"""What notes of supervision say was talked about, sentence by sentence; who supervised and also visited.

That a note says feelings were talked of is all that is told: never whose, and nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from sayso.catalogue import terms
from sayso.model import Case, Encounter, Note, Person, Span
from sayso.patterns import lazy
from sayso.people import child_place, mentions, unnamed
from sayso.text import sentences, words

THEMES = ("task", "child", "feelings", "our part", "other readings")
"""What a sentence may be about. One of words for the service's work alone is *task*; the others may stand together."""
ADMIN = "administration"
"""Leave, training, numbers of cases, performance: what concerns the employment and not the work with a family."""


_NUMBER = r"(?:[89]|[1-9]\d|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:[- ]\w+)?|thirty(?:[- ]\w+)?)"
_CASELOAD = lazy(
    rf"(?i)\b(?:case|work) ?load\b[^.;\n]{{0,60}}?(?<![£\d./])\b{_NUMBER}\b(?![/:.]\d|%)"
    rf"|(?<![£\d./])\b{_NUMBER} (?:open |allocated |current )?(?:cases|children|families)\b"
    rf"|\b(?:carrying|carries|holding|holds) {_NUMBER}\b(?! (?:day|hour|minute|week|month|meeting|review)s?\b)"
    rf"|\bpick(?:s|ed|ing)? up\b[^.;\n]{{0,40}}?\b{_NUMBER} (?:others?|more)\b"
)
"""A number of cases, from eight on: so many children are no family's."""


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    listed: dict[str, list[str]] = {"child": [row["term"] for row in terms(__file__, "child_as_somebody.csv")]}
    for row in terms(__file__):
        listed.setdefault(ADMIN if row["theme"] == "admin" else row["theme"], []).append(row["term"])
    return {theme: _any(of) for theme, of in listed.items()}


def _any(listed: list[str]) -> regex.Pattern[str]:
    ways = "|".join(regex.escape(term).replace("'", "['’]") for term in sorted(listed, key=len, reverse=True))
    return regex.compile(rf"(?i)(?<![\w'’-])(?:{ways})(?![\w-])")


@dataclass(frozen=True, slots=True)
class Session:
    """One note of supervision: its sentences, and for each theme the sentences about it with the words that show it."""

    note: Note
    sentences: tuple[Span, ...]
    themes: dict[str, tuple[tuple[Span, str], ...]]

    def share(self, theme: str) -> float:
        """The share of its sentences that are about a theme."""
        return len(self.themes[theme]) / len(self.sentences)


def is_supervision(note: Note) -> bool:
    return "supervision" in note.kind.lower() or "reflective group" in note.kind.lower()


def sessions(case: Case) -> list[Session]:
    """The notes of supervision in the order of their days; one without a sentence is left out."""
    found = [_session(note) for note in case.notes if is_supervision(note)]
    return [session for session in found if session.sentences]


def _session(note: Note) -> Session:
    text = note.span.quote
    places = [(a, b) for a, b in sentences(text) if len(words(text[a:b])) > 1 and text[a] != "#"]
    found: dict[str, list[tuple[Span, str]]] = {theme: [] for theme in (*THEMES, ADMIN)}
    child, before = False, 0
    for a, b in places:
        child = child and "\n\n" not in text[before:a]
        before = b
        for theme, word in themes(text[a:b], note.people, child).items():
            found[theme].append((note.span.part(a, b), word))
        child = ends_with_child(text[a:b], note.people, child)
    return Session(note, tuple(note.span.part(a, b) for a, b in places), {t: tuple(of) for t, of in found.items()})


def themes(sentence: str, people: tuple[Person, ...], spoken_of: bool = False) -> dict[str, str]:
    """The themes of a sentence, each with the word that shows it. `spoken_of`: the sentence before ended with a child.

    >>> themes("We had changed the day twice; perhaps he thought nobody would come.", ())
    {'our part': 'We had changed', 'other readings': 'perhaps'}
    """
    bare = unnamed(sentence, mentions(sentence, people))
    found = {theme: sentence[slice(*m.span())] for theme, of in _patterns().items() if (m := of.search(bare))}
    task = _is_task(bare)
    task = sentence[bare.find(task) :][: len(task)]
    for theme, word in (("child", _of_child(sentence, people, spoken_of)), ("task", task)):
        found.pop(theme, "")
        if word:
            found[theme] = word
    if "our part" not in found and (ours := _of_ours(sentence)):
        found["our part"] = ours
    if ADMIN not in found and (cases := _CASELOAD.search(sentence)):
        found[ADMIN] = cases[0]
    if ADMIN in found or any(theme in found for theme in THEMES[1:]):
        found.pop("task", None)
    return {theme: found[theme] for theme in (*THEMES, ADMIN) if theme in found}


_LEADS = lazy(r"(?i)\b(?:spoken to|spoke to|talked to|talk to|like for|voice of|what would)\b")
_PRONOUN = lazy(r"(?i)^\W*(?:and |but |then |also )?(?:he|she|they|his|her|their)\b")
_NEAR, _SUBJECT = 6, 3
"""Words: a child word stands at most _NEAR after the child; who is named among the first _SUBJECT is what a sentence is of."""

_PLANNED = lazy(
    r"(?i)\b(?:by|due|overdue|outstanding|late|will|must|should|needs? to|has to|have to|ha[sd] been|is to|are to|to|book|booked|arranged?|complete|completed|done|sent|send"
    r"|chased?|cancelled|up to date|in time|timescales?|written up|not yet|not been|attend|held|agreed|actions?|prepared?|updated?|missing|drafted|ready|scheduled|next|took place)\b|['’]ll\b"
)
_TO_DO = lazy(r"^\W*(?:\p{Lu}[\w/]*\.?(?: (?:and|&) \p{Lu}[\w/]*)?:? to \p{Ll}+|To \p{Ll}+)\b")

_FAILING = r"(?:(?:did|have|had|has)(?:n['’]t| not)|never|late|cancelled|forgot(?:ten)?|missed|mistakes?|too (?:quick|quickly|late|soon|slow|hard))\b"
_OURS = lazy(
    rf"(?:\bI\b|(?i:\b(?:we|our|my)\b))(?: \w+){{0,4}} (?i:{_FAILING})|(?i:\b(?:say|said|write to|says) (?:\w+ ){{0,3}}sorry\b|\b(?:I|we|will|to) apologi[sz]e\w*)"
)
_NOT_KNOWING = lazy(
    r"(?i)\b(?:not sure|not certain|do(?:es)?n['’]t (?:think|know|believe)|do(?:es)? not (?:think|know|believe)|not able to|can(?:no|['’])t|could ?n[o'’]t)"
)


BY_NAME = "the child's name"
"""What is told of a child who is spoken of by name: whose name it is tells nothing of supervision."""


def _of_child(sentence: str, people: tuple[Person, ...], spoken_of: bool) -> str:
    """The word by which a child is spoken of as somebody: the child is what the sentence is of, or a child word is near."""
    named = mentions(sentence, people)
    start = child_place(sentence, people)
    if start is None and spoken_of and not named and (pronoun := _PRONOUN.search(sentence)):
        return str(pronoun[0]).strip()
    if start is None:
        return ""
    whole = len(words(sentence)) > _SUBJECT and not sentence.rstrip().endswith("**")  # no heading
    first = len(words(sentence[:start])) < _SUBJECT and not any(a < start for a, *_ in named)
    if whole and first and not _is_task(sentence):
        by_name = any(a == start and person.side == "child" for a, _, person in named)
        return BY_NAME if by_name else words(sentence[start:])[0]
    others = [a for a, _, person in named if a > start and person.side != "child"]
    after = _patterns()["child"].search(sentence, start, min(others, default=len(sentence)))
    before = _LEADS.search(sentence, 0, start)
    if after and len(words(sentence[start : after.start()])) <= _NEAR:
        return after[0]
    return before[0] if before and start - before.end() <= 12 else ""


def _is_task(sentence: str) -> str:
    """The word that makes a sentence one of the service's work: somebody *to do* something, or a task that is planned, due or done."""
    if found := _TO_DO.search(sentence):
        return str(found[0]).strip()
    noun = _patterns()["task"].search(sentence)
    return noun[0] if noun and _PLANNED.search(sentence) else ""


def _of_ours(sentence: str) -> str:
    """The words by which the service speaks of something it did not do, or did wrong, late or not well."""
    found = _OURS.search(sentence)
    return found[0] if found and not _NOT_KNOWING.search(found[0]) else ""


def ends_with_child(sentence: str, people: tuple[Person, ...], spoken_of: bool) -> bool:
    """Whether *he* or *she* in the next sentence may be a child: the last person named is one, or nobody was."""
    named = mentions(sentence, people)
    return named[-1][2].side == "child" if named else spoken_of and bool(_PRONOUN.search(sentence))


def caseloads(case: Case) -> Iterator[tuple[Note, Span]]:
    """Sentences of notes of supervision that give a number of cases, as written."""
    for note in case.notes:
        if is_supervision(note):
            for a, b in sentences(note.span.quote):
                if _CASELOAD.search(note.span.quote, a, b):
                    yield note, note.span.part(a, b)


def also_visited(case: Case) -> Iterator[tuple[Person, list[Note], list[Encounter]]]:
    """Who wrote notes of supervision and met the family too, with the sessions and the contacts."""
    wrote: dict[Person, list[Note]] = {}
    for note in case.notes:
        if is_supervision(note) and note.author:
            wrote.setdefault(note.author, []).append(note)
    for person, notes in wrote.items():
        if there := [e for e in case.contacts if person in e.participants]:
            yield person, notes, there
