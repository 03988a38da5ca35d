"""Streaming facilitators with their pairs, and owners who would join a koperasi."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.pair_records import Scene
from dinkop_desktop.features.facilitators.reports.facilitators import Helped
from dinkop_desktop.features.facilitators.reports.pairing_figures import WillingOwner
from dinkop_desktop.features.facilitators.rules.pairs import Facilitator
from dinkop_desktop.features.koperasi.rules.joining import Willing
from dinkop_desktop.register.queries import members, reading
from dinkop_desktop.register.rules import activity, membership
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.asking import Asked, text_of

_OWN = (
    "nama_usaha",
    "nama_komersial",
    "kode_kelurahan",
    "kbli",
    "kbli_versi",
    "sektor_unggulan",
    "kebutuhan",
    "status_usaha",
)
_OWNER = ("nama", "hp", "minat_koperasi", "anggota_koperasi", "setuju_ke_koperasi")
_SAME_IN_BOTH_LISTS = "I"
_NEW_LIST = "2025"


def stream_helpers(asked: Asked) -> Sequence[Facilitator]:
    """Every facilitator with its pairs, menengah and whoever has a pair."""
    scene = Scene(asked.reader, asked.reference, asked.scope.made_at.date(), asked.progress)
    return pair_records.read_facilitators(scene)


def stream_pairs(asked: Asked) -> Iterator[Helped]:
    """Every pair, facilitator by facilitator."""
    return (Helped(one, pair) for one in stream_helpers(asked) for pair in one.pairs)


def stream_willing(asked: Asked) -> Iterator[WillingOwner]:
    """Every business that is there and whose owner would join a koperasi."""
    rids = asked.businesses()
    recorded = members.businesses_of_members(asked.reader, rids=rids)
    for record, rid, *values in reading.stream_flat(asked.reader, "umkm", own=_OWN, owner=_OWNER, rids=rids):
        shown: dict[str, Value] = dict(zip(_OWN, values, strict=False))  # type: ignore[arg-type]
        owner: dict[str, Value] = dict(zip(_OWNER, values[len(_OWN) :], strict=True))  # type: ignore[arg-type]
        willing, said = owner["minat_koperasi"], owner["anggota_koperasi"]
        if not membership.would_join(willing, said, is_recorded=rid in recorded):
            continue
        if activity.is_gone(text_of(shown["status_usaha"])):
            continue
        may_tell = owner["setuju_ke_koperasi"] == "ya"
        place = text_of(shown["kode_kelurahan"])
        needs = (text_of(shown["kebutuhan"]) or "").split(",")
        yield WillingOwner(
            record_id=str(record),
            name=text_of(shown["nama_usaha"]) or text_of(shown["nama_komersial"]) or "",
            owner=text_of(owner["nama"]) or "",
            phone=(text_of(owner["hp"]) or "") if may_tell else "",
            kode_kelurahan=place,
            is_sure=membership.is_sure_to_join(willing),
            may_tell=may_tell,
            suits=Willing(place or "", _category(shown, asked.reference), "permodalan" in needs),
            kbli=text_of(shown["kbli"]),
            kbli_versi=text_of(shown["kbli_versi"]),
            sektor_unggulan=text_of(shown["sektor_unggulan"]),
        )


def _category(shown: dict[str, Value], reference: Reference) -> str:
    """The letter of the trade as koperasi name their sector, by the list of 2020; "" where there is none.

    From J on the letters of KBLI 2025 mean other things.
    """
    code, version = text_of(shown["kbli"]), text_of(shown["kbli_versi"])
    found = reference.kbli_category(code, version) if code else None
    if found is None or (found.version == _NEW_LIST and found.letter > _SAME_IN_BOTH_LISTS):
        return ""
    return found.letter
