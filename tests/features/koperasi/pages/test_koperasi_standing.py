"""What a koperasi's own records come to, beside its form."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.koperasi import koperasi_standing
from dinkop_desktop.records import describing
from tests import offices
from tests.offices import Town
from tests.window.forms.hands import open_stored
from tests.window.harness import Driver


def add_koperasi(desk: Desk, **more: object) -> str:
    given: dict[str, object] = dict(describing.example_for(desk, "koperasi"))
    given |= {"tgl_badan_hukum": "2016-03-01", "status_lapangan": "berjalan", "grade": "B", "kuk": "1"}
    return offices.add(desk, {**given, **more}, kind="koperasi")[0]


def hold(desk: Desk, koperasi: str, *years: int) -> None:
    for year in years:
        given = {"tahun_buku": year, "diadakan": "ya", "tanggal_rat": f"{year + 1}-03-01", "dilaporkan": "ya"}
        offices.add(desk, {**given, "induk_id": koperasi}, kind="rat")


def deny(desk: Desk, koperasi: str, *years: int) -> None:
    for year in years:
        offices.add(desk, {"tahun_buku": year, "diadakan": "tidak", "induk_id": koperasi}, kind="rat")


def words(driver: Driver) -> list[str]:
    return [one.text() for one in driver.shell.findChildren(QLabel) if one.isVisible()]


def test_aktif_grade_and_kuk_stand_beside_the_form(town: Town, office: Driver) -> None:
    koperasi = add_koperasi(town.office, status_koperasi="tidak_aktif")
    hold(town.office, koperasi, 2024)
    deny(town.office, koperasi, 2023, 2025)

    open_stored(office, koperasi, "koperasi")
    office.settle()

    said = words(office)
    assert "Aktif, tiga ukuran: berbeda" in said
    assert "Menurut aturan: aktif, 1 RAT dari 3 tahun buku" in said
    assert "Grade ODS: B; dihitung: C2?" in said
    assert "“C2?” tidak disebut aturan ODS: tanyakan kepada Dinkop." in said
    assert office.faults() == []


def test_a_koperasi_without_figures_says_what_is_not_known(town: Town) -> None:
    given = {"nama": "Koperasi Sepi", "tgl_badan_hukum": "2026-02-01"}
    koperasi = offices.add(town.office, given, kind="koperasi")[0]

    found = koperasi_standing.weigh(town.office, koperasi)

    assert found is not None
    assert (found.members, found.kuk_hint, found.graded.possible, found.held) == (None, None, (), 0)
