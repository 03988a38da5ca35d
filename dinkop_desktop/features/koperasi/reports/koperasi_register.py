"""Reports on what koperasi are: `koperasi-daftar`, `kesehatan` and `kdkmp`.

1. The register has a row for each koperasi. Grade and KUK stand twice: as ODS records them, and as its rules
   give them from what is recorded here; where they differ both are said, and what the rules leave open is
   asked ("C2?").
2. Health is a result with its predicate, year by year: kept as examined, never computed. Who has none has a
   row, too.
3. There is to be a Koperasi Kelurahan Merah Putih in each kelurahan: the report says which have none.

Source: domain.md 3.1, 3.3, 3.5 to 3.7; Permenkop UKM 9/2020; Inpres 9/2025.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, CooperativeLife
from dinkop_desktop.features.koperasi.reports.koperasi_life import WHO, told_members, who_is
from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import grading
from dinkop_desktop.register.rules.grading import Graded
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.figures import Scope, area_of, kelurahan_in, lies_in
from dinkop_desktop.reporting.streams import Streams

_NUMBER, _ID = ColumnKind.NUMBER, ColumnKind.ID
_YEARS_OF_HEALTH = 3
_REGISTER = (
    *WHO[:3],
    Column("tgl_badan_hukum", "Tanggal badan hukum", ColumnKind.DATE, 12),
    Column("jenis", "Jenis", width=14),
    Column("kelompok", "Kelompok", width=20),
    Column("nik_koperasi", "NIK koperasi", _ID, 15),
    Column("sertifikat", "Sertifikat", width=20),
    Column("berlaku", "Berlaku sampai", ColumnKind.DATE, 12),
    Column("anggota", "Jumlah anggota", _NUMBER, 9),
    Column("grade_ods", "Grade menurut ODS", width=10),
    Column("grade_aturan", "Grade menurut aturan", width=12),
    Column("kuk_ods", "KUK menurut ODS", width=10),
    Column("kuk_petunjuk", "KUK, petunjuk", _NUMBER, 10),
    Column("rat", "RAT terakhir", _ID, 9),
    Column("usp", "USP", width=8),
    Column("kdkmp", "KDKMP", width=8),
    Column("ketua", "Ketua", width=22),
    Column("masa_jabatan", "Akhir masa jabatan", width=34),
    WHO[3],
    Column("id", "ID", _ID, 36),
)
_KDKMP = (
    Column("kode", "Kode", _ID, 14),
    Column("kecamatan", "Kecamatan", width=18),
    Column("kelurahan", "Kelurahan", width=22),
    Column("koperasi", "Koperasi", _NUMBER, 9),
    Column("kdkmp", "KDKMP", _NUMBER, 8),
    Column("nama", "Nama koperasi", width=40),
    Column("keadaan", "Keadaan", width=18),
    Column("id", "ID", _ID, 36),
)
_YES = "ya"
_OTHER_RESULTS = {"tanpa_predikat": "tanpa predikat", "belum_diperiksa": "belum diperiksa"}
# What the register's total holds, as its note says it.
_NAMED: Mapping[str, str] = {
    **{
        f"grade_{code.rstrip('?').lower()}": f"grade {code}"
        for code in grading.GRADES
        if code != grading.ASKED
    },
    "grade_belum_pasti": "grade belum pasti",
    "grade_beda": "grade beda dengan ODS",
    "bersertifikat": "bersertifikat",
    "usp": "punya USP",
    "kdkmp": "KDKMP",
}


def list_register(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`koperasi-daftar`: every koperasi with what it is.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    rows: list[Row] = []
    total = dict.fromkeys(("koperasi", "bersertifikat", "grade_beda", "grade_ditanya", "usp", "kdkmp"), 0)
    total |= {f"grade_{code.rstrip('?').lower()}": 0 for code in grading.GRADES if code != grading.ASKED}
    total["grade_belum_pasti"] = 0
    for one in streams[LIVES]:
        if not lies_in(one.kode_kelurahan, area):
            continue
        graded = grade_of(one, scope)
        rows.append(_register_row(scope, one, graded, reference))
        for key in _counted(one, graded):
            total[key] += 1
    return Table(
        key="koperasi-daftar",
        title=scope.say("Daftar koperasi"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_REGISTER),
        rows=tuple(sorted(rows, key=_by_place)),
        total=total,
        notes=(notes.source(scope), _counted_note(scope, total), *_register_notes(scope, reference)),
        made_at=scope.made_at,
    )


def grade_of(one: CooperativeLife, scope: Scope) -> Graded:
    """The grade of a koperasi by the rules of ODS, on the day of the report."""
    founded = dates.day_or_none(one.values.get("tgl_badan_hukum") or "")
    return grading.grade(founded=founded, reported=one.reported, on=scope.made_at.date())


def _counted(one: CooperativeLife, graded: Graded) -> Iterator[str]:
    """The keys of the total in which a koperasi counts."""
    yield "koperasi"
    if one.values.get("status_nik") == "bersertifikat":
        yield "bersertifikat"
    if graded.contradicts(one.values.get("grade")):
        yield "grade_beda"
    if grading.ASKED in graded.possible:
        yield "grade_ditanya"
    certain = graded.grade not in ("", grading.ASKED)
    yield f"grade_{graded.grade.lower()}" if certain else "grade_belum_pasti"
    yield from (
        key for key, field in (("usp", "punya_usp"), ("kdkmp", "kdkmp")) if one.values.get(field) == _YES
    )


def _register_row(scope: Scope, one: CooperativeLife, graded: Graded, reference: Reference) -> Row:
    who, shown = who_is(one, reference), one.values
    rule = in_force(reference.thresholds.kuk, scope.made_at.date())
    hint = grading.hint_kuk(
        members=told_members(one),
        own_capital_rp=one.figures.get("modal_sendiri"),
        assets_rp=one.figures.get("aset"),
        rule=rule,
    )
    held = max((year for year, was_held in one.rat.items() if was_held), default=None)
    return Row(
        (
            *who[:3],
            dates.day_or_none(shown.get("tgl_badan_hukum") or ""),
            _said(scope, "koperasi", "jenis", shown.get("jenis")),
            _said(scope, "koperasi", "kelompok", shown.get("kelompok")),
            shown.get("nik_koperasi"),
            _said(scope, "koperasi", "status_nik", shown.get("status_nik")),
            dates.day_or_none(shown.get("tgl_berlaku_sertifikat") or ""),
            told_members(one),
            shown.get("grade"),
            say_grade(scope, graded),
            shown.get("kuk"),
            hint,
            str(held) if held else None,
            _said(scope, "koperasi", "punya_usp", shown.get("punya_usp")),
            _said(scope, "koperasi", "kdkmp", shown.get("kdkmp")),
            "; ".join(sorted(one.heads)) or None,
            _terms(scope, one) or None,
            who[3],
            one.record_id,
        )
    )


def say_grade(scope: Scope, graded: Graded) -> str:
    """The grade in a word; those that are possible where it is not certain."""
    if not graded.possible:
        return scope.say("belum ada tahun buku")
    return scope.say(" atau ").join(graded.possible)


def _terms(scope: Scope, one: CooperativeLife) -> str:
    """Which office until when, in the order of their end."""
    told = sorted(one.terms, key=lambda term: (term[1], term[0]))
    return "; ".join(f"{_said(scope, 'pengurus', 'jabatan', office)} {year}" for office, year in told)


def _counted_note(scope: Scope, total: Mapping[str, int]) -> str:
    if not total["koperasi"]:
        return scope.say("Tidak ada koperasi yang tercatat.")
    return scope.say(
        "{banyak} koperasi: {hasil}.",
        banyak=show_number(total["koperasi"], scope.lang),
        hasil=notes.each_counted(scope, ((said, total[key]) for key, said in _NAMED.items())),
    )


def _register_notes(scope: Scope, reference: Reference) -> Iterator[str]:
    years = grading.book_years(scope.made_at.date())
    yield scope.say(
        "Grade menurut aturan ODS, dari RAT yang dilaporkan untuk tahun buku {dari} sampai {sampai}: A tiga "
        "kali, B dua kali, C1 satu kali dan berdiri dalam tiga tahun, C2 satu kali untuk tahun buku "
        "terakhir, D tidak sekali pun. Beberapa grade: RAT suatu tahun belum diketahui dilaporkan atau "
        "tidak.",
        dari=years[0],
        sampai=years[-1],
    )
    yield scope.say(
        "“C2?”: berdiri lebih dari tiga tahun dan satu-satunya RAT bukan untuk tahun buku terakhir; aturan "
        "ODS tidak menyebutnya, tanyakan kepada Dinkop."
    )
    rule = in_force(reference.thresholds.kuk, scope.made_at.date())
    if rule is not None:
        yield scope.say(
            "KUK, petunjuk: kelas tertinggi yang dicapai anggota, modal sendiri, atau aset pada angka tahun "
            "terakhir ({aturan}); yang berlaku tetap KUK menurut ODS.",
            aturan=rule.rule,
        )


def list_health(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`kesehatan`: result and predicate of the last years' examinations, and who has none.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    years = range(scope.year - _YEARS_OF_HEALTH + 1, scope.year + 1)
    columns = (
        *WHO[:3],
        *(Column(f"tahun_{year}", str(year), width=24) for year in years),
        Column("arah", "Arah skor", width=14),
        WHO[3],
        Column("id", "ID", _ID, 36),
    )
    rows: list[Row] = []
    counts: Counter[str] = Counter()
    for one in streams[LIVES]:
        if not lies_in(one.kode_kelurahan, area):
            continue
        counts[_health_key(one, scope.year)] += 1
        who = who_is(one, reference)
        told = (_examined(scope, one.health.get(year)) for year in years)
        trend = _trend(scope, [one.health[year][0] for year in years if year in one.health])
        rows.append(Row((*who[:3], *told, trend, who[3], one.record_id)))
    predicates = catalogue.KINDS["kesehatan"].field("predikat").choices  # type: ignore[union-attr]
    named = {one.code: one.label for one in predicates} | _OTHER_RESULTS
    found = notes.each_counted(scope, ((label, counts[key]) for key, label in named.items()))
    return Table(
        key="kesehatan",
        title=scope.say("Kesehatan koperasi"),
        subtitle=notes.subtitle(scope, area),
        columns=scope.labelled(columns),
        rows=tuple(sorted(rows, key=_by_place)),
        total={"koperasi": counts.total(), **{key: counts[key] for key in named}},
        notes=(
            notes.source(scope),
            scope.say("Pemeriksaan tahun {tahun}: {hasil}.", tahun=scope.year, hasil=found)
            if found
            else scope.say("Tidak ada koperasi yang tercatat."),
            scope.say(
                "Kesehatan: skor dan predikat dari pemeriksaan (KKPKK, Permenkop UKM 9/2020) sebagaimana "
                "dicatat, tidak dihitung program. Arah skor: skor terakhir dibanding sebelumnya dalam "
                "{banyak} tahun ini.",
                banyak=_YEARS_OF_HEALTH,
            ),
        ),
        made_at=scope.made_at,
    )


def _health_key(one: CooperativeLife, year: int) -> str:
    found = one.health.get(year)
    return "belum_diperiksa" if found is None else found[1] or "tanpa_predikat"


def _examined(scope: Scope, found: tuple[str, str] | None) -> Cell:
    if found is None:
        return None
    score, predicate = found
    said = _said(scope, "kesehatan", "predikat", predicate) or scope.say("tanpa predikat")
    return f"{score} · {said}" if score else said


def _trend(scope: Scope, scores: Sequence[str]) -> Cell:
    """Whether the last score is above the one before; nothing where there are not two."""
    told = [score for text in scores if (score := _hundredths(text)) is not None]
    if len(told) < 2:  # noqa: PLR2004 - a pair
        return None
    before, last = told[-2:]
    return scope.say("naik" if last > before else "turun" if last < before else "tetap")


def _hundredths(text: str) -> int | None:
    try:
        return round(float(text.replace(",", ".")) * 100)
    except ValueError:
        return None


def list_kdkmp(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`kdkmp`: each kelurahan with its Koperasi Kelurahan Merah Putih, or none.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    count: Counter[str] = Counter()
    named: defaultdict[str, list[CooperativeLife]] = defaultdict(list)
    known = {each.code for each in reference.areas.kelurahan}
    for one in streams[LIVES]:
        if lies_in(one.kode_kelurahan, area):
            place = one.kode_kelurahan if one.kode_kelurahan in known else ""
            count[place or ""] += 1
            if one.values.get("kdkmp") == _YES:
                named[place or ""].append(one)
    places = [(each.code, each.name) for each in kelurahan_in(area, reference)]
    if count[""]:
        places.append(("", scope.say("Kelurahan tidak dikenal")))
    rows = [_kdkmp_row(scope, code, name, count[code], named[code], reference) for code, name in places]
    total: Mapping[str, int] = {
        "kelurahan": sum(1 for code, _ in places if code),
        "punya": sum(1 for code, _ in places if code and named[code]),
        "belum_punya": sum(1 for code, _ in places if code and not named[code]),
        "kdkmp": sum(len(found) for found in named.values()),
        "koperasi": count.total(),
    }
    whole = Row((None, None, area.name, total["koperasi"], total["kdkmp"], None, None, None), RowRole.TOTAL)
    return Table(
        key="kdkmp",
        title=scope.say("Koperasi Kelurahan Merah Putih"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_KDKMP),
        rows=(*rows, whole),
        total=total,
        notes=(
            notes.source(scope),
            scope.say(
                "KDKMP: koperasi yang ditandai Koperasi Kelurahan Merah Putih (Inpres 9/2025), satu yang "
                "diharapkan di tiap kelurahan. Belum ada: tidak satu pun tercatat di kelurahan itu."
            ),
        ),
        made_at=scope.made_at,
    )


def _kdkmp_row(
    scope: Scope, code: str, name: str, count: int, found: Sequence[CooperativeLife], reference: Reference
) -> Row:
    above = reference.areas.by_code.get(code[: len("36.74.01")])
    names = "; ".join(sorted(one.name for one in found)) or None
    state = "belum ada" if not found else "sudah ada" if len(found) == 1 else "lebih dari satu"
    record = found[0].record_id if len(found) == 1 else None
    return Row(
        (
            code or None,
            above.name if above else None,
            name,
            count,
            len(found),
            names,
            scope.say(state),
            record,
        )
    )


def _by_place(row: Row) -> tuple[str, str]:
    return str(row.cells[0]), str(row.cells[1]).casefold()


def _said(scope: Scope, kind: str, key: str, code: str | None) -> str | None:
    """The label of a choice; the code where the catalogue no longer has it."""
    field = catalogue.field_of(kind, key)
    label = next((one.label for one in field.choices if one.code == code), code) if field and code else None
    return scope.say(label) if label else None
