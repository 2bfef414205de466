"""Lists of a few words each as a tree: which of their names stand in the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.notation import expanded
from sayso.text import words

Trie = dict[str, Any]
"""Words that may follow one another; under the empty word the names of the cues that end there."""


def listed_words(rows: Iterable[Mapping[str, str]]) -> Trie:
    """The terms of a list with the names that they mean."""
    trie: Trie = {}
    for row in rows:
        for way in expanded(row["term"]):
            put(trie, words(way), row["means"])
    return trie


def put(trie: Trie, said: Sequence[str], name: str) -> None:
    """Add words that stand for a name."""
    for word in said:
        trie = trie.setdefault(word, {})
    trie.setdefault("", set()).add(name)


def names_in(trie: Trie, own: Sequence[str]) -> set[str]:
    """The names whose words stand anywhere in some words."""
    found: set[str] = set()
    n = len(own)
    for at, node in enumerate(map(trie.get, own)):
        if node is None:
            continue
        names = node.get("")
        if names is not None:
            found |= names
        at += 1
        if at < n and (node := node.get(own[at])) is not None:
            walk(node, own, at + 1, n, found)
    return found


def walk(node: Trie, own: Sequence[str], at: int, n: int, found: set[str]) -> None:
    """Add the names that end on the way from a node along the words from `at` on."""
    while True:
        if "" in node:
            found.update(node[""])
        if at >= n:
            return
        following = node.get(own[at])
        if following is None:
            return
        node, at = following, at + 1
