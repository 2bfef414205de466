"""A decision without a decider."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding, Note
from sayso.year.decisions import agentless


@rule(code="R204", level="note", cites=("webb2000",), mechanisms=(8,))
def decision_without_decider(note: Note) -> Iterator[Finding]:
    """A sentence that says that something was decided, and not by whom."""
    for phrase, span in agentless(note):
        yield Finding(
            f"“{phrase}”: by whom, it does not say.", (span,), by="", over="family",
            power="position", stage="used", date=note.date, instead=("Name who decided, and the reason.",),
        )  # fmt: skip
