"""Pictures of sections, found by the section's name: `NAME.py` holds `NAME(case, section)`, which gives an SVG.

Each is a twin of the section's table, shows nothing that the table does not, and needs no colour to be read.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from sayso.model import Case, Section


def picture(name: str, case: Case, section: Section) -> str:
    """The SVG of a section, or nothing where it has no picture."""
    if find_spec(f"{__name__}.{name}") is None:
        return ""
    drawn: str = getattr(import_module(f"{__name__}.{name}"), name)(case, section)
    return drawn
