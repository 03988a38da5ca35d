"""What a record as a whole must have, or must not say: the rules across fields that block.

Rules:
1. A business and a koperasi have a kelurahan; every root record has a name, a business at least its owner's
   (product.md, "Errors block only what would be false").
2. A child with a natural key has that key: without it the record has no id.
3. A business did not begin in a month that has not come.
4. Lists and scores that are kept as text have their form.

Two values that contradict each other do not block: one of them is right, and nobody here knows which
(`contradictions`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reference import Reference

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule across fields may look at besides the record.

    Attributes:
        reference: areas, code lists, dated thresholds.
        on: today.
        owner: values of the business's owner, or None where they are not at hand.
        parent: values of the record in which a child lives, or None where they are not at hand.
    """

    reference: Reference
    on: date
    owner: Values | None = None
    parent: Values | None = None


Rule = Callable[[Values, Scene], tuple[Problem, ...]]

_NONE: tuple[Problem, ...] = ()
_OTHER_KBLI = re.compile(r"(?!00)\d{5}(?:, ?(?!00)\d{5})*", re.ASCII)
_SCORE = re.compile(r"(?:100(?:[.,]0{1,2})?|\d{1,2}(?:[.,]\d{1,2})?)", re.ASCII)


def blocking(field: str, code: str, **params: str | int) -> tuple[Problem, ...]:
    """One blocking problem."""
    return (Problem(field, code, tuple((key, str(value)) for key, value in params.items()), blocking=True),)


def _has_kelurahan(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    return _NONE if values.get("kode_kelurahan") else _NO_KELURAHAN


def _has_name(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    return _NONE if values.get("nama") else _NO_NAME


def _business_has_name(values: Values, scene: Scene) -> tuple[Problem, ...]:
    if values.get("nama_usaha") or values.get("nama_komersial"):
        return _NONE
    # An owner who is linked but not at hand is given the benefit of the doubt.
    named = values.get("pemilik_id") if scene.owner is None else scene.owner.get("nama")
    return _NONE if named else _NO_BUSINESS_NAME


def _visit_has_name(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    named = values.get("nama_sasaran") or values.get("umkm_id") or values.get("koperasi_id")
    return _NONE if named else _NO_TARGET


def _has_begun(values: Values, scene: Scene) -> tuple[Problem, ...]:
    month, year = values.get("bulan_mulai"), values.get("tahun_mulai")
    if month is None or year != scene.on.year or not isinstance(month, int) or month <= scene.on.month:
        return _NONE
    return blocking("bulan_mulai", "BULAN-DEPAN")


def _other_kbli(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    others = values.get("kbli_tambahan")
    if others is None or _OTHER_KBLI.fullmatch(str(others)):
        return _NONE
    return blocking("kbli_tambahan", "KBLI-TAMBAHAN")


def _score(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    score = values.get("skor")
    return _NONE if score is None or _SCORE.fullmatch(str(score)) else blocking("skor", "SKOR")


def _has_key(key: str) -> Rule:
    missing = blocking(key, "KUNCI-KOSONG")

    def rule(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
        return _NONE if values.get(key) is not None else missing

    return rule


_NO_KELURAHAN = blocking("kode_kelurahan", "WILAYAH-KOSONG")
_NO_NAME = blocking("nama", "NAMA-KOSONG")
_NO_BUSINESS_NAME = blocking("nama_usaha", "NAMA-USAHA-KOSONG")
_NO_TARGET = blocking("nama_sasaran", "NAMA-KOSONG")

_BY_KIND: Mapping[str, tuple[Rule, ...]] = {
    "umkm": (_has_kelurahan, _business_has_name, _has_begun, _other_kbli),
    "orang": (_has_name,),
    "koperasi": (_has_kelurahan, _has_name),
    "program": (_has_name,),
    "kunjungan": (_has_kelurahan, _visit_has_name),
    "kesehatan": (_score,),
}
MUSTS: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        key: (*_BY_KIND.get(key, ()), *(_has_key(part) for part in kind.natural_key))
        for key, kind in catalogue.KINDS.items()
    }
)
