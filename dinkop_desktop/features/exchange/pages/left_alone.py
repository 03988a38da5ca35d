"""What was left where it lies, as both pages that take files tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from dinkop_desktop.features.exchange.folders import Other
from dinkop_desktop.window.widgets import text
from dinkop_desktop.window.words import number, sentence, tr


def tell_others(place: QVBoxLayout, others: Sequence[Other]) -> None:
    """A line for each reason, with how many files it is of; an album on a stick is of interest to nobody.

    Args:
        place: below which the lines stand.
        others: what was left.
    """
    counted = Counter(one.code for one in others if one.code != "BDL-LAIN")
    for code, count in counted.items():
        if code == "BDL-SUDAH":
            said = tr("{count} berkas sudah pernah diterima; tidak ada yang berubah.", count=number(count))
        else:
            said = f"{tr('{count} berkas lain dibiarkan.', count=number(count))} {sentence(code)}"
        place.addWidget(text(said, "caption", wrap=True))
