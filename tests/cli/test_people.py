"""passphrase, recover: without a window, and without a passphrase in any command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.exchange import key_file, keys
from dinkop_desktop.features.people.delays import Delays
from dinkop_desktop.settings import Folder
from tests.cli.calls import Said, Terminal, has
from tests.cli.test_setup import Tty
from tests.offices import CODES, PASSPHRASE

NEW = "bambu perahu cincin dahan elang"


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    path = tmp_path / "baru.txt"
    path.write_text(f"{NEW}\n", encoding="utf-8")
    return path


def code_with(terminal: Terminal, passphrase: str, desk: str = CODES[0]) -> str:
    terminal.patch.setenv("DINKOP_PASSPHRASE", passphrase)
    said = terminal.at(desk, "check")
    return "" if said.code == 0 else said.refusal


def test_a_passphrase_is_changed_from_a_file(terminal: Terminal, new_file: Path) -> None:
    said = terminal.office("passphrase", "change", "--new-passphrase-file", new_file)

    has(said, user=str)
    assert (code_with(terminal, PASSPHRASE), code_with(terminal, NEW)) == ("KUNCI-SANDI", "")


def test_a_passphrase_is_changed_from_the_environment(terminal: Terminal) -> None:
    terminal.patch.setenv("DINKOP_NEW_PASSPHRASE", NEW)

    terminal.office("passphrase", "change")

    assert code_with(terminal, NEW) == ""


def test_a_passphrase_is_typed_twice_at_a_terminal(terminal: Terminal) -> None:
    typed = iter([NEW, NEW, NEW, "lain sama sekali"])
    terminal.patch.setattr("getpass.getpass", lambda _prompt: next(typed))
    terminal.patch.setattr("sys.stdin", Tty())

    done = terminal.at(CODES[0], "passphrase", "change")
    terminal.patch.setenv("DINKOP_PASSPHRASE", NEW)
    other = terminal.at(CODES[0], "passphrase", "change")

    assert (done.code, other.refusal) == (0, "KUNCI-BEDA")
    assert code_with(terminal, NEW) == ""


@pytest.mark.parametrize(("new", "code"), [("12345678", "SANDI-LEMAH"), ("", "SANDI-PENDEK")])
def test_a_weak_passphrase_is_refused(terminal: Terminal, new: str, code: str) -> None:
    terminal.patch.setenv("DINKOP_NEW_PASSPHRASE", new)

    assert terminal.at(CODES[0], "passphrase", "change").refusal == code
    assert code_with(terminal, PASSPHRASE) == ""


def test_who_types_a_weak_passphrase_is_told_and_who_scripts_it_is_not(terminal: Terminal) -> None:
    weak = "kelurahanciater2026"
    desk = terminal.town.office
    wrap = keys.wrap_secret(desk.key, weak, user="Budi")
    desks.replace_key_file(desk.folder, key_file.with_wrap(desks.read_key_file(desk.folder), wrap))
    terminal.patch.setenv("DINKOP_PASSPHRASE", weak)

    scripted = terminal.at(CODES[0], "check")
    terminal.patch.delenv("DINKOP_PASSPHRASE")
    terminal.patch.setattr("getpass.getpass", lambda _prompt: weak)
    terminal.patch.setattr("sys.stdin", Tty())
    typed = terminal.at(CODES[0], "check")

    assert (scripted.code, typed.code) == (0, 0)
    assert "mudah ditebak" not in scripted.err
    assert "mudah ditebak" in typed.err


@pytest.mark.parametrize("left", ["{", None], ids=["damaged", "missing"])
def test_a_key_file_that_was_mended_is_told_once(terminal: Terminal, left: str | None) -> None:
    place = terminal.town.place(CODES[0])
    (place / "kunci.json").unlink()
    if left is not None:
        (place / "kunci.json").write_text(left, encoding="utf-8")

    first, second = (terminal.at(CODES[0], "check") for _ in range(2))

    assert (first.code, second.code) == (0, 0)
    assert "dibuat lagi dari salinannya" in first.err
    assert "salinannya" not in second.err


def test_the_terminal_waits_after_wrong_passphrases_as_the_window_does(terminal: Terminal) -> None:
    said = [code_with(terminal, "bukan ini sandinya") for _ in range(4)]
    right = code_with(terminal, PASSPHRASE)
    delays = Delays(Folder(terminal.town.place(CODES[0])))
    (delays._path).write_text('{"salah": 3, "pada": 0}', encoding="utf-8")  # long ago
    later = code_with(terminal, PASSPHRASE)

    assert said == ["KUNCI-SANDI"] * 3 + ["SANDI-JEDA"]
    assert right == "SANDI-JEDA"
    assert later == ""
    assert delays.wrong == 0


def test_a_new_passphrase_ends_the_pause(terminal: Terminal, tmp_path: Path, new_file: Path) -> None:
    delays = Delays(Folder(terminal.town.place("dinkop")))
    for _ in range(3):
        delays.add()

    identity = terminal.town.place("luring") / "recovery-identity.txt"
    said = terminal.at("dinkop", "recover", "here", "--identity", identity, "--new-passphrase-file", new_file)

    assert said.code == 0, said
    assert code_with(terminal, NEW, "dinkop") == ""


def test_nobody_says_the_new_passphrase(terminal: Terminal) -> None:
    terminal.type("")

    assert terminal.at(CODES[0], "passphrase", "change").refusal == "KUNCI-TANPA-BARU"


def test_five_words_are_suggested_with_their_worth(terminal: Terminal) -> None:
    said = terminal.say("passphrase", "suggest", "--json").document

    has(said, passphrase=str, bits=int)
    assert (len(said["passphrase"].split()), said["bits"]) == (5, 40)


def ask(terminal: Terminal, out: Path) -> dict[str, str]:
    terminal.patch.delenv("DINKOP_PASSPHRASE", raising=False)
    return dict(terminal.office("recover", "request", "--office", "Serpong", "--out", out))


def answer(terminal: Terminal, request: Path, fingerprint: str, out: Path) -> Said:
    identity = terminal.town.place("luring") / "recovery-identity.txt"
    terminal.patch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)
    said = terminal.at(
        *("dinkop", "recover", "answer", request, "--identity", identity),
        *("--fingerprint", fingerprint, "--out", out),
    )
    terminal.patch.delenv("DINKOP_PASSPHRASE")
    return said


def test_the_way_back_by_file_both_ways(terminal: Terminal, tmp_path: Path, new_file: Path) -> None:
    asked = ask(terminal, tmp_path / "permintaan")
    answered = answer(terminal, tmp_path / "permintaan", asked["fingerprint"], tmp_path / "jawaban")
    finish = ("recover", "finish", tmp_path / "jawaban", "--new-passphrase-file", new_file)
    done = terminal.office(*finish)
    again = terminal.at(CODES[0], *finish)

    has(asked, fingerprint=str, file=str, officer=str)
    assert len(asked["fingerprint"].split()) == 5
    assert answered.document["office"] == "Serpong"
    assert done["user"] == asked["officer"]
    assert again.refusal == "PULIH-TANPA"
    assert (code_with(terminal, PASSPHRASE), code_with(terminal, NEW)) == ("KUNCI-SANDI", "")


def test_an_answer_is_judged_before_anybody_types_a_passphrase(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "jawaban").write_bytes(b"bukan")
    ask(terminal, tmp_path / "permintaan")

    assert terminal.at(CODES[0], "recover", "finish", tmp_path / "jawaban").refusal == "PULIH-SALAH"


def test_dinkop_hears_first_and_answers_then(terminal: Terminal, tmp_path: Path) -> None:
    asked = ask(terminal, tmp_path / "permintaan")
    wrong = answer(terminal, tmp_path / "permintaan", "ABCD EFGH JKLM NPQR STUV", tmp_path / "jawaban")
    terminal.patch.setattr("sys.stdin", Tty(asked["fingerprint"].lower()))
    terminal.patch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)
    typed = terminal.at(
        *("dinkop", "recover", "answer", tmp_path / "permintaan", "--out", tmp_path / "jawaban"),
        *("--identity", terminal.town.place("luring") / "recovery-identity.txt"),
    )

    assert wrong.refusal == "PULIH-SIDIK"
    assert typed.code == 0
    assert "Serpong" in typed.err


def test_a_script_that_gives_no_fingerprint_is_told_how(terminal: Terminal, tmp_path: Path) -> None:
    ask(terminal, tmp_path / "permintaan")
    terminal.patch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)
    terminal.type("")

    said = terminal.at(
        *("dinkop", "recover", "answer", tmp_path / "permintaan", "--out", tmp_path / "jawaban"),
        *("--identity", terminal.town.place("luring") / "recovery-identity.txt"),
    )

    assert said.refusal == "KEY-TANPA"


def test_dinkop_helps_itself_with_its_own_identity(terminal: Terminal, new_file: Path) -> None:
    terminal.patch.delenv("DINKOP_PASSPHRASE")
    identity = terminal.town.place("luring") / "recovery-identity.txt"

    terminal.dinkop("recover", "here", "--identity", identity, "--new-passphrase-file", new_file)

    assert (code_with(terminal, PASSPHRASE, "dinkop"), code_with(terminal, NEW, "dinkop")) == (
        "KUNCI-SANDI",
        "",
    )


# --- users ---

BUDI = "pasar jendela hujan rotan kapal"


def add_user(terminal: Terminal, role: str) -> Path:
    """Budi comes to the first office; the file with his passphrase."""
    word = terminal.town.folder / f"sandi-{role}.txt"
    word.write_text(BUDI)
    terminal.office("user", "add", "Budi Santoso", "--role", role, "--new-passphrase-file", word)
    return word


def test_users_are_added_listed_and_retired(terminal: Terminal) -> None:
    add_user(terminal, "petugas")

    listed = terminal.office("user", "list")["users"]
    role = terminal.office("user", "role", "Budi Santoso", "--role", "admin")
    gone = terminal.office("user", "retire", "Budi Santoso")

    assert [(one["name"], one["role"], one["is_here"]) for one in listed] == [
        ("Budi Santoso", "petugas", False),
        ("Sri Lestari", "admin", True),
    ]
    assert (role["role"], bool(gone["retired_at"])) == ("admin", True)
    assert terminal.at(CODES[0], "user", "retire", "Budi Santoso").refusal == "PENGGUNA-TIADA"


def test_who_opens_at_the_terminal_is_the_author_and_does_what_the_role_allows(terminal: Terminal) -> None:
    word = add_user(terminal, "petugas")
    as_budi = ("--passphrase-file", word)

    made = terminal.office("add", "umkm", "--file", "-", *as_budi, given={"nama_usaha": "Warung Budi"})

    with terminal.town.office.store.read() as reader:
        known = reader.known(made["ids"])[made["ids"][0]]
        assert {change.by for change in reader.histories([known.rid])[known.rid]} == {"Budi Santoso"}
    assert terminal.at(CODES[0], "user", "retire", "Sri Lestari", *as_budi).refusal == "PERAN-ADMIN"


def test_a_lurah_reads_at_the_terminal_and_changes_nothing(terminal: Terminal) -> None:
    word = add_user(terminal, "lurah")
    as_lurah = ("--passphrase-file", word)

    refused = terminal.at(CODES[0], "add", "umkm", *as_lurah, given={"nama_usaha": "Warung"})

    assert refused.refusal == "PERAN-BACA"
    assert terminal.office("list", "umkm", *as_lurah)["records"] == []
    assert terminal.at(CODES[0], "send", "--out", terminal.town.new_folder(), *as_lurah).refusal == (
        "PERAN-BACA"
    )


def test_no_passphrase_of_a_user_is_in_any_file_or_answer(terminal: Terminal) -> None:
    word = add_user(terminal, "petugas")
    again = terminal.town.folder / "lagi.txt"
    again.write_text("lampu cengkih sungai batu kemiri")

    said = terminal.at(CODES[0], "user", "reset", "Budi Santoso", "--new-passphrase-file", again)

    assert said.code == 0
    home = terminal.town.place(CODES[0])
    for secret in (BUDI, again.read_text(), "Budi Santoso"):
        assert secret not in said.err
    for path in home.rglob("*"):
        raw = path.read_bytes() if path.is_file() else b""
        assert BUDI.encode() not in raw
        assert again.read_bytes() not in raw
    assert terminal.at(CODES[0], "list", "umkm", "--passphrase-file", word).refusal == "KUNCI-SANDI"
