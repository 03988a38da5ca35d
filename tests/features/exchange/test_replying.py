"""Replies: everything an office lacks, a verdict for what came, and nothing lost when one is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop import files
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError, RecordError, TrustError
from dinkop_desktop.exchange import bundle
from dinkop_desktop.exchange.bundle import ReplyBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import office_board, opening, replying
from dinkop_desktop.features.exchange.office_board import ReplyState
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import browsing, describing
from dinkop_desktop.register.store import postbox
from tests import offices
from tests.offices import Town


def body_of(town: Town, path: Path) -> ReplyBody:
    envelope = opening.open_envelope(town.dinkop, path.read_bytes(), [PayloadType.REPLY])
    return bundle.unpack(envelope.payload, ReplyBody)


def name_at(desk: Desk, record: str) -> object:
    return browsing.show(desk, record).fields["nama_usaha"]


def outbox(desk: Desk) -> list[tuple[int, str]]:
    with desk.store.read() as reader:
        return [(one.seq, one.verdict) for one in postbox.outgoing(reader)]


def test_an_office_that_never_sent_gets_all_its_records(town: Town) -> None:
    record = offices.add_business(town.dinkop, 1, kode_kelurahan=town.office.identity.office)

    assert town.answer(town.office).verdict == "accepted"
    assert name_at(town.office, record) == "Warung Melati 1"


def test_every_admitted_office_gets_a_reply_where_none_is_named(town: Town) -> None:
    written = replying.reply(town.dinkop, town.folder / "balasan")

    assert [one.office for one in written] == list(offices.CODES)
    assert all(one.path.name.startswith(f"BALASAN-{one.office.replace('.', '')}-") for one in written)


def test_each_office_is_answered_once_in_a_call(town: Town) -> None:
    written = replying.reply(town.dinkop, town.new_folder(), offices=[offices.CODES[0]] * 2)

    assert [one.office for one in written] == [offices.CODES[0]]


def test_an_office_that_was_not_admitted_is_refused(town: Town) -> None:
    with pytest.raises(RecordError, match="REC-KANTOR"):
        replying.reply(town.dinkop, town.new_folder(), offices=["36.74.07.1001"])


def test_an_office_writes_no_replies(town: Town) -> None:
    with pytest.raises(TrustError, match="KEY-PERAN"):
        replying.reply(town.office, town.new_folder())


def test_a_folder_that_cannot_be_made_is_refused(town: Town) -> None:
    place = town.folder / "berkas"
    place.write_text("")

    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        replying.reply(town.dinkop, place)


def test_a_mistyped_stick_is_no_place_for_replies(town: Town) -> None:
    place, before = town.folder / "flasdisk" / "balasan", offices.count_rows(town.dinkop, "reply_out")

    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        replying.reply(town.dinkop, place)

    assert not place.parent.exists()
    assert offices.count_rows(town.dinkop, "reply_out") == before


def test_a_reply_that_could_not_be_written_is_still_to_be_made(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _content: bytes, *, private: bool = False) -> str:
        raise ExportError("EXP-PENUH", name=path.name)

    def state() -> ReplyState:
        return next(
            one.reply for one in office_board.survey(town.dinkop).lines if one.code == offices.CODES[0]
        )

    assert state() is ReplyState.READY
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_safely", full)
        with pytest.raises(ExportError, match="EXP-PENUH"):
            replying.reply(town.dinkop, town.new_folder())
    before = state()

    written = replying.reply(town.dinkop, town.new_folder())

    assert (before, state()) == (ReplyState.NEEDED, ReplyState.READY)
    assert written[0].number == 2  # the one that was lost keeps its number
    assert town.receive(written[0].path, at=town.office)[0].verdict == "accepted"


def test_stopping_leaves_the_replies_written_so_far(town: Town) -> None:
    progress: Progress

    def show(_step: str, done: int, _total: int) -> None:
        if done == 1:
            progress.stop.set()

    progress = Progress(show)
    folder = town.new_folder()
    with pytest.raises(Stopped):
        replying.reply(town.dinkop, folder, progress=progress)

    written = list(folder.iterdir())
    assert len(written) == 2
    assert (
        town.receive(next(p for p in written if "3674011001" in p.name), at=town.office)[0].verdict
        == "accepted"
    )


# --- what a reply holds ---


def test_a_lost_reply_costs_nothing(town: Town) -> None:
    first = offices.add_business(town.dinkop, 1)
    town.write_reply(town.office)
    second = offices.add_business(town.dinkop, 2)

    town.answer(town.office)

    assert [name_at(town.office, record) for record in (first, second)] == [
        "Warung Melati 1",
        "Warung Melati 2",
    ]


def test_what_is_known_to_have_arrived_is_not_sent_again(town: Town) -> None:
    offices.add_business(town.dinkop, 1)
    town.answer(town.office)
    town.take_in(town.office)
    offices.add_business(town.dinkop, 2)

    body = body_of(town, town.write_reply(town.office))

    assert body.counts == {"angka_umkm": 1, "orang": 1, "umkm": 1}
    with town.office.store.read() as reader:
        assert body.since == [f"{reader.values['ack_epoch']}:{reader.values['ack_number']}"]


def test_what_the_office_wrote_itself_comes_back_until_it_is_acknowledged(town: Town) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)

    assert sum(body_of(town, town.write_reply(town.office)).counts.values()) == 3


def test_another_offices_records_are_not_in_a_reply(town: Town) -> None:
    offices.add_business(town.other)
    town.take_in(town.other)

    assert body_of(town, town.write_reply(town.office)).changes == []


def test_programmes_of_the_city_and_its_koperasi_are_told_to_all(town: Town) -> None:
    program = offices.add(town.dinkop, {"nama": "Pelatihan kota", "kode_wilayah": "36.74"}, kind="program")[0]
    offices.add(town.other, describing.example_for(town.other, "koperasi"), kind="koperasi")
    town.take_in(town.other)

    path = town.write_reply(town.office)
    town.receive(path, at=town.office)

    assert browsing.show(town.office, program).fields["nama"] == "Pelatihan kota"
    directory = body_of(town, path).directory
    assert directory is not None
    assert [(one.nama, one.kode_kelurahan) for one in directory] == [
        ("Koperasi Contoh Sejahtera", town.other.identity.office)
    ]


def test_a_directory_that_did_not_change_is_not_told_again(town: Town) -> None:
    offices.add(town.dinkop, describing.example_for(town.dinkop, "koperasi"), kind="koperasi")
    town.answer(town.office)
    town.take_in(town.office)

    assert body_of(town, town.write_reply(town.office)).directory is None


def test_a_record_that_both_changed_is_told_as_joined(town: Town) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"produk_utama": "kue"})
    recording.set_fields(town.dinkop, record, {"rt": "7"})
    town.take_in(town.office)

    town.answer(town.office)

    assert browsing.show(town.office, record).outcomes == (("", "digabung", ""),)


def test_a_question_is_told_by_its_field(town: Town) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"produk_utama": "kue"})
    recording.set_fields(town.dinkop, record, {"produk_utama": "roti"})
    town.take_in(town.office)

    town.answer(town.office)

    assert browsing.show(town.office, record).outcomes == (("produk_utama", "konflik", ""),)
    assert sorted(map(str, browsing.show(town.office, record).open["produk_utama"])) == ["kue", "roti"]


def test_a_value_that_no_longer_fits_is_told_with_its_code(town: Town) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung", "nama_komersial": "Melati"})[0]
    town.take_in(town.office)
    town.answer(town.office)
    # Each takes away one of two names: nobody was wrong, and the business has none.
    recording.set_fields(town.office, record, {"nama_usaha": ""})
    recording.set_fields(town.dinkop, record, {"nama_komersial": ""})
    town.take_in(town.office)

    town.answer(town.office)

    assert ("nama_usaha", "perlu diperbaiki", "NAMA-USAHA-KOSONG") in browsing.show(
        town.office, record
    ).outcomes


# --- what a reply does to the outbox ---


def test_only_a_reply_that_calls_it_accepted_takes_a_bundle_out_of_the_outbox(town: Town) -> None:
    offices.add_business(town.office)
    path = town.send(town.office)
    before = outbox(town.office)
    town.answer(town.office)
    unknown = outbox(town.office)
    town.receive(path)

    town.answer(town.office)

    assert before == unknown == [(1, "pending")]
    assert outbox(town.office) == [(1, "accepted")]


def test_a_held_bundle_stays_in_the_outbox_with_its_reason(town: Town) -> None:
    offices.add_business(town.office, 1)
    first = town.send(town.office)
    offices.add_business(town.office, 2)
    second = town.send(town.office)
    assert [one.code for one in town.receive(second)] == ["BDL-CELAH"]

    town.answer(town.office)

    with town.office.store.read() as reader:
        assert [(one.seq, one.verdict, one.code) for one in postbox.outgoing(reader)] == [
            (1, "pending", None),
            (2, "held", "BDL-CELAH"),
        ]
    assert [one.verdict for one in town.receive(first)] == ["accepted"]
    town.answer(town.office)
    assert outbox(town.office) == [(1, "accepted"), (2, "accepted")]


def test_unsent_edits_are_not_written_over_by_a_reply(town: Town) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Dinkop"})
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kantor"})

    town.answer(town.office)

    assert sorted(map(str, browsing.show(town.office, record).open["nama_usaha"])) == [
        "Warung Dinkop",
        "Warung Kantor",
    ]
    assert offices.count_rows(town.office, "unsent") == 1


# --- replies that do not fit ---


def test_the_same_reply_again_does_nothing(town: Town) -> None:
    offices.add_business(town.dinkop)
    path = town.write_reply(town.office)
    town.receive(path, at=town.office)
    before = safekeeping.dump(town.office)

    again = town.receive(path, at=town.office)[0]
    renamed = town.receive(_copy_of(path), at=town.office)[0]

    assert [(one.verdict, one.code) for one in (again, renamed)] == [("duplicate", "BDL-SUDAH")] * 2
    assert safekeeping.dump(town.office) == before


def _copy_of(path: Path) -> Path:
    other = path.with_name("LAIN.dkb")
    other.write_bytes(path.read_bytes())
    return other


def test_an_older_reply_is_refused(town: Town) -> None:
    older = town.write_reply(town.office)
    town.answer(town.office)

    refused = town.receive(older, at=town.office)[0]

    assert (refused.verdict, refused.code) == ("refused", "BDL-LAMA")


def test_a_reply_that_builds_on_what_is_not_here_tells_its_verdicts_and_the_next_one_fits(town: Town) -> None:
    record = offices.add_business(town.dinkop)
    copy = Town(town.folder / "salinan", town.clock)
    copy.folder.mkdir()
    town.answer(town.office)
    town.take_in(town.office)
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Kenanga"})
    path = town.write_reply(town.office)
    # The office's disk is put back to a day before the first reply.
    behind = copy.office
    offices.run_sql(behind, "DELETE FROM meta WHERE key LIKE 'applied:%' OR key LIKE 'ack_%'")

    held = copy.receive(path, at=behind)[0]
    sent = copy.send(behind)

    assert (held.verdict, held.code) == ("held", "BDL-CELAH")
    assert town.receive(sent)[0].verdict == "accepted"
    assert copy.receive(town.write_reply(behind), at=behind)[0].verdict == "accepted"
    assert name_at(behind, record) == "Warung Kenanga"
    copy.close()


def test_a_reply_rehearsed_changes_nothing(town: Town) -> None:
    record = offices.add_business(town.dinkop)
    path = town.write_reply(town.office)

    rehearsed = town.receive(path, at=town.office, rehearse=True)[0]

    assert rehearsed.verdict == "accepted"
    assert rehearsed.merged is not None
    assert rehearsed.merged.new == 3
    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        browsing.show(town.office, record)
    assert town.receive(path, at=town.office)[0].verdict == "accepted"


def test_a_reply_for_another_office_is_refused(town: Town) -> None:
    refused = town.receive(town.write_reply(town.other), at=town.office)[0]

    assert (refused.verdict, refused.code) == ("refused", "BDL-ALAMAT")


# --- a reply in parts ---


@pytest.fixture
def much(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Dinkop holds more for the office than one file may."""
    code = town.office.identity.office
    for number in range(1, 8):
        offices.add_business(town.dinkop, number, kode_kelurahan=code)
    monkeypatch.setattr(bundle, "MAX_CHANGES", 10)
    return town


def businesses(desk: Desk) -> int:
    return offices.count_rows(desk, "umkm")


def test_what_does_not_fit_into_one_file_goes_out_in_parts_and_all_of_it_arrives(much: Town) -> None:
    written = replying.reply(much.dinkop, much.new_folder(), offices=[much.office.identity.office])

    numbers = [one.number for one in written]
    assert len(written) > 2
    assert numbers == list(range(numbers[0], numbers[0] + len(written)))
    assert [one.verdict for one in much.receive(*(one.path for one in written), at=much.office)] == [
        "accepted"
    ] * len(written)
    assert businesses(much.office) == businesses(much.dinkop) == 7
    assert safekeeping.dump(much.office).sha256 == safekeeping.dump(much.dinkop).sha256


def test_parts_may_be_named_in_any_order(much: Town) -> None:
    written = replying.reply(much.dinkop, much.new_folder(), offices=[much.office.identity.office])

    backwards = [one.path for one in reversed(written)]
    assert {one.verdict for one in much.receive(*backwards, at=much.office, rehearse=True)} == {"accepted"}
    assert {one.verdict for one in much.receive(*backwards, at=much.office)} == {"accepted"}
    assert businesses(much.office) == 7


def test_the_next_reply_begins_where_the_last_part_that_arrived_ends(much: Town) -> None:
    code = much.office.identity.office
    first, second, *_ = replying.reply(much.dinkop, much.new_folder(), offices=[code])
    much.receive(first.path, second.path, at=much.office)
    offices.add_business(much.office, 9)
    assert much.take_in(much.office).verdict == "accepted"

    again = replying.reply(much.dinkop, much.new_folder(), offices=[code])

    bodies = [body_of(much, one.path) for one in again]
    assert bodies[0].since == [f"{body_of(much, second.path).sender.epoch}:{second.number}"]
    assert {one.verdict for one in much.receive(*(one.path for one in again), at=much.office)} == {"accepted"}
    assert businesses(much.office) == businesses(much.dinkop) == 8


def test_a_part_alone_waits_for_the_one_before_it(much: Town) -> None:
    written = replying.reply(much.dinkop, much.new_folder(), offices=[much.office.identity.office])

    early = much.receive(written[1].path, at=much.office)[0]
    assert (early.verdict, early.code) == ("held", "BDL-CELAH")
    assert businesses(much.office) == 0

    late = much.receive(*(one.path for one in written), at=much.office)
    assert {one.verdict for one in late} == {"accepted"}
    assert businesses(much.office) == 7


def test_what_was_refused_and_what_is_to_mend_is_told_in_the_last_part(much: Town) -> None:
    bodies = [
        body_of(much, one.path)
        for one in replying.reply(much.dinkop, much.new_folder(), offices=[much.office.identity.office])
    ]

    assert all(body.verdicts == bodies[0].verdicts and body.chains == bodies[0].chains for body in bodies)
    assert [body.outcomes for body in bodies[:-1]] == [[]] * (len(bodies) - 1)
    assert [body.directory for body in bodies[1:]] == [None] * (len(bodies) - 1)


def test_parts_that_could_not_be_written_were_not_made(much: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    code, calls = much.office.identity.office, [0]
    write = files.write_safely

    def full_after_one(path: Path, content: bytes, **more: bool) -> str:
        calls[0] += 1
        if calls[0] > 1:
            raise ExportError("EXP-PENUH", name=path.name)
        return write(path, content, **more)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_safely", full_after_one)
        with pytest.raises(ExportError, match="EXP-PENUH"):
            replying.reply(much.dinkop, much.new_folder(), offices=[code])

    again = replying.reply(much.dinkop, much.new_folder(), offices=[code])
    assert {one.verdict for one in much.receive(*(one.path for one in again), at=much.office)} == {"accepted"}
    assert businesses(much.office) == 7
