"""Impor Excel: a workbook in any shape; what was understood of it, the trial run, then all in one step.

1. Nothing is written before "Terapkan", and that is one step which Ctrl+Z takes back as a whole.
2. A choice that is corrected is tried at once. What was taken in is kept as the map of its layout.
3. A file is read once; other sheets, meanings and words are chosen without reading it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt

from dinkop_desktop.desk import import_memory
from dinkop_desktop.desk.disclosing import PURPOSES
from dinkop_desktop.desk.import_memory import Intake
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.intake import handing_back
from dinkop_desktop.features.intake.decisions import Decision
from dinkop_desktop.features.intake.filling_in import Rule
from dinkop_desktop.features.intake.importing import Imported
from dinkop_desktop.features.intake.pages import import_asking, import_reading, import_words
from dinkop_desktop.features.intake.pages.heading_page import HeadingPage
from dinkop_desktop.features.intake.pages.import_columns import ALL, ImportColumns
from dinkop_desktop.features.intake.pages.import_reading import Read
from dinkop_desktop.features.intake.pages.import_rows import ImportRowsPage
from dinkop_desktop.features.intake.pages.import_trial import TrialCard, around
from dinkop_desktop.features.intake.pages.match_page import MatchPage
from dinkop_desktop.features.intake.pages.returned_page import ReturnedPage
from dinkop_desktop.intake.doubts import SETTLED_BY_A_PERSON, YEARS
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.pages.undoables import undoable_import
from dinkop_desktop.window.refresh import Changed
from dinkop_desktop.window.widgets import STRETCH, PageFoot, PageHead, column, holder, row
from dinkop_desktop.window.widgets.labels import pill
from dinkop_desktop.window.words import breakable, day_of, label, language, later, number, refusal, tr

RULES = {
    Rule.ASK: later("yang tercatat tetap, bedanya ditunjukkan"),
    Rule.LATER: later("isi daftar bila tahunnya lebih baru"),
    Rule.OURS: later("yang tercatat tetap"),
}


class ImportPage(ImportColumns):
    """A workbook on its way in."""

    key = "impor"
    takes, takes_many = picking.SHEETS, False
    about = later(
        "Daftar Excel dalam bentuk apa pun diambil di sini: dikenali, dicoba, lalu ditulis sekaligus."
    )
    hints: ClassVar[tuple[str, ...]] = (
        later("Angka pilih"),
        later("F2 isian lain"),
        later("0 jangan dibaca"),
        later("F5 uji ulang"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; it waits for a file."""
        super().__init__(host)
        self._also = False
        self._is_undone = False
        self._last: Intake | None = None
        self.trial = TrialCard(
            take=self.button_for(self.take_in, kind="primary", icon=False),
            rows=self.button_for(self.show_rows, kind="quiet", icon=False),
            book=self.button_for(self.save_book, icon=False),
            also=self.button_for(self._on_also, kind="quiet", icon=False),
            match=self.button_for(self.choose_rule, kind="quiet", icon=False),
            doubts=self.button_for(self.show_matched, kind="quiet", icon=False),
        )
        self._kept = pill("", "info")
        self._kept.hide()
        self._other = self.button_for(self.choose_sheet, kind="quiet", icon=False)
        self._heading = self.button_for(self.choose_heading, kind="quiet", icon=False)
        self._save_map = self.button_for(self.save_map, icon=False)
        open_ = self.button_for(self._on_files)
        self.build(
            head=PageHead(tr("Impor Excel"), actions=[open_, self._save_map]),
            content=holder(column(self.table, around(self.trial), gap=0)),
            filters=row(*self.chips, STRETCH, self._kept, self._heading, self._other, gap=6),
            side=self.side_part,
            foot=PageFoot(self.foot_keys()),
        )

    # -- a file --

    @property
    def can_undo_last(self) -> bool:
        """Whether an import can be taken back here: where no file is open."""
        return self._last is not None and not self.has_file

    def load(self) -> None:
        """F5: try again; without a file, say how to begin, and what was taken in last."""
        if self._read is not None:
            self._try_out()
            return
        desk = self.host.desk
        self.ask(lambda _: import_memory.imports_made(desk, limit=1), self._on_imports)

    def _on_imports(self, made: Sequence[Intake]) -> None:
        if self._read is not None:
            return
        self._show_parts(there=False)
        self.head.say(tr("Belum ada berkas."))
        self._last = last = next((one for one in made if not one.undone), None)
        words = tr(
            "Seret berkas ke sini, atau Ctrl+O. Isinya dikenali dan dicoba dulu; belum ada yang ditulis."
        )
        if last is None:
            self.show_empty("sheet", tr("Daftar Excel yang sudah ada masuk lewat sini."), words)
            return
        said = tr(
            "Impor terakhir: {file}, {day}, {new} baru dan {changed} berubah.",
            file=breakable(last.file),
            day=day_of(last.at),
            new=number(last.new),
            changed=number(last.changed),
        )
        undo = self.button_for(self.undo_last, icon=False)
        self.show_empty(
            "sheet", tr("Daftar Excel yang sudah ada masuk lewat sini."), f"{words}\n\n{said}", undo
        )

    @action(later("Urungkan impor terakhir"), "Alt+U", icon="swap", when=lambda page: page.can_undo_last)
    def undo_last(self) -> None:
        """Take back what was imported last."""
        desk, made = self.host.desk, self._last
        if made is None:
            return
        self.work(
            tr("Mengurungkan impor"),
            lambda progress: import_memory.undo_import(desk, made.no, progress=progress),
            self._on_undone,
        )

    def _on_undone(self, back: import_memory.TakenBack) -> None:
        self.host.refresh.tell("umkm", "koperasi", "orang", by=self.key)
        if back.kept:
            kept = tr("{count} data tetap, karena sudah diubah sesudahnya.", count=number(len(back.kept)))
            self.host.tell("warning", tr("Impor diurungkan, tetapi tidak semuanya."), kept)
        else:
            self.host.say_done(tr("Impor diurungkan: {count} data.", count=number(back.undone)))
        self.reload()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read a file that was dropped or chosen; of several the first."""
        if not paths:
            return
        desk, path = self.host.desk, paths[0]
        self.work(
            tr("Membaca berkas"),
            lambda progress: import_reading.read_file(desk, path, progress),
            self._on_read,
            failed=self._on_unreadable,
        )

    @action(later("Pilih berkas"), "Ctrl+O", icon="sheet")
    def _on_files(self) -> None:
        self.take_files(
            picking.pick_files(
                self, tr("Pilih berkas"), tr("Buku kerja (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)")
            )
        )

    def _on_unreadable(self, error: DinkopError) -> None:
        if isinstance(error, Stopped):
            self.tell_refusal(error)
            return
        self._read = self._found = None
        self.head.say("")
        self._show_parts(there=False)
        self.show_empty("alert", tr("Berkas ini tidak dapat diambil."), refusal(error))

    def _on_read(self, read: Read) -> None:
        if read.understood.comes_back:
            # A sheet of ours that comes back is looked at cell by cell, on a page of its own.
            self.host.open_page(ReturnedPage(self.host, read.path, read.understood))
            return
        self._read, self._is_taken, self._is_undone, self._also = read, False, False, False
        self._row = ""
        self._other.setVisible(len([one for one in read.sheets if one.rows]) > 1)
        self._kept.setText(tr("peta serupa dipakai {day}", day=day_of(read.map_at)) if read.map_at else "")
        self._kept.setVisible(bool(read.map_at))
        self._show_parts(there=True)
        self._show_head()
        self.show_only(ALL)
        self.show_content()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._try_out()

    def _show_parts(self, *, there: bool) -> None:
        """What belongs to a file is hidden where there is none."""
        for part in (*self.chips, self._heading, self._save_map):
            part.setVisible(there)
        if not there:
            self._other.hide()
            self._kept.hide()
        self.side_part.setVisible(there and self.width() >= NARROW_PX)
        if self.foot is not None:
            begin = f"{self.foot_key(self._on_files)} · {tr('seret berkas ke halaman ini')}"
            self.foot.tell(self.foot_keys() if there else begin)

    def _show_head(self) -> None:
        if self._read is None:
            return
        its = self._read.understood
        kind = label(catalogue.KINDS[its.kind].label)
        parts = [breakable(self._read.path.name), kind, import_words.said_of(its)]
        if its.constants:
            parts.append(
                tr("semua baris: {said}", said=import_words.constants_words(its, self.host.desk.reference))
            )
        if self._read.match is not None:
            parts.append(tr("dicocokkan: {rule}", rule=tr(RULES[self._read.match])))
        self.head.say(" · ".join(parts))

    # -- trying --

    def _try_out(self) -> None:
        read, desk, also = self._read, self.host.desk, self._also
        if read is None or self._is_taken:
            return
        self.trial.show_waiting()

        def errand(progress: Progress) -> Imported:
            return import_reading.try_out(desk, read, progress, also_look_alikes=also)

        said = tr("Uji coba")
        self.ask(errand, self._on_tried, failed=self._on_not_tried, key="trial", lane=Lane.WORK, words=said)

    def _on_tried(self, found: Imported) -> None:
        self._found = found
        self.trial.show_trial(found, also_look_alikes=self._also, is_undone=self._is_undone)
        self._show()

    def _on_not_tried(self, error: DinkopError) -> None:
        self._found = None
        self.trial.show_failed()
        self.tell_refusal(error)
        self._show()
        if error.code in SETTLED_BY_A_PERSON:
            years = str(error.params.get("tahun", "")).split(", ") if error.code == YEARS else []
            popup = import_asking.DoubtPopup(self, years)
            self._open(popup, lambda answer: self._on_settled(error.code, answer))

    def _on_settled(self, code: str, answer: str) -> None:
        """Somebody has looked at the file as a whole."""
        if self._read is None or not answer:
            return
        year = int(answer) if code == YEARS else self._read.year
        self._read = replace(self._read, settled=self._read.settled | {code}, year=year)
        self._try_out()

    @action(later("Ambil atau tahan yang mirip"), "Alt+M", icon="plus", button=later("Ambil juga yang mirip"))
    def _on_also(self) -> None:
        self._also = not self._also
        self._try_out()

    # -- matching --

    @action(later("Cocokkan dengan yang sudah tercatat"), "Alt+C", icon="scales", button=later("Cocokkan"))
    def choose_rule(self) -> None:
        """Alt+C: whether the rows may be here already, and what becomes of what differs."""
        if self._read is not None and not self._is_taken:
            self._open(import_asking.MatchPopup(self), self._on_rule)

    def _on_rule(self, rule: str) -> None:
        if self._read is not None:
            self._read = replace(self._read, match=Rule(rule) if rule else None)
            self._show_head()
            self._try_out()

    @action(
        later("Lihat dan putuskan pencocokan"), "Alt+R", icon="people", button=later("Putuskan yang ragu")
    )
    def show_matched(self) -> None:
        """Alt+R: with which record each row was matched; the doubtful ones are decided there."""
        if self._read is None or self._found is None or not self._found.was_matched:
            return
        page = MatchPage(self.host, self._found, self._read.decided)
        page.decided.connect(self._on_decided)
        self.host.open_page(page)

    def _on_decided(self, decided: dict[str, Decision]) -> None:
        """Something was decided: whoever comes back sees what that would do."""
        if self._read is not None:
            self._read = replace(self._read, decided=decided)
            self._is_taken, self.is_stale = False, True

    def _on_changed_read(self, read: Read) -> None:
        super()._on_changed_read(read)
        self._show_head()
        self._try_out()

    @action(later("Lembar lain"), "Alt+L")
    def choose_sheet(self) -> None:
        """Another sheet of the same file."""
        if self._read is None:
            return
        names = [
            (one.name, tr("{name} ({count} baris)", name=one.name, count=number(one.rows)))
            for one in self._read.sheets
            if one.rows
        ]
        self._open(import_asking.SheetPopup(self, names), self._on_sheet)

    def _on_sheet(self, name: str) -> None:
        read, desk = self._read, self.host.desk
        if read is not None:
            self.ask(
                lambda _: import_reading.read_sheet(desk, read, name),
                self._on_read,
                key="change",
                failed=self.tell_refusal,
            )

    @action(later("Baris judul"), "Alt+J", icon="sheet", when=lambda page: page.has_file)
    def choose_heading(self) -> None:
        """Alt+J: which rows are the heading, and where the data begin."""
        if self._read is not None and not self._is_taken:
            page = HeadingPage(self.host, self._read)
            page.said.connect(self._on_said)
            self.host.open_page(page)

    def _on_said(self, read: Read) -> None:
        """The sheet is read otherwise: whoever comes back sees what that would do."""
        self._read, self._found = read, None
        self._is_taken, self.is_stale = False, True
        self._show_head()
        self._show()

    # -- taking in --

    @action(later("Terapkan baris yang dicoba"), "Ctrl+Enter", icon="check", button=later("Terapkan"))
    def take_in(self) -> None:
        """The main act: one step, all or nothing."""
        read, desk, also = self._read, self.host.desk, self._also
        if read is None or not self.trial.can_take:
            return
        self.trial.busy()
        self.work(
            tr("Mengambil data"),
            lambda progress: import_reading.take_in(desk, read, progress, also_look_alikes=also),
            self._on_taken,
            failed=self._on_not_taken,
        )

    def _on_not_taken(self, error: DinkopError) -> None:
        self.trial.free()
        self.tell_refusal(error)

    def _on_taken(self, found: Imported) -> None:
        self._found, self._is_taken, self._is_undone = found, True, False
        kind = found.understood.kind if found.understood else "umkm"
        self.trial.show_taken(found)
        self._show()
        self.host.refresh.tell(kind, "orang", by=self.key)
        words = tr(
            "{new} data baru dan {changed} berubah dari berkas.",
            new=number(found.new),
            changed=number(found.changed),
        )
        no = found.no
        if no:
            self.host.offer_undo(undoable_import(words, no, (kind, "orang")))

    def _on_changed(self, changed: Changed) -> None:
        super()._on_changed(changed)
        no = self._found.no if self._is_taken and self._found is not None else 0
        if no and changed.by != self.key:
            # It may be the undo of what was taken in here, by whatever key.
            desk = self.host.desk
            self.ask(
                lambda _: no if import_memory.is_undone(desk, no) else 0,
                self._on_taken_back,
                key="taken back",
            )

    def _on_taken_back(self, no: int) -> None:
        """What was taken in was undone: say so, and let it be taken again."""
        if no and self._is_taken and self._found is not None and self._found.no == no:
            self._is_taken, self._is_undone = False, True
            self._try_out()

    @action(later("Lihat baris"), "Alt+B", icon="sheet")
    def show_rows(self) -> None:
        """What becomes of each row."""
        if self._found is not None:
            self.host.open_page(ImportRowsPage(self.host, self._found))

    # -- files that come out --

    @action(later("Buku kerja hasil"), "Ctrl+E", icon="sheet")
    def save_book(self) -> None:
        """The workbook as it came, with outcomes and comments; what for is asked where it names people."""
        if self._read is None or self._found is None:
            return
        if handing_back.is_personal(self._found):
            ask_purpose(self, self._save_book, usual=PURPOSES[0])
        else:
            self._save_book("")

    def _save_book(self, purpose: str) -> None:
        read, found = self._read, self._found
        if read is None or found is None:
            return
        suggested = Path(tr("{name} hasil.xlsx", name=read.path.stem))
        path = picking.pick_target(self, tr("Simpan buku kerja hasil"), suggested, tr("Buku kerja (*.xlsx)"))
        if path is not None:
            desk, lang = self.host.desk, language()
            self.work(
                tr("Menulis buku kerja"),
                lambda _: handing_back.write_report(desk, path, found, lang=lang, purpose=purpose),
                lambda _: self.host.say_done(tr("Buku kerja ditulis: {name}.", name=breakable(path.name))),
            )

    @action(later("Simpan peta"), "Ctrl+S")
    def save_map(self) -> None:
        """How the columns are read, as a small file that others can use."""
        read = self._read
        if read is None:
            return
        suggested = Path(tr("{name} peta.json", name=read.path.stem))
        path = picking.pick_target(self, tr("Simpan peta"), suggested, tr("Peta (*.json)"))
        if path is not None:
            self.work(
                tr("Menyimpan peta"),
                lambda _: import_reading.save_map(read, path),
                lambda _: self.host.say_done(tr("Peta disimpan: {name}.", name=breakable(path.name))),
            )
