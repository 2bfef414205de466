"""ELAN: talk that was annotated on tiers, each of which is a speaker (.eaf)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sayso.catalogue import reader
from sayso.model import SaysoError, Source
from sayso.transcripts.tiers import Said, spoken, table
from sayso.xml_tree import BrokenXML, local, root, said

_OTHER_WAY = (
    "In ELAN, export the tiers of the speakers as tab-delimited text, subtitles (.srt) or a traditional transcript."
)


@reader(code="F110", level="source", endings=(".eaf",))
def elan(name: str, data: bytes) -> Source:
    """The annotations of an ELAN file as a table with the columns speaker, text, start and end (seconds), as `turn_table`
    reads it. A tier that hangs on no other and is aligned with time is a speaker, named by its participant or else by
    itself; one that holds the same talk again is left out.

    Format: EAF 3.0 (Max Planck Institute for Psycholinguistics). Raises SaysoError for a file that is damaged or no EAF,
    and for one without words on such a tier.
    """
    try:
        document = root(data)
    except BrokenXML as error:
        raise SaysoError(name, "an ELAN file (.eaf)", str(error) if data else "an empty file", _OTHER_WAY) from error
    if local(document.tag) != "ANNOTATION_DOCUMENT":
        raise SaysoError(name, "an ELAN file (.eaf)", f"XML of another kind (<{local(document.tag)[:40]}>)", _OTHER_WAY)
    times = dict(_times(document))
    tiers = [list(_said(tier, times)) for tier in document.iter("TIER") if not said(tier, "PARENT_REF")]
    found = spoken(tiers)
    if not found:
        raise SaysoError(name, "words on a tier that hangs on no other", "none", _OTHER_WAY)
    return Source(name, table(found), "ELAN")


def _times(document: Element) -> Iterator[tuple[str, float]]:
    """The time of each slot in seconds; slots between two words may have none."""
    for slot in document.iter("TIME_SLOT"):
        value = said(slot, "TIME_VALUE")
        if value.isdecimal() and len(value) < 13:
            yield said(slot, "TIME_SLOT_ID"), int(value) / 1000


def _said(tier: Element, times: dict[str, float]) -> Iterator[Said]:
    who = said(tier, "PARTICIPANT") or said(tier, "TIER_ID")
    for one in tier.iter("ALIGNABLE_ANNOTATION"):
        words = " ".join("".join(value.text or "" for value in one.iter("ANNOTATION_VALUE")).split())
        if words:
            yield Said(who, words, times.get(said(one, "TIME_SLOT_REF1")), times.get(said(one, "TIME_SLOT_REF2")))
