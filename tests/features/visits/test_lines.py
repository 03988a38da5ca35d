"""The queries of a round run on both kinds of master, and say of lines and finds the same."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from dinkop_desktop.features.visits.queries import lines as visits
from dinkop_desktop.features.visits.queries import lines_at
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader

ON = date(2026, 11, 24)
AREA = "36.74.01.1001"
IDS = [f"018f3c1e-0000-7000-8000-00000000000{number}" for number in range(1, 6)]


def fill(conn: sa.Connection) -> None:
    """A business with figures and a line, one that is a find, a koperasi with a line."""
    kinds = ("umkm", "umkm", "koperasi", "kunjungan", "kunjungan")
    for rid, (record, kind) in enumerate(zip(IDS, kinds, strict=True), 1):
        conn.execute(
            tables.record.insert(),
            {"rid": rid, "id": record, "kind": kind, "owner": AREA, "life": "ada", "gained": 0},
        )
    conn.execute(
        tables.record.insert(),
        {"rid": 6, "id": "f", "kind": "angka_umkm", "parent": 1, "owner": AREA, "life": "ada", "gained": 0},
    )
    here = {"hidden": 0, "kode_kelurahan": AREA}
    umkm, koperasi = tables.kind_tables["umkm"], tables.kind_tables["koperasi"]
    conn.execute(umkm.insert(), {"rid": 1, "nama_usaha": "Warung", "kebutuhan": "kemasan,legalitas"} | here)
    conn.execute(umkm.insert(), {"rid": 2, "nama_usaha": "Bengkel", "alasan_tanpa_nib": "tidak_perlu"} | here)
    conn.execute(koperasi.insert(), {"rid": 3, "nama": "Melati"} | here)
    line = {"tahun_data": 2026, "hasil": "belum_diisi"} | here
    visit = tables.kind_tables["kunjungan"]
    conn.execute(visit.insert(), {"rid": 4, "umkm_id": IDS[0]} | line)
    conn.execute(visit.insert(), {"rid": 5, "koperasi_id": IDS[2]} | line)
    conn.execute(
        tables.kind_tables["angka_umkm"].insert(),
        {"rid": 6, "hidden": 0, "tahun_data": 2026, "omzet_tahunan": 1},
    )


def told(conn: sa.Connection) -> list[tuple[str, bool, bool, bool, bool]]:
    lines = visits._lines(2026, AREA, is_newest=True, on=ON)
    finds = [visits._bare_finds(k, 2026, AREA, is_newest=True, by_index=False, on=ON) for k in visits.ABOUT]
    rows = [visits._row(row) for query in (lines, sa.union_all(*finds)) for row in conn.execute(query)]
    return sorted((row.name, row.in_year, row.has_figures, row.lacks, row.wants_nib) for row in rows)


def counted(conn: sa.Connection) -> list[tuple[object, ...]]:
    """By look-ups, of the kelurahan and of nowhere."""
    found = [one for place in (AREA, "") for one in lines_at.tallies_at(Reader(conn), 2026, place)]
    return sorted(
        (one.home, one.recorded, one.has_figures, one.in_year, one.if_older, one.alike) for one in found
    )


COUNTED = [
    (AREA, "", False, False, False, 1),
    (AREA, "belum_diisi", False, True, True, 1),
    (AREA, "belum_diisi", True, True, True, 1),
]
EXPECTED = [
    ("Bengkel", False, False, True, False),
    ("Melati", True, False, True, False),
    ("Warung", True, True, True, True),
]


def test_lines_and_finds_are_told_from_a_file() -> None:
    engine = sa.create_engine("sqlite://")
    tables.metadata.create_all(engine)

    with engine.begin() as conn:
        fill(conn)
        assert told(conn) == EXPECTED
        assert counted(conn) == COUNTED
    engine.dispose()


def test_lines_and_finds_are_told_from_a_postgresql_server(postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url, poolclass=sa.NullPool)
    tables.metadata.create_all(engine)

    with engine.begin() as conn:
        fill(conn)
        assert told(conn) == EXPECTED
        assert counted(conn) == COUNTED
        grouped = visits._lines(2026, AREA, is_newest=True, on=ON).subquery("one").c
        count = sa.select(grouped.rt, grouped.lacks, sa.func.count()).group_by(grouped.rt, grouped.lacks)
        assert [tuple(row) for row in conn.execute(count)] == [("", True, 2)]
