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
from pathlib import Path
from types import MappingProxyType

from dinkop_desktop import errors
from dinkop_desktop.files import resources_folder
from dinkop_desktop.register.rules import rulebook
from dinkop_desktop.register.values import areas, reference, tiles

DEFAULT_CITY = "36.74"

_TRADE_WORDS = "kata_usaha.csv"
# What leads to a code, or stands on a map of tiles, changes no figure.
_NO_FIGURES = (_TRADE_WORDS, "petak_")

_ROLE_ORDER = ("inti", "produksi", "dagang", "perlu_konfirmasi")


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
        thresholds=rulebook.thresholds_of(limits),
        box=_box(limits["kotak"].get(city_code)),
        version=files.newest,
        tiles=_plan(files, f"petak_{city_code}.csv"),
    )


def _plan(files: _Files, name: str) -> tiles.Plan:
    """How a city's kelurahan stand as tiles; an empty plan where no file says so."""
    rows = files.rows(name) if name in files.contents else []
    spots = {
        row["kode"]: tiles.Spot(float(row["kiri"]), float(row["atas"]), int(row["lebar"]))
        for row in rows
        if row["lebar"]
    }
    return tiles.Plan(spots, {row["kode"]: row["singkat"] for row in rows if row["singkat"]})


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
        newest=max(entry["date"] for entry in listed if not entry["file"].startswith(_NO_FIGURES)),
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
