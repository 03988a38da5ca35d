"""Programmes and participants in the terminal: the usual verbs, and their reports, over a round."""

from __future__ import annotations

from tests.cli.calls import Terminal

CLASS = {
    "nama": "Kelas kemasan",
    "pemilik_jenis": "kelurahan",
    "kode_wilayah": "36.74.01.1001",
    "jenis": "pelatihan",
    "mulai": "2-12-2026",
    "selesai": "2026-12-16",
    "kuota": 25,
    "anggaran": "6 jt",
}


def test_a_programme_and_its_participants_are_added_shown_listed_and_travel(terminal: Terminal) -> None:
    business = terminal.office("add", "umkm", given={"nama_usaha": "Warung Melati"})["ids"][0]
    programme = terminal.office("add", "program", given=CLASS)["ids"][0]
    taking = {"induk_id": business, "program_id": programme, "status": "hadir"}
    participant = terminal.office("add", "peserta", given=taking)["ids"][0]
    terminal.dinkop("receive", terminal.send())

    shown, inside = terminal.dinkop("show", programme), terminal.dinkop("show", business)

    assert (shown["fields"]["mulai"], shown["fields"]["anggaran"]) == ("2026-12-02", 6_000_000)
    assert inside["children"]["peserta"][0]["program_id"] == programme
    assert terminal.dinkop("list", "program")["records"][0]["title"] == "Kelas kemasan"
    assert terminal.dinkop("show", participant)["fields"]["status"] == "ikut"
    assert terminal.office("set", participant, "status=selesai", "hasil=NIB terbit")["changes"]


def test_reports_about_programmes_give_their_totals(terminal: Terminal) -> None:
    business = terminal.office("add", "umkm", given={"nama_usaha": "Warung Melati"})["ids"][0]
    for name in ("Kelas kemasan", "Kelas foto"):
        programme = terminal.office("add", "program", given=CLASS | {"nama": name})["ids"][0]
        given = {"induk_id": business, "program_id": programme, "status": "selesai"}
        terminal.office("add", "peserta", given=given)

    totals = {
        key: terminal.office("report", key)["total"]
        for key in ("program", "program-tumpang-tindih", "program-jangkauan", "program-dampak")
    }

    assert (totals["program"]["program"], totals["program"]["hadir"]) == (2, 2)
    assert totals["program-tumpang-tindih"] == {"tumpang_tindih": 1, "program": 2, "di_keduanya": 1}
    assert totals["program-jangkauan"] == {"umkm": 1, "pernah": 1, "belum": 0, "sering": 0}
    assert totals["program-dampak"]["omzet_peserta"] == 0
