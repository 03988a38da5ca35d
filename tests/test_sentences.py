"""Every code has its sentence, every sentence its placeholders, and everything its English."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop import files, sentences
from dinkop_desktop.register.catalogue import catalogue

PACKAGE = Path(sentences.__file__).parent
ENGLISH: dict[str, str] = json.loads(
    (files.resources_folder() / "translations" / "en.json").read_text(encoding="utf-8")
)
CODE = re.compile(r"[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*")
# No codes: roman months, the name of a normal form, the number of a halal certificate, the shape of a record,
# grades of koperasi.
NO_CODES = re.compile(r"[IVX]+|NFC|ID\d+|HHII|C[12]")
MAKERS = {"blocks", "refused", "warns", "warning", "blocking"}


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def rules() -> Iterator[ast.Module]:
    for room in ("values", "changes", "rules"):
        for path in (PACKAGE / "register" / room).glob("*.py"):
            yield ast.parse(path.read_text(encoding="utf-8"))


def calls() -> Iterator[tuple[str, set[str]]]:
    """Codes that are made with keyword parameters, with the names of those."""
    for tree in rules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                named = {keyword.arg for keyword in node.keywords}
                codes = [each.value for each in ast.walk(node.args[1]) if isinstance(each, ast.Constant)]
                if None not in named:
                    yield from ((str(code), {str(name) for name in named}) for code in codes)


def used_codes() -> set[str]:
    constants = (node.value for tree in rules() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {
        value
        for value in constants
        if isinstance(value, str) and CODE.fullmatch(value) and not NO_CODES.fullmatch(value)
    }


def test_every_problem_has_a_sentence_and_every_sentence_its_problem() -> None:
    # RUJUKAN is found by the errand that knows which records there are, WILAYAH-KANTOR by the one that knows
    # whose a record is.
    assert used_codes() | {"RUJUKAN", "WILAYAH-KANTOR"} == set(sentences.PROBLEMS)


def test_the_placeholders_of_a_sentence_are_what_its_problem_gives() -> None:
    wrong = [(code, named) for code, named in calls() if placeholders(sentences.PROBLEMS[code]) != named]

    assert wrong == []


@pytest.mark.parametrize(
    "table", [sentences.PROBLEMS, sentences.REFUSALS, sentences.OUTCOMES, sentences.LIKENESSES]
)
def test_every_sentence_has_its_english_with_the_same_placeholders(table: dict[str, str]) -> None:
    missing = [code for code, sentence in table.items() if sentence not in ENGLISH]
    different = [
        code
        for code, sentence in table.items()
        if placeholders(sentence) != placeholders(ENGLISH.get(sentence, sentence))
    ]

    assert (missing, different) == ([], [])


def test_the_request_to_join_has_one_name_for_people() -> None:
    folder = files.resources_folder() / "translations"
    said = set(ENGLISH)
    for file in (folder / "en").glob("*.json"):
        said |= set(json.loads(file.read_text(encoding="utf-8")))

    # The ending of its file stays what the command line promised.
    assert [one for one in said if "permohonan" in one.lower().replace(".permohonan", "")] == []


def test_no_code_stands_in_two_tables() -> None:
    tables = [*sentences.PROBLEMS, *sentences.REFUSALS, *sentences.OUTCOMES, *sentences.LIKENESSES]

    assert len(tables) == len(set(tables))


def test_a_sentence_ends_and_does_not_shout() -> None:
    for sentence in (*sentences.PROBLEMS.values(), *sentences.LIKENESSES.values()):
        assert sentence.endswith(".")
        assert "!" not in sentence


@pytest.mark.parametrize("kind", catalogue.KINDS)
def test_everything_that_is_read_in_the_catalogue_has_its_english(kind: str) -> None:
    record = catalogue.KINDS[kind]
    texts = {record.label, record.plural, *(flat.label for flat in catalogue.flat_view(kind))}
    for field in record.fields:
        texts |= {field.label, field.help, *(choice.label for choice in field.choices)}

    assert texts - {""} <= ENGLISH.keys()


@pytest.mark.parametrize("kind", catalogue.KINDS)
def test_english_headings_stand_once_too(kind: str) -> None:
    headings = [ENGLISH[flat.label] for flat in catalogue.flat_view(kind)]

    assert len(headings) == len(set(headings))


def test_a_code_is_said_in_a_sentence() -> None:
    said = sentences.say("NIK-16", {"jumlah": 14})

    assert said == "NIK harus 16 angka; ini 14. Lengkapi, atau isi alasan tanpa NIK."


def test_the_pairs_of_a_problem_will_do_as_parameters() -> None:
    assert sentences.say("KODE-POS-KELURAHAN", (("kelurahan", "Ciater"), ("kode_pos", "15310"))).startswith(
        "Kode pos Ciater biasanya 15310."
    )


def test_a_sentence_is_said_in_english_with_the_labels_in_it() -> None:
    assert sentences.say("WAJIB", {"isian": "Nama usaha"}, "en").startswith("Business name is not filled in.")
    assert "Male, Female" in sentences.say("PILIHAN", {"isi": "x", "pilihan": "Laki-laki, Perempuan"}, "en")


def test_a_parameter_that_is_missing_stays_visible() -> None:
    assert "{jumlah}" in sentences.say("NIK-16")


def test_braces_in_what_people_wrote_do_no_harm() -> None:
    assert "“{isi.__class__}”" in sentences.say("PILIHAN", {"isi": "{isi.__class__}", "pilihan": "Ya"})


def test_a_code_without_a_sentence_is_shown_itself() -> None:
    assert sentences.say("TIDAK-ADA-KODENYA") == "TIDAK-ADA-KODENYA"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Nama usaha", "id", "Nama usaha"),
        ("Nama usaha", "en", "Business name"),
        ("Kalimat yang tidak ada", "en", "Kalimat yang tidak ada"),
        ("Nama usaha", "jv", "Nama usaha"),
        ("Nama usaha", "../en", "Nama usaha"),
    ],
)
def test_a_text_is_translated_or_stays(text: str, lang: str, expected: str) -> None:
    assert sentences.translate(text, lang) == expected


def test_translations_of_a_built_program_are_found_inside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "dinkop_desktop" / "resources" / "translations"
    folder.mkdir(parents=True)
    (folder / "su.json").write_text('{"Ya": "Enya"}', encoding="utf-8")
    monkeypatch.setattr("dinkop_desktop.__file__", str(folder.parent.parent / "__init__.py"))

    assert sentences.translate("Ya", "su") == "Enya"
