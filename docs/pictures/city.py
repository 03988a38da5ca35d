"""A living city for the pictures: weeks of work behind it, and things to do today. All people are made up.

It is played through the errands on real files with real keys; the clock begins ten weeks ago. Left for
today: drafts, a form that was interrupted, changes not yet sent and a reply on a stick at the first office;
on Dinkop's stick bundles of the week, one of them damaged and one after a gap, a request of a new PC; and
three questions.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import programmes

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import keys
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.first_start import welcoming
from dinkop_desktop.features.kur import bank_referrals, screening
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.visits import prelisting, visiting
from dinkop_desktop.records import browsing, jotting
from dinkop_desktop.register.rules import example, visits
from dinkop_desktop.register.rules.visits import RECORDED, Outcome
from dinkop_desktop.register.store import reference_files
from dinkop_desktop.settings import Folder

CITY, FIRST = "36.74", "36.74.01.1001"
PASSPHRASE = "contoh melati hujan tenang kopi"  # noqa: S105 - of made-up data
TODAY = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
_WEEKS = 9
_NEW_PC = "36.74.02.1004"
# Offices by their place in the list: who fell silent (and how many weeks ago), whose file of today is spoilt.
_LONG, _PER_KECAMATAN = 5, 4
# So many offices have opened the data year.
_ROUNDS = 12
# One business in so many is a large one that could help others.
_ONE_IN = 67
_SILENT, _DAMAGED, _GAP = (5, 11, 20), 3, 4
# Trade, KBLI, what is made, name of the business, turnover.
_TRADES = (
    ("Warung Nasi", "56102", "nasi rames", "memasak dan menjual nasi di warung sendiri"),
    ("Kue Basah", "10710", "kue basah", "membuat kue basah di rumah dan menitipkannya di warung"),
    ("Laundry", "96200", "cuci setrika", "mencuci dan menyetrika pakaian kiloan"),
    ("Bengkel", "45407", "servis motor", "memperbaiki sepeda motor"),
    ("Penjahit", "14120", "seragam sekolah", "menjahit pakaian pesanan"),
    ("Konter", "47414", "pulsa dan aksesori", "menjual pulsa dan aksesori telepon"),
    ("Kopi", "56303", "kopi susu", "menjual minuman kopi di kedai"),
    ("Keripik", "10794", "keripik singkong", "membuat keripik dan menjualnya lewat perantara"),
)
_NAMES = (
    "Melati",
    "Berkah",
    "Sederhana",
    "Jaya",
    "Bintang",
    "Cahaya",
    "Mekar",
    "Amanah",
    "Bu Siti",
    "Pak Joko",
)
_WOMEN = ("Siti", "Dewi", "Rina", "Yuni", "Nurhayati", "Ratna", "Lilis", "Wati", "Endang", "Fitri")
_MEN = ("Agus", "Budi", "Slamet", "Hendra", "Wahyu", "Joko", "Dedi", "Rahmat", "Udin", "Bambang")
_LAST = ("Rahayu", "Lestari", "Hidayat", "Santoso", "Wibowo", "Handayani", "Setiawan", "Astuti", "Nugroho")
_STREETS = ("Melati", "Kenanga", "Mawar", "Cempaka", "Flamboyan", "Anggrek", "Haji Saleh", "Masjid Lama")
_OFFICERS = ("Sri Lestari", "Dian Puspita", "Rudi Hartono", "Maya Sari", "Tono Wijaya", "Ani Suryani")


@dataclass
class Clock:
    """The time of everybody."""

    at: datetime

    def __call__(self) -> datetime:
        """Now."""
        return self.at


@dataclass
class City:
    """Where it lies, and what a picture wants to show.

    Attributes:
        folder: of all of it.
        told: a business with a history; its fingerprint of the new PC; a koperasi.
    """

    folder: Path
    told: dict[str, str] = field(default_factory=dict)

    @property
    def office(self) -> Path:
        """Data folder of the first office."""
        return self.folder / "kantor" / FIRST

    @property
    def dinkop(self) -> Path:
        """Data folder of Dinkop."""
        return self.folder / "dinkop"


def found(folder: Path) -> City:
    """Play the weeks."""
    keys.wrap_secret.__kwdefaults__["n"] = 2**10  # what guards a passphrase for years would cost minutes
    return _Play(City(folder)).play()


class _Play:
    def __init__(self, city: City) -> None:
        self.city, self.folder = city, city.folder
        self.clock = Clock(TODAY - timedelta(weeks=_WEEKS + 1))
        self.chance = random.Random(36)  # noqa: S311 - the same made-up people every time
        # Apart, so that the people stay who they are.
        self.steps = random.Random(5)  # noqa: S311
        self.number = 0
        (self.folder / "kantor").mkdir(parents=True)
        self.dinkop, self.offices = self._set_up()

    def play(self) -> City:
        for week in range(_WEEKS, 0, -1):
            self._one_week(week)
        self._ask()
        self._today()
        self._help()
        for one in (self.dinkop, *self.offices):
            one.close()
        return self.city

    def _help(self) -> None:
        """Dinkop has paired two facilitators with some micro businesses, and one pair has met."""
        self.clock.at = TODAY - timedelta(days=9)
        for helper, many in zip(pair_records.facilitators(self.dinkop)[:2], (3, 1), strict=False):
            found = pair_records.suggestions(self.dinkop, helper.firm.id, most=many)
            pair_records.propose(
                self.dinkop, helper.firm.id, [one.firm.id for one in found], form="bimbingan"
            )
        pairs = [pair for helper in pair_records.facilitators(self.dinkop) for pair in helper.pairs]
        self.clock.at = TODAY - timedelta(days=1)
        for pair, result in zip(pairs[:2], ("Sepakat harga tepung", "Belajar menakar resep"), strict=False):
            pair_records.meet(self.dinkop, pair.row, on=f"{self.dinkop.today}", result=result)
        self.clock.at = TODAY

    # -- people --

    def _set_up(self) -> tuple[Desk, list[Desk]]:
        setup = enrolling.CitySetup(
            CITY, "Dinas Koperasi dan UKM", "Ratna Dewi", self.folder / "kunci-luring"
        )
        home = Folder(self.city.dinkop)
        made = enrolling.set_up_city(home, PASSPHRASE, setup, clock=self.clock)
        dinkop = desks.open_desk(home, PASSPHRASE, clock=self.clock)
        enrolling.write_card(dinkop, self.folder / "dinkop.kartu")
        welcoming.write_recovery_sheet(dinkop, self.folder / "lembar.pdf")
        self.fingerprint = made.fingerprint
        offices = []
        for number, code in enumerate(_codes()):
            one, request, shown = self._new_pc(code, _OFFICERS[number % len(_OFFICERS)])
            enrolling.admit(dinkop, request.read_bytes(), shown)
            offices.append(one)
        written = {one.office: one.path for one in replying.reply(dinkop, self.folder / "balasan-0")}
        for one in offices:
            receiving.receive(one, [written[one.identity.office]])
        return dinkop, offices

    def _new_pc(self, code: str, officer: str) -> tuple[Desk, Path, str]:
        folder = Folder(self.folder / "kantor" / code)
        card = (self.folder / "dinkop.kartu").read_bytes()
        asked = enrolling.OfficeSetup(code, officer, card, self.fingerprint)
        enrolling.set_up_office(folder, PASSPHRASE, asked, clock=self.clock)
        one = desks.open_desk(folder, PASSPHRASE, clock=self.clock)
        welcoming.write_recovery_sheet(one, self.folder / "lembar.pdf")
        request = self.folder / "kantor" / f"{code}.permohonan"
        return one, request, enrolling.write_request(one, request).fingerprint

    # -- weeks --

    def _one_week(self, week: int) -> None:
        self.clock.at = TODAY - timedelta(weeks=week)
        if week == 3:
            programmes.of_dinkop(self.dinkop)
        bundles = []
        for number, one in enumerate(self.offices):
            if number in _SILENT and week < _LONG:
                continue
            if number and self.chance.random() < 0.2:
                continue
            if not number and week <= 2:
                self._days_before(one)
            if week == _WEEKS:
                made = _added(one, "koperasi", list(self._koperasi(one, number)))
                if not number:
                    self._fill_koperasi(one, made[1])
            _added(one, "umkm", [self._business(one) for _ in range(self.chance.randint(1, 3))])
            if number < _ROUNDS and week <= 2:
                self._walk(one, week)
            bundles += self._sent(one, f"minggu-{week}")
        receiving.receive(self.dinkop, bundles)
        if week in (_LONG, 2):
            self.clock.at += timedelta(days=1)
            self._reply(f"balasan-{week}")

    def _walk(self, one: Desk, week: int) -> None:
        """The data year is opened, and every week somebody goes through the streets."""
        if week == 2:
            prelisting.open_year(one, TODAY.year)
            return
        lines = visiting.read_round(one).lines
        self._visit(one, lines[: 2 * len(lines) // 3])
        if one is self.offices[0]:
            programmes.of_office(one)

    def _visit(self, one: Desk, lines: Sequence[visiting.Line]) -> None:
        for line in lines:
            outcome = self.steps.choice((*[Outcome.COMPLETE] * 5, *RECORDED))
            note = {Outcome.NOT_FOUND: "rumah kosong", Outcome.NOT_FILLED: "formulir ditinggal"}.get(
                outcome, ""
            )
            again = visits.day_again(outcome, one.today)
            visiting.record_visits(one, [line], visiting.Visit(outcome, one.today, again, note))

    def _days_before(self, one: Desk) -> None:
        now = self.clock.at
        for days in (6, 5, 4, 1):
            self.clock.at = now - timedelta(days=days)
            _added(one, "umkm", [self._business(one) for _ in range(self.chance.randint(2, 9))])
        self.clock.at = now

    def _sent(self, one: Desk, name: str) -> list[Path]:
        stick = self.folder / "kiriman" / name
        stick.mkdir(parents=True, exist_ok=True)
        return [path for path in sending.send(one, stick).files if path.suffix == ".dkb"]

    def _reply(self, name: str) -> None:
        written = {one.office: one.path for one in replying.reply(self.dinkop, self.folder / name)}
        for one in self.offices:
            receiving.receive(one, [written[one.identity.office]])

    def _ask(self) -> None:
        """Dinkop and an office write one field without knowing of each other; three times."""
        said = (
            (0, "omzet_tahunan", 180_000_000, 240_000_000),
            (1, "nama_komersial", "Dapur Melati", "Dapur Bu Siti"),
            (2, "alamat_jalan", "Jalan Kenanga 14", "Jalan Kenanga Raya Nomor 41"),
        )
        for number, key, theirs, ours in said:
            one = self.offices[number]
            record = _records(one)[0]
            given: dict[str, object] = {"tahun_data": 2025} if key == "omzet_tahunan" else {}
            self.clock.at = TODAY - timedelta(days=6, hours=number)
            recording.set_fields(self.dinkop, record, given | {key: theirs})
            self.clock.at += timedelta(days=1)
            recording.set_fields(one, record, given | {key: ours})
        self.city.told["usaha"] = _records(self.offices[0])[0]
        self.clock.at = TODAY - timedelta(days=4)
        receiving.receive(
            self.dinkop, [path for one in self.offices[:3] for path in self._sent(one, "tanya")]
        )
        self.clock.at += timedelta(hours=2)

    # -- today --

    def _today(self) -> None:
        self._refer()
        self.clock.at = TODAY - timedelta(days=1)
        for name in ("MINGGU-48", "KANTOR-1"):
            (self.folder / name).mkdir()
        replying.reply(self.dinkop, self.folder / "KANTOR-1", offices=[FIRST])
        for number, one in enumerate(self.offices[1:14], 1):
            if number in _SILENT:
                continue
            self.clock.at += timedelta(minutes=7)
            self._to_dinkop(number, one)
        self.clock.at = TODAY - timedelta(hours=3)
        one, request, shown = self._new_pc(_NEW_PC, "Wulan Anggraini")
        one.close()
        self.city.told |= {"sidik": shown, "permohonan": request.relative_to(self.folder).as_posix()}
        self._at_the_office()

    def _to_dinkop(self, number: int, one: Desk) -> None:
        before = _records(one)
        _added(one, "umkm", [self._business(one) for _ in range(self.chance.randint(2, 6))])
        if number in (1, 6) and before:
            record = before[-1]
            recording.set_fields(self.dinkop, record, {"nama_usaha": "Warung Kenanga"})
            recording.set_fields(one, record, {"nama_usaha": "Warung Kenanga Dua"})
        if number == _GAP:
            self._sent(one, "hilang")
            _added(one, "umkm", [self._business(one) for _ in range(3)])
        for path in self._sent(one, f"minggu-48-{number}"):
            there = self.folder / "MINGGU-48" / path.name
            shutil.copy(path, there)
            if number == _DAMAGED:
                there.write_bytes(path.read_bytes()[:-700])

    def _at_the_office(self) -> None:
        one = self.offices[0]
        whole = [self._business(one) for _ in range(9)]
        _added(one, "umkm", whole)
        drafts = [self._business(one) for _ in range(5)]
        for at, draft in enumerate(drafts):
            for key in (("nik", "omzet_tahunan"), ("kbli", "hp"), ("omzet_tahunan",), ("nik",), ("rt", "rw"))[
                at
            ]:
                draft.pop(key, None)
        _added(one, "umkm", drafts)
        missed = [line for line in visiting.read_round(one).lines if line.outcome is Outcome.NOT_FOUND]
        again = visiting.Visit(Outcome.NOT_FOUND, one.today, one.today, "pagar terkunci")
        visiting.record_visits(one, missed[:2], again)
        records = _records(one)
        recording.set_fields(one, records[2], {"tahun_data": 2025, "omzet_tahunan": 9_600_000_000})
        recording.set_fields(one, records[3], {"hp_wa_usaha": "0812 9000 4471"})
        typed = {"nama_usaha": "Rempeyek Bu Lilis", "alamat_jalan": "Gang Haji Saleh 3", "rt": "002"}
        jotting.keep(one, jotting.new_key(), kind="umkm", texts=typed)

    # -- records --

    def _business(self, one: Desk) -> dict[str, object]:
        self.number += 1
        chance, serial = self.chance, f"{self.number:04d}"
        code = one.identity.office
        new: dict[str, object] = dict(
            example.make_example("umkm", kelurahan=code, year=2025, reference=one.reference)
        )
        for key in ("nik", "nib", "hp", "whatsapp", "telepon", "hp_wa_usaha"):
            new[key] = f"{str(new[key])[:-4]}{serial}"
        trade, kbli, product, does = chance.choice(_TRADES)
        is_woman = chance.random() < 0.6
        first, last = chance.choice(_WOMEN if is_woman else _MEN), chance.choice(_LAST)
        name = f"{trade} {chance.choice(_NAMES)}"
        new |= {
            "nama_usaha": name,
            "nama_komersial": name,
            "nama_pemilik": f"{first} {last}",
            "responden_nama": f"{first} {last}",
            "kbli": kbli,
            "produk_utama": product,
            "kegiatan_utama": does,
            "alamat_jalan": f"Jalan {chance.choice(_STREETS)} Nomor {chance.randint(1, 90)}",
            "rt": f"{chance.randint(1, 8):03d}",
            "rw": f"{chance.randint(1, 9):03d}",
            "omzet_tahunan": chance.choice((24, 36, 60, 96, 120, 180, 300, 900, 2_400)) * 1_000_000,
            "modal_usaha": chance.choice((5, 8, 20, 40, 75, 150, 1_200)) * 1_000_000,
        }
        if self.number % _ONE_IN == 0:
            new |= {"omzet_tahunan": 21_600_000_000, "modal_usaha": 6_000_000_000}
        new["omzet_dn"] = new["omzet_tahunan"]
        year, month, day = chance.randint(62, 99), chance.randint(1, 12), chance.randint(1, 28)
        nik = str(new["nik"])
        born = f"{day + (40 if is_woman else 0):02d}{month:02d}{year}"
        new |= {
            "nik": f"{nik[:6]}{born}{serial}",
            "tanggal_lahir": f"19{year}-{month:02d}-{day:02d}",
            "jk": "P" if is_woman else "L",
        }
        return new | self._asked_for_kur()

    def _asked_for_kur(self) -> dict[str, object]:
        """What the screening asks, of its own dice, so that other pictures stay as they are."""
        chance = random.Random(self.number)  # noqa: S311 - made-up data
        need = chance.choice((None, 8, 15, 25, 40, 45, 60, 150)) if self.number % 7 else None
        return {
            "kebutuhan_modal": need * 1_000_000 if need else None,
            "kebutuhan": "pemasaran" if need is None else "pemasaran,permodalan",
            "pekerjaan_lain": chance.choice(("tidak", "tidak", "tidak", None)),
            "pernah_kredit_komersial": chance.choice(("tidak", "tidak", "tidak", "ya", None)),
            "setuju_diteruskan": chance.choice(("ya", "ya", "tidak", None)),
        }

    def _refer(self) -> None:
        """Some were referred, and the banks said what they think."""
        self.clock.at = TODAY - timedelta(days=20)
        ready = list(screening.index(self.dinkop).numbers(ready=True))
        banks = (("Bank Rakyat Indonesia (BRI)", ready[::3]), ("bank bjb", ready[1::4]))
        for bank, rids in banks:
            bank_referrals.refer(self.dinkop, rids, bank=bank, branch="Pamulang")
        self.clock.at = TODAY - timedelta(days=4)
        day = (TODAY - timedelta(days=5)).date().isoformat()
        answers = (Step.PAID_OUT, Step.APPROVED, Step.REFUSED, Step.RECEIVED)
        sent = [rid for _, rids in banks for rid in rids]
        for at, one in enumerate(screening.screened(self.dinkop, sent[: 3 * len(sent) // 4])):
            for referral in one.referrals:
                paid = str(one.need_rp or 0)
                bank_referrals.answer(
                    self.dinkop, referral.id, answers[at % 4], day=day, reason="SLIK", paid=paid
                )

    def _fill_koperasi(self, one: Desk, record: str) -> None:
        """A Koperasi Serba Usaha on its way out, with two years' figures, its RAT and its board."""
        before = example.make_example("angka_koperasi", kelurahan=FIRST, year=2024, reference=one.reference)
        less = {"volume_usaha": 720_000_000, "aset": 385_000_000, "shu": 51_000_000, "anggota_pria": 38}
        _added(one, "angka_koperasi", [{**before, **less, "induk_id": record}])
        rats = (
            {"tahun_buku": 2023, "tanggal_rat": "2024-02-17", "hadir": 61},
            {"tahun_buku": 2024, "tanggal_rat": "2025-03-08", "hadir": 75},
        )
        for rat in rats:
            _added(one, "rat", [{**rat, "diadakan": "ya", "dilaporkan": "ya", "induk_id": record}])
        for at, (post, name) in enumerate((("ketua", "Hendra Wibowo"), ("bendahara", "Endang Lestari"))):
            board = {
                "jabatan": post,
                "nama": name,
                "hp": f"+62812900000{at + 71}",
                "tahun_mulai_jabatan": 2024,
            }
            _added(one, "pengurus", [{**board, "induk_id": record}])
        for step, day in (("rapat_anggota", "2026-08-12"),):
            _added(
                one,
                "transisi_ksu",
                [{"langkah": step, "tanggal": day, "nomor": "01/BA-RA", "induk_id": record}],
            )
        self.city.told["koperasi"] = record

    def _koperasi(self, one: Desk, number: int) -> Iterator[dict[str, object]]:
        code = one.identity.office
        for name, kind, serial in (("Melati Sejahtera", "", 1), ("Serba Usaha Harapan", "serba_usaha", 2)):
            new: dict[str, object] = dict(
                example.make_example("koperasi", kelurahan=code, year=2025, reference=one.reference)
            )
            place = one.reference.areas.find(code)
            unique = f"{number:02d}{serial}"
            new |= {
                "nama": f"Koperasi {name} {place.name if place else ''}".strip(),
                "nik_koperasi": f"{str(new['nik_koperasi'])[:-3]}{unique}",
                "nib": f"{str(new['nib'])[:-3]}{unique}",
                "no_badan_hukum": f"{unique}/BH/XXVII.4/III/2016",
                "anggota_pria": self.chance.randint(20, 140),
                "anggota_wanita": self.chance.randint(30, 180),
            }
            if kind:
                new |= {"kelompok": kind, **_WAYS[number % len(_WAYS)]}
                if code == FIRST:
                    new["transisi_status"] = "rapat_anggota"
                if new["transisi_status"] != "selesai":
                    new.pop("jenis")
                new.pop("nik_koperasi")
            yield new


_WAYS: tuple[dict[str, object], ...] = (
    {"transisi_status": "belum_mulai", "pendapatan_konsumen": 82_000_000, "pendapatan_jasa": 31_000_000},
    {
        "transisi_status": "belum_mulai",
        "punya_usp": "ya",
        "pendapatan_simpan_pinjam": 78_000_000,
        "pendapatan_konsumen": 22_000_000,
        "modal_sendiri": 388_000_000,
    },
    {"transisi_status": "akta_notaris", "pendapatan_produsen": 140_000_000},
    {"transisi_status": "belum_mulai", "sektor_usaha": "B"},
    {"transisi_status": "selesai", "jenis": "jasa", "pendapatan_jasa": 90_000_000},
    {"transisi_status": "pengajuan_ahu", "pendapatan_pemasaran": 64_000_000},
)


def _codes() -> Iterator[str]:
    """Offices of every kecamatan."""
    known = reference_files.load_reference(CITY).areas.kelurahan
    seen: Counter[str] = Counter()
    for area in known:
        seen[area.code[:8]] += area.code != _NEW_PC
        if area.code != _NEW_PC and seen[area.code[:8]] <= _PER_KECAMATAN:
            yield area.code


def _added(one: Desk, kind: str, given: Sequence[object]) -> list[str]:
    """Add records that must all be good."""
    added = recording.add(one, kind, given)
    if None in added.ids:
        raise ValueError([str(problem) for _, problem in added.problems if problem.blocking])
    return [str(record) for record in added.ids]


def _records(one: Desk) -> list[str]:
    lines = browsing.list_records(one, "umkm", where={}, limit=40).lines
    return [line.id for line in lines]
