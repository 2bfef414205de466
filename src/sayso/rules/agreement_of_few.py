"""An agreement that rests on few who saw."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Case, Finding, Unknown
from sayso.year.lives import lives

_LEAST_WRITERS, _FEW = 3, 1


@rule(code="R232", level="case", cites=("webb2000",), mechanisms=(6, 21))
def agreement_of_few(case: Case) -> Iterator[Finding]:
    """A judgement that at least three people say, of whom at most one had met the family and wrote with it what they saw."""
    for life in lives(case):
        observers = life.observers
        if (
            life.is_state
            or isinstance(observers, Unknown)
            or len(life.writers) < _LEAST_WRITERS
            or len(observers) > _FEW
        ):
            continue
        once = {t.saying.by: t for t in reversed(life.asserted) if t.saying.by}
        saw = "none of them had" if not observers else "one of them had"
        yield Finding(
            f"“{life.words}” (said of: {life.of.label}): {len(life.writers)} people say it, in {life.places} papers and talks; "
            f"{saw} met the family by then and wrote with it what was seen or heard.",
            tuple(t.saying.sentence for t in reversed(once.values())), by="service", over=life.of.label,
            power="consensus", stage="used", since=life.first.saying.date, date=life.asserted[-1].saying.date,
        )  # fmt: skip
