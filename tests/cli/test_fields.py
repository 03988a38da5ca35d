"""fields: what `add` takes, and an object that shows it."""

from __future__ import annotations

import pytest

from dinkop_desktop.records import describing
from dinkop_desktop.register.catalogue import catalogue
from tests.cli.calls import Terminal, has


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("kind", list(catalogue.KINDS))
def test_fields_tell_people_in_words_what_is_written_where(terminal: Terminal, kind: str, lang: str) -> None:
    said = terminal.say("fields", kind, "--lang", lang)

    lines = said.out.splitlines()
    kinds = {entry.key: entry.field.kind.value for entry in describing.fields_of(kind)}
    width = max(map(len, kinds)) + 2
    told = {kinds[line[:width].strip()]: line[width : width + 16].strip() for line in lines}
    assert len(set(told.values())) == len(told)
    assert not any("_" in word for word in told.values())
    assert told.get("choice", "") in ("", {"id": "pilihan", "en": "choice"}[lang])
    required = [line for line in lines if line.endswith(" (wajib)" if lang == "id" else " (required)")]
    assert len(required) == sum(entry.field.need == "W" for entry in describing.fields_of(kind))


@pytest.mark.parametrize("kind", list(catalogue.KINDS))
def test_fields_has_the_keys_of_the_contract(terminal: Terminal, kind: str) -> None:
    said = terminal.office("fields", kind)

    assert said["kind"] == kind
    for field in said["fields"]:
        has(field, key=str, label=str, kind=str, required=str, choices=list, privacy=str, unit=str)
        for choice in field["choices"]:
            has(choice, code=str, label=str)
    assert len({field["key"] for field in said["fields"]}) == len(said["fields"])


def test_fields_of_a_business_include_owner_and_figures(terminal: Terminal) -> None:
    keys = {field["key"]: field for field in terminal.office("fields", "umkm")["fields"]}

    assert {
        "nama_usaha",
        "nama_pemilik",
        "nik",
        "omzet_tahunan",
        "tahun_data",
        "email_pemilik",
    } <= keys.keys()
    assert (keys["nama_usaha"]["required"], keys["omzet_tahunan"]["unit"]) == ("W", "Rp")


@pytest.mark.parametrize("kind", ["umkm", "koperasi", "orang", "program", "kunjungan"])
@pytest.mark.parametrize("desk", ["dinkop", "36.74.01.1001"])
def test_the_example_is_a_bare_object_that_add_takes_as_it_is(
    terminal: Terminal, kind: str, desk: str
) -> None:
    example = terminal.at(desk, "fields", kind, "--example").document

    said = terminal.at(desk, "add", kind, given=example)

    assert (said.code, said.document["problems"]) == (0, [])


@pytest.mark.parametrize(
    "kind", [key for key, kind in catalogue.KINDS.items() if kind.is_child and "umkm" in kind.parents]
)
def test_the_example_of_a_child_is_taken_inside_a_record(terminal: Terminal, kind: str) -> None:
    record = terminal.office("add", "umkm", given={"nama_usaha": "Warung"})["ids"][0]
    example = terminal.office("fields", kind, "--example")

    alone = terminal.office("add", kind, given=example, exits=3)
    said = terminal.office("add", kind, given=example | {"induk_id": record})

    blocking = [(p["field"], p["code"]) for p in alone["problems"] if p["blocking"]]
    assert blocking == [("induk_id", "INDUK")]
    assert len(said["ids"]) == 1


@pytest.mark.parametrize("kind", [key for key, kind in catalogue.KINDS.items() if kind.is_child])
def test_fields_of_a_child_tell_which_records_it_may_be_inside_of(terminal: Terminal, kind: str) -> None:
    first = terminal.office("fields", kind)["fields"][0]

    assert (first["key"], first["required"], first["kind"]) == ("induk_id", "W", "record")
    assert first["refers_to"] == list(catalogue.KINDS[kind].parents)


def test_fields_are_told_to_people_too(terminal: Terminal) -> None:
    said = terminal.say("fields", "umkm", "--lang", "en", "--data", terminal.town.place("36.74.01.1001"))

    assert said.code == 0
    assert any(line.startswith("nama_usaha ") and "Business name" in line for line in said.out.splitlines())
