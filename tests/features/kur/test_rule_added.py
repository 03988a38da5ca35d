"""A version of the rule of KUR that Dinkop adds decides the screening from its day on."""

from __future__ import annotations

from dinkop_desktop.features.kur import screening
from dinkop_desktop.features.rules import rule_versions
from tests.capital import JT, business
from tests.offices import Town


def test_a_rule_changes_the_screening_and_no_record(town: Town) -> None:
    desk = town.dinkop
    one = business(desk, 1)
    moment = screening.index(desk).moment
    shipped = desk.reference.thresholds.kur[0]
    kur = {
        "aturan": "Permenko baru (belum diperiksa)",
        "sejak": "2026-06-01",
        "omzet_sampai": 50 * JT,
        "ultra_mikro_sampai": 20 * JT,
        "pekerjaan_dikecualikan": ["asn"],
        "skema": [
            {
                "kunci": each.key,
                "nama": each.name,
                "di_atas": each.above_rp,
                "sampai": each.up_to_rp,
                "umur_bulan": 6,
                "npwp_di_atas": None,
                "agunan_di_atas": None,
                "bunga_persen": [6],
            }
            for each in shipped.schemes
        ],
    }

    rule_versions.add_version(desk, "kur", kur)

    found = screening.index(desk)
    assert (found.moment, found.totals().verdicts["belum_layak"]) == (moment, 1)
    assert [line.id for line in screening.screened(desk, found.rids)] == [one]
    (added,) = [each for each in rule_versions.versions(desk) if each.is_added]
    assert (added.table, added.is_in_force, added.is_unchecked) == ("kur", True, True)
