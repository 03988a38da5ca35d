"""Warnings of a koperasi and of what lives in it: deed and date, members, balance, RAT, health.

Source: UU 25/1992 as changed by UU 6/2023; Permenkop UKM 9/2020; domain.md 3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from dinkop_desktop.register.rules import ksu
from dinkop_desktop.register.rules.doubts import differs, in_order, number, sums_up, total, warning
from dinkop_desktop.register.rules.musts import Rule, Scene, Values
from dinkop_desktop.register.rules.totals import CAPITAL, EMPLOYEES, MEMBERS
from dinkop_desktop.register.values import amounts, dates
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.thresholds import in_force

_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_AND_YEAR = re.compile(r"/([IVX]+)/((?:19|20)\d\d)$")
_MONTHS_FOR_RAT = 6


def _deed_and_date(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    """The roman month and the year in a number such as `32/BH/XXVII.4/III/2016` agree with its date."""
    found = _ROMAN_AND_YEAR.search(str(values.get("no_badan_hukum") or "").upper().replace(" ", ""))
    day = dates.day_or_none(str(values.get("tgl_badan_hukum")))
    if found is None or day is None or found[1] not in _ROMAN_MONTHS:
        return ()
    month, year = _ROMAN_MONTHS.index(found[1]) + 1, int(found[2])
    if (month, year) == (day.month, day.year):
        return ()
    return warning("tgl_badan_hukum", "BH-TANGGAL", tertulis=f"{dates.MONTHS[month - 1]} {year}")


def _named_serba_usaha(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    if ksu.is_ksu_by_group(values.get("kelompok")) or values.get("transisi_status") is not None:
        return ()
    return warning("kelompok", "KSU-NAMA") if ksu.is_named_ksu(values.get("nama")) else ()


def _certificate(values: Values, scene: Scene) -> tuple[Problem, ...]:
    last = dates.day_or_none(str(values.get("tgl_berlaku_sertifikat")))
    if values.get("status_nik") == "bersertifikat" and last is not None and last < scene.on:
        return warning("status_nik", "SERTIFIKAT-LEWAT", tanggal=dates.show_day(last.isoformat()))
    return ()


def _members(values: Values, scene: Scene) -> tuple[Problem, ...]:
    members, said_at = total(values, *MEMBERS.parts), MEMBERS.parts[0]
    if members is None:
        members, said_at = number(values, MEMBERS.total), MEMBERS.total
    if members is None:
        return ()
    found: tuple[Problem, ...] = ()
    rule = in_force(scene.reference.thresholds.koperasi, scene.on)
    form = str((scene.parent or {}).get("bentuk") or "primer")
    if rule is not None:
        least = rule.secondary_members if form.startswith("sekunder") else rule.primary_members
        if members < least:
            found += warning(said_at, "ANGGOTA-MINIMUM", minimum=least, aturan=rule.rule)
    entrepreneurs = number(values, "anggota_pengusaha")
    if entrepreneurs is not None and entrepreneurs > members:
        found += warning("anggota_pengusaha", "ANGGOTA-PENGUSAHA", jumlah=members)
    return found


def _balance(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    found: tuple[Problem, ...] = ()
    assets, sources = number(values, "aset"), total(values, *CAPITAL.parts)
    if sources is None:
        sources = number(values, CAPITAL.total)
    if assets is not None and sources is not None and differs(assets, sources):
        found += warning("aset", "ASET-MODAL", jumlah=amounts.dotted(sources))
    own, parts = number(values, "modal_sendiri"), total(values, *_OWN_CAPITAL)
    if own is not None and parts is not None and differs(own, parts):
        found += warning("modal_sendiri", "MODAL-JUMLAH", jumlah=amounts.dotted(parts))
    return found


def _rat(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    """A RAT comes after the end of its book year, within six months. Source: UU 25/1992 pasal 26."""
    year, day = number(values, "tahun_buku"), dates.day_or_none(str(values.get("tanggal_rat")))
    if day is None or year is None:
        return ()
    if values.get("diadakan") == "tidak":
        return warning("diadakan", "RAT-BERTENTANGAN")
    if day.year <= year:
        return warning("tanggal_rat", "RAT-TANGGAL", tahun=year)
    # Not as a day: a year that no calendar has is told of the field itself, and must end nothing here.
    last_day = (year + 1, _MONTHS_FOR_RAT, 30)
    return warning("tanggal_rat", "RAT-TERLAMBAT") if (day.year, day.month, day.day) > last_day else ()


def _health(values: Values, scene: Scene) -> tuple[Problem, ...]:
    score, predicate = values.get("skor"), values.get("predikat")
    rule = in_force(scene.reference.thresholds.health, scene.on)
    if score is None or predicate is None or rule is None:
        return ()
    try:
        hundredths = round(float(str(score).replace(",", ".")) * 100)
    except ValueError:
        return ()  # malformed, which is said of the field itself
    expected = next((key for key, lowest in rule.lowest if hundredths >= lowest), None)
    return () if expected == predicate else warning("predikat", "SKOR-PREDIKAT")


_OWN_CAPITAL = ("simpanan_pokok", "simpanan_wajib", "cadangan", "hibah")

KOPERASI: tuple[Rule, ...] = (
    in_order("tgl_badan_hukum", "tgl_pad"),
    _deed_and_date,
    _named_serba_usaha,
    _certificate,
)
INSIDE_KOPERASI: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "angka_koperasi": (
            _members,
            _balance,
            sums_up(MEMBERS, EMPLOYEES),
            sums_up(CAPITAL, is_rounded=True),
        ),
        "rat": (_rat,),
        "kesehatan": (_health,),
        "pengurus": (in_order("tahun_mulai_jabatan", "tahun_akhir_jabatan"),),
    }
)
