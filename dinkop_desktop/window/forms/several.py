"""Several answers in one line of a table: typed with commas, each completed by Enter from the list."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.register.values import answers
from dinkop_desktop.register.values.fields import Choice
from dinkop_desktop.window.forms.drop_list import Found
from dinkop_desktop.window.forms.finding import FindEditor
from dinkop_desktop.window.words import label


class SeveralEditor(FindEditor):
    """`Pemasaran, Ekspor`: the last word is looked up, what stands before it stays."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        """Show `choices`."""
        self._offered = [Found(choice.code, label(choice.label)) for choice in choices]
        self._known = answers.writings(tuple(choices))
        self._labels = {one.code: one.words for one in self._offered}
        super().__init__(self._fitting, self._all_words)

    def _fitting(self, text: str) -> Sequence[Found]:
        before, _, last = text.rpartition(",")
        chosen = {self._known.get(answers.comparable(part)) for part in before.split(",")}
        small = last.casefold().strip()
        fits = [one for one in self._offered if one.code not in chosen and small in one.words.casefold()]
        return sorted(fits, key=lambda one: not one.words.casefold().startswith(small))

    def _all_words(self, raw: str) -> str:
        codes = raw.split(",")
        return ", ".join(self._labels[code] for code in codes) if set(codes) <= self._labels.keys() else ""

    def raw(self) -> str:
        """The codes of what is written; what is none of them as it stands."""
        parts = [part for part in self.text().split(",") if part.strip()]
        codes = [self._known.get(answers.comparable(part)) for part in parts]
        return ",".join(sorted({code for code in codes if code})) if all(codes) else self.text()

    def _take(self, number: int) -> None:
        before, comma, _ = self.text().rpartition(",")
        self.setText(f"{before}{comma}{' ' if comma else ''}{self._found[number].words}")
        self._close()
        self.typed.emit(self.raw())
