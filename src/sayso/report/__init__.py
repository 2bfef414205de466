"""A reading as a page, as Markdown, as JSON, and for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sayso.model import Reading

FORMATS = ("html", "md", "json", "text")


def render(reading: Reading, form: str) -> Iterable[str]:
    """The reading in one of FORMATS, in pieces to write one after another."""
    return _renderer(form)(reading)


def _renderer(form: str) -> Callable[[Reading], Iterable[str]]:
    # Each is imported only when asked for: the terminal needs no template engine.
    if form == "html":
        from sayso.report.page import page

        return page
    if form == "json":
        from sayso.report.data import data

        return data
    from sayso.report.plain import markdown, text

    return markdown if form == "md" else text
