"""kur."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.cli.errands import words
from dinkop_desktop.desk import disclosing
from dinkop_desktop.features.kur.rules.kur import Verdict
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.kur.writing_banks import Which
from tests.capital import CIATER, business
from tests.cli.calls import Terminal, has
from tests.offices import CODES

BANK = ("--bank", "bri", "--branch", "Unit Ciater")


@pytest.fixture
def ready(terminal: Terminal) -> str:
    """One business that may be referred, and one whose owner did not agree."""
    business(terminal.town.dinkop, 2, setuju_diteruskan="tidak")
    return business(terminal.town.dinkop, 1)


def test_who_asks_for_capital_is_screened_and_counted(terminal: Terminal, ready: str) -> None:
    every = terminal.dinkop("kur", "list")
    going = terminal.dinkop("kur", "list", "--ready", "--area", CIATER)

    has(every, total=int, verdicts=dict, ready=int, businesses=list)
    assert (every["total"], every["ready"], every["verdicts"]["mungkin_layak"]) == (2, 1, 2)
    (one,) = going["businesses"]
    assert (one["id"], one["need"], one["scheme"], one["consent"]) == (ready, 20_000_000, "mikro", "ya")


def test_a_referral_goes_to_the_bank_and_comes_back_paid(
    terminal: Terminal, ready: str, tmp_path: Path
) -> None:
    tried = terminal.dinkop("kur", "refer", "--ready", *BANK, "--dry-run")
    sent = terminal.dinkop("kur", "refer", "--ready", *BANK)
    (one,) = terminal.dinkop("kur", "list", "--step", "dirujuk")["businesses"]
    (referral,) = one["referrals"]
    listed = terminal.dinkop("kur", "lists", "--out", tmp_path / "bank", "--purpose", "Rujukan")
    letter = terminal.dinkop("kur", "letters", "--out", tmp_path / "surat.pdf", "--purpose", "Rujukan")
    words = ("kur", "answer", referral["id"], "cair", "--on", "24-11-2026", "--paid", "15 jt")
    paid = terminal.dinkop(*words)
    banks = terminal.dinkop("kur", "banks")

    assert (tried["referred"], tried["ready"], sent["referred"]) == (0, 1, 1)
    assert (referral["bank"], referral["branch"]) == ("Bank Rakyat Indonesia (BRI)", "Unit Ciater")
    assert openpyxl.load_workbook(listed["files"][0]).worksheets
    assert letter["letters"] == 1
    assert [one.purpose for one in disclosing.disclosures_made(terminal.town.dinkop)][:2] == ["Rujukan"] * 2
    assert paid["changes"]
    (line,) = banks["referred"]
    assert (line["paid_out"], line["paid"]) == (1, 15_000_000)
    assert len(banks["banks"]) > 3


def test_who_may_not_be_referred_is_left_out_with_the_reason(terminal: Terminal, ready: str) -> None:
    ids = [one["id"] for one in terminal.dinkop("kur", "list")["businesses"]]

    sent = terminal.dinkop("kur", "refer", *ids, *BANK)
    again = terminal.dinkop("kur", "refer", ready, *BANK)

    assert (sent["referred"], sent["left_out"]) == (1, {"belum_setuju": 1})
    assert (again["referred"], again["left_out"]) == (0, {"sudah_dirujuk": 1})


def test_wrong_words_and_wrong_places_are_refused(terminal: Terminal, tmp_path: Path) -> None:
    neither = terminal.say("kur", "refer", *BANK, "--data", terminal.town.place("dinkop"))
    unknown = terminal.at("dinkop", "kur", "refer", "tidakada", *BANK)
    office = terminal.at(CODES[0], "kur", "refer", "--ready", *BANK)
    nothing = terminal.dinkop("kur", "letters", "--out", tmp_path / "surat.pdf", "--purpose", "x")

    assert (neither.code, unknown.refusal, office.refusal) == (2, "REC-TIDAKADA", "KEY-PERAN")
    assert nothing == {"letters": 0, "file": None}
    assert not (tmp_path / "surat.pdf").exists()


def test_what_is_offered_is_what_there_is() -> None:
    assert set(words.KUR_VERDICTS) == set(Verdict)
    assert set(words.KUR_STEPS) == set(Step)
    assert set(words.LETTERS) == set(Which)


def test_candidates_go_out_for_sikp_and_the_answer_comes_back(
    terminal: Terminal, ready: str, tmp_path: Path
) -> None:
    terminal.dinkop("kur", "refer", "--ready", *BANK)
    out, back = tmp_path / "sikp.xlsx", tmp_path / "jawaban.csv"
    back.write_text(
        f"ID;Status;Tanggal;Plafon\n{ready};Cair;2026-11-20;15.000.000\nx;Cair;;\n", encoding="utf-8"
    )

    written = terminal.dinkop("kur", "sikp", "--out", out, "--purpose", "Unggah SIKP")
    without = terminal.at("dinkop", "kur", "sikp", "--out", tmp_path / "b.xlsx")
    tried = terminal.dinkop("kur", "answers", back, "--dry-run")
    kept = terminal.dinkop("kur", "answers", back)
    (line,) = terminal.dinkop("kur", "banks")["referred"]

    assert (written["businesses"], without.refusal) == (1, "EXP-TUJUAN")
    assert (tried["noted"], tried["fates"]["baru"]) == (0, 1)
    assert (kept["noted"], kept["fates"]["tidak_dirujuk"]) == (1, 1)
    assert (line["paid_out"], line["paid"]) == (1, 15_000_000)
    terminal.dinkop("take-back", *kept["changes"])
    assert terminal.dinkop("kur", "banks")["referred"][0]["paid_out"] == 0
