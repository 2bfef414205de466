"""Whose words are cited."""

from sayso.catalogue import measure
from sayso.model import NOT_RECORDED, Case, Measurement
from sayso.year.acts import Act
from sayso.year.ties import network

_WHOSE = ("a child", "grown-ups of the family", "people from outside the family")


@measure(code="N105", level="case", unit="share", cites=("webb2000", "munro1999"), mechanisms=(5, 6, 26))
def whose_words_are_cited(case: Case) -> list[Measurement]:
    """Of the sentences in which papers from outside the family cite somebody by name or role, the share that cites a child, the family's grown-ups, and each other."""
    cites = [act for act in network(case).acts if act.kind == "cites" and not act.start.of_family]
    if not cites:
        why = "no paper cites words of anybody whom it names"
        return [Measurement(whose, None, 0, why_none=NOT_RECORDED, remark=why) for whose in _WHOSE]
    found: dict[str, list[Act]] = {whose: [] for whose in (_WHOSE[1:] if case.has_no_child else _WHOSE)}
    for act in cites:
        found[_WHOSE[0] if act.end.side == "child" else _WHOSE[1] if act.end.side == "family" else _WHOSE[2]].append(
            act
        )
    return [
        Measurement(
            whose, len(these) / len(cites), len(cites), evidence=tuple(dict.fromkeys(act.span for act in these))
        )
        for whose, these in found.items()
    ]
