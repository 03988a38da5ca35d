"""The side of the offices' page: a request and its fingerprint, or one PC; and what Dinkop holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.features.offices.admitting import Asking, Registry, Replica
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    Notice,
    clear,
    column,
    facts,
    holder,
    pill,
    row,
    rule,
    scrolled,
    text,
)
from dinkop_desktop.window.widgets.groups import GROUPS, Groups
from dinkop_desktop.window.words import breakable, day_of, number, sentence, tr

SIDE_PX = 312
_ACROSS = 3


class OfficesSide(QFrame):
    """What belongs to the current row.

    Signals:
        judge: number of a group and what was typed.
    """

    judge = Signal(int, str)

    def __init__(
        self, *, admit: Button, refuse: Button, again: Button, revoke: Button, retire: Button
    ) -> None:
        """Make an empty side; the buttons are the acts on a request, and those on a PC."""
        super().__init__()
        self.setProperty("panel", "side")
        self.setFixedWidth(SIDE_PX)
        self.groups: Groups | None = None
        self._count = text("", "caption")
        self._verdict = column(gap=6)
        self._body = column(gap=7, margins=(16, 14, 14, 8))
        self._admit, self._refuse, self._again = admit, refuse, again
        self._foot = holder(row(admit, refuse, STRETCH, gap=8, margins=(16, 6, 14, 12)))
        self._again_foot = holder(row(again, STRETCH, margins=(16, 6, 14, 0)))
        lines = column(row(revoke, STRETCH), row(retire, STRETCH), gap=6, margins=(16, 6, 14, 12))
        self._pc_foot = holder(lines)
        self._feet = (self._again_foot, self._foot, self._pc_foot)
        for foot in self._feet:
            foot.hide()
        self.setLayout(column(scrolled(self._body), *self._feet, gap=0))

    def show_request(self, asking: Asking, registry: Registry) -> None:
        """Somebody asks to be let in."""
        self._reset()
        self._body.addLayout(
            row(
                text(tr("Kunci baru PC ini") if asking.is_renewal else tr("Terima PC baru"), "heading"),
                STRETCH,
                pill(tr("minta masuk"), "info"),
            )
        )
        others = tr("{count} PC sudah aktif", count=number(asking.pcs)) if asking.pcs else tr("PC pertama")
        lines = [(tr("Berkas"), breakable(asking.file))]
        if asking.office:
            lines = [
                (tr("Kantor"), tr("Kel. {name}", name=breakable(asking.name))),
                (tr("PC"), others),
                (tr("Petugas"), breakable(asking.officer)),
                *lines,
                (tr("Dibuat"), day_of(asking.made_at)),
                (tr("Tanda tangan"), tr("sah, oleh kunci yang diminta")),
            ]
        self._body.addLayout(facts(lines, label_width=92))
        self._body.addWidget(rule())
        if asking.code:
            self._body.addWidget(Notice("danger", tr("Tidak dapat diterima."), sentence(asking.code)))
        else:
            self._ask_groups()
        self._hold(registry)
        self._admit.setEnabled(False)
        self._foot.show()
        self._again_foot.setVisible(asking.code == "KEY-COBA")

    def _ask_groups(self) -> None:
        self._count = text("", "caption")
        self._body.addLayout(row(text(tr("Ketik sidik yang dibacakan"), "strong"), STRETCH, self._count))
        how = tr(
            "Telepon nomor kantor yang ada di daftar, bukan nomor di berkas. Minta petugas membaca layarnya."
        )
        self._body.addWidget(text(how, "caption", wrap=True))
        self.groups = Groups(across=_ACROSS)
        self.groups.judge.connect(self.judge)
        self.groups.pasted.connect(self._on_pasted)
        self._body.addWidget(self.groups)
        rule_words = tr("Tempel tidak diterima. Satu kelompok tidak cocok: berhenti, jangan coba lagi.")
        self._body.addWidget(text(rule_words, "caption", wrap=True))
        self._verdict = column(gap=6)
        self._body.addLayout(self._verdict)
        self._say_count()

    def show_replica(self, replica: Replica, registry: Registry) -> None:
        """One PC that is in."""
        self._reset()
        words, tone = state_of(replica)
        name = text(tr("Kel. {name}", name=replica.name), "heading", wrap=True)
        self._body.addLayout(row(name, STRETCH, pill(words, tone)))
        last = tr("nomor {seq}, {day}", seq=replica.last_seq, day=day_of(replica.last_received))
        lines = [
            (tr("PC"), tr("PC-{number}", number=replica.pc)),
            (tr("Diterima sejak"), day_of(replica.admitted_at)),
            (tr("Kiriman akhir"), last if replica.last_seq else tr("belum ada")),
            (tr("Sidik"), replica.fingerprint),
            (tr("Kode PC"), replica.install),
        ]
        self._body.addLayout(facts(lines, label_width=92))
        if replica.is_admitted:
            lost = tr("Hilang atau dicuri: cabut. Diganti dan disimpan: pensiunkan.")
            self._body.addWidget(text(lost, "caption", wrap=True))
            self._pc_foot.show()
        if replica.is_silent:
            silent = tr("Diam {days} hari.", days=number(replica.silent_days))
            self._body.addWidget(Notice("warning", silent, tr("Hubungi kantornya; mungkin PC-nya diganti.")))
        if percent := registry.near.get(replica.office):
            used = tr("{percent} % dari kuota terpakai.", percent=number(percent))
            raised = tr("Cukup wajar? Naikkan di terminal dengan dinkop office quota.")
            self._body.addWidget(Notice("warning", used, raised))
        self._body.addWidget(rule())
        self._hold(registry)

    def show_nothing(self, registry: Registry) -> None:
        """No row: nobody was admitted yet."""
        self._reset()
        self._body.addWidget(text(tr("Belum ada permintaan"), "heading"))
        self._body.addWidget(
            text(tr("Seret berkas permintaan ke sini, atau ambil dengan Ctrl+O."), "muted", wrap=True)
        )
        self._body.addWidget(rule())
        self._hold(registry)

    # -- a fingerprint --

    def show_verdict(self, group: int, *, fits: bool, tries_left: int) -> None:
        """Say whether a group fits; the main act wakes at five of five."""
        if self.groups is None:
            return
        self.groups.show_verdict(group, fits=fits)
        clear(self._verdict)
        if not fits:
            self._verdict.addWidget(
                Notice(
                    "danger",
                    tr("Kelompok {number} tidak cocok.", number=group + 1),
                    tr(
                        "Berhenti; jangan terima. Hubungi kantor dan minta dibacakan lagi. Sisa {left} kali.",
                        left=number(tries_left),
                    ),
                )
            )
        elif len(self.groups.right) == GROUPS:
            self._verdict.addWidget(
                Notice(
                    "info",
                    tr("Kelima kelompok cocok."),
                    tr("Sesudah diterima PC ini boleh mengirim; kantornya tahu dari balasan berikut."),
                )
            )
        self._say_count()
        self._admit.setEnabled(len(self.groups.right) == GROUPS)

    def focus_target(self) -> QWidget | None:
        """The first group that is still to be typed."""
        if self.groups is None:
            return None
        return next((box for at, box in enumerate(self.groups.boxes) if at not in self.groups.right), None)

    @property
    def typed(self) -> str:
        """All groups as typed."""
        return self.groups.typed if self.groups is not None else ""

    def _on_pasted(self) -> None:
        clear(self._verdict)
        self._verdict.addWidget(
            Notice("warning", tr("Ketik dari yang dibacakan, supaya permintaan palsu ketahuan."))
        )

    def _say_count(self) -> None:
        right = len(self.groups.right) if self.groups is not None else 0
        self._count.setText(tr("{right} dari {count}", right=right, count=GROUPS))

    def _hold(self, registry: Registry) -> None:
        """What Dinkop itself holds."""
        self._body.addWidget(text(tr("Dipegang Dinkop"), "strong"))
        card = tr("versi {version}, {day}", version=registry.card_version, day=day_of(registry.card_made_at))
        lines = [
            (tr("Kartu"), card),
            (tr("Sidik kartu"), registry.card_fingerprint),
            (tr("Daftar kunci"), tr("versi {version}", version=registry.ring_version)),
        ]
        self._body.addLayout(facts(lines, label_width=80))
        self._body.addStretch(1)

    def _reset(self) -> None:
        clear(self._body)
        self.groups = None
        for foot in self._feet:
            foot.hide()


def state_of(replica: Replica) -> tuple[str, str]:
    """The state of a PC in a word, and its tone."""
    if replica.is_silent:
        return tr("diam {days} hari", days=number(replica.silent_days)), "warning"
    return {
        "aktif": (tr("aktif"), "ok"),
        "pensiun": (tr("pensiun"), "muted"),
        "dicabut": (tr("dicabut"), "danger"),
    }.get(replica.status, (replica.status, "muted"))
