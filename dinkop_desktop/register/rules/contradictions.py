"""Values that do not go together, and values worth a second look: the rules that warn.

They never block: one of two contradicting values is right, and only a person can say which (product.md,
"Warnings are counted and may stay, with a note"). Those of koperasi are in `contradictions_koperasi`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from dinkop_desktop.register.catalogue import years as catalogue_years
from dinkop_desktop.register.rules import banks, contradictions_koperasi, scale, totals
from dinkop_desktop.register.rules.doubts import differs, in_order, number, sums_up, total, warning
from dinkop_desktop.register.rules.musts import Rule, Scene, Values
from dinkop_desktop.register.values import amounts, dates, identifiers
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.thresholds import in_force

_SHORT_ADDRESS = 10  # SE2026 refuses street text below ten letters (domain.md 1.1)
_YOUNGEST, _OLDEST = 10, 99  # ages that SE2026 takes of an owner (item 12c)
# Below this a year's omzet has probably been written in thousands, as many sheets are.
_LEAST_TURNOVER_RP = 1_000_000
_MOBILE = "+628"
_JOB_TITLE = re.compile(
    r"\b(?:bidan|perawat|penanggung jawab|kepala|lurah|camat|pimpinan|direktur|pengurus|petugas|ketua)\b|\d",
    re.IGNORECASE,
)
_PAPER_NUMBERS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        # Source: domain.md 1.4, all unverified, so a difference only warns.
        "nib": re.compile(r"\d{13}", re.ASCII),
        "npwp": re.compile(r"\d{15,16}", re.ASCII),
        "spp_irt": re.compile(r"(?:PIRT)?\d{15}", re.ASCII),
        "bpom": re.compile(r"M[DL]\d{12}", re.ASCII),
        "halal": re.compile(r"ID\d{17}", re.ASCII),
        "merek": re.compile(r"IDM\d{9}|[DJ]ID\d+", re.ASCII),
    }
)
_PAPER_SEPARATORS = re.compile(r"[\s.\-]")


def age_on(born: date, on: date) -> int:
    """Full years between two days."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _address(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    street = values.get("alamat_jalan")
    if isinstance(street, str) and len(street) < _SHORT_ADDRESS:
        return warning("alamat_jalan", "ALAMAT-PENDEK", minimum=_SHORT_ADDRESS)
    return ()


def _postcode(values: Values, scene: Scene) -> tuple[Problem, ...]:
    code, postcode = values.get("kode_kelurahan"), values.get("kode_pos")
    area = scene.reference.areas.by_code.get(str(code))
    if area is None or postcode is None or postcode == area.postcode or not area.postcode:
        return ()
    return warning("kode_pos", "KODE-POS-KELURAHAN", kelurahan=area.name, kode_pos=area.postcode)


def _place_on_map(values: Values, scene: Scene) -> tuple[Problem, ...]:
    south, east = values.get("lintang"), values.get("bujur")
    if (south is None) != (east is None):
        return warning("lintang" if south is None else "bujur", "KOORDINAT-SEPASANG")
    box = scene.reference.box
    if south is None or east is None or box is None:
        return ()
    try:
        inside = box.south <= float(south) <= box.north and box.west <= float(east) <= box.east
    except ValueError:
        return ()  # malformed, which is said of the field itself
    return () if inside else warning("lintang", "KOORDINAT-KOTA", kota=scene.reference.city.name)


def _nib(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    if values.get("nib") is not None and values.get("punya_nib") == "tidak":
        return warning("nib", "NIB-BERTENTANGAN")
    return ()


def _kbli_version(values: Values, scene: Scene) -> tuple[Problem, ...]:
    code, version = values.get("kbli"), values.get("kbli_versi")
    if code is None or version not in scene.reference.kbli:
        return ()  # the code alone is judged as a value; of a version without a list nothing can be said
    known_at_all = scene.reference.knows_kbli(str(code))
    if scene.reference.knows_kbli(str(code), str(version)) or not known_at_all:
        return ()
    return warning("kbli", "KBLI-VERSI", kode=str(code), versi=str(version))


def _mobile(*keys: str) -> Rule:
    def rule(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
        return tuple(
            problem
            for key in keys
            if values.get(key) is not None and _MOBILE not in str(values[key])
            for problem in warning(key, "HP-BUKAN-SELULER")
        )

    return rule


def _person_name(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    name = values.get("nama")
    return warning("nama", "NAMA-JABATAN") if name and _JOB_TITLE.search(str(name)) else ()


def _nik_against_fields(values: Values, scene: Scene) -> tuple[Problem, ...]:
    nik = values.get("nik")
    if nik is None or identifiers.nik_faults(str(nik)) is not None:
        return ()
    birth = identifiers.nik_birth(str(nik), scene.on)
    if birth is None:
        return ()
    born, sex = birth
    found: tuple[Problem, ...] = ()
    if values.get("jk") not in (None, sex):
        found += warning("jk", "NIK-JK", jk="perempuan" if sex == "P" else "laki-laki")
    stated = values.get("tanggal_lahir")
    # The century is inferred, so only day, month and the year's last two digits can disagree.
    if stated is not None and str(stated)[2:] != born.isoformat()[2:]:
        found += warning("tanggal_lahir", "NIK-LAHIR", tanggal=dates.show_day(born.isoformat()))
    return found


def _age(values: Values, scene: Scene) -> tuple[Problem, ...]:
    born = dates.day_or_none(str(values.get("tanggal_lahir")))
    if born is None:
        return ()
    years = age_on(born, scene.on)
    return () if _YOUNGEST <= years <= _OLDEST else warning("tanggal_lahir", "UMUR-JANGGAL", umur=years)


def _npwp_of_person(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    npwp, nik = values.get("npwp_pribadi"), values.get("nik")
    if npwp is None or nik is None or str(npwp).startswith("0") or npwp == nik:
        return ()
    return warning("npwp_pribadi", "NPWP-NIK-BEDA")


def _membership(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    if values.get("jenis_koperasi_diikuti") and values.get("anggota_koperasi") == "tidak":
        return warning("anggota_koperasi", "ANGGOTA-BERTENTANGAN")
    return ()


def _workers(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    found: tuple[Problem, ...] = ()
    for key in _WORKERS:
        all_of_them, disabled = number(values, key), number(values, f"{key}_disabilitas")
        if all_of_them is not None and disabled is not None and disabled > all_of_them:
            found += warning(f"{key}_disabilitas", "TK-DISABILITAS", jumlah=all_of_them)
    counted = [number(values, key) for key in _WORKERS]
    if all(count == 0 for count in counted):
        found += warning("tk_tidak_dibayar_l", "TK-NOL")
    elif totals.WORKERS.is_by_total(values) and totals.WORKERS.of(values) == 0:
        found += warning(totals.WORKERS.total, "TK-NOL")
    if counted[0] == 0 and counted[1] == 0 and (number(values, "upah_gaji") or 0) > 0:
        found += warning("upah_gaji", "UPAH-TANPA-PEKERJA")
    return found


def _turnover(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    turnover = number(values, "omzet_tahunan")
    if turnover is None:
        return ()
    found: tuple[Problem, ...] = ()
    if 0 < turnover < _LEAST_TURNOVER_RP:
        found += warning("omzet_tahunan", "OMZET-KECIL")
    parts = total(values, "omzet_dn", "omzet_ln")
    if parts is not None and parts != turnover:
        found += warning("omzet_tahunan", "OMZET-JUMLAH", jumlah=amounts.dotted(parts))
    stated = values.get("rentang_omzet")
    if stated is not None and stated != scale.range_of(turnover):
        found += warning("rentang_omzet", "RENTANG-BEDA")
    return found


def _profit(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    profit, turnover = number(values, "laba"), number(values, "omzet_tahunan")
    if profit is None or turnover is None:
        return ()
    income = turnover + (number(values, "pendapatan_lain") or 0) + (number(values, "subsidi") or 0)
    return warning("laba", "LABA-JANGGAL") if profit > income else ()


def _assets(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    parts = total(values, "aset_tanah_bangunan", "aset_lain")
    stated = number(values, "aset")
    found: tuple[Problem, ...] = ()
    if parts is not None and stated is not None and parts != stated:
        found += warning("aset", "ASET-JUMLAH", jumlah=amounts.dotted(parts))
    assets = stated if stated is not None else parts
    sources = total(values, "modal_pinjaman", "ekuitas")
    if assets is not None and sources is not None and differs(assets, sources):
        found += warning(
            "aset_lain" if stated is None else "aset", "ASET-MODAL", jumlah=amounts.dotted(sources)
        )
    return found


def _shares(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    found: tuple[Problem, ...] = ()
    for group in (catalogue_years.MARKET_SHARES, catalogue_years.REGION_SHARES):
        filled = [count for field in group if (count := number(values, field.key)) is not None]
        if filled and sum(filled) != 100:  # noqa: PLR2004 - percent
            found += warning(group[0].key, "PERSEN-JUMLAH", jumlah=sum(filled))
    return found


def _paper_number(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    pattern, written = _PAPER_NUMBERS.get(str(values.get("jenis"))), values.get("nomor")
    if pattern is None or written is None:
        return ()
    bare = _PAPER_SEPARATORS.sub("", str(written)).upper()
    return () if pattern.fullmatch(bare) else warning("nomor", "NOMOR-BENTUK")


def _paper_ended(values: Values, scene: Scene) -> tuple[Problem, ...]:
    last = dates.day_or_none(str(values.get("berlaku_sampai")))
    if values.get("status") == "berlaku" and last is not None and last < scene.on:
        return warning("status", "LEGALITAS-LEWAT", tanggal=dates.show_day(last.isoformat()))
    return ()


def _loan(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    granted, left = number(values, "plafon"), number(values, "sisa")
    if granted is None or left is None or left <= granted:
        return ()
    return warning("sisa", "SISA-PLAFON", plafon=amounts.dotted(granted))


def _plafon(values: Values, scene: Scene) -> tuple[Problem, ...]:
    rule = in_force(scene.reference.thresholds.kur, scene.on)
    its = banks.unfit_scheme(rule, values.get("skema"), values.get("jumlah"))
    if its is None:
        return ()
    bounds = {"dari": amounts.dotted(its.above_rp), "sampai": amounts.dotted(its.up_to_rp)}
    return warning("jumlah", "RUJUKAN-PLAFON", jenis=its.name, **bounds)


_WORKERS = totals.WORKERS.parts

CONTRADICTIONS: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "umkm": (_address, _postcode, _place_on_map, _nib, _kbli_version, _mobile("hp_wa_usaha")),
        "orang": (
            _person_name,
            _nik_against_fields,
            _age,
            _npwp_of_person,
            _membership,
            _mobile("hp", "whatsapp"),
            _postcode,
        ),
        "angka_umkm": (_workers, sums_up(totals.WORKERS), _turnover, _profit, _assets, _shares),
        "legalitas": (in_order("tanggal_terbit", "berlaku_sampai"), _paper_number, _paper_ended),
        "pembiayaan": (_loan,),
        "rujukan": (
            in_order("tanggal", "tanggal_diterima"),
            in_order("tanggal", "tanggal_putusan"),
            in_order("tanggal_putusan", "tanggal_cair"),
            _plafon,
        ),
        "keanggotaan": (in_order("tanggal_masuk", "tanggal_keluar"),),
        "program": (in_order("mulai", "selesai"),),
        "kunjungan": (in_order("tanggal", "tenggat"),),
        "koperasi": (_postcode, _kbli_version, *contradictions_koperasi.KOPERASI),
        **contradictions_koperasi.INSIDE_KOPERASI,
    }
)


def jumps(before: Values, after: Values, *, keys: tuple[str, ...], times: int = 5) -> tuple[Problem, ...]:
    """A question for each figure that grew or shrank so much since the year before that it may be a slip.

    Args:
        before: figures of the year before.
        after: figures of this year.
        keys: which figures.
        times: how many times as much, or as little, is asked about.
    """
    found: tuple[Problem, ...] = ()
    for key in keys:
        old, new = number(before, key), number(after, key)
        if old and new and max(abs(old), abs(new)) >= times * min(abs(old), abs(new)):
            found += warning(key, "LONCATAN", dulu=amounts.dotted(old), sekarang=amounts.dotted(new))
    return found
