"""The sheet that participants sign, and their certificates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.programmes import attending
from tests import offices
from tests.features.programmes.test_weighing_recipients import business, give
from tests.offices import Town
from tests.pdf_text import text_of

CLASS = {
    "nama": "Kelas kemasan",
    "pemilik_jenis": "dinkop",
    "kode_wilayah": "36.74",
    "jenis": "pelatihan",
    "mulai": "2026-11-02",
    "selesai": "2026-11-04",
    "tempat": "Aula Serpong",
}


@pytest.fixture
def desk(town: Town) -> Desk:
    return town.dinkop


@pytest.fixture
def programme(desk: Desk) -> str:
    """Two took part, one is listed, one withdrew."""
    made = offices.add(desk, CLASS, kind="program")[0]
    for number, (name, status) in enumerate(
        (
            ("Warung Melati", "selesai"),
            ("Kedai Mawar", "ikut"),
            ("Toko Kenanga", "terdaftar"),
            ("Salon Ayu", "batal"),
        ),
        1,
    ):
        give(desk, made, business(desk, number, name), status=status)
    return made


def test_the_sheet_has_who_did_not_withdraw_and_empty_rows(
    desk: Desk, programme: str, tmp_path: Path
) -> None:
    out = tmp_path / "hadir.pdf"

    count = attending.write_attendance(desk, programme, out, on=date(2026, 11, 3), empty=2, purpose="Kelas")

    said = text_of(out.read_bytes())
    assert count == 3
    for word in ("DAFTAR HADIR", "Kelas kemasan", "Dinkop", "Selasa, 3 November 2026", "Aula Serpong"):
        assert word in said, word
    assert "Pemilik Kedai Mawar" in said
    assert "Toko Kenanga" in said
    assert "Salon Ayu" not in said
    (left, *_) = disclosing.disclosures_made(desk)
    assert (left.subject, left.purpose, left.records) == ("daftar-hadir", "Kelas", 3)


def test_who_took_part_gets_a_certificate_with_its_number(desk: Desk, programme: str, tmp_path: Path) -> None:
    out = tmp_path / "sertifikat.pdf"

    count = attending.write_certificates(
        desk, programme, out, number="500/{no}/DKUKM", signer="Kepala Bidang UKM,"
    )

    said = " ".join(text_of(out.read_bytes()).split())
    assert count == 2
    assert said.count("SERTIFIKAT") == 2
    assert said.index("Pemilik Kedai Mawar") < said.index("500/2/DKUKM") < said.index("Pemilik Warung Melati")
    for word in ("500/1/DKUKM", "Kepala Bidang UKM,", "pelatihan", "2 November 2026 sampai 4 November 2026"):
        assert word in said, word
    assert "Toko Kenanga" not in said


def test_one_of_them_alone_and_nobody_at_all(desk: Desk, programme: str, tmp_path: Path) -> None:
    empty = offices.add(desk, CLASS | {"nama": "Kosong"}, kind="program")[0]
    melati = business(desk, 7, "Batik Sari")
    give(desk, programme, melati)

    one = attending.write_certificates(desk, programme, tmp_path / "satu.pdf", only=[melati])
    none = attending.write_certificates(desk, empty, tmp_path / "kosong.pdf")
    sheet = attending.write_attendance(desk, empty, tmp_path / "hadir.pdf")

    assert (one, none, sheet) == (1, 0, 0)
    assert not (tmp_path / "kosong.pdf").exists()
    assert text_of((tmp_path / "hadir.pdf").read_bytes()).count("\n5") >= 1


def test_both_are_written_in_english_too(desk: Desk, programme: str, tmp_path: Path) -> None:
    attending.write_attendance(desk, programme, tmp_path / "a.pdf", lang="en")
    attending.write_certificates(desk, programme, tmp_path / "b.pdf", lang="en")

    assert "Signature" in text_of((tmp_path / "a.pdf").read_bytes())
    assert "CERTIFICATE" in text_of((tmp_path / "b.pdf").read_bytes())


@pytest.mark.parametrize("words", [{"number": "9" * 61}, {"signer": "x" * 81}])
def test_what_does_not_fit_a_certificate_is_refused(
    desk: Desk, programme: str, tmp_path: Path, words: dict[str, str]
) -> None:
    with pytest.raises(RecordError) as refusal:
        attending.write_certificates(desk, programme, tmp_path / "x.pdf", **words)

    assert refusal.value.code == "SERTIFIKAT"
