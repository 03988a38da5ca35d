"""show and conflicts, as people read them: names instead of ids, and who wrote what, and why."""

from __future__ import annotations

import pytest

from dinkop_desktop import app, sentences
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.register.store import postbox
from dinkop_desktop.settings import Folder
from tests.cli.asking import add, disagree, known
from tests.cli.calls import Terminal
from tests.offices import CODES


def lines(terminal: Terminal, desk: str, *words: object) -> list[str]:
    return terminal.say(*words, "--data", terminal.town.place(desk)).out.splitlines()


def test_a_koperasi_tells_its_members_and_a_person_its_memberships_and_businesses(terminal: Terminal) -> None:
    business = add(terminal)
    owner = terminal.office("show", business)["fields"]["pemilik_id"]
    given = {"nama": "Koperasi Melati", "kode_kelurahan": CODES[0]}
    koperasi = terminal.office("add", "koperasi", given=given)["ids"][0]
    member = {"induk_id": owner, "koperasi_id": koperasi, "nomor_anggota": "A-1"}
    terminal.office("add", "keanggotaan", given=member)

    person = lines(terminal, CODES[0], "show", owner)

    assert f"  Pemilik: Siti Rahayu ({owner})" in lines(terminal, CODES[0], "show", business)
    assert "  Anggota: Siti Rahayu, A-1, " in "\n".join(lines(terminal, CODES[0], "show", koperasi))
    assert f"  UMKM: Warung Melati ({business})" in person
    told = f"  Keanggotaan koperasi: Koperasi Koperasi Melati ({koperasi}), Nomor anggota A-1"
    assert any(line.startswith(told) for line in person)


@pytest.mark.slow
def test_the_history_tells_office_and_reason_and_the_years(terminal: Terminal) -> None:
    record = known(terminal)
    terminal.office("set", record, "omzet_tahunan=30 jt")
    question = disagree(terminal, record)
    terminal.dinkop("resolve", question["id"], "--take", "1", "--reason", "papan nama")

    said = terminal.dinkop("show", record, "--history")
    told = lines(terminal, "dinkop", "show", record, "--history")

    ((year, entries),) = said["years_history"].items()
    assert [entry["sets"].get("omzet_tahunan") for entry in entries] == [24_000_000, 30_000_000]
    assert any(f" {year} " in line and line.endswith("(diterima)") for line in told)
    assert any("24.000.000 -> " in line for line in told)
    assert any(line.endswith("Dinkop (diterima): papan nama") for line in told)
    assert terminal.dinkop("show", record)["years_history"] == {}


@pytest.mark.slow
def test_a_question_about_a_year_names_its_business(terminal: Terminal) -> None:
    record = known(terminal)
    terminal.office("set", record, "omzet_tahunan=30 jt")
    terminal.dinkop("set", record, "omzet_tahunan=40 jt")
    terminal.dinkop("receive", terminal.send())

    first = lines(terminal, "dinkop", "conflicts")[0]

    assert f"  Warung Melati 2025 ({record})  Omzet" in first


@pytest.mark.slow
def test_who_told_no_name_is_the_office(terminal: Terminal) -> None:
    opened = app.open_desk

    def nameless(folder: Folder, passphrase: str) -> Desk:
        one = opened(folder, passphrase)
        one.officer = ""
        return one

    terminal.patch.setattr(app, "open_desk", nameless)
    record = known(terminal)
    disagree(terminal, record)

    told = lines(terminal, "dinkop", "conflicts")
    history = lines(terminal, "dinkop", "show", record, "--history")

    assert sum("Dinkop  Dinkop, " in line for line in told) == 1
    assert any(line.endswith(" Dinkop (diterima)") for line in history)
    assert not any("  , " in line for line in (*told, *history))


def test_what_dinkop_wants_mended_is_told_with_its_field(terminal: Terminal) -> None:
    record = known(terminal)
    with terminal.town.office.store.begin() as work:
        postbox.put_outcomes(work, [(record, "nama_usaha", postbox.TO_MEND, "GANDA", "")])
        work.commit()

    told = lines(terminal, CODES[0], "show", record)

    assert f"  ! Nama usaha: Menurut balasan Dinkop: {sentences.say('GANDA')}" in told
