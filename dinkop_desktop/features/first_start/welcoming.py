"""Welcoming: what the first start asks before there is a data folder, and the paper that stays after it.

1. A passphrase is suggested, five words of 256; one of their own is judged before anything is made with it.
2. Dinkop's card is judged group by group as its fingerprint is typed from the letter. The fingerprint
   itself is never shown: whoever sees it would copy it, and a false card would pass.
3. The recovery sheet holds no secret: the passphrase is written on it by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import keyring, keys, passphrases
from dinkop_desktop.features.first_start.reports import recovery_sheet
from dinkop_desktop.features.first_start.reports.recovery_sheet import RecoverySheet
from dinkop_desktop.features.offices import enrolling, papers
from dinkop_desktop.register.store import reference_files
from dinkop_desktop.register.values.areas import Area

GROUPS, GROUP_LETTERS = keys.GROUPS, keys.GROUP_LETTERS


@dataclass(frozen=True, slots=True)
class CardSeen:
    """What a card says of itself, before it is trusted; `place` is where it was found."""

    raw: bytes
    file: str
    name: str
    city: str
    made_at: str
    place: str = ""


def suggest_passphrase() -> tuple[str, int]:
    """Five words that are easy to remember and hard to guess, and how many bits of guessing they are."""
    words = passphrases.suggest()
    return words, passphrases.strength(words)


def check_passphrase(passphrase: str, *, known: tuple[str, ...], place: str = "") -> None:
    """Refuse one that is soon guessed; see `passphrases.check`.

    Args:
        passphrase: as it was typed.
        known: the office's name and the officer's.
        place: code of the office's kelurahan or city; "" where it is not known.

    Raises:
        SecretError: SANDI-PENDEK or SANDI-LEMAH.
    """
    city = ".".join(place.split(".")[:2]) or reference_files.DEFAULT_CITY
    passphrases.check(passphrase, known=known, city=city)


def kelurahan_of(city: str) -> tuple[tuple[Area, str], ...]:
    """Every kelurahan of a city with the name of its kecamatan.

    Raises:
        ReferenceError: REF-KOTA, no such city.
    """
    areas = reference_files.load_reference(city).areas
    return tuple(
        (one, above.name if (above := areas.kecamatan_of(one.code)) else "") for one in areas.kelurahan
    )


def look_at_card(path: Path) -> CardSeen:
    """What a card says, where it is one.

    Raises:
        FolderError: FLD-BERKAS, it cannot be read.
        TrustError: KEY-BERKAS, KEY-TTD or KEY-LEMAH, no good card.
    """
    raw = enrolling.read_file(path)
    card = keyring.read_card(raw)
    return CardSeen(raw, path.name, card.name, card.city, card.made_at)


def fits_card(raw: bytes, group: int, typed: str) -> bool:
    """Whether what was typed is a group of a card's fingerprint, counted from 0."""
    return keys.is_same_fingerprint(typed, keyring.fingerprint_of(raw).split()[group])


def write_recovery_sheet(desk: Desk, out: Path, *, lang: str = "id") -> None:
    """Write the sheet that lies in the office's safe.

    Raises:
        ExportError: it cannot be written.
    """
    who = desk.identity
    sheet = RecoverySheet(
        office=who.name,
        code=who.office,
        officer=desk.officer,
        fingerprint=keys.fingerprint(keys.public_key(desk.signing_key)),
        folder=str(desk.folder.path),
        has_card=desk.has_card,
        made_at=desk.clock().astimezone(),
    )
    files.write_safely(out, recovery_sheet.render(sheet, letterheads.head_of(desk), lang=lang))
    papers.pay(desk, papers.SHEET)
