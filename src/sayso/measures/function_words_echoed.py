"""Function words echoed, over many conversations."""

from sayso.catalogue import measure
from sayso.conversation.echo import directions
from sayso.model import TOO_LITTLE, Case, Measurement


@measure(
    code="T170",
    level="case",
    unit="more replies in a hundred",
    cites=("danescu2012", "gao2015", "frisch1933", "pitman1937", "huddleston2002", "leech2001", "schegloff1982"),
)
def function_words_echoed(case: Case) -> list[Measurement]:
    """How many more replies in a hundred hold a class of function words when the turn they answer holds it, turns and replies of like length compared."""
    told, why = directions(case.encounters)
    if not told:
        return [Measurement("each role → another", None, why_none=TOO_LITTLE, remark=why)]
    out = []
    for way in told:
        remark = (
            f"{way.echo.encounters} conversations; with the replies dealt out anew by chance, 95 of 100 figures lie "
            f"between {-100 * way.echo.chance:.1f} and {100 * way.echo.chance:.1f}"
        )
        evidence = way.replies(case.encounters)
        value, low, high = (100 * x for x in (way.echo.value, way.echo.low, way.echo.high))
        out.append(Measurement(f"{way.by} → {way.to}", value, way.echo.n, low, high, evidence, remark=remark))
    return out
