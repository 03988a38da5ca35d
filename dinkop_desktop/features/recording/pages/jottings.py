"""Ketikan: every form in which something was typed and not saved, to go on with or to throw away.

It is kept field by field (`records.jotting`) and never travels. What is thrown away comes back by Ctrl+Z.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.features.recording.pages.unsaved_typing import open_left, thrown_away
from dinkop_desktop.records import jotting
from dinkop_desktop.records.jotting import Jotting, Left
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import identifiers
from dinkop_desktop.register.values.fields import Field, FieldKind
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.list_columns import words_of
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    PageFoot,
    PageHead,
    clear,
    column,
    facts,
    holder,
    row,
    side_panel,
    text,
)
from dinkop_desktop.window.words import label, later, moment_of, number, tr

_SHOWN = 14


class JottingsPage(Page):
    """The forms that were left before they were saved."""

    key: ClassVar[str] = "ketikan"
    about: ClassVar[str] = later(
        "Formulir yang diketik dan belum disimpan. Ketikan hanya ada di komputer ini dan tidak ikut terkirim."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"ketikan", "umkm", "koperasi", "orang"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter lanjutkan"),
        later("Spasi pilih"),
        later("Ctrl+Z urungkan"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host) -> None:
        """Make the page; what was left is read when it is shown."""
        super().__init__(host)
        self._left: dict[str, Left] = {}
        self.table = Table(
            tr("Ketikan belum disimpan"), _columns(), host.background, memory=host.memory, key="ketikan"
        )
        self._told = column(gap=8)
        self._go_on = Button(tr("Lanjutkan"), self.go_on, kind="primary", hint="Enter")
        self._away = self.button_for(self.throw_away, icon=False)
        acts = column(row(self._go_on, STRETCH), row(self._away, STRETCH), gap=6)
        self._side: QFrame = side_panel(column(self._told, STRETCH, gap=0), acts)
        self.build(
            head=PageHead(tr("Ketikan belum disimpan")),
            content=self.table,
            side=self._side,
            foot=PageFoot(self.foot_keys()),
        )
        self.table.opened.connect(self._on_opened)
        self.table.followed.connect(self._on_followed)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def load(self) -> None:
        """Read what was left."""
        desk = self.host.desk
        self.ask(lambda _progress: jotting.left_over(desk), self._on_read)

    def _on_read(self, left: tuple[Left, ...]) -> None:
        self._left = {one.jotting.key: one for one in left}
        self.head.say(tr("{count} formulir, yang terakhir diketik di atas", count=number(len(left))))
        self._fit_side()
        if not left:
            body = tr("Semua yang diketik sudah disimpan. Formulir baru: Ctrl+N.")
            self.show_empty("check", tr("Tidak ada ketikan yang tertinggal"), body)
            return
        rows = tuple(_row(one) for one in left)
        self.table.show_source(Ready(rows), place=self.table.place())
        self.show_content()

    def _fit_side(self) -> None:
        """A list without rows has no side."""
        self._side.setVisible(bool(self._left) and self.has_room_for_side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow pages hide their side; F6 brings it."""
        super().resizeEvent(event)
        self._fit_side()

    def _on_followed(self, key: str) -> None:
        clear(self._told)
        one = self._left.get(key)
        if one is not None:
            words = holder(column(*self._words(one), gap=8))
            self._told.addWidget(words)
            words.show()

    def _words(self, one: Left) -> list[QWidget]:
        parts: list[QWidget] = [text(one.title or tr("(tanpa nama)"), "heading", wrap=True)]
        if one.jotting.record:
            parts.append(text(tr("Perubahan atas data yang sudah ada."), "muted", wrap=True))
        pairs = _answers(one.jotting, self.host.desk.reference)
        parts.append(holder(facts(pairs[:_SHOWN])))
        if len(pairs) > _SHOWN:
            more = tr("dan {count} isian lain", count=number(len(pairs) - _SHOWN))
            parts.append(text(more, "caption"))
        return parts

    # -- acts --

    def go_on(self) -> None:
        """Enter: open the current one, as it was left."""
        current = self.table.current()
        if current is not None:
            self._on_opened(current.id)

    def _on_opened(self, key: str) -> None:
        one = self._left.get(key)
        if one is not None:
            open_left(self.host, one)

    @action(
        later("Buang ketikan yang dipilih"), "Del", icon="close", button=later("Buang"), foot=later("buang")
    )
    def throw_away(self) -> None:
        """Del: forget the marked ones, or the current one."""
        but, ids = self.table.marked()
        current = self.table.current()
        keys = [key for key in self._left if (key in ids) is not but]
        keys = keys or ([current.id] if current is not None else [])
        gone = [self._left[key].jotting for key in keys if key in self._left]
        if not gone:
            return
        name = self._left[gone[0].key].title or tr("(tanpa nama)")
        said = (
            tr("Ketikan “{title}” dibuang.", title=name)
            if len(gone) == 1
            else tr("{count} ketikan dibuang.", count=number(len(gone)))
        )
        desk = self.host.desk
        self.host.background.ask(
            self,
            lambda _progress: jotting.discard(desk, keys),
            lambda _nothing: self._on_thrown_away(said, gone),
            failed=self.tell_refusal,
        )

    def _on_thrown_away(self, said: str, gone: list[Jotting]) -> None:
        self.table.mark_nothing()
        self.host.offer_undo(thrown_away(said, gone))
        self.host.refresh.tell("ketikan", by=self.key)
        self.load()


def _columns() -> list[Column]:
    return [
        Column("nama", tr("Nama"), 0, Paint.STRONG, sorts=False),
        Column("jenis", tr("Jenis"), 96, sorts=False),
        Column("guna", tr("Untuk"), 150, sorts=False, least=110, rank=2),
        Column("isian", tr("Isian"), 64, Paint.NUMBER, sorts=False),
        Column("oleh", tr("Diketik oleh"), 150, sorts=False, least=104, rank=1),
        Column("kapan", tr("Terakhir diketik"), 150, Paint.MUTED, sorts=False),
    ]


def _row(one: Left) -> Row:
    kept = one.jotting
    return Row(
        kept.key,
        (
            one.title or tr("(tanpa nama)"),
            label(catalogue.KINDS[kept.kind].label),
            tr("mengubah yang ada") if kept.record else tr("data baru"),
            number(len(kept.texts)),
            kept.by.strip() or "–",
            moment_of(kept.at),
        ),
    )


def _answers(kept: Jotting, reference: Reference) -> list[tuple[str, str]]:
    """What was typed, by the label of its field and in the form's order; most of a NIK is hidden."""
    found = []
    for one in catalogue.flat_view(kept.kind):
        typed = kept.texts.get(one.key)
        if typed and one.field.kind is not FieldKind.RECORD:
            found.append((label(one.label), _as_read(one.field, typed, reference)))
    return found


def _as_read(its: Field, typed: str, reference: Reference) -> str:
    if its.kind is FieldKind.NIK:
        return identifiers.mask_nik(typed)
    if its.choices or its.kind is FieldKind.AREA:
        return words_of(its, typed, reference)
    return typed
