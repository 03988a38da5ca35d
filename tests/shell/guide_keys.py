"""The guide's table of keys, written from what pages and window declare (`make keys`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from dinkop_desktop.features.history.pages.trace_page import TracePage
from dinkop_desktop.features.intake.pages.match_page import MatchPage
from dinkop_desktop.features.photos.pages.photos import PhotosPage
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.features.sku.pages.letter_page import LetterPage
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.window.pages import listing
from dinkop_desktop.window.pages.actions import actions_of
from dinkop_desktop.window.pages.list_acts import list_acts
from dinkop_desktop.window.pages.list_page import ListPage
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.record_acts import record_acts

GUIDE = Path(__file__).parents[2] / "docs" / "panduan" / "tombol.md"
_HEAD = """\
# Tombol papan ketik

Ditulis dari yang dinyatakan programnya sendiri (`make keys`), dan dijaga sebuah uji. F1 di setiap halaman
menyebut tombol yang berlaku saat itu; F10 membuka menunya, Ctrl+K mencarinya dengan kata.
"""
# How a key begins what stands at a foot: `Ctrl+Enter`, `F8`, `1–4`, `↑ ↓`, `H`.
_ONE = (
    r"(?:(?:Ctrl|Alt|Shift)\+)?(?:F\d+|[A-Z](?![a-z])|\d(?:–\d)?|Enter|Spasi|Tab|Del|Esc|PgDn|PgUp|[↑↓←→]+)"
)
_KEY = re.compile(rf"^({_ONE}(?:,? {_ONE})*) (.+)$")
_FORMS = {"umkm": "UMKM", "koperasi": "Koperasi", "orang": "Orang", "program": "Program"}
_ROLES = {listing.OFFICE: " · kelurahan", listing.DINKOP: " · Dinkop"}


def told(hint: str) -> tuple[str, str]:
    """A hint as its key and what that does; no key for one that is of the mouse."""
    found = _KEY.match(hint)
    return (found[1], found[2]) if found else ("", hint)


def keys_of(kind: type[Page]) -> list[tuple[str, str]]:
    """Every key of a page's class, with what it does."""
    served = [told(one) for one in (*kind.hints, *kind.more_hints)]
    acts = [(one.key, one.words_on(kind)) for one in actions_of(kind)]
    others = [(one.key, one.words) for one in list_acts()] if issubclass(kind, ListPage) else []
    others += (
        [(one.key, one.words) for one in record_acts(getattr(kind, "kind", ""))]
        if issubclass(kind, RecordPage)
        else []
    )
    leave = [told(kind.esc)] if kind.esc else []
    return [(key, does) for key, does in (*served, *acts, *others, *leave) if key]


def pages() -> Iterator[tuple[str, type[Page]]]:
    """Every page that is listed, the forms of its kinds, and what opens above them, by their titles."""
    for one in (*listing.PAGES, *listing.ABOVE):
        key = f" ({one.shortcut})" if one.shortcut else ""
        yield f"{one.words}{key}{_ROLES.get(one.roles, '')}", one.load()
    for kind, name in _FORMS.items():
        form = listing.form_for(kind)
        if form is not None:
            yield f"Formulir {name}", form
    yield "Baris yang dicocokkan (Alt+R di Impor Excel)", MatchPage
    yield "Riwayat data (Ctrl+H)", TracePage
    yield "Foto tempat (Alt+F di formulir)", PhotosPage
    yield "Surat keterangan usaha (Ctrl+P di formulir UMKM)", LetterPage


def written() -> str:
    """The whole page of the guide."""
    anywhere = [(one.key, str(one.words)) for one in actions_of(Shell) if one.key]
    parts = [_HEAD, "## Di mana saja\n", _table([*anywhere, ("Esc", "Satu tingkat ke atas")])]
    for title, kind in pages():
        keys = keys_of(kind)
        if keys:
            parts += [f"## {title}\n", _table(keys)]
    return "\n".join(parts)


def _table(keys: Sequence[tuple[str, str]]) -> str:
    lines = [f"| {key} | {does[:1].upper()}{does[1:]} |" for key, does in keys]
    return "\n".join(["| tombol | mengerjakan |", "|---|---|", *lines, ""])


if __name__ == "__main__":
    GUIDE.write_text(written(), encoding="utf-8")
