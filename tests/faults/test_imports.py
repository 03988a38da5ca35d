"""kill -9 while a list is taken in, or taken back: all of it happened, or nothing."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from dinkop_desktop.register.store import tables
from tests.faults import judge
from tests.faults.judge import Home
from tests.faults.lab import KILLED, Lab, kills, some

ROWS = 6


def a_list(place: Path) -> Path:
    """Businesses, each with an owner and figures, under headings that are guessed."""
    path = place / "daftar.csv"
    rows = [f"{n};Warung {n};Siti {n};Jl. Kenari {n};4500" for n in range(1, ROWS + 1)]
    path.write_text("\n".join(["No;Nama Usaha;Pemilik;Alamat;Omzet/bln (rb)", *rows]), encoding="utf-8")
    return path


def count_there(folder: Path) -> int:
    at = judge.open_folder(folder)
    try:
        with at.store.read() as reader:
            record = tables.record
            query = sa.select(sa.func.count()).where(record.c.kind == "umkm", record.c.life == "ada")
            return int(reader.conn.execute(query).scalar() or 0)
    finally:
        at.close()


@some(6)
def test_an_import_that_is_killed_is_whole_or_nothing(lab: Lab, place: Path, count: int | None) -> None:
    home, sheet = Home(place / "A1"), a_list(place)
    before = count_there(home.folder)
    home = Home(place / "A1")
    calls = lab.run("take_sheet", {"folder": home.folder, "sheet": sheet}).calls()

    for kill in kills(calls, count=count):
        home.put_back()
        outcome = lab.run("take_sheet", {"folder": home.folder, "sheet": sheet}, inject=[kill])

        assert outcome.signal == KILLED, kill
        judge.assert_safe(home.folder, home.before)
        assert count_there(home.folder) - before in (0, ROWS)
        assert lab.run("take_sheet", {"folder": home.folder, "sheet": sheet}).code == 0
        assert count_there(home.folder) - before == ROWS


@some(4)
def test_an_import_whose_taking_back_is_killed_is_there_or_gone(
    lab: Lab, place: Path, count: int | None
) -> None:
    sheet = a_list(place)
    before = count_there(place / "A1")
    lab.run("take_sheet", {"folder": place / "A1", "sheet": sheet})
    home = Home(place / "A1")
    calls = lab.run("undo_sheet", {"folder": home.folder}).calls()

    for kill in kills(calls, count=count):
        home.put_back()
        outcome = lab.run("undo_sheet", {"folder": home.folder}, inject=[kill])

        assert outcome.signal == KILLED, kill
        judge.look(home.folder)
        assert count_there(home.folder) - before in (0, ROWS)
