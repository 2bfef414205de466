"""Whose words a term stands in, and whom it is said of."""

import pytest

from sayso import rules
from sayso.check import seated
from sayso.finder import phrases_for
from sayso.model import Source
from sayso.phrases import Phrase
from sayso.readers.note import note

HEAD = "---\nauthor: Ruth Hale (social worker)\nabout: Amina Warsame\nkind: {}\n---\n"


def phrases(code: str, text: str, kind: str = "note") -> list[Phrase]:
    read = seated(note(Source("a.md", HEAD.format(kind) + text)), ())
    return list(phrases_for(rules.entries()[code], read))


@pytest.mark.parametrize(
    ("code", "text", "own"),
    [
        ("W210", "Amina was hostile.", True),
        ("W210", "Amina was hostile and non-compliant.", True),
        ("W210", "Amina was observed to be hostile.", True),
        ("W210", "Amina was observed by the nurse to be hostile.", False),
        ("W237", "This is not disguised compliance.", False),
        ("W210", "Hostile behaviour reported by her brother.", False),
        ("W207", "Poor compliance with the plan, per the hospital letter.", False),
        ("W210", "Amina was hostile in two calls per week.", True),
        ("W206", "Lacks insight re medication still, says it's the sleep that keeps him well not the injection.", True),
        ("W206", "He lacks insight, says his mother.", False),
        ("W210", "Pete raised that she can be hostile at bedtime.", False),
    ],
)
def test_whose_words(code: str, text: str, own: bool) -> None:
    entry = rules.entries()[code]
    assert any(True for phrase in phrases(code, text) for _ in entry.func(phrase)) is own


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A. was hostile.", "Amina Warsame"),
        ("AW was hostile.", "Amina Warsame"),
        ("MOC was hostile.", "moc"),
        ("XY was hostile.", ""),
    ],
)
def test_initials_and_the_short_words_of_notes_mean_people(text: str, who: str) -> None:
    assert [phrase.who.label for phrase in phrases("W210", text)] == [who]


def test_who_rang_is_not_who_was_told() -> None:
    entry = rules.entries()["W219"]
    told = [f for p in phrases("W219", "Rang to query and was told that the form is lost.") for f in entry.func(p)]
    assert told == []


def test_a_schools_log_is_about_a_child() -> None:
    said = "She said that the bus was late.\n"
    entry = rules.entries()["V203"]
    assert [f.by for p in phrases("V203", "Amina came in.\n" + said, "school log") for f in entry.func(p)]
    assert not [f.by for p in phrases("V203", "Amina came in.\n" + said, "tenancy log") for f in entry.func(p)]


def found(code: str, text: str, kind: str = "note") -> bool:
    entry = rules.entries()[code]
    return any(True for phrase in phrases(code, text, kind) for _ in entry.func(phrase))


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        # A wish is no act: what is denied of wanting is denied of what was wanted.
        ("P211", "He was sectioned on Tuesday night.", True),
        ("P211", "She does not want him sectioned.", False),
        ("P211", "There is no plan to remove the children.", False),
        # A clipped note that begins with what they say, and what somebody's view is.
        ("W208", "She is motivated.", True),
        ("W208", "Says she is motivated.", False),
        ("W208", "His view is that she does not engage.", False),
        # What the family makes depend on something, or tells of others, is no power of the service's.
        ("P203", "Contact will only go ahead if he provides a clean sample.", True),
        ("P203", 'He said "I would go if I could come in the side."', False),
        ("P204", "I told her that this could mean losing the tenancy.", True),
        ("P204", "He was upset, said he was told he would lose his place on the course.", False),
        ("P210", "He was told that he may not come to the house.", True),
        ("P210", "He said he could not come on Fridays.", False),
        # Not done.
        ("P206", "Warning letter sent 3/4.", True),
        ("P206", "Warning letter drafted, not sent.", False),
        ("P208", "Strip search carried out.", True),
        ("P208", "Strip search was considered and not authorised.", False),
        # A form's field, and a name.
        ("W220", "Domestic abuse occurred in the home.", True),
        ("W220", "Category: physical abuse", False),
        ("W213", "The disabled are a drain on the service.", True),
        ("W213", "Referred to the Disabled Adults team.", False),
    ],
)
def test_whose_power_and_whether_it_was_used(code: str, text: str, said: bool) -> None:
    assert found(code, text) is said


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("P220", "Offered a referral to the food bank, mum said no.", True),
        ("P220", "Asked if she had eaten, she said no.", False),
        ("P220", "Amina rang. Offered her a later slot. Declined.", True),
        ("P220", "Call from Mr Platt about the noise. Offered mediation. Declined.", False),
        ("P220", "Rang the college for a place. Refused, course full.", False),
        ("P222", "Amina has made a complaint about the last worker.", True),
        ("P222", "Complaint from Mrs Oates about the bins.", False),
        ("W219", "Restrained 18.20 in the dining room.", True),
        ("W219", "Offered dates in June.", False),
        ("P205", "I told her to ring the surgery today.", True),
        ("P205", "I told her to ring me if she changes her mind.", False),
    ],
)
def test_whom_a_clipped_line_goes_on_about(code: str, text: str, said: bool) -> None:
    assert found(code, text) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Amina and Rohan (8) were in. Rohan said he hates the bus.", True),
        ("Amina and Rohan (8) were in. Amina said she hates the bus.", False),
        ("Rohan, 8, let me in. He said the boiler was broken.", True),
        ("Rohan, 8, was at football. Dev let me in. He said the boiler was broken.", False),
        ("Mina (Y1) was asleep. Mum came in. She said she had lost her keys.", False),
        ("Saw Ellis (15) at the station. He said he is not going back.", True),
        ("Ellis's worker Dan Price rang about Ellis (15). He said contact was off.", False),
        ("Baby Noah (4 months) slept. I asked about feeds, she said better.", False),
        ("Ella (17 weeks pregnant) came alone. She said he had gone.", False),
        ("Harri Lacey, born 8 May 2018, is well. He told me that he has hens.", False),  # the note has no date
        ("Harri is five. He told me that he has hens.", True),
        ("Harri is five, in his second home, at Fernleigh. He told me that he has hens.", True),
        ("Harri is five. The tutor Miss Hale rang. He said he was tired.", False),  # it may be Dev, whom the case knows
        ("He is 3.6kg and well. She said that the road was busy.", False),
    ],
)
def test_a_childs_words_are_a_childs(text: str, said: bool) -> None:
    assert found("V203", text) is said


def test_what_the_writer_did_next_has_no_subject_from_the_sentence_before() -> None:
    entry = rules.entries()["V203"]
    said = "Rohan (8) was in. He must wear the jumper, told her that we have some."
    assert not [f for p in phrases("V203", said) for f in entry.func(p)]
