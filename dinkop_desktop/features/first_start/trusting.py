"""Trusting: an office that began without Dinkop's card takes it later, and where a card is looked for.

Without the card an office records, and that is all: nothing can be sealed for Dinkop, and its data file's key
is wrapped by the passphrase alone, so that a forgotten passphrase cannot be helped.

The order of taking it, of which a kill leaves all or nothing: the wrap for Dinkop's recovery is added to
`kunci.json` (one file that takes another's place), and then the card is held (one transaction). A wrap
without its card is to a recipient whose fingerprint was typed, and is written anew by the next try.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dinkop_desktop import drives
from dinkop_desktop.desk.desk import Desk, add_recovery
from dinkop_desktop.errors import DinkopError, TrustError
from dinkop_desktop.exchange import keyring
from dinkop_desktop.features.first_start import welcoming
from dinkop_desktop.features.first_start.welcoming import CardSeen
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.offices.enrolling import Made
from dinkop_desktop.register.store import store

_ENDINGS = frozenset({".kartu", ".dkb"})
_USUAL = ("Downloads", "Unduhan", "Desktop", "Documents", "Dokumen")
# A stick may hold a photo album: no more than so many of the files that end like a card are opened.
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Looked:
    """Where a card was looked for, and those that were found, the newest first; none is trusted yet."""

    places: tuple[str, ...]
    cards: tuple[CardSeen, ...]


def take_card(desk: Desk, raw: bytes, typed: str) -> Made:
    """Hold Dinkop's card, where what was typed is its fingerprint; the same card again changes nothing.

    Returns:
        The card's fingerprint and the data folder.

    Raises:
        TrustError: KEY-PERAN, at Dinkop; KEY-ADA, another card is held, and a newer one comes with a reply;
            KEY-KOTA, of another city; KEY-SIDIK, another fingerprint; KEY-BERKAS, KEY-TTD or KEY-LEMAH.
        ExportError: the folder cannot be written.
    """
    if desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    if desk.has_card and desk.secrets["card"] != raw:
        raise TrustError("KEY-ADA")
    card = enrolling.check_card(raw, typed)
    if card.city != desk.identity.city:
        raise TrustError("KEY-KOTA", kode=card.city)
    if not desk.has_card:
        add_recovery(desk.folder, desk.key, recipient=card.recovery_recipient)
        with desk.store.begin(by=desk.officer) as work:
            store.put_secret(work, "card", raw)
            work.values["deployment_id"] = card.deployment_id
            work.note("card", version=card.version, fingerprint=keyring.fingerprint_of(raw))
            work.commit()
        desk.refresh()
    return Made(keyring.fingerprint_of(raw), desk.folder.path)


def look_for_cards(*, home: Path | None = None) -> Looked:
    """Look for cards on what is plugged in and where people save files.

    Args:
        home: this user's folder; the system's own where none is named.
    """
    plugged = [(mount.label, mount.path, 1) for mount in drives.mounted()]
    own = home or Path.home()
    usual = [(name, own / name, 0) for name in _USUAL if (own / name).is_dir()]
    found: dict[bytes, CardSeen] = {}
    for label, path, depth in (*plugged, *usual):
        for card in _cards_in(path, depth):
            found.setdefault(card.raw, replace(card, place=label))
    cards = sorted(found.values(), key=lambda one: one.made_at, reverse=True)
    return Looked(tuple(label for label, _, _ in (*plugged, *usual)), tuple(cards))


def _cards_in(folder: Path, depth: int) -> Sequence[CardSeen]:
    found = []
    for number, path in enumerate(_like_cards(folder, depth)):
        if number == _LOOKED_AT:
            break
        try:
            found.append(welcoming.look_at_card(path))
        except DinkopError:
            continue  # a bundle, or broken: no card is no news
    return found


def _like_cards(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return  # pulled out, or not ours to read
    for entry in entries:
        if entry.suffix.lower() in _ENDINGS and entry.is_file():
            yield entry
        elif depth and not entry.name.startswith(".") and entry.is_dir():
            yield from _like_cards(entry, depth - 1)
