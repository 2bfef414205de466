"""Accounts by the family."""

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Measurement


@measure(code="V104", level="case", unit="papers", cites=("ico2025", "hoyle2019"), mechanisms=(26,))
def family_accounts(case: Case) -> list[Measurement]:
    """How many papers in the folder are the family's own: their account, or a reply to something written about them."""
    own = tuple(
        note.span for note in case.notes
        if note.is_own
    )  # fmt: skip
    if not own:
        why = "the folder holds no paper by the family; whether they were asked for one it does not say"
        return [Measurement("family", None, why_none=NOT_RECORDED, remark=why)]
    return [Measurement("family", len(own), len(case.notes), evidence=own)]
