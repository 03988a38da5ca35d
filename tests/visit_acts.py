"""What happens to the visits from which coverage is counted, and to what they name, chosen by numbers."""

from __future__ import annotations

import random

from dinkop_desktop.desk import city_directory, merging, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.visits import prelisting
from dinkop_desktop.features.visits.rules.tallies import Tally
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.rules.visits import RECORDED, Outcome
from tests import offices
from tests.figure_acts import JT, PLACES, Acts

YEARS = (2024, 2025)
_OUTCOMES = ("belum_diisi", "menolak", "tutup", "sebagian", "lengkap")
_DAYS = ("2026-01-05", "2026-02-06")


def tally(
    kelurahan: str,
    rw: str,
    rt: str,
    outcome: Outcome,
    *,
    is_find: bool = False,
    alike: int = 1,
    if_newest: bool = True,
    if_older: bool = True,
) -> Tally:
    """So many visits that came out so."""
    recorded = outcome.value if outcome in RECORDED else ""
    return Tally(
        home="",
        kelurahan=kelurahan,
        rw=rw,
        rt=rt,
        recorded=recorded,
        was_seen=bool(recorded),
        has_figures=False,
        lacks=True,
        in_year=not is_find,
        if_newest=if_newest,
        if_older=if_older,
        alike=alike,
    )


class VisitActs(Acts):
    """What happens at a desk to businesses and koperasi, their visits, and ids that are not known yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (*PLACES, "36.74.01.1002", "36.74.02.1001", "36.74.06.1002"))
        self.visits: list[str] = []
        self.removed_visits: list[str] = []
        self.koperasi: list[str] = []
        self.births: dict[str, ChangeId] = {}
        self.to_come = [self.new_id() for _ in range(2)]
        chance = random.Random(0)
        for act in (*[self.add] * 4, *[self.found_koperasi] * 2, *[self.visit] * 8):
            act(chance)

    def act(self, number: int) -> None:
        chance = random.Random(number)
        acts = (
            *(self.add, self.move, self.move, self.figures, self.remove, self.close, self.found_koperasi),
            *(self.visit, self.visit, *[self.change] * 5, self.remove_visit, self.remove_visit),
            *(self.open_year, self.arrive, self.refuse, self.move_koperasi),
        )
        chance.choice(acts)(chance)

    def new_id(self) -> str:
        with self.desk.store.begin(by="Ratna Dewi") as work:
            return Author(self.desk, work).new_id()

    def close(self, chance: random.Random) -> None:
        if record := self.one(chance):
            self.set(record, {"status_usaha": chance.choice(("aktif", "tutup"))})

    def found_koperasi(self, chance: random.Random) -> None:
        self.count += 1
        told = {"nama": f"Koperasi {self.count}", "bentuk": "primer_kota", "jenis": "konsumen"}
        self.koperasi += offices.add(
            self.desk, {**told, "kode_kelurahan": chance.choice(self.places)}, kind="koperasi"
        )

    def move_koperasi(self, chance: random.Random) -> None:
        if self.koperasi:
            told = {"kode_kelurahan": chance.choice(self.places), "tahun_data": 2025, "aset": 5 * JT}
            self.set(chance.choice(self.koperasi), told)

    def named(self, chance: random.Random) -> dict[str, object]:
        """Whom a visit names: a business, a koperasi, both, an id that comes later, or nobody."""
        umkm = chance.choice([*self.ids, *self.ids, *self.removed, *self.to_come])
        told: dict[str, object] = {"umkm_id": umkm if chance.random() < 0.7 else None}
        if self.koperasi and chance.random() < 0.4:
            told["koperasi_id"] = chance.choice(self.koperasi)
        return told

    def told(self, chance: random.Random) -> dict[str, object]:
        return {
            "hasil": chance.choice(_OUTCOMES),
            "kode_kelurahan": chance.choice(self.places),
            "rt": chance.choice(("001", "002")),
            "tanggal": chance.choice((*_DAYS, None)),
            "tahun_data": chance.choice((*YEARS, None)),
        }

    def visit(self, chance: random.Random) -> None:
        sets = {"nama_sasaran": "Warung", **self.named(chance), **self.told(chance)}
        there = {key: value for key, value in sets.items() if value is not None}
        self.visits += offices.add(self.desk, there, kind="kunjungan")

    def change(self, chance: random.Random) -> None:
        """Something of a visit, or whom it names."""
        if self.visits:
            told = self.told(chance)
            some = dict(chance.sample(sorted(told.items()), 2))
            self.set(chance.choice(self.visits), some if chance.random() < 0.6 else self.named(chance))

    def remove_visit(self, chance: random.Random) -> None:
        if self.removed_visits and chance.random() < 0.5:
            self.visits.append(record := self.removed_visits.pop())
            recording.unremove(self.desk, record)
        elif self.visits:
            self.removed_visits.append(record := self.visits.pop(chance.randrange(len(self.visits))))
            recording.remove(self.desk, record, reason="salah")

    def open_year(self, chance: random.Random) -> None:
        if chance.random() < 0.3:
            prelisting.open_year(self.desk, chance.choice(YEARS))

    def arrive(self, chance: random.Random) -> None:
        """A business of which there are visits, but which was not known here."""
        record = chance.choice(self.to_come)
        if record in self.births:
            return
        sets = {"nama_usaha": "Datang", "kode_kelurahan": chance.choice(self.places), "rt": "003"}
        with self.desk.store.begin(by="Ratna Dewi") as work:
            birth = Author(self.desk, work).birth("umkm", record, sets)
            merging.merge(work, [birth], rules=city_directory.rules_of(self.desk))
            work.commit()
        self.births[record] = birth.id

    def refuse(self, chance: random.Random) -> None:
        """Its birth does not count any more: it is not known here again."""
        if self.births:
            record = chance.choice(sorted(self.births))
            with self.desk.store.begin(by="Ratna Dewi") as work:
                refused = {self.births.pop(record): "REC-BENTUK"}
                merging.set_refused(work, refused, rules=city_directory.rules_of(self.desk))
                work.commit()
