"""What goes to a bank with a referral: the list of the businesses, for a workbook and for the letter with it.

1. It holds what the owner agreed to: name, phone, address, need. The NIK is masked.
2. It says that this is a first screening and that the bank decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.features.kur.reports import kur_words
from dinkop_desktop.papers.table import Column, ColumnKind, Row, Table
from dinkop_desktop.register.values import contacts
from dinkop_desktop.register.values.identifiers import mask_nik
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.sentences import translate

KEY = "kur-bank"
_COLUMNS = (
    Column("no", "No.", ColumnKind.NUMBER, 5),
    Column("nama_usaha", "Nama usaha", width=30),
    Column("nama_pemilik", "Nama pemilik", width=26),
    Column("nik", "NIK", ColumnKind.ID, 20),
    Column("hp", "HP", ColumnKind.ID, 18),
    Column("alamat_jalan", "Alamat usaha", width=36),
    Column("kelurahan", "Kelurahan", width=22),
    Column("jenis", "Jenis KUR", width=18),
    Column("jumlah", "Jumlah yang diajukan", ColumnKind.RUPIAH, 20),
    Column("tanggal", "Tanggal dirujuk", ColumnKind.DATE, 14),
    Column("cabang", "Cabang atau unit", width=20),
    Column("keadaan", "Keadaan", width=14),
    Column("id", "ID", ColumnKind.ID, 36),
)


@dataclass(frozen=True, slots=True)
class Referred:
    """One business that is referred to a bank.

    Attributes:
        record_id: of the business.
        name, owner, nik, phone, street, place: of it and its owner; `place` is the code of the kelurahan.
        scheme: code of the kind of KUR.
        amount_rp: that is applied for.
        day, branch, step: of the referral.
    """

    record_id: str
    name: str
    owner: str
    nik: str
    phone: str
    street: str
    place: str
    scheme: str
    amount_rp: int | None
    day: str
    branch: str
    step: str


def list_for_bank(
    bank: str,
    referred: Sequence[Referred],
    reference: Reference,
    *,
    schemes: dict[str, str],
    made_at: datetime,
    lang: str = "id",
) -> Table:
    """The businesses of one bank as a table.

    Args:
        bank: its name.
        referred: one or more.
        reference: with the areas.
        schemes: code of a kind of KUR -> its name.
        made_at: in the zone it shall be read in.
        lang: of headings and notes.
    """
    rows = []
    for number, one in enumerate(referred, 1):
        area = reference.areas.by_code.get(one.place)
        rows.append(
            Row(
                (
                    number,
                    one.name,
                    one.owner,
                    mask_nik(one.nik) if one.nik else None,
                    contacts.show_phone(one.phone) or None,
                    one.street or None,
                    area.name if area else one.place,
                    translate(schemes.get(one.scheme, one.scheme), lang),
                    one.amount_rp,
                    one.day or None,
                    one.branch or None,
                    translate(kur_words.STEPS.get(one.step, one.step), lang),
                    one.record_id,
                )
            )
        )
    columns = tuple(Column(one.key, translate(one.label, lang), one.kind, one.width) for one in _COLUMNS)
    return Table(
        key=KEY,
        title=translate("Rujukan KUR ke {bank}", lang).format(bank=bank),
        subtitle=translate(kur_words.LABEL, lang),
        columns=columns,
        rows=tuple(rows),
        total={"umkm": len(rows), "jumlah": sum(one.amount_rp or 0 for one in referred)},
        notes=(
            translate(
                "Pemilik setuju nama, HP, alamat dan kebutuhan modalnya diteruskan untuk rujukan KUR. NIK "
                "disamarkan. Keputusan kredit ada pada bank.",
                lang,
            ),
        ),
        made_at=made_at,
    )
