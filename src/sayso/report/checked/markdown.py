"""What was found as Markdown: a section a document, a list of its findings, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso import rules
from sayso.model import Checked
from sayso.report import wording
from sayso.report.checked.rows import Row, Sentences, Tally, rows

_LONGEST = 240
"""How many characters of a sentence are shown on each side of the words that were found."""

# All that could begin a piece of Markdown or HTML; @ and # would call people and issues where this is posted.
_MEANT = frozenset("\\`*_[]<>#|~&@!")


def markdown(checked: Iterable[Checked]) -> Iterator[str]:
    """The findings in pieces, a document at a time; the counts stand at the end, when they are known."""
    yield "# What sayso check found\n\nThis reads words and uses of power, never persons. It scores nobody. Words we do not know are not found.\n"
    tally = Tally()
    for document in checked:
        tally.add(document)
        yield f"\n## {safe(document.source.id)}\n\n"
        if document.skipped:
            yield f"Not checked: {safe(document.skipped)}\n"
        elif not document.findings and not document.troubles:
            yield "Nothing was found.\n"
        yield from _findings(document)
        for trouble in document.troubles:
            yield f"- Could not be read: {safe(str(trouble))}\n"
        yield from _questions(document)
    yield f"\n---\n\n{tally.in_words}.\n"


def safe(text: str) -> str:
    """Words of a record in one line, so that none of them becomes Markdown or HTML, nor steers what shows it.

    >>> safe("a <b> &\\n# *c*")
    'a \\\\<b\\\\> \\\\& \\\\# \\\\*c\\\\*'
    """
    return "".join(f"\\{c}" if c in _MEANT else c if c.isprintable() else " " for c in text)


def _findings(document: Checked) -> Iterator[str]:
    if not document.findings:
        return
    text, around = document.source.text, Sentences(document.source.text)
    for row in rows(document):
        yield f"- **{row.where}** {row.code} `{row.entry.name}` ({row.entry.severity}): {safe(row.finding.message)}\n"
        if quoted := _quoted(text, row, around):
            yield f"  - «{quoted}»\n"
        if row.finding.instead:
            yield f"  - Instead: {'; '.join(map(safe, row.finding.instead))}\n"


def _quoted(text: str, row: Row, around: Sentences) -> str:
    """The sentence, with the words that were found in bold."""
    span = row.span
    start, end = around.around(span)
    before, words, after = text[start : span.start], span.quote, text[span.end : max(end, span.end)]
    before = before if len(before) <= _LONGEST else "… " + before[-_LONGEST:].partition(" ")[2]
    words, after = " ".join(wording.shorten(words, _LONGEST).split()), wording.shorten(after, _LONGEST)
    return f"{safe(before)}**{safe(words)}**{safe(after)}" if words else ""


def _questions(document: Checked) -> Iterator[str]:
    found = {code: rules.entries()[code] for code, _ in document.findings}
    asked = [(question, code) for code, entry in sorted(found.items()) for question in entry.questions]
    if asked:
        yield "\n### What to ask\n\n"
        yield from (f"- {question} ({code})\n" for question, code in asked)
