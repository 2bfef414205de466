"""Words taken over from an earlier paper."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement
from sayso.text import words
from sayso.year.lives import copied


@measure(code="R131", level="case", unit="share of words", cites=("steinkamp2022", "broder1997"), mechanisms=(21,))
def taken_over(case: Case) -> list[Measurement]:
    """Of the words of the service's dated papers, the share that stands in passages taken over from an earlier one."""
    papers = [note for note in case.notes if note.date and not note.is_own]
    total = sum(len(words(note.span.quote)) for note in papers)
    if not total:
        return [
            Measurement("service", None, why_none=NOT_RECORDED, remark="the folder holds no dated paper of the service")
        ]
    passages = copied(case).passages
    return [share("service", sum(c.words for c in passages), total, tuple(c.span for c in passages), "")]
