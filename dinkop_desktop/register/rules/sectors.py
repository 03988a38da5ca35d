"""The sector of a business: kuliner, fashion, kerajinan or another, from its KBLI code.

Rules (domain.md 7.3, our own mapping):
1. The officer's own choice (`sektor_unggulan`) goes before the mapping.
2. A code can count to two sectors (batik is cloth and craft): the stronger role decides, `inti` before
   `produksi` before `dagang`; of equal ones the first in the order kuliner, fashion, kerajinan.
3. `perlu_konfirmasi` gives the sector "lainnya" until an officer has chosen, and says which sector to ask
   about.
4. The mapping of a version is used for codes of that version only: 56102 means other things in 2020 and 2025.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference

OTHER = "lainnya"
_DOUBTFUL = "perlu_konfirmasi"
_ORDER = ("kuliner", "fashion", "kerajinan")


@dataclass(frozen=True, slots=True)
class Sector:
    """The sector, and a sector that an officer should be asked about ("" for none)."""

    key: str
    ask: str = ""


def sector_of(values: Mapping[str, Value], *, reference: Reference) -> Sector:
    """The sector of a business from its `sektor_unggulan`, `kbli` and `kbli_versi`."""
    chosen, code = values.get("sektor_unggulan"), values.get("kbli")
    if chosen is not None:
        return Sector(str(chosen))
    if code is None:
        return Sector(OTHER)
    version = values.get("kbli_versi")
    entries = reference.sector_entries(str(code), None if version is None else str(version))
    if not entries:
        return Sector(OTHER)
    strongest = min(
        (entry for entry in entries if entry.role == entries[0].role),
        key=lambda entry: _ORDER.index(entry.sector),
    )
    return Sector(OTHER, ask=strongest.sector) if strongest.role == _DOUBTFUL else Sector(strongest.sector)
