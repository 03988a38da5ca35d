"""Reads the reference data that ships with the program, and refuses what is not the file that was checked.

Rules:
1. `manifest.json` names each file with its source, its date and its sha256; a file that differs is refused
   (`REF-RUSAK`), because a changed threshold would silently change every figure.
2. The own city's areas come from `wilayah_<code>.csv` where it ships (quick), else from `lokal` (0.25 s).

Example: `load_reference("36.74").areas.kelurahan` has the 54 kelurahan of Tangerang Selatan.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

import dinkop_desktop
from dinkop_desktop import errors
from dinkop_desktop.domain import areas, reference, thresholds

DEFAULT_CITY = "36.74"

_TRADE_WORDS = "kata_usaha.csv"  # leads to a code, and changes no figure

_ROLE_ORDER = ("inti", "produksi", "dagang", "perlu_konfirmasi")


def resources_folder() -> Path:
    """The folder `resources`: beside the package in a checkout, inside it in a built program."""
    package = Path(dinkop_desktop.__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def load_reference(city_code: str = DEFAULT_CITY, *, folder: Path | None = None) -> reference.Reference:
    """The reference data for a city of Indonesia.

    Args:
        city_code: dotted Kemendagri code of the deployment's city, such as `36.74`.
        folder: where the files are; default: those that ship.

    Raises:
        StorageError: `REF-RUSAK` where a file is missing, unreadable or not the one that was checked;
            `REF-KOTA` where there is no city with that code.
    """
    files = _read_checked(folder or resources_folder() / "reference")
    try:
        return _build(files, city_code)
    except (KeyError, ValueError, TypeError) as error:
        raise errors.StorageError("REF-RUSAK", berkas=type(error).__name__) from error


@dataclass(frozen=True, slots=True)
class _Files:
    """Files that are what the manifest says, and equal where their digests and dates are."""

    digests: tuple[tuple[str, str], ...]
    newest: str
    contents: Mapping[str, bytes] = field(compare=False)

    def text(self, name: str) -> str:
        return self.contents[name].decode("utf-8")

    def rows(self, name: str) -> list[dict[str, str]]:
        # A DictReader takes three times as long, and every command waits for these 5,000 rows.
        reader = csv.reader(io.StringIO(self.text(name)))
        heading = next(reader, [])
        return [dict(zip(heading, row, strict=True)) for row in reader if row]


# A Reference never changes, so that all desks of a process can have the same.
@functools.lru_cache(maxsize=4)
def _build(files: _Files, city_code: str) -> reference.Reference:
    limits = json.loads(files.text("ambang.json"))
    aliases = {row["tulisan"]: row["resmi"] for row in files.rows("ejaan_wilayah.csv")}
    return reference.Reference(
        areas=areas.city_areas(_areas(files, city_code), city_code=city_code, aliases=aliases),
        kbli=MappingProxyType({"2020": {row["kode"]: row["judul"] for row in files.rows("kbli2020.csv")}}),
        kbli_also={version: frozenset(codes) for version, codes in limits["kbli_juga"].items()},
        trade_words=tuple((row["kata"], row["kode"]) for row in files.rows(_TRADE_WORDS)),
        categories=tuple(_category(row) for row in files.rows("kbli_kategori.csv")),
        sectors=_sectors(files.rows("kbli_sektor.csv")),
        thresholds=_thresholds(limits),
        box=_box(limits["kotak"].get(city_code)),
        version=files.newest,
    )


def _read_checked(folder: Path) -> _Files:
    listed = _manifest(folder)
    contents: dict[str, bytes] = {}
    for entry in listed:
        name = entry["file"]
        try:
            contents[name] = (folder / name).read_bytes()
        except OSError as error:
            raise errors.StorageError("REF-RUSAK", berkas=name) from error
        if hashlib.sha256(contents[name]).hexdigest() != entry["sha256"]:
            raise errors.StorageError("REF-RUSAK", berkas=name)
    return _Files(
        digests=tuple((entry["file"], entry["sha256"]) for entry in listed),
        newest=max(entry["date"] for entry in listed if entry["file"] != _TRADE_WORDS),
        contents=contents,
    )


def _manifest(folder: Path) -> list[dict[str, str]]:
    try:
        listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
        return [{key: str(entry[key]) for key in ("file", "source", "date", "sha256")} for entry in listed]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise errors.StorageError("REF-RUSAK", berkas="manifest.json") from error


def _areas(files: _Files, city_code: str) -> tuple[areas.Area, ...]:
    name = f"wilayah_{city_code}.csv"
    if name in files.contents:
        return tuple(areas.Area(row["kode"], row["nama"], row["kode_pos"]) for row in files.rows(name))
    found = areas.areas_of_city(city_code)
    if not found:
        raise errors.StorageError("REF-KOTA", kode=city_code)
    return found


def _category(row: dict[str, str]) -> reference.KbliCategory:
    return reference.KbliCategory(
        version=row["versi"],
        letter=row["kategori"],
        first=int(row["divisi_awal"]),
        last=int(row["divisi_akhir"]),
        title=row["judul"],
    )


def _sectors(rows: list[dict[str, str]]) -> dict[tuple[str, str], tuple[reference.SectorEntry, ...]]:
    found: dict[tuple[str, str], list[reference.SectorEntry]] = {}
    for row in rows:
        found.setdefault((row["versi"], row["kode"]), []).append(
            reference.SectorEntry(row["sektor"], row["peran"])
        )
    return {
        key: tuple(sorted(entries, key=lambda entry: _ROLE_ORDER.index(entry.role)))
        for key, entries in found.items()
    }


def _box(corners: dict[str, float] | None) -> reference.Box | None:
    if corners is None:
        return None
    return reference.Box(
        south=corners["selatan"], north=corners["utara"], west=corners["barat"], east=corners["timur"]
    )


def _thresholds(limits: dict[str, list[dict[str, object]]]) -> thresholds.Thresholds:
    return thresholds.Thresholds(
        size=tuple(_size_rule(item) for item in limits["skala"]),
        kur=tuple(_kur_rule(item) for item in limits["kur"]),
        koperasi=tuple(
            thresholds.KoperasiRule(
                rule=str(item["aturan"]),
                since=_since(item),
                primary_members=_number(item["anggota_primer"]),
                secondary_members=_number(item["anggota_sekunder"]),
                years_of_rat=_number(item["tahun_rat"]),
            )
            for item in limits["koperasi"]
        ),
        health=tuple(
            thresholds.HealthRule(
                rule=str(item["aturan"]),
                since=_since(item),
                lowest=tuple((str(key), _number(lowest)) for key, lowest in _list(item["terendah"])),
            )
            for item in limits["kesehatan"]
        ),
        kuk=tuple(
            thresholds.KukRule(
                rule=str(item["aturan"]),
                since=_since(item),
                members=_three(item["anggota"]),
                own_capital=_three(item["modal_sendiri"]),
                assets=_three(item["aset"]),
            )
            for item in limits["kuk"]
        ),
        growth=tuple(
            thresholds.GrowthRule(
                rule=str(item["aturan"]),
                since=_since(item),
                percent=_number(item["persen"]),
                workers=_number(item["pekerja"]),
                target_percent=_two_or_none(item.get("sasaran_persen")),
            )
            for item in limits["tumbuh"]
        ),
    )


def _size_rule(item: dict[str, object]) -> thresholds.SizeRule:
    return thresholds.SizeRule(
        rule=str(item["aturan"]),
        since=_since(item),
        capital=_three(item["modal"]),
        turnover=_three(item["omzet"]),
    )


def _kur_rule(item: dict[str, object]) -> thresholds.KurRule:
    return thresholds.KurRule(
        rule=str(item["aturan"]),
        since=_since(item),
        turnover_up_to_rp=_number(item["omzet_sampai"]),
        excluded_jobs=tuple(str(job) for job in _list(item["pekerjaan_dikecualikan"])),
        schemes=tuple(
            thresholds.KurScheme(
                key=str(scheme["kunci"]),
                name=str(scheme["nama"]),
                above_rp=_number(scheme["di_atas"]),
                up_to_rp=_number(scheme["sampai"]),
                age_months=_number(scheme["umur_bulan"]),
                npwp_above_rp=_number_or_none(scheme["npwp_di_atas"]),
                collateral_above_rp=_number_or_none(scheme["agunan_di_atas"]),
                rates_percent=tuple(_number(rate) for rate in scheme["bunga_persen"]),
            )
            for scheme in _list(item["skema"])
        ),
    )


def _since(item: dict[str, object]) -> date:
    return date.fromisoformat(str(item["sejak"]))


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _number_or_none(value: object) -> int | None:
    return None if value is None else _number(value)


def _three(value: object) -> tuple[int, int, int]:
    first, second, third = (_number(number) for number in _list(value))
    return first, second, third


def _two_or_none(value: object) -> tuple[int, int] | None:
    if value is None:
        return None
    low, high = (_number(number) for number in _list(value))
    return low, high


def _list(value: object) -> list:  # type: ignore[type-arg]
    if not isinstance(value, list):
        raise TypeError(value)
    return value
