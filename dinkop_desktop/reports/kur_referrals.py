"""The report `kur-rujukan`: what became of the referrals to banks, by bank, by kelurahan and by year.

1. A referral that came further has come through the steps before: who was paid out was approved, too.
2. Conversion is the share of the referred that a bank approved; those that still wait count as not approved.
3. A business may be referred to several banks; counted are referrals, not businesses.

Source: domain.md sections 0 and 4.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from dinkop_desktop.domain.areas import KELURAHAN
from dinkop_desktop.domain.reference import Reference
from dinkop_desktop.domain.referrals import Step
from dinkop_desktop.reports import notes
from dinkop_desktop.reports.by_area import rows_by_area, summed
from dinkop_desktop.reports.figures import Scope, Streams, area_of, lies_in
from dinkop_desktop.reports.kur_figures import Sent
from dinkop_desktop.reports.table import Column, ColumnKind, Row, RowRole, Table, group_row, leads_to

_NUMBER = ColumnKind.NUMBER
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Bank, wilayah atau tahun", width=34),
    Column("dirujuk", "Dirujuk", _NUMBER, 10),
    Column("diterima", "Diterima bank", _NUMBER, 10),
    Column("disetujui", "Disetujui", _NUMBER, 10),
    Column("ditolak", "Ditolak", _NUMBER, 10),
    Column("cair", "Cair", _NUMBER, 10),
    Column("menunggu", "Menunggu bank", _NUMBER, 10),
    Column("plafon_cair", "Plafon cair (Rp)", ColumnKind.RUPIAH, 20),
    Column("persen_disetujui", "Disetujui dari dirujuk", ColumnKind.PERCENT, 11),
)
_COUNTED = tuple(column.key for column in _COLUMNS[2:-1])
_YEAR_LETTERS = 4


def count_referrals(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`kur-rujukan`: steps and conversion by bank, by area and by the year of the referral.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    known = {one.code for one in reference.areas.kelurahan}
    banks: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    years: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in streams.candidates:
        if not lies_in(one.kode_kelurahan, area):
            continue
        code = one.kode_kelurahan or ""
        for sent in one.sent:
            its = _counts(sent)
            banks[sent.bank].update(its)
            places[code if code in known else ""].update(its)
            years[sent.day[:_YEAR_LETTERS]].update(its)
    columns = scope.labelled(_COLUMNS)
    unknown = scope.say("Belum diketahui")
    listed = leads_to("kur", saring="dirujuk")
    if area.level == KELURAHAN:
        listed = leads_to("laporan", laporan="kur-nama")
    rows = [
        group_row(scope.say("Menurut bank"), columns),
        *(_row("", name or unknown, its) for name, its in sorted(banks.items(), key=_most_first)),
        group_row(scope.say("Menurut wilayah"), columns),
        *rows_by_area(scope, area, places, reference, _row, summed, behind=listed),
        group_row(scope.say("Menurut tahun dirujuk"), columns),
        *(_row("", year or unknown, its) for year, its in sorted(years.items())),
    ]
    total = summed(places.values())
    return Table(
        key="kur-rujukan",
        title=scope.say("Rujukan KUR"),
        subtitle=notes.on_a_day(scope, area),
        columns=columns,
        rows=tuple(rows),
        total={key: total[key] for key in _COUNTED},
        notes=(
            notes.source(scope),
            scope.say(
                "Diterima bank: semua yang sudah ditanggapi bank. Disetujui: termasuk yang sudah cair. "
                "Menunggu bank: dirujuk atau diterima, belum ada putusan. Keadaan menurut jawaban bank yang "
                "dicatat."
            ),
            scope.say("Rujukan adalah penyaringan awal Dinas; keputusan kredit ada pada bank."),
        ),
        made_at=scope.made_at,
    )


def _counts(sent: Sent) -> dict[str, int]:
    return {
        "dirujuk": 1,
        "diterima": int(sent.was_received),
        "disetujui": int(sent.was_approved),
        "ditolak": int(sent.step == Step.REFUSED),
        "cair": int(sent.step == Step.PAID_OUT),
        "menunggu": int(sent.step in (Step.REFERRED, Step.RECEIVED)),
        "plafon_cair": (sent.paid_rp or 0) if sent.step == Step.PAID_OUT else 0,
    }


def _row(code: str, name: str, counts: Counter[str], role: RowRole = RowRole.DATA) -> Row:
    share = round(100 * counts["disetujui"] / counts["dirujuk"], 1) if counts["dirujuk"] else None
    return Row((code or None, name, *(counts[key] for key in _COUNTED), share), role)


def _most_first(entry: tuple[str, Mapping[str, int]]) -> tuple[int, str]:
    return -entry[1]["dirujuk"], entry[0]
