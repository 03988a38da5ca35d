"""One office that sends far too much: what it costs, and that nobody else pays for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from dinkop_desktop import cli
from dinkop_desktop.desk import authority, membership
from dinkop_desktop.exchange import bundle
from dinkop_desktop.features.exchange import replying
from dinkop_desktop.features.exchange.replying import RepliesError
from dinkop_desktop.register.rules import form, validation
from dinkop_desktop.register.rules.musts import Scene
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, OFFICE_B, PASSPHRASE, Pen, Town


@pytest.fixture
def pen(town: Town) -> Pen:
    return Pen.of(town.a, town.dinkop)


# --- a reply that cannot be made is nobody else's ---


@pytest.fixture
def bulky(town: Town, pen: Pen, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Office A holds one change that is more than a part of a reply may be; the other's fits."""
    huge = pen.birth(isian_baru="x" * 200_000)
    assert town.give(pen.bundle([huge], schema=bundle.SCHEMA + 1)).verdict == "accepted"
    monkeypatch.setattr(bundle, "MAX_JSON_BYTES", 150_000)
    return town


def test_an_office_whose_reply_is_too_large_is_left_out_and_named_and_the_others_have_theirs(
    bulky: Town,
) -> None:
    out = bulky.folder / "semua"

    with pytest.raises(RepliesError) as refused:
        replying.reply(bulky.dinkop, out)

    error = refused.value
    assert (error.code, error.params["count"]) == ("EXP-BALASAN", 1)
    assert [(one.office, one.error.code) for one in error.left_out] == [(OFFICE_A, "EXP-BALASAN-BESAR")]
    assert [one.office for one in error.written] == [OFFICE_B]
    assert [path.name for path in out.iterdir()] == [error.written[0].path.name]
    assert bulky.give(error.written[0].path.read_bytes(), to=bulky.b).verdict == "accepted"


def test_the_one_office_that_is_asked_for_is_told_its_own_reason(bulky: Town) -> None:
    with pytest.raises(Exception, match="EXP-BALASAN-BESAR"):
        replying.reply(bulky.dinkop, bulky.folder / "satu", offices=[OFFICE_A])


def test_the_command_writes_all_others_names_the_one_and_ends_with_3(
    bulky: Town, capsys: pytest.CaptureFixture[str]
) -> None:

    home, out = bulky.dinkop.folder.path, bulky.folder / "perintah"
    bulky.close()
    word = bulky.file("sandi.txt", PASSPHRASE.encode())

    code = cli.main(
        ["reply", "--out", str(out), "--data", str(home), "--passphrase-file", str(word), "--json"]
    )

    said = capsys.readouterr()
    document = json.loads(said.out)
    assert code == 3
    assert [one["office"] for one in document["files"]] == [OFFICE_B]
    assert [(one["office"], one["code"]) for one in document["left_out"]] == [(OFFICE_A, "EXP-BALASAN-BESAR")]
    assert document["error"]["code"] == "EXP-BALASAN"
    assert Path(document["files"][0]["file"]).is_file()
    assert "Ciater" in said.err


# --- nor does it grow by what a stranger wrote ---


def test_a_stranger_s_many_koperasi_do_not_fill_the_directory_of_the_others(
    town: Town, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replying, "_MOST_KOPERASI", 3)
    code = town.a.identity.office
    many = [pen.birth("koperasi", nama=f"Koperasi {n}", kode_kelurahan=code) for n in range(10)]
    assert town.give(pen.bundle(many)).verdict == "accepted"
    town.take_koperasi_of_b()

    body = craft.reply_body(town.dinkop, town.reply(town.b))

    assert body.directory is not None
    assert sorted(one.nama for one in body.directory) == [
        "Koperasi 0",
        "Koperasi 1",
        "Koperasi 2",
        "Koperasi B",
    ]


def test_a_stranger_s_many_members_do_not_fill_the_reply_of_a_koperasi_s_office(
    town: Town, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(membership, "MOST_TOLD", 3)
    koperasi = town.take_koperasi_of_b()
    people = [pen.birth("orang", nama=f"Orang {n}") for n in range(10)]
    members = [pen.child("keanggotaan", one.record, {"koperasi_id": koperasi}) for one in people]
    assert town.give(pen.bundle([*people, *members])).verdict == "accepted"

    body = craft.reply_body(town.dinkop, town.reply(town.b))

    assert body.members is not None
    assert sorted(one.nama for one in body.members) == ["Orang 0", "Orang 1", "Orang 2"]


def test_refusals_without_end_are_answered_by_the_newest_and_the_office_has_its_reply(
    town: Town, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replying, "_MOST_REFUSED", 5)
    many = [pen.change("umkm", town.umkm_b, {"nama_usaha": f"Warung {n}"}) for n in range(12)]
    merged = town.give(pen.bundle(many)).merged
    assert merged is not None
    assert len(merged.refused) == 12

    body = craft.reply_body(town.dinkop, town.reply(town.a))

    assert [one.sha256 for one in body.refused] == [str(one.id) for one in many[-5:]]
    assert [one.change for one in body.outcomes] == [str(one.id) for one in many[-5:]]


# --- one change that holds far too much ---


def test_what_a_change_says_was_there_is_bounded_too(town: Town, pen: Pen) -> None:
    huge = pen.change("umkm", town.umkm_a, {"nama_usaha": "Warung"}, was={"nama_usaha": "x" * 8_000_000})

    merged = town.give(pen.bundle([huge])).merged

    assert merged is not None
    assert merged.refused == {huge.id: "BENTUK-BESAR"}


@pytest.mark.parametrize("schema", [bundle.SCHEMA, bundle.SCHEMA + 1])
@pytest.mark.parametrize(
    "bulk",
    [
        pytest.param({f"isian_{n}": "1" for n in range(100_000)}, id="fields"),
        pytest.param({"isian_baru": "x" * 8_000_000}, id="letters"),
    ],
)
def test_a_change_of_too_much_is_set_aside_before_anything_is_judged_of_it(
    town: Town, pen: Pen, monkeypatch: pytest.MonkeyPatch, bulk: dict[str, str], schema: int
) -> None:
    judged: list[int] = []
    of_form = validation.form_faults

    def count(kind: str, sets: Mapping[str, Value]) -> tuple[Problem, ...]:
        judged.append(len(sets))
        return of_form(kind, sets)

    monkeypatch.setattr(validation, "form_faults", count)
    honest, huge = pen.birth(), pen.birth(**bulk)

    merged = town.give(pen.bundle([honest, huge], schema=schema)).merged

    assert merged is not None
    assert merged.refused == {huge.id: "BENTUK-BESAR"}
    assert max(judged, default=0) <= authority.MOST_FIELDS
    told = craft.reply_body(town.dinkop, town.reply(town.a)).changes
    assert [one.record for one in told] == [honest.record]


def test_what_a_newer_program_writes_is_not_too_much(town: Town, pen: Pen) -> None:
    made = pen.birth(**{f"isian_{n}": "x" * 200 for n in range(authority.MOST_FIELDS - 2)})

    merged = town.give(pen.bundle([made], schema=bundle.SCHEMA + 1)).merged

    assert merged is not None
    assert merged.refused == {}


class _Counted(tuple[Problem, ...]):
    """Problems that count what is copied where they are added to others."""

    copied = 0

    def __radd__(self, before: tuple[Problem, ...]) -> tuple[Problem, ...]:
        _Counted.copied += len(before)
        return (*before, *self)


def _counting(_value: object) -> tuple[Problem, ...]:
    return _Counted((form.unknown_field("x"),))


@pytest.mark.parametrize("judge", ["form", "entry"])
def test_the_faults_of_many_fields_cost_no_more_than_their_number(
    town: Town, monkeypatch: pytest.MonkeyPatch, judge: str
) -> None:
    keys = [f"isian_{n}" for n in range(500)]
    values, checks = dict.fromkeys(keys, "1"), dict.fromkeys(keys, _counting)
    monkeypatch.setattr(_Counted, "copied", 0)
    if judge == "form":
        monkeypatch.setattr(form, "CHECKS", {"umkm": checks})
        found = form.form_faults("umkm", values)
    else:
        compiled = validation._Compiled(checks, {}, (), Scene(town.dinkop.reference, town.dinkop.today))
        monkeypatch.setattr(validation, "_compiled", lambda *_: compiled)
        found = validation.blocking_faults(
            "umkm", values, reference=town.dinkop.reference, on=town.dinkop.today
        )

    assert len(found) == len(keys)
    assert _Counted.copied <= len(keys)
