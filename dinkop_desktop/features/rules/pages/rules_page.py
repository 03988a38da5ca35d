"""Aturan & ambang: every version of the dated tables, what holds now, and versions that Dinkop adds."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dinkop_desktop.features.rules import rule_versions
from dinkop_desktop.features.rules.pages.rule_form import RuleForm
from dinkop_desktop.features.rules.pages.rules_words import part_words, table_words
from dinkop_desktop.features.rules.rule_versions import Version
from dinkop_desktop.register.rules import rule_parts
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import (
    GoesOut,
    ShownList,
    rows_in,
    write_shown,
)
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Notice,
    PageFoot,
    PageHead,
    clear,
    column,
    facts,
    side_panel,
    text,
)
from dinkop_desktop.window.words import breakable, day_of, later, number, tr

_SIDE_PX, _LABEL_PX = 320, 150


class RulesPage(GoesOut):
    """The dated tables of law and of Dinkop."""

    key: ClassVar[str] = "aturan"
    about: ClassVar[str] = later(
        "Batas menurut aturan, dengan sumber dan tanggal berlakunya. Dinkop menambah versi baru; kelurahan "
        "menerimanya bersama balasan. Yang sudah tercatat tidak berubah, hanya yang dihitung darinya."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"aturan", "kiriman"})
    hints: ClassVar[tuple[str, ...]] = (
        later("↑↓ versi"),
        later("Enter versi baru dari baris ini"),
        later("F6 isinya"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host) -> None:
        """Make the page; versions come when they are read."""
        super().__init__(host)
        self._versions: tuple[Version, ...] = ()
        self._is_dinkop = host.desk.identity.is_dinkop
        self.table = Table(tr("Versi aturan"), _columns(), host.background, memory=host.memory, key="aturan")
        self._words: QVBoxLayout = column(gap=8)
        self.new = self.button_for(self.open_new, kind="primary")
        self.withdraw = self.button_for(self._on_withdraw, icon=False)
        acts: list[QWidget] = [self.withdraw, self.new] if self._is_dinkop else []
        self.build(
            head=PageHead(tr("Aturan & ambang"), actions=[*self.ways_out(), *acts]),
            content=self.table,
            side=side_panel(column(self._words, STRETCH, gap=0), width=_SIDE_PX),
            foot=PageFoot(self.foot_keys() if self._is_dinkop else tr("↑↓ versi · F6 isinya · Esc kembali")),
        )
        self.table.followed.connect(self._on_followed)
        self.table.opened.connect(lambda _row: self.open_new())
        self.table.failed.connect(self.show_error)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def load(self) -> None:
        """Read the versions."""
        desk = self.host.desk
        self.ask(lambda _progress: rule_versions.versions(desk), self._on_versions)

    def _on_versions(self, versions: tuple[Version, ...]) -> None:
        self._versions = versions
        added = sum(one.is_added for one in versions)
        unchecked = sum(one.is_unchecked and one.is_in_force for one in versions)
        said = tr(
            "{count} versi · {added} ditambah Dinkop · {unchecked} yang berlaku belum diperiksa",
            count=number(len(versions)),
            added=number(added),
            unchecked=number(unchecked),
        )
        self.head.say(said)
        rows = tuple(_row(at, one) for at, one in enumerate(versions))
        self.table.show_source(Ready(rows), place=self.table.place())
        self.show_content()

    @property
    def current(self) -> Version | None:
        """The version of the current row."""
        row_ = self.table.current()
        return self._versions[int(row_.id)] if row_ and int(row_.id) < len(self._versions) else None

    def _on_followed(self, _row: str) -> None:
        one = self.current
        clear(self._words)
        self.withdraw.setEnabled(one is not None and one.is_added)
        if one is None:
            return
        words, tone = _state(one)
        self._words.addWidget(text(table_words(one.table), "heading", wrap=True))
        self._words.addWidget(text(breakable(one.name), "muted", wrap=True))
        self._words.addWidget(text(tr("{state} sejak {day}", state=words, day=day_of(one.since)), tone=tone))
        if one.is_unchecked:
            body = tr("Cocokkan dengan peraturannya atau dengan bank, lalu buat versi baru.")
            self._words.addWidget(Notice("warning", tr("Belum diperiksa."), body))
        group = ""
        pairs: list[tuple[str, str]] = []
        for part in rule_parts.parts_of(one.table, one.rule)[2:]:
            if part.group != group:
                self._words.addLayout(facts(pairs, label_width=_LABEL_PX))
                self._words.addWidget(text(part.group, "strong"))
                group, pairs = part.group, []
            if part.path[-1] != "nama" or not part.group:
                pairs.append((part_words(part), breakable(part.text) or "–"))
        self._words.addLayout(facts(pairs, label_width=_LABEL_PX))

    # -- acts --

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write the versions, or of these the marked ones."""
        rows = rows_in(self, self.table)
        title, said = tr("Aturan & ambang"), self.head.subtitle.text()
        write_shown(
            self, self.table, ShownList("aturan", title, said, _columns(), rows, [""] * len(rows)), ending
        )

    @action(later("Versi baru"), "Ctrl+N", icon="plus")
    def open_new(self) -> None:
        """A form that begins from the current version."""
        if self._is_dinkop and self.current is not None:
            self.host.open_page(RuleForm(self.host, self.current))

    @action(later("Cabut versi ini"), "Alt+C")
    def _on_withdraw(self) -> None:
        one, desk = self.current, self.host.desk
        if one is None or not one.is_added:
            return

        def done(_nothing: None) -> None:
            self.host.say_done(tr("Versi dicabut; yang sebelumnya berlaku lagi."))
            self.host.refresh.tell("aturan", by=self.key)
            self.host.refresh.tell("umkm", by=self.key)
            self.reload()

        self.work(tr("Mencabut versi"), lambda _: rule_versions.withdraw_version(desk, one), done)


def _columns() -> tuple[Column, ...]:
    return (
        Column("tabel", tr("Tabel"), 188, Paint.STRONG, sorts=False, least=130),
        Column("sejak", tr("Berlaku sejak"), 112, sorts=False),
        Column("keadaan", tr("Keadaan"), 116, sorts=False),
        Column("aturan", tr("Aturan dan sumber"), 0, sorts=False),
        Column("periksa", tr("Diperiksa"), 90, Paint.MUTED, sorts=False, least=70, rank=2),
        Column("asal", tr("Asal"), 84, Paint.MUTED, sorts=False, least=70, rank=1),
    )


def _row(at: int, one: Version) -> Row:
    return Row(
        str(at),
        (
            table_words(one.table),
            day_of(one.since),
            State(*_state(one)),
            one.name,
            tr("belum") if one.is_unchecked else "–",
            tr("Dinkop") if one.is_added else tr("program"),
        ),
    )


def _state(one: Version) -> tuple[str, str]:
    if one.is_in_force:
        return tr("Berlaku"), "ok"
    return (tr("Nanti"), "info") if one.is_ahead else (tr("Dulu"), "muted")
