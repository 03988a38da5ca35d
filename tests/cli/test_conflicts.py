"""conflicts and resolve."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.asking import add, disagree, known
from tests.cli.calls import Terminal, has


@pytest.mark.slow
def test_conflicts_has_the_keys_of_the_contract(terminal: Terminal) -> None:
    record = known(terminal)
    question = disagree(terminal, record)

    has(question, id=str, record=str, field=str, base=str, values=list)
    assert (question["record"], question["field"], question["base"]) == (
        record,
        "nama_usaha",
        "Warung Melati",
    )
    for number, value in enumerate(question["values"], 1):
        has(value, number=int, value=str, office=str, author=str, at=str, change=str)
        assert value["number"] == number
    ids = [value["change"] for value in question["values"]]
    assert ids == sorted(ids)
    people = terminal.say("conflicts", "--data", terminal.town.place("dinkop")).out.splitlines()
    assert people[0].endswith("  Nama usaha  (Warung Melati)")
    assert {line.split("  ")[2].partition(", 24")[0] for line in people[1:3]} == {
        "Sri Lestari, Ciater (36.74.01.1001)",
        "Ratna Dewi, Dinkop",
    }
    assert people[-1] == "1 pertanyaan belum diputuskan."


@pytest.mark.slow
@pytest.mark.usefixtures("western_time")
def test_times_are_told_to_people_by_this_computers_clock_and_to_scripts_in_utc(terminal: Terminal) -> None:
    question = disagree(terminal, known(terminal))
    add(terminal)
    bundle = terminal.send()
    terminal.town.clock.at = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
    terminal.dinkop("receive", bundle)

    people = terminal.say("conflicts", "--data", terminal.town.place("dinkop")).out.splitlines()
    again = terminal.say("receive", bundle, "--data", terminal.town.place("dinkop")).out

    assert {value["at"] for value in question["values"]} == {"2026-11-24T09:00:00Z"}
    assert all(line.endswith(", 24 Nov 2026 16.00") for line in people[1:3])
    assert "tanggal 26 November 2026" in again


@pytest.mark.slow
def test_a_nik_in_question_is_not_shown_to_people_in_full(terminal: Terminal) -> None:
    record = known(terminal)
    terminal.office("set", record, "nik=3674015204850001")
    terminal.dinkop("set", record, "nik=3674015204850002")
    terminal.dinkop("receive", terminal.send())

    people = terminal.say("conflicts", "--data", terminal.town.place("dinkop")).out

    assert "3674015204850001" not in people
    assert "367401" in people


@pytest.mark.slow
def test_a_question_is_resolved_by_number_or_by_value(terminal: Terminal) -> None:
    record = known(terminal)
    question = disagree(terminal, record)
    number = next(one["number"] for one in question["values"] if one["value"] == "Kantor")

    taken = terminal.dinkop("resolve", question["id"], "--take", number, "--reason", "papan nama")
    other = disagree(terminal, record, "produk_utama")
    given = terminal.dinkop("resolve", other["id"], "--value", "kue basah")

    assert (len(taken["changes"]), len(given["changes"])) == (1, 1)
    fields = terminal.dinkop("show", record)["fields"]
    assert (fields["nama_usaha"], fields["produk_utama"]) == ("Kantor", "kue basah")
    assert terminal.dinkop("conflicts") == {"conflicts": []}


@pytest.mark.slow
def test_a_question_that_has_changed_is_refused(terminal: Terminal) -> None:
    record = known(terminal)
    question = disagree(terminal, record)
    terminal.office("set", record, "nama_usaha=Kantor lagi")
    terminal.dinkop("receive", terminal.send())

    assert terminal.at("dinkop", "resolve", question["id"], "--take", "1").refusal == "KFL-BARU"


@pytest.mark.slow
def test_a_list_of_decisions_is_taken_in_one_transaction(terminal: Terminal, tmp_path: Path) -> None:
    record = known(terminal)
    first, second = disagree(terminal, record), disagree(terminal, record, "produk_utama")
    good = [{"id": first["id"], "take": 1}, {"id": second["id"], "value": "kue", "reason": "ditanyakan"}]
    (tmp_path / "putusan.json").write_text(json.dumps(good))

    bad = terminal.at("dinkop", "resolve", "--file", "-", given=[good[0], {"id": "x", "take": 1}])
    kept = len(terminal.dinkop("conflicts")["conflicts"])
    said = terminal.dinkop("resolve", "--file", tmp_path / "putusan.json")

    assert (bad.refusal, kept, len(said["changes"])) == ("KFL-BARU", 2, 2)


@pytest.mark.parametrize(
    "given",
    [
        {},
        '"x"',
        [1],
        [{"id": "x", "take": None}],
        [{"id": "x"}],
        [{"take": 1}],
        [{"id": 1, "take": 1}],
        [{"id": "x", "take": 1, "value": "y"}],
        [{"id": "x", "take": "1"}],
        [{"id": "x", "take": True}],
        [{"id": "x", "take": 0}],
        [{"id": "x", "take": -1}],
        [{"id": "x", "value": [1]}],
        [{"id": "x", "value": True}],
        [{"id": "x", "value": 1.5}],
        [{"id": "x", "value": "y", "reason": 1}],
    ],
)
def test_decisions_that_say_nothing_clear_are_refused(terminal: Terminal, given: object) -> None:
    assert terminal.at("dinkop", "resolve", "--file", "-", given=given).refusal == "PERINTAH-PUTUSAN"


@pytest.mark.parametrize("words", [(), ("x",), ("--take", "1"), ("--value", "y")])
def test_a_decision_names_its_question_and_its_answer(terminal: Terminal, words: tuple[str, ...]) -> None:
    said = terminal.at("dinkop", "resolve", *words)

    assert (said.code, said.document["error"]["code"]) == (2, "PERINTAH-TANPA-PUTUSAN")


@pytest.mark.slow
def test_a_value_that_would_be_false_is_refused_by_its_problem(terminal: Terminal) -> None:
    record = known(terminal)
    terminal.office("set", record, "nib=9120000000011")
    terminal.dinkop("set", record, "nib=9120000000022")
    terminal.dinkop("receive", terminal.send())
    question = terminal.dinkop("conflicts")["conflicts"][0]

    said = terminal.at("dinkop", "resolve", question["id"], "--value", "12")

    assert (said.code, said.document["error"]["code"]) == (3, "NIB-13")
    assert said.document["changes"] == []


@pytest.mark.slow
def test_all_questions_of_a_field_are_answered_with_one_side_s_value(terminal: Terminal) -> None:
    record = known(terminal)
    disagree(terminal, record)

    none = terminal.dinkop("resolve", "--side", "kantor", "--field", "rt")
    kept = terminal.dinkop("resolve", "--side", "kantor", "--field", "nama_usaha", "--reason", "Didatangi")
    both = terminal.say("resolve", "x", "--side", "kantor", "--data", terminal.town.place("dinkop"))

    assert none["changes"] == []
    assert len(kept["changes"]) == 1
    assert terminal.dinkop("conflicts")["conflicts"] == []
    assert (
        terminal.dinkop("show", record)["fields"]["nama_usaha"]
        == terminal.office("show", record)["fields"]["nama_usaha"]
    )
    assert both.code == 2
