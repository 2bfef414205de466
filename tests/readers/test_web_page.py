"""Web pages: the words a reader sees, each at its line and column in the file, and no page that hangs or crashes."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError, Source
from sayso.readers import open_source
from sayso.readers.web_page import web_page


def text(page: str, name: str = "a.html") -> str:
    return web_page(name, page.encode()).text


def where(source: Source, words: str) -> tuple[int, int]:
    return source.place(source.text.index(words))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<title>Not this</title><h1>Plan</h1><p>One\n  two<p>Three", "Plan\n\nOne two\n\nThree\n"),
        ("<ul><li>one<li>two<ol><li>three</ol></ul>after", "- one\n- two\n- three\n\nafter\n"),
        ("<table><tr><th>Who<th>What<tr><td>Mum<td><p>No.<p>Never.</table>", "Who | What\nMum | No. Never.\n"),
        ("<table><tr><td><p>One</p><p>Two</table>", "One\n\nTwo\n"),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a | b\n\nc\n"),
        ("<p>a<blockquote><p>She is<br>late.<p>Again.</blockquote>b", "a\n\n> She is\n> late.\n\n> Again.\n\nb\n"),
        ("<div><blockquote>never closed</div>ours", "> never closed\n\nours\n"),
        ("She said <q>No.</q> <q> Never. </q>", "She said “No.” “Never.”\n"),
        ("R&amp;D &lt;3 &notit; caf&eacute; &#8211; a&nbsp;b un&shy;kind &; & &unheard;", "R&D <3 ¬it; café – a b unkind &; & &unheard;\n"),
        ("a<script>if (a<b) '<p>'</script><style>p{}</style><template>t<b>u</b></template><svg/><img alt=x>b", "ab\n"),
        ("<pre>\n  one\n    two</pre>", "  one\n    two\n"),
        ("a <b and more", "a <b and more\n"),
        ("<p title='a > b' x=\">\">words", "words\n"),
        ("<p title=don't>one<p title=\"never closed>two", "one\n\ntwo\n"),
        ("a<!-- gone --><!-->b<!--->c<!DOCTYPE x><?php y ?>d</ >e", "abcde\n"),
    ],
)  # fmt: skip
def test_what_a_reader_of_the_page_sees(page: str, words: str) -> None:
    assert text(page) == words


def test_xhtml_closes_tags_as_xml_does() -> None:
    page = "<?xml version='1.0'?><html><script src='x'/><p>one</p><textarea/><![CDATA[a<b&amp;]]></html>"
    assert text(page, "a.xhtml") == "one\n\na<b&amp;\n"
    with pytest.raises(SaysoError, match="words"):
        text(page.removeprefix("<?xml version='1.0'?>"))


def test_a_remark_to_sayso_stays_above_the_paragraph_it_is_about() -> None:
    page = (
        "<p>a</p>\n<!-- sayso: ignore W201\n -- quoted -->\n<p>b <!--SAYSO: ignore W208 -- x--> c</p><!-- said: so -->"
    )
    assert text(page) == "a\n\n<!-- sayso: ignore W201 -- quoted -->\nb <!--SAYSO: ignore W208 -- x--> c\n"


def test_places_are_those_of_the_file() -> None:
    page = "<html>\r\n<p class='x'>One &amp; <b>two</b>\r\n   three<br>four</p><li>five\n"
    source = web_page("a.html", page.encode())
    assert source.text == "One & two three\nfour\n\n- five\n"
    assert [where(source, w) for w in ("One", "&", "two", "three", "four", "five")] == [
        (2, 14), (2, 18), (2, 27), (3, 4), (3, 13), (3, 25)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<meta charset=utf-8><p>café".encode(), "café\n"),
        ("<meta http-equiv=x content='text/html; charset=ISO-8859-1'><p>“café”".encode("cp1252"), "“café”\n"),
        ("<meta charset='koi8-r'><p>Мама сказала".encode("koi8-r"), "Мама сказала\n"),
        ("<meta charset=utf-8><p>it says utf-8: café".encode("cp1252"), "it says utf-8: café\n"),
        ("<meta charset=utf-16><p>café".encode(), "café\n"),
        ("<meta charset=rot13><p>café".encode(), "café\n"),
        ("\ufeff<meta charset=koi8-r><p>café".encode(), "café\n"),
        ("<p>café".encode("utf-16"), "café\n"),
    ],
)
def test_encodings(data: bytes, words: str) -> None:
    assert web_page("a.html", data).text == words


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"<p></p>", b"<!-- never closed <p>x", b"\x00\x01\x02abc" * 9, b"%PDF-1.7"]
)
def test_what_cannot_be_read_is_said(data: bytes) -> None:
    with pytest.raises(SaysoError) as caught:
        open_source("a.htm", data)
    assert caught.value.where == "a.htm"
    assert caught.value.way_out.endswith(".")


def test_endings() -> None:
    assert {open_source(f"a.{ending}", b"<p>x").kind for ending in ("html", "HTM", "xhtml")} == {"web page"}


@pytest.mark.parametrize(
    "piece",
    ["<", "<!--", "<a ", "<a>", "</", "<!", "&", "&#", "&#x41", "<a b=\"", "<a b='>\"", "<a b='>'", "<blockquote>", "<table><td>", "<q>x", "<ul>", "<svg>",
     "<div><q></div>", "<a =   ", "<title>x</title", "<pre>\n", "<tr><td>", " ", "=", "<li>x"],
)  # fmt: skip
def test_hostile_pages_take_no_longer_than_others(piece: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(SaysoError):
        text(piece * (1_000_000 // len(piece)) + "end")
    assert time.perf_counter() - start < 10


def test_a_page_of_millions_of_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.tags.MOST", 100)
    with pytest.raises(SaysoError, match=r"a\.html: expected a file of at most"):
        text("<b>" * 101)


TAGS = st.sampled_from(
    """<p> </p> <b> <br> <div> </div> <ul> <li> </ul> <table> <tr> <td> </td> </tr> </table> <blockquote> </blockquote> <q> </q> <pre> </pre>
    <script> </script> <!-- --> <!--sayso: &amp; &eacute; &nbsp; &shy; &notit; & < > " ' = <a href=' <textarea> </textarea> <svg> </svg>
    <![CDATA[ ]]>""".split()  # noqa: SIM905
)  # fmt: skip
WORDS = st.sampled_from(["word", "She", " ", "\n", "\r\n", "\t", "é🙂", "a b", "\xa0", "\u2028", "\x00"]) | st.text(
    max_size=5
)
PAGES = st.lists(TAGS | WORDS, max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(PAGES, st.sampled_from(["a.html", "a.xhtml"]))
@example("<p>&notit;</p>\n<q>x", "a.html")
def test_each_letter_stands_where_it_is_said_to_stand(page: str, name: str) -> None:
    page = "<meta charset=utf-8><p>x" + page.replace("\x00", "").encode("utf-8", "replace").decode()
    source = web_page(name, page.encode())
    lines = page.split("\n")
    assert source.places[0][0] == 0
    assert list(source.places) == sorted(source.places, key=lambda place: place[0])
    for offset, letter in enumerate(source.text):
        line, column = source.place(offset)
        assert 1 <= line <= len(lines)
        if letter.isascii() and letter.isalpha():
            there = lines[line - 1][column - 1]
            assert there == letter or there == "&"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | PAGES.map(lambda page: page.encode("utf-8", "replace")))
def test_any_bytes_give_a_text_or_an_error(data: bytes) -> None:
    with contextlib.suppress(SaysoError):
        assert web_page("a.html", data).text.strip()
