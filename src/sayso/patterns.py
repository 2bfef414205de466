"""Patterns that are compiled when they are first used: a hundred methods' patterns would keep every command waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import regex


class _Pattern:
    def __init__(self, written: str, flags: int = 0) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if "_made" not in self.__dict__:
            import regex

            self._made = regex.compile(self._written, self._flags)
        method = self.__dict__[name] = getattr(self._made, name)  # found without this the next time
        return method


def lazy(written: str, flags: int = 0) -> regex.Pattern[str]:
    """A pattern of the regex library, with its methods; nothing is compiled before the first of them is called.

    >>> lazy(r"(?i)\\bclaims\\b").search("She Claims it").group()
    'Claims'
    """
    return _Pattern(written, flags)  # type: ignore[return-value]  # it has all that one has
