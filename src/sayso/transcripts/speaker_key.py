"""Who speaks, where the first lines of a transcript tell it: who the letters are by which it calls people, and what they are
whom it calls by name. Four ways of telling it are read, each a line or a part between semicolons; of any other nothing is taken,
for a role given to the wrong person would turn the whole reading round.

- `J = Jo Marsh, social worker`, also with a colon or a dash, several on a line;
- `J (Jo Marsh), D (mother)`;
- `Jo Marsh, social worker (J), Dana Pike (D) - mother`, or `social worker (J), mother (D)`;
- `Social worker: Jo Marsh`, and `Present: Jo Marsh, social worker, Dana Pike (mother)`, for those called by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sayso.people import TITLES, key, role_of
from sayso.transcripts.labels import is_name

_LONGEST = 4  # letters of a label that stands for a name
_PARTS = re.compile(r"[,()–—]| - | and ")
_IN_BRACKETS = re.compile(r"(?P<who>[^()]+)\((?P<inside>[^()]*)\)")
_PAIR = 2  # parts of a line of its own, a name and a role; and names that one label fits
Entry = tuple[str, str, str]
"""A label, a name and a role, the last two perhaps missing."""


def meant(above: str, labels: Iterable[str]) -> dict[str, str]:
    """By label who it is: a name with the role in brackets, the name alone, or the role alone; only what is told `above` the
    talk.

    >>> meant("Present: Jo Marsh, social worker (J), Dana (D)", ["J", "D", "T"])
    {'J': 'Jo Marsh (social worker)', 'D': 'Dana'}
    >>> meant("Present: Jo Marsh (J) - social worker, Dana Pike (D) - mother", ["J", "D"])
    {'J': 'Jo Marsh (social worker)', 'D': 'Dana Pike (mother)'}
    >>> meant("J = social worker\\nD: Dana Pike, mother", ["J", "D"])
    {'J': 'J (social worker)', 'D': 'Dana Pike (mother)'}
    >>> meant("Present: Jo Marsh, social worker, Dana Pike, mother", ["Jo", "Dana"])
    {'Jo': 'Jo Marsh (social worker)', 'Dana': 'Dana Pike (mother)'}
    """
    labels = list(labels)
    short = [label for label in labels if len(label) <= _LONGEST]
    either = "|".join(map(re.escape, short))
    found: dict[str, set[str]] = {}
    lines = re.split(r"[;\n]", above) if any(not role_of(label)[0] for label in labels) else []
    names = {part for line in lines for part in _parts(line.rpartition(":")[2]) if _is_called(part)}
    for line in lines:
        of_letters = list(_of_letters(line, either)) if short else []
        by_name = (entry for entry in _of_names(line, labels) if not _fits_another(entry[0], entry[1], names))
        for label, name, role in of_letters or by_name:
            who = f"{name} ({role})" if name and role else name or (f"{label} ({role})" if role else "")
            if who and not role_of(label)[0]:
                found.setdefault(label, set()).add(who)
    # Where two could be meant (*Ana Ruiz, Ana Lopez*), neither is.
    return {label: who for label, (who, *others) in found.items() if who != label and not others}


def _of_letters(line: str, either: str) -> Iterator[Entry]:
    behind = rf"\((?P<label>{either})(?:,[^()]*)?\)"
    equal = list(re.finditer(rf"(?:^|(?<=[,\s]))(?P<label>{either})[ \t]*(?:[=:]|[-–—](?=\s))[ \t]*", line))
    if equal and not line[: equal[0].start()].strip(" \t,*_|>-•").rstrip(":").count(" "):
        stops = [*(m.start() for m in equal[1:]), len(line)]
        yield from ((m["label"], *_name_and_role(line[m.end() : stop])) for m, stop in zip(equal, stops, strict=True))
    elif re.search(behind, line):
        yield from _before_brackets(line, behind)
    else:
        for m in re.finditer(rf"\b(?P<label>{either}) \((?P<who>[^()]{{3,60}})\)", line):
            yield m["label"], *_name_and_role(m["who"])


def _before_brackets(line: str, behind: str) -> Iterator[Entry]:
    """People with their letters in brackets behind them. A role that stands before a name, behind the letters of the one
    before, is that one's. Where the first has no name, roles alone are listed."""
    cut = list(re.finditer(behind, line))
    chunks = [
        line[a:b] for a, b in zip([0, *(m.end() for m in cut)], [*(m.start() for m in cut), len(line)], strict=True)
    ]
    chunks[0] = chunks[0].rpartition(":")[2]
    named = bool(_name_and_role(chunks[0])[0])
    for i, m in enumerate(cut):
        parts = _parts(chunks[i])
        at = max((k for k, part in enumerate(parts) if _is_called(part)), default=-1)
        if not named or at < 0:
            own = "" if named else next((part for part in parts if role_of(part)[0]), "")
            yield m["label"], "", own
            continue
        following = _parts(chunks[i + 1])
        until = next((k for k, part in enumerate(following) if _is_called(part)), len(following))
        roles = [part for part in (*parts[at + 1 :], *following[:until]) if role_of(part)[0]]
        yield m["label"], parts[at], roles[0] if roles else ""


def _of_names(line: str, labels: list[str]) -> Iterator[Entry]:
    """Those who are called by name: `Social worker: Jo Marsh`, `Jo Marsh (social worker)` wherever a list has it, or a list in
    which each name is followed by a role; a line of its own may be one of either."""
    head, _, rest = line.rpartition(":")
    head, parts = head.strip(" \t*_|"), _parts(rest)
    pairs = [(parts[0], head)] if len(parts) == 1 and role_of(head)[0] else []
    for m in () if pairs else _IN_BRACKETS.finditer(rest):
        named = _parts(m["who"])[-1:]
        pairs += [(name, role) for name in named for role in _parts(m["inside"]) if role_of(role)[0]][:1]
    if not pairs and len(parts) % 2 == 0 and (head or len(parts) == _PAIR):
        pairs = list(zip(parts[::2], parts[1::2], strict=True))
        if not all(_is_called(name) and role_of(role)[0] for name, role in pairs):
            return
    for name, role in pairs:
        if _is_called(name):
            yield from ((label, name, role) for label in labels if _is_label_of(label, name))


def _fits_another(label: str, name: str, names: set[str]) -> bool:
    """Whether a label is that of somebody else who is listed as well; one who is listed as the label is written is not."""
    return any(_is_label_of(label, other) for other in names - {name} if key(other) != key(label))


def _is_label_of(label: str, name: str) -> bool:
    """Whether a label is a person's name, the first name of it, or its initials."""
    own = [word for word in name.split() if word not in TITLES]
    letters = "".join(word[0] for word in own)
    first = key(own[0]) if own and len(own) == len(name.split()) else ""  # *Mrs Hall* has none that is known
    return key(label) in (key(name), first) or (len(letters) > 1 and label == letters)


def _parts(told: str) -> list[str]:
    return [part for one in _PARTS.split(told) if (part := one.strip(" .\t*_|-"))]


def _is_called(part: str) -> bool:
    return is_name(part) and not role_of(part)[0]


def shown_as(named: str) -> str:
    """A speaker as shown who is named with a name and a role in brackets: *Jo Marsh (social worker)* of `J (Jo Marsh, social
    worker)`; as named where the brackets hold one alone."""
    name, role = _name_and_role(named.rpartition("(")[2].rstrip(")")) if named.endswith(")") else ("", "")
    return f"{name} ({role})" if name and role else named


def _name_and_role(told: str) -> tuple[str, str]:
    parts = _parts(told)
    return next(filter(_is_called, parts[:1]), ""), next((part for part in parts if role_of(part)[0]), "")
