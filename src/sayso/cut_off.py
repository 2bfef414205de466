"""What is told of a file that was cut off in the middle, as when a download stops half-way: the words below the cut are
lost, and nothing else would say so.
"""

from __future__ import annotations

_SHOWN = 40  # characters of what stands before the cut


def cut_off(end: str, text: str) -> tuple[str, str, str]:
    """What was expected, found, and can be done, where the `end` of a file that its format demands is missing.

    >>> cut_off("a closing }", "Roberta: My bro")[:2]
    ('a closing } at the end of the file', '«Roberta: My bro»')
    """
    return (
        f"{end} at the end of the file", f"«{_last_words(text)}»",
        "It may have been cut off, as by half a download; what is there is read. Look whether it is whole, or export it again.",
    )  # fmt: skip


def _last_words(text: str) -> str:
    calm = " ".join(text[-8 * _SHOWN :].split())
    return calm if len(calm) <= _SHOWN else f"…{calm[1 - _SHOWN :]}"
