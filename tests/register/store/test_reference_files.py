"""The reference data that ships is the data that was checked."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from dinkop_desktop import files
from dinkop_desktop.errors import StorageError
from dinkop_desktop.register.store import reference_files

SHIPPED = files.resources_folder() / "reference"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be spoilt."""
    copy = tmp_path / "reference"
    shutil.copytree(SHIPPED, copy)
    return copy


def accept(folder: Path, name: str) -> None:
    """Write the hash of a changed file into the manifest, as if it had been checked."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for entry in manifest["files"]:
        if entry["file"] == name:
            entry["sha256"] = sha256((folder / name).read_bytes()).hexdigest()
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_the_city_has_its_kelurahan_with_their_postcodes() -> None:
    areas = reference_files.load_reference().areas

    assert areas.city.name == "Kota Tangerang Selatan"
    assert len(areas.kecamatan) == 7
    assert len(areas.kelurahan) == 54
    assert all(kelurahan.postcode.startswith("15") for kelurahan in areas.kelurahan)


def test_the_lists_are_whole() -> None:
    reference = reference_files.load_reference()

    assert len(reference.kbli["2020"]) == 1790
    assert {version for version, _code in reference.sectors} == {"2020", "2025"}
    assert reference.thresholds.kur[0].turnover_up_to_rp == 4_800_000_000
    assert [scheme.key for scheme in reference.thresholds.kur[0].schemes] == [
        "super_mikro",
        "mikro",
        "kecil",
        "khusus",
    ]
    assert reference.thresholds.koperasi[0].primary_members == 9
    assert reference.thresholds.growth[0].percent == 20
    assert reference.thresholds.kuk[0].members == (5_000, 9_000, 35_000)
    assert reference.version


def test_everyday_words_are_read_and_leave_the_day_of_the_figures_alone(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    days = {entry["file"]: entry["date"] for entry in manifest["files"]}
    reference = reference_files.load_reference(folder=folder)

    assert ("nasi uduk", "56102") in reference.trade_words
    assert reference.version < days["kata_usaha.csv"]


def test_any_other_city_of_indonesia_can_be_served() -> None:
    reference = reference_files.load_reference("33.74")

    assert reference.city.name == "Kota Semarang"
    assert reference.box is None


def test_a_code_that_is_no_city_is_refused() -> None:
    with pytest.raises(StorageError) as refusal:
        reference_files.load_reference("99.99")

    assert (refusal.value.code, refusal.value.params) == ("REF-KOTA", {"kode": "99.99"})


def test_every_file_in_the_folder_is_in_the_manifest() -> None:
    manifest = json.loads((SHIPPED / "manifest.json").read_text(encoding="utf-8"))
    listed = {entry["file"] for entry in manifest["files"]}

    assert listed | {"manifest.json"} == {path.name for path in SHIPPED.iterdir()}
    assert all(entry["source"] and entry["date"] for entry in manifest["files"])


@pytest.mark.parametrize("name", ["ambang.json", "kata_usaha.csv", "kbli2020.csv", "wilayah_36.74.csv"])
def test_a_file_that_was_changed_is_refused(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes() + b" ")

    with pytest.raises(StorageError) as refusal:
        reference_files.load_reference(folder=folder)

    assert (refusal.value.code, refusal.value.params) == ("REF-RUSAK", {"berkas": name})


def test_a_file_that_is_gone_is_refused(folder: Path) -> None:
    (folder / "kbli2020.csv").unlink()

    with pytest.raises(StorageError) as refusal:
        reference_files.load_reference(folder=folder)

    assert refusal.value.params == {"berkas": "kbli2020.csv"}


@pytest.mark.parametrize("content", ["", "[]", '{"files": [{"file": "x"}]}', '{"files": 5}'])
def test_a_manifest_that_is_none_is_refused(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content, encoding="utf-8")

    with pytest.raises(StorageError) as refusal:
        reference_files.load_reference(folder=folder)

    assert refusal.value.params == {"berkas": "manifest.json"}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("ambang.json", '"modal"', '"modul"'),
        ("ambang.json", "[50000000, 500000000, 10000000000]", "[50000000]"),
        ("ambang.json", "[50000000, 500000000, 10000000000]", '["a", "b", "c"]'),
        ("ambang.json", '"di_atas": 0', '"di_atas": "nol"'),
        ("ambang.json", '["asn", "tni", "polri"]', '"asn"'),
        ("ambang.json", "2021-02-02", "2021-02-31"),
        ("kbli_sektor.csv", "perlu_konfirmasi", "entah"),
        ("kata_usaha.csv", "kata,kode", "kata,kde"),
    ],
)
def test_a_checked_file_with_the_wrong_content_is_refused(
    folder: Path, name: str, before: str, after: str
) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    accept(folder, name)

    with pytest.raises(StorageError) as refusal:
        reference_files.load_reference(folder=folder)

    assert refusal.value.code == "REF-RUSAK"
