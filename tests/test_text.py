"""Words and sentences: the cases that other tokenisers get wrong, and what must hold for any text."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import text as tokeniser
from sayso.text import sentences, spoken, word_places, words


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs. Dixon said no.", ["Mrs", "Dixon", "said", "no"]),
        ("under s.47 and reg.28(2)", ["under", "s.47", "and", "reg.28(2)"]),
        ("e.g. a G.P. at 10.30am on 12/03/2024", ["e.g.", "a", "G.P.", "at", "10.30am", "on", "12/03/2024"]),
        ("she didn’t co-operate, didn't she", ["she", "didn’t", "co-operate", "didn't", "she"]),
        ("1,000 pounds, 3.5 kg", ["1,000", "pounds", "3.5", "kg"]),
        ("👍🏽 ok 🙂", ["ok"]),
        ("Zoe\u0308 na\u00efve cafe\u0301", ["Zoe\u0308", "naïve", "cafe\u0301"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("", []),
        ("... !? —", []),
        ("write to a.b@c.org.uk or see https://x.example/a?b=1.", ["write", "to", "a.b@c.org.uk", "or", "see", "https://x.example/a?b=1"]),
        ("parents' house", ["parents", "house"]),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs. Day rang. She was out.", ["Mrs. Day rang.", "She was out."]),
        ("Seen by Dr. A. Khan and J. Smith. Well.", ["Seen by Dr. A. Khan and J. Smith.", "Well."]),
        ("An enquiry under s. 47 began. It ended.", ["An enquiry under s. 47 began.", "It ended."]),
        ("Bring food, e.g. Milk. Thanks.", ["Bring food, e.g. Milk.", "Thanks."]),
        ("Left at 5 p.m. Mother cried.", ["Left at 5 p.m.", "Mother cried."]),
        ("Left at 5 p.m. and slept.", ["Left at 5 p.m. and slept."]),
        ("Neglect of SR. Long history.", ["Neglect of SR.", "Long history."]),
        ("I rang CA. OE was out.", ["I rang CA.", "OE was out."]),
        ("Supervision PF / SR. 45 mins. See REF. 12.", ["Supervision PF / SR.", "45 mins.", "See REF. 12."]),
        ("Seen with Al. Sam was out.", ["Seen with Al.", "Sam was out."]),
        ("Webb et al. wrote it, art. 8 too.", ["Webb et al. wrote it, art. 8 too."]),
        ("SAW MS. DIXON AT HOME. FINE.", ["SAW MS. DIXON AT HOME.", "FINE."]),
        ("Half an hour, 30 min. 李娜 slept. Ms 王. 李 left.", ["Half an hour, 30 min.", "李娜 slept.", "Ms 王. 李 left."]),
        ("Well... I don't know. Maybe", ["Well...", "I don't know.", "Maybe"]),
        ("Well... maybe… not", ["Well... maybe… not"]),
        ("She said: “No. Never.” He left.", ["She said: “No. Never.”", "He left."]),
        ('She said: "No. Never." He left.', ['She said: "No. Never."', "He left."]),
        ("She wrote 6\" of snow. It melted. Then spring.", ["She wrote 6\" of snow.", "It melted.", "Then spring."]),
        ("Why? Because! Oh?! Yes.", ["Why?", "Because!", "Oh?!", "Yes."]),
        ("HOME VISIT\nMother was in. Baby asleep.", ["HOME VISIT", "Mother was in.", "Baby asleep."]),
        ("- one thing\n- another thing\n* a third", ["- one thing", "- another thing", "* a third"]),
        ("1. First point\n2. Second point", ["1. First point", "2. Second point"]),
        ("A line that was wrapped by the width of the\npage goes on here. End.",
         ["A line that was wrapped by the width of the\npage goes on here.", "End."]),
        ("First paragraph\n\nsecond paragraph", ["First paragraph", "second paragraph"]),
        ("Weight 3.5 kg at 10.30. Fine.", ["Weight 3.5 kg at 10.30.", "Fine."]),
        ("(He left.) She stayed.", ["(He left.)", "She stayed."]),
        ("She was fine 🙂. Then not.", ["She was fine 🙂.", "Then not."]),
        ("It is I. You know it.", ["It is I.", "You know it."]),
        ("Line one.\r\nLine two.\r\n", ["Line one.", "Line two."]),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(max_size=400))
def test_places_are_in_order_and_inside(text: str) -> None:
    for places in (list(word_places(text)), list(sentences(text))):
        assert all(0 <= a < b <= len(text) for a, b in places)
        assert all(x[1] <= y[0] for x, y in itertools.pairwise(places))
    assert all(text[a:b] == text[a:b].strip() for a, b in sentences(text))


@given(st.text(alphabet="ab .!?…\"“”'\n-1", max_size=200))
def test_every_word_is_in_some_sentence(text: str) -> None:
    inside = list(sentences(text))
    assert all(any(a <= x and y <= b for a, b in inside) for x, y in word_places(text))


@given(st.text(alphabet="ab<>[]()& ;.", max_size=100))
def test_spoken_keeps_every_place(text: str) -> None:
    said = spoken(text)
    assert len(said) == len(text)
    assert all(s in (c, " ") for s, c in zip(said, text, strict=True))


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "<",
        "[",
        "(",
        "a.",
        ".",
        "\n",
        "a\n",
        "&",
        "1.",
        " ",
        "A b. ",
        '"A b. ',
        "“A b. ",
        "A line.\n",
        "a line\n",
    ],
)
def test_no_text_takes_more_than_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    for _ in sentences(text):
        pass
    for _ in word_places(text):
        pass
    spoken(text)
    assert time.process_time() - began < 5


ODD = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from([*"abI sS.!?…\"“”'’)(]\n\t1-:/@\xa0\x1f\u2028é\u0301_+", "://", "e.g.", "Dr.", "10.30am", " No. "]),
        max_size=40,
    ).map("".join),
)  # fmt: skip


@given(ODD)
def test_words_between_blanks_are_the_words_of_the_whole(text: str) -> None:
    """`words` looks each piece between blanks up, and `word_places` finds those words again."""
    found = list(tokeniser._WORD.finditer(text))
    assert words(text) == [word[0] for word in found]
    assert list(word_places(text)) == [word.span() for word in found]


@given(ODD)
def test_short_cuts_change_no_sentence(text: str) -> None:
    cut_short = list(sentences(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokeniser, "_is_one", lambda _: False)
        patch.setattr(tokeniser, "_after", lambda text, end: (m := tokeniser._NEXT.match(text, end)) and m[1])
        assert tokeniser._cut(text) == cut_short
