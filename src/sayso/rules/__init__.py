"""Findings, one pair (or three) of files a rule."""

from sayso.catalogue import Entry, collect


def entries() -> dict[str, Entry]:
    """Every rule, by code."""
    return collect(__name__)
