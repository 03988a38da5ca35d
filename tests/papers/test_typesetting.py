"""Papers from templates: what values say stays letters; what an office made its own is used or refused."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinkop_desktop.errors import PaperError
from dinkop_desktop.papers import typesetting
from dinkop_desktop.papers.letterhead import Letterhead, head_in
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.sentences import say
from tests.papers.test_letterhead import a_picture
from tests.pdf_text import pages_of, text_of

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "resources" / "papers"
MOMENT = datetime(2026, 11, 24, 10, 42, tzinfo=timezone(timedelta(hours=7)))
HEAD = Letterhead("Pemerintah Kota Contoh", "Dinas Contoh")
REMINDER = "pengingat-kiriman"


def values(**changed: Value) -> dict[str, Value]:
    told: dict[str, Value] = {
        "kelurahan": "Ciater",
        "kecamatan": "Setu",
        "nomor": "32",
        "tanggal-terakhir": "25 Oktober 2026",
        "hari": 30,
        "hilang": "",
    }
    return told | changed


def a_reminder(head: Letterhead = HEAD, lang: str = "id", **changed: Value) -> bytes:
    papers = [values(**changed)]
    return typeset(REMINDER, papers, head, title="Surat", made_at=MOMENT, place="Kota Contoh", lang=lang)


def own_head(folder: Path, **files: str) -> Letterhead:
    """The head of an office with templates of its own: `en__x` is x in its folder of English ones."""
    for name, content in files.items():
        path = folder / "surat" / (name.replace("__", "/").replace("_", "-") + ".typ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return head_in(folder, "Pemerintah Kota Contoh", "Dinas Contoh")


def bare(text: str) -> str:
    return "".join(text.split())


# --- what values say ---


@pytest.mark.parametrize(
    "name",
    [
        "#panic() #d.hari $x^2$ *tebal* _miring_ `kode`",
        "<label> @rujuk = Judul\\ // catatan /* x */",
        '#import "@preview/x:1.0.0"',
        "Warung ~ -- --- ... 'petik' \"ganda\"",
        "[kurung] {kurawal} (bulat) ; , : \\u{41} \\n",
        "<b>Murah</b> & &amp; %s {x}",
        "- butir + angka / istilah",
        "https://contoh.id/#x",
        "Toko fi ffl — “Ibu” Ñandú Łódź Ünal",
    ],
)
def test_markup_in_a_value_is_shown_as_letters(name: str) -> None:
    assert bare(name) in bare(text_of(a_reminder(kelurahan=name)))


PRINTABLE = st.one_of(
    st.characters(codec="ascii", min_codepoint=32, max_codepoint=126),
    st.sampled_from("#$*_`<>@=\\/~-[]{}()“”–éÑ"),
)


@pytest.mark.slow(6)
@settings(max_examples=40, deadline=None)
@given(names=st.lists(st.text(PRINTABLE, min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=40))
def test_whatever_people_write_comes_out_letter_by_letter(names: list[str]) -> None:
    papers: list[dict[str, Value]] = [{"nama": "K", "alamat": "", "perlu": names, "dinas": True}]

    said = text_of(typeset("pengingat-koperasi", papers, HEAD, title="S", made_at=MOMENT))

    # Each in its place of the list, which a page may break.
    whole = bare(said)
    at = whole.index("diselesaikan:")
    for number, name in enumerate(names, 1):
        found = whole.find(bare(f"{number}.{name}"), at)
        assert found >= at, name
        at = found


@pytest.mark.slow(6)
@settings(max_examples=60, deadline=None)
@given(name=st.text(st.characters(exclude_categories=()), max_size=80))
def test_no_letter_of_a_value_stops_a_paper(name: str) -> None:
    pdf = a_reminder(kelurahan=name)

    assert pdf.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\x00", "\x1b", "\ud800"])
def test_letters_that_could_mislead_the_eye_are_shown_as_a_sign(letter: str) -> None:
    said = text_of(a_reminder(kelurahan=f"Budi{letter}idub"))

    assert "Budi" in said
    assert letter not in said


def test_each_paper_begins_on_a_page_of_its_own() -> None:
    papers = [values(kelurahan=f"Kelurahan {number}") for number in range(3)]

    pages = pages_of(typeset(REMINDER, papers, HEAD, title="Surat", made_at=MOMENT))

    assert [f"Kelurahan {number}" in page for number, page in enumerate(pages)] == [True] * 3


# --- the file ---


def test_the_file_is_tagged_and_meant_to_be_kept() -> None:
    pdf = a_reminder()

    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", pdf)
    assert re.search(rb"<pdfaid:conformance>A</pdfaid:conformance>", pdf)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", pdf)
    assert b"/StructTreeRoot" in pdf
    assert re.search(rb"/Lang ?\(id\)", pdf)


def test_a_letter_that_no_font_has_costs_the_standard_and_not_the_paper() -> None:
    pdf = a_reminder(kelurahan="Toko \U000f0000")

    assert "Toko" in text_of(pdf)
    assert b"/StructTreeRoot" in pdf


def test_the_letters_are_the_programs_own() -> None:
    fonts = set(re.findall(rb"/BaseFont ?/[A-Z]+\+([A-Za-z-]+)", a_reminder()))

    assert fonts
    assert all(font.startswith(b"OpenSans") for font in fonts)


def test_the_same_values_at_the_same_moment_give_the_same_bytes() -> None:
    assert a_reminder() == a_reminder()


def test_the_moment_in_the_file_is_the_one_it_was_made_at() -> None:
    moment = MOMENT.replace(microsecond=123_456)

    pdf = typeset(REMINDER, [values()], HEAD, title="Surat", made_at=moment)

    assert f"(D:{moment.astimezone(UTC):%Y%m%d%H%M%S}".encode() in pdf


@pytest.mark.slow(5)
def test_what_was_set_is_forgotten() -> None:
    # In a process of its own, whose memory is its own.
    program = """
from datetime import datetime, UTC
from pathlib import Path
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.typesetting import typeset
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
def paper(at):
    points = [f"Hal {at} {number} " * 5 for number in range(400)]
    papers = [{"nama": "K", "alamat": "", "perlu": points, "dinas": True}]
    typeset("pengingat-koperasi", papers, Letterhead("a", "b"), title="S", made_at=datetime.now(UTC))
for at in range(4): paper(at)
before = held()
for at in range(4, 16): paper(at)
print(held() - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert int(done.stdout) < 12_000_000


# --- what an office made its own ---


def test_an_office_changes_words_letterhead_and_coat_of_arms_without_code(tmp_path: Path) -> None:
    words = (TEMPLATES / f"{REMINDER}.typ").read_text(encoding="utf-8")
    words = words.replace("Kepala Dinas,", "Plt. Kepala Dinas,").replace(
        "penanda:", "tembusan: ([Wali Kota Baru],),\n  penanda:"
    )
    own_head(tmp_path, pengingat_kiriman=words)
    (tmp_path / "surat" / "kop.txt").write_text("Kota Baru\nDinas Baru\nJl. Baru 1", encoding="utf-8")
    (tmp_path / "surat" / "lambang.png").write_bytes(a_picture(tmp_path))

    pdf = a_reminder(head_in(tmp_path, "Pemerintah Kota Contoh", "Dinas Contoh"))

    said = text_of(pdf)
    assert all(
        words in said for words in ("Plt. Kepala Dinas,", "Wali Kota Baru", "DINAS BARU", "Jl. Baru 1")
    )
    assert "Dinas Contoh".upper() not in said
    assert b"/Subtype/Image" in pdf
    assert b"/Subtype/Image" not in a_reminder()


def test_what_all_papers_share_can_be_changed_for_all(tmp_path: Path) -> None:
    shared = (TEMPLATES / "bagian.typ").read_text(encoding="utf-8")
    head = own_head(tmp_path, bagian=shared.replace('biasa: "Biasa"', 'biasa: "Segera"'))

    assert "Segera" in text_of(a_reminder(head))


def test_each_language_has_its_own_words(tmp_path: Path) -> None:
    mine = '#import "bagian.typ": *\n#let kertas(d) = surat(d)[{} #d.kelurahan]'
    head = own_head(
        tmp_path, pengingat_kiriman=mine.format("Halo"), en__pengingat_kiriman=mine.format("Hello")
    )
    only_indonesian = own_head(tmp_path / "lain", pengingat_kiriman=mine.format("Halo"))

    assert "Halo Ciater" in text_of(a_reminder(head))
    assert "Hello Ciater" in text_of(a_reminder(head, "en"))
    assert "To the Lurah of Ciater" in text_of(a_reminder(only_indonesian, "en"))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("#let kertas(d) = [\n  Yth. #d.nmaa\n]", 2, "tidak punya “nmaa”"),
        ("#let kertas(d) = [\n\n #kelurahan ]", 3, "nama “kelurahan” tidak dikenal"),
        ("#let kertas(d) = [\n  halo", 1, "kurung"),
        ("halo", 1, "nama “kertas” tidak dikenal"),
        ('#import "bagian.typ": *\n#let kertas(d) = kopp(d)', 2, "nama “kopp” tidak dikenal"),
        ('#let kertas(d) = image("lain.png")', 1, "tidak ada"),
        ("#let kertas(d) = {\n while true {}\n}", 2, "always true"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    head = own_head(tmp_path, pengingat_kiriman=text)

    with pytest.raises(PaperError) as refused:
        a_reminder(head)

    assert refused.value.code == "KERTAS-TEMPLAT"
    assert refused.value.params["berkas"] == f"{REMINDER}.typ"
    assert refused.value.params["baris"] == line
    assert reason in say(refused.value.code, refused.value.params)


def test_a_change_to_what_all_share_that_breaks_a_paper_of_ours_is_the_offices(tmp_path: Path) -> None:
    head = own_head(tmp_path, bagian="#let dasar(data, isi) = isi")

    with pytest.raises(PaperError) as refused:
        a_reminder(head)

    assert refused.value.params["berkas"] == "bagian.typ"


def test_a_refusal_tells_nothing_of_what_a_value_says(tmp_path: Path) -> None:
    head = own_head(tmp_path, pengingat_kiriman="#let kertas(d) = [#int(d.kelurahan)]")

    with pytest.raises(PaperError) as refused:
        a_reminder(head, kelurahan="Sari Contohwati")

    assert "Sari" not in str(refused.value.params)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    "text",
    [
        '#import "@preview/cetz:0.3.0": canvas',
        '#let x = "@preview/" + "cetz:0.3.0"\n#import x: canvas',
        '#include "../../rahasia.typ"',
        '#import "/etc/passwd.typ": x',
        '#import "bagian.typ": surat',
        '#let x = { import "bagian.typ": * }',
        '#eval("1")',
        "#dictionary(std)",
        '#plugin("x.wasm")',
    ],
)
def test_no_template_reaches_beyond_the_templates(tmp_path: Path, text: str) -> None:
    head = own_head(tmp_path, pengingat_kiriman=f"\n{text}\n#let kertas(d) = []")

    with pytest.raises(PaperError) as refused:
        a_reminder(head)

    assert refused.value.code == "KERTAS-KATA"
    assert refused.value.params["baris"] == 1 + 1 + text.count("\n")


def test_a_template_of_no_paper_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    head = own_head(tmp_path, pengingat_kirimann="#let kertas(d) = []")

    with pytest.raises(PaperError) as refused:
        a_reminder(head)

    assert refused.value.code == "KERTAS-NAMA"
    assert REMINDER in str(refused.value.params["nama"])


def test_a_picture_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "surat").mkdir()
    (tmp_path / "surat" / "lambang.png").write_bytes(b"\x89PNG\r\n\x1a\nrusak")

    with pytest.raises(PaperError) as refused:
        a_reminder(head_in(tmp_path, "Kota", "Kantor"))

    assert refused.value.code == "KERTAS-LAMBANG"


# --- the program's own templates ---


def test_each_paper_has_its_english_words() -> None:
    indonesian = {file.name for file in TEMPLATES.glob("*.typ")} - {"bagian.typ"}

    assert {file.name for file in (TEMPLATES / "en").glob("*.typ")} == indonesian
    assert {f"{name}.typ" for name in typesetting.names()} == indonesian | {"bagian.typ"}


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.typ")), ids=lambda file: file.name)
def test_our_own_templates_may_be_copied_and_changed(file: Path, tmp_path: Path) -> None:
    # What an office copies has to pass what is asked of its own templates.
    typesetting.refuse_reach(file.name, file.read_text(encoding="utf-8"))

    assert file.read_text(encoding="utf-8").startswith("// ")
