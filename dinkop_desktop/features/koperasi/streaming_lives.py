"""How koperasi live, read for reports and pages: each with meetings, board, health, steps, newest figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dinkop_desktop.features.koperasi.reports.koperasi_figures import CooperativeLife
from dinkop_desktop.features.koperasi.rules import conversion
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import activity, totals
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.reporting.asking import Asked

FIGURES = (
    *("tahun_data", *totals.MEMBERS.keys, "anggota_pengusaha"),
    *(*totals.CAPITAL.keys, "aset", "volume_usaha", "shu"),
    *("simpanan_pokok", "simpanan_wajib", "simpanan_sukarela"),
    *conversion.INCOME,
)
OWN = (
    *("nama", "kode_kelurahan", "alamat_jalan", "no_badan_hukum", "tgl_badan_hukum", "no_pad", "tgl_pad"),
    *(
        "telepon",
        "nik_koperasi",
        "status_nik",
        "tgl_berlaku_sertifikat",
        "status_koperasi",
        "status_lapangan",
    ),
    *(
        "bentuk",
        "kelompok",
        "jenis_lama",
        "jenis",
        "transisi_status",
        "sektor_usaha",
        "pola_pengelolaan",
        "punya_usp",
    ),
    *("modal_tetap_usp", "kdkmp", "grade", "kuk"),
)
_YES = "ya"


class _Inside:
    """What stands inside koperasi, by the number of each."""

    def __init__(self, reader: Reader) -> None:
        self.rat: defaultdict[object, dict[int, bool]] = defaultdict(dict)
        self.reported: defaultdict[object, dict[int, bool]] = defaultdict(dict)
        self.steps: defaultdict[object, dict[str, tuple[str, str]]] = defaultdict(dict)
        self.terms: defaultdict[object, list[tuple[str, int]]] = defaultdict(list)
        self.heads: defaultdict[object, list[str]] = defaultdict(list)
        self.health: defaultdict[object, dict[int, tuple[str, str]]] = defaultdict(dict)
        self._read_meetings(reader)
        self._read_board(reader)
        for parent, step, *told in reading.stream_children(
            reader, "transisi_ksu", ("langkah", "tanggal", "nomor")
        ):
            day, number = (str(one or "") for one in told)
            self.steps[parent][str(step)] = day, number
        for parent, year, score, predicate in reading.stream_children(
            reader, "kesehatan", ("tahun", "skor", "predikat")
        ):
            if isinstance(year, int):
                self.health[parent][year] = str(score or ""), str(predicate or "")

    def _read_meetings(self, reader: Reader) -> None:
        for parent, year, held, reported in reading.stream_children(
            reader, "rat", ("tahun_buku", "diadakan", "dilaporkan")
        ):
            if not isinstance(year, int):
                continue
            if held:
                self.rat[parent][year] = held == _YES
            # One that was not held was not reported, whatever else is written.
            if held and held != _YES:
                self.reported[parent][year] = False
            elif reported:
                self.reported[parent][year] = reported == _YES

    def _read_board(self, reader: Reader) -> None:
        for parent, office, name, last in reading.stream_children(
            reader, "pengurus", ("jabatan", "nama", "tahun_akhir_jabatan")
        ):
            if isinstance(last, int):
                self.terms[parent].append((str(office), last))
            if office == "ketua" and name:
                self.heads[parent].append(str(name))


def stream_lives(asked: Asked) -> Iterator[CooperativeLife]:
    """What reports need of how each koperasi lives that counts."""
    wanted = asked.scope.only.status_of("koperasi")
    return (
        life
        for life in read_lives(asked.reader)
        if activity.is_counted(life.values.get(activity.STATUS["koperasi"]), wanted)
    )


def read_life(reader: Reader, rid: int) -> CooperativeLife | None:
    """One koperasi by its number; None where it is not there."""
    return next(read_lives(reader, rids=[rid]), None)


def read_lives(reader: Reader, *, rids: Sequence[int] | None = None) -> Iterator[CooperativeLife]:
    """Every koperasi that is there, or some by their numbers, in the order of these."""
    inside = _Inside(reader)
    for record, rid, *values in reading.stream_flat(reader, "koperasi", own=OWN, yearly=FIGURES, rids=rids):
        shown = {key: str(value) for key, value in zip(OWN, values, strict=False) if value is not None}
        figures = {
            key: value if isinstance(value, int) else None
            for key, value in zip(FIGURES, values[len(OWN) :], strict=True)
        }
        yield CooperativeLife(
            str(record),
            shown.get("nama", ""),
            shown.get("kode_kelurahan"),
            shown,
            inside.rat[rid],
            inside.steps[rid],
            figures,
            inside.terms[rid],
            reported=inside.reported[rid],
            health=inside.health[rid],
            heads=inside.heads[rid],
        )
