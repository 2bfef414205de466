"""Only bad words about somebody."""

from collections.abc import Iterator

from sayso.accounts import finding, one_sided
from sayso.catalogue import rule
from sayso.model import Finding, Note


@rule(code="W229", level="note", cites=("harrigian2023", "park2021"), mechanisms=(40, 62))
def all_bad_account(note: Note) -> Iterator[Finding]:
    """At least four judging words about one person in a document of some length, all against them and none for them."""
    for label, spans in one_sided(note, "bad", "good"):
        yield finding(note, label, spans, "against", "Add one thing that went well: what was seen, and when.")
