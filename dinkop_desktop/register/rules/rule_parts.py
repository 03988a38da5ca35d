"""A version of a dated table taken apart into single answers, and put together again from what is typed.

A part is one number, text or list; its path says where it stands: `("skema", 1, "sampai")`. Numbers are
read as people write them: `4,8 M`, `50 jt`, `10.000.000`. An empty number means "none" where that is allowed.

Example: `parts_of("tumbuh", rule)` has `percent` as `Part(("persen",), "Tumbuh mulai (%)", "20")`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from dinkop_desktop.register.rules.rulebook import Item, RuleError
from dinkop_desktop.register.values import amounts, thresholds
from dinkop_desktop.register.values.thresholds import Dated

Path = tuple[str | int, ...]
_BASE = ("aturan", "sejak")
_FIXED = frozenset({"kunci"})
_RP, _PEOPLE, _MONTHS, _PERCENT = "Rp", "orang", "bulan", "%"
# Key of an item -> its label and the unit of its numbers.
_LABELS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "aturan": ("Nama aturan dan sumbernya", ""),
        "sejak": ("Berlaku sejak", ""),
        "modal": ("Modal usaha sampai", _RP),
        "omzet": ("Omzet setahun sampai", _RP),
        "omzet_sampai": ("Omzet setahun sampai", _RP),
        "pekerjaan_dikecualikan": ("Pekerjaan yang dikecualikan", ""),
        "ultra_mikro_sampai": ("Ultra mikro tidak dihitung sampai", _RP),
        "nama": ("Nama", ""),
        "ejaan": ("Ejaan lain = nama di atas", ""),
        "di_atas": ("Plafon di atas", _RP),
        "sampai": ("Plafon sampai", _RP),
        "umur_bulan": ("Umur usaha", _MONTHS),
        "npwp_di_atas": ("NPWP wajib di atas", _RP),
        "agunan_di_atas": ("Agunan boleh diminta di atas", _RP),
        "bunga_persen": ("Bunga setahun", _PERCENT),
        "anggota_primer": ("Anggota koperasi primer", _PEOPLE),
        "anggota_sekunder": ("Anggota koperasi sekunder", "koperasi"),
        "tahun_rat": ("RAT dalam tahun terakhir", "tahun"),
        "terendah": ("Nilai terendah", "perseratus"),
        "anggota": ("Anggota sampai", _PEOPLE),
        "modal_sendiri": ("Modal sendiri sampai", _RP),
        "aset": ("Aset sampai", _RP),
        "persen": ("Tumbuh mulai", _PERCENT),
        "pekerja": ("Tambahan pekerja sedikitnya", _PEOPLE),
        "sasaran_persen": ("Sasaran kota", _PERCENT),
        "modal_awal": ("Modal awal KSP", _RP),
        "modal_tetap_usp": ("Modal tetap USP", _RP),
        "hari_langkah": ("Hari untuk langkah", "hari"),
        "menengah": ("Usaha mikro per usaha menengah", "usaha"),
        "kecil": ("Usaha mikro per usaha kecil", "usaha"),
        "teks": ("Teks persetujuan", ""),
        "jumlah": ("Jumlah UMKM menurut wilayah", ""),
        "sasaran": ("Sasaran menurut indikator", ""),
        "inflasi": ("Inflasi menurut tahun, dalam persen", ""),
        "tahun_sesudah_tutup": ("Disimpan sesudah usaha tutup", "tahun"),
        "tahun_tanpa_perubahan": ("Disimpan sesudah perubahan terakhir", "tahun"),
    }
)
_SIZES, _KUK, _ENDS = ("mikro", "kecil", "menengah"), ("KUK 1", "KUK 2", "KUK 3"), ("dari", "sampai")
_THREE: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "skala": {"modal": _SIZES, "omzet": _SIZES},
        "kuk": {"anggota": _KUK, "modal_sendiri": _KUK, "aset": _KUK},
        "tumbuh": {"sasaran_persen": _ENDS},
        "ksp": {"modal_awal": ("satu kota", "beberapa kota", "beberapa provinsi")},
    }
)
_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
_MAY_BE_NONE = frozenset({"npwp_di_atas", "agunan_di_atas"})


@dataclass(frozen=True, slots=True)
class Part:
    """One answer.

    Attributes:
        path: where it stands in the item.
        label: what is asked.
        text: what it says now.
        unit: of its number; "" for text.
        group: what it belongs to, such as a kind of KUR; "" for the version itself.
        is_list: whether it is several, divided by semicolons.
    """

    path: Path
    label: str
    text: str
    unit: str = ""
    group: str = ""
    is_list: bool = False


def parts_of(table: str, rule: Dated) -> tuple[Part, ...]:
    """The answers of a version, in the order of asking."""
    item = item_of(table, rule)
    found: list[Part] = []
    for key in (*_BASE, *(key for key in item if key not in _BASE)):
        if key == "skema":
            continue
        label, unit = _LABELS[key]
        value = item[key]
        if isinstance(value, list):
            found += _of_list(table, key, value)
        else:
            found.append(Part((key,), label, _said(value), unit))
    return (*found, *_of_schemes(item.get("skema")))


def _of_list(table: str, key: str, values: Sequence[Any]) -> list[Part]:
    label, unit = _LABELS[key]
    if values and isinstance(values[0], list):
        return [
            Part((key, at, 1), f"{label}: {pair[0]}", _said(pair[1]), unit) for at, pair in enumerate(values)
        ]
    names = _THREE.get(table, {}).get(key)
    if names:
        return [
            Part((key, at), f"{label}: {name}", _said(value), unit)
            for at, (name, value) in enumerate(zip(names, values, strict=True))
        ]
    return [Part((key,), label, "; ".join(map(str, values)), unit, is_list=True)]


def _of_schemes(schemes: object) -> list[Part]:
    found: list[Part] = []
    for at, scheme in enumerate(schemes if isinstance(schemes, list) else ()):
        for key, value in scheme.items():
            if key in _FIXED:
                continue
            label, unit = _LABELS[key]
            many = isinstance(value, list)
            text = "; ".join(map(str, value)) if isinstance(value, list) else _said(value)
            found.append(Part(("skema", at, key), label, text, unit, str(scheme["nama"]), is_list=many))
    return found


def item_with(table: str, rule: Dated, typed: Mapping[Path, str]) -> Item:
    """A new version: the given one with what was typed, not judged yet (`rulebook.read_rule`).

    Args:
        table: one of `rulebook.TABLES`.
        rule: the version that it begins from.
        typed: path of a part -> what is typed.

    Raises:
        RuleError: a number or a day cannot be read; its `key` is the path's last word.
    """
    item = item_of(table, rule)
    for part in parts_of(table, rule):
        if part.path in typed:
            _put(item, part, typed[part.path].strip())
    if table == "tumbuh" and item["sasaran_persen"] == [None, None]:
        item["sasaran_persen"] = None
    return item


def _put(item: dict[str, Any], part: Part, text: str) -> None:
    holder: Any = item
    for step in part.path[:-1]:
        holder = holder[step]
    holder[part.path[-1]] = _read(part, text)


def _read(part: Part, text: str) -> Any:  # noqa: ANN401 - text, number, list or nothing
    key = next(str(step) for step in reversed(part.path) if isinstance(step, str))
    if part.is_list:
        words = [one.strip() for one in text.replace("\n", ";").split(";") if one.strip()]
        return [_number(key, one) for one in words] if part.unit else words
    if key == "sejak":
        return read_day(text)
    if not part.unit:
        return text
    if not text and (key in _MAY_BE_NONE or key == "sasaran_persen"):
        return None
    return _number(key, text)


def read_day(text: str) -> str:
    """A day as people write it, in ISO.

    Raises:
        RuleError: `sejak`, it is none.
    """
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day without a zone
        except ValueError:
            continue
    raise RuleError("sejak")


def _number(key: str, text: str) -> int:
    read = amounts.parse_number(text.removesuffix("%").strip(), units=True) if text else None
    if not isinstance(read, amounts.Number):
        raise RuleError(key)
    return read.value


def percent_of(hundredths: int) -> str:
    """Hundredths of a percent as a percentage is written: `2,15`."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100},{abs(hundredths) % 100:02}"


def _said(value: object) -> str:
    if value is None:
        return ""
    return amounts.dotted(value) if isinstance(value, int) else str(value)


# --- a version as an item ---


def item_of(table: str, rule: Dated) -> dict[str, Any]:
    """A version as `resources/reference/ambang.json` writes it; `rulebook.read_rule` reads it back."""
    item: dict[str, Any] = {"aturan": str(getattr(rule, "rule", "")), "sejak": rule.since.isoformat()}
    rest: dict[str, Any] = _REST[table](rule) if table in _REST else {}
    return item | rest


def _kur(rule: thresholds.KurRule) -> dict[str, Any]:
    return {
        "omzet_sampai": rule.turnover_up_to_rp,
        "pekerjaan_dikecualikan": list(rule.excluded_jobs),
        "ultra_mikro_sampai": rule.ultra_micro_up_to_rp,
        "skema": [
            {
                "kunci": one.key,
                "nama": one.name,
                "di_atas": one.above_rp,
                "sampai": one.up_to_rp,
                "umur_bulan": one.age_months,
                "npwp_di_atas": one.npwp_above_rp,
                "agunan_di_atas": one.collateral_above_rp,
                "bunga_persen": list(one.rates_percent),
            }
            for one in rule.schemes
        ],
    }


def _growth(rule: thresholds.GrowthRule) -> dict[str, Any]:
    target = list(rule.target_percent) if rule.target_percent else [None, None]
    return {"persen": rule.percent, "pekerja": rule.workers, "sasaran_persen": target}


_REST: Mapping[str, Any] = MappingProxyType(
    {
        "skala": lambda rule: {"modal": list(rule.capital), "omzet": list(rule.turnover)},
        "kur": _kur,
        "koperasi": lambda rule: {
            "anggota_primer": rule.primary_members,
            "anggota_sekunder": rule.secondary_members,
            "tahun_rat": rule.years_of_rat,
        },
        "kesehatan": lambda rule: {"terendah": [list(pair) for pair in rule.lowest]},
        "kuk": lambda rule: {
            "anggota": list(rule.members),
            "modal_sendiri": list(rule.own_capital),
            "aset": list(rule.assets),
        },
        "tumbuh": _growth,
        "bank": lambda rule: {
            "nama": list(rule.names),
            "ejaan": [f"{spelling} = {name}" for spelling, name in rule.spellings],
        },
        "ksp": lambda rule: {"modal_awal": list(rule.capital_rp), "modal_tetap_usp": rule.unit_capital_rp},
        "ksu": lambda rule: {"hari_langkah": [list(pair) for pair in rule.step_days]},
        "fasilitator": lambda rule: {"menengah": rule.medium, "kecil": rule.small},
        "persetujuan": lambda rule: {"teks": rule.text},
        "retensi": lambda rule: {
            "tahun_sesudah_tutup": rule.years_closed,
            "tahun_tanpa_perubahan": rule.years_silent,
        },
        "perkiraan": lambda rule: {
            "jumlah": [f"{code} = {amounts.dotted(count)}" for code, count in rule.businesses]
        },
        "sasaran": lambda rule: {
            "sasaran": [
                f"{key}{f' TW{quarter}' if quarter else ''} = {amounts.dotted(count)}"
                for key, quarter, count in rule.targets
            ]
        },
        "inflasi": lambda rule: {
            "inflasi": [f"{year} = {percent_of(hundredths)}" for year, hundredths in rule.by_year]
        },
    }
)
