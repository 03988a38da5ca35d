"""distinct."""

from __future__ import annotations

import pytest

from tests.cli.asking import WARUNG, add
from tests.cli.calls import Terminal, has
from tests.offices import CODES


@pytest.mark.slow
def test_distinct_has_the_keys_of_the_contract_and_is_taken_back(terminal: Terminal) -> None:
    one, other = add(terminal), add(terminal)

    said = terminal.office("distinct", one, other, "--same-owner", "--reason", "Dua lapak")
    has(said, changes=list)
    notes = [one["id"] for one in terminal.office("list", "periksa_kembar")["records"]]
    kept = [terminal.office("show", note)["fields"] for note in notes]
    back = terminal.office("distinct", one, other, "--ask-again", "--reason", "Belum jelas")

    assert len(said["changes"]) == len(back["changes"]) == 2
    assert {note["lain_id"] for note in kept} == {one, other}
    assert {(note["hasil"], note["catatan"]) for note in kept} == {("sepemilik", "Dua lapak")}
    assert terminal.office("list", "periksa_kembar")["total"] == 0


@pytest.mark.slow
def test_distinct_of_one_record_is_refused_with_a_code(terminal: Terminal) -> None:
    one = add(terminal)

    said = terminal.say("distinct", one, one, "--data", terminal.town.place(CODES[0]))

    assert said.code == 3
    assert "Kedua id itu sama" in said.err


@pytest.mark.slow
def test_compare_says_what_should_stay_to_scripts_and_to_people(terminal: Terminal) -> None:
    one, other = add(terminal), add(terminal, WARUNG | {"nama_usaha": "Melati", "omzet_tahunan": "36 jt"})

    said = terminal.office("compare", one, other, "--keep", one, "--take", f"nama_usaha={other}")
    people = terminal.say("compare", one, other, "--data", terminal.town.place(CODES[0])).out.splitlines()

    has(said, kind=str, keep=str, records=list, fields=list, children=list, checked=list)
    (name,) = (its for its in said["fields"] if its["key"] == "nama_usaha")
    assert (name["take"], name["because"]["code"]) == (other, "SISA-DIPILIH")
    assert name["values"] == {one: "Warung Melati", other: "Melati"}
    (year,) = said["children"]
    assert year["different"] == {"omzet_tahunan": {one: 24_000_000, other: 36_000_000}}
    assert people[:2] == [f"A  {one}  Ciater (36.74.01.1001)", f"B  {other}  Ciater (36.74.01.1001)"]
    assert "Nama usaha  A: Warung Melati  B: Melati  → A (paling lengkap)" in people
    assert any("Omzet" in line and "A: " in line and "B: " in line for line in people)


def test_one_id_alone_is_not_told_to_be_twice_the_same(terminal: Terminal) -> None:
    one = add(terminal)

    alone = terminal.at(CODES[0], "compare", one)
    twice = terminal.at(CODES[0], "compare", one, one)

    assert (alone.refusal, twice.refusal) == ("KEMBAR-SATU", "KEMBAR-SENDIRI")


def test_whoever_asks_again_without_a_reason_is_told_of_the_pair(terminal: Terminal) -> None:
    one, other = add(terminal), add(terminal)
    terminal.office("distinct", one, other)

    said = terminal.at(CODES[0], "distinct", one, other, "--ask-again")

    assert said.refusal == "KEMBAR-ALASAN"
    assert "menghapus" not in said.err


@pytest.mark.slow
def test_join_and_unjoin_have_the_keys_of_the_contract(terminal: Terminal) -> None:
    one, other = add(terminal), add(terminal, WARUNG | {"nama_usaha": "Melati Jaya"})
    terminal.dinkop("receive", terminal.send())

    said = terminal.dinkop("join", one, other, "--keep", "A", "--take", "nama_usaha=B")
    shown = terminal.dinkop("show", other)
    told = terminal.say("show", other, "--data", terminal.town.place("dinkop")).out.splitlines()
    back = terminal.dinkop("unjoin", other, "--reason", "Ternyata dua")

    has(said, changes=list)
    has(back, changes=list)
    assert (shown["alias_of"], shown["fields"]["nama_usaha"]) == (one, "Melati Jaya")
    assert told[1] == f"  Sudah digabungkan ke {one}; yang tampil adalah isinya."
    assert terminal.dinkop("show", one)["fields"]["nama_usaha"] == "Warung Melati"
    assert terminal.dinkop("show", other)["alias_of"] is None


@pytest.mark.slow
def test_an_office_is_told_that_dinkop_joins(terminal: Terminal) -> None:
    one, other = add(terminal), add(terminal)

    said = terminal.say("join", one, other, "--data", terminal.town.place(CODES[0]))

    assert said.code == 3
    assert "digabungkan dan dipisahkan di Dinkop" in said.err
