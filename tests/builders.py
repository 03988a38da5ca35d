"""Made-up records and changes, each whole with as little said as the test is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes import changes
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.views import EARLIER, View

RECORD = "0191c3d0-0000-7000-8000-000000000001"
NUMBER = 1
NOBODY = ChangeId("", "", 0, "")


def a_business(name: str = "Warung Melati", **more: object) -> dict[str, object]:
    """A business in the flat view; the form presets its kelurahan."""
    return {"nama_usaha": name, **more}


def a_view(
    kind: str = "umkm",
    record: str = "u1",
    *,
    before: Mapping[str, Value] | None = None,
    inside: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
    **values: Value,
) -> View:
    """A record as a report reads it: every field of the catalogue can be looked at.

    Args:
        kind: `umkm` or `koperasi`.
        record: its id.
        before: figures of the year before.
        inside: kind -> what lives inside it, or inside its owner.
        values: by the keys of the flat view.
    """
    keys = [flat.key for flat in catalogue.flat_view(kind)]
    told = {key: values.get(key) for key in keys} | {EARLIER + key: (before or {}).get(key) for key in keys}
    children: dict[str, dict[object, tuple[View, ...]]] = {
        child.key: {
            NUMBER: tuple(
                View(
                    {field.key: at for at, field in enumerate(child.fields)},
                    tuple(one.get(field.key) for field in child.fields),
                )
                for one in (inside or {}).get(child.key, ())
            )
        }
        for child in (
            *catalogue.children_of(kind),
            *(catalogue.children_of("orang") if kind == "umkm" else ()),
        )
    }
    assert values.keys() <= set(keys)
    at = {key: place for place, key in enumerate(("id", "nomor", *told))}
    return View(at, (record, NUMBER, *told.values()), children)


def a_row(**values: Value) -> View:
    """A row of a query, as a report reads it."""
    return View({key: at for at, key in enumerate(values)}, tuple(values.values()))


def a_trader(
    place: str | None = "36.74.01.1001",
    kbli: str | None = "56102",
    *,
    papers: Mapping[str, str] | None = None,
    loans: Sequence[Mapping[str, Value]] = (),
    **values: Value,
) -> View:
    """A business as a report reads it: a warung of Ciater, with its papers (kind -> state) and loans."""
    legality = [{"jenis": kind, "status": state} for kind, state in (papers or {}).items()]
    told = {"kode_kelurahan": place, "kbli": kbli, "kbli_versi": "2020", "nama_usaha": "Warung"}
    return a_view(inside={"legalitas": legality, "pembiayaan": loans}, **{**told, **values})  # type: ignore[arg-type]


def a_grown(
    record: str,
    name: str,
    place: str | None,
    kbli: str | None = None,
    before: YearFigures = YearFigures(),  # noqa: B008 - frozen
    after: YearFigures = YearFigures(),  # noqa: B008 - frozen
    *,
    sector: str | None = None,
    became_formal: bool = False,
) -> View:
    """A business in two years, by what growth compares; more formal by a halal of the year 2025."""
    years = [
        {
            "tk_jumlah" if year.workers_by_total else "tk_dibayar_l": year.workers,
            "omzet_tahunan": year.turnover_rp,
            "modal_usaha": year.capital_rp,
            "aset": year.assets_rp,
            "rentang_omzet": year.turnover_range,
        }
        for year in (before, after)
    ]
    papers = [{"jenis": "halal", "tanggal_terbit": "2025-06-01"}] if became_formal else []
    named = {"nama_usaha": name, "kode_kelurahan": place, "kbli": kbli, "kbli_versi": "2020"}
    values: dict[str, Any] = {**named, "sektor_unggulan": sector, **years[1]}
    return a_view("umkm", record, before=years[0], inside={"legalitas": papers}, **values)


def given_to(report: Report, views: Iterable[View]) -> Streams:
    """The same records for all that a report reads."""
    return Streams(dict.fromkeys(report.needs, tuple(views)))


def a_change(
    sets: Mapping[str, Value],
    *,
    number: int = 1,
    install: str = "a",
    epoch: str = "e1",
    office: str = "A",
    record: str = RECORD,
    kind: str = "umkm",
    after: Mapping[str, Sequence[ChangeId]] | None = None,
    saw: Sequence[ChangeId] = (),
) -> Change:
    """A change of a record, with the id that its content gives it."""
    return _named(
        Change(
            id=NOBODY,
            office=office,
            kind=kind,
            record=record,
            sets=dict(sets),
            after={key: tuple(ids) for key, ids in (after or {}).items()},
            saw=tuple(saw),
        ),
        ChangeId(install, epoch, number, ""),
    )


def a_birth(
    sets: Mapping[str, Value],
    *,
    number: int = 1,
    install: str = "a",
    epoch: str = "e1",
    office: str = "A",
    record: str = RECORD,
    kind: str = "umkm",
    parent: str = "",
) -> Change:
    """The change that makes a record."""
    return _named(
        Change(
            id=NOBODY, office=office, kind=kind, record=record, parent=parent, birth=True, sets=dict(sets)
        ),
        ChangeId(install, epoch, number, ""),
    )


def _named(change: Change, name: ChangeId) -> Change:
    content = {field: getattr(change, field) for field in change.__struct_fields__}
    return Change(**content | {"id": name._replace(digest=changes.digest_of(change))})
