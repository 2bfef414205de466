"""Questions asked."""

from sayso.catalogue import measure
from sayso.model import CANNOT_BE_RECORDED, Encounter, Measurement
from sayso.text import sentences, spoken, words

ENOUGH = 300
"""Words: a talk of this length without one question mark was written down without them."""


def _unpunctuated(encounter: Encounter) -> bool:
    """No sentence marks at all, or a long talk without a single question mark (speech recognition drops them)."""
    said = [turn.text for turn in encounter.turns]
    if any("?" in text for text in said):
        return False
    return not any(mark in text for text in said for mark in ".!") or sum(len(words(t)) for t in said) >= ENOUGH


@measure(code="T104", level="encounter", unit="questions", cites=("stivers2010", "webb2000"))
def questions_asked(encounter: Encounter) -> list[Measurement]:
    """How many sentences of a role end in a question mark."""
    found = {
        role: tuple(
            span.part(a, b)
            for turn in turns for span in turn.spans if "?" in span.quote
            for a, b in sentences(spoken(span.quote)) if span.quote[a:b].rstrip("\"'’”» )").endswith("?")
        )
        for role, turns in encounter.turns_by_role.items()
    }  # fmt: skip
    if not any(found.values()) and _unpunctuated(encounter):
        why = "the source has no question mark anywhere, so a question cannot be told from a statement here"
        return [Measurement(role, None, why_none=CANNOT_BE_RECORDED, remark=why) for role in found]
    return [
        Measurement(role, len(asked), len(encounter.turns_by_role[role]), evidence=asked)
        for role, asked in found.items()
    ]
