"""Who speaks in a file, where somebody who knows it says so: with `--speakers`, or `speakers:` in its front matter.

Lines that begin like a turn are many (*Passport: yes*), and no rule tells all of them from speakers. What a reader of the
file says is taken as it is: these labels begin turns and no others, and each is called as they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sayso.model import Source
from sayso.people import role_of
from sayso.transcripts.front_matter import front_matter
from sayso.transcripts.labels import bare

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
    return tuple(dict.fromkeys(name for name in found if any(c.isalnum() or c == "?" for c in label_of(name))))


def label_of(name: str) -> str:
    """How the file writes a speaker who is named: what stands before the last brackets, *J* of *J (social worker)*."""
    return name[: name.rindex("(")].strip() or name if name.endswith(")") and "(" in name else name


def role_given(name: str) -> str:
    """What somebody is said to be, where it is a role in small letters that we do not know (*X (tenant's friend)*).

    >>> role_given("J (piano teacher's aide)"), role_given("J (mother)"), role_given("J (Jo Marsh)"), role_given("J")
    ("piano teacher's aide", '', '', '')
    """
    inside = name[len(label_of(name)) :].strip(" ()")
    return inside if inside.islower() and not role_of(inside)[0] else ""


def in_front(text: str) -> tuple[str, ...]:
    """The speakers that a front matter names."""
    return split(next((line.value for line in front_matter(text)[0] if line.name == FIELD), ""))


class Names:
    """The speakers that are named for a file, to look its labels up in. It is false where nobody is named."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self._by = {name.casefold(): name for name in self.names}
        for short in (label_of, lambda name: bare(label_of(name))):
            count = Counter(short(name).casefold() for name in self.names)
            self._by |= {short(name).casefold(): name for name in self.names if count[short(name).casefold()] == 1}

    def __bool__(self) -> bool:
        return bool(self.names)

    def called(self, label: str) -> str:
        """Who a label of the file is, as named; nothing where it is nobody of them.

        >>> Names(["J (social worker)", "Gran"]).called("GRAN (from the kitchen)")
        'Gran'
        """
        ways = (label, label_of(label), bare(label))
        return next((name for way in ways if (name := self._by.get(way.casefold()))), "")

    @property
    def labels(self) -> list[str]:
        """How the file may write them, the longest first."""
        return sorted(self._by, key=len, reverse=True)


NOBODY = Names(())


def named(source: Source) -> Names:
    """The speakers of a file as they are named for it."""
    return Names(source.speakers or in_front(source.text))
