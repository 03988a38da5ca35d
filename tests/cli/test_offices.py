"""office bundles, office quota, undo: what an office sent, how much it may, and the way back."""

from __future__ import annotations

import shutil

from tests import offices
from tests.cli.calls import Terminal
from tests.offices import CODES


def test_what_one_bundle_brought_is_listed_and_taken_back(terminal: Terminal) -> None:
    town = terminal.town
    record = offices.add_business(town.office, 1)
    path = town.send(town.office)
    town.close()
    terminal.dinkop("receive", path)

    listed = terminal.dinkop("office", "bundles", CODES[0])["bundles"]
    undone = terminal.dinkop("undo", listed[0]["bundle_id"], "--reason", "daftar kota lain")

    assert [(one["seq"], one["verdict"], one["changes"] > 0, one["size"] > 0) for one in listed] == [
        (1, "accepted", True, True)
    ]
    assert (undone["office"], undone["seq"], undone["kept"]) == (CODES[0], 1, [])
    assert record not in [one["id"] for one in terminal.dinkop("list", "umkm")["records"]]
    again = terminal.at("dinkop", "undo", listed[0]["bundle_id"], "--reason", "lagi")
    assert again.refusal == "BDL-URUNG-SUDAH"


def test_a_quota_that_is_raised_lets_in_what_was_held(terminal: Terminal) -> None:
    town = terminal.town
    offices.add_business(town.office, 1)
    path = town.send(town.office)
    town.close()

    set_to = terminal.dinkop("office", "quota", CODES[0], "--records", 1)
    held = terminal.dinkop("receive", path)["bundles"][0]
    raised = terminal.dinkop("office", "quota", CODES[0], "--records", 5, "--mb", 100)

    assert set_to["quota"] == {"records": 1, "changes": 1_000_000, "mb": 512}
    assert (held["verdict"], held["code"]) == ("held", "BDL-KUOTA")
    assert (raised["records"] > 1, raised["quota"]["mb"]) == (True, 100)
    listed = {one["office"]: one["quota_percent"] for one in terminal.dinkop("office", "list")["offices"]}
    assert listed[CODES[0]] >= 50
    assert listed[CODES[1]] == 0


def test_an_office_is_told_that_its_quota_is_near_when_it_sends(terminal: Terminal) -> None:
    town = terminal.town
    offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.close()
    records = terminal.dinkop("office", "quota", CODES[0])["records"]
    terminal.dinkop("office", "quota", CODES[0], "--records", records)
    out = town.new_folder()
    terminal.dinkop("reply", "--out", out, "--office", CODES[0])
    terminal.office("receive", *out.iterdir())

    said = terminal.say("send", "--out", town.new_folder(), "--data", town.place(CODES[0]))

    assert "sudah 100 %" in said.out + said.err


def test_a_quota_is_none_of_an_office_s_business(terminal: Terminal) -> None:
    assert terminal.at(CODES[0], "office", "quota", CODES[0]).refusal == "KEY-PERAN"
    assert terminal.at("dinkop", "office", "quota", "36.74.99.9999").refusal == "REC-KANTOR"


def test_a_new_card_is_made_with_a_root_key_and_travels_in_the_next_reply(terminal: Terminal) -> None:
    root = terminal.town.place("luring") / "root-1.pem"
    out = terminal.town.new_folder()

    made = terminal.dinkop("renew-card", "--root", root, "--operational")
    terminal.dinkop("reply", "--out", out, "--office", CODES[0])
    received = terminal.office("receive", *out.iterdir())

    assert (made["version"], made["files"]) == (2, [])
    assert [one["verdict"] for one in received["bundles"]] == ["accepted"]
    assert terminal.at("dinkop", "renew-card", "--root", root).refusal == "KEY-APA"
    assert terminal.at("dinkop", "renew-card", "--root", root, "--recovery").refusal == "FLD-OFFLINE"


def test_a_pc_asks_for_new_keys_and_dinkop_admits_them(terminal: Terminal) -> None:
    town = terminal.town
    file, out = town.folder / "baru.permohonan", town.new_folder()

    asked = terminal.office("enrol", "renew", "--out", file)
    terminal.dinkop("enrol", "admit", file, "--fingerprint", asked["fingerprint"])
    terminal.dinkop("reply", "--out", out, "--office", CODES[0])
    terminal.office("receive", *out.iterdir())

    offices = terminal.dinkop("office", "list")["offices"]
    installs = [one for office in offices if office["office"] == CODES[0] for one in office["installs"]]
    assert [one["fingerprint"] for one in installs] == [asked["fingerprint"]]
    assert terminal.at("dinkop", "enrol", "renew", "--out", file).refusal == "KEY-PERAN"


def test_a_master_that_was_put_back_takes_its_replies_back(terminal: Terminal) -> None:
    town = terminal.town
    place = town.place("dinkop")
    shutil.copytree(place, town.folder / "dulu")
    offices.add_business(town.office, 1)
    town.take_in(town.office)
    replies = [town.write_reply(town.office) for _ in range(2)]
    town.receive(replies[0], at=town.office)
    town.close()
    shutil.rmtree(place)
    shutil.copytree(town.folder / "dulu", place)

    said = terminal.dinkop("recollect", *replies)["replies"]

    assert {one["became"] for one in said} == {"taken"}
    assert sum(one["new"] for one in said) > 0
    assert {one["became"] for one in terminal.dinkop("recollect", replies[0])["replies"]} == {"known"}
    assert terminal.dinkop("list", "umkm")["records"]
    assert terminal.at(CODES[0], "recollect", replies[0]).refusal == "KEY-PERAN"
