"""Pictures of growth: figures of the city and of a kecamatan, and who rose, with two years before this one.

The city's offices have recorded one data year. What it was before is told at Dinkop for these pictures, and
put back afterwards.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import city as cities
from openings import _put_back

if TYPE_CHECKING:
    from make import Camera, Sitting

    from dinkop_desktop.desk.desk import Desk
    from dinkop_desktop.register.values.fields import Value

NAMES = ("dinkop-angka", "dinkop-angka-kecamatan", "dinkop-naik-kelas")
_YEARS = 2
# Of so many businesses the years before are known.
_KNOWN = 0.8
_WORKERS = ("tk_dibayar_l", "tk_dibayar_p", "tk_tidak_dibayar_l", "tk_tidak_dibayar_p")
_MONEY = ("omzet_tahunan", "modal_usaha")


def draw(camera: Camera, city: cities.City, open_: Callable[..., Sitting]) -> None:
    """All of them; `open_` makes a sitting."""
    from dinkop_desktop.features.overview.pages.figures_page import FiguresPage  # noqa: PLC0415

    if not any(name.startswith(tuple(camera.only.split(","))) for name in NAMES):
        return
    with _put_back(city.dinkop):
        sitting = open_(camera, "dinkop", city.dinkop)
        _tell_years_before(sitting.shell.desk)
        sitting.shell.go_to("naik-kelas")
        sitting.settle(1)
        sitting.take("naik-kelas")
        sitting.shell.go_to("beranda")
        sitting.settle()
        sitting.press("Alt+A")
        sitting.settle(1.5)
        sitting.take("angka")
        sitting.shell.open_page(FiguresPage(sitting.shell, "36.74.06"))
        sitting.settle(1)
        sitting.take("angka-kecamatan")
        sitting.end()


def _tell_years_before(desk: Desk) -> None:
    from dinkop_desktop.desk import recording  # noqa: PLC0415
    from dinkop_desktop.register.queries import imports  # noqa: PLC0415

    chance = random.Random(11)  # noqa: S311 - the same made-up years every time
    with desk.store.read() as reader:
        found = [(record, dict(shown)) for record, _, shown in imports.flat_rows(reader, "umkm")]
    given = [
        figures
        for record, shown in found
        if shown.get("omzet_tahunan") and chance.random() < _KNOWN
        for figures in _before(record, shown, chance)
    ]
    added = recording.add(desk, "angka_umkm", given)
    if None in added.ids:
        raise ValueError([str(problem) for _, problem in added.problems if problem.blocking])


def _before(record: str, shown: Mapping[str, Value], chance: random.Random) -> Iterator[dict[str, object]]:
    """What a business was in the years before: most smaller than now, some larger."""
    figures = {key: int(str(shown[key])) for key in (*_WORKERS, *_MONEY) if shown.get(key) is not None}
    for back in range(1, _YEARS + 1):
        grown = chance.gauss(1.08, 0.12)
        for key in _MONEY:
            if key in figures:
                figures[key] = max(1_000_000, round(figures[key] / grown, -5))
        if figures.get("tk_dibayar_l") and chance.random() < 0.4:
            figures["tk_dibayar_l"] -= 1
        yield {"induk_id": record, "tahun_data": cities.TODAY.year - 1 - back, **figures}
