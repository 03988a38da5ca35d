"""Acts: what happens to the records from which figures are counted, chosen by numbers."""

from __future__ import annotations

import random

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from tests import offices

M, JT = 10**9, 10**6
CIATER, SAWAH_BARU, PAMULANG = "36.74.01.1001", "36.74.04.1001", "36.74.06.1001"
PLACES = (CIATER, SAWAH_BARU, PAMULANG)


class Acts:
    """What happens at a desk, chosen by numbers."""

    def __init__(self, desk: Desk, places: tuple[str, ...] = PLACES) -> None:
        self.desk = desk
        self.places = places
        self.ids: list[str] = []
        self.removed: list[str] = []
        self.programmes: list[str] = []
        self.count = 0

    def act(self, number: int) -> None:
        chance = random.Random(number)
        acts = (
            *(self.add, self.add, self.move, self.figures, self.remove, self.call, self.paper),
            *(self.agree, self.need, self.take_part, self.take_part, self.wish, self.found_koperasi),
        )
        chance.choice(acts)(chance)

    def add(self, chance: random.Random) -> None:
        self.count += 1
        more: dict[str, object] = {} if chance.random() < 0.7 else {"nama_usaha": ..., "kbli": ...}
        record = offices.add_business(
            self.desk,
            self.count,
            kode_kelurahan=chance.choice(self.places),
            omzet_tahunan=chance.choice((24 * JT, 3 * M, 60 * M)),
            omzet_dn=...,
            modal_usaha=chance.choice((5 * JT, 6 * M)),
            **more,
        )
        self.ids.append(record)

    def one(self, chance: random.Random) -> str | None:
        return chance.choice(self.ids) if self.ids else None

    def move(self, chance: random.Random) -> None:
        if record := self.one(chance):
            self.set(record, {"kode_kelurahan": chance.choice(self.places)})

    def figures(self, chance: random.Random) -> None:
        if record := self.one(chance):
            year = chance.choice((2024, 2025))
            turnover = chance.choice((1 * JT, 4 * M, 20 * M))
            told: dict[str, object] = {"tahun_data": year, "omzet_tahunan": turnover, "modal_usaha": turnover}
            self.set(record, told)

    def remove(self, chance: random.Random) -> None:
        if self.removed and chance.random() < 0.5:
            record = self.removed.pop()
            recording.unremove(self.desk, record)
            self.ids.append(record)
        elif record_there := self.one(chance):
            recording.remove(self.desk, record_there, reason="salah")
            self.ids.remove(record_there)
            self.removed.append(record_there)

    def call(self, chance: random.Random) -> None:
        if record := self.one(chance):
            name = f"Orang {chance.choice('ABCDEFGH')}"
            self.set(record, {"nama_pemilik": name})

    def set(self, record: str, told: dict[str, object]) -> None:
        changed = recording.set_fields(self.desk, record, told)
        assert isinstance(changed, list), changed

    def paper(self, chance: random.Random) -> None:
        if record := self.one(chance):
            paper = {"induk_id": record, "nomor": "1234567890123", "tanggal_terbit": "2025-03-02"}
            offices.add(self.desk, {**paper, "jenis": chance.choice(("halal", "nib"))}, kind="legalitas")

    def agree(self, chance: random.Random) -> None:
        if record := self.one(chance):
            way = chance.choice(("tanda_tangan", "tidak_setuju"))
            self.set(record, {"persetujuan_pdp_cara": way, "persetujuan_pdp_tanggal": "2026-01-05"})

    def take_part(self, chance: random.Random) -> None:
        """Of a business or its owner, in a programme of this or another year, which may move."""
        if not self.programmes or chance.random() < 0.2:
            told = {"nama": "Kelas", "pemilik_jenis": "dinkop", "kode_wilayah": "36.74", "jenis": "pelatihan"}
            self.programmes += offices.add(self.desk, {**told, "mulai": "2025-03-02"}, kind="program")
        programme = chance.choice(self.programmes)
        if chance.random() < 0.2:
            self.set(programme, {"mulai": chance.choice(("2024-03-02", "2025-03-02", "2026-03-02"))})
        if record := self.one(chance):
            with self.desk.store.read() as reader:
                known = reader.known([record])[record]
                owner = reader.shown_values("umkm", [known.rid])[record].get("pemilik_id")
            who = str(owner) if owner and chance.random() < 0.5 else record
            took = {"induk_id": who, "program_id": programme, "status": chance.choice(("ikut", "batal"))}
            recording.add(self.desk, "peserta", [took])  # unless they are on the list already

    def wish(self, chance: random.Random) -> None:
        if record := self.one(chance):
            self.set(record, {"minat_koperasi": chance.choice(("ya", "ragu", "tidak"))})

    def found_koperasi(self, chance: random.Random) -> None:
        self.count += 1
        told = {"nama": f"Koperasi {self.count}", "bentuk": "primer_kota", "jenis": "konsumen"}
        offices.add(self.desk, {**told, "kode_kelurahan": chance.choice(self.places)}, kind="koperasi")

    def need(self, chance: random.Random) -> None:
        if record := self.one(chance):
            self.set(record, {"kebutuhan_modal": chance.choice((5 * JT, 60 * JT)), "kebutuhan": "permodalan"})
