"""The report `register-sku`: the register of letters of a year, as the office keeps it on paper.

1. Every number that was given has a row, also where the letter was cancelled or its record removed: a
   register without gaps shows that none was given twice.
2. Where one number stands in two letters, as when two computers took it from the paper, both rows say so.

Source: Permendagri 1/2023 (tata naskah dinas), buku register surat keterangan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dinkop_desktop.features.sku.rules.letters import Letter
from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.register.catalogue.business_letters import CANCELLED
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.figures import Scope, name_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.streams import Stream
from dinkop_desktop.reporting.tables import ID, Names, as_read, counted, of_kelurahan, told
from dinkop_desktop.sentences import later

KEY: Final = "register-sku"
_STATES: Final = {
    "berlaku": later("Berlaku"),
    "dibatalkan": later("Dibatalkan"),
    "dihapus": later("Dihapus"),
    "ganda": later("Nomor ganda"),
}


@dataclass(frozen=True, slots=True)
class Registered:
    """A letter in the register, and whether another one has its number."""

    letter: Letter
    is_double: bool

    @property
    def kode_kelurahan(self) -> str:
        """Where the business lies."""
        return self.letter.place

    @property
    def state(self) -> str:
        """A code of `_STATES`, the most urgent first."""
        if self.is_double:
            return "ganda"
        if self.letter.state == CANCELLED:
            return "dibatalkan"
        return "dihapus" if self.letter.is_removed else "berlaku"


LETTERS: Final = Stream[Registered]("sku", reads=frozenset({"umkm", "sku"}))


def _subtitle(scope: Scope, area: Area) -> str:
    return scope.say("{wilayah} · register tahun {tahun}", wilayah=name_of(area, scope), tahun=scope.year)


def _purpose(one: Registered, here: Here) -> Cell:
    said = here.label("sku", "keperluan", one.letter.purpose)
    return f"{said} ({one.letter.about})" if one.letter.about else said


def _signer(one: Registered, _here: Here) -> Cell:
    its = one.letter
    return f"{its.signer} ({'a.n. Lurah, ' if its.on_behalf == 'ya' else ''}{its.position})"


REGISTER = counted(
    KEY,
    "Register SKU",
    Names(
        of=LETTERS,
        columns=(
            told("nomor", "Nomor surat", lambda one, _: one.letter.number, width=26),
            told("tanggal", "Tanggal", lambda one, _: one.letter.day or None, kind=ColumnKind.DATE, width=13),
            told("pemilik", "Nama pemilik", lambda one, _: one.letter.name or None, width=24),
            told("nama", "Nama usaha", lambda one, _: one.letter.title, width=26),
            told("jenis_usaha", "Jenis usaha", lambda one, _: one.letter.trade or None, width=22),
            told("alamat_jalan", "Alamat usaha", lambda one, _: one.letter.site or None, width=34),
            of_kelurahan(16),
            told("keperluan", "Keperluan", _purpose, width=24),
            told("penanda", "Penanda tangan", _signer, width=28),
            told(
                "sampai",
                "Berlaku sampai",
                lambda one, _: one.letter.until or None,
                kind=ColumnKind.DATE,
                width=13,
            ),
            told("keadaan", "Keadaan", lambda one, here: here.say(_STATES[one.state]), width=13),
            told("alasan", "Alasan dibatalkan", lambda one, _: one.letter.reason or None, width=24),
            told(ID, "ID", lambda one, _: one.letter.business, kind=ColumnKind.ID, width=36),
        ),
        counts=lambda one: ("sku", one.state),
        order=as_read,
        throughout=lambda one: (one.letter.day, one.letter.order, one.letter.mark, one.letter.id),
    ),
    total=("sku", *_STATES),
    subtitle=_subtitle,
    years=years.LETTERS,
    notes=(
        later(
            "Setiap nomor yang pernah diberikan ada di sini, juga yang dibatalkan atau dihapus; tidak ada "
            "yang dipakai lagi. Isinya seperti tercetak pada suratnya."
        ),
    ),
    at_once=True,
)
"""`register-sku`: every letter of a year."""
