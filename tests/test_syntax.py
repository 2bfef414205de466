"""The parser is loaded without what it does not need."""

import importlib
import subprocess
import sys
import warnings

import srsly

from sayso.parser import _model, model_name
from sayso.syntax import in_memory


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
