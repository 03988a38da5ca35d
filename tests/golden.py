"""The files in `tests/data/`, and how each was made: what was written once must open for ever.

For each schema and format (`make` and `make_second` below, run once by hand):

| file | what |
|---|---|
| `dinkop-0001.db`, `kantor-0001.db` | the data files of Dinkop and of an office, with small pages |
| `bundel-1.dkb` | a bundle of that office that this Dinkop has not received |
| `balasan-1.dkb` | Dinkop's reply to it, which this office has not received |
| `kantor-0002.db` | the office's file of the first schema, brought up, with a form that was not finished |
| `kantor-0005.db` | that file, brought up, with an import that was made and a map that was kept |
| `kantor-0006.db` | that file, brought up, with a form that was typed a second time by somebody else |
| `kantor-0003.db` | that file, brought up (0003 came after 0006), with a photo of a place |
| `kantor-0011.db` | that file, brought up, with a pair that met, a referral, and a list that was handed out |

A new schema or format gets files of its own beside these; these are never made again.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest import mock

from dinkop_desktop import settings
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import import_memory, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import keys
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import SheetOrder
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.photos import photographing
from dinkop_desktop.features.photos.reports import photo
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.records import browsing, jotting
from dinkop_desktop.reporting import reporting
from dinkop_desktop.settings import Folder
from tests import offices
from tests.offices import CITY, CODES, PASSPHRASE, Clock

DATA = Path(__file__).resolve().parent / "data"
PAGE_BYTES = 1024
# Keys of made-up data: they guard nothing.
KEYS = {"dinkop": bytes(range(32)), "kantor": bytes(range(32, 64))}
RECOVERY = "age13xdppqfxqzp3xwrv7nzafzjl3r972gm5yz4pn3e3yuttlh2ef9wqv95scu"


def open_golden(name: str, folder: Path, clock: Clock, *, schema: str = "0001") -> Desk:
    """The desk of a data file of a schema, copied into a folder."""
    folder.mkdir()
    shutil.copy(DATA / f"{name}-{schema}.db", folder / "dinkop.db")
    desks.write_key_file(
        Folder(folder), KEYS[name], PASSPHRASE, user="", page_bytes=PAGE_BYTES, recovery_recipient=RECOVERY
    )
    return offices.open_desk(folder, clock)


def make(folder: Path) -> None:
    """Make the files of the first schema and format in an empty folder."""
    clock = Clock()
    with (
        offices.cheap_passphrases(),
        mock.patch.multiple(settings, PAGE_BYTES_OFFICE=PAGE_BYTES, PAGE_BYTES_DINKOP=PAGE_BYTES),
        mock.patch.object(keys, "new_secret", side_effect=[KEYS["dinkop"], KEYS["kantor"]]),
    ):
        dinkop, office = _set_up(folder, clock)
    _travel(office, dinkop, folder)
    record = offices.add_business(office, 1, nama_komersial="Melati", legalitas=[{"jenis": "halal"}])
    removed = offices.add_business(office, 2)
    recording.remove(office, removed, reason="tutup")
    _travel(office, dinkop, folder)
    recording.set_fields(office, record, {"nama_komersial": "Warung Ibu Siti", "omzet_tahunan": "300 jt"})
    recording.set_fields(dinkop, record, {"nama_komersial": "Dapur Melati", "rt": "7"})
    bundle = sending.send(office, folder / "kiriman").files[0]
    shutil.copy(bundle, folder / "bundel-1.dkb")
    recording.set_fields(office, record, {"produk_utama": "kue lapis"})
    for name, desk in (("dinkop", dinkop), ("kantor", office)):
        _keep(desk, folder / f"{name}-0001.db")
    receiving.receive(dinkop, [bundle])
    shutil.copy(replying.reply(dinkop, folder / "balasan")[0].path, folder / "balasan-1.dkb")


def make_second(folder: Path) -> None:
    """Make the file of the second schema in an empty folder."""
    with offices.cheap_passphrases():
        office = open_golden("kantor", folder / "kantor", Clock())
    jotting.keep(office, "0123456789abcdef", kind="umkm", texts={"nama_usaha": "Warung Kenanga", "rt": "3"})
    _keep(office, folder / "kantor-0002.db")


def make_fifth(folder: Path) -> None:
    """Make the file of the fifth schema in an empty folder."""
    with offices.cheap_passphrases():
        office = open_golden("kantor", folder / "kantor", Clock(), schema="0002")
    sheet = folder / "daftar.csv"
    sheet.write_text("No;Nama Usaha;Pemilik;Omzet/bln (rb)\n1;Warung Kenanga;Siti;4500\n", encoding="utf-8")
    found = importing.import_sheet(office, SheetOrder(sheet, "umkm"))
    if found.understood is not None:
        import_memory.keep_map(office, found.understood)
    _keep(office, folder / "kantor-0005.db")


def make_sixth(folder: Path) -> None:
    """Make the file of the sixth schema in an empty folder."""
    with offices.cheap_passphrases():
        office = open_golden("kantor", folder / "kantor", Clock(), schema="0005")
    retyping.choose_share(office, 100)
    form = {"nama_usaha": "Warung Dahlia", "hp_wa_usaha": "0812-9000-1145", "rt": "3"}
    record = offices.add(office, form)[0]
    office.officer = "Budi Santoso"
    retyping.keep_second(office, record, {**form, "hp_wa_usaha": "0812-9000-1154"})
    _keep(office, folder / "kantor-0006.db")


def make_third(folder: Path) -> None:
    """Make the file of the third schema, which came after the sixth, in an empty folder."""
    with offices.cheap_passphrases():
        office = open_golden("kantor", folder / "kantor", Clock(), schema="0006")
    record = browsing.list_records(office, "umkm", where={}, limit=1).lines[0].id
    photographing.add(office, record, photo.Small(b"\xff\xd8 a made-up picture \xff\xd9", 4, 3))
    _keep(office, folder / "kantor-0003.db")


def make_eleventh(folder: Path) -> None:
    """Make the file of the eleventh schema, with what came between it and the third, in an empty folder."""
    with offices.cheap_passphrases():
        office = open_golden("kantor", folder / "kantor", Clock(), schema="0003")
    helper = offices.add_business(office, 77, nama_usaha="Pabrik Roti Kenanga")
    record = browsing.list_records(office, "umkm", where={}, limit=1).lines[0].id
    pair_records.propose(office, helper, [record], form="bimbingan")
    (pair,) = next(one.pairs for one in pair_records.facilitators(office) if one.pairs)
    pair_records.meet(office, pair.row, on="2026-11-02", result="Sepakat harga tepung")
    sent = {"induk_id": record, "bank": "Bank Contoh", "tanggal": "2026-11-03", "status": "dirujuk"}
    offices.add(office, sent, kind="rujukan")
    counted = reporting.report(office, "naik-kelas-nama")
    reporting.write_report(office, counted, folder / "laporan.xlsx", purpose="Pendataan")
    listed = reporting.report(office, "fasilitator-pasangan")
    reporting.write_report(office, listed, folder / "pasangan.xlsx", purpose="Pendampingan")
    _keep(office, folder / "kantor-0011.db")


def _set_up(folder: Path, clock: Clock) -> tuple[Desk, Desk]:
    city = enrolling.CitySetup(CITY, "Dinas Koperasi dan UKM", "Ratna Dewi", folder / "luring")
    made = enrolling.set_up_city(Folder(folder / "dinkop"), PASSPHRASE, city, clock=clock)
    dinkop = offices.open_desk(folder / "dinkop", clock)
    office = offices.set_up_office(folder / "kantor", CODES[0], dinkop, made.fingerprint, clock)
    shown = enrolling.write_request(office, folder / "permohonan").fingerprint
    enrolling.admit(dinkop, (folder / "permohonan").read_bytes(), shown)
    return dinkop, office


def _travel(office: Desk, dinkop: Desk, folder: Path) -> None:
    if office.keyring is not None:
        receiving.receive(dinkop, [sending.send(office, folder / "kiriman").files[0]])
    receiving.receive(office, [replying.reply(dinkop, folder / "balasan")[0].path])


def _keep(desk: Desk, path: Path) -> None:
    with desk.store._engine.connect() as conn:
        driver = conn.connection.driver_connection
        assert driver is not None
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    shutil.copy(desk.folder.database, path)
