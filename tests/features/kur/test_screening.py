"""Screening as records say it: counted, kept, mended after a change, and told in reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.kur import screening
from dinkop_desktop.features.kur.rules.kur import Consent, Verdict
from dinkop_desktop.features.kur.screening import Screened
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.thresholds import KurRule
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.capital import CIATER, JT, PAMULANG, business
from tests.offices import Town


def referral(desk: Desk, parent: str, **more: object) -> str:
    given = {"induk_id": parent, "bank": "BRI", "tanggal": "2026-11-02", "status": "dirujuk", **more}
    return offices.add(desk, given, kind="rujukan")[0]


def test_who_asks_for_no_capital_is_not_screened(town: Town) -> None:
    desk = town.dinkop
    business(desk, 1)
    business(desk, 2, kebutuhan_modal=..., kebutuhan="legalitas")
    business(desk, 3, kebutuhan_modal=..., kebutuhan="legalitas,permodalan")

    found = screening.index(desk)

    assert found.totals().all == 2
    assert found.totals().verdicts == {"mungkin_layak": 1, "data_kurang": 1, "belum_layak": 0}
    assert found.totals().ready == 1


def test_what_is_recorded_beside_the_business_is_judged_with_it(town: Town) -> None:
    desk = town.dinkop
    one = business(desk, 1, punya_nib="tidak", nib=..., kebutuhan_modal=60 * JT, npwp_usaha=...)
    offices.add(desk, {"induk_id": one, "jenis": "sku", "nomor": "1/SKU"}, kind="legalitas")
    offices.add(desk, {"induk_id": one, "jenis": "npwp", "nomor": "012345672000000"}, kind="legalitas")
    offices.add(desk, {"induk_id": one, "sumber": "bank", "plafon": 5 * JT}, kind="pembiayaan")

    (shown,) = screening.screened(desk, screening.index(desk).rids)

    assert shown.screening.verdict is Verdict.NOT_YET
    assert [ground.value for ground in shown.screening.open_grounds] == ["kredit"]
    assert (shown.consent, shown.name, shown.place) == (Consent.GIVEN, "Usaha 1", CIATER)


@pytest.mark.parametrize("ended", [{"status": "kedaluwarsa"}, {"berlaku_sampai": "2025-12-31"}])
def test_a_paper_that_ran_out_is_none(town: Town, ended: dict[str, str]) -> None:
    desk = town.dinkop
    one = business(desk, 1, punya_nib="tidak", nib=...)
    offices.add(desk, {"induk_id": one, "jenis": "sku", "nomor": "1", **ended}, kind="legalitas")

    (shown,) = screening.screened(desk, screening.index(desk).rids)

    assert [ground.value for ground in shown.screening.open_grounds] == ["izin"]


def test_after_a_change_only_what_changed_is_judged_anew(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = town.dinkop
    first, second = business(desk, 1), business(desk, 2, kode_kelurahan=PAMULANG)
    before = screening.index(desk)
    assert screening.index(desk) is before
    read: list[int] = []
    real = screening._read

    def spied(reader: Reader, rids: Sequence[int], rule: KurRule, on: date) -> Iterator[Screened]:
        read.extend(rids)
        return real(reader, rids, rule, on)

    monkeypatch.setattr(screening, "_read", spied)

    recording.set_fields(desk, first, {"status_usaha": "tutup"})
    closed = screening.index(desk)
    recording.set_fields(desk, second, {"nik": None, "alasan_tanpa_nik": "menolak"})
    without_nik = screening.index(desk)
    recording.remove(desk, first, reason="salah")
    gone = screening.index(desk)
    third = business(desk, 3)
    referral(desk, third)
    sent = screening.index(desk)

    assert closed.totals().verdicts == {"mungkin_layak": 1, "data_kurang": 0, "belum_layak": 1}
    assert without_nik.totals().verdicts == {"mungkin_layak": 0, "data_kurang": 1, "belum_layak": 1}
    assert gone.totals().all == 1
    assert (sent.totals().all, sent.totals().ready, sent.totals().steps["dirujuk"]) == (2, 0, 1)
    assert len(read) == 3
    # Whoever begins anew counts the same.
    screening._KEPT.clear()
    assert screening.index(desk).totals() == sent.totals()
    assert list(screening.index(desk).rids) == list(sent.rids)


def test_numbers_are_found_by_verdict_step_area_and_readiness(town: Town) -> None:
    desk = town.dinkop
    first = business(desk, 1)
    business(desk, 2, kode_kelurahan=PAMULANG, setuju_diteruskan=...)
    business(desk, 3, kode_kelurahan=PAMULANG, status_usaha="tutup")
    referral(desk, first, status="ditolak", alasan_ditolak="SLIK")

    found = screening.index(desk)

    assert len(found.numbers(verdict="mungkin_layak")) == 2
    assert len(found.numbers(ready=True)) == 1
    assert len(found.numbers(step="ditolak", area="36.74.01")) == 1
    assert len(found.numbers(area="36.74.06")) == 2
    assert found.totals("36.74.06").verdicts["belum_layak"] == 1
    assert screening.found(desk, "Usaha 3") == set(found.numbers(verdict="belum_layak"))


def test_a_refused_referral_comes_first_where_it_is_the_older_one(town: Town) -> None:
    desk = town.dinkop
    one = business(desk, 1)
    referral(desk, one, status="cair", tanggal="2026-10-01", tanggal_cair="2026-11-09", plafon_cair=9 * JT)
    referral(desk, one, bank="BTN", status="ditolak", tanggal="2026-09-01", tanggal_putusan="2026-09-30")

    (shown,) = screening.screened(desk, screening.index(desk).rids)

    assert [(one.bank, one.step, one.day) for one in shown.referrals] == [
        ("Bank Tabungan Negara (BTN)", "ditolak", "2026-09-30"),
        ("Bank Rakyat Indonesia (BRI)", "cair", "2026-11-09"),
    ]
    assert (shown.step, shown.is_ready) == ("cair", False)


def test_before_the_first_rule_there_is_nothing_to_judge_by(town: Town) -> None:
    desk = town.dinkop
    business(desk, 1)
    rules = replace(desk.reference.thresholds, kur=())
    desk.reference = replace(desk.reference, thresholds=rules)

    with pytest.raises(RecordError) as refusal:
        screening.index(desk)

    assert refusal.value.code == "KUR-ATURAN"
    assert reporting.report(desk, "kur").total["umkm"] == 0


def test_the_reports_count_the_same(town: Town) -> None:
    desk = town.dinkop
    first = business(desk, 1)
    business(desk, 2, kode_kelurahan=PAMULANG, kebutuhan_modal=150 * JT)
    referral(desk, first, status="cair", tanggal_cair="2026-11-09", plafon_cair=9 * JT)

    kur, sent = reporting.report(desk, "kur").total, reporting.report(desk, "kur-rujukan").total

    totals = screening.index(desk).totals()
    assert {key: kur[key] for key in totals.verdicts} == totals.verdicts
    assert {ground: kur[f"kurang_{ground}"] for ground in totals.open} == totals.open
    assert (sent["dirujuk"], sent["cair"], sent["plafon_cair"]) == (1, 1, 9 * JT)
    assert reporting.report(desk, "kur-nama", area="36.74.06").total["umkm"] == 1
