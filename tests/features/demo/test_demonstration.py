"""The made-up city is worth looking at: every page has something to show, and nothing in it is wrong."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dinkop_desktop import sentences
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.demo import demonstration
from dinkop_desktop.features.demo.demonstration import PASSPHRASE, Told
from dinkop_desktop.features.lookalikes import finding
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.reporting import catalogue, reporting
from dinkop_desktop.settings import Folder
from tests import offices


@dataclass
class Played:
    """The city, and its desks as somebody opens them today."""

    told: Told
    dinkop: Desk
    kelurahan: list[Desk]

    def totals(self, report: str) -> Mapping[str, int]:
        """What a report says of the whole city."""
        total = reporting.report(self.dinkop, report).total
        return dict(total)


def _now() -> datetime:
    return datetime.now(tz=UTC)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    out = tmp_path_factory.mktemp("contoh") / "kota"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reporting, "list_reports", lambda **_: ())
        told = demonstration.demonstrate(out)
    places = sorted(one for one in (out / "kantor").iterdir() if one.is_dir())
    opened = [desks.open_desk(Folder(one), PASSPHRASE, clock=_now) for one in (out / "dinkop", *places)]
    yield Played(told, opened[0], opened[1:])
    for one in opened:
        one.close()


def test_dinkop_has_what_the_offices_recorded(city: Played) -> None:
    assert city.told.records == browsing.list_records(city.dinkop, "umkm", where={}, limit=1).total
    assert len(city.kelurahan) == demonstration.OFFICES
    assert safekeeping.check(city.dinkop) == []


def test_nothing_in_it_is_wrong(city: Played) -> None:
    for desk in (city.dinkop, *city.kelurahan):
        assert offices.run_sql(desk, "SELECT rid, field, code FROM violation") == []


def test_three_years_grow_and_fall(city: Played) -> None:
    years = dict(offices.run_sql(city.dinkop, "SELECT tahun_data, count(*) FROM angka_umkm GROUP BY 1"))
    last = city.dinkop.today.year - 1
    grown = city.totals("pertumbuhan")

    assert sorted(years) == [last - 2, last - 1, last]
    assert all(grown[key] > 0 for key in ("omzet_naik", "omzet_tetap", "omzet_turun"))
    assert city.totals("naik-kelas")["naik_skala"] > 0


def test_every_size_and_every_verdict_is_met(city: Played) -> None:
    sizes, kur = city.totals("skala"), city.totals("kur")

    assert all(sizes[key] > 0 for key in ("mikro", "kecil", "menengah"))
    assert all(kur[key] > 0 for key in ("mungkin_layak", "data_kurang", "belum_layak", "siap_dirujuk"))
    referred = city.totals("kur-rujukan")
    assert all(referred[key] > 0 for key in ("dirujuk", "disetujui", "ditolak", "cair"))


def test_koperasi_are_of_every_kind_and_no_two_have_the_same_numbers(city: Played) -> None:
    kinds = {kind for (kind,) in offices.run_sql(city.dinkop, "SELECT jenis FROM koperasi")}
    figures = offices.run_sql(city.dinkop, "SELECT aset, anggota_pria, volume_usaha FROM angka_koperasi")
    ksu = city.totals("ksu")

    assert {"simpan_pinjam", "konsumen", "produsen", "pemasaran", "jasa"} <= kinds
    assert max(Counter(figures).values()) == 1
    assert all(ksu[key] > 0 for key in ("belum_mulai", "rapat_anggota", "selesai"))


def test_something_is_left_to_do_at_every_desk(city: Played) -> None:
    assert city.told.conflicts > 0
    assert len(resolving.questions(city.dinkop)) == city.told.waiting > 0
    assert len(finding.in_register(city.dinkop, lowest=0)) == city.told.lookalikes - 1 > 0
    assert list((city.told.folder / "kiriman-belum-dibaca").glob("*.dkb"))
    drafts = browsing.list_records(city.kelurahan[0], "umkm", where={}, limit=500).total
    assert drafts > sum(
        len(o) for o in offices.run_sql(city.kelurahan[0], "SELECT 1 FROM umkm WHERE kbli <> ''")
    )


def test_one_office_has_fallen_silent(city: Played) -> None:
    last = dict(offices.run_sql(city.dinkop, "SELECT office, max(seq) FROM bundle_in GROUP BY office"))

    assert Counter(last.values())[min(last.values())] == 1


def test_every_text_of_every_report_has_its_english(city: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    english, missing, as_it_is = sentences._translations("en"), set[str](), sentences.translate

    def translated(text: str, lang: str) -> str:
        if lang == "en" and text not in english and not text.isdigit():
            missing.add(text)
        return english.get(text, text)

    for name, module in list(sys.modules.items()):
        if name.startswith("dinkop_desktop.") and getattr(module, "translate", None) is as_it_is:
            monkeypatch.setattr(module, "translate", translated)
    for key, one in catalogue.all_reports().items():
        told = reporting.report(city.dinkop, key, lang="en")
        assert told.title == one.title_in("en")

    assert missing == set()


@pytest.mark.parametrize(("many", "records"), [(1, 1), (2, 3), (5, 9)])
def test_a_city_of_any_size_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, records: int
) -> None:
    monkeypatch.setattr(reporting, "list_reports", lambda **_: ())

    told = demonstration.demonstrate(tmp_path / "kota", offices=many, records=records)

    assert (told.offices, told.records) == (many, records)
    assert told.conflicts >= 1
