"""What was written by the first schema and format opens, is whole, and is understood, for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop.desk import disclosing, import_memory, recording, resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import bundle, keys, seal
from dinkop_desktop.exchange.bundle import BundleBody, ReplyBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import receiving
from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.photos import photographing
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.features.retyping.retyping import Verdict
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing, jotting
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import upgrade
from tests import golden, offices
from tests.golden import DATA
from tests.offices import Clock
from tests.register.store.test_upgrade import engine_on, shape
from tests.stores import KEY


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Dinkop and the office, as they were kept."""
    with offices.cheap_passphrases():
        opened = [golden.open_golden(name, tmp_path / name, Clock()) for name in ("dinkop", "kantor")]
    yield opened[0], opened[1]
    for desk in opened:
        desk.close()


def first(desk: Desk) -> str:
    return browsing.list_records(desk, "umkm", where={}, limit=1).lines[0].id


def test_an_old_file_comes_to_todays_schema(desks: tuple[Desk, Desk], path: Path) -> None:
    assert len(KEY) == 32
    with engine_on(path).connect() as today:
        wanted = shape(today)

    for desk in desks:
        assert upgrade.version_of(desk.store._engine) == upgrade.HEAD
        with desk.store._engine.connect() as conn:
            assert shape(conn) == wanted


def test_an_old_file_is_whole_and_says_what_it_said(desks: tuple[Desk, Desk]) -> None:
    dinkop, office = desks

    assert [safekeeping.check(desk) for desk in desks] == [[], []]
    shown = browsing.show(office, first(office)).fields
    assert (shown["nama_komersial"], shown["produk_utama"]) == ("Warung Ibu Siti", "kue lapis")
    assert (shown["omzet_tahunan"], shown["nama_pemilik"]) == (300_000_000, "Siti Rahayu B")
    assert browsing.show(dinkop, first(dinkop)).fields["nama_komersial"] == "Dapur Melati"
    assert (
        safekeeping.dump(dinkop).sha256 == "49ee1e66d3d5ff62a61b3092f0fe045eeee745e4726fd865d56d7f8415b42bcc"
    )
    assert (
        safekeeping.dump(office).sha256 == "02f5e58705bb2af69ee66751f486f1387109f05ac13fa92e3023e5aa7a814f83"
    )


def test_an_old_file_is_worked_on(desks: tuple[Desk, Desk]) -> None:
    office = desks[1]

    offices.add_business(office, 3)
    recording.set_fields(office, first(office), {"nama_usaha": "Warung Kenanga"})

    assert safekeeping.check(office) == []


def test_an_old_bundle_is_received_and_an_old_reply_is_taken_in(desks: tuple[Desk, Desk]) -> None:
    dinkop, office = desks

    bundles = receiving.receive(dinkop, [DATA / "bundel-1.dkb"])
    questions = resolving.questions(dinkop)
    replies = receiving.receive(office, [DATA / "balasan-1.dkb"])

    assert [(one.verdict, one.office, one.seq) for one in (*bundles, *replies)] == [
        ("accepted", "36.74.01.1001", 2),
        ("accepted", "36.74.01.1001", 3),
    ]
    assert [(one.field, {said.value for said in one.said}) for one in questions] == [
        ("nama_komersial", {"Warung Ibu Siti", "Dapur Melati"})
    ]
    assert [one.id for one in resolving.questions(office)] == [one.id for one in questions]
    assert browsing.show(office, first(office)).fields["rt"] == "007"
    assert [safekeeping.check(desk) for desk in desks] == [[], []]


def test_what_was_jotted_in_the_second_schema_is_offered_back(tmp_path: Path) -> None:
    with offices.cheap_passphrases():
        office = golden.open_golden("kantor", tmp_path / "kantor", Clock(), schema="0002")

    left = jotting.left_over(office)

    assert [(one.title, one.jotting.texts) for one in left] == [
        ("Warung Kenanga", {"nama_usaha": "Warung Kenanga", "rt": "3"})
    ]
    assert safekeeping.check(office) == []
    office.close()


def test_what_was_imported_in_the_fifth_schema_can_be_taken_back(tmp_path: Path) -> None:
    with offices.cheap_passphrases():
        office = golden.open_golden("kantor", tmp_path / "kantor", Clock(), schema="0005")

    (made,) = import_memory.imports_made(office)
    back = import_memory.undo_import(office, made.no)

    assert (made.file, made.kind, made.new) == ("daftar.csv", "umkm", 1)
    assert (back.undone, back.kept) == (2, ())
    assert safekeeping.check(office) == []
    office.close()


def test_what_was_typed_twice_in_the_sixth_schema_can_be_decided(tmp_path: Path) -> None:
    with offices.cheap_passphrases():
        office = golden.open_golden("kantor", tmp_path / "kantor", Clock(), schema="0006")
    office.officer = "Budi Santoso"

    (difference,) = retyping.standing(office).differences
    retyping.decide(office, difference.answer, Verdict.SECOND)

    shown = browsing.show(office, difference.answer.record).fields
    assert (difference.answer.field, shown["hp_wa_usaha"]) == ("hp_wa_usaha", "+6281290001154")
    assert safekeeping.check(office) == []
    office.close()


def test_what_was_photographed_in_the_third_schema_is_still_there(tmp_path: Path) -> None:
    with offices.cheap_passphrases():
        office = golden.open_golden("kantor", tmp_path / "kantor", Clock(), schema="0003")

    record = browsing.list_records(office, "umkm", where={}, limit=1).lines[0].id
    (kept,) = photographing.photos_of(office, record)

    assert (kept.width, kept.height, kept.jpeg[:2]) == (4, 3, b"\xff\xd8")
    assert safekeeping.check(office) == []
    office.close()


def test_the_old_format_is_read_by_its_parts(desks: tuple[Desk, Desk]) -> None:
    dinkop, office = desks
    parts = []
    for name, desk, signer, kind in (
        ("bundel", dinkop, office, PayloadType.BUNDLE),
        ("balasan", office, dinkop, PayloadType.REPLY),
    ):
        raw = (DATA / f"{name}-1.dkb").read_bytes()
        envelope = seal.take_apart(seal.decrypt(raw, [desk.age_identity]), [kind])
        assert seal.verify(envelope, [keys.public_key(signer.signing_key)])
        parts.append(envelope.payload)

    body, answer = bundle.unpack(parts[0], BundleBody), bundle.unpack(parts[1], ReplyBody)

    assert (body.format, body.kind, body.seq, body.counts) == (1, "bundle", 2, {"angka_umkm": 1, "umkm": 1})
    assert (answer.format, answer.kind, answer.office) == (1, "reply", "36.74.01.1001")
    assert [(one.field, one.outcome) for one in answer.outcomes] == [("nama_komersial", "konflik")]


def test_what_the_eleventh_schema_keeps_of_pairs_referrals_and_lists_is_still_there(tmp_path: Path) -> None:
    with offices.cheap_passphrases():
        office = golden.open_golden("kantor", tmp_path / "kantor", Clock(), schema="0011")

    (pair,) = next(one.pairs for one in pair_records.facilitators(office) if one.pairs)
    handed_out = [one for one in disclosing.disclosures_made(office) if one.purpose == "Pendampingan"]

    assert (pair.row.status, pair.meetings, pair.last_met) == ("berjalan", 1, "2026-11-02")
    assert [(one.purpose, one.persons) for one in handed_out] == [("Pendampingan", 1)]
    with office.store.read() as reader:
        assert len(list(reading.stream_children(reader, "rujukan", ("bank",)))) == 1
    assert safekeeping.check(office) == []
    office.close()
