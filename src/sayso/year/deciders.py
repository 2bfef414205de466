"""The words for deciding: where a sentence says that something was decided, and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

import regex

from sayso.catalogue import terms
from sayso.model import Note, Person
from sayso.patterns import lazy
from sayso.text import small
from sayso.who import Who, people_between
from sayso.wordlist import Wordlist
from sayso.year.named import named
from sayso.year.outcomes import outcome

Decider = Literal["named", "a body", "nobody"]

# "by the chair" names somebody; "by Friday" and "by 10 May" do not.
_BY = lazy(
    r"(?i)\b(?:by (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|the end|then|now|next|phone|letter|\d)(?:\p{L}+)|(?:between|among) \p{L}+)"
)
_ACTIVE = lazy(
    r"(?i)\b(?:have |has |had )?(?:then |also |finally |together |jointly |therefore )?(?:decided|resolved|ruled|determined)\b(?! by| on by| against by)|\b(?:took|made|reached|has taken|has made) (?:the|a|this|that|my|our) decision\b"
)
_AGREED = lazy(r"(?i)\b(?:have |has |all |then |therefore )?(?:agreed|concluded)(?: together)? (?:that|to)\b")
_OPENS = lazy(r"^\W*(?P<who>[^:.;]{2,60}?):\s+\S")
_UNANIMOUS = lazy(r"(?i)\bunanimous(?:ly)?\b|\ball (?:were )?in (?:favour|agreement)\b|\bby (?:a |the )?majority\b|\bmajority\b")  # fmt: skip
_MADE_BY = lazy(r"(?i)\b(?:decided|made|taken|agreed)(?: jointly| together)? by\s+(?P<who>[^.;:]{2,80})")
_TO = lazy(r"^\W*Decision (?:is |was )?to \p{L}+")
_SUBJECT = lazy(r"(?:\b(?i:I|we|she|he|they|who)|\p{Lu}[\w.’'-]*|\b(?i:conference|meeting|group|panel|court|judge|team|department|authority|council|chair|manager|parents|family|professionals|everyone|everybody|mother|father|mum|dad|social worker|officer|board|review))[ ,]*$")  # fmt: skip
_OFFICE = lazy(
    r"\b(?P<who>\p{Lu}{2,6}|(?:Mr|Mrs|Ms|Miss|Dr|Judge|Sheriff|DDJ) \p{Lu}[\p{L}’'-]+) (?:(?:has|had|have|then|also) )*$"
)
"""An office by its letters (*EDT decided*), or somebody with a title whom the case does not know."""
_ACTS = lazy(
    r"(?i)(?:\s*\([^()\n]{1,40}\))?(?:\s+(?:has|have|had|also|then|since|now|later|finally|initially))*\s+"
    r"(?:(?:not )?(?:approved|authorised|authorized|refused|granted|denied|rejected|upheld|ordered|directed|turned (?:it|this|that|them) down|overruled|extended|suspended|lifted)\b(?! (?:to (?:see|speak|talk|let|come|answer|engage)|entry|access|that)\b)"
    r"|agreed (?!with\b|that (?:she|he|they|it)\b|and\b|but\b|there\b|(?:it|this|these|those) (?:was|were|is|are|had|has|ought|(?:sh|c)ould have)\b)(?=\p{L}|\d|£|\$)|sa(?:id|ys) (?:no|yes)(?=[.,;]| to\b| as\b| because\b|$))"
)  # fmt: skip
_PERSONAL = lazy(r"\b(?:I|[Ww]e)\b")


@cache
def ways(kind: str) -> regex.Pattern[str]:
    """The phrases of one kind of the word list: agentless, passive, body, reason, choice."""
    ways = sorted((row["term"] for row in terms(__file__) if row["kind"] == kind), key=len, reverse=True)
    end = r"(?!\w)" if kind == "reason" else r"\b"
    return regex.compile(rf"(?i)\b(?:{'|'.join(regex.escape(way) for way in ways)}){end}")


@cache
def _agentless() -> Wordlist:
    return Wordlist(row["term"].lower() for row in terms(__file__) if row["kind"] == "agentless")


def may_be_agentless(text: str) -> bool:
    """Whether a text holds a phrase for deciding that names no decider, perhaps within other words: soon known."""
    return bool(_agentless().matches(small(text)))


def phrase(sentence: str) -> regex.Match[str] | None:
    """Where a sentence says that something was decided. *Agreed* counts of a body, of us, and of nobody."""
    found: regex.Match[str] | None = (
        ways("agentless").search(sentence) or ways("passive").search(sentence) or _TO.match(sentence)
    )
    if found:
        return found
    found = _ACTIVE.search(sentence)
    if found and _SUBJECT.search(sentence[: found.start()]):
        return found
    agreed: regex.Match[str] | None = _AGREED.search(sentence)
    if agreed and (_body_before(sentence, agreed.start()) or _PERSONAL.search(sentence[: agreed.start()])):
        return agreed
    return None


def acted(note: Note, a: int, b: int) -> tuple[int, Who] | None:
    """Where somebody who works with the family decides by their word in a sentence of a note, and who: *Ms Rudd agreed two
    workers*, *Carol said no*."""
    for start, end, who in people_between(note, a, b):
        if who.kind == "service" and _ACTS.match(note.span.quote, a + end, b):
            return a + start, who
    return None


def _body_before(sentence: str, at: int) -> str:
    """The body that stands right before a verb: *the conference*, *we*."""
    bodies = [m for m in ways("body").finditer(sentence[:at]) if not sentence[m.end() : at].strip(" ,")]
    return bodies[-1][0] if bodies else ""


def decider(
    note: Note, says: tuple[int, int], scope: tuple[int, int], head: str, labelled: bool
) -> tuple[Decider, str, tuple[Person, ...]]:
    """Who decided: in brackets in the heading; before the verb; *by*; before a colon; unanimous; the document's own field."""
    text = note.span.quote
    sentence, whole = text[says[0] : says[1]], text[scope[0] : scope[1]]
    if head and (told := _who(head, note)):
        return told
    found = phrase(sentence)
    if (
        found
        and not any(ways(kind).fullmatch(found[0]) for kind in ("agentless", "passive"))
        and not _TO.match(found[0])
    ):
        before = sentence[: found.start()]
        people = _subject(before, note)
        if people:
            return "named", _and(p.label for p in people), people
        if body := _body_before(sentence, found.start()):
            return "a body", body.lower(), ()
        if note.author and regex.search(r"\bI\b(?:[^\w.;]+[\w'’-]+){0,5}[^\w.;]*$", before):
            return "named", note.author.label, (note.author,)
        if office := _OFFICE.search(before):
            return "named", office["who"], ()
    told_so = None if found else outcome(sentence)
    if told_so and told_so["who"]:
        return "a body", told_so["who"].lower(), ()
    if found is None and told_so is None and (one := acted(note, *says)):
        return "named", one[1].label, (one[1].person,) if one[1].person else ()
    made = _MADE_BY.search(whole)
    if made and (told := _who(made["who"], note)):
        return told
    said = found or told_so
    if (
        said
        and (by := _BY.search(sentence, said.end()))
        and (told := _who(sentence[by.start() + 3 :].split(".")[0], note))
    ):
        return told
    if labelled and (opens := _OPENS.match(sentence)) and (told := _who(opens["who"], note)):
        return told
    if vote := _UNANIMOUS.search(whole):
        return "a body", "all who voted" if "major" not in vote[0].lower() else "a majority", ()
    decided_by = note.sheet.decided_by
    if labelled and isinstance(decided_by, tuple) and decided_by:
        return "named", _and(p.label for p in decided_by), decided_by
    if found and (by := _BY.search(sentence, found.end())):
        who = sentence[by.start() + 3 :].partition(",")[0].partition(".")[0][:60].strip()
        if who.lower() not in _NO_DECIDER:
            return "named", who, ()
    return "nobody", "", ()


_NO_DECIDER = frozenset(["it", "this", "that", "these", "which", "them", "him", "her", "then", "now"])
"""What *by* may stand before and is nobody who decides: *arrears owed by it*."""


def _who(words: str, note: Note) -> tuple[Decider, str, tuple[Person, ...]] | None:
    """Whom some words name as deciders: people of the case, the writer, a body, or nobody that we know."""
    people = list(dict.fromkeys(p for *_, p in named(words, note.people)))
    if note.author and regex.search(r"\b(?:me|I|myself)\b", words) and note.author not in people:
        people.append(note.author)
    if people:
        return "named", _and(p.label for p in people), tuple(people)
    body = ways("body").search(words)
    return ("a body", body[0].lower(), ()) if body else None


def _subject(before: str, note: Note) -> tuple[Person, ...]:
    """Those named right before a verb, joined by *and*: *Leanne and Darren decided*."""
    found: list[Person] = []
    at = len(before)
    for start, end, person in reversed(named(before, note.people)):
        if before[end:at].strip(" ,") not in ("", "and", "&", "has", "have", "had", "then", "in the end"):
            break
        found.append(person)
        at = start
    return tuple(reversed(found))


def _and(labels: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(labels))


def names_somebody(sentence: str, at: int) -> bool:
    """Whether *by somebody* follows: a name or a body, not a day."""
    return bool(_BY.search(sentence, at))
