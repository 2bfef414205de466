from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError, Source
from sayso.readers import open_source, read_talk
from sayso.readers.open_document import open_document

from .conftest import Check

_NS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(f'xmlns:{n}="{_NS}:{n}:1.0"' for n in ("office", "text", "table", "drawing", "style"))
_SPACES = f'{_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="{_NS}:svg-compatible:1.0"'


def odt(
    body: str, styles: str = "", manifest: str = "", kind: str = "text", packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A small document with these elements in its body, and in the styles' master page."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as file:
        file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        file.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{_NS}:manifest:1.0">{manifest}</m:manifest>')
        file.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        if styles:
            file.writestr("styles.xml", f"<office:document-styles {_SPACES}>{styles}</office:document-styles>")
    return out.getvalue()


def p(*words: str) -> str:
    return f"<text:p>{''.join(words)}</text:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


def text(body: str, **further: str) -> str:
    return open_document("a.odt", odt(body, **further)).text


def paragraph(source: Source, word: str) -> tuple[int, int]:
    return source.place(source.text.index(word))


def test_paragraphs_blanks_breaks_lists_and_tables() -> None:
    body = (
        "<text:h>Visit</text:h>" + p("Kept.<text:line-break/>Mum\n   said<text:s text:c='2'/>no<text:tab/>", "<text:span> &amp; left</text:span>")
        + f"<text:list><text:list-item><text:number>1.</text:number>{p('Call back')}</text:list-item></text:list>"
        + table((p("Sue"), p("Is he") + p("in?")), (p("Mum"), p("No.")), (p(), p())) + table((p("One cell.") + p("Two lines."),))
    )  # fmt: skip
    assert text(body) == (
        "Visit\nKept.\nMum said  no\t& left\n- Call back\nSue | Is he in?\nMum | No.\nOne cell.\nTwo lines.\n"
    )


def test_deleted_words_are_left_out_and_notes_comments_and_edges_stand_at_the_end() -> None:
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('hostile')}</text:deletion></text:changed-region></text:tracked-changes>"
        + p("One")
        + p("Two<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
            f"<text:note-body>{p('Source: GP.')}</text:note-body></text:note>, and")
        + p("three<office:annotation><dc:creator>Sue [x]</dc:creator><dc:date>2024</dc:date>" + p("Is that so?") + "</office:annotation>")
        + p("<drawing:frame><drawing:text-box>" + p("In a box") + "</drawing:text-box><svg:desc>A picture</svg:desc></drawing:frame>four")
        + p("five")
    )  # fmt: skip
    styles = f"<style:header>{p('Private')}</style:header><style:header-left>{p('Private')}</style:header-left><style:footer>{p('12')}</style:footer><style:footer-first>{p('End')}</style:footer-first>"
    source = open_document("a.odt", odt(body, styles))
    assert source.text == (
        "One\nTwo[footnote 1], and\nthree\nfour\nIn a box\nfive\n\n"
        "[footnote 1] Source: GP.\n[comment by Sue x] Is that so?\n[header] Private\n[footer] End\n"
    )
    assert source.counted == "paragraph"
    places = [paragraph(source, w) for w in ("One", "Two", "In a box", "five", "Source", "Is that", "Private", "End")]
    assert places == [(1, 1), (2, 1), (4, 1), (5, 1), (2, 1), (3, 1), (1, 1), (5, 1)]
    assert source.places[0][0] == 0
    assert [at for at, *_ in source.places] == sorted({at for at, *_ in source.places})


@pytest.mark.parametrize("list_of", [False, True])
def test_a_transcript_is_talk(sound: Check, list_of: bool) -> None:
    lines = ["Susan Bright: Is he in?", "Roberta: No.", "Susan Bright: Since when?", "Roberta: Since May."]
    body = "".join(f"<text:list-item>{p(line)}</text:list-item>" if list_of else p(line) for line in lines)
    source = open_source("visit.odt", odt(f"<text:list>{body}</text:list>" if list_of else body))
    read = read_talk(source)
    assert read is not None
    sound(source, read)
    assert [f"{t.speaker.label}: {t.text}" for t in read.turns] == lines


ENTITIES = "<!DOCTYPE a [<!ENTITY b 'many words'>]>"


def zipped(content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("content.xml", content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"), (b"hello", "something else"), (b"PK\x03\x04broken", "broken"), (odt(p("x"))[:300], "broken"),
        (odt(p()), "without words"), (odt(p("x"), kind="presentation"), "another kind"),
        (odt(p("x"), manifest="<m:file-entry><m:encryption-data/></m:file-entry>"), "password"),
        (zipped("<a>"), "damaged XML"), (zipped(f"{ENTITIES}<a>&b;</a>"), "entities"), (zipped("<a>" * 5000), "deep"),
        (zipped("<a/>"), "another kind"), (zipped(" " * 20_000_001), "20 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, word: str) -> None:
    with pytest.raises(SaysoError, match=word) as caught:
        open_source("a.odt", data)
    assert caught.value.where == "a.odt"
    assert caught.value.way_out


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1500), st.binary(max_size=4))
def test_a_damaged_file_is_read_or_refused(at: int, junk: bytes) -> None:
    data = odt(p("Susan: hello") + table((p("a"), p("b"))), p("x"), packing=zipfile.ZIP_STORED)
    with contextlib.suppress(SaysoError):
        open_document("a.odt", data[:at] + junk + data[at + len(junk) :])


elements = st.sampled_from(
    ["text:p", "text:h", "text:span", "text:s text:c='0'", "text:s text:c='x'", "text:list", "text:list-item", "text:note", "text:note-body",
     "office:annotation", "drawing:frame", "drawing:text-box", "table:table", "table:table-row", "table:table-cell", "table:covered-table-cell", "text:line-break"]
)  # fmt: skip


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(elements, st.lists(inner, max_size=4)).map(
        lambda e: f"<{e[0]}>{''.join(e[1])}</{e[0].split()[0]}>"
    )


@settings(deadline=None)
@given(st.recursive(st.sampled_from(["", " ", "No. ", "\n"]), nested, max_leaves=30))
def test_elements_in_any_order_give_a_text_with_places(body: str) -> None:
    source = open_document("a.odt", odt(p("first") + body))
    assert source.text.startswith("first\n")
    assert all(line >= 1 and column == 1 and at < len(source.text) for at, line, column in source.places)
    assert [at for at, *_ in source.places] == sorted({at for at, *_ in source.places})
