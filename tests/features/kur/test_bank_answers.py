"""Candidates in SIKP's columns, and what banks answer, read back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import disclosing, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError, IntakeError, TrustError
from dinkop_desktop.features.kur import bank_answers, bank_referrals, screening
from dinkop_desktop.features.kur.bank_answers import Answers, Fate
from dinkop_desktop.features.kur.rules.answers import is_behind, step_of
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.kur.screening import Referral
from dinkop_desktop.records import browsing
from tests.capital import JT, business
from tests.offices import Town

BRI = "Bank Rakyat Indonesia (BRI)"


@pytest.fixture
def dinkop(town: Town) -> Desk:
    """Two that were referred to BRI, and one that is ready."""
    for number in (1, 2):
        business(town.dinkop, number)
    bank_referrals.refer(town.dinkop, list(screening.index(town.dinkop).rids), bank="BRI")
    business(town.dinkop, 3)
    return town.dinkop


def sent(desk: Desk) -> list[tuple[str, str, Referral]]:
    """Owner, NIK and referral of each that was referred."""
    found = screening.screened(desk, list(screening.index(desk).rids))
    return [(one.owner, one.nik, its) for one in found for its in one.referrals]


def sheet(path: Path, *rows: Mapping[str, object]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    heads = list(dict.fromkeys(key for row in rows for key in row))
    book.active.append(heads)
    for row in rows:
        book.active.append([row.get(key) for key in heads])
    book.save(path)
    return path


def read(desk: Desk, tmp_path: Path, *rows: Mapping[str, object]) -> Answers:
    return bank_answers.read_answers(desk, sheet(tmp_path / "jawaban.xlsx", *rows))


def cells(path: Path, name: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))


def test_who_waits_at_a_bank_goes_out_with_what_is_not_verified(dinkop: Desk, tmp_path: Path) -> None:
    out = tmp_path / "sikp.xlsx"

    count = bank_answers.write_candidates(dinkop, out, purpose="Unggah SIKP", bank="bri")

    heads, *rows = cells(out, "Calon debitur")
    first = dict(zip(heads, rows[0], strict=True))
    assert (count, len(rows)) == (2, 2)
    assert first["NIK"] == sent(dinkop)[0][1]
    assert (first["JML_KREDIT"], first["BANK"], first["KODE_KABKOTA"]) == (20 * JT, BRI, "3674")
    assert first["MARITAS_STS"] is None
    notes = cells(out, "Belum diperiksa")
    assert {str(row[0]) for row in notes} >= set(map(str, heads))
    assert "tidak diterbitkan" in str(notes[1][2])
    (left, *_) = disclosing.disclosures_made(dinkop)
    assert (left.purpose, left.records, "nik" in left.columns) == ("Unggah SIKP", 2, True)


def test_who_may_be_referred_goes_out_too_and_nobody_leaves_no_file(dinkop: Desk, tmp_path: Path) -> None:
    ready, none = tmp_path / "siap.xlsx", tmp_path / "kosong.xlsx"

    count = bank_answers.write_candidates(dinkop, ready, purpose="Unggah", ready=True)
    other = bank_answers.write_candidates(dinkop, none, purpose="Unggah", bank="Bank Lain")

    assert (count, other, none.exists()) == (1, 0, False)
    assert dict(zip(*cells(ready, "Calon debitur")[:2], strict=True))["BANK"] is None


def test_nik_do_not_leave_without_a_purpose_nor_from_an_office(
    town: Town, dinkop: Desk, tmp_path: Path
) -> None:
    for desk, purpose, name, code in (
        (dinkop, " ", "a.xlsx", "EXP-TUJUAN"),
        (dinkop, "x", "a.pdf", "EXP-XLSX"),
        (town.office, "x", "a.xlsx", "KEY-PERAN"),
    ):
        with pytest.raises((ExportError, TrustError)) as refusal:
            bank_answers.write_candidates(desk, tmp_path / name, purpose=purpose)
        assert refusal.value.code == code
    assert list(tmp_path.glob("a.*")) == []


def test_answers_are_kept_in_one_act_and_given_back_as_one(dinkop: Desk, tmp_path: Path) -> None:
    (owner, nik, one), (other, other_nik, two) = sent(dinkop)
    found = read(
        dinkop,
        tmp_path,
        {
            "NIK": nik,
            "Nama Debitur": owner,
            "Status": "Realisasi",
            "Tanggal": "2026-11-20",
            "Plafon": "15.000.000",
        },
        {"NIK": other_nik, "Nama Debitur": other, "Status": "TIDAK DISETUJUI", "Keterangan": "SLIK kol 5"},
    )

    done = bank_answers.note(dinkop, found.rows)

    assert (done.count, dict(done.left), found.counts) == (2, {}, {Fate.NEW: 2})
    paid, refused = (its for _, _, its in sent(dinkop))
    assert (paid.id, paid.step, paid.paid_rp, dict(paid.days)["tanggal_cair"]) == (
        one.id,
        "cair",
        15 * JT,
        "2026-11-20",
    )
    assert (refused.id, refused.step, refused.refusal) == (two.id, "ditolak", "SLIK kol 5")
    again = read(dinkop, tmp_path, {"NIK": nik, "Status": "cair"})
    assert [one.fate for one in again.rows] == [Fate.SAME]

    undoing.take_back(dinkop, done.changes)

    assert [its.step for _, _, its in sent(dinkop)] == ["dirujuk", "dirujuk"]


def test_our_list_comes_back_by_its_ids(dinkop: Desk, tmp_path: Path) -> None:
    (path,) = bank_referrals.write_lists(dinkop, tmp_path / "bank", purpose="x")
    heads, *rows = [
        row for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True) if row[-1]
    ]
    given = [dict(zip(map(str, heads), row, strict=True)) | {"Keadaan": "Disetujui"} for row in rows]

    found = read(dinkop, tmp_path, *[{"ID": one["ID"], "Keadaan": one["Keadaan"]} for one in given])

    assert [one.fate for one in found.rows] == [Fate.NEW, Fate.NEW]
    assert bank_answers.note(dinkop, found.rows).count == 2
    assert {its.step for _, _, its in sent(dinkop)} == {"disetujui"}


def test_who_is_not_clear_stays_outside(dinkop: Desk, tmp_path: Path) -> None:
    owner, nik, one = sent(dinkop)[0]
    bank_answers.note(dinkop, read(dinkop, tmp_path, {"NIK": nik, "Status": "cair"}).rows)

    found = read(
        dinkop,
        tmp_path,
        {"NIK": "3674010101800099", "Status": "cair"},
        {"NIK": nik, "Status": "ditolak"},
        {"NIK": nik, "Status": "?"},
        {"NIK": nik, "Status": "cair", "Bank": "Bank Lain"},
        {"Nama Debitur": owner, "Status": "cair"},
    )

    fates = [Fate.UNKNOWN, Fate.BEHIND, Fate.UNREAD, Fate.UNKNOWN, Fate.UNKNOWN]
    assert [each.fate for each in found.rows] == fates
    assert bank_answers.note(dinkop, found.rows).count == 0
    assert browsing.show(dinkop, one.id).fields["status"] == "cair"


def test_of_two_rows_for_one_referral_the_furthest_counts_however_often_they_are_read(
    dinkop: Desk, tmp_path: Path
) -> None:
    _, nik, one = sent(dinkop)[0]
    rows = [{"NIK": nik, "Status": said} for said in ("cair", "disetujui", "cair")]

    for count, fate in ((1, Fate.NEW), (0, Fate.SAME)):
        found = read(dinkop, tmp_path, *rows)
        assert [each.fate for each in found.rows] == [fate, Fate.BEHIND, fate]
        assert bank_answers.note(dinkop, found.rows).count == count
    assert browsing.show(dinkop, one.id).fields["status"] == "cair"


def test_two_rows_that_contradict_each_other_stay_outside(dinkop: Desk, tmp_path: Path) -> None:
    _, nik, one = sent(dinkop)[0]

    for _ in range(2):
        found = read(
            dinkop,
            tmp_path,
            {"NIK": nik, "Status": "disetujui", "Tanggal": "2026-11-20"},
            {"NIK": nik, "Status": "ditolak", "Tanggal": "2026-11-21"},
        )
        assert [each.fate for each in found.rows] == [Fate.CONTRARY, Fate.CONTRARY]
        assert bank_answers.note(dinkop, found.rows).count == 0
    assert browsing.show(dinkop, one.id).fields["status"] == "dirujuk"


def test_a_day_that_cannot_be_leaves_its_row_alone(dinkop: Desk, tmp_path: Path) -> None:
    rows = [
        {"NIK": nik, "Status": "cair", "Tanggal": day}
        for (_, nik, _), day in zip(sent(dinkop), ("besok", "2026-11-20"), strict=True)
    ]

    found = read(dinkop, tmp_path, *rows)
    done = bank_answers.note(dinkop, found.rows)

    assert (done.count, list(done.left)) == (1, [found.rows[0].row])


def test_a_list_that_says_nothing_is_refused(dinkop: Desk, tmp_path: Path) -> None:
    for row in ({"NIK": "1", "Plafon": 1}, {"Status": "cair", "Nama": "Siti"}):
        with pytest.raises(IntakeError) as refusal:
            read(dinkop, tmp_path, row)
        assert refusal.value.code == "KUR-KOLOM"


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("Realisasi 12/11", Step.PAID_OUT),
        ("SUDAH CAIR", Step.PAID_OUT),
        ("belum cair", Step.RECEIVED),
        ("ACC", Step.APPROVED),
        ("disetujui", Step.APPROVED),
        ("Tidak disetujui (SLIK)", Step.REFUSED),
        ("belum layak", Step.REFUSED),
        ("Ditolak", Step.REFUSED),
        ("dalam proses survei", Step.RECEIVED),
        ("menunggu putusan", Step.RECEIVED),
        ("berkas diterima", Step.RECEIVED),
        ("tdk disetujui", Step.REFUSED),
        ("Tidak di setujui", Step.REFUSED),
        ("tidak dapat disetujui", Step.REFUSED),
        ("tdk layak", Step.REFUSED),
        ("kurang layak", Step.REFUSED),
        ("not approved", Step.REFUSED),
        ("belum disetujui", Step.RECEIVED),
        ("belum ada keputusan", Step.RECEIVED),
        ("blm diputuskan", Step.RECEIVED),
        ("belum direalisasikan", Step.RECEIVED),
        ("belum terealisasi", Step.RECEIVED),
        ("belum disalurkan", Step.RECEIVED),
        ("tidak ada masalah, disetujui", Step.APPROVED),
        ("No. akad 12/XI", Step.PAID_OUT),
        ("tidak cair", None),
        ("tidak jadi akad", None),
        ("tdk direalisasikan", None),
        ("belum diterima", None),
        ("tidak ditolak", None),
        ("?", None),
        ("", None),
    ],
)
def test_the_words_of_banks_are_understood_or_told(said: str, step: Step | None) -> None:
    assert step_of(said) is step


def test_what_was_paid_out_is_not_refused_later() -> None:
    assert is_behind(Step.REFUSED, "cair")
    assert is_behind(Step.RECEIVED, "disetujui")
    assert not is_behind(Step.PAID_OUT, "disetujui")
    assert not is_behind(Step.APPROVED, "")
