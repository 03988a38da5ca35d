"""Referring to banks: who goes and who is left out, what banks answer, and what is written for them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import disclosing, recording, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.kur import bank_referrals, screening, writing_banks
from dinkop_desktop.features.kur.bank_referrals import LeftOut
from dinkop_desktop.features.kur.reports import bank_letter
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.kur.writing_banks import Which
from dinkop_desktop.register.queries import reading
from dinkop_desktop.reporting import reporting
from tests.capital import ASKED, JT, business
from tests.features.kur.test_screening import referral
from tests.offices import Town
from tests.pdf_text import text_of

BRI = "Bank Rakyat Indonesia (BRI)"


@pytest.fixture
def dinkop(town: Town) -> Desk:
    """One business of each sort: ready, without consent, lacking, not eligible."""
    desk = town.dinkop
    business(desk, 1)
    business(desk, 2, setuju_diteruskan="tidak")
    business(desk, 3, kebutuhan_modal=150 * JT, npwp_usaha=...)
    business(desk, 4, status_usaha="tutup")
    return desk


def rids(desk: Desk) -> list[int]:
    return list(screening.index(desk).rids)


def test_the_plan_says_who_goes_and_why_others_stay(dinkop: Desk) -> None:
    plan = bank_referrals.plan(dinkop, rids(dinkop))

    assert (len(plan.ready), plan.need_rp, plan.samples) == (1, 20 * JT, ("Usaha 1",))
    assert plan.left_out == {LeftOut.NO_CONSENT: 1, LeftOut.LACKING: 1, LeftOut.NOT_ELIGIBLE: 1}


def test_who_is_ready_is_referred_once_and_that_is_taken_back_as_a_whole(dinkop: Desk) -> None:
    passed = bank_referrals.refer(dinkop, rids(dinkop), bank=" Bank  Rakyat ", branch="Pamulang")
    again = bank_referrals.refer(dinkop, rids(dinkop), bank="Bank Lain")

    (sent,) = (one for line in screening.screened(dinkop, rids(dinkop)) for one in line.referrals)
    assert (passed.count, again.count) == (1, 0)
    assert (sent.bank, sent.branch) == ("Bank Rakyat", "Pamulang")
    assert (sent.scheme, sent.amount_rp) == ("mikro", 20 * JT)
    assert (sent.step, sent.day) == ("dirujuk", dinkop.today.isoformat())
    assert bank_referrals.plan(dinkop, rids(dinkop)).left_out[LeftOut.OPEN] == 1

    undoing.take_back(dinkop, passed.changes)

    assert len(bank_referrals.plan(dinkop, rids(dinkop)).ready) == 1


def test_without_a_bank_nothing_is_written(dinkop: Desk) -> None:
    for bank in ("", " ", "x" * 201, "Bank\x07"):
        with pytest.raises(RecordError) as refusal:
            bank_referrals.refer(dinkop, rids(dinkop), bank=bank)
        assert refusal.value.code == "KUR-BANK"

    assert screening.index(dinkop).totals().steps["dirujuk"] == 0


def test_a_referral_is_written_so_that_its_office_can_take_it_in(town: Town) -> None:
    business(town.dinkop, 1)

    passed = bank_referrals.refer(
        town.dinkop, rids(town.dinkop), bank="Bank Cafe\u0301\tSatu", branch="Ciater\u2028"
    )
    town.answer(town.office)

    with town.office.store.read() as reader:
        (line,) = reading.lines(reader, reading.ids_in_order(reader, "rujukan"))
        (told,) = reader.shown_values("rujukan", [line.rid]).values()
    assert passed.count == 1
    assert (told["bank"], told["cabang"]) == ("Bank Caf\u00e9 Satu", "Ciater")


def test_an_office_refers_nobody(town: Town) -> None:
    with pytest.raises(TrustError):
        bank_referrals.refer(town.office, [], bank="BRI")


def test_the_referral_travels_to_the_kelurahan_and_the_banks_answer_too(town: Town) -> None:
    office, desk = town.office, town.dinkop
    business(office, 1, kode_kelurahan=office.identity.office)
    town.receive(town.send(office))
    bank_referrals.refer(desk, rids(desk), bank="BRI")
    town.answer(office)

    (seen,) = screening.screened(office, rids(office))
    assert [sent.bank for sent in seen.referrals] == [BRI]

    done = bank_referrals.answer(desk, seen.referrals[0].id, Step.REFUSED, day="24-11-2026", reason="SLIK")
    town.answer(office)

    (seen,) = screening.screened(office, rids(office))
    (sent,) = seen.referrals
    assert (sent.step, sent.refusal, sent.day) == ("ditolak", "SLIK", "2026-11-24")
    assert isinstance(done, list)


def test_what_was_paid_out_is_kept_with_its_day(dinkop: Desk) -> None:
    bank_referrals.refer(dinkop, rids(dinkop), bank="BRI")
    name = screening.screened(dinkop, rids(dinkop))[0].referrals[0].id

    bank_referrals.answer(dinkop, name, Step.RECEIVED, day="2026-11-24")
    bank_referrals.answer(dinkop, name, Step.APPROVED, day="2026-11-24")
    refused = bank_referrals.answer(dinkop, name, Step.PAID_OUT, day="24-11-2026", paid="banyak")
    bank_referrals.answer(dinkop, name, Step.PAID_OUT, day="24-11-2026", paid="15 jt")

    assert isinstance(refused, recording.Refused)
    (line,) = bank_referrals.bank_lines(dinkop)
    assert (line.bank, line.referred, line.received, line.approved) == (BRI, 1, 1, 1)
    assert (line.refused, line.paid_out, line.paid_rp) == (0, 1, 15 * JT)


def test_one_bank_under_several_names_is_counted_and_written_to_once(dinkop: Desk) -> None:
    business(dinkop, 5, setuju_diteruskan="ya")
    business(dinkop, 6, setuju_diteruskan="ya")
    one, two, three = bank_referrals.plan(dinkop, rids(dinkop)).ready
    bank_referrals.refer(dinkop, [one], bank="bri unit pamulang")
    bank_referrals.refer(dinkop, [two], bank="Bank Rakyat Indonesia", branch="Ciputat")
    bank_referrals.refer(dinkop, [three], bank="BPR Berkah")

    tables = dict(bank_referrals.tables_of(dinkop, bank_referrals.waiting(dinkop), "id"))
    report = reporting.report(dinkop, "kur-rujukan")

    assert [(line.bank, line.referred) for line in bank_referrals.bank_lines(dinkop)] == [
        ("Bank Rakyat Indonesia (BRI)", 2),
        ("BPR Berkah", 1),
    ]
    assert {bank: len(table.rows) for bank, table in tables.items()} == {
        "Bank Rakyat Indonesia (BRI)": 2,
        "BPR Berkah": 1,
    }
    assert {sent.branch for each in screening.screened(dinkop, [one, two]) for sent in each.referrals} == {
        "unit pamulang",
        "Ciputat",
    }
    assert any("BPR Berkah" in note and "BRI" not in note for note in report.notes)


def test_what_an_office_typed_as_another_spelling_is_the_same_bank(dinkop: Desk) -> None:
    one = screening.screened(dinkop, bank_referrals.plan(dinkop, rids(dinkop)).ready)[0]
    referral(dinkop, one.id, bank="BRI KCP BSD")

    (sent,) = screening.screened(dinkop, [one.rid])[0].referrals

    assert (sent.bank, sent.branch) == ("Bank Rakyat Indonesia (BRI)", "KCP BSD")


def test_letters_are_of_what_is_new_since_the_last_of_all_or_of_the_chosen(
    town: Town, dinkop: Desk, tmp_path: Path
) -> None:
    business(dinkop, 5, setuju_diteruskan="ya")
    one, two = bank_referrals.plan(dinkop, rids(dinkop)).ready
    bank_referrals.refer(dinkop, [one], bank="BRI")
    before = writing_banks.choices(dinkop, [one])
    writing_banks.write_letters(dinkop, tmp_path / "satu.pdf", purpose="Rujukan", which=Which.NEW)
    town.clock.pass_by(days=1)
    bank_referrals.refer(dinkop, [two], bank="BNI")

    after = writing_banks.choices(dinkop, [one])
    count = writing_banks.write_letters(dinkop, tmp_path / "dua.pdf", purpose="Rujukan", which=Which.NEW)
    again = writing_banks.write_letters(dinkop, tmp_path / "tiga.pdf", purpose="Rujukan", which=Which.NEW)
    writing_banks.write_letters(
        dinkop, tmp_path / "empat.pdf", purpose="Rujukan", which=Which.CHOSEN, chosen=[one]
    )

    assert (before.last, before.counts) == ("", {Which.NEW: 1, Which.ALL: 1, Which.CHOSEN: 1})
    assert (after.last, after.counts) == ("2026-11-24", {Which.NEW: 1, Which.ALL: 2, Which.CHOSEN: 1})
    assert (count, again) == (1, 0)
    words = [text_of((tmp_path / name).read_bytes()) for name in ("dua.pdf", "empat.pdf")]
    assert ["(BNI)" in said for said in words] == [True, False]
    assert ["(BRI)" in said for said in words] == [False, True]


def test_lists_and_letters_hold_what_was_agreed_to_and_are_noted(dinkop: Desk, tmp_path: Path) -> None:
    bank_referrals.refer(dinkop, rids(dinkop), bank="Bank Rakyat", branch="Pamulang")
    nik = screening.screened(dinkop, rids(dinkop))[0].nik

    (book,) = bank_referrals.write_lists(dinkop, tmp_path / "bank", purpose="Rujukan pembiayaan")
    count = writing_banks.write_letters(dinkop, tmp_path / "surat.pdf", purpose="Rujukan pembiayaan")

    sheet = openpyxl.load_workbook(book).active
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert book.name.startswith("rujukan-kur-bank-rakyat-")
    assert "Usaha 1" in cells
    assert nik not in cells
    assert count == 1
    words = text_of((tmp_path / "surat.pdf").read_bytes())
    assert "Usaha 1" in words
    assert "bukan" in " ".join(cells)
    made = disclosing.disclosures_made(dinkop)
    noted = [(one.action.value, one.records) for one in made if one.purpose == "Rujukan pembiayaan"]
    assert sorted(noted) == [("laporan", 1), ("surat", 1)]


def test_a_sum_that_its_kind_of_kur_does_not_hold_goes_to_no_bank(dinkop: Desk, tmp_path: Path) -> None:
    bank_referrals.refer(dinkop, rids(dinkop), bank="Bank Rakyat")
    (sent,) = (one for line in screening.screened(dinkop, rids(dinkop)) for one in line.referrals)
    recording.set_fields(dinkop, sent.id, {"jumlah": 150 * JT})

    with pytest.raises(RecordError) as letter:
        writing_banks.write_letters(dinkop, tmp_path / "surat.pdf", purpose="x")
    with pytest.raises(RecordError) as lists:
        bank_referrals.write_lists(dinkop, tmp_path / "bank", purpose="x")

    assert letter.value.code == lists.value.code == "KUR-PLAFON"
    assert (letter.value.params["jumlah"], letter.value.params["isi"]) == (1, "150.000.000")
    assert list(tmp_path.glob("*.pdf")) == []
    assert not [one for one in disclosing.disclosures_made(dinkop) if one.purpose == "x"]

    recording.set_fields(dinkop, sent.id, {"skema": "kecil"})
    assert writing_banks.write_letters(dinkop, tmp_path / "surat.pdf", purpose="x") == 1


def test_a_long_list_goes_beside_its_letter_as_a_workbook(
    dinkop: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank_letter, "LISTED", 0)
    bank_referrals.refer(dinkop, rids(dinkop), bank="Bank Rakyat")

    writing_banks.write_letters(dinkop, tmp_path / "surat.pdf", purpose="Rujukan")

    sheet = openpyxl.load_workbook(tmp_path / "surat-bank-rakyat.xlsx").active
    assert "Usaha 1" in [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "terlampir sebagai buku kerja" in " ".join(text_of((tmp_path / "surat.pdf").read_bytes()).split())
    noted = [one.action for one in disclosing.disclosures_made(dinkop) if one.purpose == "Rujukan"]
    assert sorted(noted) == [Action.REPORT, Action.LETTER]


def test_who_took_the_consent_back_is_on_no_list(dinkop: Desk, tmp_path: Path) -> None:
    bank_referrals.refer(dinkop, rids(dinkop), bank="Bank Rakyat")
    one = screening.screened(dinkop, rids(dinkop))[0].id
    recording.set_fields(dinkop, one, {"setuju_diteruskan": "tidak"})

    assert bank_referrals.write_lists(dinkop, tmp_path / "bank", purpose="x") == ()
    assert writing_banks.write_letters(dinkop, tmp_path / "surat.pdf", purpose="x") == 0
    assert not (tmp_path / "surat.pdf").exists()


def test_the_banks_are_those_of_the_list_in_force(dinkop: Desk) -> None:
    assert "bank bjb" in bank_referrals.banks_of(dinkop)
    assert ASKED["setuju_diteruskan"] == "ya"
