"""Problem: one thing that is wrong, or worth a look, in one field of a draft."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is the matter with one field.

    Attributes:
        field: key of the field in the catalogue; "" where the draft as a whole is meant.
        code: upper-case word group such as `NIK-TANGGAL`; `sentences` has a sentence for it.
        params: pairs for the sentence's placeholders, values as text.
        blocking: True where saving would record something false (product.md, "Errors block only what would
            be false"); False for a warning that may stay and for a lack that makes the record a draft.
    """

    field: str
    code: str
    params: tuple[tuple[str, str], ...] = ()
    blocking: bool = False
