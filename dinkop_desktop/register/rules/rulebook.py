"""The dated tables of rules, read from what a file or a reply says, and joined with what Dinkop added.

1. A table has versions; on a day the newest one that has begun holds (`thresholds.in_force`).
2. What Dinkop adds never takes the place of what was stored: only what is derived changes with it.
3. Of two versions that begin on one day the one that Dinkop added holds, of two of these the later one.
4. A version that is not sound is refused as a whole, with the first thing that is wrong.

Example: `read_rule("tumbuh", {"aturan": "RPJMD", "sejak": "2027-01-01", "persen": 10, "pekerja": 1})`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from dinkop_desktop.register.catalogue import koperasi, people, referrals
from dinkop_desktop.register.values import amounts, areas, texts, thresholds
from dinkop_desktop.register.values.thresholds import Dated, Thresholds

Item = Mapping[str, object]
_MOST_RP = 10**15
_MOST_MONTHS = 600
_MOST_PERCENT = 1000
_MOST_PEOPLE = 10**6
_MOST_POINTS = 10_000
_LONGEST = 200
_LONGEST_VERSION, _LONGEST_CONSENT = 40, 2000
_MOST_YEARS = 100
_MOST_DAYS = 3650
_MOST_BUSINESSES, _MOST_AREAS = 100_000_000, 500
_MOST_INFLATION = 99_99
_OF_A_YEAR = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)\s*=\s*(?P<sign>[-−]?)(?P<whole>\d{1,2})(?:[.,](?P<rest>\d{1,2}))?\s*%?\s*"
)
_FIRST_DAY = date(1945, 8, 17)
_TARGET = re.compile(r"([A-Za-z-]+)(?: TW ?([1-4]))? ?= ?(.+)", re.IGNORECASE)
_STEPS = frozenset(choice.code for choice in koperasi.TRANSITION_STEPS)
_JOBS = frozenset(choice.code for choice in people.JOBS)
_SCHEMES = frozenset(choice.code for choice in referrals.SCHEMES)


class RuleError(ValueError):
    """A version that is not sound.

    Attributes:
        key: of what is wrong in it.
    """

    def __init__(self, key: str) -> None:
        """Name what is wrong."""
        super().__init__(key)
        self.key = key


def read_rule(table: str, item: Item) -> Dated:
    """A version of a table.

    Args:
        table: one of `TABLES`.
        item: its parts by their keys, as in resources/reference/ambang.json.

    Raises:
        RuleError: no such table, a part is missing, of another kind, out of bounds or out of order.
    """
    reader = _READERS.get(table)
    if reader is None:
        raise RuleError("tabel")
    return reader(item)


def thresholds_of(tables: Mapping[str, Iterable[Item]]) -> Thresholds:
    """All tables of a file.

    Raises:
        RuleError, KeyError: a table is missing or not sound.
    """
    return Thresholds(**{_FIELDS[table]: _in_order(map(_READERS[table], tables[table])) for table in TABLES})


def with_added(shipped: Thresholds, added: Iterable[tuple[str, Dated]]) -> Thresholds:
    """The tables with what Dinkop added, each newest first.

    Args:
        shipped: those of the program.
        added: table and version, in the order in which they were added.
    """
    found: dict[str, Any] = {}
    for table, rule in added:
        name = _FIELDS[table]
        found[name] = (rule, *found.get(name, getattr(shipped, name)))
    return replace(shipped, **{name: _in_order(rules) for name, rules in found.items()})


def versions_of(rules: Thresholds, table: str) -> tuple[Dated, ...]:
    """The versions of a table, newest first."""
    versions: tuple[Dated, ...] = getattr(rules, _FIELDS[table])
    return versions


def _in_order(rules: Iterable[Any]) -> tuple[Any, ...]:
    """Newest first; of one day in the order given."""
    return tuple(sorted(rules, key=lambda rule: rule.since, reverse=True))


# --- the tables ---


def _size(item: Item) -> thresholds.SizeRule:
    return thresholds.SizeRule(
        _text(item, "aturan"), _day(item), _three(item, "modal"), _three(item, "omzet")
    )


def _kur(item: Item) -> thresholds.KurRule:
    jobs = tuple(str(job) for job in _list(item, "pekerjaan_dikecualikan"))
    if not _JOBS.issuperset(jobs):
        raise RuleError("pekerjaan_dikecualikan")
    schemes = tuple(_scheme(one) for one in _list(item, "skema"))
    if not schemes or len({one.key for one in schemes}) < len(schemes):
        raise RuleError("skema")
    return thresholds.KurRule(
        rule=_text(item, "aturan"),
        since=_day(item),
        turnover_up_to_rp=_number(item, "omzet_sampai", least=1),
        excluded_jobs=jobs,
        ultra_micro_up_to_rp=_number(item, "ultra_mikro_sampai"),
        schemes=schemes,
    )


def _scheme(item: object) -> thresholds.KurScheme:
    if not isinstance(item, Mapping):
        raise RuleError("skema")
    # A referral names its scheme: one that the catalogue does not have could not be sent to its office.
    if _text(item, "kunci") not in _SCHEMES:
        raise RuleError("kunci")
    above, up_to = _number(item, "di_atas"), _number(item, "sampai")
    if above >= up_to:
        raise RuleError("sampai")
    rates = tuple(_whole(rate, "bunga_persen", 0, _MOST_PERCENT) for rate in _list(item, "bunga_persen"))
    return thresholds.KurScheme(
        key=_text(item, "kunci"),
        name=_text(item, "nama"),
        above_rp=above,
        up_to_rp=up_to,
        age_months=_number(item, "umur_bulan", most=_MOST_MONTHS),
        npwp_above_rp=_number_or_none(item, "npwp_di_atas"),
        collateral_above_rp=_number_or_none(item, "agunan_di_atas"),
        rates_percent=rates,
    )


def _koperasi(item: Item) -> thresholds.KoperasiRule:
    return thresholds.KoperasiRule(
        rule=_text(item, "aturan"),
        since=_day(item),
        primary_members=_number(item, "anggota_primer", least=1, most=_MOST_PEOPLE),
        secondary_members=_number(item, "anggota_sekunder", least=1, most=_MOST_PEOPLE),
        years_of_rat=_number(item, "tahun_rat", least=1, most=10),
    )


def _health(item: Item) -> thresholds.HealthRule:
    pairs = []
    for pair in _list(item, "terendah"):
        if not isinstance(pair, list | tuple) or len(pair) != len(("predikat", "nilai")):
            raise RuleError("terendah")
        pairs.append((str(pair[0]), _whole(pair[1], "terendah", 0, _MOST_POINTS)))
    lowest = [points for _, points in pairs]
    if not pairs or lowest != sorted(set(lowest), reverse=True) or lowest[-1] != 0:
        raise RuleError("terendah")
    return thresholds.HealthRule(_text(item, "aturan"), _day(item), tuple(pairs))


def _kuk(item: Item) -> thresholds.KukRule:
    return thresholds.KukRule(
        rule=_text(item, "aturan"),
        since=_day(item),
        members=_three(item, "anggota"),
        own_capital=_three(item, "modal_sendiri"),
        assets=_three(item, "aset"),
    )


def _growth(item: Item) -> thresholds.GrowthRule:
    target: tuple[int, int] | None = None
    if item.get("sasaran_persen") is not None:
        bounds = [_whole(one, "sasaran_persen", 0, _MOST_PERCENT) for one in _list(item, "sasaran_persen")]
        if len(bounds) != len(("dari", "sampai")) or bounds[0] > bounds[1]:
            raise RuleError("sasaran_persen")
        target = bounds[0], bounds[1]
    return thresholds.GrowthRule(
        rule=_text(item, "aturan"),
        since=_day(item),
        percent=_number(item, "persen", most=_MOST_PERCENT),
        workers=_number(item, "pekerja", most=_MOST_PEOPLE),
        target_percent=target,
    )


def _banks(item: Item) -> thresholds.BankList:
    names = [" ".join(str(one).split()) for one in _list(item, "nama")]
    if not names or not all(0 < len(one) <= _LONGEST for one in names):
        raise RuleError("nama")
    spellings = []
    for told in _list(item, "ejaan") if "ejaan" in item else []:
        spelling, sign, name = (part.strip() for part in " ".join(str(told).split()).partition("="))
        if not spelling or not sign or name not in names or len(spelling) > _LONGEST:
            raise RuleError("ejaan")
        spellings.append((spelling, name))
    return thresholds.BankList(
        _text(item, "aturan"), _day(item), tuple(dict.fromkeys(names)), tuple(dict.fromkeys(spellings))
    )


def _ksp(item: Item) -> thresholds.KspRule:
    return thresholds.KspRule(
        _text(item, "aturan"), _day(item), _three(item, "modal_awal"), _number(item, "modal_tetap_usp")
    )


def _ksu(item: Item) -> thresholds.KsuPlan:
    pairs = []
    for pair in _list(item, "hari_langkah"):
        if not isinstance(pair, list | tuple) or len(pair) != len(("langkah", "hari")):
            raise RuleError("hari_langkah")
        if not isinstance(pair[0], str) or pair[0] not in _STEPS:
            raise RuleError("hari_langkah")
        pairs.append((str(pair[0]), _whole(pair[1], "hari_langkah", 1, _MOST_DAYS)))
    return thresholds.KsuPlan(_text(item, "aturan"), _day(item), tuple(dict(pairs).items()))


def _facilitators(item: Item) -> thresholds.FacilitatorRule:
    return thresholds.FacilitatorRule(
        rule=_text(item, "aturan"),
        since=_day(item),
        medium=_number(item, "menengah", most=_MOST_PEOPLE),
        small=_number(item, "kecil", most=_MOST_PEOPLE),
    )


def _consent(item: Item) -> thresholds.ConsentText:
    version = _tidy(item, "aturan", _LONGEST_VERSION)
    words = _tidy(item, "teks", _LONGEST_CONSENT, in_lines=True)
    return thresholds.ConsentText(version, _day(item), words)


def _retention(item: Item) -> thresholds.RetentionRule:
    return thresholds.RetentionRule(
        rule=_text(item, "aturan"),
        since=_day(item),
        years_closed=_number(item, "tahun_sesudah_tutup", least=1, most=_MOST_YEARS),
        years_silent=_number(item, "tahun_tanpa_perubahan", least=1, most=_MOST_YEARS),
    )


def _estimates(item: Item) -> thresholds.EstimateRule:
    """Each line says an area and a number: `36.74.01.1001 = 2.700`."""
    counts: dict[str, int] = {}
    for told in _list(item, "jumlah"):
        code, sign, count = (part.strip() for part in str(told).partition("="))
        read = amounts.parse_number(count, units=False)
        if not sign or not areas.is_area_code(code) or code in counts or not isinstance(read, amounts.Number):
            raise RuleError("jumlah")
        counts[code] = _whole(read.value, "jumlah", 1, _MOST_BUSINESSES)
    if not 0 < len(counts) <= _MOST_AREAS or any(_exceeds(counts, code) for code in counts):
        raise RuleError("jumlah")
    return thresholds.EstimateRule(_text(item, "aturan"), _day(item), tuple(sorted(counts.items())))


def _targets(item: Item) -> thresholds.TargetRule:
    """Each line says an indicator, a quarter where it is of one, and a number: `nib TW1 = 250`."""
    found: dict[tuple[str, int], int] = {}
    for told in _list(item, "sasaran"):
        said = _TARGET.fullmatch(" ".join(str(told).split()))
        read = amounts.parse_number(said[3], units=True) if said else None
        if (
            said is None
            or said[1].lower() not in thresholds.INDICATORS
            or not isinstance(read, amounts.Number)
        ):
            raise RuleError("sasaran")
        key = said[1].lower(), int(said[2] or 0)
        if key in found:
            raise RuleError("sasaran")
        found[key] = _whole(read.value, "sasaran", 0, _MOST_RP)
    targets = tuple((key, quarter, count) for (key, quarter), count in found.items())
    return thresholds.TargetRule(_text(item, "aturan"), _day(item), targets)


def _inflation(item: Item) -> thresholds.InflationRule:
    """Each line says a year and a percentage: `2025 = 2,15`; none where nobody filled it in yet."""
    by_year: dict[int, int] = {}
    for told in _list(item, "inflasi"):
        found = _OF_A_YEAR.fullmatch(str(told))
        if found is None or int(found["year"]) in by_year:
            raise RuleError("inflasi")
        hundredths = int(found["whole"]) * 100 + int((found["rest"] or "").ljust(2, "0"))
        if hundredths > _MOST_INFLATION:
            raise RuleError("inflasi")
        by_year[int(found["year"])] = -hundredths if found["sign"] else hundredths
    return thresholds.InflationRule(_text(item, "aturan"), _day(item), tuple(sorted(by_year.items())))


def _exceeds(counts: Mapping[str, int], code: str) -> bool:
    """Whether the parts of an area are said to have more than the whole."""
    inside = [number for one, number in counts.items() if one.rpartition(".")[0] == code]
    return sum(inside) > counts[code]


_READERS: Mapping[str, Callable[[Item], Dated]] = MappingProxyType(
    {
        "skala": _size,
        "kur": _kur,
        "koperasi": _koperasi,
        "kesehatan": _health,
        "kuk": _kuk,
        "tumbuh": _growth,
        "bank": _banks,
        "ksp": _ksp,
        "ksu": _ksu,
        "fasilitator": _facilitators,
        "persetujuan": _consent,
        "retensi": _retention,
        "perkiraan": _estimates,
        "sasaran": _targets,
        "inflasi": _inflation,
    }
)
TABLES = tuple(_READERS)
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "skala": "size",
        "kur": "kur",
        "koperasi": "koperasi",
        "kesehatan": "health",
        "kuk": "kuk",
        "tumbuh": "growth",
        "bank": "banks",
        "ksp": "ksp",
        "ksu": "ksu",
        "fasilitator": "facilitators",
        "persetujuan": "consents",
        "retensi": "retention",
        "perkiraan": "estimates",
        "sasaran": "targets",
        "inflasi": "inflation",
    }
)


# --- parts ---


def _text(item: Item, key: str) -> str:
    return _tidy(item, key, _LONGEST)


def _tidy(item: Item, key: str, longest: int, *, in_lines: bool = False) -> str:
    """A text in the one form that fields and bundles hold."""
    value = item.get(key)
    tidy = texts.free_text(value, longest=longest, in_lines=in_lines) if isinstance(value, str) else None
    if not tidy:
        raise RuleError(key)
    return tidy


def _day(item: Item) -> date:
    try:
        day = date.fromisoformat(str(item.get("sejak")))
    except ValueError as error:
        raise RuleError("sejak") from error
    if day < _FIRST_DAY:
        raise RuleError("sejak")
    return day


def _number(item: Item, key: str, *, least: int = 0, most: int = _MOST_RP) -> int:
    return _whole(item.get(key), key, least, most)


def _number_or_none(item: Item, key: str) -> int | None:
    return None if item.get(key) is None else _number(item, key)


def _whole(value: object, key: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise RuleError(key)
    return value


def _three(item: Item, key: str) -> tuple[int, int, int]:
    bounds = [_whole(one, key, 0, _MOST_RP) for one in _list(item, key)]
    if len(bounds) != len(("pertama", "kedua", "ketiga")) or bounds != sorted(set(bounds)):
        raise RuleError(key)
    return bounds[0], bounds[1], bounds[2]


def _list(item: Item, key: str) -> list[Any]:
    value = item.get(key)
    if not isinstance(value, list | tuple):
        raise RuleError(key)
    return list(value)
