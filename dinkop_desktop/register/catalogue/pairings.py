"""The fields of a pairing: a larger business that helps a micro one, and the meetings of the two.

Both live in the business that is helped, so that its office keeps them and sees what came of it. A pairing
names its facilitator; of the same two there is one (its natural key), however often they meet.
Source: domain.md section 0, "Medium businesses can be facilitators for micro ones", and 1.8.
"""

from __future__ import annotations

from dinkop_desktop.register.catalogue.parts import (
    D,
    W,
    choice,
    day,
    in_block,
    long_text,
    people,
    record,
    text,
)
from dinkop_desktop.register.values.fields import Choice, RecordKind

FORMS_OF_HELP = (
    Choice("bimbingan", "Bimbingan usaha"),
    Choice("magang", "Magang"),
    Choice("pemasok", "Memasok bahan"),
    Choice("pembeli", "Membeli hasil"),
    Choice("alat", "Alat atau tempat bersama", ("alat bersama",)),
    Choice("modal", "Modal"),
    Choice("lainnya", "Bantuan lain", ("lainnya",)),
)
STATES = (
    Choice("diusulkan", "Diusulkan"),
    Choice("berjalan", "Berjalan"),
    Choice("selesai", "Selesai"),
    Choice("batal", "Tidak jadi", ("tidak jadi",)),
)

FASILITASI = RecordKind(
    key="fasilitasi",
    label="Pasangan fasilitator",
    plural="Pasangan fasilitator",
    parents=("umkm",),
    natural_key=("fasilitator_id",),
    title=("fasilitator_id",),
    fields=in_block(
        "H",
        record("fasilitator_id", "UMKM fasilitator", need=W, refers_to="umkm", of_any_office=True),
        choice("status", "Keadaan pasangan", need=W, choices=STATES),
        choice("bentuk", "Bentuk bantuan", need=D, choices=FORMS_OF_HELP),
        day("mulai", "Mulai", need=D),
        day("selesai", "Selesai", only_if=("status", ("selesai", "batal"))),
        long_text("hasil", "Hasil"),
        long_text("catatan", "Catatan"),
    ),
)
PERTEMUAN = RecordKind(
    key="pertemuan",
    label="Pertemuan dengan fasilitator",
    plural="Pertemuan dengan fasilitator",
    parents=("umkm",),
    title=("tanggal", "fasilitator_id"),
    fields=in_block(
        "H",
        record("fasilitator_id", "UMKM fasilitator", need=W, refers_to="umkm", of_any_office=True),
        day("tanggal", "Tanggal pertemuan", need=W, past=True),
        people("hadir", "Yang hadir"),
        text("hasil", "Hasil pertemuan", need=D),
        long_text("catatan", "Catatan"),
    ),
)
