"""Demonstrating: the whole round with made-up data, on real files with real keys.

Offices record and send; Dinkop receives; two people say different things of one field, and Dinkop decides;
replies go back; reports are written. Everybody in it is made up. The folder is marked, so that a second
demonstration may take its place, and nothing else ever does (`clearing`).
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.register.rules import example
from dinkop_desktop.progress import Progress
from dinkop_desktop.settings import Folder
from dinkop_desktop.register.store import reference_files
from dinkop_desktop.records import browsing
from dinkop_desktop.features.demo import clearing
from dinkop_desktop.desk import desk, recording, resolving
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.reporting import reporting
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.resolving import Decision

CITY = "36.74"
PASSPHRASE = "contoh melati hujan tenang kopi"  # noqa: S105 - of made-up data, and written beside them
_TRADES = (
    "Warung Nasi",
    "Kue Basah",
    "Laundry",
    "Bengkel Motor",
    "Penjahit",
    "Konter Pulsa",
    "Kopi",
    "Keripik",
)
_NAMES = (
    "Melati",
    "Berkah",
    "Sederhana",
    "Jaya",
    "Sejahtera",
    "Bintang",
    "Cahaya",
    "Mekar",
    "Amanah",
    "Rahayu",
)
_FIRST = ("Siti", "Dewi", "Rina", "Agus", "Budi", "Slamet", "Yuni", "Hendra", "Nur", "Wahyu", "Ratna", "Joko")
_LAST = ("Rahayu", "Lestari", "Hidayat", "Santoso", "Wibowo", "Handayani", "Setiawan", "Astuti", "Nugroho")
_KBLI = ("56102", "10792", "96200", "45407", "14120", "47414", "56303", "10794")
_WOMEN = frozenset({"Siti", "Dewi", "Rina", "Yuni", "Nur", "Ratna"})


@dataclass(frozen=True, slots=True)
class Told:
    """What happened, and where to look."""

    folder: Path
    offices: int
    records: int
    conflicts: int
    dump: str
    reports: tuple[Path, ...]


def demonstrate(
    out: Path, *, offices: int = 3, records: int = 40, progress: Progress | None = None, lang: str = "id"
) -> Told:
    """Play the round in a folder.

    Args:
        out: empty or missing, or a former demonstration's.
        offices: how many of the city's kelurahan take part.
        records: how many businesses they record together.
        progress: told of each step.
        lang: of the reports.

    Raises:
        FolderError: FLD-ISI, something else is there; FLD-CONTOH, something that a former demonstration did
            not write; FLD-BERJALAN, one is at work there. Nothing was deleted.
    """
    progress = progress or Progress()
    told = f"Data contoh: semua orang dan usaha di sini dibuat-buat. Kata sandi: {PASSPHRASE}\n"
    with clearing.demonstration(out, told):
        return _play(out, offices=offices, records=records, progress=progress, lang=lang)


def _play(out: Path, *, offices: int, records: int, progress: Progress, lang: str) -> Told:
    kelurahan = reference_files.load_reference(CITY).areas.kelurahan[:offices]
    steps = 6
    progress.at("Menyiapkan kantor", 0, steps)
    dinkop, desks = _set_up(out, [area.code for area in kelurahan])
    try:
        progress.at("Mencatat usaha", 1, steps)
        _record(desks, records)
        progress.at("Mengirim dan menerima", 2, steps)
        _send_and_receive(out, dinkop, desks, "1")
        _reply(out, dinkop, desks, "1")
        progress.at("Memutuskan pertanyaan", 3, steps)
        asked = _disagree_and_decide(out, dinkop, desks)
        progress.at("Membalas", 4, steps)
        _reply(out, dinkop, desks, "2")
        progress.at("Menulis laporan", 5, steps)
        reports = _report(out, dinkop, lang)
        dumped = safekeeping.dump(dinkop)
        progress.at("Selesai", steps, steps)
    finally:
        for one in (dinkop, *desks):
            one.close()
    return Told(out, len(desks), records, asked, dumped.sha256, tuple(reports))


def _set_up(out: Path, codes: Sequence[str]) -> tuple[Desk, list[Desk]]:
    city = enrolling.CitySetup(CITY, "Dinas Koperasi dan UKM (contoh)", "Ratna Dewi", out / "brankas" / "kunci-luring")
    home = Folder(out / "dinkop")
    made = enrolling.set_up_city(home, PASSPHRASE, city, clock=_now)
    dinkop = desk.open_desk(home, PASSPHRASE, clock=_now)
    card = out / "dinkop.kartu"
    enrolling.write_card(dinkop, card)
    desks = []
    for code in codes:
        folder = Folder(out / "kantor" / code)
        asked = enrolling.OfficeSetup(code, "Sri Lestari", card.read_bytes(), made.fingerprint)
        enrolling.set_up_office(folder, PASSPHRASE, asked, clock=_now)
        one = desk.open_desk(folder, PASSPHRASE, clock=_now)
        request = out / "kantor" / f"{code}.permohonan"
        written = enrolling.write_request(one, request)
        enrolling.admit(dinkop, request.read_bytes(), written.fingerprint)
        desks.append(one)
    _reply(out, dinkop, desks, "0")
    return dinkop, desks


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _record(desks: Sequence[Desk], records: int) -> None:
    chance = random.Random(7)  # noqa: S311 - the same made-up people every time
    for index, one in enumerate(desks):
        share = records // len(desks) + (index < records % len(desks))
        recording.add(one, "umkm", [_business(one, chance, number) for number in range(1, share + 1)])
        year = one.today.year - 1
        koperasi = example.make_example(
            "koperasi", kelurahan=one.identity.office, year=year, reference=one.reference
        )
        recording.add(one, "koperasi", [koperasi])


def _business(one: Desk, chance: random.Random, number: int) -> Mapping[str, object]:
    """The program's own example as another business of another person."""
    year = one.today.year - 1
    new: dict[str, object] = dict(
        example.make_example("umkm", kelurahan=one.identity.office, year=year, reference=one.reference)
    )
    for key in ("nik", "nib", "hp", "whatsapp", "telepon", "hp_wa_usaha"):
        if isinstance(value := new.get(key), str):
            new[key] = f"{value[:-4]}{number:04d}"
    trade = chance.randrange(len(_TRADES))
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    name = f"{_TRADES[trade]} {chance.choice(_NAMES)}"
    new |= {
        "nama_usaha": name,
        "nama_komersial": name,
        "nama_pemilik": f"{first} {last}",
        "kbli": _KBLI[trade],
    }
    if first not in _WOMEN:
        nik = str(new["nik"])
        new |= {"jk": "L", "nik": f"{nik[:6]}{int(nik[6:8]) - 40:02d}{nik[8:]}"}
    new["omzet_tahunan"] = chance.choice((24, 60, 120, 300, 900, 2400)) * 1_000_000
    new["modal_usaha"] = chance.choice((5, 20, 75, 150, 1200)) * 1_000_000
    return new


def _send_and_receive(out: Path, dinkop: Desk, desks: Sequence[Desk], name: str) -> None:
    stick = out / f"kiriman-{name}"
    files.make_folder(stick)
    bundles = [path for one in desks for path in sending.send(one, stick).files if path.suffix == ".dkb"]
    receiving.receive(dinkop, bundles)


def _reply(out: Path, dinkop: Desk, desks: Sequence[Desk], name: str) -> None:
    written = {one.office: one.path for one in replying.reply(dinkop, out / f"balasan-{name}")}
    for one in desks:
        receiving.receive(one, [written[one.identity.office]])


def _disagree_and_decide(out: Path, dinkop: Desk, desks: Sequence[Desk]) -> int:
    """An officer and Dinkop change one field differently; Dinkop takes the officer's word."""
    office = desks[0]
    record = browsing.list_records(office, "umkm", where={}, limit=1).lines[0].id
    recording.set_fields(office, record, {"nama_komersial": "Warung Ibu Siti"})
    recording.set_fields(dinkop, record, {"nama_komersial": "Melati"})
    _send_and_receive(out, dinkop, desks, "2")
    questions = resolving.questions(dinkop)
    decisions = [
        Decision(
            one.id,
            take=next(s.number for s in one.said if s.office == office.identity.office),
            reason="sesuai papan nama",
        )
        for one in questions
    ]
    resolving.decide(dinkop, decisions)
    return len(questions)


def _report(out: Path, dinkop: Desk, lang: str) -> list[Path]:
    folder = out / "laporan"
    files.make_folder(folder)
    written = []
    for one in reporting.list_reports():
        table = reporting.report(dinkop, one.key, lang=lang)
        for ending in (".xlsx", ".pdf"):
            path = folder / f"{one.key}{ending}"
            reporting.write_report(dinkop, table, path, lang=lang)
            written.append(path)
    return written
