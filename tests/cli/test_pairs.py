"""distinct."""

from __future__ import annotations

import pytest

from tests.cli.asking import add
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
