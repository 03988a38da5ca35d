"""The form of a koperasi, with its members, meetings, figures and board."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QFrame

from dinkop_desktop.desk import membership
from dinkop_desktop.desk.membership import Member
from dinkop_desktop.features.koperasi import koperasi_standing
from dinkop_desktop.features.koperasi.koperasi_standing import Weighed
from dinkop_desktop.features.koperasi.pages.members_page import (
    MembersPage,
    missing_of,
    missing_words,
    summary,
)
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.records.viewing import FormView
from dinkop_desktop.register.rules import grading
from dinkop_desktop.register.rules.activity import Activity
from dinkop_desktop.window.forms.aside import notice_card
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.list_preview import some_of
from dinkop_desktop.window.words import later, number, tr

_ACTIVE = {
    Activity.ACTIVE: later("aktif"),
    Activity.INACTIVE: later("tidak aktif"),
    Activity.UNKNOWN: later("belum diketahui"),
}


class KoperasiForm(RecordPage):
    """The form of a koperasi, with its members, meetings, figures and board."""

    key: ClassVar[str] = "koperasi-formulir"
    kind: ClassVar[str] = "koperasi"
    new_words: ClassVar[str] = later("Koperasi baru")
    shows: ClassVar[frozenset[str]] = frozenset({"koperasi"})
    _members: tuple[str, tuple[Member, ...]] = ("", ())  # of which koperasi, since another may be shown
    _told: tuple[str, int | None] = ("", None)  # how many there are, as it says

    def _on_viewed(self, view: FormView) -> None:
        super()._on_viewed(view)
        desk, record = self.host.desk, view.record
        if record:
            self.ask(
                lambda _progress: membership.members_of(desk, record), self._on_members, key="keanggotaan"
            )
            self.ask(lambda _progress: koperasi_standing.weigh(desk, record), self._on_weighed, key="ukuran")

    def _on_weighed(self, found: Weighed | None) -> None:
        if not self.record or found is None:
            return
        self._told = (self.record, found.members)
        ways = found.ways
        title = tr("Aktif, tiga ukuran: berbeda") if ways.differ else tr("Aktif, tiga ukuran")
        tone = "warning" if ways.differ or found.graded.contradicts(found.grade_ods) else "info"
        self._cards["ukuran"] = notice_card("scales", tone, title, weighed_words(found), [])
        self._show_cards()

    def _on_members(self, members: tuple[Member, ...]) -> None:
        if not self.record:
            return  # The next form is open already, and still empty.
        self._members = (self.record, members)
        self._show_cards()

    def _show_cards(self) -> None:
        """All that stands at the side; who is missing among the members has F7 while no look-alike has it."""
        whose, members = self._members
        if self.record and whose == self.record:
            self._cards["anggota"] = self._members_card(members)
        super()._show_cards()

    def _members_card(self, members: tuple[Member, ...]) -> QFrame:
        names = [one.name or tr("(tanpa nama)") for one in members if one.is_current]
        body = [some_of(names)] if names else []
        acts = [(tr("Lihat anggota"), "secondary", "Alt+O", self._open_members)]
        told = self._members_told()
        missing = missing_of(members, told)
        if missing:
            body.append(missing_words(missing, told or 0))
            acts.append(
                (tr("Catat yang kurang"), "quiet", "" if self._alike.cards() else "F7", self._open_members)
            )
        return notice_card("people", "warning" if missing else "info", summary(members), body, acts)

    def _members_told(self) -> int | None:
        whose, told = self._told
        return told if whose == self.record else None

    @action(later("Lihat anggota"), "Alt+O", icon="people", when=lambda page: bool(page.record))
    def _open_members(self) -> None:
        state = self.form.state
        if self.record and state is not None:
            self.host.open_page(MembersPage(self.host, self.record, state.title, told=self._members_told()))

    @action(later("Simulasi simpanan koperasi ini"), icon="chart", when=lambda page: bool(page.record))
    def _open_savings(self) -> None:
        # Its charts and rows are made where somebody wants them.
        from dinkop_desktop.features.koperasi.pages.savings import SavingsPage  # noqa: PLC0415

        self.host.open_page(SavingsPage(self.host, self.record))


def weighed_words(found: Weighed) -> list[str]:
    """What a koperasi's records come to, a line each."""
    ways = found.ways
    rats = tr("{held} RAT dari {years} tahun buku", held=found.held, years=found.years)
    lines = [
        tr("Menurut ODS: {state}", state=tr(_ACTIVE[ways.by_ods])),
        tr("Menurut aturan: {state}, {rats}", state=tr(_ACTIVE[ways.by_rule]), rats=rats),
        tr("Menurut lapangan: {state}", state=tr(_ACTIVE[ways.by_sight])),
    ]
    counted = tr(" atau ").join(found.graded.possible) or tr("belum ada tahun buku")
    lines.append(tr("Grade ODS: {ods}; dihitung: {counted}", ods=found.grade_ods or "–", counted=counted))
    if grading.ASKED in found.graded.possible:
        lines.append(tr("“C2?” tidak disebut aturan ODS: tanyakan kepada Dinkop."))
    hint = found.kuk_hint if found.kuk_hint is not None else "–"
    lines.append(tr("KUK ODS: {ods}; petunjuk: {hint}", ods=found.kuk_ods or "–", hint=hint))
    if found.members is not None:
        owners = number(found.entrepreneurs) if found.entrepreneurs is not None else "–"
        said = tr(
            "Menurut koperasi: {count} anggota, {owners} pengusaha",
            count=number(found.members),
            owners=owners,
        )
        lines.append(said)
    return lines
