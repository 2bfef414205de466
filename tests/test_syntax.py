"""The parser is loaded without what it does not need."""

import importlib
import subprocess
import sys
import warnings

import srsly

from sayso.parser import _model, model_name, parsed
from sayso.syntax import Parses, in_memory


def test_the_tokeniser_is_the_one_of_the_model() -> None:
    """It is not read from disk, which would make it twice: English's own must be the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = importlib.import_module(model_name()).load(exclude=["ner", "parser", "tagger", "tok2vec"])
    kept, read = (
        one.tokenizer.to_bytes(exclude=["vocab"]) for one in (_model(), whole)
    )  # the words met since are no rule
    assert srsly.msgpack_loads(kept) == srsly.msgpack_loads(read)


def test_no_program_for_the_web_is_loaded_with_the_parser() -> None:
    said = "from sayso.syntax import in_memory; in_memory().trees(['She was told.']); import sys, spacy; "
    said += (
        "print([name for name in ('requests', 'urllib3', 'httpx', 'weasel') if name in sys.modules]); import spacy.cli"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


def test_a_prefix_with_a_hyphen_is_one_word_with_what_follows() -> None:
    tree = in_memory().trees(["She was hostile and non-compliant."])["She was hostile and non-compliant."]
    assert list(tree.words) == ["she", "was", "hostile", "and", "non-compliant", "."]
    assert tree.words[tree.heads[tree.words.index("hostile")]] == "was"


def test_a_sentence_that_is_with_the_parser_already_is_not_given_to_it_again() -> None:
    parses, asked = Parses(), ("She claims that he left.", frozenset[str]())
    first, second, third = parses.begin([asked]), parses.begin([asked]), parses.begin([asked])
    assert (first.new, second.new, second.awaited) == (["She claims that she left."], [], first.new)
    rows = parsed(first.new)
    trees = parses.finish(first, rows)
    parses.save()
    parses.forget()  # the answer is kept, for others wait for it
    assert parses.finish(second, [])[asked].words == trees[asked].words
    parses.forget()
    assert parses.finish(third, [])[asked].words == trees[asked].words
    parses.forget()
    assert parses.begin([asked]).new == first.new


def test_a_sentence_whose_first_asker_failed_is_parsed_for_the_next() -> None:
    parses, asked = Parses(), ("She claims that he left.", frozenset[str]())
    parses.begin([asked])  # and never finished
    assert parses.finish(parses.begin([asked]), [])[asked].words[1] == "claims"
