"""E-mails: the words and whose they are, each at its line and column in the file, whatever was done to the file."""

from __future__ import annotations

import contextlib
import quopri
import time
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.model import SaysoError, Source
from sayso.readers import open_source
from sayso.readers.e_mail import e_mail

HEAD = "From: Zoe <zoe@example.org>\nTo: Susan Bright <s@example.org>\nSubject: The visit\n"


def mail(body: str | bytes, head: str = "") -> Source:
    data = body if isinstance(body, bytes) else body.encode()
    return e_mail("a.eml", (HEAD + head + "\n").encode() + data)


def words(body: str | bytes, head: str = "") -> str:
    return mail(body, head).text.removeprefix(HEAD + "\n")


def where(source: Source, of: str, after: str = "") -> tuple[int, int]:
    return source.place(source.text.index(of, source.text.index(after)))


def multipart(kind: str, *parts: str, boundary: str = "b1") -> tuple[str, str]:
    inside = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f"{inside}--{boundary}--\n", f'Content-Type: multipart/{kind}; boundary="{boundary}"\n'


PLAIN = "Content-Type: text/plain\n\nPlain words."
PAGE = "Content-Type: text/html\n\n<p>The page's words."
PDF = 'Content-Type: application/pdf; name="plan.pdf"\nContent-Transfer-Encoding: base64\n\nAAAA'


def test_the_head_comes_first_in_one_order_and_unfolded() -> None:
    data = (
        "Received: by mail\r\nSubject: A long\r\n subject =?utf-8?Q?caf=C3=A9?= =?utf-8?B?4oCT?=\r\n\t=?iso-8859-1?q?_Zo=EB?= x\r\n"
        "cc: \r\nTo: b\r\nBcc: hidden\r\nFROM: a\r\nDate: Mon, 4 Mar 2024\r\n\r\nHello.\r\n"
    )
    source = e_mail("a.eml", data.encode())
    assert source.text == "FROM: a\nTo: b\nDate: Mon, 4 Mar 2024\nSubject: A long subject café– Zoë x\n\nHello.\n"
    assert [where(source, w) for w in ("FROM", "a\n", "long", "subject", "café", "Hello")] == [
        (8, 1), (8, 7), (2, 12), (3, 2), (3, 10), (11, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        (multipart("alternative", PLAIN, PAGE), "Plain words.\n"),
        (multipart("alternative", "Content-Type: text/plain\n\n \n", PAGE), "The page's words.\n"),
        (multipart("mixed", PLAIN, PDF, "\nMore words."), "Plain words.\n\nMore words.\n\n[attachment: plan.pdf]\n"),
        (multipart("related", PAGE, "Content-Type: image/png; name=logo.png\n\nx"), "The page's words.\n"),
        (multipart("mixed", PLAIN, "Content-Type: text/plain\nContent-Disposition: attachment; filename*=utf-8''n%C3%A9.txt\n\nx"),
         "Plain words.\n\n[attachment: né.txt]\n"),
        (multipart("mixed", PLAIN, f"Content-Type: message/rfc822\n\n{HEAD}\nTheirs."), "Plain words.\n\n[attachment: message/rfc822]\n"),
        (multipart("mixed", 'Content-Type: multipart/alternative; boundary=b12\n\n--b12\n' + PAGE + "\n--b12--\n", PDF),
         "The page's words.\n\n[attachment: plan.pdf]\n"),
        (("--b1\n" + PLAIN, "Content-Type: multipart/mixed; boundary=b1\n"), "Plain words.\n"),
        (("No boundary at all.", "Content-Type: multipart/mixed; boundary=b1\n"), "No boundary at all.\n"),
    ],
)  # fmt: skip
def test_which_parts_are_read(parts: tuple[str, str], read: str) -> None:
    assert words(*parts) == read


@pytest.mark.parametrize(
    ("head", "body", "read"),
    [
        ("Content-Type: text/plain; charset=utf-8\n", "café".encode(), "café\n"),
        ("Content-Type: text/plain; charset=koi8-r\n", "Мама".encode("koi8-r"), "Мама\n"),
        ("", "“café”".encode("cp1252"), "“café”\n"),
        ("Content-Type: text/plain; charset=x-nobody-knows\n", "café".encode(), "café\n"),
        ("Content-Type: text/plain; charset=rot13\n", b"abc", "abc\n"),
        ("Content-Type: text/plain; charset=us-ascii\n", "café".encode(), "café\n"),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n", b"caf=C3=\n=A9 =3D =zz", "café = =zz\n"),
        ("Content-Type: text/plain; charset=shift_jis\nContent-Transfer-Encoding: quoted-printable\n", "ソaア\nb".encode("shift_jis"), "ソaア\nb\n"),
        ("Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n", b"//5hAGIA", "ab\n"),
        ("Content-Transfer-Encoding: base64\n", b"SGVs\nbG8gd29y!bGQ", "Hello world\n"),
    ],
)  # fmt: skip
def test_charsets_and_encodings(head: str, body: bytes, read: str) -> None:
    assert words(body, head) == read


def test_a_mail_without_words_is_its_head() -> None:
    assert mail("A", "Content-Transfer-Encoding: base64\n").text == HEAD


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Mine.\n> Theirs.\nMine.", "Mine.\n> Theirs.\nMine."),
        ("Mine.\n-----Original Message-----\nShe is late.\n\n> Older.", "Mine.\n-----Original Message-----\n> She is late.\n\n> Older."),
        ("Mine.\n\nOn Mon, 4 Mar 2024 at 09:00, Susan\n<s@example.org> wrote:\nShe is late.", "Mine.\n\nOn Mon, 4 Mar 2024 at 09:00, Susan\n<s@example.org> wrote:\n> She is late."),
        ("On 4 Mar 2024, at 09:00, Susan wrote:\n\n> Late?\n\nNo, I was not.", "On 4 Mar 2024, at 09:00, Susan wrote:\n\n> Late?\n\nNo, I was not."),
        ("On the form she wrote:\nNo thanks.", "On the form she wrote:\nNo thanks."),
        ("Mine.\nFrom: Susan\nSent: Monday\nTo: Zoe\nSubject: x\n\nLate.", "Mine.\n> From: Susan\n> Sent: Monday\n> To: Zoe\n> Subject: x\n\n> Late."),
        ("From: what I saw, it was late.\nMine.", "From: what I saw, it was late.\nMine."),
        ("Begin forwarded message:\n\nLate.", "Begin forwarded message:\n\n> Late."),
    ],
)  # fmt: skip
def test_other_peoples_mail_is_marked(body: str, read: str) -> None:
    assert words(body) == f"{read}\n"


def test_a_mail_that_is_a_page_only() -> None:
    page = "<p>Dear Zoe &amp; co</p>\n<hr><p><b>From:</b> Susan<br><b>Sent:</b> Monday<br><b>To:</b> Zoe</p><p>Late."
    source = mail(page, "Content-Type: text/html\n")
    assert source.text.endswith("\nDear Zoe & co\n\n> From: Susan\n> Sent: Monday\n> To: Zoe\n\n> Late.\n")
    assert where(source, "& co") == (6, 13)
    assert where(source, "Late") == (7, 1 + page.split("\n")[1].index("Late"))


def test_places_in_quoted_printable_and_base64() -> None:
    quoted = "caf=C3=A9 is far=\n away =3D closed\nNext."
    source = mail(quoted, "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n")
    assert "café is far away = closed\nNext." in source.text
    # the head has five lines, then an empty one
    assert [where(source, w) for w in ("is far", "away", "= ", "closed", "Next")] == [
        (7, 11),
        (8, 2),
        (8, 7),
        (8, 11),
        (9, 1),
    ]
    source = mail("SGVsbG8gd29ybGQ=\n", "Content-Transfer-Encoding: base64\n")
    assert where(source, "Hello")[0] == 6


def test_where_letters_are_not_bytes_each_line_is_still_sure() -> None:
    head = "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=shift_jis\n"
    source = mail(quopri.encodestring("ソaア\nb".encode("shift_jis")), head)
    assert where(source, "b", after="ソ") == (8, 1)


def test_what_stands_above_the_head_is_counted() -> None:
    data = b"\xef\xbb\xbf\r\nFrom zoe@example.org Mon Mar  4\r\nFrom: Zoe\r\n\r\nHello."
    source = e_mail("a.eml", data)
    assert source.text == "From: Zoe\n\nHello.\n"
    assert [where(source, w) for w in ("Zoe", "Hello")] == [(3, 7), (5, 1)]


def test_an_attachment_stands_at_its_part() -> None:
    source = mail(*multipart("mixed", PLAIN, PDF))
    assert where(source, "[attachment")[0] == 11


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"), (b" \r\n", "empty"), (b"\xd0\xcf\x11\xe0 old", ".msg"), (b"\x00\x01" * 90, "no text"), (b"Just some words.", "no such line"),
        (b"X-Odd: 1\n\nwords", "no such line"), ("From: a\n\nx".encode("utf-16"), "no text"),
        (b"From: a\nContent-Type: text/plain; name*=x'y'z; name*" + b"9" * 5000 + b"*=1\n\nwords", "broken"),
    ],
)  # fmt: skip
def test_what_is_no_mail_is_said_with_a_way_out(data: bytes, word: str) -> None:
    with pytest.raises(SaysoError, match=word) as caught:
        open_source("a.msg", data)
    assert caught.value.where == "a.msg"
    assert caught.value.way_out.endswith(".")


def test_outlooks_own_format_is_refused_with_how_to_save_it() -> None:
    with pytest.raises(SaysoError, match=r"save or download it as \.eml"):
        open_source("Letter.MSG", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def nested(depth: int) -> str:
    body, head = "\nwords", ""
    for level in range(depth):
        body, head = multipart("mixed", f"{head}\n{body}", boundary=f"b{level}")
    return f"{HEAD}{head}\n{body}"


def test_parts_within_parts_are_read_to_a_limit() -> None:
    assert e_mail("a.eml", nested(15).encode()).text.endswith("\nwords\n")
    for bomb in (nested(25), HEAD + "".join(reversed(multipart("mixed", *["\nx"] * 1001))).replace("\n", "\n\n", 1)):
        with pytest.raises(SaysoError, match=r"a\.eml: expected an e-mail of at most 1000 parts, 20 deep"):
            e_mail("a.eml", bomb.encode())


@pytest.mark.parametrize(
    "bomb",
    ["a: " + " " * 1_000_000 + "x\n", "Subject: " + "=?" * 500_000, "Subject: " + "=?utf-8?q?x?= " * 60_000, "Content-Type: " + ';"' * 400_000,
     "Content-Type: multipart/mixed; boundary=b\n\n" + "--bb\n" * 200_000, "\n" + "On 4 at 09:00 wrote:\n> x\n" * 40_000, "x:\n" * 300_000,
     "\n" + "From: x\nSent: y\n" * 60_000, "Content-Type: text/html\n\n" + "<" * 1_000_000, "Content-Transfer-Encoding: quoted-printable\n\n" + "=" * 1_000_000],
    ids=range(10),
)  # fmt: skip
def test_hostile_mails_take_no_longer_than_others(bomb: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(SaysoError):
        e_mail("a.eml", (HEAD + bomb).encode())
    assert time.perf_counter() - start < 10


def test_what_the_standard_library_writes() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = (
        "Zoë Müller <zoe@example.org>",
        "Der Besuch – a very long subject that has to be folded at least once",
    )
    made.set_content("Hello,\n\nthe café – is closed. " + "long words " * 20, cte="quoted-printable")
    made.add_alternative("<p>Not this", subtype="html")
    made.add_attachment(b"x", maintype="image", subtype="png", filename="plän [2].png")
    source = e_mail("a.eml", made.as_bytes())
    assert source.text.startswith(
        "From: Zoë Müller <zoe@example.org>\nSubject: Der Besuch – a very long subject that has to be folded at least once\n\n"
    )
    assert source.text.endswith("long words\n\n[attachment: plän (2).png]\n")


BODIES = st.lists(
    st.sampled_from(["She is", " ", "\n", "\r\n", "é", "🙂", "=", "=\n", "=3D", ">", "> x\n", "<p>", "<br>", "&amp;", "<blockquote>", "--b1", "--b1--\n",
                     "\n\n", "On 4 at 09:00 a@b wrote:\n", "From: a\nSent: b\nTo: c\n", "-----Original Message-----\n", "Content-Type: text/html\n\n"])
    | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=6),
    max_size=25,
).map("".join)  # fmt: skip
HEADS = st.sampled_from(
    [
        "Content-Type: text/plain; charset=utf-8\n",
        "Content-Type: text/html; charset=utf-8\n",
        "",
        "Content-Type: multipart/mixed; boundary=b1\n",
    ]
)


@settings(max_examples=400, deadline=None)
@given(BODIES, HEADS, st.booleans())
@example("--b1\nSubject: x\n\n--b1\n\nShe", "Content-Type: multipart/mixed; boundary=b1\n", False)
def test_each_letter_stands_where_it_is_said_to_stand(body: str, head: str, quoted: bool) -> None:
    data = body.encode()
    if quoted:
        head, data = f"{head}Content-Transfer-Encoding: quoted-printable\n", quopri.encodestring(data)
    source = mail(data, head)
    lines = f"{HEAD}{head}\n{data.decode()}".split("\n")
    for offset, letter in enumerate(source.text.partition("[attachment: ")[0]):
        line, column = source.place(offset)
        if letter.isascii() and letter.isalpha():
            there = lines[line - 1][column - 1]
            assert there == letter or there == "&"


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=200) | st.tuples(BODIES, HEADS).map(lambda pair: f"{HEAD}{pair[1]}\n{pair[0]}".encode()),
    st.integers(0, 200),
    st.binary(max_size=4),
)
def test_any_bytes_give_a_text_or_an_error(data: bytes, at: int, junk: bytes) -> None:
    with contextlib.suppress(SaysoError):
        assert e_mail("a.eml", data[:at] + junk + data[at:]).text
