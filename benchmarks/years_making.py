"""Making records of a kelurahan: changes by its office, with what `citygen` knows of people and places.

Everything that is made is a birth by the kelurahan's office, as its first bundle would bring it.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import msgspec

from benchmarks import citygen
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes import changes
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.fields import Value

YEARS: Final = (2023, 2024, 2025)
_AT = "2026-01-20T03:00:00Z"
_MS, _NOISE = int(datetime.fromisoformat(_AT).timestamp() * 1000), (1 << 74) - 1
_EPOCH = "00000001"
_NO_DIGEST = ChangeId("", "", 0, "")
_STREETS = 38
# It is taken over as it was written, and has no types.
_world: Any = citygen


@dataclass
class Making:
    """What is made at one office, with chances of its own.

    Attributes:
        area: the kelurahan.
        seed: of the city.
        made: the changes so far.
    """

    area: Area
    seed: int
    kelurahan: str = ""
    kecamatan: str = ""
    made: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin, with the streets of the kelurahan."""
        number = int(self.area.code.replace(".", ""))
        self.city: Any = _world.G(self.seed * 10**11 + number)
        self.chance: random.Random = self.city.r
        self.install = f"{number:010d}{self.seed:06d}"
        self.context = {
            "helpers": {self.kelurahan: [_world.new_phone(self.city)]},
            "streets": {self.kelurahan: self.chance.sample(_world.STREETS, _STREETS)},
        }

    def add(self, kind: str, sets: Mapping[str, Value], *, parent: str = "", office: str = "") -> str:
        """Make a record, and its id; of another office where one is named."""
        told: dict[str, Value] = {
            key: value for key, value in sets.items() if value is not None and value != ""
        }
        record = natural.id_of(parent, kind, told) if parent else ""
        record = record or changes.new_id(_MS, self.chance.getrandbits(128) & _NOISE)
        bare = Change(
            id=_NO_DIGEST,
            office=office or self.area.code,
            kind=kind,
            record=record,
            parent=parent,
            birth=True,
            sets=told,
            by="Sri Lestari",
            at=_AT,
        )
        named = ChangeId(self.install, _EPOCH, len(self.made) + 1, changes.digest_of(bare))
        self.made.append(msgspec.structs.replace(bare, id=named))
        return record

    def likely(self, share: float) -> bool:
        """Whether something happens that happens in such a share of cases."""
        return self.chance.random() < share

    def yes(self, share: float) -> str:
        """`ya` in a share of cases, else `tidak`."""
        return "ya" if self.likely(share) else "tidak"

    def day(self, year: int) -> str:
        """Some day of a year."""
        return f"{year}-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"

    def person(self) -> dict[str, Any]:
        """Somebody of `citygen`'s world who lives here."""
        made: dict[str, Any] = _world.make_person(self.city, self.kecamatan)
        return made

    def add_person(self, one: Mapping[str, Any], *, is_member: bool) -> str:
        """Record somebody."""
        day, month, year = one["born"]
        return self.add(
            "orang",
            {
                "nama": one["name"],
                "jk": one["sex"],
                "nik": one["nik"],
                "tanggal_lahir": f"{year}-{month:02d}-{day:02d}",
                "hp": phone(one["phone"]),
                "alamat_sama": "ya",
                "pendidikan": self.chance.choice(("sd", "smp", "sma", "sma", "diploma", "s1")),
                "pekerjaan_lain": self.yes(0.06),
                "pekerjaan": "",
                "anggota_koperasi": "ya" if is_member else "tidak",
                "minat_koperasi": "" if is_member else self.chance.choice(("ya", "tidak", "ragu", "ragu")),
            },
        )

    def address(self) -> dict[str, Value]:
        """Street, RT and RW of somewhere here."""
        made = _world.make_addr(self.city, self.kelurahan, self.kecamatan, self.context["streets"])
        return {
            "kode_kelurahan": self.area.code,
            "alamat_jalan": f"Jl. {made['street']} No. {made['no']}",
            "rt": f"{made['rt']:03d}",
            "rw": f"{made['rw']:03d}",
        }


def some_phone(making: Making) -> str:
    """A new number."""
    return phone(_world.new_phone(making.city))


def trade_of(making: Making, person: Mapping[str, Any]) -> tuple[str, str]:
    """KBLI code and name of a business that somebody may have."""
    trade: Any = _world.make_biz(making.city, person)
    name, _ = _world.biz_name(making.city, trade, 0.0)
    return str(trade["kbli"]), str(name)


def brand_of(making: Making) -> str:
    """What koperasi and businesses are called."""
    return str(making.city.wpick(_world.BRAND))


def phone(typed: str) -> str:
    """A number as it is kept."""
    return f"+62{typed[1:]}" if typed else ""


def money(rupiah: float) -> int:
    """A sum as people tell it, with two figures that count."""
    return int(_world.round_money(rupiah))
