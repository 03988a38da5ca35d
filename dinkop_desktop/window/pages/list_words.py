"""The words of the lists: what each is a list of, and how its filters are said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import (
    DERIVED,
    EVER,
    LICENSED,
    MEMBER,
    NEVER,
    NO,
    OFTEN,
    PROGRAM,
    REACHED,
    SCALE,
    SECTOR,
    SPOKEN,
    THERE,
    YES,
    Condition,
    Filter,
    Stage,
    Way,
    ways_for,
)
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.rules.membership import Evidence
from dinkop_desktop.register.values.fields import FieldKind
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.list_columns import (
    SCALE_WORDS,
    SHORT_SECTORS,
    STAGE_WORDS,
    STANDING_WORDS,
    words_of,
)
from dinkop_desktop.window.words import label, later, tr

REMOVED = "#dihapus"
State = Stage | Standing | str
# What other pages ask for with `go_to(key, saring=...)`.
WISHES: dict[str, Stage | Standing] = {
    "draf": Stage.DRAFT,
    "perlu-diperbaiki": Stage.FAULTY,
    "perlu-dicek": Stage.DOUBTFUL,
    "belum-disepakati": Stage.ASKED,
    "ditolak": Standing.REFUSED,
    "belum-dikirim": Standing.UNSENT,
    "belum-dijawab": Standing.UNANSWERED,
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a list is called, said with `tr`; `{count}` is a number.

    Attributes:
        title: of the page.
        name: for screen readers.
        count, of: how many, and how many of how many.
        search: in the box.
        none, none_why: there is nothing yet.
        no_match: nothing fits.
        new, as_new: the buttons that make one.
        icon: of the set.
        removed_one, removed_many: what was done.
    """

    title: str
    name: str
    count: str
    of: str
    search: str
    none: str
    none_why: str
    no_match: str
    new: str
    as_new: str
    icon: str
    removed_one: str
    removed_many: str


WORDS: Mapping[str, Words] = {
    "umkm": Words(
        title=later("UMKM"),
        name=later("Daftar UMKM"),
        count=later("{count} UMKM"),
        of=later("{count} dari {total} UMKM"),
        search=later("Cari nama, alamat, HP, NIB"),
        none=later("Belum ada UMKM"),
        none_why=later("UMKM yang dicatat atau diimpor dari Excel terlihat di sini. Formulir baru: Ctrl+N."),
        no_match=later("Tidak ada UMKM yang cocok"),
        new=later("Formulir baru"),
        as_new=later("Catat sebagai UMKM baru"),
        icon="shop",
        removed_one=later("{name} dihapus dari daftar. Ikut dikirim sebagai usulan."),
        removed_many=later("{count} UMKM dihapus dari daftar. Ikut dikirim sebagai usulan."),
    ),
    "koperasi": Words(
        title=later("Koperasi"),
        name=later("Daftar koperasi"),
        count=later("{count} koperasi"),
        of=later("{count} dari {total} koperasi"),
        search=later("Cari nama, alamat, nomor"),
        none=later("Belum ada koperasi"),
        none_why=later(
            "Koperasi yang dicatat atau diterima dari Dinkop terlihat di sini. Koperasi baru: Ctrl+N."
        ),
        no_match=later("Tidak ada koperasi yang cocok"),
        new=later("Koperasi baru"),
        as_new=later("Catat sebagai koperasi baru"),
        icon="people",
        removed_one=later("{name} dihapus dari daftar. Ikut dikirim sebagai usulan."),
        removed_many=later("{count} koperasi dihapus dari daftar. Ikut dikirim sebagai usulan."),
    ),
    "orang": Words(
        title=later("Orang"),
        name=later("Daftar orang"),
        count=later("{count} orang"),
        of=later("{count} dari {total} orang"),
        search=later("Cari nama atau HP"),
        none=later("Belum ada orang"),
        none_why=later("Pemilik usaha yang dicatat pada formulir UMKM terlihat di sini. Orang baru: Ctrl+N."),
        no_match=later("Tidak ada orang yang cocok"),
        new=later("Orang baru"),
        as_new=later("Catat sebagai orang baru"),
        icon="person",
        removed_one=later("{name} dihapus dari daftar. Ikut dikirim sebagai usulan."),
        removed_many=later("{count} orang dihapus dari daftar. Ikut dikirim sebagai usulan."),
    ),
}

_TAKING_PART: Mapping[str, str] = {
    NEVER: later("belum pernah ikut"),
    EVER: later("pernah ikut"),
    OFTEN: later("ikut tiga kali atau lebih"),
}
MEMBER_BY: Mapping[Evidence, str] = {
    Evidence.LISTED: later("dari daftar koperasi"),
    Evidence.RECORDED: later("dicatat petugas"),
    Evidence.SAID: later("jawaban saja, koperasi mana?"),
    Evidence.DENIED: later("bukan anggota"),
    Evidence.UNKNOWN: later("belum dijawab"),
}
WAYS: Mapping[Way, str] = {
    Way.CONTAINS: later("Memuat"),
    Way.IS: later("Tepat"),
    Way.ANY_OF: later("Salah satu"),
    Way.BETWEEN: later("Antara"),
    Way.EMPTY: later("Belum diisi"),
    Way.FILLED: later("Terisi"),
}


def state_words(state: Stage | Standing) -> str:
    """A state as a chip says it."""
    return tr(STAGE_WORDS[state] if isinstance(state, Stage) else STANDING_WORDS[state])


def condition_words(kind: str, condition: Condition, reference: Reference) -> str:
    """A condition as a chip says it: `RW: 004`, `Omzet setahun: dari 100.000.000`."""
    if condition.key == PROGRAM:
        return tr("{field}: {value}", field=tr("Peserta"), value=str(condition.values[-1]))
    if condition.key in (SCALE, SECTOR, REACHED, LICENSED, MEMBER, THERE):
        offered = dict(derived_names(condition.key))
        said = [offered.get(str(value), str(value)) for value in condition.values]
        return tr("{field}: {value}", field=derived_title(condition.key), value=", ".join(said))
    flat = next(one for one in catalogue.flat_view(kind) if one.key == condition.key)
    said = [words_of(flat.field, value, reference) for value in condition.values]
    name = label(flat.label)
    if flat.field.kind is FieldKind.AREA and condition.values:
        said = [area_words(str(condition.values[0]), reference)]
    if condition.way is Way.EMPTY:
        return tr("{field}: belum diisi", field=name)
    if condition.way is Way.FILLED:
        return tr("{field}: terisi", field=name)
    if condition.way is Way.BETWEEN:
        return _range_words(name, said[0], said[1])
    value = ", ".join(said)
    if condition.way is Way.CONTAINS:
        return tr("{field}: memuat “{value}”", field=name, value=str(condition.values[0]))
    return tr("{field}: {value}", field=name, value=value)


def derived_title(key: str) -> str:
    """What is computed on reading, by its name."""
    if key == LICENSED:
        return tr("NIB")
    if key == MEMBER:
        return tr("Keanggotaan koperasi")
    if key == THERE:
        return tr("Keberadaan")
    return tr("Program") if key == REACHED else tr("Skala") if key == SCALE else tr("Sektor")


def derived_names(key: str) -> Sequence[tuple[str, str]]:
    """The classes or sectors that there are, or what else can be, with their words."""
    if key == REACHED:
        return [(code, tr(words)) for code, words in _TAKING_PART.items()]
    if key == LICENSED:
        return [(YES, tr("punya")), (NO, tr("tidak atau belum dijawab"))]
    if key == THERE:
        return [(YES, tr("masih ada")), (NO, tr("tutup, pindah, atau bubar"))]
    if key == MEMBER:
        return [(code.value, tr(words)) for code, words in MEMBER_BY.items()]
    if key == SCALE:
        return [(code, tr(words)) for code, words in SCALE_WORDS.items()]
    return [(code, label(words)) for code, words in SHORT_SECTORS.items()]


def wished_conditions(kind: str, wishes: Mapping[str, str]) -> tuple[Condition, ...]:
    """What somebody comes with beside a state, an area and words.

    Args:
        kind: of the list.
        wishes: `skala="kecil"`, `sektor="kuliner"`, `ikut="belum"`, `ber_nib="ya"`, `ada="ya"` for what is
            computed, `tahun` for the year whose figures decide the class; `program` (id) and `nama_program`
            for who takes part; `status` for how it stands, where a report counted those alone; a key of the
            flat view for what it says (`rw="004"`, `punya_nib="ya"`, several choices with commas);
            `kosong` and `terisi` for keys that say nothing or something.
    """
    derived = (
        {"skala": SCALE, "sektor": SECTOR, "ikut": REACHED, "ber_nib": LICENSED} if kind == "umkm" else {}
    )
    derived |= SPOKEN.get(kind, {})
    if THERE in DERIVED.get(kind, ()):
        derived["ada"] = THERE
    found = [
        Condition(key, Way.ANY_OF, tuple(wishes[name].split(",")))
        for name, key in derived.items()
        if wishes.get(name)
    ]
    if wishes.get("program") and PROGRAM in DERIVED.get(kind, ()):
        id_ = wishes["program"]
        found.append(Condition(PROGRAM, Way.ANY_OF, (id_, wishes.get("nama_program") or id_)))
    if wishes.get("skala") and kind == "umkm" and wishes.get("tahun", "").isdecimal():
        year = int(wishes["tahun"])
        found.append(Condition("tahun_data", Way.BETWEEN, (year, year)))
    stands = wishes.get("status", "")
    if kind in activity.STATUS and stands and stands != activity.EVERY:
        found.append(Condition(activity.STATUS[kind], Way.ANY_OF, (stands,)))
    for name, value in wishes.items():
        field = catalogue.field_of(kind, name)
        if field is not None and value:
            is_choice = Way.ANY_OF in ways_for(field)
            found.append(
                Condition(name, Way.ANY_OF, tuple(value.split(",")))
                if is_choice
                else Condition(name, Way.IS, (value,))
            )
    for name, way in (("kosong", Way.EMPTY), ("terisi", Way.FILLED)):
        found += [Condition(key, way) for key in wishes.get(name, "").split(",") if key]
    return tuple(found)


def _range_words(name: str, lowest: str, highest: str) -> str:
    if lowest == highest:
        return tr("{field}: {value}", field=name, value=lowest)
    if not highest:
        return tr("{field}: dari {value}", field=name, value=lowest)
    if not lowest:
        return tr("{field}: sampai {value}", field=name, value=highest)
    return tr("{field}: {lowest} sampai {highest}", field=name, lowest=lowest, highest=highest)


def area_words(code: str, reference: Reference) -> str:
    """A kecamatan or kelurahan by its name."""
    area = reference.areas.find(code)
    if area is None:
        return code
    return tr("Kec. {name}", name=area.name) if area.level < 4 else area.name  # noqa: PLR2004 - kelurahan


def count_narrowing(wanted: Filter) -> int:
    """How many filters narrow a list, the words apart."""
    return len(wanted.conditions) + bool(wanted.state) + bool(wanted.area) + wanted.removed
