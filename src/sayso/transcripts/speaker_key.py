"""Who the letters are by which a transcript calls its speakers, where its first lines tell (`Present: Jo Marsh (J)`,
`J = Jo Marsh, social worker`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.people import role_of

_LONGEST = 4  # letters of a label that stands for a name
_NAME = r"[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){0,3}"


def meant(above: str, labels: Iterable[str]) -> dict[str, str]:
    """By label who it is: a name with the role in brackets, the name alone, or the role alone; only what is told `above` the
    talk.

    >>> meant("Present: Jo Marsh, social worker (J), Dana (D)", ["J", "D", "T"])
    {'J': 'Jo Marsh (social worker)', 'D': 'Dana'}
    >>> meant("J = social worker\\nD: Dana Pike, mother", ["J", "D"])
    {'J': 'J (social worker)', 'D': 'Dana Pike (mother)'}
    """
    short = [label for label in labels if len(label) <= _LONGEST and not role_of(label)[0]]
    if not short or not above.strip():
        return {}
    either = "|".join(map(re.escape, short))
    behind = re.compile(rf"(?P<who>\w[^,;:()\n]*(?:, ?[^,;:()\n]+)?)[ ]\((?P<label>{either})(?:,[^()\n]*)?\)")
    before = re.compile(rf"(?m)^[ \t]*(?P<label>{either})[ \t]*[:=–-][ \t]+(?P<who>[^\n]{{2,80}})$")
    found: dict[str, str] = {}
    for match in (*before.finditer(above), *behind.finditer(above)):
        if who := _who(match["who"], match["label"]):
            found.setdefault(match["label"], who)
    return found


def _who(told: str, label: str) -> str:
    """A name and a role as they are told: *Jo Marsh, social worker*, *Jo Marsh (social worker)*, *social worker*."""
    parts = [part.strip(" .") for part in re.split(r"[,(–]| - ", told.rstrip(" .)")) if part.strip(" .")]
    role = next((part for part in parts if role_of(part)[0]), "")
    name = next((part for part in parts if part != role and re.fullmatch(_NAME, part)), "")
    if name and role:
        return f"{name} ({role})"
    return name or (f"{label} ({role})" if role else "")
