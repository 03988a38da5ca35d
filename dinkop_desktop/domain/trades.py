"""Trades: a KBLI code found by everyday words, such as `nasi uduk`, or by the words of its title.

The everyday words are our own (a code's title seldom says what people call the trade). They only lead to a
code; the person who picks it decides. Titles: Peraturan BPS 2/2020.

Example: `find("kerip", reference)` begins with 10794, "Industri Kerupuk, Keripik, Peyek Dan Sejenisnya".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from dinkop_desktop.domain.reference import NEWEST_FULL_LIST, Reference

EVERYDAY: Mapping[str, str] = MappingProxyType(
    {
        "10391": "tempe",
        "10392": "tahu",
        "10710": "donat bolu kue kering bakery",
        "10750": "lauk rendang frozen beku bumbu abon",
        "10792": "jajanan pasar risol lemper kue lapis klepon",
        "10794": "rempeyek opak makaroni basreng cemilan camilan",
        "11040": "jamu es lilin sirup",
        "13912": "bordir sulam",
        "14111": "konveksi baju seragam kerudung jilbab",
        "14120": "penjahit jahit taylor tailor",
        "45201": "bengkel mobil",
        "45202": "cuci mobil steam",
        "45407": "bengkel motor servis tambal ban",
        "47112": "warung sembako kelontong toko minimarket jajanan",
        "47192": "warung kelontong",
        "47242": "toko kue roti",
        "47711": "toko baju pakaian butik distro",
        "47813": "sayur lapak tukang sayur",
        "47812": "buah lapak",
        "47822": "lapak kue",
        "47912": "baju online toko daring",
        "47999": "jual keliling",
        "49424": "ojek",
        "56102": "warteg nasi uduk padang ayam geprek pecel lele soto bakso mi ayam warung nasi",
        "56103": "kedai bakso mi ayam seblak gado-gado ketoprak",
        "56104": "gerobak bakso siomay batagor gorengan martabak bubur sate nasi goreng cilok keliling",
        "56210": "katering catering pesta",
        "56290": "katering catering harian nasi kotak kantin",
        "56303": "kopi kafe cafe",
        "56304": "es teh jus boba kopi minuman",
        "56306": "es keliling minuman gerobak cendol",
        "61994": "pulsa kuota voucer",
        "77100": "rental mobil sewa",
        "81210": "bersih-bersih",
        "82190": "fotokopi ketik cetak print",
        "95120": "servis hp ponsel",
        "95110": "servis komputer laptop",
        "95291": "vermak permak",
        "96111": "pangkas rambut cukur barbershop",
        "96112": "salon rias kecantikan",
        "96121": "pijat urut",
        "96200": "laundry binatu cuci setrika",
    }
)


class Trade(NamedTuple):
    """A code with its title."""

    code: str
    title: str


def find(words: str, reference: Reference, *, limit: int = 12) -> tuple[Trade, ...]:
    """Codes whose title or everyday words begin with every word; the likelier first.

    Args:
        words: what was typed, or the beginning of a code.
        reference: with the titles.
        limit: how many at most.
    """
    parts = words.casefold().split()
    if not parts:
        return ()
    found = []
    for code, said, everyday, title in _index(reference):
        if all(f" {part}" in said or code.startswith(part) for part in parts):
            by_trade = all(f" {part}" in everyday for part in parts)
            found.append((not by_trade, len(title), code, title))
    return tuple(Trade(code, title) for _, _, code, title in sorted(found)[:limit])


@lru_cache(maxsize=2)
def _index(reference: Reference) -> tuple[tuple[str, str, str, str], ...]:
    lines = []
    for code, title in reference.kbli[NEWEST_FULL_LIST].items():
        everyday = f" {EVERYDAY.get(code, '')}"
        spoken = title.casefold().replace("/", " ").replace("(", " ").replace("-", " ")
        lines.append((code, f" {spoken}{everyday}", everyday, title))
    return tuple(lines)
