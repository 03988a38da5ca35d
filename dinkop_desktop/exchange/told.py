"""What a reply tells beside changes: lists of the city, to be read and not merged (sync.md section 5)."""

from __future__ import annotations

import msgspec

from dinkop_desktop.exchange.strict import Name, Number


class DirectoryEntry(msgspec.Struct, frozen=True):
    """One koperasi of the city: public fields only."""

    id: Name
    nama: str
    jenis: Name
    kode_kelurahan: Name


class MemberEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A member of a koperasi of the addressee, whose person another office keeps: to be read, not merged.

    Attributes:
        id: of the membership.
        koperasi: of the koperasi.
        nama: of the person.
        office: code of the office that keeps the person.
        status, nomor, masuk, keluar: as the membership says.
        usaha: how many businesses the person has.
    """

    id: Name
    koperasi: Name
    nama: str
    office: Name
    status: Name = ""
    nomor: str = ""
    masuk: Name = ""
    keluar: Name = ""
    usaha: Number = 0


class RuleEntry(msgspec.Struct, frozen=True):
    """A version of a dated table that Dinkop added.

    Attributes:
        table: which.
        content: its parts as JSON text, so that a table which a program does not know does not stop a reply.
    """

    table: Name
    content: str
