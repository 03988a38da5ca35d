"""Laporan kebocoran: what happened, when it was found and what is done, for the letters of a breach."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QLabel, QWidget

from dinkop_desktop.desk.disclosing import Disclosure
from dinkop_desktop.features.privacy import breaching
from dinkop_desktop.features.privacy.breaching import Breach, Extent
from dinkop_desktop.features.privacy.rules.breach import deadline_of, read_moment
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets import (
    STRETCH,
    Field,
    LineEdit,
    LongText,
    PageFoot,
    PageHead,
    column,
    scrolled,
    side_panel,
    text,
)
from dinkop_desktop.window.words import label, language, later, long_day, number, tr

_WIDTH_PX, _DAY_PX = 640, 220


class BreachPage(Page):
    """The form of a breach."""

    key: ClassVar[str] = "kebocoran"
    about: ClassVar[str] = later(
        "Konsep surat bila flashdisk hilang atau berkas jatuh ke tangan lain: kepada lembaga dan kepada "
        "orang yang datanya ada di sana, paling lambat 3 x 24 jam sesudah diketahui."
    )
    holds_typing: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (later("Tab isian berikut"),)
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, ones: tuple[Disclosure, ...]) -> None:
        """Make the form for what was handed out and is lost now."""
        super().__init__(host)
        self._ones = ones
        now = host.desk.clock().astimezone()
        self.what = LongText(lines=4)
        self.found = LineEdit(f"{now:%d-%m-%Y %H.%M}")
        self.found.setMaximumWidth(_DAY_PX)
        self.handling = LongText(lines=4)
        self._found_field = Field(tr("Diketahui, tanggal dan jam"), self.found, required=True)
        fields = column(
            Field(tr("Apa yang terjadi"), self.what, required=True),
            self._found_field,
            Field(tr("Apa penanganannya"), self.handling, required=True),
            STRETCH,
            gap=10,
            margins=(20, 14, 20, 14),
        )
        self._deadline: QLabel = text("", "strong", wrap=True)
        self._whose: QLabel = text("", wrap=True)
        self._columns: QLabel = text("", "caption", wrap=True)
        self.go = self.button_for(self.write, kind="primary", icon=False)
        side = column(
            text(tr("Batas waktu"), "heading"),
            self._deadline,
            text(tr("Data siapa"), "heading"),
            self._whose,
            text(
                tr(
                    "Sampai 200 orang suratnya satu per orang; lebih dari itu satu surat untuk semua, daftar "
                    "namanya dari halaman Data siapa (Excel)."
                ),
                "caption",
                wrap=True,
            ),
            self._columns,
            STRETCH,
            gap=8,
        )
        self.build(
            head=PageHead(tr("Laporan kebocoran"), actions=[self.go]),
            content=scrolled(fields),
            side=side_panel(side),
            foot=PageFoot(self.foot_keys()),
        )
        self.found.textChanged.connect(self._on_moment)
        self._on_moment("")

    def first_focus(self) -> QWidget | None:
        """What happened."""
        return self.what

    def load(self) -> None:
        """Ask how far it goes."""
        desk, ones = self.host.desk, self._ones
        self.ask(lambda _progress: breaching.extent_of(desk, ones), self._on_extent)

    def _on_extent(self, found: Extent) -> None:
        self.head.say(
            tr("{files} berkas · {count} orang", files=number(len(self._ones)), count=number(found.persons))
        )
        count = number(found.persons)
        self._whose.setText(
            tr("{count} orang, ada data spesifik.", count=count)
            if found.specific
            else tr("{count} orang, tidak ada data spesifik.", count=count)
        )
        self._columns.setText(", ".join(label(one) for one in found.columns))
        self.show_content()

    def _moment(self) -> datetime | None:
        found = read_moment(self.found.text())
        return found.astimezone() if found is not None else None

    def _on_moment(self, _words: str) -> None:
        found = self._moment()
        self._found_field.say("" if found else tr("Tulis tanggal dan jam, misalnya 24-11-2026 10.42."))
        if found is None:
            self._deadline.setText("–")
            return
        until = deadline_of(found)
        self._deadline.setText(tr("{day}, pukul {time}", day=long_day(until.date()), time=f"{until:%H.%M}"))

    @action(later("Buat surat"), "Ctrl+Enter", foot=later("buat surat"))
    def write(self) -> None:
        """Write the letters."""
        found = self._moment()
        if found is None:
            self.found.setFocus()
            return
        breach = Breach(self.what.toPlainText(), self.handling.toPlainText(), found, self._ones)
        if not breach.what.strip() or not breach.handling.strip():
            self.host.tell("danger", tr("Tulis dulu apa yang terjadi dan apa penanganannya."))
            (self.handling if breach.what.strip() else self.what).setFocus()
            return
        desk, lang = self.host.desk, language()
        kinds = tr("Dokumen PDF (*.pdf)")
        out = picking.pick_target(self, tr("Laporan kebocoran"), Path("kegagalan-pelindungan.pdf"), kinds)
        if out is None:
            return

        def put(_progress: Progress) -> Path:
            breaching.write_letters(desk, breach, out, lang=lang)
            return out

        self.work(tr("Menulis surat"), put, self._on_written)

    def _on_written(self, out: Path) -> None:
        self.host.say_done(tr("Surat ditulis: {name}", name=out.name))
        self.host.refresh.tell("data-pribadi", by=self.key)
        picking.open_outside(out)
