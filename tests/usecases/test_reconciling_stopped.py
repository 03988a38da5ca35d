"""A list that is stopped while it is compared, and the narrowing of what came of one that was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.domain.reconciliation import Standing
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.storage import reconciliations as stored
from dinkop_desktop.storage.reconciliations import Wanted
from dinkop_desktop.usecases import comparing, reconciling
from dinkop_desktop.usecases.desk import Desk
from dinkop_desktop.usecases.reconciling import ListOrder
from tests.offices import Town
from tests.usecases import lists
from tests.usecases.lists import HERE, MELATI, OTHER_NIK, ROW, THERE


@pytest.fixture
def desk(town: Town) -> Desk:
    return town.dinkop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "UMKM binaan 2025.xlsx"


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
