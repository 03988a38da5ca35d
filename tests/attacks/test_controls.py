"""Negative controls: with one check taken out, its attack goes through, so the tests of it can fail."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest

from dinkop_desktop.desk import authority
from dinkop_desktop.exchange import bundle, keys, seal, strict
from dinkop_desktop.features.exchange import opening, receiving
from dinkop_desktop.records import browsing
from tests.attacks import craft
from tests.attacks.craft import Pen, Town


def nothing(*_: object, **__: object) -> None:
    """A check that was taken out."""


def doubled(pen: Pen) -> bytes:
    raw = strict.encode(pen.body([pen.birth()]))
    return pen.sealed(gzip.compress(raw.replace(b'"seq":2', b'"seq":2,"seq":2', 1)))


def forked(pen: Pen) -> bytes:
    return pen.sealed(bundle.pack(pen.body([pen.birth()], prev_sha256="0" * 64)))


CONTROLS: dict[str, tuple[object, str, object, Callable[[Pen], bytes], str]] = {
    "C07 whom it is for": (
        opening,
        "_check_bindings",
        nothing,
        lambda pen: pen.sealed(pen.body([pen.birth()], recipients=[])),
        "BDL-ALAMAT",
    ),
    "C07 which city": (
        opening,
        "_check_bindings",
        nothing,
        lambda pen: pen.sealed(pen.body([pen.birth()], deployment_id="latihan")),
        "BDL-ALAMAT",
    ),
    "C09 who signed": (
        seal,
        "_verifies",
        lambda *_: True,
        lambda pen: pen.sealed(pen.body([pen.birth()]), signers=[keys.new_signing_key()]),
        "BDL-PENGIRIM",
    ),
    "J17 whose author": (
        opening,
        "_check_authors",
        nothing,
        lambda pen: pen.bundle([pen.birth(), pen.change("umkm", pen.new_id(), {}, office=craft.OFFICE_B)]),
        "BDL-PENULIS",
    ),
    "C24 the chain": (receiving, "_chain_code", nothing, forked, "BDL-CABANG"),
    "J04 one reading": (strict, "_without_doubles", dict, doubled, "BDL-RUSAK"),
}


@pytest.mark.parametrize("name", CONTROLS)
def test_without_its_check_an_attack_is_not_seen(
    town: Town, pen: Pen, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, check, instead, attack, code = CONTROLS[name]
    file = attack(pen)

    seen = receiving.receive(town.dinkop, [town.file("x.dkb", file)], rehearse=True)[0]
    monkeypatch.setattr(room, check, instead)
    unseen = receiving.receive(town.dinkop, [town.file("x.dkb", file)], rehearse=True)[0]

    assert seen.code == code
    assert unseen.verdict in ("accepted", "held")
    assert unseen.code != code


def test_without_authority_anybody_writes_anything(
    town: Town, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """J17."""

    def judge_for(*_: object, **__: object) -> Callable[..., Any]:
        return nothing

    monkeypatch.setattr(authority, "judge_for", judge_for)

    town.give(pen.bundle([pen.change("umkm", town.umkm_b, {"nama_komersial": "Diubah A"})]))

    open_ = browsing.show(town.dinkop, town.umkm_b)
    assert open_.fields["nama_komersial"] == "Diubah A"
