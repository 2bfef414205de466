"""Parts of a case's reading, one pair of files a section: tables that figures and findings cannot hold."""

from sayso.catalogue import Entry, collect


def entries() -> dict[str, Entry]:
    """Every section, by code."""
    return collect(__name__)
