"""Numbers, one pair (or three) of files a measure."""

from sayso.catalogue import Entry, collect


def entries() -> dict[str, Entry]:
    """Every measure, by code."""
    return collect(__name__)
