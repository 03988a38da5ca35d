"""A list before, while and after it is compared: its kind, a stop, and what is narrowed and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.reconciliation import comparing, preparing, reconciling
from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries.reconciliations import Wanted
from dinkop_desktop.features.reconciliation.reconciling import ListOrder
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.progress import Progress, Stopped
from tests.features import lists
from tests.features.lists import HERE, MELATI, OTHER_NIK, ROW, THERE
from tests.offices import Town


@pytest.fixture
def desk(town: Town) -> Desk:
    return town.dinkop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "UMKM binaan 2025.xlsx"


@pytest.mark.slow
@pytest.mark.parametrize(
    "step",
    [
        *("Membuka berkas", "Membaca lembar", "Memahami kolom", "Menyusun indeks data induk"),
        *("Mencocokkan baris", "Menyimpan hasil", "Membuang putaran lama", "Menghitung hasil"),
    ],
)
def test_stopping_leaves_the_earlier_round_as_it_was(desk: Desk, path: Path, step: str) -> None:
    lists.add(desk, MELATI)
    lists.compare(desk, path, ROW)
    lists.write(
        path, ROW | {"KBLI": "47112"}, *(ROW | {"NIK": "", "Nama Usaha": f"Toko {n}"} for n in range(250))
    )
    progress = Progress(lambda told, _done, _total: progress.stop.set() if told == step else None)

    with pytest.raises(Stopped):
        reconciling.compare_list(desk, ListOrder(path), progress=progress)

    with desk.store.read() as reader:
        assert [one.no for one in stored.rounds(reader)] == [1]
        assert [entry.standing for entry in stored.all_rows(reader, 1)] == [Standing.EQUAL]


def test_rows_are_narrowed_to_those_that_differ_in_very_few_fields(desk: Desk, path: Path) -> None:
    other = {"nama_usaha": "Bengkel Joko", "nama_pemilik": "Joko Susilo", "nik": OTHER_NIK, "kbli": "45407"}
    lists.add(desk, MELATI, MELATI | other)
    joko = {"Nama Usaha": "Bengkel Joko", "Nama Pemilik": "Joko Susilo", "NIK": OTHER_NIK, "KBLI": "45407"}
    phone = {"No HP": "081299998888"}
    lists.compare(desk, path, ROW | phone, ROW | joko | phone | {"Omzet per tahun (Rp)": 1_000_000})

    found = comparing.differences_of(desk, Wanted(1, Standing.DIFFERENT))

    assert found == {"hp_wa_usaha": 1, "hp_wa_usaha,omzet_tahunan": 1}
    for fields in found:
        assert comparing.count(desk, "umkm", Wanted(1, Standing.DIFFERENT, fields=fields)) == 1
    assert comparing.differences_of(desk, Wanted(1, Standing.DIFFERENT, area=THERE)) == {}
    only = comparing.lines(desk, "umkm", Wanted(1, Standing.DIFFERENT, HERE, fields="hp_wa_usaha"))
    assert [line.title for line in only] == ["WARUNG MELATI"]


def test_what_would_be_settled_together_is_told_before(desk: Desk, path: Path) -> None:
    other = {"nama_usaha": "Bengkel Joko", "nama_pemilik": "Joko Susilo", "nik": OTHER_NIK, "kbli": "45407"}
    lists.add(desk, MELATI, MELATI | other | {"kode_kelurahan": THERE})
    joko = {"Nama Usaha": "Bengkel Joko", "Nama Pemilik": "Joko Susilo", "NIK": OTHER_NIK, "Kelurahan": None}
    phone = {"No HP": "081299998888", "KBLI": "47111"}
    lists.compare(desk, path, ROW | phone, ROW | joko | phone)
    wanted = Wanted(1, Standing.DIFFERENT)

    every = comparing.choose(desk, "umkm", wanted, only=None, at_most=2)
    one = comparing.choose(desk, "umkm", wanted, only=frozenset({"4"}), at_most=1)

    assert (every.numbers, every.areas) == ((3, 4), {HERE: 1, THERE: 1})
    assert every.fields == {"hp_wa_usaha": 2, "kbli": 2}
    assert (one.numbers, one.areas, one.samples) == ((4,), {THERE: 1}, ("Bengkel Joko",))
    with pytest.raises(RecordError, match="UBAH-BANYAK"):
        comparing.choose(desk, "umkm", wanted, only=None, at_most=1)


def test_a_list_is_read_once_and_compared_as_the_kind_that_somebody_says(desk: Desk, path: Path) -> None:
    rows = [{"Nama": "KSU Melati Jaya", "Alamat": "Jl. Kenari 4", "Kelurahan": "Ciater"}]
    lists.write(
        path, *rows, headings=("No", "Nama", "Alamat", "Kelurahan", "Warna pagar"), title="DAFTAR 2025"
    )

    prepared = preparing.prepare(desk, path)
    as_koperasi = preparing.compare(desk, prepared, prepared.kind)
    as_umkm = preparing.compare(desk, prepared, "umkm")

    assert (prepared.kind, prepared.unread) == ("koperasi", ("No", "Warna pagar"))
    assert (as_koperasi.round.kind, as_umkm.round.kind) == ("koperasi", "umkm")
    assert lists.counts(as_koperasi) == {"hanya_dinkop": 1}


def test_only_dinkop_prepares_a_list(town: Town, path: Path) -> None:
    lists.write(path, ROW)

    with pytest.raises(TrustError, match="KEY-PERAN"):
        preparing.prepare(town.office, path)
