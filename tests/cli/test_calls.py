"""What all commands share: options, passphrase, language, exit codes, the crash net, the bar, Ctrl+C."""

from __future__ import annotations

import getpass
import logging
import os
import signal
import sys
from pathlib import Path

import pytest

from dinkop_desktop import __version__, cli
from dinkop_desktop.cli import window
from dinkop_desktop.cli.call import Call
from dinkop_desktop.desk import recording
from dinkop_desktop.features.exchange import receiving
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import browsing
from dinkop_desktop.register.store import database
from tests import offices
from tests.cli.calls import Terminal
from tests.offices import CODES, PASSPHRASE


class Tty:
    """Something that takes a terminal's place."""

    def __init__(self, typed: str = "") -> None:
        self.typed, self.told = typed.splitlines(), ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.told += text
        return len(text)

    def flush(self) -> None:
        pass

    def readline(self) -> str:
        return self.typed.pop(0) + "\n"


# --- options ---


def test_options_stand_before_or_after_the_words(terminal: Terminal) -> None:
    data = terminal.town.place(CODES[0])
    after = terminal.say("list", "umkm", "--data", data, "--json")
    before = terminal.say("--data", data, "--json", "list", "umkm")
    between = terminal.say("--json", "list", "--data", data, "umkm")
    grouped = terminal.say("--json", "office", "--data", data, "list")

    assert {said.code for said in (after, before, between, grouped)} == {0}
    assert after.document == before.document == between.document == {"total": 0, "records": []}
    assert len(grouped.document["offices"]) == 54


def test_the_folder_is_named_by_the_environment_too(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DINKOP_DATA", str(terminal.town.place(CODES[0])))

    assert terminal.say("list", "umkm").out == "0 data.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("terbang",),
        ("list",),
        ("list", "umkm", "--limit", "0"),
        ("list", "umkm", "--limit", "banyak"),
        ("setup",),
        ("office",),
        ("setup", "city"),
        ("remove", "x"),
        ("send",),
        ("receive",),
        ("report", "skala", "--year", "dulu"),
        ("resolve", "x", "--take", "1", "--value", "y"),
        ("list", "umkm", "--lang", "jv"),
        ("demo", "--offices", "-1"),
    ],
)
def test_wrong_usage_exits_2_and_says_nothing_on_stdout(terminal: Terminal, words: tuple[str, ...]) -> None:
    said = terminal.say(*words)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("cara pakai: dinkop")
    assert "Bantuan: dinkop" in said.err
    assert "bukan int" not in said.err  # a word of the program's, not of the officer's


def test_wrong_usage_is_told_in_english_to_who_asks_for_it(terminal: Terminal) -> None:
    said = terminal.say("--lang", "en", "lisst")

    assert said.code == 2
    assert "invalid choice: 'lisst'" in said.err


def test_help_tells_of_the_version_in_the_language_that_is_asked_for(terminal: Terminal) -> None:
    assert "tampilkan nomor versi" in terminal.say("--help").out
    assert "show program's version number and exit" in terminal.say("--help", "--lang", "en").out


def test_help_and_version_exit_0(terminal: Terminal) -> None:
    assert "import-sheet" in terminal.say("--help").out
    assert "KUNCI=ISI" in terminal.say("set", "--help").out
    assert terminal.say("--version").out == f"dinkop {__version__}\n"


def test_bare_dinkop_says_that_there_is_no_window_yet(terminal: Terminal) -> None:
    assert terminal.say("--json").refusal == "JENDELA-LAYAR"


def test_libraries_that_a_window_needs_are_named(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.setattr(window, "_X11", ("libtidak-ada.so.0",))

    said = terminal.say("--json")

    assert said.refusal == "JENDELA-PUSTAKA"
    assert "libtidak-ada.so.0" in said.document["error"]["message"]


# --- the passphrase ---


@pytest.mark.parametrize("content", [f"{PASSPHRASE}\n", f"{PASSPHRASE}\r\nlagi\r\n", f"\ufeff{PASSPHRASE}"])
def test_the_passphrase_is_the_first_line_of_a_file(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setenv("DINKOP_PASSPHRASE", "salah sekali ini")
    (tmp_path / "sandi").write_bytes(content.encode())

    assert terminal.at(CODES[0], "list", "umkm", "--passphrase-file", tmp_path / "sandi").code == 0


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xff\xfe", "KUNCI-BERKAS"), (b"", "KUNCI-SANDI"), (None, "KUNCI-BERKAS")]
)
def test_a_passphrase_file_that_says_nothing_is_refused(
    terminal: Terminal, tmp_path: Path, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / "sandi").write_bytes(content)

    assert terminal.at(CODES[0], "list", "umkm", "--passphrase-file", tmp_path / "sandi").refusal == code


def test_a_wrong_passphrase_is_refused(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DINKOP_PASSPHRASE", "salah sekali ini")

    assert terminal.at(CODES[0], "list", "umkm").refusal == "KUNCI-SANDI"


def test_nobody_is_asked_for_a_passphrase_where_nobody_sits(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DINKOP_PASSPHRASE")
    terminal.type("")

    assert terminal.at(CODES[0], "list", "umkm").refusal == "KUNCI-TANPA"


def test_a_passphrase_is_typed_once_and_a_new_one_twice(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DINKOP_PASSPHRASE")
    monkeypatch.setattr(sys, "stdin", Tty())
    asked: list[str] = []
    typed = iter([PASSPHRASE, "sandi baru yang panjang", "sandi lama yang panjang"])

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return next(typed)

    monkeypatch.setattr(getpass, "getpass", ask)
    city = ("setup", "city", "--code", "36.74", "--name", "D", "--keep-offline", tmp_path / "luring")

    assert terminal.at(CODES[0], "list", "umkm").code == 0
    assert terminal.say(*city, "--data", tmp_path / "baru", "--json", "--lang", "en").refusal == "KUNCI-BEDA"
    assert asked == ["Kata sandi: ", "Passphrase: ", "Once more: "]
    assert not (tmp_path / "baru").exists()


# --- language ---


def test_english_is_spoken_where_it_is_asked_for(terminal: Terminal) -> None:
    data = terminal.town.place(CODES[0])

    assert terminal.say("list", "umkm", "--lang", "en", "--data", data).out == "0 records.\n"
    refused = terminal.say("show", "x", "--lang", "en", "--data", data)
    assert refused.err.startswith("There is no record with that id here.")
    assert refused.err.endswith(" [REC-TIDAKADA]\n")


def test_json_keys_and_codes_are_the_same_in_every_language(terminal: Terminal) -> None:
    said = [terminal.at(CODES[0], "add", "umkm", "--lang", lang, given={"nib": "1"}) for lang in ("id", "en")]

    first, second = (one.document["problems"] for one in said)
    assert [(p["field"], p["code"]) for p in first] == [(p["field"], p["code"]) for p in second]
    assert first[0]["message"] != second[0]["message"]


# --- refusals and crashes ---


def test_a_refusal_is_one_sentence_for_people_and_nothing_on_stdout(terminal: Terminal) -> None:
    said = terminal.say("show", "x", "--data", terminal.town.place(CODES[0]))

    assert (said.code, said.out) == (3, "")
    assert said.err.count("\n") == 1


def test_a_folder_that_is_not_there_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.say("list", "umkm", "--data", tmp_path / "tidak-ada", "--json").refusal == "FLD-TIDAKADA"


@pytest.mark.parametrize("as_json", [True, False])
def test_a_crash_says_where_and_nothing_of_anybodys_data(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, as_json: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("Siti Rahayu 3674015204850001")

    monkeypatch.setattr(browsing, "list_records", fail)
    logging.getLogger("dinkop").addHandler(caplog.handler)
    words = ["list", "umkm", "--data", terminal.town.place(CODES[0]), *(["--json"] if as_json else [])]

    said = terminal.say(*words)

    assert said.code == 1
    assert "KeyError" in said.err
    assert "cli/records.py:" in said.err
    for text in (said.out, said.err, caplog.text):
        assert "Siti" not in text
        assert "3674" not in text
        assert str(Path.home()) not in text
    assert "crash KeyError" in caplog.text
    if as_json:
        assert said.document["error"]["code"] == "PROGRAM-SALAH"
    else:
        assert said.out == ""


def test_a_command_that_waits_too_long_for_another_is_refused(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_S", 0.05)
    office = terminal.town.office
    with office.store.begin() as work:
        work.note("busy")

        said = terminal.at(CODES[0], "add", "umkm", given={"nama_usaha": "Warung"})
        looked = terminal.at(CODES[0], "list", "umkm")

    assert said.refusal == "DB-DIPAKAI"
    assert looked.document["total"] == 0


def test_commands_run_beside_an_open_desk(terminal: Terminal) -> None:
    offices.add_business(terminal.town.office, 1)

    terminal.office("add", "umkm", given={"nama_usaha": "Warung"})
    offices.add_business(terminal.town.office, 2)

    assert terminal.office("list", "umkm")["total"] == 3
    assert terminal.office("check")["ok"] is True


# --- progress and stop ---


def test_a_bar_is_drawn_on_a_terminal_alone_and_wiped_at_the_end(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [{"nama_usaha": "Warung"}]
    quiet = terminal.at(CODES[0], "add", "umkm", given=given)
    tty = Tty()
    monkeypatch.setattr(sys, "stderr", tty)

    drawn = terminal.say(
        "add", "umkm", "--json", "--lang", "en", "--data", terminal.town.place(CODES[0]), given=given
    )

    assert quiet.err == ""
    assert "Checking entries ░░░" in tty.told
    assert tty.told.endswith("\r\x1b[K")
    assert len(drawn.document["ids"]) == 1


def test_a_bar_shows_how_far_the_work_is(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    tty = Tty()
    monkeypatch.setattr(sys, "stderr", tty)
    progress = Call(cli.words.parser().parse_args(["list", "umkm"])).progress()

    progress.at("Memeriksa", 6, 12)
    progress.at("Memeriksa", 3, 0)

    assert f"Memeriksa {'█' * 12}{'░' * 12} 6/12" in tty.told
    assert tty.told.endswith(f"Memeriksa {'░' * 24} ")
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_stops_at_a_whole_state(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [{"nama_usaha": f"Warung {number}"} for number in range(150)]
    real = Progress.at

    def press(self: Progress, step: str, done: int, total: int) -> None:
        if done == 100:
            os.kill(os.getpid(), signal.SIGINT)
        real(self, step, done, total)

    monkeypatch.setattr(Progress, "at", press)

    assert terminal.at(CODES[0], "add", "umkm", given=given).refusal == "BERHENTI"
    monkeypatch.undo()
    monkeypatch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)
    assert terminal.office("list", "umkm")["total"] == 0
    assert terminal.office("check")["ok"] is True


def test_ctrl_c_during_work_that_tells_nothing_is_an_answer_too(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(recording, "set_fields", interrupt)

    assert terminal.at(CODES[0], "set", "x", "rt=1").refusal == "BERHENTI"


def test_ctrl_c_between_files_keeps_those_that_were_taken_in(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundles = []
    for number in (1, 2):
        offices.add_business(terminal.town.office, number)
        bundles.append(terminal.send())
    real = receiving._receive_one

    def press(*args: object, **more: object) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        return real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(receiving, "_receive_one", press)

    assert terminal.at("dinkop", "receive", *bundles).refusal == "BERHENTI"
    monkeypatch.setattr(receiving, "_receive_one", real)
    assert terminal.dinkop("list", "umkm")["total"] == 1
    verdicts = [one["verdict"] for one in terminal.dinkop("receive", *bundles)["bundles"]]
    assert verdicts == ["duplicate", "accepted"]


def test_a_clock_that_cannot_be_right_is_told_in_one_line_and_stops_nothing(terminal: Terminal) -> None:
    offices.add_business(terminal.town.office, 1)
    terminal.town.clock.pass_by(days=-1700)

    said = terminal.at(CODES[0], "list", "umkm")

    assert (said.code, said.document["total"]) == (0, 1)
    (line,) = said.err.splitlines()
    assert line.startswith(
        "Jam komputer ini meragukan: 30 Mar 2022, padahal catatan terakhir di sini 24 Nov 2026."
    )


def test_who_is_not_named_is_told_by_the_office_alone(terminal: Terminal) -> None:
    record = offices.add_business(terminal.town.office, 1)
    terminal.dinkop("receive", terminal.send())
    with terminal.town.dinkop.store.begin(by="") as work:
        work.values["officer"] = ""
        work.commit()
    terminal.dinkop("set", record, "rt=009")

    told = terminal.say("show", record, "--history", "--data", terminal.town.place("dinkop")).out.splitlines()

    (line,) = [one for one in told if " Dinkop (" in one]
    assert "  Dinkop" not in line
