"""What is held, set aside and judged again, and the ways back from a fork."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import keyring
from dinkop_desktop.features.exchange import opening, receiving
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.register.store import store
from tests import offices
from tests.offices import CODES, Town, open_desk


def verdicts(*received: receiving.Received) -> list[tuple[str, str]]:
    return [(one.verdict, one.code) for one in received]


def total(desk: Desk, kind: str = "umkm") -> int:
    return browsing.list_records(desk, kind, where={}, limit=1).total


def put_back(town: Town, name: str) -> Desk:
    """The first office as it was, on a disk image that was put back: it goes on in the same epoch."""
    shutil.copytree(town.office.folder.path, town.folder / name)
    desk = open_desk(town.folder / name, town.clock)
    offices.forget_copying(desk)
    return desk


def change_member(town: Town, **more: object) -> None:
    """Dinkop's keyring with something else said of the first office."""
    ring = town.dinkop.keyring
    assert ring is not None
    members = [
        msgspec.structs.replace(one, **more) if one.office == CODES[0] else one for one in ring.members
    ]
    new = msgspec.structs.replace(ring, version=ring.version + 1, members=members)
    with town.dinkop.store.begin() as work:
        store.put_secret(work, "keyring", keyring.sign_document(new, [town.dinkop.signing_key]))
        work.commit()
    town.dinkop.refresh()


# --- the same again, in any way ---


def test_the_same_bundle_encrypted_again_is_a_duplicate(town: Town) -> None:
    offices.add_business(town.office)
    first = town.send(town.office)
    again = town.send(town.office, again=True)
    assert first.read_bytes() != again.read_bytes()

    assert verdicts(*town.receive(first, again, again)) == [
        ("accepted", ""),
        ("duplicate", "BDL-SUDAH"),
        ("duplicate", "BDL-SUDAH"),
    ]
    assert town.receive(again)[0].params == (("date", "24 November 2026"),)


def test_a_duplicate_is_known_by_its_bytes_without_being_opened(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_business(town.office)
    path = town.send(town.office)
    town.receive(path)
    monkeypatch.setattr(opening, "open_envelope", None)

    assert town.receive(path)[0].verdict == "duplicate"


# --- gaps ---


def test_gaps_close_in_any_order_over_several_calls(town: Town) -> None:
    bundles = []
    for number in range(1, 5):
        offices.add_business(town.office, number)
        bundles.append(town.send(town.office))

    told = [verdicts(*town.receive(bundles[place]))[0] for place in (3, 1, 2, 0)]

    assert told == [("held", "BDL-CELAH")] * 3 + [("accepted", "")]
    assert total(town.dinkop) == 4
    assert verdicts(*town.receive(*bundles)) == [("duplicate", "BDL-SUDAH")] * 4


def test_a_gap_that_closes_in_the_same_call_is_accepted(town: Town) -> None:
    bundles = []
    for number in (1, 2):
        offices.add_business(town.office, number)
        bundles.append(town.send(town.office))

    assert verdicts(*town.receive(*reversed(bundles))) == [("accepted", "")] * 2


def test_a_rehearsal_of_a_gap_holds_nothing(town: Town) -> None:
    offices.add_business(town.office, 1)
    town.send(town.office)
    offices.add_business(town.office, 2)

    assert verdicts(*town.receive(town.send(town.office), rehearse=True)) == [("held", "BDL-CELAH")]
    assert offices.count_rows(town.dinkop, "bundle_in") == 0


# --- strangers and members that were let go ---


def test_a_strangers_bundle_is_kept_and_accepted_once_it_is_admitted(town: Town) -> None:
    shown = offices.card_fingerprint(town.dinkop)
    stranger = offices.set_up_office(town.folder / "baru", CODES[2], town.dinkop, shown, town.clock)
    request = town.folder / "permohonan"
    fingerprint = enrolling.write_request(stranger, request).fingerprint
    path = offices.write_bundle_of_a_stranger(town, stranger)
    before = verdicts(*town.receive(path, rehearse=True), *town.receive(path))

    enrolling.admit(town.dinkop, request.read_bytes(), fingerprint)
    offices.add_business(town.office)
    town.take_in(town.office)

    assert before == [("quarantined", "BDL-PENGIRIM")] * 2
    assert total(town.dinkop) == 2
    assert verdicts(*town.receive(path)) == [("duplicate", "BDL-SUDAH")]


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"status": keyring.RETIRED}, ("quarantined", "BDL-CABUT")),
        ({"status": keyring.REVOKED}, ("quarantined", "BDL-CABUT")),
    ],
)
def test_what_a_member_sends_that_was_let_go_is_set_aside(
    town: Town, more: dict[str, object], verdict: tuple[str, str]
) -> None:
    offices.add_business(town.office)
    path = town.send(town.office)
    change_member(town, **more)

    assert verdicts(*town.receive(path)) == [verdict]
    assert total(town.dinkop) == 0


# --- what names a reply that nobody knows ---


def test_a_bundle_that_names_an_unknown_reply_is_held_until_it_is_known(town: Town) -> None:
    town.answer(town.office)
    offices.add_business(town.office)
    path = town.send(town.office)
    rows = offices.run_sql(
        town.dinkop, "SELECT * FROM reply_out WHERE office = ? ORDER BY no DESC LIMIT 1", [CODES[0]]
    )
    offices.run_sql(town.dinkop, "DELETE FROM reply_out WHERE no = ?", [rows[0][0]])

    held = verdicts(*town.receive(path))
    marks = ", ".join("?" * len(rows[0]))
    offices.run_sql(town.dinkop, f"INSERT INTO reply_out VALUES({marks})", list(rows[0]))
    receiving.judge_waiting_again(town.dinkop)

    assert held == [("held", "BDL-ACK")]
    assert total(town.dinkop) == 1


# --- forks ---


@pytest.mark.slow
def test_two_disks_with_one_history_fork_and_nothing_is_lost(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    twin = put_back(town, "kembar")
    recording.set_fields(town.office, record, {"produk_utama": "kue"})
    offices.add_business(twin, 2)
    first, second = town.send(town.office), town.send(twin)

    forked = verdicts(*town.receive(first, second))
    town.answer(twin)
    resent = verdicts(*town.receive(town.send(twin)))
    for desk in (town.office, twin):
        town.answer(desk)

    assert forked == [("accepted", ""), ("quarantined", "BDL-CABANG")]
    assert resent == [("accepted", "")]
    assert total(town.dinkop) == 2
    assert "fork" in offices.audit_actions(twin)
    dumps = {safekeeping.dump(desk).sha256 for desk in (town.dinkop, town.office, twin)}
    assert len(dumps) == 1
    assert [safekeeping.check(desk) for desk in (town.dinkop, town.office, twin)] == [[]] * 3
    twin.close()


def test_a_copied_folder_goes_on_in_an_epoch_of_its_own(town: Town) -> None:
    offices.add_business(town.office, 1)
    town.take_in(town.office)
    shutil.copytree(town.office.folder.path, town.folder / "salinan")
    copy = open_desk(town.folder / "salinan", town.clock)
    offices.add_business(town.office, 2)
    offices.add_business(copy, 3)

    assert verdicts(*town.receive(town.send(copy), town.send(town.office))) == [("accepted", "")] * 2
    assert total(town.dinkop) == 3
    copy.close()


# --- files ---


def test_files_that_are_none_of_ours_are_refused_each_by_its_reason(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office)
    good = town.send(town.office).read_bytes()
    contents = {
        "kosong": b"",
        "surat": b"Yth. Bapak",
        "putus": good[:-1],
        "ekor": good + b"x",
        "besar": b"age-encryption.org/v1\n" + b"x" * (17 * 2**20),
    }
    paths = []
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        paths.append(tmp_path / name)

    # What lies below a file cannot be read at all.
    told = verdicts(*town.receive(*paths, tmp_path / "tidak-ada", tmp_path, paths[0] / "x"))

    codes = ("BUKAN", "BUKAN", "RUSAK", "RUSAK", "BESAR", "TIADA", "FOLDER", "BACA")
    assert told == [("refused", f"BDL-{code}") for code in codes]
    assert total(town.dinkop) == 0


def test_a_request_is_recognised_by_what_it_says_and_taken_in_nowhere(town: Town) -> None:
    request = town.folder / "x.dkb"
    enrolling.write_request(town.office, request)

    told = verdicts(*town.receive(request), *town.receive(request, at=town.office))

    assert told == [("refused", "BDL-PERMOHONAN")] * 2


def test_a_reply_does_not_belong_at_dinkop_nor_a_bundle_at_an_office(town: Town) -> None:
    offices.add_business(town.office)

    at_dinkop = town.receive(town.write_reply(town.office))[0]
    at_office = town.receive(town.send(town.office), at=town.office)[0]

    assert verdicts(at_dinkop, at_office) == [("refused", "BDL-JENIS"), ("refused", "BDL-ALAMAT")]
