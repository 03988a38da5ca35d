"""Issuing a business's letter: its number, its words, its register, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, recording, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError, ExportError, PaperError, RecordError
from dinkop_desktop.features.kur import screening
from dinkop_desktop.features.privacy import withdrawing
from dinkop_desktop.features.sku import issuing
from dinkop_desktop.features.sku.issuing import Issued, Signer, Wanted
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.offices import Town
from tests.pdf_text import pages_of, text_of

LURAH = Signer("Lurah", "Hj. Siti Rahmawati, S.Sos.", "19700101 199003 2 001")
FACTS: dict[str, object] = {
    "alamat_sama": "ya",
    "kegiatan_utama": "Warung nasi uduk",
    "tahun_mulai": 2019,
    "status_usaha": "aktif",
}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Folders that do not notice that they are copies: each office counts bare."""
    made = offices.copy_town(tmp_path / "kota", as_it_was=True)
    yield made
    made.close()


def a_business(desk: Desk, number: int = 1, **more: object) -> str:
    return offices.add_business(desk, number, **FACTS | more)


def issue(desk: Desk, business: str, out: Path, **wanted: object) -> Issued:
    asked = Wanted(**{"purpose": "kur", "signer": LURAH, **wanted})  # type: ignore[arg-type]
    return issuing.issue(desk, business, asked, out=out)


def refused(desk: Desk, business: str, out: Path, **wanted: object) -> DinkopError:
    with pytest.raises(DinkopError) as refusal:
        issue(desk, business, out, **wanted)
    assert not out.exists()
    return refusal.value


def test_the_letter_says_who_does_what_where_and_since_when(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office, nama_usaha="Dapur #1 *Sedap*", tanggal_lahir="1985-04-12")

    made = issue(
        town.office, business, tmp_path / "sku.pdf", about="BRI Unit Serpong", introduction="05/RT 002"
    )

    (page,) = pages_of((tmp_path / "sku.pdf").read_bytes())
    flat = " ".join(page.split())
    assert made.number == "500/1/Kel.Ciater/2026"
    assert "Nomor: 500/1/Kel.Ciater/2026" in flat
    assert "Lurah Ciater, Kecamatan Serpong, Kota Tangerang Selatan, menerangkan bahwa" in flat
    assert "Dapur #1 *Sedap*" in flat
    assert "Warung nasi uduk" in flat
    assert "tahun 2019" in flat
    assert "12 April 1985" in flat
    assert "surat pengantar RT/RW 05/RT 002" in flat
    assert "Pengajuan KUR (BRI Unit Serpong)" in flat
    assert "3674015204850001" in flat
    assert LURAH.name in flat
    assert LURAH.staff_number in flat


def test_numbers_follow_each_other_and_none_is_given_twice(town: Town, tmp_path: Path) -> None:
    desk = town.office
    one, two = a_business(desk, 1), a_business(desk, 2)

    numbers = [issue(desk, each, tmp_path / "a.pdf").number for each in (one, two, one)]
    recording.remove(desk, two, reason="salah ketik")
    after = issue(desk, one, tmp_path / "a.pdf")
    undoing.take_back(desk, after.changes)
    last = issue(desk, one, tmp_path / "a.pdf")

    assert numbers == [f"500/{order}/Kel.Ciater/2026" for order in (1, 2, 3)]
    assert after.number == "500/4/Kel.Ciater/2026"
    assert last.number == "500/5/Kel.Ciater/2026"


def test_another_year_begins_with_one(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)
    issue(town.office, business, tmp_path / "a.pdf")
    town.clock.pass_by(days=60)

    assert issue(town.office, business, tmp_path / "a.pdf").number == "500/1/Kel.Ciater/2027"


def test_a_computer_whose_data_were_copied_marks_its_numbers(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)
    issue(town.office, business, tmp_path / "a.pdf")
    with town.office.store.begin(by="") as work:
        work.begin_epoch()
        work.commit()

    first = issue(town.office, business, tmp_path / "a.pdf").number
    second = issue(town.office, business, tmp_path / "a.pdf").number
    begun = issuing.begin(town.office, business)

    assert first.startswith(f"500/1-{begun.mark}/")
    assert second.startswith(f"500/2-{begun.mark}/")
    assert len(begun.mark) == 4


def test_the_agenda_of_the_office_may_give_the_number_once(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)

    made = issue(town.office, business, tmp_path / "a.pdf", place="041")
    again = refused(town.office, business, tmp_path / "b.pdf", place="41")
    wrong = refused(town.office, business, tmp_path / "b.pdf", place="empat")

    assert made.number == "500/41/Kel.Ciater/2026"
    assert (again.code, again.params["nomor"]) == ("SKU-NOMOR", made.number)
    assert wrong.code == "SKU-URUT"
    assert issue(town.office, business, tmp_path / "c.pdf").number == "500/42/Kel.Ciater/2026"


def test_what_is_missing_is_named_and_no_number_is_spent(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office, kegiatan_utama=..., produk_utama=..., alamat_sama="tidak")

    told = refused(town.office, business, tmp_path / "a.pdf")
    begun = issuing.begin(town.office, business)

    assert told.code == "SKU-KURANG"
    assert "Kegiatan utama" in str(told.params["isian"])
    assert [key for key, _ in begun.missing] == ["alamat_jalan_pemilik", "kegiatan_utama"]
    assert begun.number == "500/1/Kel.Ciater/2026"
    assert issuing.register(town.office) == []


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"purpose": "pesta"}, "SKU-KEPERLUAN"),
        ({"purpose": "lainnya"}, "SKU-KEPERLUAN"),
        ({"signer": None}, "SKU-PENANDA"),
        ({"signer": Signer("Lurah", " ")}, "SKU-PENANDA"),
        ({"signer": Signer("Lurah", "x" * 101)}, "SKU-ISIAN"),
        ({"about": "BRI\x07"}, "SKU-ISIAN"),
        ({"until": "besok"}, "SKU-ISIAN"),
        ({"until": "2020-01-01"}, "SKU-ISIAN"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_a_code(
    town: Town, tmp_path: Path, wanted: dict[str, object], code: str
) -> None:
    business = a_business(town.office)

    assert refused(town.office, business, tmp_path / "a.pdf", **wanted).code == code
    assert issuing.register(town.office) == []


def test_who_gets_no_letter_here(town: Town, tmp_path: Path) -> None:
    closed = a_business(town.office, 1, status_usaha="tutup")
    business = a_business(town.other, 2)
    (person,) = offices.add(town.other, {"nama": "Ani", "jk": "P"}, kind="orang")
    out = tmp_path / "a.pdf"

    assert refused(town.office, closed, out).code == "SKU-TUTUP"
    assert refused(town.other, person, out).code == "SKU-USAHA"
    assert refused(town.office, business, out).code == "REC-TIDAKADA"
    town.take_in(town.other)
    assert refused(town.dinkop, business, out).code == "SKU-KANTOR"


def test_who_signed_last_signs_the_next_one(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)
    deputy = Signer("Sekretaris Kelurahan", "Budi Santoso", "19800101", is_deputy=True)
    issue(town.office, business, tmp_path / "a.pdf", signer=deputy)

    issue(town.office, business, tmp_path / "b.pdf", signer=None)

    flat = " ".join(text_of((tmp_path / "b.pdf").read_bytes()).split())
    assert "a.n. Lurah Ciater Sekretaris Kelurahan, Budi Santoso" in flat
    assert issuing.begin(town.office, business).signer == deputy


def test_printed_again_it_says_what_it_said(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office, nama_usaha="Dapur Lama")
    made = issue(town.office, business, tmp_path / "a.pdf")
    recording.set_fields(town.office, business, {"nama_usaha": "Dapur Baru", "nama_pemilik": "Orang Lain"})
    town.clock.pass_by(days=9)

    issuing.print_again(town.office, made.number.lower(), out=tmp_path / "b.pdf")

    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()


def test_a_cancelled_letter_keeps_its_number_and_is_printed_no_more(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)
    made = issue(town.office, business, tmp_path / "a.pdf")

    with pytest.raises(RecordError) as unsaid:
        issuing.cancel(town.office, made.id, reason="  ")
    issuing.cancel(town.office, made.id, reason="Salah nama")
    with pytest.raises(RecordError) as again:
        issuing.print_again(town.office, made.number, out=tmp_path / "b.pdf")
    with pytest.raises(RecordError) as twice:
        issuing.cancel(town.office, made.number, reason="lagi")

    (kept,) = issuing.register(town.office)
    assert [one.value.code for one in (unsaid, again, twice)] == ["SKU-ALASAN", "SKU-BATAL", "SKU-BATAL"]
    assert (kept.number, kept.state, kept.reason) == (made.number, "dibatalkan", "Salah nama")
    assert issue(town.office, business, tmp_path / "c.pdf").number == "500/2/Kel.Ciater/2026"


def test_a_letter_of_no_such_number_is_not_found(town: Town, tmp_path: Path) -> None:
    with pytest.raises(RecordError) as refusal:
        issuing.print_again(town.office, "500/9/Kel.Ciater/2026", out=tmp_path / "a.pdf")

    assert refusal.value.code == "SKU-TIDAKADA"


def test_its_number_cannot_be_changed_and_travels_to_dinkop(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)
    made = issue(town.office, business, tmp_path / "a.pdf")

    changed = recording.set_fields(town.office, made.id, {"nomor": "500/99/Kel.Ciater/2026"})
    town.take_in(town.office)

    assert isinstance(changed, recording.Refused)
    assert [one.number for one in issuing.register(town.dinkop)] == [made.number]
    report = reporting.report(town.dinkop, "register-sku", area=offices.CODES[0])
    assert report.total == {"sku": 1, "berlaku": 1, "dibatalkan": 0, "dihapus": 0, "ganda": 0}


def test_the_register_shows_every_number_with_what_became_of_it(town: Town, tmp_path: Path) -> None:
    desk = town.office
    one, two = a_business(desk, 1), a_business(desk, 2)
    for each in (one, two, one):
        issue(desk, each, tmp_path / "a.pdf")
    issuing.cancel(desk, "500/1/Kel.Ciater/2026", reason="Salah nama")
    recording.remove(desk, two, reason="dobel")

    report = reporting.report(desk, "register-sku")

    rows = [(row.cells[0], row.cells[10], row.cells[11]) for row in report.rows]
    assert rows == [
        ("500/1/Kel.Ciater/2026", "Dibatalkan", "Salah nama"),
        ("500/2/Kel.Ciater/2026", "Dihapus", None),
        ("500/3/Kel.Ciater/2026", "Berlaku", None),
    ]
    assert report.total["sku"] == 3


def test_a_letter_in_force_counts_as_a_permit_for_kur(town: Town, tmp_path: Path) -> None:
    asked: dict[str, object] = {"kebutuhan_modal": 20_000_000, "punya_nib": "tidak", "nib": ...}
    business = a_business(town.office, 1, **asked)

    def has_permit() -> bool:
        (one,) = screening.screened(town.office, list(screening.index(town.office).rids))
        return one.applicant.has_permit

    before = has_permit()
    made = issue(town.office, business, tmp_path / "a.pdf")
    with_it = has_permit()
    issuing.cancel(town.office, made.id, reason="Salah nama")

    assert (before, with_it, has_permit()) == (False, True, False)


def test_what_it_said_goes_with_its_owner(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)
    made = issue(town.office, business, tmp_path / "a.pdf")
    with town.office.store.read() as reader:
        person = recording.owner_id(reader, recording.find(reader, business))

    withdrawing.withdraw(town.office, person, money=False)

    (kept,) = issuing.register(town.office)
    assert (kept.number, kept.nik, kept.home, kept.name) == (made.number, "", "", "")
    with pytest.raises(RecordError) as refusal:
        issuing.print_again(town.office, made.id, out=tmp_path / "b.pdf")
    assert refusal.value.code == "SKU-KOSONG"


def test_whose_data_stand_on_it_is_noted(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)

    issue(town.office, business, tmp_path / "a.pdf")

    (noted,) = disclosing.disclosures_made(town.office)
    assert "nik" in noted.columns


def test_a_template_that_cannot_be_used_spends_no_number(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)
    own = town.office.folder.path / "surat"
    own.mkdir()
    (own / "surat-keterangan-usaha.typ").write_text("#let kertas(d) = [#d.tidak-ada]", encoding="utf-8")

    told = refused(town.office, business, tmp_path / "a.pdf")

    assert isinstance(told, PaperError)
    assert issuing.register(town.office) == []


def test_an_office_writes_numbers_in_its_own_way(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)
    own = town.office.folder.path / "surat"
    own.mkdir()
    pattern = own / "nomor-sku.txt"
    pattern.write_text("\ufeff474.2/{urut:03}-Ekbang/{bulan}/{tahun}\n", encoding="utf-8")
    made = issue(town.office, business, tmp_path / "a.pdf")
    pattern.write_text("474.2/Ekbang/{tahun}\n", encoding="utf-8")

    assert made.number == "474.2/001-Ekbang/XI/2026"
    assert refused(town.office, business, tmp_path / "b.pdf").code == "KERTAS-NOMOR"


def test_a_file_that_cannot_be_written_leaves_a_letter_that_can_be_printed(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    business = a_business(town.office)

    def full(_path: Path, _content: bytes, **_said: bool) -> str:
        raise ExportError("EXP-PENUH", name="a.pdf")

    with monkeypatch.context() as stick:
        stick.setattr(files, "write_safely", full)
        with pytest.raises(ExportError):
            issue(town.office, business, tmp_path / "a.pdf")

    (kept,) = issuing.register(town.office)
    issuing.print_again(town.office, kept.number, out=tmp_path / "a.pdf")
    assert kept.number in text_of((tmp_path / "a.pdf").read_bytes())


def test_a_place_that_is_not_there_costs_no_number(town: Town, tmp_path: Path) -> None:
    business = a_business(town.office)
    (tmp_path / "folder").mkdir()

    for place in (tmp_path / "tidak" / "ada" / "a.pdf", tmp_path / "folder"):
        with pytest.raises(ExportError, match="EXP-TEMPAT"):
            issue(town.office, business, place)

    assert issuing.register(town.office) == []
