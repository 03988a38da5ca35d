"""Garbage: Python's search for rings of objects waits while one errand builds very many at once.

1. The search begins anew with every few hundred objects that are added and looks at all that live, again and
   again: a fifth of the time of a first load. What an errand builds holds no rings; it goes when nobody
   holds it, as ever.
2. It is put off for the length of one bundle or one report at most, since other threads' rings wait too.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Look for no garbage inside; where nobody looks already, nothing changes."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
