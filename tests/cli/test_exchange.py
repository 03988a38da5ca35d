"""send, inspect, receive, reply."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dinkop_desktop import drives
from dinkop_desktop.features.offices import enrolling
from tests import offices
from tests.cli.asking import add, known
from tests.cli.calls import Terminal, has
from tests.offices import CODES

# --- send ---


def test_send_has_the_keys_of_the_contract(terminal: Terminal) -> None:
    add(terminal)

    said = terminal.office("send", "--out", terminal.town.new_folder())

    has(said, files=list, seq=int, changes=int, records=int)
    assert [Path(path).suffix for path in said["files"]] == [".dkb", ".pdf"]
    assert (said["seq"], said["changes"], said["records"]) == (1, 3, 3)


def test_send_with_nothing_unsent_says_so_and_exits_0(terminal: Terminal) -> None:
    terminal.send()

    said = terminal.office("send", "--out", terminal.town.new_folder())
    people = terminal.say(
        "send", "--out", terminal.town.new_folder(), "--data", terminal.town.place(CODES[0])
    )

    assert said["files"] == []
    assert (people.code, people.out) == (0, "Tidak ada yang perlu dikirim.\n")


def test_send_again_writes_what_was_not_acknowledged(terminal: Terminal) -> None:
    add(terminal)
    terminal.send()

    said = terminal.office("send", "--again", "--out", terminal.town.folder / "lagi.dkb")
    people = terminal.say(
        "send", "--again", "--out", terminal.town.folder / "lagi.dkb", "--data", terminal.town.place(CODES[0])
    )

    assert [Path(path).name for path in said["files"]] == ["lagi.dkb", "lagi.pdf"]
    told = f"3 perubahan ditulis ke kiriman nomor 1 di {terminal.town.folder} dan dibaca ulang."
    assert people.out.splitlines()[-1] == told


def test_a_medium_may_be_pulled_out_only_where_there_is_one(terminal: Terminal) -> None:
    stick = terminal.town.new_folder()
    terminal.patch.setattr(drives, "mounted", lambda: [drives.Mount(stick, "KANTOR-1", "FAT32")])
    words = ("send", "--data", terminal.town.place(CODES[0]), "--out")
    told = []
    for out in (stick, stick / "kiriman", terminal.town.new_folder()):
        add(terminal)
        told.append(terminal.say(*words, out).out.splitlines()[-1])

    assert [line == "Media aman dicabut." for line in told] == [True, True, False]


# --- inspect ---


def test_inspect_has_the_keys_of_the_contract_and_nothing_personal(terminal: Terminal) -> None:
    add(terminal)
    path = terminal.send()

    said = terminal.dinkop("inspect", path)
    people = terminal.say("inspect", path, "--data", terminal.town.place("dinkop"))

    has(said, kind=str, sender=dict, seq=int, parts=dict, counts=dict, signed=bool, for_us=bool)
    has(said["sender"], office=str, install=str, epoch=str)
    assert (said["kind"], said["sender"]["office"], said["seq"]) == ("bundle", CODES[0], 1)
    assert (said["signed"], said["for_us"], said["parts"]) == (True, True, {"number": 1, "of": 1})
    assert said["counts"] == {"angka_umkm": 1, "orang": 1, "umkm": 1}
    assert "Siti" not in json.dumps(said) + people.out
    assert people.out.splitlines()[1:-1] == ["  Angka tahunan UMKM: 1", "  Orang: 1", "  UMKM: 1"]
    assert people.out.splitlines()[-1] == f"  sha256: {said['sha256']}"


def test_inspect_knows_a_reply_and_what_is_for_somebody_else(terminal: Terminal) -> None:
    add(terminal)
    path = terminal.send()
    reply = terminal.dinkop("reply", "--office", CODES[0], "--out", terminal.town.new_folder())["files"][0][
        "file"
    ]

    ours, theirs = terminal.office("inspect", reply), terminal.at(CODES[1], "inspect", reply).document
    kept, own = terminal.dinkop("inspect", reply), terminal.office("inspect", path)

    assert (ours["kind"], ours["signed"], ours["for_us"]) == ("reply", True, True)
    assert (theirs["signed"], theirs["for_us"], theirs["code"]) == (False, False, "BDL-ALAMAT")
    assert (kept["signed"], kept["for_us"]) == (True, False)
    assert (own["for_us"], own["code"]) == (False, "BDL-ALAMAT")
    assert (ours["sealed"], theirs["sealed"], kept["sealed"], own["sealed"]) == (False, True, False, True)


def test_inspect_says_plainly_that_what_is_sealed_for_somebody_else_cannot_be_seen(
    terminal: Terminal,
) -> None:
    add(terminal)
    path = terminal.send()

    said = terminal.office("inspect", path)
    people = terminal.say("inspect", path, "--data", terminal.town.place(CODES[0]))

    assert people.code == 0
    assert people.out == f"{said['message']}\n"
    assert "disegel" in people.out
    assert "pengirim, dan tanda tangannya tidak dapat dilihat" in people.out


def test_inspect_says_when_nobody_known_has_signed(terminal: Terminal) -> None:
    town = terminal.town
    stranger = offices.set_up_office(
        town.folder / "asing", CODES[2], town.dinkop, offices.card_fingerprint(town.dinkop), town.clock
    )
    path = offices.write_bundle_of_a_stranger(town, stranger)

    said = terminal.dinkop("inspect", path)

    assert (said["signed"], said["for_us"], said["sender"]["office"]) == (False, True, CODES[2])


def test_inspect_refuses_what_is_no_bundle(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"bukan bundel")

    assert terminal.at("dinkop", "inspect", tmp_path / "x").refusal == "BDL-BUKAN"
    assert terminal.at("dinkop", "inspect", tmp_path / "tidak-ada").refusal == "BDL-TIADA"
    assert terminal.at("dinkop", "inspect", tmp_path).refusal == "BDL-FOLDER"


# --- receive ---


def test_receive_has_an_entry_for_each_file_in_their_order(terminal: Terminal, tmp_path: Path) -> None:
    add(terminal)
    first = terminal.send()
    add(terminal)
    second = terminal.send()
    (tmp_path / "rusak.dkb").write_bytes(first.read_bytes()[:-1])

    said = terminal.at(
        "dinkop", "receive", second, first, tmp_path / "rusak.dkb", tmp_path / "tidak-ada.dkb", first
    )

    bundles = said.document["bundles"]
    for one in bundles:
        has(one, file=str, bundle_id=str, office=str, seq=int, verdict=str, code=str)
        has(one, new=int, changed=int, parallel=int, conflicts=int, lookalikes=int, refused=int)
    # The gap before the second closes in the same call.
    assert [one["verdict"] for one in bundles] == ["accepted", "accepted", "refused", "refused", "duplicate"]
    assert [one["code"] for one in bundles] == ["", "", "BDL-RUSAK", "BDL-TIADA", "BDL-SUDAH"]
    assert [one["file"] for one in bundles][2:4] == ["rusak.dkb", "tidak-ada.dkb"]
    assert (bundles[1]["office"], bundles[1]["seq"], bundles[1]["new"]) == (CODES[0], 1, 3)
    assert said.code == 3
    assert terminal.dinkop("list", "umkm")["total"] == 2


def test_receive_exits_0_for_accepted_duplicate_and_held(terminal: Terminal) -> None:
    add(terminal)
    first = terminal.send()
    add(terminal)
    second = terminal.send()

    held = terminal.dinkop("receive", second)["bundles"]
    accepted = terminal.dinkop("receive", first)["bundles"]
    again = terminal.dinkop("receive", first, second)["bundles"]

    assert [(one["verdict"], one["code"]) for one in held] == [("held", "BDL-CELAH")]
    assert [one["verdict"] for one in accepted] == ["accepted"]
    assert [one["verdict"] for one in again] == ["duplicate", "duplicate"]


def test_receive_exits_3_for_what_was_set_aside(terminal: Terminal) -> None:
    town = terminal.town
    stranger = offices.set_up_office(
        town.folder / "asing", CODES[2], town.dinkop, offices.card_fingerprint(town.dinkop), town.clock
    )

    said = terminal.at("dinkop", "receive", offices.write_bundle_of_a_stranger(town, stranger))

    assert said.code == 3
    assert [(b["verdict"], b["code"]) for b in said.document["bundles"]] == [("quarantined", "BDL-PENGIRIM")]


def test_receive_tells_people_a_line_for_each_file_and_a_summary(terminal: Terminal, tmp_path: Path) -> None:
    add(terminal)
    path = terminal.send()
    (tmp_path / "kosong.dkb").touch()

    said = terminal.say("receive", path, tmp_path / "kosong.dkb", "--data", terminal.town.place("dinkop"))

    lines = said.out.splitlines()
    assert lines[0] == f"{path.name}: Dari Ciater ({CODES[0]}) nomor 1: 3 baru, 0 berubah, 0 ditolak."
    assert lines[1].startswith("kosong.dkb: Ini bukan kiriman Dinkop.")
    assert lines[1].endswith("[BDL-BUKAN]")
    assert lines[2] == "2 berkas: 3 data baru, 0 berubah, 0 pertanyaan."


def test_a_rehearsal_tells_what_would_happen_and_writes_nothing(terminal: Terminal) -> None:
    add(terminal)
    path = terminal.send()
    before = terminal.dinkop("dump")

    told = terminal.say("receive", "--rehearse", path, "--data", terminal.town.place("dinkop")).out
    rehearsed = terminal.dinkop("receive", "--rehearse", path)["bundles"][0]
    after = terminal.dinkop("dump")
    real = terminal.dinkop("receive", path)["bundles"][0]

    assert (rehearsed["verdict"], rehearsed["new"]) == ("accepted", 3)
    assert before == after
    assert told.splitlines()[-1] == "Baru dicoba: tidak ada yang disimpan."
    assert rehearsed == real


@pytest.mark.slow
def test_receive_counts_what_was_parallel_and_what_is_asked(terminal: Terminal) -> None:
    first, second = known(terminal), known(terminal)
    terminal.office("set", first, "produk_utama=kue")
    terminal.dinkop("set", first, "rt=7")
    terminal.office("set", second, "produk_utama=kue")
    terminal.dinkop("set", second, "produk_utama=roti")

    said = terminal.dinkop("receive", terminal.send())["bundles"][0]

    assert (said["new"], said["changed"], said["parallel"], said["conflicts"]) == (0, 2, 1, 1)


def test_a_bundle_may_be_renamed_and_copied(terminal: Terminal, tmp_path: Path) -> None:
    add(terminal)
    renamed = tmp_path / "Kiriman Bu Sri (1).bin"
    renamed.write_bytes(terminal.send().read_bytes())

    assert terminal.dinkop("receive", renamed)["bundles"][0]["verdict"] == "accepted"


def test_a_whole_stick_is_received_and_ends_with_0_where_nothing_of_ours_failed(terminal: Terminal) -> None:
    add(terminal)
    stick = terminal.town.new_folder()
    sent = Path(terminal.office("send", "--out", stick)["files"][0])
    terminal.dinkop("reply", "--out", stick)

    said = terminal.dinkop("receive", stick)
    people = terminal.say("receive", stick, "--data", terminal.town.place("dinkop"))

    assert [(one["path"], one["verdict"]) for one in said["bundles"]] == [(str(sent), "accepted")]
    for one in said["others"]:
        has(one, path=str, code=str, why=str)
    codes = sorted(one["code"] for one in said["others"])
    assert codes == ["BDL-LAIN"] + ["BDL-SENDIRI"] * 3
    assert people.code == 0
    lines = people.out.splitlines()
    assert f"{sent.name}: dibiarkan. Sudah pernah diterima tanggal 24 November 2026." in people.out
    assert lines[-1] == "Di tempat itu tidak ada berkas untuk kantor ini yang belum diterima."


def test_a_damaged_file_of_ours_in_a_folder_ends_with_3(terminal: Terminal) -> None:
    add(terminal)
    stick = terminal.town.new_folder()
    path = Path(terminal.office("send", "--out", stick)["files"][0])
    path.write_bytes(path.read_bytes()[:-1])

    said = terminal.dinkop("receive", stick, exits=3)["bundles"]

    assert [(one["file"], one["code"]) for one in said] == [(path.name, "BDL-RUSAK")]


def test_a_file_that_is_named_has_an_entry_though_it_is_for_somebody_else(terminal: Terminal) -> None:
    stick = terminal.town.new_folder()
    written = terminal.dinkop("reply", "--out", stick)["files"]
    theirs = next(one["file"] for one in written if one["office"] == CODES[1])

    said = terminal.office("receive", theirs, stick, exits=3)

    refused, accepted = said["bundles"]
    assert (refused["path"], refused["code"], accepted["verdict"]) == (theirs, "BDL-ALAMAT", "accepted")


def test_many_files_that_are_none_of_ours_are_counted_for_people(terminal: Terminal) -> None:
    stick = terminal.town.new_folder()
    for number in range(20):
        (stick / f"foto-{number}.jpg").write_bytes(b"\xff\xd8\xff")
    terminal.patch.chdir(stick)

    people = terminal.say("receive", ".", "--data", terminal.town.place("dinkop"))

    assert people.code == 0
    first, *_ = people.out.splitlines()
    assert first == "20 berkas lain bukan kiriman dan bukan balasan; dibiarkan."


# --- reply ---


def test_reply_has_the_keys_of_the_contract(terminal: Terminal) -> None:
    folder = terminal.town.folder / "baru"

    said = terminal.dinkop("reply", "--out", folder)
    some = terminal.dinkop("reply", "--office", CODES[0], "--office", CODES[1], CODES[0], "--out", folder)
    people = terminal.say("reply", "--out", folder, "--data", terminal.town.place("dinkop"))

    for one in said["files"]:
        has(one, office=str, file=str)
        assert Path(one["file"]).parent == folder
    assert [one["office"] for one in said["files"]] == list(CODES)
    assert [one["office"] for one in some["files"]] == list(CODES[:2])
    assert people.out.splitlines()[-1] == "3 balasan ditulis."
    assert (
        terminal.at("dinkop", "reply", "--office", "36.74.07.1001", "--out", folder).refusal == "REC-KANTOR"
    )


@pytest.mark.parametrize("name", ["kiriman\n[OK] diterima.dkb", "kiriman\x1b[2K.dkb", "kiriman\u202ebkd.dkb"])
def test_a_name_of_a_file_stays_on_its_line(terminal: Terminal, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"bukan kiriman")
    where = ("--data", terminal.town.place("dinkop"))

    said = [terminal.say(*words, path, *where) for words in (("receive",), ("inspect",))]

    for one in said:
        text = one.out + one.err
        assert "kiriman" in text
        assert not {"\x1b", "\u202e"} & set(text)
        assert not [line for line in text.splitlines() if line.startswith("[OK]")]


def test_a_new_pc_is_told_until_where_the_one_before_it_was_heard(terminal: Terminal, tmp_path: Path) -> None:
    town = terminal.town
    offices.add_business(town.office, 1)
    town.take_in(town.office)
    old = town.office.identity.install
    new = offices.set_up_office(
        tmp_path / "pc-baru", CODES[0], town.dinkop, offices.card_fingerprint(town.dinkop), town.clock
    )
    made = enrolling.write_request(new, tmp_path / "baru.permohonan")
    enrolling.admit(town.dinkop, made.path.read_bytes(), made.fingerprint)
    path = town.write_reply(new)
    new.close()
    town.close()

    said = terminal.say("receive", path, "--data", tmp_path / "pc-baru", "--json").document

    assert (said["admitted"], said["heard_before"]) == (True, [{"install": old, "seq": 1}])
