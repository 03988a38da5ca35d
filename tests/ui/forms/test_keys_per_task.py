"""What a task costs in keys, by ui.md section 10: replayed in the real window, counted, and looked up after.

A chord counts each of its keys.
"""

from __future__ import annotations

from dinkop_desktop.ui.pages.record_page import RecordPage
from dinkop_desktop.usecases import browsing, viewing
from tests import offices
from tests.ui.harness import Driver

PHONE = "081290001145"


def a_record(driver: Driver, name: str, nik: str, *, place: tuple[str, ...] = ()) -> None:
    """A core record from paper: 23 answers, RT and RW as in the record before."""
    rt_rw = place or ("Enter", "Enter")
    driver.press(name, "Enter", "Jl. Kenanga II No. 8", "Enter", *rt_rw, "1", PHONE, "Enter")
    driver.press("membuat keripik singkong", "Enter", "keripik singkong", "Enter", "kerip", "Enter")
    driver.press(
        *(["1"] if place else []), "2019", "Enter", "1", "Enter", "Lilis Handayani", "Enter", nik, "Enter"
    )
    driver.press("1", "Enter", "2", "Enter", "1", "Enter", "1", "Enter", "96 jt", "Enter", "7,5 jt", "Enter")
    driver.press("2", "1", "2", "13", "Ctrl+Enter")


def test_a_core_record_from_paper_takes_190_keys_at_most(office: Driver) -> None:
    office.shell.open_record("umkm", "")
    office.settle()
    a_record(office, "Warung", "3674065508790012", place=("3", "Enter", "4", "Enter"))
    office.settle()
    before = office.keys

    a_record(office, "Keripik Singkong Mpok Lilis", "3674065508790013")
    office.settle()

    assert office.keys - before <= 190
    desk = office.shell.desk
    lines = browsing.list_records(desk, "umkm", where={}, limit=5).lines
    saved = next(line for line in lines if line.title.startswith("Keripik"))
    values = viewing.view_record(desk, saved.id).values
    wanted = {
        "rt": "003",
        "rw": "004",
        "status_usaha": "aktif",
        "tempat_usaha": "rumah",
        "hp_wa_usaha": "+6281290001145",
        "kbli": "10794",
        "kbli_versi": "2020",
        "tahun_mulai": 2019,
        "bentuk_badan": "bukan_badan",
        "jk": "P",
        "tanggal_lahir": "1979-08-15",
        "tk_dibayar_l": 1,
        "tk_dibayar_p": 2,
        "omzet_tahunan": 96_000_000,
        "modal_usaha": 7_500_000,
        "punya_nib": "tidak",
        "alasan_tanpa_nib": "tidak_tahu",
        "anggota_koperasi": "tidak",
        "kebutuhan": "pemasaran,teknis_produksi",
    }
    assert {key: values.get(key) for key in wanted} == wanted


def test_the_next_problem_is_corrected_in_13_keys(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1, hp_wa_usaha="(021) 7491234")
    office.shell.open_record("umkm", record)
    office.settle()
    before = office.keys

    office.press("F8", PHONE)

    page = office.shell.page
    assert isinstance(page, RecordPage)
    assert page.form.state is not None
    assert page.form.state.answers["hp_wa_usaha"].value == "+6281290001145"
    assert office.keys - before <= 13


def test_a_phone_is_found_and_corrected_in_27_keys(office: Driver) -> None:
    """The way over Ctrl+K and the record's form; ui.md counts it from a page of the rail."""
    offices.add_business(office.shell.desk, 1, nama_usaha="Keripik Lilis")
    before = office.keys

    office.press("Ctrl+K", "lilis")
    office.bot.wait(200)
    office.settle()
    office.press("Enter")
    office.settle()
    office.press("Ctrl+K", "hp", "Enter", PHONE, "Ctrl+S")
    office.settle()

    assert office.keys - before <= 27
    found = browsing.search(office.shell.desk, "lilis").lines
    record = next(line.id for line in found if line.kind == "umkm")
    assert viewing.view_record(office.shell.desk, record).values["hp_wa_usaha"] == "+6281290001145"
