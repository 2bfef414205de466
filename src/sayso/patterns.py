"""Patterns that are compiled when they are first used: sixty rules' patterns would keep every command waiting."""

from __future__ import annotations

from typing import Any

import regex


class Pattern:
    """A pattern of the regex library, with its methods; nothing is compiled before the first of them is called.

    >>> Pattern(r"(?i)\\bclaims\\b").search("She Claims it").group()
    'Claims'
    """

    def __init__(self, written: str, flags: int = 0) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if "_made" not in self.__dict__:
            self._made = regex.compile(self._written, self._flags)
        method = self.__dict__[name] = getattr(self._made, name)  # found without this the next time
        return method
