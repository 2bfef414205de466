"""Agreeing called a disguise."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.phrases import Phrase


@rule(code="W237", level="phrase", cites=("leigh2020", "reder1993"), mechanisms=(43,), severity="warning")
def agreeing_called_disguise(phrase: Phrase) -> Iterator[Finding]:
    """*Disguised compliance* and its like, said of somebody of the family: agreeing is named a way of not agreeing."""
    if phrase.is_heading or phrase.who.kind in ("service", "other"):
        return
    yield phrase.finding(f"“{phrase.words}” makes agreeing a sign of risk: nothing they do could show it wrong.")
