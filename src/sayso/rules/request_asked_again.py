"""Something the family asked again."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.dates import in_words
from sayso.model import Case, Finding
from sayso.patterns import lazy
from sayso.year.asked import asked

_AGAIN = lazy(
    r"(?i)\b(?:ask(?:s|ed|ing) again|again ask(?:s|ed|ing)|(?:second|third|fourth|fifth|2nd|3rd|4th|\d+th) time|twice|several times|many times|"
    r"repeatedly|once more|keeps? asking|kept asking|still (?:waiting|asking|wants)|on (?:several|a number of|many) occasions|each time)\b"
)


@rule(code="C233", level="case", cites=("ferguson2021", "webb2000"), mechanisms=(10, 33, 48))
def request_asked_again(case: Case) -> Iterator[Finding]:
    """The record itself says that somebody of the family asked again, and no answer is noted beside it."""
    for one in asked(case):
        if one.noted == "answered" or not _AGAIN.search(one.span.quote):
            continue
        beside = f"“{' '.join(one.words.quote.split())}”" if one.words else "nothing"
        spans = (one.span, one.words) if one.words and one.words != one.span else (one.span,)
        yield Finding(
            f"{one.by} asked again ({one.how}, {in_words(one.day)}). Noted of an answer: {beside}.", spans,
            by=one.by, over="service", stage="used", power="time", date=one.day,
        )  # fmt: skip
