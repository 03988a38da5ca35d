"""setup, card, enrol, office: from empty folders to an admitted office, as two people would do it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import Terminal, has
from tests.offices import CODES

WRONG = "ABCD EFGH JKLM NPQR STUV"


class Tty:
    """A terminal at which somebody types lines."""

    def __init__(self, *lines: str) -> None:
        self.lines: Iterator[str] = iter(lines)

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return next(self.lines) + "\n"


@pytest.fixture
def card(terminal: Terminal, tmp_path: Path) -> tuple[Path, str]:
    said = terminal.dinkop("card", "--out", tmp_path / "dinkop.kartu")
    return tmp_path / "dinkop.kartu", str(said["fingerprint"])


def set_up(terminal: Terminal, tmp_path: Path, card: Path, *more: object) -> dict[str, Any]:
    said = terminal.say(
        *("setup", "office", "--kelurahan", "36.74.07.1001", "--officer", "Sri Lestari"),
        *("--card", card, "--data", tmp_path / "baru", "--json", *more),
    )
    assert said.code == 0, said
    return said.document


def test_a_city_is_set_up_and_its_card_has_the_fingerprint_that_was_told(
    terminal: Terminal, tmp_path: Path
) -> None:
    made = terminal.say(
        *("setup", "city", "--code", "36.74", "--name", "Dinas Koperasi", "--operator", "Ratna Dewi"),
        *("--keep-offline", tmp_path / "luring", "--data", tmp_path / "induk", "--json"),
    ).document
    card = terminal.say("card", "--out", tmp_path / "kartu", "--data", tmp_path / "induk", "--json").document

    has(made, fingerprint=str, file=str)
    has(card, fingerprint=str, file=str)
    assert made["fingerprint"] == card["fingerprint"]
    assert len(made["fingerprint"].split()) == 5
    assert Path(card["file"]).is_file()
    assert {path.name for path in (tmp_path / "luring").iterdir()} == {
        "recovery-identity.txt",
        "root-1.pem",
        "root-2.pem",
    }


def test_a_city_on_postgresql_is_not_served_yet(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.say(
        *("setup", "city", "--code", "36.74", "--name", "D", "--database", "postgresql://x/y"),
        *("--keep-offline", tmp_path / "luring", "--data", tmp_path / "induk", "--json"),
    )

    assert said.refusal == "DB-POSTGRES"
    assert list(tmp_path.iterdir()) == [terminal.town.folder]


def test_folders_for_keys_and_files_may_be_there(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "luring").mkdir()
    (tmp_path / "induk").mkdir()

    said = terminal.say(
        *("setup", "city", "--code", "36.74", "--name", "D", "--keep-offline", tmp_path / "luring"),
        *("--data", tmp_path / "induk", "--json"),
    )

    assert said.code == 0


@pytest.mark.slow
def test_an_office_joins_and_learns_of_it_from_the_next_reply(
    terminal: Terminal, tmp_path: Path, card: tuple[Path, str]
) -> None:
    made = set_up(terminal, tmp_path, card[0], "--fingerprint", card[1])
    new = ("--data", tmp_path / "baru", "--json")
    asked = terminal.say("enrol", "request", "--out", tmp_path / "permohonan", *new).document
    admitted = terminal.dinkop(
        "enrol", "admit", tmp_path / "permohonan", "--fingerprint", asked["fingerprint"]
    )
    before = terminal.say("send", "--out", tmp_path, *new)
    reply = terminal.dinkop("reply", "--office", "36.74.07.1001", "--out", tmp_path)["files"][0]["file"]
    tried = terminal.say("receive", "--rehearse", reply, *new)
    taken = terminal.say("receive", reply, "--data", tmp_path / "baru")
    again = terminal.say("receive", reply, *new)
    sent = terminal.say("send", "--out", tmp_path, *new)

    has(asked, fingerprint=str, file=str)
    assert made["fingerprint"] == asked["fingerprint"]
    has(admitted, office=str, install=str)
    assert admitted["office"] == "36.74.07.1001"
    assert (before.refusal, taken.code, sent.code) == ("KEY-BELUM", 0, 0)
    assert len(sent.document["files"]) == 2
    assert taken.out.splitlines()[-1] == "Kantor ini diterima Dinkop dan boleh mengirim sekarang."
    assert [one.document["admitted"] for one in (tried, again)] == [False, False]


def test_an_office_may_begin_without_a_card_and_take_it_later(
    terminal: Terminal, tmp_path: Path, card: tuple[Path, str]
) -> None:
    new = ("--data", tmp_path / "baru", "--json")
    made = terminal.say("setup", "office", "--kelurahan", "36.74.07.1001", "--officer", "S", *new)
    sent = terminal.say("send", "--out", tmp_path, *new)
    asked = terminal.say("enrol", "request", "--out", tmp_path / "permohonan", *new)
    wrong = terminal.say("enrol", "card", card[0], "--fingerprint", WRONG, *new)
    taken = terminal.say("enrol", "card", card[0], "--fingerprint", card[1], *new)
    again = terminal.say("enrol", "request", "--out", tmp_path / "permohonan", *new)

    assert made.code == 0
    assert [one.refusal for one in (sent, asked, wrong)] == ["KEY-KARTU", "KEY-KARTU", "KEY-SIDIK"]
    assert taken.document["fingerprint"] == card[1]
    assert again.document["fingerprint"] == made.document["fingerprint"]


def test_a_fingerprint_without_a_card_makes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.say(
        *("setup", "office", "--kelurahan", "Muncul", "--officer", "S", "--fingerprint", WRONG),
        *("--data", tmp_path / "baru", "--json"),
    )

    assert said.refusal == "KEY-KARTU"
    assert not (tmp_path / "baru").exists()


def test_a_wrong_fingerprint_is_refused_on_both_sides(
    terminal: Terminal, tmp_path: Path, card: tuple[Path, str]
) -> None:
    office = ("setup", "office", "--kelurahan", "Muncul", "--officer", "S", "--card", card[0])
    said = terminal.say(*office, "--fingerprint", WRONG, "--data", tmp_path / "baru", "--json")
    set_up(terminal, tmp_path, card[0], "--fingerprint", card[1].lower())
    terminal.say("enrol", "request", "--out", tmp_path / "p", "--data", tmp_path / "baru")

    assert said.refusal == "KEY-SIDIK"
    admit = ("enrol", "admit", tmp_path / "p", "--fingerprint", WRONG)
    assert [terminal.at("dinkop", *admit).refusal for _ in range(3)] == ["KEY-SIDIK", "KEY-SIDIK", "KEY-COBA"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("card", "--out", "x"), None),
        (("enrol", "request", "--out", "x"), "KEY-PERAN"),
        (("enrol", "admit", "tidak-ada", "--fingerprint", WRONG), "FLD-BERKAS"),
        (("send", "--out", "."), "KEY-PERAN"),
    ],
)
def test_what_is_not_dinkops_to_do_is_refused(
    terminal: Terminal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: str | None,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = terminal.at("dinkop", *words)

    assert (said.code == 0) if code is None else (said.refusal == code)


def test_the_list_of_offices_has_the_keys_of_the_contract(terminal: Terminal) -> None:
    terminal.office("add", "umkm", given={"nama_usaha": "Warung"})
    terminal.dinkop("receive", terminal.send())

    said = terminal.dinkop("office", "list")
    people = terminal.say("office", "list", "--data", terminal.town.place("dinkop")).out

    assert len(said["offices"]) == 54
    for office in said["offices"]:
        has(office, office=str, name=str, installs=list)
    install = next(one for one in said["offices"] if one["office"] == CODES[0])["installs"][0]
    has(
        install,
        install=str,
        epoch=str,
        status=str,
        fingerprint=str,
        signing_key=str,
        last_seq=int,
        last_received=str,
    )
    assert (install["last_seq"], install["status"]) == (1, "aktif")
    lines = [line for line in people.splitlines() if line.startswith(CODES[0])]
    assert len(lines) == 1
    assert lines[0].startswith(
        f"36.74.01.1001  Ciater                   PC {install['install']}: aktif, "
        "kiriman terakhir nomor 1 diterima 24 "
    )
    assert sum(line.endswith("aktif, belum ada kiriman") for line in people.splitlines()) == len(CODES) - 1


# --- typed at a terminal ---


def test_a_fingerprint_is_typed_where_it_is_not_given(
    terminal: Terminal, tmp_path: Path, card: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Tty(WRONG, "", card[1]))
    made = set_up(terminal, tmp_path, card[0])
    terminal.say("enrol", "request", "--out", tmp_path / "p", "--data", tmp_path / "baru")
    monkeypatch.setattr(sys, "stdin", Tty(made["fingerprint"]))

    said = terminal.say("enrol", "admit", tmp_path / "p", "--data", terminal.town.place("dinkop"))

    assert said.code == 0
    assert "36.74.07.1001" in said.out


def test_after_three_wrong_fingerprints_nothing_is_set_up(
    terminal: Terminal, tmp_path: Path, card: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Tty(WRONG, WRONG, WRONG, card[1]))

    said = terminal.say(
        *("setup", "office", "--kelurahan", "Muncul", "--officer", "S", "--card", card[0]),
        *("--data", tmp_path / "baru"),
    )

    assert (said.code, said.err.count("Sidik yang diketik tidak cocok")) == (3, 3)
    assert said.err.endswith("[KEY-COBA]\n")
    assert not (tmp_path / "baru").exists()


def test_a_card_that_is_none_is_not_asked_about_three_times(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kartu").write_bytes(b"bukan kartu")
    monkeypatch.setattr(sys, "stdin", Tty(WRONG, WRONG))

    said = terminal.say(
        *("setup", "office", "--kelurahan", "Muncul", "--officer", "S", "--card", tmp_path / "kartu"),
        *("--data", tmp_path / "baru"),
    )

    assert said.err.endswith("[KEY-BERKAS]\n")


def test_nobody_is_asked_for_a_fingerprint_where_nobody_sits(
    terminal: Terminal, tmp_path: Path, card: tuple[Path, str]
) -> None:
    terminal.type("")
    office = ("setup", "office", "--kelurahan", "Muncul", "--officer", "S", "--card", card[0])

    assert terminal.say(*office, "--data", tmp_path / "baru", "--json").refusal == "KEY-TANPA"
    assert terminal.at("dinkop", "enrol", "admit", card[0]).refusal == "KEY-TANPA"


# --- a PC that is locked out ---


def test_a_stolen_pc_is_revoked_from_a_number_on(terminal: Terminal) -> None:
    install = terminal.dinkop("office", "list")["offices"][0]["installs"][0]["install"]

    said = terminal.dinkop("office", "revoke", install, "--from-seq", 4, "--epoch", "a1b2c3d4")

    has(said, office=str, install=str, status=str, epoch=str, from_seq=int, review=list)
    told = (said["install"], said["status"], said["from_seq"], said["epoch"])
    assert told == (install, "dicabut", 4, "a1b2c3d4")
    listed = [one for office in terminal.dinkop("office", "list")["offices"] for one in office["installs"]]
    assert {one["status"] for one in listed if one["install"] == install} == {"dicabut"}


def test_a_pc_is_retired_by_the_code_of_its_office_and_people_are_told_what_next(terminal: Terminal) -> None:
    place = terminal.town.place("dinkop")

    said = terminal.say("office", "retire", CODES[0], "--data", place)

    assert said.code == 0
    assert "pensiun" in said.out
    assert "dinkop enrol admit" in said.out


def test_the_list_of_offices_names_the_pc_that_is_to_be_locked_out(terminal: Terminal) -> None:
    listed = terminal.dinkop("office", "list")["offices"]
    installs = [one["install"] for office in listed for one in office["installs"]]

    said = terminal.say("office", "list", "--data", terminal.town.place("dinkop"))

    assert installs
    assert all(f"PC {install}: aktif" in said.out for install in installs)


def test_a_second_retirement_by_the_code_of_the_office_says_that_it_is_done(terminal: Terminal) -> None:
    terminal.dinkop("office", "retire", CODES[0])

    for act in ("retire", "revoke"):
        assert terminal.at("dinkop", "office", act, CODES[0]).refusal == "KEY-NONAKTIF"


def test_an_epoch_that_was_never_heard_is_no_epoch_of_that_pc(terminal: Terminal) -> None:
    terminal.office("add", "umkm", given=terminal.office("fields", "umkm", "--example"))
    terminal.dinkop("receive", terminal.send())
    named = ("office", "revoke", CODES[0], "--epoch")

    unheard = terminal.at("dinkop", *named, "zzzzzzzz")
    epoch = terminal.dinkop("office", "list")["offices"][0]["installs"][0]["epoch"]
    heard = terminal.at("dinkop", *named, epoch)

    assert unheard.refusal == "KEY-MASA"
    assert heard.code == 0


def test_a_request_that_was_admitted_needs_no_other_try(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "ciater.permohonan"
    terminal.office("enrol", "request", "--out", path)

    said = terminal.at("dinkop", "enrol", "again", path, "--reason", "salah ketik")

    assert said.refusal == "KEY-INSTALASI"


def test_revoking_nobody_is_refused(terminal: Terminal) -> None:
    place = terminal.town.place("dinkop")

    assert terminal.say("office", "revoke", "tidak-ada", "--data", place, "--json").refusal == "KEY-TIADA"


def test_a_request_that_was_typed_wrong_three_times_is_opened_again(
    terminal: Terminal, tmp_path: Path, card: tuple[Path, str]
) -> None:
    path = tmp_path / "baru.permohonan"
    set_up(terminal, tmp_path, card[0], "--fingerprint", card[1])
    new = ("--data", tmp_path / "baru", "--json")
    shown = terminal.say("enrol", "request", "--out", path, *new).document["fingerprint"]
    home = ("--data", terminal.town.place("dinkop"), "--json")
    for _ in range(3):
        terminal.say("enrol", "admit", path, "--fingerprint", WRONG, *home)
    assert terminal.say("enrol", "admit", path, "--fingerprint", shown, *home).refusal == "KEY-COBA"

    said = terminal.dinkop("enrol", "again", path, "--reason", "Sambungan telepon buruk")

    has(said, office=str, install=str)
    assert terminal.say("enrol", "admit", path, "--fingerprint", shown, *home).code == 0
