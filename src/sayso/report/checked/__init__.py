"""What the checker found, for people and for machines: one module a form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from sayso import rules
from sayso.model import Checked, SaysoError

FORMS = ("text", "json", "sarif", "github", "junit", "md", "html")

# A file name that is not UTF-8 reaches us with half characters in it, which no file can be written with.
_HALF = re.compile("[\ud800-\udfff]")


def render(
    checked: Iterable[Checked], form: str, *, colour: bool = False, made: datetime | None = None
) -> Iterator[str]:
    """What was found in each document, in one of FORMS, in pieces to write one after another.

    `colour` is for the form `text` alone and never says anything that words do not. `made` is when the check was
    made, with its time zone: now, unless it is given. All forms but `html` write each document as it comes.
    Raises SaysoError for a form that we do not know.
    """
    if form not in FORMS:
        raise SaysoError("the form of the output", f"one of {', '.join(FORMS)}", form, "Choose one of these.")
    when = made or datetime.now().astimezone().replace(microsecond=0)
    return (_HALF.sub("\ufffd", piece) for piece in _pieces(checked, form, colour, when))


def _pieces(checked: Iterable[Checked], form: str, colour: bool, made: datetime) -> Iterator[str]:
    # Each is imported only when asked for: the terminal needs no template engine.
    if form == "json":
        from sayso.report.checked.data import data

        return data(checked, made)
    if form == "sarif":
        from sayso.report.checked.sarif import sarif

        return sarif(checked, made)
    if form == "github":
        from sayso.report.checked.github import github

        return github(checked)
    if form == "junit":
        from sayso.report.checked.junit import junit

        return junit(checked)
    if form == "md":
        from sayso.report.checked.markdown import markdown

        return markdown(checked)
    if form == "html":
        from sayso.report.checked.page import page

        return page(checked, made)
    from sayso.report.checked.terminal import text

    return text(checked, colour)


def statistics(checked: Iterable[Checked]) -> str:
    """How often each rule found something, the most frequent first: count, code, slug, severity and heading."""
    counts = Counter(code for document in checked for code, _ in document.findings)
    if not counts:
        return "No rule found anything.\n"
    listed = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    wide = len(str(listed[0][1]))
    slugs = max(len(rules.entries()[code].name) for code in counts)
    lines = []
    for code, n in listed:
        entry = rules.entries()[code]
        lines.append(f"{n:>{wide}}  {code}  {entry.name:<{slugs}}  {f'[{entry.severity}]':<12}  {entry.heading}\n")
    return "".join(lines)
