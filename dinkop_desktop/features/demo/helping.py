"""What Dinkop of the made-up city does: refers to banks, pairs businesses, decides what is in question."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.desk import recording, resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.features.demo.businesses import FACILITATOR, Flat, Made
from dinkop_desktop.features.demo.office import Office, add
from dinkop_desktop.features.lookalikes import deciding, finding

_BANKS = (("Bank Rakyat Indonesia (BRI)", "Unit Pamulang"), ("bank bjb", "Cabang BSD"))
_ANSWERS = ("dirujuk", "diterima", "disetujui", "ditolak", "cair")
_ANSWERED = frozenset({"disetujui", "ditolak", "cair"})
_REFERRED = 0.4
# Up to which sum a loan is of a scheme; the dated rule itself is `thresholds.KurRule`.
_SCHEMES = ((10_000_000, "super_mikro"), (100_000_000, "mikro"))
_SAME_TRADE = 3
_PAIRS = ("berjalan", "berjalan", "diusulkan")
# A field, the office's word, and Dinkop's.
_SAID: tuple[tuple[str, object, object], ...] = (
    ("nama_komersial", "Warung Ibu Siti", "Warung Melati"),
    ("hp_wa_usaha", "081290004471", "085691123377"),
    ("alamat_jalan", "Jalan Kenanga Nomor 14", "Jalan Kenanga Raya Nomor 41"),
    ("omzet_tahunan", 186_000_000, 240_000_000),
    ("nama_usaha", "Dapur Bu Ratna", "Dapur Ratna Catering"),
    ("produk_utama", "kue kering dan roti", "aneka roti"),
)
_RECORDS_PER_QUESTION = 20
_DECIDED, _LEFT_ALIKE = 3, 3


def refer(dinkop: Desk, offices: Sequence[Office]) -> None:
    """Some who need capital and agree are referred, and the banks have answered most."""
    told: list[Flat] = []
    for office in offices:
        for record, one in office.businesses:
            if _may_be_referred(one.flat) and office.place.likely(_REFERRED):
                told.append({"induk_id": record, **_referral(dinkop, one.flat, len(told))})
    add(dinkop, "rujukan", told)


def _may_be_referred(flat: Flat) -> bool:
    agrees = flat.get("pernah_kredit_komersial") == "tidak" and flat.get("setuju_diteruskan") == "ya"
    return bool(flat.get("kebutuhan_modal")) and agrees


def _referral(dinkop: Desk, flat: Flat, number: int) -> Flat:
    day, need = dinkop.today.isoformat(), int(str(flat["kebutuhan_modal"]))
    bank, branch = _BANKS[number % len(_BANKS)]
    status = _ANSWERS[number % len(_ANSWERS)]
    told: Flat = {
        "bank": bank,
        "cabang": branch,
        "skema": next((key for most, key in _SCHEMES if need <= most), "kecil"),
        "jumlah": need,
        "tanggal": day,
        "status": status,
        "tanggal_diterima": day if status != "dirujuk" else "",
        "tanggal_putusan": day if status in _ANSWERED else "",
    }
    if status == "ditolak":
        told["alasan_ditolak"] = "angsuran lain belum lunas"
    if status == "cair":
        told |= {"tanggal_cair": day, "plafon_cair": need}
    return told


def pair(dinkop: Desk, offices: Sequence[Office]) -> None:
    """Each medium business helps some micro ones of its trade, and every other pair has met."""
    on = dinkop.today.isoformat()
    known = [one for office in offices for one in office.businesses]
    taken: set[str] = set()
    pairs: list[Flat] = []
    for helper, firm in known:
        if not _helps(firm):
            continue
        near = [record for record, one in known if _is_near(one, firm) and record not in taken]
        for record, status in zip(near, _PAIRS, strict=False):
            taken.add(record)
            both = {"induk_id": record, "fasilitator_id": helper}
            pairs.append({**both, "status": status, "bentuk": "bimbingan", "mulai": on})
    add(dinkop, "fasilitasi", pairs)
    met = [one for one in pairs if one["status"] == _PAIRS[0]][::2]
    said: Flat = {"tanggal": on, "hadir": 2, "hasil": "Belajar menghitung harga pokok"}
    add(
        dinkop,
        "pertemuan",
        [{key: one[key] for key in ("induk_id", "fasilitator_id")} | said for one in met],
    )


def _helps(one: Made) -> bool:
    return one.flat["peran_kemitraan"] == FACILITATOR


def _is_near(one: Made, firm: Made) -> bool:
    return one.trade[:_SAME_TRADE] == firm.trade[:_SAME_TRADE] and not _helps(one)


def disagree(dinkop: Desk, offices: Sequence[Office]) -> None:
    """Office and Dinkop each change a field of one record, and neither knows of the other."""
    many = sum(len(office.recorded) for office in offices)
    for at, (key, ours, theirs) in enumerate(_SAID[: max(1, many // _RECORDS_PER_QUESTION)]):
        office = offices[at % len(offices)]
        if at // len(offices) >= len(office.recorded):
            continue
        record = office.recorded[at // len(offices)]
        recording.set_fields(office.desk, record, {key: ours})
        recording.set_fields(dinkop, record, {key: theirs})


def note_a_call(office: Office) -> None:
    """The office corrects one of its records, which Dinkop has not seen yet."""
    recording.set_fields(
        office.desk,
        office.recorded[-1],
        {"kegiatan_utama": "melayani pesanan tetangga, pindah kios bulan depan"},
    )


def decide(dinkop: Desk) -> tuple[int, int]:
    """Decide most of what is in question for the office, which stood before the sign; the rest is left.

    Returns:
        How many were decided, and how many are left.
    """
    questions = resolving.questions(dinkop)
    decisions = [
        Decision(
            one.id,
            take=next((said.number for said in one.said if said.office == one.owner), 1),
            reason="sesuai papan nama",
        )
        for one in questions[:_DECIDED]
    ]
    resolving.decide(dinkop, decisions)
    return len(decisions), len(questions) - len(decisions)


def look_at_alike(dinkop: Desk) -> int:
    """Find the least likely pair that looks alike to be two, and leave the rest; how many there were."""
    alike = finding.in_register(dinkop, lowest=0)
    for one in alike[_LEFT_ALIKE:][-1:]:
        deciding.decide(dinkop, [deciding.Checked(one.one, one.other, reason="dua tempat, dua pemilik")])
    return len(alike)
