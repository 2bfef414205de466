"""Themes of supervision."""

from sayso.catalogue import measure
from sayso.estimate import share
from sayso.model import NOT_RECORDED, Case, Measurement
from sayso.year.supervision import THEMES, sessions


@measure(
    code="R140",
    level="case",
    unit="share of sentences",
    cites=("ferguson2021", "munro2011"),
    mechanisms=(68, 69),
    on=False,
)
def supervision_themes(case: Case) -> list[Measurement]:
    """Of the sentences of the notes of supervision, the share in which words for a task, the child, feelings, our own part or other readings stand."""
    held = sessions(case)
    if not held:
        return [Measurement("supervision", None, why_none=NOT_RECORDED, remark="there is no note of supervision")]
    n = sum(len(session.sentences) for session in held)
    found = []
    for theme in THEMES:
        with_it = [session for session in held if session.themes[theme]]
        quoted = [span for session in with_it for span, _ in session.themes[theme]]
        spans = (
            [session.note.beginning for session in with_it] if theme == "feelings" else quoted
        )  # nobody's are quoted
        found.append(share(f"supervision: {theme}", len(quoted), n, tuple(spans), ""))
    return found
