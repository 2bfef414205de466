"""Documents with an author and a date."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import Case, Measurement


@measure(code="R102", level="case", unit="share of documents", cites=("ico2025",))
def signed_and_dated(case: Case) -> list[Measurement]:
    """Of the written documents of the folder, the share that names both its author and its date."""
    without = tuple(n.beginning for n in case.notes if n.author is None or n.date is None)
    return [
        share("documents", len(case.notes) - len(without), len(case.notes), without, "the folder holds no documents")
    ]
