"""What a task costs in keys, by ui.md section 10: replayed in the real window, counted, and looked up after.

The steps stand in `benchmarks.klm`, where they are weighed against other programs.
"""

from __future__ import annotations

import msgspec

from benchmarks import keystrokes
from benchmarks.klm import NAME, PHONE, TASKS, Cost, cost
from benchmarks.measuring import Line
from benchmarks.town import ROOT
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.records import browsing, viewing
from tests import offices
from tests.window.harness import Driver


def begin(driver: Driver) -> None:
    """The form before: its RT, RW and status stick."""
    driver.press("Warung", "Enter", "Jl. Kenanga II No. 8", "Enter", "3", "Enter", "4", "Enter", "1")
    driver.press(PHONE, "Enter", "membuat keripik", "Enter", "keripik", "Enter", "kerip", "Enter", "1")
    driver.press("2019", "Enter", "1", "Enter", "Lilis", "Enter", "3674065508790012", "Ctrl+Enter")
    driver.settle()


def replayed(driver: Driver, name: str) -> None:
    """Do a task, and see that the hands did what the model counts, and no more than is promised."""
    task, before = TASKS[name], driver.keys
    driver.replay(task.ours)
    driver.settle()
    assert driver.keys - before == cost(task.ours).keys
    assert driver.keys - before <= task.at_most


def test_a_core_record_from_paper(office: Driver) -> None:
    office.shell.open_record("umkm", "")
    office.settle()
    begin(office)

    replayed(office, "record")

    desk = office.shell.desk
    lines = browsing.list_records(desk, "umkm", where={}, limit=5).lines
    saved = next(line for line in lines if line.title == NAME)
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


def test_the_next_problem_is_corrected(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1, hp_wa_usaha="(021) 7491234")
    office.shell.open_record("umkm", record)
    office.settle()

    replayed(office, "problem")

    page = office.shell.page
    assert isinstance(page, RecordPage)
    assert page.form.state is not None
    assert page.form.state.answers["hp_wa_usaha"].value == "+6281290001145"


def test_a_phone_is_found_and_corrected(office: Driver) -> None:
    """The way over Ctrl+K and the record's form; ui.md counts it from a page of the rail."""
    offices.add_business(office.shell.desk, 1, nama_usaha="Keripik Lilis")

    replayed(office, "phone")

    found = browsing.search(office.shell.desk, "lilis").lines
    record = next(line.id for line in found if line.kind == "umkm")
    assert viewing.view_record(office.shell.desk, record).values["hp_wa_usaha"] == "+6281290001145"


def test_an_answer_is_copied_from_the_form_before(office: Driver) -> None:
    office.shell.open_record("umkm", "")
    office.settle()
    begin(office)
    office.press("Kedai", "Enter")

    replayed(office, "copy")

    page = office.shell.page
    assert isinstance(page, RecordPage)
    assert page.form.state is not None
    assert page.form.state.answers["alamat_jalan"].text == "Jl. Kenanga II No. 8"


def test_the_model_counts_keys_texts_and_buttons() -> None:
    assert cost(("'ab'", "Ctrl+S", "M", "B")) == Cost(5, round(4 * 0.28 + 1.35 + 0.28, 1))


def test_each_task_is_quicker_than_what_it_is_compared_with() -> None:
    slower = [
        f"{task.name} / {name}"
        for task in TASKS.values()
        for name, steps in task.beside.items()
        if cost(task.ours).seconds > task.ratios[name] * cost(steps).seconds
    ]

    assert slower == []


def test_what_the_results_say_of_the_hands_is_what_they_do_now() -> None:
    kept = msgspec.json.decode((ROOT / "benchmarks" / "results.json").read_bytes(), type=list[Line])
    now = list(keystrokes.measure(None))  # type: ignore[arg-type]  # no city has a say in it
    for line in now:
        line.part = "keys"

    assert [line for line in kept if line in now] == now
