"""What an office of the made-up city records: businesses, members, who takes part, whom it visited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.demo import businesses, cooperatives, programmes
from dinkop_desktop.features.demo.businesses import Flat, Made
from dinkop_desktop.features.demo.people import Neighbourhood
from dinkop_desktop.records import browsing

_KOPERASI, _WITHOUT_MERAH_PUTIH = 2, 3
_MEMBER_OF_EACH, _PARTICIPANT_OF_EACH, _MISSED_OF_EACH = 6, 4, 7
_MEMBERS_ELSEWHERE, _TO_VISIT_OF_EACH = 12, 6
_WITH_NIB = 0.3
_FOUND = {"lengkap": 70, "sebagian": 12, "menolak": 5, "tidak_ditemukan": 8, "belum_diisi": 5}
_AGAIN = timedelta(days=21)
# What is begun and not finished today.
_DRAFTS: tuple[Flat, ...] = (
    {"nama_usaha": "Rempeyek Bu Lilis", "alamat_jalan": "Gang Haji Saleh Nomor 3", "rt": "002", "rw": "004"},
    {"nama_usaha": "Tambal Ban Pak Udin", "tempat_usaha": "kaki_lima", "hp_wa_usaha": "081311240098"},
)


@dataclass
class Office:
    """An office, and what it goes about to record.

    Attributes:
        desk: its own.
        place: its kelurahan.
        planned: businesses, in the order in which they are met.
        recorded: ids of those that are written down by now.
        koperasi, programmes: ids of its koperasi, and of programmes that people here took part in.
    """

    desk: Desk
    place: Neighbourhood
    planned: list[Made] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    koperasi: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)

    @property
    def businesses(self) -> list[tuple[str, Made]]:
        """Those that are written down, with their ids."""
        return list(zip(self.recorded, self.planned, strict=False))

    def record(self, share: float) -> None:
        """Write down businesses until so much of them is done."""
        part = self.planned[len(self.recorded) : round(len(self.planned) * share)]
        self.recorded += add(self.desk, "umkm", [one.flat for one in part])

    def record_koperasi(self, number: int, step: int) -> None:
        """Write down koperasi of other kinds than those of the next office; most have a Merah Putih, too."""
        kinds = [number + step * at for at in range(_KOPERASI)]
        if number % _WITHOUT_MERAH_PUTIH and cooperatives.MERAH_PUTIH not in kinds:
            kinds.append(cooperatives.MERAH_PUTIH)
        made = [cooperatives.make(self.place, kind, self.desk.today) for kind in kinds]
        self.koperasi = add(self.desk, "koperasi", made)

    def plan_programmes(self, number: int, others: Sequence[tuple[Flat, str]]) -> None:
        """Write down programmes of its own; people take part in those, and in others, that have begun."""
        on = self.desk.today
        own = programmes.of_kelurahan(self.place.area.code, number, on)
        known = [*zip(own, add(self.desk, "program", own), strict=True), *others]
        self.programmes = [record for told, record in known if programmes.has_begun(told, on)]

    def join_koperasi(self) -> None:
        """Some owners are members of the koperasi here, and so are people without a business."""
        owners = [
            browsing.show(self.desk, one).fields.get("pemilik_id") for one in self.recorded[::_MEMBER_OF_EACH]
        ]
        add(
            self.desk,
            "keanggotaan",
            [self._membership() | {"induk_id": owner} for owner in dict.fromkeys(owners) if owner],
        )
        people = [self.place.person() for _ in range(min(_MEMBERS_ELSEWHERE, len(self.recorded)))]
        told = [
            {
                "nama": one.name,
                "jk": "P" if one.is_woman else "L",
                "nik": one.nik,
                "tanggal_lahir": one.born.isoformat(),
                "hp": one.phone,
                "alamat_sama": "tidak",
                "anggota_koperasi": "ya",
                "keanggotaan": [self._membership()],
            }
            for one in people
        ]
        add(self.desk, "orang", told)

    def _membership(self) -> Flat:
        chance = self.place.chance
        since = self.desk.today.year - chance.randint(1, 9)
        return {
            "koperasi_id": chance.choice(self.koperasi),
            "status": chance.choices(("anggota", "calon", "keluar"), (88, 8, 4))[0],
            "nomor_anggota": f"A-{chance.randint(1, 320):03d}",
            "tanggal_masuk": f"{since}-{chance.randint(1, 12):02d}-10",
            "simpanan_pokok": 100_000,
            "simpanan_wajib": 60_000 * chance.randint(4, 60),
        }

    def take_part(self) -> None:
        """Every fourth business took part in one programme or two."""
        chance, told = self.place.chance, []
        for record in self.recorded[1::_PARTICIPANT_OF_EACH]:
            for programme in chance.sample(self.programmes, min(len(self.programmes), chance.randint(1, 2))):
                status = chance.choice(programmes.STATES)
                got = status == "selesai" and self.place.likely(_WITH_NIB)
                told.append(
                    {
                        "induk_id": record,
                        "program_id": programme,
                        "status": status,
                        "tanggal": self.desk.today.isoformat(),
                        "hasil": "NIB terbit" if got else "",
                    }
                )
        add(self.desk, "peserta", told)

    def visit(self) -> None:
        """The round of the year: most were met, some are to be gone to again."""
        on, told = self.desk.today, []
        for record, one in (one for at, one in enumerate(self.businesses) if at % _MISSED_OF_EACH):
            found = self.place.chance.choices(list(_FOUND), list(_FOUND.values()))[0]
            is_done = found == "lengkap"
            told.append(
                {
                    "nama_sasaran": one.flat["nama_usaha"],
                    "umkm_id": record,
                    **{key: one.flat[key] for key in ("kode_kelurahan", "alamat_jalan", "rt", "rw")},
                    "tahun_data": on.year,
                    "tanggal": (on - timedelta(days=self.place.chance.randint(0, 6))).isoformat(),
                    "hasil": found,
                    "tindak_lanjut": "" if is_done else "datang_lagi",
                    "tenggat": "" if is_done else (on + _AGAIN).isoformat(),
                    "petugas": self.desk.officer,
                    "catatan": "rumah kosong" if found == "tidak_ditemukan" else "",
                }
            )
        told += [self._still_to_visit() for _ in range(len(told) // _TO_VISIT_OF_EACH)]
        add(self.desk, "kunjungan", told)

    def _still_to_visit(self) -> Flat:
        """Somebody on the list of the year to whom nobody went yet."""
        one = businesses.make(self.place, self.desk.today).flat
        return {
            "nama_sasaran": one["nama_usaha"],
            **{key: one[key] for key in ("kode_kelurahan", "alamat_jalan", "rt", "rw")},
            "tahun_data": self.desk.today.year,
        }

    def begin_drafts(self) -> None:
        """What is left for tomorrow: forms with half of their answers."""
        add(self.desk, "umkm", _DRAFTS)


def add(desk: Desk, kind: str, given: Sequence[object]) -> list[str]:
    """Record what must all be good; the ids.

    Raises:
        ValueError: something of it is refused: a fault of what is made up here.
    """
    added = recording.add(desk, kind, given)
    if None in added.ids:
        raise ValueError(str([problem.code for _, problem in added.problems if problem.blocking]))
    return [str(record) for record in added.ids]
