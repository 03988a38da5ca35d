"""The boxes over the list: a kelurahan, which list where there are several, in which fields rows differ."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker

from dinkop_desktop.features.reconciliation.comparing import Overview
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.window.widgets import ChoiceEdit
from dinkop_desktop.window.words import day_of, later, number, tr

_AREA_LETTERS, _ROUND_LETTERS, _FIELD_LETTERS = 14, 16, 12
# Beside single sets of fields: what many of them are about.
_TOPICS: tuple[tuple[str, str], ...] = (
    (later("Ada uangnya"), "uang"),
    (later("Ada identitasnya"), "identitas"),
)
_OF_TOPIC, _MOST_SETS = "@", 30


class ListBoxes:
    """What they offer comes from what was read, and what is chosen in them stays chosen.

    Attributes:
        area, round, differing: the boxes.
        has_rounds: whether there are several lists.
    """

    def __init__(self) -> None:
        """Offer everything, until something is read."""
        self.area = _box(tr("Kelurahan"), "", tr("Semua kelurahan"), _AREA_LETTERS)
        self.round = _box(tr("Daftar"), "0", "–", _ROUND_LETTERS)
        self.differing = _box(tr("Isian yang beda"), "", tr("Semua isian"), _FIELD_LETTERS)
        self.has_rounds = False

    @property
    def topic_and_fields(self) -> tuple[str, str]:
        """What is chosen of that in which rows differ; "" for all."""
        chosen = self.differing.value()
        return (chosen[1:], "") if chosen.startswith(_OF_TOPIC) else ("", chosen)

    def show_rounds(self, seen: Overview, no: int, names: Mapping[str, str]) -> None:
        """Offer the areas of a list, and the lists.

        Args:
            seen: the list that is shown, and all there are.
            no: of the one that is shown.
            names: of kelurahan by their codes.
        """
        codes = sorted(code for code in seen.counts if code)
        areas = [(code, tr("Kel. {name}", name=names.get(code, code))) for code in codes]
        self.area.offer([("", tr("Semua kelurahan")), *areas], self.area.value())
        self.round.offer([(str(one.no), f"{one.file}, {day_of(one.at)}") for one in seen.rounds], str(no))
        self.has_rounds = len(seen.rounds) > 1

    def show_fields(self, kind: str, found: Mapping[str, int]) -> None:
        """Offer sets of fields of a kind, with how many rows differ in just these."""
        told = self.differing.value()
        sets = list(found)[:_MOST_SETS]
        # What is chosen stays, even where nothing of it is left.
        if told and not told.startswith(_OF_TOPIC) and told not in sets:
            sets.append(told)
        choices = [("", tr("Semua isian"))]
        choices += [(f"{_OF_TOPIC}{topic}", tr(words)) for words, topic in _TOPICS]
        for keys in sets:
            names = reconcile_words.field_words(kind, keys.split(","))
            count = number(found.get(keys, 0))
            choices.append((keys, tr("Hanya {fields} ({count})", fields=names, count=count)))
        self.differing.offer(choices, told)

    def forget_fields(self) -> None:
        """Another list may be of another kind."""
        with QSignalBlocker(self.differing):
            self.differing.set_value("")


def _box(name: str, value: str, words: str, letters: int) -> ChoiceEdit:
    box = ChoiceEdit([(value, words)])
    box.setAccessibleName(name)
    box.setMinimumContentsLength(letters)
    return box
