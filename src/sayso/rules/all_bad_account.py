"""Only bad words about somebody."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import rule, terms
from sayso.model import Finding, Note, Span
from sayso.text import sentences
from sayso.who import written_people

_LEAST_WORDS, _LEAST_SENTENCES = 4, 8
_NOT = regex.compile(r"(?i)\b(?:not|never|no longer|neither|nor|without|nothing|\w+n['’]t)(?:\s+\w+){0,2}\s*$")
_REPORT = regex.compile(r"(?i)\b(?:said|says|told|feels?|felt|describes?|described|thinks?|according to|writes?|wrote|reports?)\b")  # fmt: skip
_TITLED = regex.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\b")
_ROLES = frozenset({"mother", "father", "grandmother", "grandfather", "stepfather", "stepmother"})
_PRONOUN = regex.compile(r"(?i)\b(?:she|he|they|her|his|their|him|them)\b")


@cache
def _sides() -> dict[str, str]:
    return {row["term"]: row["side"] for row in terms(__file__, "all_bad_account.csv")}


@cache
def _words() -> regex.Pattern[str]:
    ways = "|".join(regex.escape(term) for term in sorted(_sides(), key=len, reverse=True))
    return regex.compile(rf"(?i)(?<![\w'’-])(?:{ways})(?![\w-])")


@rule(code="W229", level="note", cites=("harrigian2023", "park2021"))
def all_bad_account(note: Note) -> Iterator[Finding]:
    """At least four judging words about one person in a document of some length, all against them and none for them."""
    if note.is_own or sum(1 for _ in sentences(note.span.quote)) < _LEAST_SENTENCES:
        return
    for label, sides in _judged(note).items():
        if len(sides["bad"]) >= _LEAST_WORDS and not sides["good"] + sides["good sign"]:
            spans = tuple(sides["bad"])
            told = ", ".join(f"“{' '.join(span.quote.split())}”" for span in spans[:4])
            yield Finding(
                f"All {len(spans)} judging words about {label} are against them ({told}{' …' if len(spans) > 4 else ''}): the account has one side.",
                spans, by=note.author.label if note.author else "", over=label, power="language", stage="used",
                instead=("Add one thing that went well: what was seen, and when.",), where=note.source, date=note.date,
            )  # fmt: skip


def _judged(note: Note) -> dict[str, dict[str, list[Span]]]:
    """The writer's judging words about each person of the family, by side: about the one named last before them.

    A word for the other side counts also where it is reported or stands in quotation marks: it gives the account two.
    """
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    text, last = note.span.quote, ""
    for start, end in sentences(text):
        sentence = text[start:end]
        named = [
            (a, who)
            for a, _, who in written_people(sentence, note)
            if who.person or who.label in _ROLES or _TITLED.match(who.label)
        ]
        quoted, others = quotations(sentence), _REPORT.search(sentence)
        for word in _words().finditer(sentence):
            side = _sides()[word[0].lower()]
            if _NOT.search(sentence[: word.start()]):
                continue
            foreign = bool(others) or any(a <= word.start() < b for a, b in quoted)
            # a pronoun means whom the sentence, or else the one before, names first
            before = [who for a, who in named if a < word.start()]
            nearer = before and not _PRONOUN.search(sentence, named[len(before) - 1][0], word.start())
            label = (before[-1].label * before[-1].of_family) if nearer else last * bool(_PRONOUN.search(sentence))
            if label and not (foreign and side == "bad"):
                found[label][side].append(note.span.part(start + word.start(), start + word.end()))
        of_family = [who for _, who in named if who.of_family]
        last = of_family[0].label if of_family else last
    return found
