"""An outcome told."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

_SUPPOSED = lazy(
    r"(?i)\b(?:if|unless|until|whether|should|would|could|may|might|can|asked|wants?|wanted|hopes?|hoped|not yet|nobody|criteria|before|mum|mother|dad|father|she|he|they) [^,;.]{0,30}$"
)


@rule(
    code="P237", level="phrase", cites=("webb2000",), mechanisms=(8,), severity="mark", parsed=False,
)  # fmt: skip
def outcome_told(phrase: Phrase) -> Iterator[Finding]:
    """What those who work with a family decided about it is told as an outcome: *no further action, case closed, not upheld*."""
    if phrase.is_heading or phrase.sentence.endswith("?"):
        return
    if phrase.term["kind"] == "of" and _SUPPOSED.search(phrase.sentence[: phrase.at[0]]):
        return
    yield phrase.finding(
        f"“{phrase.words}”: an outcome that was decided.", by="", over="", power="position", stage="used"
    )
