"""Streaming koperasi: what is counted of each, how it lives, and who its members are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dinkop_desktop.domain import conversion, validation
from dinkop_desktop.domain.fields import Value
from dinkop_desktop.reports.figures import CooperativeFigures, CooperativeLife, Membership
from dinkop_desktop.storage import members as stored_members
from dinkop_desktop.storage import reading
from dinkop_desktop.usecases.asking import Asked, asked_keys, text_of

_OF_KOPERASI = ("anggota_pria", "anggota_wanita", "anggota_pengusaha", *conversion.INCOME)


def stream_cooperatives(asked: Asked) -> Iterator[CooperativeFigures]:
    """Every koperasi that is there."""
    keys = list(dict.fromkeys(["kode_kelurahan", *asked_keys("koperasi")]))
    for record, *values in reading.stream(asked.reader, "koperasi", keys):
        shown: dict[str, Value] = dict(zip(keys, values, strict=True))  # type: ignore[arg-type]
        yield CooperativeFigures(
            str(record), text_of(shown["kode_kelurahan"]), validation.is_draft("koperasi", shown)
        )


def stream_lives(asked: Asked) -> Iterator[CooperativeLife]:
    """Every koperasi that is there, with its RAT, steps, terms and newest figures."""
    reader = asked.reader
    own = [
        *("nama", "kode_kelurahan", "no_badan_hukum", "tgl_badan_hukum", "telepon", "status_koperasi"),
        *("status_lapangan", "kelompok", "jenis", "transisi_status", "sektor_usaha", "punya_usp"),
        "tgl_berlaku_sertifikat",
    ]
    rat: defaultdict[object, dict[int, bool]] = defaultdict(dict)
    for parent, year, was_held in reading.stream_children(reader, "rat", ("tahun_buku", "diadakan")):
        if isinstance(year, int) and was_held:
            rat[parent][year] = was_held == "ya"
    steps: defaultdict[object, dict[str, tuple[str, str]]] = defaultdict(dict)
    for parent, step, *told in reading.stream_children(
        reader, "transisi_ksu", ("langkah", "tanggal", "nomor")
    ):
        day, number = (str(one or "") for one in told)
        steps[parent][str(step)] = day, number
    terms: defaultdict[object, list[tuple[str, int]]] = defaultdict(list)
    for parent, office, last in reading.stream_children(
        reader, "pengurus", ("jabatan", "tahun_akhir_jabatan")
    ):
        if isinstance(last, int):
            terms[parent].append((str(office), last))
    rows = reading.stream_flat(reader, "koperasi", own=own, yearly=_OF_KOPERASI)
    for record, rid, *values in rows:
        shown = {key: str(value) for key, value in zip(own, values, strict=False) if value is not None}
        figures = {
            key: value if isinstance(value, int) else None
            for key, value in zip(_OF_KOPERASI, values[len(own) :], strict=True)
        }
        name, place = shown.get("nama", ""), shown.get("kode_kelurahan")
        yield CooperativeLife(str(record), name, place, shown, rat[rid], steps[rid], figures, terms[rid])


def stream_members(asked: Asked) -> Iterator[Membership]:
    """Every member of a koperasi, with what they run."""
    return (Membership(*told) for told in stored_members.entrepreneurs(asked.reader))
