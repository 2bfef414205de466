from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError
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


def docx(body: str) -> bytes:
    footnote = f"<w:footnote w:id='2'>{par(run('Source: GP.'))}</w:footnote>" if "footnoteReference" in body else ""
    notes = f"<w:footnotes {_W}>{footnote}</w:footnotes>"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_NS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_NS}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_NS}/package/2006/relationships">'
        f'<Relationship Id="rId2" Type="{_REL}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": notes,
    }
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
