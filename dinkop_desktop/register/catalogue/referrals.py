"""The fields of a referral: a business whose data were passed on to a bank for KUR, and what the bank said.

A referral is a child of the business, so that its office keeps it and sees what became of it; Dinkop writes
most of them. Of each step the day is kept. Source: domain.md sections 0 and 4.
"""

from __future__ import annotations

from dinkop_desktop.register.catalogue.parts import (
    SPECIFIC,
    D,
    W,
    choice,
    day,
    in_block,
    long_text,
    rupiah,
    text,
)
from dinkop_desktop.register.values.fields import Choice, RecordKind

SCHEMES = (
    Choice("super_mikro", "KUR super mikro", ("super mikro",)),
    Choice("mikro", "KUR mikro", ("mikro",)),
    Choice("kecil", "KUR kecil", ("kecil",)),
    Choice("khusus", "KUR khusus", ("khusus",)),
)
STEPS = (
    Choice("dirujuk", "Dirujuk"),
    Choice("diterima", "Diterima bank", ("diterima",)),
    Choice("disetujui", "Disetujui"),
    Choice("ditolak", "Ditolak"),
    Choice("cair", "Cair"),
)

RUJUKAN = RecordKind(
    key="rujukan",
    label="Rujukan KUR",
    plural="Rujukan KUR",
    parents=("umkm",),
    title=("bank", "tanggal"),
    fields=in_block(
        "G",
        text("bank", "Bank tujuan", need=W, privacy=SPECIFIC),
        text("cabang", "Cabang atau unit", privacy=SPECIFIC),
        choice("skema", "Jenis KUR", need=D, privacy=SPECIFIC, choices=SCHEMES),
        rupiah("jumlah", "Jumlah yang diajukan", need=D, privacy=SPECIFIC),
        day("tanggal", "Tanggal dirujuk", need=W, privacy=SPECIFIC, past=True),
        choice("status", "Keadaan rujukan", need=W, privacy=SPECIFIC, choices=STEPS),
        day("tanggal_diterima", "Tanggal diterima bank", privacy=SPECIFIC, past=True),
        day("tanggal_putusan", "Tanggal putusan bank", privacy=SPECIFIC, past=True),
        text("alasan_ditolak", "Alasan ditolak", privacy=SPECIFIC, only_if=("status", ("ditolak",))),
        day("tanggal_cair", "Tanggal cair", privacy=SPECIFIC, past=True, only_if=("status", ("cair",))),
        rupiah("plafon_cair", "Plafon cair", privacy=SPECIFIC, only_if=("status", ("cair",))),
        long_text("catatan", "Catatan"),
    ),
)
