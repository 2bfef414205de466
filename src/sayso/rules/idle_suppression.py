"""A suppression that sets nothing aside."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.suppressions import Suppression


@rule(code="R208", level="suppression", cites=("ico2025",))
def idle_suppression(suppression: Suppression) -> Iterator[Finding]:
    """A comment that should set a finding aside, and does not: it lacks its reason, or there is nothing to set aside."""
    if suppression.lacks:
        yield Finding(f"This suppression lacks {suppression.lacks}, so it sets nothing aside.", (suppression.span,))
    else:
        yield Finding(
            f"There is no {' or '.join(suppression.codes)} here that this could set aside.", (suppression.span,)
        )
