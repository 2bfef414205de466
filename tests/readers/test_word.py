from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError, Source
from sayso.readers import open_source, read_talk
from sayso.readers.word import word

_NS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_NS}/wordprocessingml/2006/main" xmlns:r="{_NS}/officeDocument/2006/relationships"'
_REL = f"{_NS}/officeDocument/2006/relationships"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{c}</w:tc>" for c in r) + "</w:tr>" for r in rows) + "</w:tbl>"
    )


def docx(body: str, **further: str) -> bytes:
    """A small document; `further` holds the words of a `header`, a `footer` or of `comments`."""
    footnote = f"<w:footnote w:id='2'>{par(run('Source: GP.'))}</w:footnote>" if "footnoteReference" in body else ""
    notes = f"<w:footnotes {_W}>{footnote}</w:footnotes>"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_NS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_NS}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_NS}/package/2006/relationships">'
        f'<Relationship Id="rId2" Type="{_REL}/footnotes" Target="footnotes.xml"/>'
        + "".join(
            f'<Relationship Id="{n}" Type="{_REL}/{kind}" Target="{n}.xml"/>'
            for n in further
            for kind in [n.removesuffix("2")]
        )
        + "</Relationships>",
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": notes,
    } | {f"word/{n}.xml": f"<w:{tag} {_W}>{content}</w:{tag}>"
         for n, content in further.items() for tag in [{"header": "hdr", "header2": "hdr", "footer": "ftr"}.get(n, n)]}  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def rendered(body: str) -> list[str]:
    return word("a.docx", docx(body)).text.splitlines()


def test_insertions_are_read_and_deletions_and_moves_are_not() -> None:
    body = par(
        run("He "), "<w:ins w:id='1' w:author='x'>" + run("did ") + "</w:ins>",
        "<w:del w:id='2' w:author='x'><w:r><w:delText>did not </w:delText></w:r></w:del>",
        "<w:moveFrom w:id='3' w:author='x'>" + run("gone ") + "</w:moveFrom>", run("come."),
    )  # fmt: skip
    assert rendered(body) == ["He did come."]


def test_tables_breaks_and_content_controls() -> None:
    body = par(run("Susan: a"), "<w:r><w:br/></w:r>", run("b"))
    body += f"<w:sdt><w:sdtContent>{par(run('inside'))}</w:sdtContent></w:sdt>"
    body += table((par(run("Mum")), par(run("No.")) + par(run("Never."))))
    assert rendered(body) == ["Susan: a", "b", "inside", "Mum | No. Never."]


def test_footnotes_keep_their_mark_and_stand_at_the_end() -> None:
    body = par(run("He drinks"), "<w:r><w:footnoteReference w:id='2'/></w:r>", run(" a lot &lt;3."))
    assert rendered(body) == ["He drinks[footnote 2] a lot <3.", "", "[footnote 2] Source: GP."]


def placed(source: Source, words: str) -> tuple[int, int]:
    return source.place(source.text.index(words))


def test_a_place_is_a_paragraph_and_a_column_in_it() -> None:
    body = par() + par(run("One two"), "<w:r><w:br/></w:r>", run("three")) + par() + par(run("four"))
    body += table((par(run("five")), par(run("six")) + par(run("seven")))) + par(run("eight"))
    source = word("a.docx", docx(body))
    assert source.counted == "paragraph"
    assert source.text == "One two\nthree\n\nfour\nfive | six seven\neight\n"
    assert [placed(source, w) for w in ("One", "two", "three", "four", "five", "six", "seven", "eight")] == [
        (2, 1), (2, 5), (2, 9), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1)
    ]  # fmt: skip
    assert [at for at, *_ in source.places] == sorted({at for at, *_ in source.places})
    assert source.places[0][0] == 0


def test_a_list_marker_is_no_part_of_the_paragraph() -> None:
    bullet = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    source = word("a.docx", docx(par(run("One")) + par(bullet, run("two three"))))
    assert source.text == "One\n- two three\n"
    assert placed(source, "three") == (2, 5)


def test_a_text_box_counts_as_the_paragraph_it_hangs_on() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{par(run('in the box'))}</w:txbxContent></w:pict></w:r>"
    source = word("a.docx", docx(par(run("One")) + par(run("two"), box) + par(run("three"))))
    assert [placed(source, w)[0] for w in ("in the box", "three")] == [2, 3]


def test_comments_headers_and_footers_stand_at_the_end() -> None:
    body = par(run("One.")) + par(run("Two."), "<w:r><w:commentReference w:id='7'/></w:r>") + par(run("Three."))
    comment = "<w:comment w:id='7' w:author='Susan [x]'>{}</w:comment><w:comment w:id='9'>{}</w:comment>"
    source = word("a.docx", docx(
        body, header=par(run("Strictly private")) + par(), header2=par(run("Strictly private")), footer=par(run("12")) + par(run("Page 1")),
        comments=comment.format(par(run("Is that so?")) + par(run("I doubt it.")), par(run("No name."))),
    ))  # fmt: skip
    assert source.text == (
        "One.\nTwo.\nThree.\n\n[comment by Susan x] Is that so?\n[comment by Susan x] I doubt it.\n[comment] No name.\n"
        "[header] Strictly private\n[footer] Page 1\n"
    )
    assert [placed(source, w) for w in ("doubt", "No name", "Strictly", "Page")] == [(2, 3), (1, 1), (1, 1), (3, 1)]


def test_a_footnote_stands_at_the_paragraph_that_calls_it() -> None:
    source = word("a.docx", docx(par(run("One")) + par(run("two"), "<w:r><w:footnoteReference w:id='2'/></w:r>")))
    assert placed(source, "Source: GP")[0] == 2


def test_a_teams_turn_in_one_paragraph_and_a_footnote_that_nobody_said() -> None:
    turn = "<w:r><w:br/></w:r>"
    body = "".join(
        par(run(f"{n}   0:0{i}"), turn, run(f"Words {i}.")) for i, n in enumerate(("Ann Lee", "Bo Day", "Ann Lee"))
    )
    body += par("<w:r><w:footnoteReference w:id='2'/></w:r>")
    found = read_talk(word("a.docx", docx(body)))
    assert found is not None
    assert [(t.speaker.name, t.start, t.text) for t in found.turns][:2] == [
        ("Ann Lee", 0.0, "Words 0."),
        ("Bo Day", 1.0, "Words 1."),
    ]
    assert "Source" not in found.turns[-1].text


def test_a_part_that_does_not_declare_the_prefix_of_links_is_read() -> None:
    """No part of a file without links need do so, nor the one beside it that has one."""
    whole = docx(par(run("Helen: Was it you?"), run(" Tell me.")), header=par(run("Oak"), run(" Lane")))
    link = f' xmlns:r="{_REL}"'.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            start = b'<?xml version="1.0"?>\r\n' if name.endswith("document.xml") else b""
            new.writestr(name, start + old.read(name).replace(link, b""))
    assert open_source("a.docx", out.getvalue()) == open_source("a.docx", whole)


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", docx("")[:300], docx("")])
def test_what_cannot_be_read_is_said(data: bytes) -> None:
    with pytest.raises(SaysoError) as caught:
        open_source("a.docx", data)
    assert caught.value.where == "a.docx"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.binary(max_size=4))
def test_a_damaged_file_is_read_or_refused(at: int, junk: bytes) -> None:
    data = docx(par(run("Susan: hello")))
    with contextlib.suppress(SaysoError):
        word("a.docx", data[:at] + junk + data[at + len(junk) :])
