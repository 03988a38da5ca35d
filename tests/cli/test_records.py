"""add, set, remove, unremove, show, list, search, fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dinkop_desktop.desk import disclosing
from dinkop_desktop.records import describing
from tests import offices
from tests.cli.calls import Terminal, has
from tests.offices import CODES

NOBODY = "01a20cc8-8e80-7c88-9913-79e906ad6a7b"
WARUNG = {"nama_usaha": "Warung Melati", "nama_pemilik": "Siti Rahayu", "omzet_tahunan": "24 jt"}


def add(terminal: Terminal, given: object = WARUNG, kind: str = "umkm") -> str:
    return str(terminal.office("add", kind, given=given)["ids"][0])


# --- add ---


def test_add_takes_an_object_or_a_list_from_stdin_or_a_file(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps([WARUNG, WARUNG]), encoding="utf-8-sig")

    one = terminal.office("add", "umkm", given=WARUNG)
    dash = terminal.office("add", "umkm", "--file", "-", given=[WARUNG])
    file = terminal.office("add", "umkm", "--file", tmp_path / "x.json")

    assert [len(said["ids"]) for said in (one, dash, file)] == [1, 1, 2]
    has(one, ids=list, problems=list)
    for problem in one["problems"]:
        has(problem, index=int, field=str, code=str, message=str, blocking=bool)
        assert problem["blocking"] is False


def test_add_exits_3_when_any_object_was_refused_and_writes_the_good_ones(terminal: Terminal) -> None:
    given = [WARUNG, {"nama_usaha": "X", "nib": "12"}, "teks", WARUNG | {"warna": 1}]

    said = terminal.office("add", "umkm", given=given, exits=3)

    assert [one is None for one in said["ids"]] == [False, True, True, True]
    blocking = {(p["index"], p["field"], p["code"]) for p in said["problems"] if p["blocking"]}
    assert blocking == {(1, "nib", "NIB-13"), (2, "", "BUKAN-OBJEK"), (3, "warna", "BIDANG-TIDAK-ADA")}
    assert terminal.office("list", "umkm")["total"] == 1


def test_add_tells_people_ids_on_stdout_and_problems_on_stderr(terminal: Terminal) -> None:
    said = terminal.say(
        "add",
        "umkm",
        "--data",
        terminal.town.place("36.74.01.1001"),
        given=[WARUNG, {"nama_usaha": "X", "nib": "1"}],
    )

    lines = said.out.splitlines()
    assert (said.code, len(lines), lines[-1]) == (3, 2, "1 data ditambah, 1 ditolak.")
    assert said.err.startswith("2: nib: NIB harus 13 angka")
    assert said.err.endswith("[NIB-13]\n")


@pytest.mark.parametrize(
    "text", ["", "{", "[1,]", '{"a": NaN}', "[" * 100_000, b"\xff\xfe{", '{"a": 1e999999}x']
)
def test_add_refuses_what_is_no_json(terminal: Terminal, text: str | bytes) -> None:
    terminal.type(text)

    assert terminal.at("36.74.01.1001", "add", "umkm").refusal == "IMP-JSON"


@pytest.mark.parametrize("text", ['{"rt": "1", "rw": "2", "rt": "3"}', '[{"a": {"rt": 1, "rt": 1}}]'])
def test_add_names_the_key_that_stands_twice(terminal: Terminal, text: str) -> None:
    terminal.type(text)

    said = terminal.at("36.74.01.1001", "add", "umkm")

    assert said.refusal == "IMP-JSON-GANDA"
    assert "“rt”" in said.document["error"]["message"]


def test_add_refuses_what_cannot_be_read_or_is_far_too_large(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "besar").touch()
    with (tmp_path / "besar").open("r+b") as file:
        file.truncate(96 * 2**20 + 1)

    assert terminal.at("36.74.01.1001", "add", "umkm", "--file", tmp_path / "tidak-ada").refusal == "IMP-BACA"
    assert terminal.at("36.74.01.1001", "add", "umkm", "--file", tmp_path).refusal == "IMP-BACA"
    assert terminal.at("36.74.01.1001", "add", "umkm", "--file", tmp_path / "besar").refusal == "IMP-BESAR"
    assert terminal.at("36.74.01.1001", "add", "warung", given=WARUNG).refusal == "REC-JENIS"


@pytest.mark.parametrize(
    "text",
    [
        '{"\\ud800": "x"}',
        '{"nama_usaha": "\\ud800"}',
        f'{{"nama_usaha": {10**400}}}',
        '{"nama_usaha": 1e308}',
        '{"nama_usaha": true, "omzet_tahunan": false}',
        f'{{"{"x" * 10_000}": "y"}}',
        '{"nama_usaha": [[]]}',
        "[[[[]]]]",
        "7",
        "null",
    ],
)
def test_add_refuses_odd_json_by_its_object_and_never_breaks(terminal: Terminal, text: str) -> None:
    said = terminal.at("36.74.01.1001", "add", "umkm", given=text)

    assert (said.code, said.document["ids"]) == (3, [None])


# --- set, remove, unremove ---


def test_set_changes_fields_and_prints_the_changes(terminal: Terminal) -> None:
    record = add(terminal)

    said = terminal.office("set", record, "nama_usaha=Warung Ibu = Siti", "nama_pemilik=Siti Aminah", "rt=7")

    assert len(said["changes"]) == 2
    assert all(len(change.split(":")) == 4 for change in said["changes"])
    fields = terminal.office("show", record)["fields"]
    assert (fields["nama_usaha"], fields["nama_pemilik"], fields["rt"]) == (
        "Warung Ibu = Siti",
        "Siti Aminah",
        "007",
    )
    assert terminal.office("set", record, "rt=7")["changes"] == []


def test_set_refuses_a_value_that_would_be_false(terminal: Terminal) -> None:
    record = add(terminal)

    said = terminal.at("36.74.01.1001", "set", record, "nib=12", "warna=merah")

    assert said.code == 3
    document = said.document
    assert document["error"] == {"code": "NIB-13", "message": document["problems"][0]["message"]}
    assert document["changes"] == []
    assert [problem["field"] for problem in document["problems"]] == ["nib", "warna"]
    assert said.err.splitlines()[0].startswith("nib: ")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("set", NOBODY, "rt=1"), "REC-TIDAKADA"),
        (("set", "../../x", "rt=1"), "REC-TIDAKADA"),
        (("remove", NOBODY, "--reason", "x"), "REC-TIDAKADA"),
        (("unremove", NOBODY), "REC-TIDAKADA"),
        (("show", NOBODY), "REC-TIDAKADA"),
        (("show", "' OR 1=1 --"), "REC-TIDAKADA"),
        (("list", "umkm", "--where", "warna=merah"), "REC-BIDANG"),
        (("list", "umkm", "--where", "qris=mungkin"), "PILIHAN"),
        (("list", "orang", "--where", "keanggotaan=mungkin"), "REC-PILIHANSARINGAN"),
        (("list", "warung"), "REC-JENIS"),
        (("fields", "warung"), "REC-JENIS"),
        (("fields", "warung", "--example"), "REC-JENIS"),
    ],
)
def test_what_is_not_there_is_refused_with_its_code(
    terminal: Terminal, words: tuple[str, ...], code: str
) -> None:
    assert terminal.at("36.74.01.1001", *words).refusal == code


@pytest.mark.parametrize(
    "words",
    [
        ("set", NOBODY, "rt"),
        ("set", NOBODY, "=1"),
        ("list", "umkm", "--where", "warna"),
        ("export-sheet", "umkm", "--where", "rt", "--out", "x.xlsx"),
    ],
)
def test_what_is_no_pair_of_key_and_value_is_wrong_usage(terminal: Terminal, words: tuple[str, ...]) -> None:
    said = terminal.at(CODES[0], *words)

    assert (said.code, said.document["error"]["code"]) == (2, "PERINTAH-PASANGAN")
    assert said.err.endswith("[PERINTAH-PASANGAN]\n")


def test_remove_and_unremove_print_the_changes(terminal: Terminal) -> None:
    record = add(terminal)

    removed = terminal.office("remove", record, "--reason", "tutup")
    gone = terminal.office("list", "umkm")["total"]
    back = terminal.office("unremove", record, "--reason", "buka lagi")

    assert (len(removed["changes"]), gone, len(back["changes"])) == (1, 0, 1)
    assert terminal.office("show", record)["life"] == "ada"
    assert terminal.say("remove", record).code == 2


# --- show ---


def test_show_has_the_keys_of_the_contract(terminal: Terminal) -> None:
    record = add(terminal, WARUNG | {"legalitas": [{"jenis": "halal"}]})

    said = terminal.office("show", record)

    has(said, id=str, kind=str, fields=dict, open=dict, years=dict, history=list, problems=list)
    assert (said["id"], said["kind"], said["alias_of"], said["open"]) == (record, "umkm", None, {})
    assert said["fields"]["omzet_tahunan"] == 24_000_000
    assert said["years"]["2025"]["omzet_tahunan"] == 24_000_000
    assert [one["jenis"] for one in said["children"]["legalitas"]] == ["halal"]
    assert said["derived"]["skala"] == "mikro"


def test_show_tells_the_history_where_it_is_asked_for(terminal: Terminal) -> None:
    record = add(terminal)
    terminal.office("set", record, "nama_usaha=Kenanga")

    history = terminal.office("show", record, "--history")["history"]

    assert terminal.office("show", record)["history"] == []
    assert [one["birth"] for one in history] == [True, False]
    has(
        history[1],
        id=str,
        office=str,
        author=str,
        at=str,
        sets=dict,
        was=dict,
        after=dict,
        reason=str,
        state=str,
    )
    assert (history[1]["sets"], history[1]["was"]) == (
        {"nama_usaha": "Kenanga"},
        {"nama_usaha": "Warung Melati"},
    )


def test_show_hides_the_nik_from_people_and_reads_values_out(terminal: Terminal) -> None:
    record = add(
        terminal, WARUNG | {"nik": "3674015204850001", "hp_wa_usaha": "0812 3456 7890", "rt": "x"[:0]}
    )

    said = terminal.say("show", record, "--history", "--data", terminal.town.place("36.74.01.1001"))

    assert "3674015204850001" not in said.out
    assert "Nama usaha: Warung Melati" in said.out
    assert "24.000.000" in said.out
    assert "0812-3456-7890" in said.out
    assert "Sri Lestari" in said.out


def test_show_tells_people_what_each_change_said_and_what_was_before(terminal: Terminal) -> None:
    record = terminal.dinkop("add", "umkm", given=WARUNG | {"kode_kelurahan": CODES[0]})["ids"][0]
    terminal.dinkop("set", record, "nama_usaha=Kenanga", "produk_utama=kue")
    terminal.dinkop("set", record, "produk_utama=")
    terminal.dinkop("remove", record, "--reason", "tutup")

    said = terminal.say("show", record, "--history", "--data", terminal.town.place("dinkop")).out

    lines = [line.strip() for line in said.splitlines() if " -> " in line]
    assert "Nama usaha: - -> Warung Melati" in lines
    assert f"Milik kantor: - -> {CODES[0]}" in lines
    assert lines[-4:] == [
        "Nama usaha: Warung Melati -> Kenanga",
        "Produk utama: - -> kue",
        "Produk utama: kue -> -",
        "Keberadaan data: ada -> dihapus",
    ]


@pytest.mark.usefixtures("western_time")
@pytest.mark.parametrize(("lang", "told"), [("id", "24 Nov 2026 16.00"), ("en", "24 Nov 2026 16:00")])
def test_history_tells_people_this_computers_time_and_scripts_utc(
    terminal: Terminal, lang: str, told: str
) -> None:
    record = add(terminal)

    said = terminal.say(
        "show", record, "--history", "--lang", lang, "--data", terminal.town.place(CODES[0])
    ).out

    assert [line.strip() for line in said.splitlines() if "Sri Lestari" in line] == [
        f"{told}{year} Sri Lestari, Ciater ({CODES[0]}) ({'diterima' if lang == 'id' else 'accepted'})"
        for year in (" 2025", "")
    ]
    history = terminal.office("show", record, "--history")["history"]
    assert [one["at"] for one in history] == ["2026-11-24T09:00:00Z"]


@pytest.mark.slow
def test_show_marks_what_is_in_question(terminal: Terminal) -> None:
    record = add(terminal)
    terminal.dinkop("receive", terminal.send())
    terminal.answer()
    terminal.office("set", record, "nama_usaha=Kantor")
    terminal.dinkop("set", record, "nama_usaha=Dinkop")
    terminal.dinkop("receive", terminal.send())

    shown = terminal.dinkop("show", record)
    words = terminal.say("show", record, "--data", terminal.town.place("dinkop")).out
    listed = terminal.say("list", "umkm", "--data", terminal.town.place("dinkop")).out

    assert sorted(shown["open"]["nama_usaha"]) == ["Dinkop", "Kantor"]
    assert "Nama usaha: Dinkop ?" in words
    assert "Dinkop ?" in listed


# --- list, search ---


def test_list_tells_the_total_whatever_the_limit_is(terminal: Terminal) -> None:
    terminal.office("add", "umkm", given=[WARUNG, WARUNG, WARUNG])

    said = terminal.office("list", "umkm", "--limit", "2")

    has(said, total=int, records=list)
    assert (said["total"], len(said["records"])) == (3, 2)
    for record in said["records"]:
        has(record, id=str, kind=str, title=str, owner=str, open=bool)


def test_list_is_filtered_by_several_fields(terminal: Terminal) -> None:
    terminal.office("add", "umkm", given=[WARUNG | {"rt": "1"}, WARUNG | {"rt": "2"}])

    said = terminal.office("list", "umkm", "--where", "rt=1", "--where", "nama_pemilik=Siti Rahayu")

    assert said["total"] == 1


def test_search_finds_words(terminal: Terminal) -> None:
    add(terminal)

    said = terminal.office("search", "melati", "warung")
    people = terminal.say("search", "rahayu", "--data", terminal.town.place("36.74.01.1001"))

    assert [(one["kind"], one["title"]) for one in said["records"]] == [("umkm", "Warung Melati")]
    assert said["total"] == 1
    assert people.out.splitlines()[-1] == "2 data."


def test_set_tells_of_an_id_that_nobody_here_knows(terminal: Terminal) -> None:
    record = add(terminal, {"nama_usaha": "Warung"})

    said = terminal.office("set", record, f"pemilik_id={NOBODY}")
    people = terminal.say("set", record, f"pemilik_id={NOBODY}", "--data", terminal.town.place(CODES[0]))

    assert len(said["changes"]) == 1
    assert [(one["field"], one["code"]) for one in said["problems"]] == [("pemilik_id", "RUJUKAN-ASING")]
    assert people.err.startswith("pemilik_id: Data (Orang) dengan id ini tidak dikenal di sini.")
    assert "problems" not in terminal.office("set", record, "nama_usaha=Kedai")


def test_a_list_goes_into_a_file_whole_and_is_noted_with_its_purpose(
    terminal: Terminal, tmp_path: Path
) -> None:
    for number in (1, 2, 3):
        offices.add_business(terminal.town.office, number)
    out = tmp_path / "umkm.pdf"

    said = terminal.office("list", "umkm", "--out", out, "--columns", "nama_usaha, rw", "--purpose", "Rapat")
    some = terminal.office("list", "umkm", "--out", tmp_path / "b.xlsx", "--limit", "2")

    assert (said["total"], said["rows"], said["file"]) == (3, 3, str(out))
    assert (some["total"], some["rows"], len(some["records"])) == (3, 2, 2)
    assert out.read_bytes().startswith(b"%PDF")
    noted = disclosing.disclosures_made(terminal.town.office)
    assert [(one.target, one.purpose, one.persons) for one in noted] == [
        ("b.xlsx", "", 2),
        ("umkm.pdf", "Rapat", 3),
    ]


def test_of_a_list_without_rows_no_file_is_written_and_people_are_told(
    terminal: Terminal, tmp_path: Path
) -> None:
    words = ("list", "umkm", "--out", tmp_path / "a.xlsx", "--data", terminal.town.place(CODES[0]))

    told = terminal.say(*words)

    assert (told.code, told.out) == (0, "Tidak ada data yang cocok; tidak ada berkas yang ditulis.\n")
    assert list(tmp_path.glob("a.*")) == []
    assert terminal.say(*words, "--json").document == {"total": 0, "records": [], "rows": 0, "file": None}


def test_who_is_a_member_by_their_word_alone_is_a_list_to_ask(terminal: Terminal) -> None:
    koperasi = offices.add(
        terminal.town.office,
        dict(describing.example_for(terminal.town.office, "koperasi")),
        kind="koperasi",
    )[0]
    said = {"jk": "P", "alasan_tanpa_nik": "ktp_tidak_dibawa", "anggota_koperasi": "ya"}
    _, known, _ = offices.add(
        terminal.town.office,
        {"nama": "Ani Contoh", **said},
        {"nama": "Budi Contoh", **said},
        {"nama": "Citra Contoh", **said, "anggota_koperasi": "tidak"},
        kind="orang",
    )
    offices.add(terminal.town.office, {"koperasi_id": koperasi, "induk_id": known}, kind="keanggotaan")

    asked = terminal.office("list", "orang", "--where", "keanggotaan=menurut_pemilik")
    recorded = terminal.office("list", "orang", "--where", "keanggotaan=tercatat")
    report = terminal.office("report", "koperasi-mana")

    assert [one["title"] for one in asked["records"]] == ["Ani Contoh"]
    assert [one["title"] for one in recorded["records"]] == ["Budi Contoh"]
    assert report["total"] == {"orang": 1, "pengusaha": 0, "umkm": 0}
    with terminal.town.office.store.read() as reader:
        assert (
            reader.conn.exec_driver_sql(
                "SELECT count(*) FROM orang WHERE anggota_koperasi = 'ya' AND hidden = 0 AND NOT EXISTS "
                "(SELECT 1 FROM keanggotaan k JOIN record r ON r.rid = k.rid "
                "WHERE r.parent = orang.rid AND k.hidden = 0)"
            ).scalar()
            == 1
        )
