"""An abbreviation the reader need not know."""

from collections.abc import Iterator
from functools import cache

import regex

from sayso.attribution import quotations
from sayso.catalogue import rule, terms
from sayso.letters import body_start, to_family
from sayso.model import Finding, Note
from sayso.patterns import lazy
from sayso.text import sentences

_SHORT = lazy(
    r"(?<![\w@/.’'-])(?:\p{Lu}\p{Ll}?\p{Lu}{1,4}(?:\p{Lu}|s)?|\p{Lu}{1,2}\p{Ll}\p{Lu}{1,3}|s\.\s?\d{1,3})(?![\w@-]|\.\w)"
)
_LOUD, _LOUD_BEFORE = regex.compile(r" \p{Lu}{2,}\b"), regex.compile(r"\b\p{Lu}{2,} $")
_CLOSING = lazy(r"(?mi)^[ \t]*(?:yours|sincerely|with (?:warm|best|kind)|kind regards|best wishes|regards|love)\b.{0,30}$")  # fmt: skip


@cache
def _everyday() -> frozenset[str]:
    return frozenset(row["term"] for row in terms(__file__))


@rule(code="W227", level="note", cites=("plainenglish2023",), mechanisms=(7,), on=False)
def abbreviation_to_family(note: Note) -> Iterator[Finding]:
    """An abbreviation that is written out nowhere, in something addressed to a parent or child."""
    if not to_family(note):
        return
    text, quoted = note.span.quote, quotations(note.span.quote)
    seen = {*_everyday(), *(part.upper() for p in (*note.people, *note.about, *note.to) for part in p.name.split())}
    begins = body_start(note)
    closing = _CLOSING.search(text, begins)
    for start, end in sentences(text):
        if start < begins or (closing and start >= closing.start()) or text[start:end].isupper():
            continue
        new = [m for m in _SHORT.finditer(text, start, end) if m[0] not in seen and not _plain(m, text, quoted)]
        for found in new:
            if found[0] not in seen:
                seen |= {found[0]}
                yield Finding(
                    f"“{found[0]}” is written out nowhere in this letter: its reader need not know it.",
                    (note.span.part(*found.span()),), by=note.author.label if note.author else "",
                    over=note.to[0].label if len(note.to) == 1 else "", power="language", stage="used",
                    instead=("Write it out, and say what it is.",), where=note.source, date=note.date,
                )  # fmt: skip


def _plain(found: regex.Match[str], text: str, quoted: list[tuple[int, int]]) -> bool:
    """Written out somewhere, somebody else's words, or one of several words in capitals: no abbreviation to explain."""
    loud = _LOUD.match(text, found.end()) or _LOUD_BEFORE.search(text, max(0, found.start() - 20), found.start())
    return bool(loud) or any(a <= found.start() < b for a, b in quoted) or _written_out(found[0], text)


def _written_out(short: str, text: str) -> bool:
    """*Initial Child Protection Conference (ICPC)*, *ICPC (the first meeting about …)*, *ICPC means*, *ICPC stands for*."""
    name = regex.escape(short)
    return bool(
        regex.search(rf"\w ?\(\W*{name}\W*\)|\b{name} ?\([^)]*\w [^)]*\)|\b{name}\W{{0,3}} (?:means|stands for|is short for)\b", text)
        or regex.search(rf"\b{name}, (?:which|that) (?:is|means|stands)|\b{name}\W{{0,3}} (?:is|are) (?:a|an|the|when|where)\b", text)
    )  # fmt: skip
