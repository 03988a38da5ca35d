"""report, dump, backup, restore, check, papers, demo."""

from __future__ import annotations

import hashlib
import inspect
import re
import shutil
from pathlib import Path

import pytest

from dinkop_desktop import app
from dinkop_desktop.features.demo import demonstration
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import describing
from dinkop_desktop.register.store import proofs
from dinkop_desktop.reporting import catalogue as report_catalogue
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.cli.calls import Terminal, has
from tests.offices import CODES

# --- report ---


def test_reports_are_listed_with_their_titles(terminal: Terminal) -> None:
    said = terminal.say("report", "list", "--json").document
    people = terminal.say("report", "list", "--lang", "en").out

    assert [one["key"] for one in said["reports"]][:3] == ["rekap-wilayah", "skala", "sektor"]
    for report in said["reports"]:
        has(report, key=str, title=str)
    assert people.splitlines()[1].startswith("skala            ")


@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_a_report_is_counted_and_written(terminal: Terminal, tmp_path: Path, ending: str) -> None:
    offices.add_business(terminal.town.dinkop, 1)
    out = tmp_path / f"skala{ending}"

    said = terminal.dinkop("report", "skala", "--year", "2025", "--area", "36.74.01", "--out", out)

    has(said, key=str, file=str, rows=int, total=dict)
    assert said["total"] == {"mikro": 1, "kecil": 0, "menengah": 0, "besar": 0, "belum_diketahui": 0}
    assert Path(said["file"]) == out
    assert out.stat().st_size > 1000


def test_a_report_without_a_file_tells_its_total(terminal: Terminal) -> None:
    said = terminal.say("report", "skala", "--data", terminal.town.place("dinkop"))

    assert said.out.splitlines()[0].startswith("Skala usaha, ")
    assert "  Mikro: 0" in said.out.splitlines()
    assert terminal.dinkop("report", "sektor")["file"] is None


def test_letters_go_with_a_report_of_koperasi(terminal: Terminal, tmp_path: Path) -> None:
    dinkop, out = terminal.town.dinkop, tmp_path / "surat.pdf"
    offices.add(dinkop, describing.example_for(dinkop, "koperasi"), kind="koperasi")

    said = terminal.dinkop("report", "koperasi-rat", "--year", "2024", "--letters", out)

    assert (said["letters"], said["total"]["koperasi"]) == (1, 1)
    assert out.read_bytes().startswith(b"%PDF")


def test_a_report_is_narrowed(terminal: Terminal) -> None:
    said = terminal.dinkop("report", "skala", "--sector", "kuliner", "--size", "mikro")

    assert set(said["total"]) == {"mikro", "kecil", "menengah", "besar", "belum_diketahui"}
    assert sum(said["total"].values()) == said["total"]["mikro"]


@pytest.mark.parametrize("key", ["rekap-wilayah", "skala", "sektor"])
def test_people_are_told_figures_by_their_headings_and_written_as_on_paper(
    terminal: Terminal, key: str
) -> None:
    given = {"nama_usaha": "Warung", "kode_kelurahan": CODES[0], "omzet_tahunan": "24 jt", "tahun_data": 2025}
    terminal.dinkop("add", "umkm", given=given)

    said = terminal.say("report", key, "--year", "2025", "--data", terminal.town.place("dinkop"))
    total = terminal.dinkop("report", key, "--year", "2025")["total"]

    lines = said.out.splitlines()[1:]
    assert len(lines) == len(total)
    assert not any("_" in line or line[2].islower() for line in lines)
    if key == "rekap-wilayah":
        assert "  Omzet setahun (Rp): 24.000.000" in lines


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("cuaca",), "REC-LAPORAN"),
        (("skala", "--area", "12.34"), "REC-WILAYAH"),
        (("skala", "--out", "x.docx"), "EXP-JENIS"),
    ],
)
def test_a_report_that_cannot_be_is_refused(terminal: Terminal, words: tuple[str, ...], code: str) -> None:
    assert terminal.at("dinkop", "report", *words).refusal == code


# --- dump, check ---


def test_dump_has_the_keys_of_the_contract_and_writes_what_it_hashed(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.office("add", "umkm", given={"nama_usaha": "Warung", "nama_pemilik": "Siti"})

    said = terminal.office("dump", "--canonical", "--out", tmp_path / "isi")
    people = terminal.say("dump", "--data", terminal.town.place(CODES[0])).out

    has(said, sha256=str, records=int, changes=int, conflicts=int)
    assert (said["records"], said["changes"], said["conflicts"]) == (2, 2, 0)
    assert hashlib.sha256((tmp_path / "isi").read_bytes()).hexdigest() == said["sha256"]
    assert people.splitlines() == [said["sha256"], "2 data, 2 perubahan, 0 pertanyaan."]


def test_check_says_whether_all_is_whole(terminal: Terminal) -> None:
    record = terminal.office("add", "umkm", given={"nama_usaha": "Warung"})["ids"][0]
    good = terminal.office("check")
    offices.run_sql(terminal.town.office, "UPDATE umkm SET nama_usaha = 'Lain'")

    bad = terminal.at(CODES[0], "check")
    people = terminal.say("check", "--data", terminal.town.place(CODES[0]))

    assert good == {"ok": True, "findings": []}
    assert (bad.code, bad.document) == (3, {"ok": False, "findings": [f"CATATAN-BEDA {record}"]})
    assert people.out.splitlines() == [
        f"Isi data {record} tidak sama dengan riwayatnya. [CATATAN-BEDA {record}]",
        "1 hal tidak utuh. Jangan mencatat dulu di sini; hubungi Dinkop, dan jangan menghapus apa pun.",
    ]


# Every finding that `check` can come to, as its codes are written in `safekeeping` and `proofs`.
FINDINGS = re.findall(
    r'f"([A-Z]+(?:-[A-Z]+)*) \{', inspect.getsource(safekeeping) + inspect.getsource(proofs)
)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_finding_has_a_sentence_for_people(terminal: Terminal, lang: str) -> None:
    assert len(FINDINGS) == 9
    found = [f"{code} 7" for code in FINDINGS]
    terminal.patch.setattr(safekeeping, "check", lambda _desk, **_more: found)

    said = terminal.say("check", "--lang", lang, "--data", terminal.town.place(CODES[0]))

    lines = said.out.splitlines()
    assert said.code == 3
    assert [line.partition(" [")[2] for line in lines[:-1]] == [f"{one}]" for one in found]
    assert len({line.partition(" [")[0] for line in lines}) == 10
    assert not any("{" in line or line.startswith("PERIKSA") for line in lines)


# --- demo ---


@pytest.mark.slow(4)
def test_demo_plays_the_whole_round(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.say(
        "demo", "--out", tmp_path / "demo", "--offices", "2", "--records", "3", "--json"
    ).document

    has(said, folder=str, offices=int, records=int, conflicts=int, lookalikes=int, dump=str, reports=list)
    assert (said["offices"], said["records"], said["conflicts"]) == (2, 3, 1)
    assert {Path(path).name for path in said["reports"]} == {
        f"{key}{ending}" for key in report_catalogue.all_reports() for ending in (".xlsx", ".pdf")
    }
    data = ("--data", tmp_path / "demo" / "dinkop", "--json")
    terminal.patch.setenv("DINKOP_PASSPHRASE", demonstration.PASSPHRASE)
    assert terminal.say("dump", *data).document["sha256"] == said["dump"]
    assert terminal.say("list", "umkm", *data).document["total"] == 3
    assert terminal.say("check", *data).document["ok"] is True


@pytest.mark.slow(8)
def test_a_demonstration_takes_the_place_of_a_former_one_and_of_nothing_else(
    terminal: Terminal, tmp_path: Path
) -> None:
    demo = tmp_path / "demo"
    words = ("demo", "--offices", "1", "--records", "1", "--out")
    some = reporting.list_reports()[:3]
    terminal.patch.setattr(reporting, "list_reports", lambda **_: some)
    first = terminal.say(*words, demo)
    before = sorted(demo.rglob("*"))
    theirs = demo / "kantor" / "catatan.txt"
    theirs.write_text("penting")
    (tmp_path / "surat.txt").write_text("penting")

    refused = terminal.say(*words, demo, "--json")
    after = sorted(demo.rglob("*"))
    theirs.unlink()
    again = terminal.say(*words, demo, "--lang", "en")

    lines = first.out.splitlines()
    assert (first.code, again.code, len(lines)) == (0, 0, 4)
    assert lines[0] == "1 kelurahan mencatat 1 usaha contoh dan mengirimkannya ke Dinkop."
    folder = Path(lines[-1].rpartition(" di ")[2].rstrip("."))
    assert f"{2 * len(some)} berkas laporan" in lines[-1]
    assert len(list(folder.iterdir())) == 2 * len(some)
    assert again.out.splitlines()[0] != lines[0]
    assert refused.refusal == "FLD-CONTOH"
    assert "kantor/catatan.txt" in refused.document["error"]["message"]
    assert after == sorted([*before, theirs])
    assert terminal.say(*words, tmp_path, "--json").refusal == "FLD-ISI"
    assert terminal.say(*words, tmp_path / "surat.txt", "--json").refusal == "FLD-ISI"
    assert (tmp_path / "surat.txt").read_text() == "penting"


@pytest.mark.parametrize("mark", ["", "Data contoh: semua orang dan usaha di sini dibuat-buat.\n"])
def test_a_real_data_folder_beside_a_mark_stays(terminal: Terminal, tmp_path: Path, mark: str) -> None:
    demo = tmp_path / "demo"
    shutil.copytree(terminal.town.place(CODES[0]), demo / "kantor")
    (demo / "DATA-CONTOH.txt").write_text(mark)

    said = terminal.say("demo", "--out", demo, "--json")

    assert said.refusal == "FLD-CONTOH"
    assert (demo / "kantor" / "dinkop.db").is_file()
    assert (demo / "kantor" / "kunci.json").is_file()


# --- papers ---


def test_templates_of_papers_are_listed_and_copied_to_be_changed(terminal: Terminal) -> None:
    place = terminal.town.place("dinkop")

    copied = terminal.say("papers", "pengingat-kiriman", "--data", place, "--json").document
    listed = terminal.say("papers", "--data", place, "--json").document["papers"]
    again = terminal.say("papers", "pengingat-kiriman", "--data", place, "--json")
    unknown = terminal.say("papers", "pengingat", "--data", place, "--json")

    own = place / "surat" / "pengingat-kiriman.typ"
    assert copied == {"files": [str(own)]}
    assert "Kepala Dinas," in own.read_text(encoding="utf-8")
    assert [one["name"] for one in listed if one["own"]] == ["pengingat-kiriman"]
    assert all(one.keys() == {"name", "about", "own"} for one in listed)
    assert (again.refusal, unknown.refusal) == ("KERTAS-ADA", "KERTAS-NAMA")


def test_templates_are_listed_for_people_with_what_each_is(terminal: Terminal) -> None:
    said = terminal.say("papers", "--data", terminal.town.place("dinkop")).out

    assert "rujukan-bank" in said
    assert "Surat rujukan KUR kepada satu bank." in said


# --- backup and restore ---


def test_a_backup_is_made_and_put_back_without_a_data_folder(terminal: Terminal, tmp_path: Path) -> None:
    offices.add_business(terminal.town.office, 1)
    before = terminal.office("dump")["sha256"]

    made = terminal.office("backup", "--out", tmp_path / "kantor.cadangan")
    terminal.patch.setenv("DINKOP_DATA", str(tmp_path / "tidak-ada"))
    said = terminal.say("restore", tmp_path / "kantor.cadangan", "--into", tmp_path / "baru", "--json")

    has(made, file=str, size=int, sha256=str, office=str, made_at=str, records=int, changes=int, unsent=int)
    has(said.document, folder=str, office=str, epoch=str, records=int, unsent=int, unanswered=int)
    assert said.code == 0
    assert said.document["records"] == made["records"] > 1
    dumped = terminal.say("dump", "--data", tmp_path / "baru", "--json").document
    checked = terminal.say("check", "--data", tmp_path / "baru", "--json").document
    assert dumped["sha256"] == before
    assert checked == {"ok": True, "findings": []}


def test_a_damaged_backup_leaves_the_folder_absent(terminal: Terminal, tmp_path: Path) -> None:
    terminal.office("backup", "--out", tmp_path / "utuh")
    raw = (tmp_path / "utuh").read_bytes()
    (tmp_path / "rusak").write_bytes(raw[:-1000] + bytes(1000))
    (tmp_path / "lain").write_bytes(b"%PDF-1.7")

    for name, code in (("rusak", "CDG-RUSAK"), ("lain", "CDG-BUKAN"), ("hilang", "CDG-BACA")):
        said = terminal.say("restore", tmp_path / name, "--into", tmp_path / "baru", "--json")
        assert said.refusal == code
    terminal.patch.setenv("DINKOP_PASSPHRASE", "bukan ini kata sandinya")
    said = terminal.say("restore", tmp_path / "utuh", "--into", tmp_path / "baru", "--json")
    assert said.refusal == "CDG-KUNCI"
    assert not (tmp_path / "baru").exists()


def test_dinkop_puts_back_with_the_recovery_identity(terminal: Terminal, tmp_path: Path) -> None:
    terminal.office("backup", "--out", tmp_path / "kantor.cadangan")
    identity = terminal.town.place("luring") / "recovery-identity.txt"
    terminal.patch.setenv("DINKOP_PASSPHRASE", "lima kata yang baru sekali")

    words = ("restore", tmp_path / "kantor.cadangan", "--into", tmp_path / "baru", "--identity", identity)
    said = terminal.say(*words)

    assert said.code == 0, said
    assert "Dipulihkan ke" in said.out
    assert terminal.say("check", "--data", tmp_path / "baru").code == 0


def test_people_are_told_what_was_put_back_and_what_comes_next(terminal: Terminal, tmp_path: Path) -> None:
    offices.add_business(terminal.town.office, 1)
    told = terminal.say("backup", "--out", tmp_path / "a", "--data", terminal.town.place(CODES[0])).out
    said = terminal.say("restore", tmp_path / "a", "--into", tmp_path / "baru").out.splitlines()

    assert "diperiksa, dan dihitung" in told
    assert said[0].startswith("Dipulihkan ke")
    assert "belum dikirim" in said[1]
    assert "Kirim ke Dinkop" in said[2]


# --- clock ---


def test_a_clock_that_is_right_after_all_is_said_so_once(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.town.clock.pass_by(days=1200)
    offices.add_business(terminal.town.office)
    terminal.town.clock.pass_by(days=-1200)
    monkeypatch.setattr(app, "now", terminal.town.clock)
    terminal.town.office.close()
    place = ("--data", terminal.town.place(CODES[0]))
    doubted = terminal.say("list", "umkm", *place).err

    said = terminal.say("clock", "right", "--json", *place)

    has(said.document, now=str)
    assert "dinkop clock right" in doubted
    assert "meragukan" not in terminal.say("list", "umkm", *place).err
