"""Space arranged."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase


@rule(
    code="P230",
    level="phrase",
    cites=("ferguson2021", "webb2000"),
    mechanisms=(34, 49, 50),
    severity="mark",
    even=("quoted", "reported", "negated"),
)
def space_arranged(phrase: Phrase) -> Iterator[Finding]:
    """Somebody arranges the room or where it is to be: seats, standing, doors, the place of a meeting."""
    who = phrase.doer if phrase.doer.is_person else phrase.who
    if phrase.is_heading or (phrase.term["kind"] == "door" and who.kind in ("nobody", "thing")):
        return
    named = phrase.term["kind"] != "seats" and who.kind not in ("nobody", "thing", "person")
    by = phrase.by if named and who.kind == "writer" else who.label if named else ""
    yield phrase.finding(
        f"“{phrase.words}”: how the room was arranged, or where people met.",
        by=by,
        over="",
        power="space",
        stage="used",
    )
