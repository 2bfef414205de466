"""XML files as elements: what the readers of OpenDocument and ELAN share. Nothing is fetched, and no entity is spread out."""

from __future__ import annotations

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from sayso.places import MOST

_DEEPEST = 200
"""Elements within elements; a document of a table in a table in a list has about twenty."""


class BrokenXML(ValueError):
    """What is wrong with a file of XML, in words that follow *found*."""


def root(data: bytes) -> Element:
    """The outermost element of a file, as XML 1.0 (W3C, fifth edition) defines it; names are `space}local`.

    Raises BrokenXML for what is no XML, for a file that declares entities of its own (a few lines of them can be made to
    stand for gigabytes), and for elements two hundred deep or more than four million.

    >>> root(b"<a xmlns='x:y'><b c='1'>No.</b></a>")[0].tag
    'x:y}b'
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST:
            raise BrokenXML("elements within elements, hundreds deep")
        if count > MOST:
            raise BrokenXML("millions of elements")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, builder.data
    parser.EntityDeclHandler = _entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two: an encoding that nobody knows
        raise error if isinstance(error, BrokenXML) else BrokenXML(f"damaged XML ({error})") from error
    return builder.close()


def _entity(*_: object) -> NoReturn:
    raise BrokenXML("XML that declares entities of its own")


def local(tag: str) -> str:
    """The name of an element or attribute without its space.

    >>> local("x:y}b"), local("b")
    ('b', 'b')
    """
    return tag.rpartition("}")[2]


def said(element: Element, name: str) -> str:
    """The value of an attribute by its local name, without blanks around it; "" where it has none."""
    return next((value.strip() for key, value in element.attrib.items() if local(key) == name), "")
