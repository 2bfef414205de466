"""What the other processes do when many files are checked. It loads little: one that only parses needs no checker."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.check import Checker, Document
    from sayso.model import Checked

_given: list[tuple[Settings, Path | None]] = []


def start(settings: Settings, place: Path | None) -> None:
    """Say once, when a process begins, by what settings it is to check and in which folder it may keep results."""
    _given.append((settings, place))
    if hasattr(os, "nice"):
        os.nice(10)  # the process that began all has most to do: it must not wait for those that it gives work to


@cache
def _checker() -> Checker:
    from sayso.check import Checker

    return Checker(*_given[-1])


def work(batch: Sequence[Document | Checked]) -> list[Checked]:
    """What is found in a batch of documents; what is known of some stays in its place."""
    results = _checker().check_new(batch)
    _checker().parses.forget()
    return results
