"""Who speaks in a file, where somebody who knows it says so: with `--speakers`, or `speakers:` in its front matter.

Lines that begin like a turn are many (*Passport: yes*), and no rule tells all of them from speakers. What a reader of the
file says is taken as it is: these labels begin turns and no others, and each is called as they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sayso.model import Source
from sayso.transcripts.front_matter import front_matter

FIELD = "speakers"
"""The line of a front matter that names them."""
_PARTS = re.compile(r"[^,(]*(?:\([^()]*\)[^,(]*)*")
_PARTS_BY_STOP = re.compile(r"[^;]*")


def split(given: str) -> tuple[str, ...]:
    """The speakers that a line names, parted by commas, or by semicolons where there are any.

    >>> split("J (social worker), D (mother, she said)"), split("Day, Ann; Mum")
    (('J (social worker)', 'D (mother, she said)'), ('Day, Ann', 'Mum'))
    """
    pattern = _PARTS_BY_STOP if ";" in given else _PARTS
    found = (part.strip(" \t\"'") for part in pattern.findall(given.strip("[] \t")))
    return tuple(dict.fromkeys(name for name in found if any(map(str.isalnum, label_of(name)))))


def label_of(name: str) -> str:
    """How the file writes a speaker who is named: *J* of *J (social worker)*."""
    return name.partition("(")[0].strip() or name


def in_front(text: str) -> tuple[str, ...]:
    """The speakers that a front matter names."""
    return split(next((line.value for line in front_matter(text)[0] if line.name == FIELD), ""))


class Names:
    """The speakers that are named for a file, to look its labels up in. It is false where nobody is named."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self._by = {name.casefold(): name for name in self.names}
        count = Counter(label_of(name).casefold() for name in self.names)
        self._by |= {label: name for name in self.names if count[label := label_of(name).casefold()] == 1}

    def __bool__(self) -> bool:
        return bool(self.names)

    def called(self, label: str) -> str:
        """Who a label of the file is, as named; nothing where it is nobody of them.

        >>> Names(["J (social worker)", "Gran"]).called("GRAN (from the kitchen)")
        'Gran'
        """
        return self._by.get(label.casefold()) or self._by.get(label_of(label).casefold()) or ""

    @property
    def labels(self) -> list[str]:
        """How the file may write them, the longest first."""
        return sorted(self._by, key=len, reverse=True)


NOBODY = Names(())


def named(source: Source) -> Names:
    """The speakers of a file as they are named for it."""
    return Names(source.speakers or in_front(source.text))
