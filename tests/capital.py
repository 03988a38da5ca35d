"""A business that asks for capital, and has all that the screening for KUR asks."""

from __future__ import annotations

from dinkop_desktop.desk.desk import Desk
from tests import offices

JT = 10**6
CIATER, PAMULANG = "36.74.01.1001", "36.74.06.1001"
ASKED: dict[str, object] = {
    "kebutuhan_modal": 20 * JT,
    "pekerjaan_lain": "tidak",
    "pernah_kredit_komersial": "tidak",
    "status_usaha": "aktif",
    "tahun_mulai": 2019,
    "omzet_tahunan": 60 * JT,
    "punya_nib": "ya",
    "setuju_diteruskan": "ya",
}


def business(desk: Desk, number: int, **more: object) -> str:
    given = {**ASKED, "kode_kelurahan": CIATER, "nama_usaha": f"Usaha {number}", **more}
    return offices.add_business(desk, number, omzet_dn=..., **given)
