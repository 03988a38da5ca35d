"""faults, confirm, set-many, take-back, trace."""

from __future__ import annotations

from tests.cli.calls import Terminal
from tests.offices import CODES


def test_what_is_the_matter_is_listed_and_what_is_right_is_confirmed(terminal: Terminal) -> None:
    given = {"nama_usaha": "Warung Melati", "lintang": "-6,5", "bujur": "106,7"}
    (melati,) = terminal.office("add", "umkm", given=given)["ids"]

    said = terminal.office("faults", melati)
    doubts = [one for one in said["faults"] if one["confirmable"]]
    one = doubts[0]
    terminal.office("confirm", melati, one["name"], "--why", "sudah diukur")
    after = terminal.office("faults", melati)

    assert said["counts"]["belum diisi"] == 1
    assert (one["record"], one["sort"]) == (melati, "perlu dicek")
    assert one["name"] not in {each["name"] for each in after["faults"] if each["confirmable"]}
    assert terminal.at(CODES[0], "confirm", melati, "nama_usaha").refusal == "RAGU-TIDAKADA"


def test_one_value_goes_to_many_and_comes_back_as_one(terminal: Terminal) -> None:
    ids = [
        terminal.office("add", "umkm", given={"nama_usaha": name, "rw": "4"})["ids"][0]
        for name in ("Warung Melati", "Kedai Mawar")
    ]

    tried = terminal.office("set-many", "umkm", "status_usaha=aktif", "--dry-run")
    done = terminal.office("set-many", "umkm", "status_usaha=aktif", "--where", "rw=004")
    same = terminal.office("set-many", "umkm", "status_usaha=aktif", "--id", ids[0])
    shown = [terminal.office("show", one)["fields"]["status_usaha"] for one in ids]
    terminal.office("take-back", *done["changes"])

    assert (tried["fates"]["berubah"], tried["changes"]) == (2, [])
    assert (len(done["changes"]), shown) == (2, ["aktif", "aktif"])
    assert (same["fates"]["sama"], same["changes"]) == (1, [])
    assert "status_usaha" not in terminal.office("show", ids[0])["fields"]
    assert terminal.at(CODES[0], "set-many", "umkm", "nik=1").refusal == "REC-BIDANG"
    assert terminal.at(CODES[0], "set-many", "umkm", "status_usaha=entah").document["problems"]
    assert terminal.at(CODES[0], "take-back", "bukan").refusal == "URUNG-BARU"


def test_a_value_tells_why_it_is_so(terminal: Terminal) -> None:
    (melati,) = terminal.office("add", "umkm", given={"nama_usaha": "Warung Melati"})["ids"]
    terminal.office("set", melati, "nama_usaha=Warung Melati Jaya")
    terminal.dinkop("receive", terminal.send())

    here = terminal.office("trace", melati, "--field", "nama_usaha")
    there = terminal.dinkop("trace", melati)

    (field,) = here["fields"]
    assert field["shows"] == "Warung Melati Jaya"
    assert [one["value"] for one in field["changes"]] == ["Warung Melati Jaya", "Warung Melati"]
    assert [one["became"] for one in field["changes"]] == ["berlaku", "diganti"]
    assert field["changes"][0]["sent"] == 1
    name = next(one for one in there["fields"] if one["name"] == "nama_usaha")
    assert name["changes"][0]["came"]["from"] == CODES[0]
    told = terminal.say("trace", melati, "--field", "nama_usaha", "--data", terminal.town.place(CODES[0]))
    assert told.out.splitlines()[0] == "Nama usaha: Warung Melati Jaya"
