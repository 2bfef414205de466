"""Passages taken over from earlier papers."""

from sayso.catalogue import section
from sayso.model import NOT_RECORDED, Case, Found, Row, Section, Table
from sayso.year.lives import copied
from sayso.year.near_copies import Copied
from sayso.year.unlisted import Repeated, repeated

_COLUMNS = ("stood first on", "in", "by", "stands again on", "in", "by", "words", "of them kept")
_SENTENCES = ("stood first on", "by", "later papers", "all who write it")
_NOT_LISTED = "They hold no judgement that is listed, and nothing that was seen. Whether they judge is for you to read. Where there are more than 40, these are the ones that most papers have."
_MOST = 40  # sentences: those that most papers have
_LONG = 12  # rows: a longer table is opened on demand


@section(code="R302", cites=("steinkamp2022", "broder1997"), mechanisms=(21,))
def passages_taken_over(case: Case, found: Found) -> Section:
    """Each passage of the service's papers that stood in an earlier paper already, the same or nearly."""
    passages, sentences = copied(case).passages, sorted(repeated(case), key=lambda r: -len(r.again))[:_MOST]
    papers = len({c.later.source for c in passages})
    says = f"Passages that stood in an earlier paper already, word for word or nearly: {len(passages)}, in papers: {papers}."
    rows, others = tuple(map(_row, passages)), tuple(map(_sentence, sentences))
    tables = (
        Table("Every passage that stands again", _COLUMNS, rows, folded=len(rows) > _LONG),
        Table("Sentences about the family that three papers or more have", _SENTENCES, others, _NOT_LISTED, len(others) > _LONG),
    )  # fmt: skip
    told = tuple(table for table in tables if table.rows)
    return Section(told, says) if told else Section()


def _sentence(found: Repeated) -> Row:
    writers = dict.fromkeys(note.author.label if note.author else "not named" for note in (found.first, *(n for n, _ in found.again)))  # fmt: skip
    cells = (
        found.first.date or NOT_RECORDED, found.first.author.label if found.first.author else NOT_RECORDED,
        str(len({n.source for n, _ in found.again})), ", ".join(writers),
    )  # fmt: skip
    return Row(cells, (found.span, *(span for _, span in found.again)), found.first.date)


def _row(c: Copied) -> Row:
    earlier, later = c.earlier, c.later
    cells = (
        earlier.date or NOT_RECORDED, earlier.kind or NOT_RECORDED, earlier.author.label if earlier.author else NOT_RECORDED,
        later.date or NOT_RECORDED, later.kind or NOT_RECORDED, later.author.label if later.author else NOT_RECORDED,
        str(c.words), f"{c.kept * 100:.0f} %",
    )  # fmt: skip
    return Row(cells, (c.source, c.span), later.date)
