"""The first steps: what this computer is, where it stands, whose it is, and its passphrase."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from dinkop_desktop.errors import SecretError
from dinkop_desktop.features.first_start.wizard.answers import DEFAULT_CITY, DINKOP, OFFICE, SAMPLE, Answers
from dinkop_desktop.features.first_start.wizard.step import Step, next_empty
from dinkop_desktop.window.background import Background, Lane
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    CheckBox,
    ChoiceCard,
    ChoiceCards,
    Field,
    LineEdit,
    SearchBox,
    SecretEdit,
    card,
    row,
    text,
)
from dinkop_desktop.window.words import later, number, refusal, tr

_ROLES = (OFFICE, DINKOP, SAMPLE)
_LIST_PX = 190
# A city's code typed before a name, or at the beginning of a kelurahan's code, lists that city.
_CITY = re.compile(r"\d\d\.\d\d(?=$|[ .])")
_SHORTEST = 8  # as `passphrases` demands it


class RoleStep(Step):
    """Kelurahan, Dinkop, or made-up data."""

    short = later("Peran komputer ini")
    keys = later("↑ ↓ atau angka memilih")

    def __init__(self, answers: Answers, background: Background) -> None:
        """Three ways."""
        super().__init__(answers, background)
        office = tr("Mendata UMKM dan koperasi, lalu mengirim ke Dinkop lewat flashdisk atau surel.")
        city = tr("Menerima kiriman kelurahan, menyatukan data induk, membuat laporan.")
        sample = tr("Kota kecil buatan untuk berlatih. Ditandai jelas, dan dapat dihapus lagi.")
        chosen = _ROLES.index(answers.role) if answers.role in _ROLES else 0
        self.cards = ChoiceCards(
            [
                ChoiceCard("1", "shop", tr("Kantor kelurahan"), office),
                ChoiceCard("2", "office", tr("Dinkop UKM"), city),
                ChoiceCard("3", "beaker", tr("Coba dengan data contoh"), sample),
            ],
            chosen=chosen,
        )
        self.build(
            tr("Komputer ini dipakai di mana?"),
            tr("Pilihan ini menentukan halaman yang tampil. Belum ada yang ditulis ke komputer ini."),
            self.cards,
        )

    def first_focus(self) -> QWidget | None:
        """The chosen card."""
        return self.cards.cards[self.cards.number]

    def leave(self) -> None:
        """Any of the three will do."""
        self.answers.role = _ROLES[self.cards.number]
        self.done.emit()


class OfficeStep(Step):
    """Which kelurahan, and who works there."""

    short = later("Kelurahan dan nama Anda")
    keys = later("↑ ↓ memilih")

    def __init__(self, answers: Answers, background: Background) -> None:
        """A box to type in, the kelurahan that fit, and a name."""
        super().__init__(answers, background)
        self._all: list[tuple[str, str, str]] = []
        self._city = ""
        self.search = SearchBox(tr("Ketik nama kelurahan"), name=tr("Cari kelurahan"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Kelurahan yang cocok"))
        self.list.setFixedHeight(_LIST_PX)
        self.officer = LineEdit(answers.officer, placeholder=tr("nama lengkap"))
        self.name_field = Field(tr("Nama Anda"), self.officer, required=True)
        self.search.textChanged.connect(self._on_typed)
        self.search.left.connect(self.list.setFocus)
        self.list.currentRowChanged.connect(self.answered)
        self.officer.textChanged.connect(self.answered)
        self.build(
            tr("Kelurahan mana, dan siapa Anda?"),
            tr("Nama Anda tercatat pada setiap perubahan Anda. Kota lain: ketik kodenya, misalnya 32.73."),
            card(self.search, self.list, gap=6),
            self.name_field,
        )

    def enter(self) -> None:
        """Read the names beside the window: of the city of a card that is plugged in, or of the usual one."""
        if not self._all:
            self._read_names("")

    def _read_names(self, named: str) -> None:
        kept = ".".join(self.answers.place.split(".")[:2])

        def read(_progress: object) -> tuple[str, list[tuple[str, str, str]]]:
            from dinkop_desktop.features.first_start import trusting, welcoming  # noqa: PLC0415 - heavy, beside the window

            cards = () if named or kept else trusting.look_for_cards().cards
            city = named or kept or (cards[0].city if cards else DEFAULT_CITY)
            return city, [(area.code, area.name, kec) for area, kec in welcoming.kelurahan_of(city)]

        self.background.ask(self, read, self._on_read, failed=self.refuse_error, key="names", lane=Lane.READ)

    def next_question(self) -> QWidget | None:
        """Who has just chosen the kelurahan goes on to the name."""
        is_choosing = self.search.hasFocus() or self.list.hasFocus()
        is_chosen = self.list.currentRow() >= 0
        return self.officer if is_choosing and is_chosen and not self.officer.text().strip() else None

    def first_focus(self) -> QWidget | None:
        """What is not answered yet."""
        return self.officer if self.answers.place and not self.officer.text() else self.search

    def _on_read(self, found: tuple[str, list[tuple[str, str, str]]]) -> None:
        self._city, self._all = found
        self.clear_notice()
        self._show_fitting()

    def _on_typed(self, words: str) -> None:
        named = _CITY.match(words.strip())
        if named and self._city and named[0] != self._city:
            self._read_names(named[0])
        self._show_fitting()

    def _show_fitting(self) -> None:
        typed = self.search.text().casefold().split()
        chosen = self.answers.place
        self.list.clear()
        for code, name, above in self._all:
            said = f"{name} {above} {code}".casefold()
            if all(part in said for part in typed):
                item = QListWidgetItem(tr("{name}, Kecamatan {above}", name=name, above=above))
                item.setData(Qt.ItemDataRole.UserRole, (code, name))
                self.list.addItem(item)
                if code == chosen:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and typed:
            self.list.setCurrentRow(0)

    def leave(self) -> None:
        """Both must be answered."""
        chosen = self.list.currentRow()
        item = self.list.item(max(chosen, 0))
        if chosen < 0:
            self.refuse(
                tr("Kelurahan belum dipilih."), tr("Ketik namanya, lalu pilih dengan ↓."), tone="warning"
            )
            self.search.setFocus()
            return
        if not self.officer.text().strip():
            self.name_field.say(tr("Nama belum diisi."), "warning")
            self.officer.setFocus()
            return
        self.answers.place, self.answers.name = item.data(Qt.ItemDataRole.UserRole)
        self.answers.officer = self.officer.text().strip()
        self.clear_notice()
        self.done.emit()


class CityStep(Step):
    """Which city, what the dinas is called, and who works there."""

    short = later("Kota dan nama dinas")

    def __init__(self, answers: Answers, background: Background) -> None:
        """Three lines."""
        super().__init__(answers, background)
        self.code = LineEdit(answers.place or DEFAULT_CITY)
        self.name = LineEdit(answers.name, placeholder=tr("Dinas Koperasi dan Usaha Kecil dan Menengah"))
        self.officer = LineEdit(answers.officer, placeholder=tr("nama lengkap"))
        hint = tr("Kode Kemendagri, misalnya 36.74 untuk Tangerang Selatan.")
        self.fields = (
            Field(tr("Kode kota atau kabupaten"), self.code, required=True, hint=hint),
            Field(tr("Nama dinas"), self.name, required=True),
            Field(tr("Nama Anda"), self.officer, required=True),
        )
        for field, line in zip(self.fields, (self.code, self.name, self.officer), strict=True):
            line.textChanged.connect(partial(field.say, ""))
            line.textChanged.connect(self.answered)
        self.build(
            tr("Kota mana, dan apa nama dinasnya?"),
            tr("Nama dinas tercetak pada kartu, surat, dan laporan."),
            *self.fields,
        )

    def next_question(self) -> QWidget | None:
        """The next line that is empty."""
        return next_empty((self.code, self.name, self.officer))

    def first_focus(self) -> QWidget | None:
        """The first line that is empty."""
        return next((one for one in (self.code, self.name, self.officer) if not one.text()), self.name)

    def leave(self) -> None:
        """All must be answered, and the city must be one."""
        for field, editor in zip(self.fields, (self.code, self.name, self.officer), strict=True):
            field.say("" if editor.text().strip() else tr("Belum diisi."), "warning")
        empty = [one for one in (self.code, self.name, self.officer) if not one.text().strip()]
        if empty:
            empty[0].setFocus()
            return
        code = self.code.text().strip()

        def check(_progress: object) -> str:
            from dinkop_desktop.features.first_start import welcoming  # noqa: PLC0415 - heavy, beside the window

            welcoming.kelurahan_of(code)
            return code

        self.work(tr("Memeriksa kode kota…"), check, self._on_checked)

    def _on_checked(self, code: str) -> None:
        self.answers.place, self.answers.name = code, self.name.text().strip()
        self.answers.officer = self.officer.text().strip()
        self.done.emit()


class PassphraseStep(Step):
    """The passphrase: five words suggested, typed once more to know that they are known."""

    short = later("Kata sandi lima kata")

    def __init__(self, answers: Answers, background: Background) -> None:
        """A suggestion, and two boxes."""
        super().__init__(answers, background)
        self.suggestion, self.worth = text("", "heading", wrap=True), text("", "caption", wrap=True)
        self.suggestion.setMinimumHeight(self.fontMetrics().height() * 2)
        other = Button(tr("Usul lain"), self._suggest, key="Alt+U")
        self.first, self.second = SecretEdit(), SecretEdit()
        self.first_field = Field(
            tr("Kata sandi"),
            self.first,
            required=True,
            hint=tr("Lima kata di atas, atau buatan Anda sendiri."),
        )
        self.second_field = Field(tr("Ketik sekali lagi"), self.second, required=True)
        shown = CheckBox(tr("Perlihatkan hurufnya"))
        shown.toggled.connect(self.first.show_letters)
        shown.toggled.connect(self.second.show_letters)
        for field, line in ((self.first_field, self.first), (self.second_field, self.second)):
            line.textChanged.connect(partial(field.say, ""))
            line.textChanged.connect(self.answered)
        self.build(
            tr("Kata sandi untuk membuka data"),
            tr("Data di komputer ini disandi. Tanpa kata sandi ini tidak ada yang dapat membacanya."),
            card(
                text(tr("Usul lima kata"), "caption"), self.suggestion, self.worth, row(other, STRETCH), gap=4
            ),
            self.first_field,
            self.second_field,
            shown,
        )

    def enter(self) -> None:
        """Suggest five words."""
        if not self.suggestion.text():
            self._suggest()

    def next_question(self) -> QWidget | None:
        """The second box, as long as nothing is typed there and the first will do."""
        is_long = len(self.first.text().strip()) >= _SHORTEST
        return next_empty((self.first, self.second)) if is_long else None

    def first_focus(self) -> QWidget | None:
        """The first box."""
        return self.first

    def _suggest(self) -> None:
        def choose(_progress: object) -> tuple[str, int]:
            from dinkop_desktop.features.first_start import welcoming  # noqa: PLC0415 - heavy, beside the window

            return welcoming.suggest_passphrase()

        self.background.ask(self, choose, self._on_suggested, key="words", lane=Lane.READ)

    def _on_suggested(self, suggested: tuple[str, int]) -> None:
        words, bits = suggested
        self.suggestion.setText(words)
        self.worth.setText(tr("{bits} bit: satu dari {count} kemungkinan", bits=bits, count=number(2**bits)))

    def leave(self) -> None:
        """Not soon guessed, and the same twice."""
        first, second = self.first.text(), self.second.text()
        self.first_field.say("")
        self.second_field.say("")
        from dinkop_desktop.features.first_start import welcoming  # noqa: PLC0415 - came with the suggestion

        try:
            welcoming.check_passphrase(
                first, known=(self.answers.officer, self.answers.name), place=self.answers.place
            )
        except SecretError as error:
            self.first_field.say(refusal(error))
            self.first.setFocus()
            return
        if first != second:
            self.second_field.say(
                tr("Tidak sama dengan yang pertama. Ketik ulang.") if second else tr("Belum diisi.")
            )
            self.second.setFocus()
        else:
            self.answers.passphrase = first
            self.done.emit()
