"""retype."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import Terminal
from tests.features.retyping.test_retyping import FORM, SECOND
from tests.offices import CODES


def test_a_form_is_typed_again_decided_and_counted(terminal: Terminal, tmp_path: Path) -> None:
    terminal.office("retype", "share", 100)
    (record,) = terminal.office("add", "umkm", given=FORM)["ids"]
    first = terminal.office("retype", "list")
    own = terminal.at(CODES[0], "retype", "enter", record, given=FORM)
    terminal.office("officer", "sit", SECOND)

    (waits,) = terminal.office("retype", "list")["waiting"]
    typed = terminal.office("retype", "enter", record, given=FORM | {"omzet_tahunan": "69 jt"})
    (differs,) = terminal.office("retype", "list")["differences"]
    terminal.office("retype", "decide", record, "omzet_tahunan", "--second")
    rates = terminal.office("retype", "rates", "--out", tmp_path / "salah.xlsx")

    assert (first["share"], first["waiting"], first["own"], own.refusal) == (100, [], 1, "KETIK-SENDIRI")
    assert (waits["id"], typed["different"]) == (record, 1)
    assert (differs["field"], differs["first"], differs["second"]) == (
        "omzet_tahunan",
        96_000_000,
        69_000_000,
    )
    assert terminal.office("show", record)["fields"]["omzet_tahunan"] == 69_000_000
    assert rates["forms"] == 1
    assert {one["field"]: one["first_wrong"] for one in rates["fields"]}["omzet_tahunan"] == 1
    assert (tmp_path / "salah.xlsx").exists()
    again = terminal.at(CODES[0], "retype", "decide", record, "omzet_tahunan", "--first")
    assert again.refusal == "KETIK-SUDAH"
    assert terminal.at(CODES[0], "retype", "enter", record, given=[1]).refusal == "IMP-JSON"
