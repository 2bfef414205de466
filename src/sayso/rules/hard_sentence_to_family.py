"""A sentence that is hard to follow."""

from collections.abc import Iterator
from functools import lru_cache

from sayso.catalogue import rule
from sayso.letters import body_start, to_family
from sayso.model import Finding, Note
from sayso.patterns import lazy
from sayso.people import name_words
from sayso.text import capital, sentences, words

_LIST = lazy(r"\A\s*(?:[-*•|>]|\d+[.)])|:[^.]*?[;,][^.]*?(?:[;,]|\band\b)|;[^;]*;")
_VOWELS = lazy(r"[aeiouy]+")
_LONGEST = 30


@rule(code="W228", level="note", cites=("plainenglish2023",), mechanisms=(7,))
def hard_sentence_to_family(note: Note) -> Iterator[Finding]:
    """A sentence of more than 30 words, and no list, in something addressed to a parent or child."""
    if not to_family(note):
        return
    text = note.span.quote
    begins = body_start(note)
    cut = [(a, b) for a, b in sentences(text) if a >= begins]
    told = f" Flesch's scale of reading ease gives the whole {_ease([text[a:b] for a, b in cut], name_words(note.people))}; plain English has 60 and more."  # fmt: skip
    for start, end in cut:
        count = len(words(text[start:end]))
        if count > _LONGEST and not _LIST.search(text[start:end]):
            yield Finding(
                f"This sentence has {count} words; one of more than {_LONGEST} is hard to follow in a letter.{told}",
                (note.span.part(start, end),), by=note.author.label if note.author else "",
                over=note.to[0].label if len(note.to) == 1 else "", power="language", stage="used",
                instead=("Say one thing in each sentence.",), where=note.source, date=note.date,
            )  # fmt: skip
            told = ""


def _ease(lines: list[str], names: frozenset[str]) -> int:
    """Flesch's reading ease: 206.8 less 1.015 for each word in a mean sentence and 84.6 for each syllable in a mean word
    that is no name: how long somebody's name is does not make a letter hard."""
    every = [words(line) for line in lines if words(line)]
    total = sum(map(len, every)) or 1
    kin = name_words(())
    counted = [
        _syllables(low) for line in every for word in line
        if (low := word.lower()) not in (listed := names if capital(word[0]) else kin)  # *May*, and not *may*
        and low.replace("’", "'").partition("'")[0] not in listed
    ]  # fmt: skip
    return round(206.835 - 1.015 * total / (len(every) or 1) - 84.6 * sum(counted) / (len(counted) or 1))


@lru_cache(maxsize=20_000)  # words; most are met again
def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word)) - (word.endswith("e") and not word.endswith("le") and len(word) > 3)
    return max(1, count)
