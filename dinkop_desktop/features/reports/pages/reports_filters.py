"""What narrows a report on the screen: data year, area, sector, class of size, programme, rows of one sort.

A filter that the report does not take is not shown, and does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.reports.pages.reports_views import ReportViews
from dinkop_desktop.reporting.narrowing import (
    PROGRAM,
    SECTOR,
    SECTOR_NAMES,
    SIZE,
    SIZES,
    STATUS,
    Narrowing,
)
from dinkop_desktop.window.widgets import ChoiceEdit, Field, Flow, column
from dinkop_desktop.window.words import label, tr

_YEARS, _AREA_PX, _PX, _YEAR_PX = 6, 190, 148, 96


class ReportFilters(QWidget):
    """The line of choices above a report.

    Signals:
        changed: another one was chosen, and the report is counted again.
        view_changed: other rows of what was counted are wanted.
    """

    changed = Signal()
    view_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make the choices: all of the city, or of the own kelurahan, of the last full year."""
        super().__init__()
        self.is_year_chosen = False
        last = desk.today.year - 1
        self.year = ChoiceEdit([(str(one), str(one)) for one in range(last + 1, last - _YEARS, -1)])
        self.year.set_value(str(last))
        self.area = ChoiceEdit(_places(desk))
        sectors = [(code, label(words)) for code, words in SECTOR_NAMES.items()]
        self.sector = ChoiceEdit(sectors, empty=tr("Semua sektor"))
        self.size_class = ChoiceEdit([(code, label(words)) for code, words in SIZES], empty=tr("Semua skala"))
        self.program = ChoiceEdit([], empty=tr("Semua"))
        self.status = ChoiceEdit([], empty=tr("Yang masih ada"))
        self._fields = {
            "": Field(tr("Tahun data"), self.year),
            "wilayah": Field(tr("Wilayah"), self.area),
            SECTOR: Field(tr("Sektor"), self.sector),
            SIZE: Field(tr("Skala"), self.size_class),
            PROGRAM: Field(tr("Peserta program"), self.program),
            STATUS: Field(tr("Status"), self.status),
        }
        self.views = ReportViews()
        self.views.changed.connect(self.view_changed)
        line = Flow(gap=10)
        for key, field in self._fields.items():
            field.setFixedWidth({"": _YEAR_PX, "wilayah": _AREA_PX, PROGRAM: _AREA_PX}.get(key, _PX))
            line.addWidget(field)
        self.setLayout(column(line, self.views, gap=10))
        self._taken: frozenset[str] = frozenset()
        self.year.currentIndexChanged.connect(self._on_year)
        for one in (self.area, self.sector, self.size_class, self.program, self.status):
            one.currentIndexChanged.connect(self._on_chosen)

    def fit(self, taken: frozenset[str], statuses: Mapping[str, str] | None = None) -> None:
        """Show what a report takes, and how its records may stand."""
        self._taken = taken
        if statuses is not None:
            chosen = self.status.value()
            offered = [("", tr("Yang masih ada")), *((code, label(name)) for code, name in statuses.items())]
            with QSignalBlocker(self.status):
                self.status.offer(offered, chosen if chosen in statuses else "")
        for key in (SECTOR, SIZE, PROGRAM, STATUS):
            self._fields[key].setVisible(key in taken and (key != PROGRAM or self.program.count() > 1))

    def show_programs(self, programs: Sequence[tuple[str, str]]) -> None:
        """The programmes there are; the one that is chosen stays."""
        chosen = self.program.value()
        there = any(key == chosen for key, _ in programs)
        self.program.offer([("", tr("Semua")), *programs], chosen if there else "")
        self.fit(self._taken)

    def show_year(self, year: int) -> None:
        """Say which year was counted; nobody chose it."""
        with QSignalBlocker(self.year):
            self.year.set_value(str(year))

    def take(self, wishes: Mapping[str, str]) -> None:
        """Come with some of them, without telling so; what is not named is for all."""
        self.views.chosen = wishes.get("saring", "")
        with QSignalBlocker(self):
            for name, one in (("wilayah", self.area), (SECTOR, self.sector), (SIZE, self.size_class)):
                one.setCurrentIndex(max(one.findData(wishes.get(name, "")), 0))
            program = wishes.get(PROGRAM, "")
            if program and self.program.findData(program) < 0:
                self.program.addItem(wishes.get("nama_program") or program, program)
            self.program.setCurrentIndex(max(self.program.findData(program), 0))
            status = wishes.get(STATUS, "")
            if status and self.status.findData(status) < 0:
                self.status.addItem(status, status)
            self.status.setCurrentIndex(max(self.status.findData(status), 0))
            if wishes.get("tahun") and self.year.findData(wishes["tahun"]) >= 0:
                self.year.set_value(wishes["tahun"])
                self.is_year_chosen = True

    def told(self) -> dict[str, str]:
        """What is chosen, as `take` takes it."""
        found = {
            "wilayah": self.area.value(),
            SECTOR: self.sector.value(),
            SIZE: self.size_class.value(),
            PROGRAM: self.program.value(),
            STATUS: self.status.value(),
            "nama_program": self.program.currentText() if self.program.value() else "",
            "tahun": self.year.value() if self.is_year_chosen else "",
            "saring": self.views.chosen,
        }
        return {key: value for key, value in found.items() if value}

    def only(self) -> Narrowing:
        """What narrows the report that is shown."""
        taken = self._taken
        return Narrowing(
            self.sector.value() if SECTOR in taken else "",
            self.size_class.value() if SIZE in taken else "",
            self.program.value() if PROGRAM in taken else "",
            status=self.status.value() if STATUS in taken else "",
        )

    def _on_year(self) -> None:
        self.is_year_chosen = True
        self.changed.emit()

    def _on_chosen(self) -> None:
        self.changed.emit()


def _places(desk: Desk) -> list[tuple[str, str]]:
    if not desk.identity.is_dinkop:
        return [("", tr("Kel. {name}", name=desk.identity.name))]
    areas = desk.reference.areas
    places = [("", tr("Seluruh kota"))]
    for above in areas.kecamatan:
        places.append((above.code, tr("Kec. {name}", name=above.name)))
        below = [one for one in areas.kelurahan if one.code.startswith(f"{above.code}.")]
        places += [(one.code, tr("Kel. {name}", name=one.name)) for one in below]
    return places
