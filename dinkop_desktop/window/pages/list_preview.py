"""The side of a list: the current record at a glance, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QVBoxLayout

from dinkop_desktop.records.previewing import Preview, Touch
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import totals
from dinkop_desktop.register.rules.totals import Parted
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.list_columns import SCALE_WORDS, stage_of, words_of
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    Flow,
    Item,
    Notice,
    clear,
    column,
    facts,
    holder,
    pill,
    row,
    rule,
    side_panel,
    text,
)
from dinkop_desktop.window.words import label, moment_of, number, office_words, rupiah, sentence, tr

_NAMED = 3
# Flat keys, in the order in which they are shown; what is empty is left out.
_FACTS: Mapping[str, tuple[str, ...]] = {
    "umkm": ("nama_pemilik", "nik", "alamat_jalan", "hp_wa_usaha", "hp", "kbli", "nib"),
    "koperasi": ("no_badan_hukum", "nik_koperasi", "alamat_jalan", "telepon", "jenis", "grade"),
    "orang": ("nik", "tanggal_lahir", "hp", "alamat_jalan", "pendidikan"),
}
_YEARLY: Mapping[str, tuple[str, ...]] = {
    "umkm": ("omzet_tahunan", "modal_usaha"),
    "koperasi": ("aset", "shu", "volume_usaha"),
}
_PEOPLE: Mapping[str, Parted] = {"umkm": totals.WORKERS, "koperasi": totals.MEMBERS}
_LABEL_PX = 84
_TITLE_LETTERS = 40
_TOUCHES = 3
_PLACE = ("rt", "rw")


class PreviewSide:
    """The side panel, kept from record to record; its words are made anew for each.

    Attributes:
        frame: the panel.
        record: id of what is shown; "" for nothing.
    """

    def __init__(
        self,
        reference: Reference,
        *,
        whole_city: bool,
        open_: Button,
        history: Button,
        reveal: Button,
    ) -> None:
        """Make an empty panel with the buttons of the page's actions."""
        self._reference, self._whole_city = reference, whole_city
        self.record = ""
        self._preview: Preview | None = None
        self._content: QVBoxLayout = column(gap=8)
        self.open, self.history, self.reveal = open_, history, reveal
        acts = column(row(self.open, self.history, STRETCH), row(self.reveal, STRETCH), gap=6)
        self.frame: QFrame = side_panel(column(self._content, STRETCH, gap=0), acts)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No row is there."""
        self.record, self._preview = "", None
        clear(self._content)
        self._content.addWidget(text(tr("Tidak ada baris yang dipilih."), "muted", wrap=True))
        for button in (self.open, self.history, self.reveal):
            button.setEnabled(False)

    def show_record(self, preview: Preview, *, nik: str = "") -> None:
        """Show a record; with its NIK in full where somebody asked for it."""
        self.record, self._preview = preview.listed.id, preview
        clear(self._content)
        words = holder(column(*self._items(preview, nik), gap=8))
        self._content.addWidget(words)
        words.show()  # All at once; else the panel is empty for the blink in which Qt shows part after part.
        self.open.setEnabled(True)
        self.history.setEnabled(True)
        self.reveal.setVisible(preview.kind != "koperasi")
        self.reveal.setEnabled(preview.has_nik and not nik)

    def show_nik(self, record: str, nik: str) -> None:
        """The NIK of the record that is shown, where it is still that one."""
        if self._preview is not None and record == self.record:
            self.show_record(self._preview, nik=nik)

    def _items(self, preview: Preview, nik: str) -> list[Item]:
        found: list[Item] = [text(preview.listed.title or tr("(tanpa nama)"), "heading", wrap=True)]
        found.append(holder(_pills(preview)))
        notice = self._notice(preview)
        found += [notice] if notice is not None else []
        found.append(facts(self._facts(preview, nik), label_width=_LABEL_PX))
        if preview.businesses:
            names = [name or tr("(tanpa nama)") for _, name in preview.businesses]
            found += [rule(), text(tr("Usaha"), "strong"), text(some_of(names), wrap=True)]
        if preview.koperasi:
            found += [
                rule(),
                text(tr("Anggota koperasi"), "strong"),
                text(some_of(preview.koperasi), wrap=True),
            ]
        if preview.members:
            names = [one.name or tr("(tanpa nama)") for one in preview.members]
            found += [
                rule(),
                text(tr("Anggota tercatat"), "strong"),
                text(some_of(names), wrap=True),
            ]
        if preview.years:
            found += [rule(), *self._years(preview)]
        if preview.touches:
            found += [rule(), text(tr("Perubahan terakhir"), "strong")]
            told = list(dict.fromkeys(_told(one, self._reference) for one in preview.touches))
            found += [text(one, "caption", wrap=True) for one in told[:_TOUCHES]]
        return found

    def _notice(self, preview: Preview) -> Notice | None:
        if preview.is_removed:
            return Notice("info", tr("Data ini sudah dihapus dari daftar."))
        lacks = [one for one in preview.problems if one.code == "WAJIB"]
        others = [one for one in preview.problems if one.code != "WAJIB"]
        if others:
            tone = "danger" if others[0].blocking else "warning"
            title = tr("{count} isian perlu dicek", count=number(len(others)))
            return Notice(tone, title, _said(others[0]))
        if lacks:
            fields = [_label_of(preview.kind, one.field) for one in lacks]
            return Notice(
                "info", tr("{count} isian wajib belum diisi", count=number(len(lacks))), some_of(fields)
            )
        return None

    def _facts(self, preview: Preview, nik: str) -> list[tuple[str, str]]:
        shown, found = preview.listed.values, []
        for key in _FACTS[preview.kind]:
            field = catalogue.field_of(preview.kind, key)
            if field is None or shown.get(key) is None:
                continue
            if key == "hp" and shown["hp"] == shown.get("hp_wa_usaha"):
                continue
            words = nik if key == "nik" and nik else self._words(field, key, shown)
            found.append((_short_label(preview.kind, key), words))
        if self._whole_city:
            area = self._reference.areas.find(preview.listed.office)
            found.append((tr("Kelurahan"), area.name if area is not None else preview.listed.office))
        return found

    def _words(self, field: Field, key: str, shown: Mapping[str, Value]) -> str:
        words = words_of(field, shown[key], self._reference)
        if field.kind is FieldKind.KBLI:
            title = self._reference.kbli_title(str(shown[key]), str(shown.get("kbli_versi") or "") or None)
            short = title if title is None or len(title) <= _TITLE_LETTERS else f"{title[:_TITLE_LETTERS]}…"
            return f"{words} · {short}" if short else words
        if key == "alamat_jalan":
            place = "/".join(str(shown[one]) for one in _PLACE if shown.get(one))
            return f"{words}, {place}" if place else words
        return words

    def _years(self, preview: Preview) -> list[Item]:
        kind, years = preview.kind, list(preview.years.items())
        newest, its = years[0]
        before = years[1][1] if len(years) > 1 else {}
        title = (
            tr("Tahun data {year} dibanding {before}", year=newest, before=years[1][0])
            if before
            else tr("Tahun data {year}", year=newest)
        )
        pairs = []
        for key in _YEARLY[kind]:
            value, last = its.get(key), before.get(key)
            if isinstance(value, int):
                pairs.append((_short_label(kind, key), rupiah(value) + _change(value, last)))
        people, last_people = _PEOPLE[kind].of(its), _PEOPLE[kind].of(before)
        if people is not None:
            name = tr("Tenaga kerja") if kind == "umkm" else tr("Anggota")
            pairs.append((name, tr("{count} orang", count=number(people)) + _change(people, last_people)))
        return [text(title, "strong", wrap=True), facts(pairs, label_width=_LABEL_PX)] if pairs else []


def _pills(preview: Preview) -> Flow:
    line, one = Flow(), preview.listed
    line.addWidget(pill(*stage_of(one)))
    size = SCALE_WORDS.get(one.derived.get("skala", ""))
    if size:
        line.addWidget(pill(tr(size)))
    sector = one.derived.get("sektor", "")
    field = catalogue.field_of("umkm", "sektor_unggulan")
    names = {choice.code: choice.label for choice in field.choices} if field is not None else {}
    if sector in names:
        line.addWidget(pill(label(names[sector])))
    return line


def _label_of(kind: str, key: str) -> str:
    names = {flat.key: flat.label for flat in catalogue.flat_view(kind)}
    return label(names.get(key, key))


def _short_label(kind: str, key: str) -> str:
    short = {
        "nama_pemilik": tr("Pemilik"),
        "alamat_jalan": tr("Alamat"),
        "hp_wa_usaha": tr("Telepon"),
        "hp": tr("HP pemilik") if kind == "umkm" else tr("HP"),
        "nik_koperasi": tr("NIK koperasi"),
        "pendidikan": tr("Pendidikan"),
        "jenis": tr("Jenis"),
        "no_badan_hukum": tr("Badan hukum"),
        "omzet_tahunan": tr("Omzet"),
        "modal_usaha": tr("Modal"),
        "tanggal_lahir": tr("Lahir"),
        "volume_usaha": tr("Volume"),
    }
    return short.get(key) or _label_of(kind, key)


def some_of(names: list[str] | tuple[str, ...]) -> str:
    """The first names of many, and how many more there are."""
    more = len(names) - _NAMED
    said = ", ".join(names[:_NAMED])
    return tr("{names} dan {count} lagi", names=said, count=number(more)) if more > 0 else said


def _said(problem: Problem) -> str:
    return sentence(problem.code, **dict(problem.params))


def _change(value: int, last: Value) -> str:
    """How much more or less than the year before, by sign and not by colour."""
    if not isinstance(last, int) or last <= 0:
        return ""
    share = round(100 * (value - last) / last)
    return f"  ({tr('tetap')})" if share == 0 else f"  ({'+' if share > 0 else '−'}{number(abs(share))} %)"


def _told(touch: Touch, reference: Reference) -> str:
    who = touch.by.strip() or office_words(reference, touch.office)
    when = moment_of(touch.at)
    if touch.is_birth:
        return tr("{when}, {who}: dicatat", when=when, who=who)
    fields = {field.key: field.label for field in catalogue.KINDS[touch.kind].fields}
    names = [label(fields[key]) for key in touch.keys if key in fields]
    if not names:
        return tr("{when}, {who}: dihapus atau dikembalikan", when=when, who=who)
    return tr("{when}, {who}: {fields}", when=when, who=who, fields=some_of(names))
