"""A word in quotation marks, kept at a distance."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import rule, terms
from sayso.model import Finding, Note
from sayso.notation import expanded, folded
from sayso.patterns import lazy
from sayso.text import sentences, words

_OWNED = lazy(r"\b(?:an?|her|his|their|\p{L}+'s|\p{L}+s'|or|several|various|these|those|more)(?: [\w-]+)? ?[^\w\s]?$")
_HELD = lazy(  # a borrowed word stands in the writer's own sentence: *a “system”, was “busy” again*
    r"\b(?:an?|the|this|that|these|those|her|his|their|\p{L}+'s|some|another|bit|is|are|was|were|been|be|so)(?: [\w-]+)? ?[^\w\s]?$"
)
_NOT_BORROWED = lazy(
    r"[.,!?;:…]|\b(?:i|i['’]\p{L}+|me|my|we|us|our|you|your|he|she|they|it|because|don['’]t|can['’]t|won['’]t|yes|no)\b",
    regex.I,
)
_PROPER = lazy(r"\p{Lu}|.*\d")
_NAMED_AFTER = lazy(
    r"\W*as (?:[\w'’-]+ ){1,3}?(?:calls?|called|says?|said|puts?|put|has|had)\b|\W*as (?:we|they|i|she|he|it)\b"
    r"|\W*(?:[\w-]+ )?(?:group|table|team|band|room|ward|set|class|zone|box|button|column|section|tab|list|folder)\b"
)


@cache
def _listed(what: str) -> regex.Pattern[str]:
    ways = {way for row in terms(__file__) if row["what"] == what for way in expanded(row["term"])}
    return regex.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(regex.escape, ways), key=len, reverse=True))})(?![\w-])")


@rule(code="W203", level="note", cites=("beach2021", "park2021"), mechanisms=(77,), severity="warning", on=False)
def scare_quotes(note: Note) -> Iterator[Finding]:
    """One to four words in quotation marks that nobody in the sentence says: the writer borrows them to keep at a
    distance from them."""
    if note.is_own:
        return
    text = note.span.quote
    short = [(a, b) for a, b in quotations(text) if _is_a_word(text[a:b].strip())]
    cut = list(sentences(text)) if short else []
    for a, b in short:
        start, end = cut[bisect_right(cut, a, key=lambda place: place[0]) - 1]
        if _borrowed(folded(text[start:a]), text[a:b].strip(), folded(text[b:end])):
            span = note.span.part(a, b)
            message = f"“{span.quote}” in quotation marks keeps it at a distance, and does not say what is doubted."
            yield Finding(
                message, (span,), by=note.author.label if note.author else "", where=note.source, date=note.date
            )


def _is_a_word(quoted: str) -> bool:
    """One to four words that may be borrowed: no sentence, no name."""
    return 1 <= len(words(quoted)) <= 4 and not _NOT_BORROWED.search(quoted) and not _PROPER.match(quoted)


def _borrowed(before: str, quoted: str, after: str) -> bool:
    """Whether a quotation is a borrowed word: nobody's speech, no title, not a word that is discussed."""
    if before[:-1].rstrip().endswith((":", ",")) and len(words(quoted)) > 2:
        return False
    if _NAMED_AFTER.match(after):
        return False
    doubted = bool(_listed("doubted").search(folded(quoted)) and _OWNED.search(before))
    if regex.search(r"(?:describ\w+|call\w*|words?|terms?|phrase|wrote|writ\w+) [^.]{0,30}$", before):
        return False
    close = " ".join(before.split()[-4:])  # *she felt "low"*, but not *he was seen with a "friend"*
    spoken = _listed("speech").search(before) or _listed("near").search(close)
    spoken = spoken or _listed("name").search(" ".join(before.split()[-6:]))
    not_held = _listed("speech").search(after) or not _HELD.search(before)
    return doubted or not (
        spoken or not_held or regex.match(r"\W*(?:she|he|they) (?:said|says|told|wrote|asked)", after)
    )
