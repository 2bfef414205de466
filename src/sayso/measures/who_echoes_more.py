"""Who echoes the other's function words more, over many conversations."""

from sayso.catalogue import measure
from sayso.conversation.echo import Direction, difference, directions
from sayso.model import TOO_LITTLE, Case, Measurement


@measure(
    code="T171",
    level="case",
    unit="more replies in a hundred",
    cites=("danescu2012", "gao2015", "frisch1933"),
)
def who_echoes_more(case: Case) -> list[Measurement]:
    """By how many replies in a hundred one role echoes another's function words more than it is echoed, turns and replies of like length compared."""
    told, why = directions(case.encounters)
    out = []
    for at, way in enumerate(told):
        back = next((other for other in told[at:] if (other.by, other.to) == (way.to, way.by)), None)
        if back is None:
            continue
        value, low, high = (100 * x for x in difference(way.echo, back.echo))
        about = f"{way.by} → {way.to}, less {way.to} → {way.by}"
        evidence = way.replies(case.encounters) + back.replies(case.encounters)
        out.append(Measurement(about, value, way.echo.n + back.echo.n, low, high, evidence, remark=_alone(way, back)))
    if not out:
        why = why if not told else "replies are enough in one direction only"
        return [Measurement("each two roles", None, why_none=TOO_LITTLE, remark=why)]
    return out


def _alone(way: Direction, back: Direction) -> str:
    """What the figure would be if only replies of like length were compared, as is mostly published."""
    if way.reply_alone is None or back.reply_alone is None:
        return ""
    value, low, high = (100 * x for x in difference(way.reply_alone, back.reply_alone))
    return (
        f"with the length of the reply alone held alike it would be {value:.1f} ({low:.1f} to {high:.1f}); "
        "that figure also tells how long the answered turns are"
    )
