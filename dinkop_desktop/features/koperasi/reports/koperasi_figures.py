"""What reports need to know of koperasi: how they live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dinkop_desktop.register.rules import ksu
from dinkop_desktop.reporting.narrowing import PROGRAM, STATUS
from dinkop_desktop.reporting.streams import OF_COOPERATIVES, Stream


@dataclass(frozen=True, slots=True)
class CooperativeLife:
    """What reports need to know of how a koperasi lives.

    Attributes:
        record_id: of the koperasi.
        name: of it.
        kode_kelurahan: where it lies.
        values: what its fields show, by their keys.
        rat: book year -> whether its RAT was held.
        steps: step of the change of a KSU -> day and number of the document.
        terms: office in it and year in which its term ends, of each pengurus and pengawas.
        figures: of the newest year that is recorded: members, money, and income by `conversion.INCOME`.
        reported: book year -> whether its RAT was reported to Dinkop.
        health: year of the examination -> score as it is written, and predicate.
        heads: names of those who hold the office of ketua.
    """

    record_id: str
    name: str
    kode_kelurahan: str | None
    values: Mapping[str, str] = field(default_factory=dict)
    rat: Mapping[int, bool] = field(default_factory=dict)
    steps: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    figures: Mapping[str, int | None] = field(default_factory=dict)
    terms: Sequence[tuple[str, int]] = ()
    reported: Mapping[int, bool] = field(default_factory=dict)
    health: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    heads: Sequence[str] = ()

    @property
    def ksu_by(self) -> tuple[ksu.Evidence, ...]:
        """By what it is a KSU; by nothing where it is none."""
        return ksu.evidence_of(self.name, self.values.get("kelompok"), self.values.get("jenis_lama"))


LIVES: Final = Stream[CooperativeLife](
    "hidup_koperasi",
    reads=frozenset({"koperasi", "rat", "pengurus", "kesehatan", "transisi_ksu", "angka_koperasi"}),
    group=OF_COOPERATIVES,
    narrowed_by=frozenset({PROGRAM, STATUS}),
    is_about_businesses=False,
)
