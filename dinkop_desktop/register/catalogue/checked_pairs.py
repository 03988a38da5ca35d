"""The fields of a checked pair: two records that look alike, and what a person found out about them.

It lives inside both records, once in each and naming the other: so the office of either has it, and neither
sees the other's data. Of the same two there is one in each (its natural key), whoever checks them again.
Source: sync.md section 1 (natural keys); issue 18, "Decisions are remembered, and are changes that travel".
"""

from __future__ import annotations

from dinkop_desktop.register.catalogue.parts import W, choice, in_block, long_text, text
from dinkop_desktop.register.values.fields import Choice, RecordKind

DIFFERENT, SAME_OWNER = "beda", "sepemilik"
FINDINGS = (
    Choice(DIFFERENT, "Memang beda"),
    Choice(SAME_OWNER, "Pemilik sama, usaha lain"),
)

PERIKSA_KEMBAR = RecordKind(
    key="periksa_kembar",
    label="Pasangan yang sudah diperiksa",
    plural="Pasangan yang sudah diperiksa",
    parents=("umkm", "koperasi"),
    natural_key=("lain_id",),
    title=("hasil",),
    fields=in_block(
        "I",
        # No reference: who has the one need not have the other.
        text("lain_id", "Nomor data yang mirip", need=W, max_length=36),
        choice("hasil", "Hasil pemeriksaan", need=W, choices=FINDINGS),
        long_text("catatan", "Catatan"),
    ),
)
