"""Only good words about somebody."""

from collections.abc import Iterator

from sayso.accounts import finding, one_sided
from sayso.catalogue import rule
from sayso.model import Finding, Note


@rule(code="W230", level="note", cites=("harrigian2023", "park2021"), mechanisms=(40, 62))
def all_good_account(note: Note) -> Iterator[Finding]:
    """At least four judging words about one person in a document of some length, all for them and none against them."""
    for label, spans in one_sided(note, "good", "bad"):
        yield finding(
            note,
            label,
            spans,
            "for",
            "Add what did not go well, or say that it was looked for: what was seen, and when.",
        )
