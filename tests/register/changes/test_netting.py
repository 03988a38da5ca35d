"""What was written of a record comes to something, or took itself back."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.changes import netting
from dinkop_desktop.register.changes.netting import Said

BORN = Said(True, {"nama_usaha": "Warung"}, {})
AWAY, BACK = (
    Said(False, {"life": "dihapus"}, {"life": "ada"}),
    Said(False, {"life": "ada"}, {"life": "dihapus"}),
)


def edit(before: str | int | None, after: str | int | None, key: str = "hp") -> Said:
    return Said(False, {key: after}, {} if before is None else {key: before})


@pytest.mark.parametrize(
    ("said", "is_nothing"),
    [
        ([], True),
        ([BORN], False),
        ([BORN, edit(None, "08"), edit("08", None)], False),
        ([BORN, AWAY], True),
        ([BORN, AWAY, BACK], False),
        ([AWAY], False),
        ([AWAY, BACK], True),
        ([edit(None, "08")], False),
        ([edit(None, "08"), edit("08", None)], True),
        ([edit("07", "08"), edit("08", "09"), edit("09", "07")], True),
        ([edit("07", "08"), edit("08", "09")], False),
        ([edit("07", "08"), edit("08", "07"), edit(None, 5, "omzet")], False),
        # One change that repeats what is there closes a question.
        ([edit("07", "07")], False),
        # 5 people are not the text 5.
        ([edit("5", "6"), edit("6", 5)], False),
    ],
)
def test_what_took_itself_back_comes_to_nothing(said: list[Said], *, is_nothing: bool) -> None:
    assert netting.comes_to_nothing(said) is is_nothing
