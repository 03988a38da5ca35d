"""People of the made-up city: who they are, where they live, and the numbers that papers give them.

Nobody of them exists. Numbers are drawn like those of life (a NIK counts the births of a day, a NIB begins
with the day of its issue), so that two strangers do not have numbers one digit apart, as made-up lists have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.reference import Box

_WOMEN = (
    *(
        "Siti Nurjanah",
        "Dewi Lestari",
        "Rina Marlina",
        "Yuni Astuti",
        "Nurhayati",
        "Ratna Sari",
        "Lilis Suryani",
    ),
    *("Wati Handayani", "Endang Rahayu", "Fitri Anggraini", "Sumiati", "Neneng Komariah", "Maya Puspita"),
    *("Ida Farida", "Kartini", "Eka Wulandari", "Tuti Alawiyah", "Indah Permatasari", "Yanti Susilawati"),
    *("Mimin Aminah", "Sri Mulyani", "Rohmah", "Nia Kurniasih", "Murni Hartati", "Rukmini", "Erna Setiawati"),
    *("Lina Herlina", "Umi Kulsum", "Suharti", "Novi Yulianti", "Halimah", "Vera Damayanti", "Eneng Sopiah"),
)
_MEN = (
    *("Agus Santoso", "Budi Hartono", "Slamet Riyadi", "Hendra Wijaya", "Wahyu Hidayat", "Joko Prasetyo"),
    *(
        "Dedi Kurniawan",
        "Rahmat Hidayat",
        "Udin Saepudin",
        "Bambang Sutrisno",
        "Asep Suryana",
        "Iwan Setiawan",
    ),
    *(
        "Muhammad Yusuf",
        "Ahmad Fauzi",
        "Dadang Supriatna",
        "Eko Purnomo",
        "Heri Susanto",
        "Mulyadi",
        "Rudi Salim",
    ),
    *(
        "Tatang Sutisna",
        "Sugeng Widodo",
        "Jaelani",
        "Nana Suhana",
        "Andi Firmansyah",
        "Marzuki",
        "Teguh Wibowo",
    ),
    *("Cecep Hermawan", "Yanto Subagyo", "Zaenal Abidin", "Imam Syafii", "Ujang Rohman", "Hasan Basri"),
)
_STREETS = (
    *(
        "Jalan Cendrawasih",
        "Jalan Kenanga",
        "Jalan Melati Raya",
        "Jalan Haji Saleh",
        "Jalan Masjid Al-Ikhlas",
    ),
    *(
        "Jalan Kampung Sawah",
        "Gang Haji Taif",
        "Gang Swadaya",
        "Jalan Talas",
        "Jalan Rawa Lele",
        "Gang Damai",
    ),
    *(
        "Jalan Pendidikan",
        "Jalan Salak",
        "Jalan Menjangan",
        "Jalan Bhakti",
        "Jalan Lapangan Bola",
        "Gang Mushola",
    ),
)
_MOBILE = ("812", "813", "821", "852", "856", "857", "858", "877", "878", "881", "895", "896")
_ELSEWHERE = ("317404", "360305", "327605", "320113", "330204", "340402")
_BORN, _OLDEST = date(1958, 1, 1), date(2003, 12, 31)
_SHARE_OF_WOMEN, _BORN_HERE = 0.58, 0.7
_WOMEN_FROM = 40


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist.

    Attributes:
        name, nik, phone: as a form has them.
        born: day of birth.
    """

    name: str
    is_woman: bool
    born: date
    nik: str
    phone: str

    @property
    def called(self) -> str:
        """What neighbours say: the name of many a business."""
        return f"{'Bu' if self.is_woman else 'Pak'} {self.name.split()[0]}"


@dataclass
class Neighbourhood:
    """A kelurahan, and who is met there.

    Attributes:
        area: the kelurahan.
        box: corners of the city.
        chance: of everything here; the same in every run.
    """

    area: Area
    box: Box | None
    chance: Random
    _streets: tuple[str, ...] = field(init=False)
    _middle: tuple[float, float] = field(init=False)

    def __post_init__(self) -> None:
        """Choose its streets, and where it lies."""
        self._streets = tuple(self.chance.sample(_STREETS, 9))
        box = self.box or Box(south=-6.4, north=-6.2, west=106.6, east=106.8)
        high, wide = box.north - box.south, box.east - box.west
        self._middle = (
            box.south + high * self.chance.uniform(0.25, 0.75),
            box.west + wide * self.chance.uniform(0.25, 0.75),
        )

    def likely(self, share: float) -> bool:
        """Whether something happens that happens in such a share of cases."""
        return self.chance.random() < share

    def person(self, *, is_woman: bool | None = None) -> Person:
        """Somebody who lives here."""
        if is_woman is None:
            is_woman = self.likely(_SHARE_OF_WOMEN)
        born = _BORN + timedelta(days=self.chance.randrange((_OLDEST - _BORN).days))
        region = (
            self.area.code.replace(".", "")[:6] if self.likely(_BORN_HERE) else self.chance.choice(_ELSEWHERE)
        )
        day = born.day + (_WOMEN_FROM if is_woman else 0)
        nik = f"{region}{day:02d}{born:%m%y}{self.chance.randint(1, 60):04d}"
        return Person(self.chance.choice(_WOMEN if is_woman else _MEN), is_woman, born, nik, self.phone())

    def phone(self) -> str:
        """A mobile number."""
        return f"+62{self.chance.choice(_MOBILE)}{self.chance.randrange(10**7, 10**8)}"

    def nib(self, year: int) -> str:
        """A number of a business that was issued in some year: day, month, year, and a count."""
        day, month = self.chance.randint(1, 28), self.chance.randint(1, 12)
        return f"{day:02d}{month:02d}{year % 100:02d}{self.chance.randrange(1, 8_000_000):07d}"

    def address(self) -> dict[str, object]:
        """Somewhere here, as a form asks it."""
        return {
            "kode_kelurahan": self.area.code,
            "alamat_jalan": f"{self.chance.choice(self._streets)} Nomor {self.chance.randint(1, 140)}",
            "rt": f"{self.chance.randint(1, 9):03d}",
            "rw": f"{self.chance.randint(1, 12):03d}",
            **({"kode_pos": self.area.postcode} if self.area.postcode else {}),
        }

    def point(self) -> dict[str, object]:
        """Coordinates within a walk of the middle of the kelurahan."""
        south, east = (self.chance.gauss(middle, 0.004) for middle in self._middle)
        return {"lintang": f"{south:.6f}", "bujur": f"{east:.6f}"}
