"""Edits: what officers and Dinkop change in a week, many records in one transaction.

The changes are those that `set` would write, one a record; only the transaction is shared.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from benchmarks.town import open_desk
from dinkop_desktop.desk import merging
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.features.exchange import sending
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.values.fields import Value

Edits = dict[str, dict[str, Value]]
FIELDS_EACH = 3
_CHOICES = {
    "tempat_usaha": ("rumah", "toko", "kios", "kaki_lima", "keliling", "online"),
    "status_kepemilikan_tempat": ("milik", "sewa", "kontrak", "bebas_sewa"),
    "kebutuhan": ("permodalan", "pemasaran", "legalitas", "digital", "kemasan"),
}
_TEXTS = ("nama_usaha", "alamat_jalan", "produk_utama", "kegiatan_utama")
_NUMBERS = ("tahun_mulai", "hp_wa_usaha")
_FIELDS = (*_CHOICES, *_TEXTS, *_NUMBERS)


def choose_edits(desk: Desk, *, share: float, seed: int) -> Edits:
    """Three new values for a share of an office's businesses, at least one."""
    chance = random.Random(seed)
    with desk.store.read() as reader:
        rids = sorted(reading.ids_in_order(reader, "umkm"))
        chosen = chance.sample(rids, min(len(rids), max(1, round(len(rids) * share))))
        shown = reader.shown_values("umkm", chosen)
    return {
        record: {
            key: new_value(key, values.get(key), chance, by=0) for key in chance.sample(_FIELDS, FIELDS_EACH)
        }
        for record, values in sorted(shown.items())
    }


def new_value(key: str, old: Value, chance: random.Random, *, by: int) -> Value:
    """Another value of a field; what two people (`by` 0 and 1) write differs."""
    if key in _CHOICES:
        choices = _CHOICES[key]
        at = choices.index(str(old)) if old in choices else 0
        return choices[(at + 1 + by) % len(choices)]
    if key == "tahun_mulai":
        return 1990 + chance.randrange(15) * 2 + by
    if key == "hp_wa_usaha":
        return f"+6281{by}{chance.randrange(10**8):08d}"
    return f"{str(old or 'usaha')[:60]} {('baru', 'lama')[by]} {chance.randrange(100)}"


def answer_edits(edits: Mapping[str, Mapping[str, Value]], *, share: float, seed: int) -> Edits:
    """What Dinkop says differently of a share of the same fields."""
    chance = random.Random(seed)
    found: Edits = {}
    for record, sets in edits.items():
        for key, value in sets.items():
            if chance.random() < share:
                found.setdefault(record, {})[key] = new_value(key, value, chance, by=1)
    return found


def write_edits(desk: Desk, edits: Mapping[str, Mapping[str, Value]]) -> int:
    """Make the edits changes of their records, by whoever sits at the desk; how many."""
    with desk.store.begin(by=desk.officer, bulk=True) as work:
        author = Author(desk, work)
        known = work.known(list(edits))
        histories = work.histories([known[record].rid for record in edits])
        changes = [
            author.edit(History(histories[known[record].rid], dinkop=work.identity.dinkop), sets)
            for record, sets in edits.items()
        ]
        rules = Rules(desk.reference, desk.clock().date())
        merging.merge(work, changes, rules=rules, unsent=not desk.identity.is_dinkop)
        work.commit()
    return len(changes)


def edit_and_send(office: Path, out: Path, *, share: float, seed: int) -> Edits:
    """An office edits a share of its records and sends them."""
    one = open_desk(office)
    edits = choose_edits(one, share=share, seed=seed)
    write_edits(one, edits)
    sending.send(one, out)
    one.close()
    return edits
