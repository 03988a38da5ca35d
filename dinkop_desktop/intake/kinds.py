"""Of which kind the rows of a sheet are: koperasi or UMKM, by its headings, its names and its title.

1. Headings that only a list of koperasi has decide where there are two of them.
2. Else the names do: where most of those that stand in the sheet begin like a koperasi's (KSU, Primkopti,
   Koperasi Karyawan), they are koperasi. A heading "Nama Koperasi" is as good where no business and no owner
   has a column beside it; a list of people or businesses may name the koperasi that they are members of.
3. The title or the sheet's name decides where neither does. What says nothing is a list of UMKM.

What it does not do: be sure. Whoever takes a list in can say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Final

from dinkop_desktop.intake import headings
from dinkop_desktop.intake.workbook import SheetRows

_ONLY_KOPERASI: Final = frozenset(
    {
        *("no_badan_hukum", "tgl_badan_hukum", "shu", "nik_koperasi", "modal_sendiri", "modal_luar"),
        *("anggota_pria", "volume_usaha", "simpanan_pokok", "simpanan_wajib", "kelompok", "pola_pengelolaan"),
        *("anggota_jumlah", "@rat", "@rat_ya", "@pengurus"),
        *("@ketua", "@sekretaris", "@bendahara", "@pengawas", "@manajer"),
    }
)
# Their columns say that the rows are businesses or people, whatever else is named beside them.
_OF_OTHERS: Final = frozenset({"nama_usaha", "nama_pemilik", "nama_komersial", "jk", "@ttl", "tanggal_lahir"})
_KINDS, _NAME = ("koperasi", "umkm"), "nama"
_ENOUGH_TO_TELL, _SURE = 2, 0.9
_LOOKED_AT, _MOST = 300, 0.6
_BEGINS = re.compile(
    r"(?:kop(?:erasi|kar|ti|ma|dit|wan)?|prim?kop[a-z]*|puskop[a-z]*|inkop[a-z]*|k(?:su|sp|spps|ud|pri|opontren|dmp|"
    r"dkmp|kmp)|bmt|usp)\b",
    re.IGNORECASE,
)
_KOPERASI = re.compile(r"\bkop(?:erasi)?\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:umkm|ukm|ikm|usaha|pelaku|anggota|pedagang)\b", re.IGNORECASE)


def kind_of(sheet: SheetRows) -> str:
    """`koperasi` or `umkm`, whichever the rows rather are.

    Raises:
        IntakeError: IMP-RUSAK, the file cannot be read further.
    """
    lines = [each or ("",) for each in sheet.lines or tuple((heading,) for heading in sheet.headings)]
    meant = {kind: [_meaning(kind, each) for each in lines] for kind in _KINDS}
    known = {kind: [key for key in keys if key] for kind, keys in meant.items()}
    only = _ONLY_KOPERASI.intersection(known["koperasi"])
    if len(only) >= _ENOUGH_TO_TELL and len(known["koperasi"]) > len(known["umkm"]):
        return "koperasi"
    if _share_of_koperasi(sheet, meant) >= _MOST:
        return "koperasi"
    if not _OF_OTHERS.isdisjoint(known["umkm"]):
        return "umkm"
    is_called_so = any(
        key == _NAME and _KOPERASI.search(" ".join(each))
        for key, each in zip(meant["koperasi"], lines, strict=True)
    )
    titles = " ".join((*sheet.titles, sheet.name))
    is_titled_so = bool(_KOPERASI.search(titles)) and not _OTHERS.search(titles)
    return "koperasi" if is_called_so or is_titled_so else "umkm"


def _meaning(kind: str, lines: tuple[str, ...]) -> str:
    """The key of which a heading surely is; "" for none."""
    return next((key for key, sure in headings.candidates(kind, lines)[:1] if sure > _SURE), "")


def _share_of_koperasi(sheet: SheetRows, meant: Mapping[str, list[str]]) -> float:
    """Of the names in the sheet the share that begin like a koperasi's; 0 where no column holds names."""
    if "nama_usaha" in meant["umkm"]:
        place = meant["umkm"].index("nama_usaha")
    elif _NAME in meant["koperasi"] and "nama_pemilik" not in meant["umkm"]:
        place = meant["koperasi"].index(_NAME)
    else:
        return 0.0
    cells = [str(row.cells[place] or "").strip() for row in islice(sheet.rows(), _LOOKED_AT)]
    named = [cell for cell in cells if cell]
    return sum(bool(_BEGINS.match(cell)) for cell in named) / max(1, len(named))
