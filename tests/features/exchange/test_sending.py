"""Sending in two steps: number and signed bytes first, then the file, and a letter beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop import drives, files
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError, PaperError, TrustError
from dinkop_desktop.exchange import bundle, seal
from dinkop_desktop.exchange.bundle import BundleBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening, sending
from dinkop_desktop.features.exchange.sending import SentSlip
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.register.store import postbox
from tests import offices
from tests.offices import Town


def body_of(town: Town, path: Path) -> BundleBody:
    raw = path.read_bytes()
    envelope = opening.open_envelope(town.dinkop, raw, [PayloadType.BUNDLE])
    return bundle.unpack(envelope.payload, BundleBody)


def send(town: Town, desk: Desk | None = None, *, again: bool = False) -> SentSlip:
    return sending.send(desk or town.office, town.new_folder(), again=again)


def stop_at(step: str) -> Progress:
    """Ctrl+C when the work comes to a step."""
    progress: Progress

    def show(name: str, _done: int, _total: int) -> None:
        if name == step:
            progress.stop.set()
            progress.at(name, 0, 0)

    progress = Progress(show)
    return progress


def test_what_is_unsent_goes_into_one_bundle_with_a_letter(town: Town) -> None:
    offices.add_business(town.office)

    slip = send(town)

    assert [path.suffix for path in slip.files] == [".dkb", ".pdf"]
    assert slip.files[1].read_bytes().startswith(b"%PDF-")
    assert (slip.seq, slip.changes, slip.records) == (1, 3, 3)
    body = body_of(town, slip.files[0])
    assert body.counts == {"angka_umkm": 1, "orang": 1, "umkm": 1}
    assert (body.seq, body.prev_sha256, body.sender.office) == (1, None, "36.74.01.1001")


def test_the_name_of_a_bundle_holds_nothing_personal(town: Town) -> None:
    offices.add_business(town.office)

    name = send(town).files[0].name

    assert name.startswith("DK-3674011001-00001-")
    assert set(name.removesuffix(".dkb")) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


def test_a_record_changed_twice_is_one_record_of_two_changes(town: Town) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung"})[0]
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Melati"})

    slip = send(town)

    assert (slip.changes, slip.records) == (2, 1)


def test_bundles_are_numbered_and_chained(town: Town) -> None:
    offices.add_business(town.office, 1)
    first = send(town)
    offices.add_business(town.office, 2)
    second = send(town)

    bodies = [body_of(town, slip.files[0]) for slip in (first, second)]
    assert [body.seq for body in bodies] == [1, 2]
    with town.office.store.read() as reader:
        assert bodies[1].prev_sha256 == postbox.outgoing(reader)[-2].sha256


def test_with_nothing_unsent_nothing_is_written(town: Town) -> None:
    town.receive(send(town).files[0])
    folder = town.new_folder()

    assert sending.send(town.office, folder) == SentSlip((), 0, 0, 0)
    assert list(folder.iterdir()) == []


def test_a_reply_is_acknowledged_by_a_bundle_without_changes_once(town: Town) -> None:
    first, second = send(town), send(town)

    body = body_of(town, first.files[0])
    assert (first.changes, first.records, body.counts) == (0, 0, {})
    assert body.ack is not None
    assert body.ack.number == 1
    assert second.files == ()


def test_what_was_sent_is_not_sent_again_unless_it_is_asked_for(town: Town) -> None:
    offices.add_business(town.office)
    first = send(town)
    again = send(town, again=True)

    assert send(town).files == ()
    assert (again.seq, again.changes, again.records) == (1, 3, 3)
    assert town.receive(first.files[0], again.files[0])[1].verdict == "duplicate"


def test_what_was_accepted_is_not_written_by_again(town: Town) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    town.take_in(town.office)
    town.answer(town.office)

    slip = send(town, again=True)

    assert slip.changes == 0


@pytest.mark.slow
def test_what_was_stopped_before_its_file_is_written_next_with_the_same_bytes(town: Town) -> None:
    offices.add_business(town.office, 1)
    with pytest.raises(Stopped):
        sending.send(town.office, town.new_folder(), progress=stop_at("Menulis berkas"))
    offices.add_business(town.office, 2)
    with town.office.store.read() as reader:
        begun = postbox.outgoing(reader, written=False)[-1]

    slip = send(town)

    assert [path.suffix for path in slip.files] == [".dkb", ".dkb", ".pdf"]
    assert (slip.seq, slip.changes, slip.records) == (2, 6, 6)
    bodies = [body_of(town, path) for path in slip.files[:2]]
    assert [body.seq for body in bodies] == [1, 2]
    assert bodies[0].bundle_id == begun.bundle_id
    assert [one.verdict for one in town.receive(*reversed(slip.files[:2]))] == ["accepted", "accepted"]


def test_a_file_that_cannot_be_written_leaves_its_bundle_to_the_next_time(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_business(town.office)
    monkeypatch.setattr(files, "write_safely", _full)
    with pytest.raises(ExportError, match="EXP-PENUH"):
        send(town)
    monkeypatch.undo()

    slip = send(town)

    assert (slip.seq, slip.changes) == (1, 3)


def _full(path: Path, _content: bytes) -> str:
    raise ExportError("EXP-PENUH", name=path.name)


@pytest.mark.parametrize("name", ["tidak-ada/x.dkb", "tidak-ada/stik", "/media/sri/KANTOR-2", "surat.txt/x"])
def test_a_place_that_is_not_there_is_refused_before_a_bundle_is_begun(
    town: Town, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    offices.add_business(town.office)
    (town.folder / "surat.txt").write_text("")
    out = town.folder / name.removeprefix("/")
    if name.startswith("/"):  # where sticks hang: the one that is meant is not plugged in
        out.parent.mkdir(parents=True)
        monkeypatch.setattr(drives, "_PLUGGED_IN", (f"{town.folder.absolute()}/media/",))
        monkeypatch.setattr(
            drives, "mounted", lambda: [drives.Mount(out.with_name("KANTOR-1"), "KANTOR-1", "")]
        )

    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        sending.send(town.office, out)

    assert not out.exists()
    assert offices.count_rows(town.office, "bundle_out") == 0


def test_a_letter_template_that_cannot_be_used_is_refused_before_a_bundle_is_begun(town: Town) -> None:
    offices.add_business(town.office, 1)
    own = town.office.folder.path / "surat" / "pengantar-kiriman.typ"
    own.parent.mkdir()
    own.write_text("#let kertas(d) = [\n#d.tidak-ada\n]", encoding="utf-8")

    with pytest.raises(PaperError) as refused:
        send(town)

    own.unlink()
    assert (refused.value.code, refused.value.params["baris"]) == ("KERTAS-TEMPLAT", 2)
    assert send(town).seq == 1


def test_one_file_is_named_or_a_folder_that_is_made(town: Town) -> None:
    offices.add_business(town.office, 1)
    named = sending.send(town.office, town.folder / "kiriman.dkb")
    offices.add_business(town.office, 2)
    foldered = sending.send(town.office, town.folder / "lagi")

    assert [path.name for path in named.files] == ["kiriman.dkb", "kiriman.pdf"]
    assert {path.parent.name for path in foldered.files} == {"lagi"}


def test_two_bundles_do_not_go_into_one_file(town: Town) -> None:
    for number in (1, 2):
        offices.add_business(town.office, number)
        with pytest.raises(Stopped):
            sending.send(town.office, town.new_folder(), progress=stop_at("Menulis berkas"))

    with pytest.raises(ExportError) as refused:
        sending.send(town.office, town.folder / "satu.dkb")

    assert (refused.value.code, refused.value.params) == ("EXP-FOLDER", {"count": 2})
    assert len(send(town).files) == 3


def test_more_than_one_bundle_can_hold_is_refused_and_stays_unsent(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_business(town.office)
    monkeypatch.setattr(seal, "MAX_FILE_BYTES", 65 * 1024)

    with pytest.raises(ExportError, match="EXP-BESAR"):
        send(town)

    assert offices.count_rows(town.office, "unsent") == 3
    assert offices.count_rows(town.office, "bundle_out") == 0


def test_only_an_office_that_knows_it_is_admitted_sends(town: Town) -> None:
    stranger = offices.set_up_office(
        town.folder / "baru", offices.CODES[2], town.dinkop, offices.card_fingerprint(town.dinkop), town.clock
    )
    offices.add_business(stranger)

    with pytest.raises(TrustError, match="KEY-BELUM"):
        send(town, stranger)
    with pytest.raises(TrustError, match="KEY-PERAN"):
        send(town, town.dinkop)

    stranger.close()
