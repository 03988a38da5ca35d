"""How the page of programmes says whose a programme is, when it runs and who takes part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dinkop_desktop.features.programmes.year_calendar import Calendar, Line
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules.programmes import Programme
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.words import day, label, number, tr

# The colour of an owner in the set of series; the words beside it say the same.
OWNER_SERIES: Mapping[str, int] = {"dinkop": 0, "kelurahan": 1, "kecamatan": 2, "lain": 4, "": 4}
_STATUS_TONES: Mapping[str, str] = {"ikut": "ok", "selesai": "ok", "batal": "muted", "terdaftar": "info"}
_AREA_LETTERS: Mapping[str, int] = {"kelurahan": 13, "kecamatan": 8}


def owner_words(programme: Programme, reference: Reference) -> str:
    """Whose it is: "Kel. Ciater", "Kec. Serpong", "Dinkop", the name of somebody else."""
    if programme.owner == "dinkop":
        return tr("Dinkop")
    if programme.owner == "lain":
        return programme.other or tr("Pihak lain")
    letters = _AREA_LETTERS.get(programme.owner, 0)
    for code in (programme.area, programme.office):
        area = reference.areas.find(code[:letters]) if letters and len(code) >= letters else None
        if area is not None:
            is_wide = programme.owner == "kecamatan"
            return tr("Kec. {name}", name=area.name) if is_wide else tr("Kel. {name}", name=area.name)
    return choice_words("pemilik_jenis", programme.owner) or tr("Pemilik belum diisi")


def choice_words(key: str, code: str, *, kind: str = "program") -> str:
    """The label of an answer; "" for none."""
    field = catalogue.KINDS[kind].field(key)
    choices = field.choices if field is not None else ()
    return next((label(one.label) for one in choices if one.code == code), "")


def status_tone(code: str) -> str:
    """The tone of a participant's status."""
    return _STATUS_TONES.get(code, "muted")


def name_words(programme: Programme) -> str:
    """Its name."""
    return programme.name or tr("(tanpa nama)")


def span_words(first: date, last: date) -> str:
    """From when to when: "2 Des 2026", "2 Des – 16 Des 2026", "28 Des 2026 – 3 Jan 2027"."""
    if first == last:
        return day(first)
    begins = day(first)
    if first.year == last.year:
        begins = begins.rpartition(" ")[0]
    return tr("{first} – {last}", first=begins, last=day(last))


def when_words(programme: Programme) -> str:
    """When it runs."""
    return span_words(*programme.days) if programme.days else tr("tanggal belum diisi")


def people_words(line: Line) -> str:
    """How many take part: "25 peserta", "20 tempat" where nobody is on the list yet."""
    if line.listed:
        return tr("{count} peserta", count=number(line.listed))
    if line.programme.quota:
        return tr("{count} tempat", count=number(line.programme.quota))
    return tr("belum ada peserta")


def month_name(month: int) -> str:
    """The short name of a month: "Des"."""
    return day(date(2000, month, 1)).split()[1]


def none_words(found: Calendar, *, is_dinkop: bool) -> str:
    """What to do in a year without programmes, and which years have some."""
    body = tr(
        "Catat program kantor ini (Ctrl+N), lalu daftarkan pesertanya. Program Dinkop dan kecamatan "
        "datang bersama balasan Dinkop."
    )
    if is_dinkop:
        body = tr("Catat program Dinkop dan kecamatan (Ctrl+N); program kelurahan datang bersama kirimannya.")
    if not found.filled:
        return body
    years = ", ".join(map(str, found.filled))
    return tr("Tahun yang ada programnya: {years}. Pilih di atas. {more}", years=years, more=body)
