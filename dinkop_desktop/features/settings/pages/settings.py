"""Pengaturan: how the window looks and speaks, whose data these are, and the papers of this office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.first_start.pages import papers
from dinkop_desktop.features.overview import first_page
from dinkop_desktop.features.overview.first_page import OfficeFacts
from dinkop_desktop.features.people.pages.answering_dialog import AnsweringDialog
from dinkop_desktop.features.people.pages.changing_dialog import ChangingDialog
from dinkop_desktop.features.people.pages.dialog import Dialog
from dinkop_desktop.features.rules.pages.rules_page import RulesPage
from dinkop_desktop.features.safekeeping.pages.backup_card import BackupCard
from dinkop_desktop.features.settings import idling
from dinkop_desktop.features.settings.pages.users import UsersPage
from dinkop_desktop.papers import printing
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.tasks import FactsCard
from dinkop_desktop.window.widgets import (
    STRETCH,
    ChoiceEdit,
    Field,
    PageFoot,
    PageHead,
    Question,
    ShortChoice,
    WhenNarrow,
    column,
    facts,
    holder,
    row,
    scrolled,
    stack,
    text,
    titled_card,
)
from dinkop_desktop.window.words import language, later, tr

_SCALES = (100, 125, 150, 175, 200)
_STACK_UNDER_PX = 760
_SCALE_PX = 260


class SettingsPage(Page):
    """Settings of this computer's window, and facts of its data folder."""

    key = "setelan"
    about = later(
        "Tampilan program di komputer ini, keterangan folder datanya, "
        "dan surat kantor yang dapat dibuat lagi."
    )
    shows = frozenset({"kantor"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Tab isian berikut"),
        later("← → memilih"),
        later("Alt+huruf tombolnya"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; facts come when they are read."""
        super().__init__(host)
        self.scheme = ShortChoice(
            (
                (Scheme.SYSTEM.value, tr("Ikut sistem")),
                (Scheme.LIGHT.value, tr("Terang")),
                (Scheme.DARK.value, tr("Gelap")),
            ),
            theme.scheme().value,
        )
        self.scheme.changed.connect(self._on_scheme)
        self.lang = ShortChoice((("id", "Indonesia"), ("en", "English")), language())
        self.lang.changed.connect(host.choose_language)
        self.scale = ChoiceEdit([(str(one), f"{one} %") for one in _SCALES])
        self.scale.set_value(str(host.memory.number("skala", 100)))
        self.scale.activated.connect(self._on_scale)
        self.scale_field = Field(
            tr("Ukuran tulisan"), self.scale, hint=tr("Berlaku sesudah program dibuka lagi.")
        )
        self.scale_field.setFixedWidth(_SCALE_PX)
        self.idle = ChoiceEdit([(str(one), _said_minutes(one)) for one in idling.CHOICES])
        self.idle.set_value(str(idling.minutes(host.memory.number(idling.KEPT, idling.USUAL))))
        self.idle.activated.connect(self._on_idle)
        self.idle_field = Field(
            tr("Kunci layar bila tidak dipakai"), self.idle, hint=tr("Kapan saja: Ctrl+L.")
        )
        self.idle_field.setFixedWidth(_SCALE_PX)
        self.whose = FactsCard(tr("Kantor dan folder data"))
        look = titled_card(
            tr("Tampilan"),
            Field(tr("Warna"), self.scheme),
            Field(tr("Bahasa"), self.lang),
            holder(row(self.scale_field, STRETCH)),
            gap=10,
        )
        acts = (self._on_backup, self._on_second_place, self._on_restore)
        self.backups = None
        if not host.is_sample:
            release = self.button_for(self._on_no_second_place)
            self.backups = BackupCard(self, [self.button_for(one) for one in acts], release=release)
        safe = [] if self.backups is None else [self.backups.card]
        lower = row(
            column(look, *safe, STRETCH, gap=12),
            column(self.whose, *self._papers(), STRETCH, gap=12),
            gap=12,
        )
        lower.setStretch(0, 1)
        lower.setStretch(1, 1)
        WhenNarrow(self, lambda narrow: stack(lower, narrow), limit=_STACK_UNDER_PX)
        lock = self.button_for(self.lock)
        self.build(
            head=PageHead(
                tr("Pengaturan"), tr("Berlaku untuk komputer ini; tidak ikut terkirim."), actions=[lock]
            ),
            content=scrolled(column(lower, STRETCH, margins=(20, 14, 20, 14))),
            foot=PageFoot(self.foot_keys()),
        )

    def _papers(self) -> list[QWidget]:
        """What can be printed or written again, and the way out of a made-up city."""
        parts: list[QWidget] = []
        sheet = self.button_for(self._on_sheet)
        papers: list[QWidget] = [sheet]
        if not self.host.desk.identity.is_dinkop:
            papers += [self.button_for(self._on_request), self.button_for(self._on_renewal)]
        why = text(tr("Lembar pemulihan tidak memuat kata sandi; tulis dengan tangan."), "caption", wrap=True)
        rules = self.button_for(self._on_rules)
        about = text(
            tr("Batas KUR, skala, koperasi dan sasaran kota, dengan sumbernya."), "caption", wrap=True
        )
        parts.append(titled_card(tr("Aturan"), about, row(rules, STRETCH), gap=6))
        secret = [self.button_for(self._on_passphrase), self.button_for(self._on_users)]
        if self.host.desk.identity.is_dinkop:
            secret.append(self.button_for(self._on_answer))
        idle = holder(row(self.idle_field, STRETCH))
        parts.append(titled_card(tr("Kata sandi"), idle, *[row(one, STRETCH) for one in secret], gap=6))
        parts.append(
            titled_card(tr("Surat dan berkas kantor ini"), why, *[row(one, STRETCH) for one in papers], gap=6)
        )
        if self.host.is_sample:
            remove = self.button_for(self._on_remove)
            told = text(tr("Kota ini dibuat-buat untuk berlatih."), "caption", wrap=True)
            parts.append(titled_card(tr("Data contoh"), told, row(remove, STRETCH), gap=6))
        return parts

    def load(self) -> None:
        """Read whose data these are."""
        desk = self.host.desk
        self.ask(lambda _progress: first_page.facts_of(desk), self._show)

    def first_focus(self) -> QWidget | None:
        """The first question."""
        return self.scheme.focus_editor()

    def fields(self) -> Sequence[tuple[str, QWidget]]:
        """To jump to from the palette."""
        return [
            (tr("Warna"), self.scheme.focus_editor()),
            (tr("Bahasa"), self.lang.focus_editor()),
            (tr("Ukuran tulisan"), self.scale),
            (tr("Kunci layar bila tidak dipakai"), self.idle),
        ]

    def _show(self, found: OfficeFacts) -> None:
        pairs = [
            (tr("Kantor"), f"{found.name} ({found.code})"),
            (tr("Petugas"), found.officer.strip() or "–"),
            (tr("Komputer"), found.install),
            (tr("Sidik kantor"), found.fingerprint),
            (tr("Folder data"), found.path),
            (tr("Besar data"), printing.show_size(found.size_bytes, language())),
        ]
        self.whose.set_facts(facts(pairs))
        self.show_content()

    def _on_scheme(self, chosen: str) -> None:
        self.host.choose_scheme(Scheme(chosen))

    def _on_scale(self, _number: int) -> None:
        self.host.memory.keep("skala", int(self.scale.value()))
        self.host.memory.save()
        self.host.say_done(
            tr("Ukuran {size} % berlaku sesudah program dibuka lagi.", size=self.scale.value())
        )

    def _on_idle(self, _number: int) -> None:
        self.host.memory.keep(idling.KEPT, int(self.idle.value()))
        self.host.memory.save()
        self.host.say_done(tr("Kunci layar: {when}.", when=_said_minutes(int(self.idle.value()))))

    @action(later("Kunci layar"), "Alt+K", icon="lock")
    def lock(self) -> None:
        """Alt+K: ask for the passphrase again."""
        self.host.lock()

    @action(later("Aturan & ambang"), "Alt+A", icon="scales")
    def _on_rules(self) -> None:
        self.host.open_page(RulesPage(self.host))

    @action(later("Cadangkan sekarang"), "Alt+C", icon="file", when=lambda page: not page.host.is_sample)
    def _on_backup(self) -> None:
        if self.backups is not None:
            self.backups.make_now()

    @action(
        later("Tempat kedua cadangan"),
        "Alt+T",
        icon="usb",
        button=later("Tempat kedua…"),
        when=lambda page: not page.host.is_sample,
    )
    def _on_second_place(self) -> None:
        if self.backups is not None:
            self.backups.choose_second()

    @action(
        later("Lepas tempat kedua"),
        "Alt+E",
        icon="usb",
        when=lambda page: page.backups is not None and page.backups.has_second,
    )
    def _on_no_second_place(self) -> None:
        if self.backups is not None:
            self.backups.forget_second()

    @action(
        later("Pulihkan dari cadangan"),
        "Alt+R",
        icon="swap",
        button=later("Pulihkan…"),
        when=lambda page: not page.host.is_sample,
    )
    def _on_restore(self) -> None:
        self.host.restore_backup()

    @action(later("Lembar pemulihan"), "Alt+L", icon="file")
    def _on_sheet(self) -> None:
        papers.save_sheet(self)

    @action(
        later("Permintaan gabung"),
        "Alt+P",
        icon="key",
        when=lambda page: not page.host.desk.identity.is_dinkop,
    )
    def _on_request(self) -> None:
        papers.save_request(self)

    @action(
        later("Kunci baru PC ini"),
        "Alt+B",
        icon="key",
        button=later("Kunci baru PC ini…"),
        when=lambda page: not page.host.desk.identity.is_dinkop,
    )
    def _on_renewal(self) -> None:
        papers.save_renewal(self)

    @action(later("Ganti kata sandi"), "Alt+S", icon="key")
    def _on_passphrase(self) -> None:
        self._open(ChangingDialog(self, self.host.desk, self.host.background))

    @action(later("Pengguna"), "Alt+U", icon="people", button=later("Pengguna…"))
    def _on_users(self) -> None:
        self.host.open_page(UsersPage(self.host))

    @action(
        later("Jawab pemulihan"), "Alt+J", icon="key", when=lambda page: page.host.desk.identity.is_dinkop
    )
    def _on_answer(self) -> None:
        self._open(AnsweringDialog(self, self.host.desk, self.host.background))

    def _open(self, dialog: Dialog) -> None:
        dialog.finished_with.connect(self._on_secret_done)
        dialog.open()

    def _on_secret_done(self, words: str) -> None:
        self.host.tell("ok", words)

    @action(later("Hapus data contoh"), "Alt+D", icon="beaker", when=lambda page: page.host.is_sample)
    def _on_remove(self) -> None:
        Question(
            self,
            tr("Hapus kota contoh?"),
            tr("Semua data contoh dihapus dan tidak dapat dikembalikan. Data asli tidak tersentuh."),
            act=tr("Hapus"),
            do=self.host.remove_sample,
        ).open()


def _said_minutes(count: int) -> str:
    return tr("tidak pernah") if count == idling.NEVER else tr("sesudah {count} menit", count=str(count))
