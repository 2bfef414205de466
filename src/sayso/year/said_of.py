"""Of whom words in a sentence are said, and whose words they are: somebody of the family, or left open.

The one named nearest before counts; a pronoun means whom the sentence, or the nearest one before, names first; a line
without a subject (*Hard to engage.*) is about the one adult of the family, or whom the paper is about.
"""

from __future__ import annotations

from functools import cache

import regex

from sayso.attribution import quotations, report_verbs
from sayso.catalogue import terms
from sayso.meant import fits
from sayso.model import Note, Person
from sayso.patterns import lazy
from sayso.text import words
from sayso.who import Who, written_people

THE_FAMILY = Who("the family", "family")
_BACK = 6  # sentences in which somebody is looked for whom a pronoun may mean
_FIRST = lazy(r"(?i)\b(?:i|i['’]m|i['’]ve|i['’]d|i['’]ll|me|my|myself)\b")
_THIRD = lazy(r"(?i)\b(?:she|he|they|her|him|his|their|them)(?=\b|['’])")
_WROTE = lazy(
    r"(?i)\b(?:you|they|it|who|page|paper|report|file|words?)\b|\b(?:wr[io]t\w*|put|said|says|call\w*|read|down)\b"
)
_WRITER = lazy(r"(?i)\b(?:i|i['’]m|i['’]d|i['’]ve|we|we['’]re|we['’]ve|us|me)\b")
_I = lazy(
    r"(?i)\b(?:i|we)\b(?!\s+(?:think|thought|feel|felt|believe|find|found|would|consider|see|saw|understand|gather|am told|was told|were told|have found|know))"
)
_OFFICE = lazy(r"(?i)\s(?:protection|in need|care|services|and family|health|psychology|social)\b")
_VERB = lazy(
    r"\s+(?:(?:also|still|now|then|never|always|often|\w+ly)\s+)?"
    r"(?:is|was|has|had|are|were|have|can|could|will|would|does|did|do|may|might|must|keeps|[a-z]{2,}(?:[^s\W]s|ed))\b"
)
_PREPOSITION = lazy(
    r"(?i)\b(?:to|towards?|with|by|of|from|for|at|about|against|on|between|than)\s+(?:(?:the|her|his|their|a|all|other|several|many) )*$"
)
_LINK = lazy(r"(?i)\s+(?:(?:with|to|by|from|of|between|on|in|for|shown by|towards?|on the part of)\s+)?")
_FROM = lazy(r"(?i)\s+(?:from|of|in|by|on the part of)\s+")
_SOMEBODY = lazy(r"(?i)\b(?:with|by|of|to|from|for|married|met)\s+(?:a|an|another|some|the)\s+$")
_PERSON = lazy(r"(?i)\b(?:man|woman|men|women|father|mother|partner|person|people|boyfriend|girlfriend|husband|wife)\b")
_NEXT_WORD = 12  # characters in which the person may follow: *an alcoholic father*
_ARTICLE = 4  # characters: *the* between
_SUBJECT = lazy(r"(?i)\b(?:the|a|an|this|that|our|my|no|some|its)\s+(?!family|looks|is|was|seems|appears)\w+")


@cache
def _openings() -> frozenset[str]:
    return frozenset(row["term"] for row in terms(__file__))


def of_family(who: Who) -> bool:
    """Whether somebody is of the family that the case is about, as far as the case or the word tells."""
    return who.kind in ("family", "child")


def speaker_of(note: Note, sentence: str, quoted: tuple[int, int]) -> Who | None:
    """Who says what stands in quotation marks: the one named nearest before, else nearest behind, else the pronoun's."""
    named = [(a, who) for a, b, who in written_people(sentence, note) if not quoted[0] <= a < quoted[1]]
    before = [who for a, who in named if a < quoted[0]]
    if before:
        return before[-1]
    if named:
        return named[0][1]
    outside = sentence[: quoted[0]] + " " + sentence[quoted[1] :]
    return _default(note) if _THIRD.search(outside) else None


_LABEL = lazy(r"^(?:[-*•\d.)\s|]*)(?P<who>[\p{L}. ]{2,28}?):\s")
_PASSIVE = lazy(r"(?i)\b(?:is|was|are|were|be|been|being)(?:\s+\w+ly|\s+also|\s+often)?\s+$")
_ANOTHER = lazy(r"(?i)\band\s+(?:then\s+)?(?:was|is|had|has|became|remained|seemed|appeared|looked)\b")
_NEAR = 4  # words between somebody and their verb of saying: *Ms Day then quietly said*


def given_to(note: Note, sentence: str, first: int) -> tuple[int, Who] | None:
    """Who is named, with a verb of saying, before a judgement: where their words begin, and who it is. *OG: she is hostile*.

    None where it is the writer, or nobody is named.
    """
    named = written_people(sentence, note)
    label = _LABEL.match(sentence)
    if label and label.end() <= first and (who := next((w for a, b, w in named if b <= label.end() and b - a >= len(label["who"].strip()) - 2), None)):  # fmt: skip
        return None if who.person and who.person == note.author else (label.end(), who)
    for begins, ends in report_verbs().places(sentence[:first]):
        if _PASSIVE.search(sentence, 0, begins):
            continue  # *she is described as*
        for _, b, who in reversed(named):
            if _ANOTHER.search(sentence, ends, first):
                break  # *answered the door and was hostile*
            if b <= begins and len(words(sentence[b:begins])) <= _NEAR:
                writer = who.person is not None and who.person == note.author
                return None if writer or who.kind == "writer" else (ends, who)
    return None


def own_words(note: Note, sentence: str, first: int, last: int, quoted: tuple[int, int] | None, by: Who) -> Who | None:
    """Whom somebody of the family means by a judgement: themselves, unless another is named before it."""
    begin, end = quoted or (0, len(sentence))
    scope = sentence[begin:end]
    named = [(a + begin, who) for a, _, who in written_people(scope, note) if a + begin < first]
    mine = [m.start() + begin for m in _FIRST.finditer(scope) if m.start() + begin < first]
    third = [m.start() for m in _THIRD.finditer(sentence, begin, first)]
    if named and (not mine or named[-1][0] > mine[-1]) and named[-1][1].label != by.label:
        return named[-1][1] if of_family(named[-1][1]) else None
    if third and (not mine or third[-1] > mine[-1]):
        return None
    if mine or _FIRST.search(scope, max(0, last - begin)):
        return by
    cited = any(start <= first < stop for start, stop in quotations(sentence)) and quoted is None  # what they answer
    return by if cited or _WROTE.search(sentence) else None


def written(
    note: Note, places: list[tuple[int, int]], at: int, scope: int, first: int, last: int, head: str
) -> Who | None:
    """Of whom a judgement in a professional's sentence is said; `scope` is where the clause begins it stands in.

    `head` is the sentence up to the judgement, without other judgements.
    """
    sentence = note.span.quote[slice(*places[at])]
    people = [piece for piece in written_people(sentence, note) if not _OFFICE.match(sentence, piece[1])]
    if _SOMEBODY.search(sentence[:first]) and _PERSON.search(sentence[first : last + _NEXT_WORD]):
        return None  # *lived with a violent man*: somebody else is
    before = [piece for piece in people if scope <= piece[0] < first]
    pronouns = list(_THIRD.finditer(sentence, scope, first))
    subject = _subject(sentence, before)
    writes = list(_I.finditer(sentence, scope, first))
    if writes and writes[-1].start() > max([*(m.start() for m in pronouns), subject[0] if subject else -1]):
        return None  # what the writer does
    if subject and (not pronouns or subject[0] > pronouns[-1].start()):
        return subject[1] if of_family(subject[1]) else None
    if pronouns:
        near = fits(pronouns[-1][0].lower(), [who for a, _, who in people if scope <= a < pronouns[-1].start()])
        if near and not any(map(of_family, near)):
            return None  # *the social worker had not read it; he was courteous*
        return _meant(note, places, at, pronouns[-1][0], [who for a, _, who in people if a < first])
    writer = subject is None and _WRITER.search(
        sentence, scope, first
    )  # *I found no warmth in her*, not *I was warm to her*
    after = (_FROM if writer else _LINK).match(sentence, last)
    behind = next((who for a, _, who in people if after and after.end() <= a <= after.end() + _ARTICLE), None)
    if behind:
        return behind if of_family(behind) else None
    if after and (m := _THIRD.match(sentence, after.end())):
        return _meant(note, places, at, m[0], [])
    if writer:
        return None
    if earlier := [who for a, _, who in people if a < scope and of_family(who)]:
        return earlier[-1]  # *Dad is known to be*, *Mum has never been*
    return _default(note) if _without_subject(head[scope:first]) else None


def _subject(sentence: str, before: list[tuple[int, int, Who]]) -> tuple[int, Who] | None:
    """The one named nearest before of whom something is said: with a verb behind, and no preposition before."""
    for a, b, who in reversed(before):
        if _VERB.match(sentence, b) and not _PREPOSITION.search(sentence[max(0, a - 16) : a]):
            return a, who
    bare = [(a, who) for a, _, who in before if of_family(who) or not _PREPOSITION.search(sentence[max(0, a - 16) : a])]
    return next((piece for piece in bare if of_family(piece[1])), bare[0] if bare else None)


def _without_subject(head: str) -> bool:
    """Only words stand before that may open a line without a subject: *Known to be*, *There is a history of*."""
    if _SUBJECT.search(head) and not regex.search(r"(?i)\b(?:a|the|this|that|no|some) (?:history|lack|pattern|level|degree|concern|clear|risk)", head):  # fmt: skip
        return False
    return all(word.lower() in _openings() or word.isdigit() for word in words(head))


def _meant(note: Note, places: list[tuple[int, int]], at: int, pronoun: str, here: list[Who]) -> Who | None:
    """Whom a pronoun means: the first of the family named before it in its sentence, else in the nearest one before."""
    text = note.span.quote
    word = pronoun.lower()
    if family := [who for who in fits(word, here) if of_family(who) and (who.kind == "family" or who.person)]:
        return family[0]
    for a, b in reversed(places[max(0, at - _BACK) : at]):
        if family := [who for who in fits(word, [w for *_, w in written_people(text[a:b], note)]) if of_family(who)]:
            adults = [who for who in family if who.kind == "family"]
            return (adults or family)[0]
    return _default(note)


def _default(note: Note) -> Who | None:
    """The one adult whom the paper is about, or the only one of the family."""
    for people in (note.about, note.people):
        adults = [p for p in people if p.side == "family"]
        if len(adults) == 1:
            return as_who(adults[0])
    children = [p for p in note.about if p.side == "child"]
    return as_who(children[0]) if len(children) == 1 else THE_FAMILY


def as_who(person: Person) -> Who:
    """Somebody of the case, as one of whom words are said."""
    return Who(person.label, "person" if person.side == "unknown" else person.side, person)


def scope_of(sentence: str, cue_end: int, first: int) -> int:
    """Where the clause begins that a judgement stands in: behind the words that report or deny it, or a break."""
    breaks = [m.end() for m in regex.finditer(r"(?i);|\.\s|:\s|\(|\s[-–]\s|\bbut\b|\bhowever\b|\bthat\b|\bwhile\b|\bwhereas\b", sentence[:first])]  # fmt: skip
    return max([cue_end if cue_end <= first else 0, *breaks], default=0)
