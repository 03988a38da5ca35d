"""A workbook read by a process of its own: the same rows, and an end at any moment."""

from __future__ import annotations

import io
import threading
from datetime import date

import openpyxl
import pytest

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import apart, grids, worker
from dinkop_desktop.progress import Progress, Stopped
from tests.intake.workbooks import a_raw_workbook, a_sheet, a_workbook, text


def test_what_is_read_apart_is_what_the_file_holds() -> None:
    content = a_workbook(
        ["Nama", "NIK", "Lahir"],
        ["Warung", 3674010101900001, date(2025, 3, 1)],
        *[[f"Kedai {n}", n, None] for n in range(1200)],
        others={"Lain": [["a"], [True]]},
    )

    here, there = grids.open_book(content), apart.open_book(content)

    assert (there.kind, there.shown, there.warnings) == ("XLSX", ("Data", "Lain"), ())
    assert [grid.blocks() for grid in there.grids] == [grid.blocks() for grid in here.grids]
    first = list(there.grids[0].read())
    assert first[1] == (2, ["Warung", 3674010101900001.0, date(2025, 3, 1)])
    assert (len(first), list(there.grids[1].read())) == (1202, [(1, ["a"]), (2, [True])])
    assert list(there.grids[0].read()) == first


def test_cells_that_are_one_and_formulas_without_value_are_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["B2"] = "Tenaga kerja"
    sheet.merge_cells("B2:C2")
    sheet["A9"] = "=B2"
    file = io.BytesIO()
    book.save(file)

    grid = apart.open_book(file.getvalue()).grids[0]

    assert (list(grid.blocks()), set(grid.unread)) == ([(2, 1, 2, 2)], {"A9"})


@pytest.mark.parametrize("content", [b"PK\x03\x04 rusak", b"", b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused_as_it_is_here(content: bytes) -> None:
    with pytest.raises(IntakeError) as here:
        grids.open_book(content)

    with pytest.raises(IntakeError) as there:
        apart.open_book(content)

    assert (there.value.code, there.value.params) == (here.value.code, here.value.params)


def test_text_is_read_without_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_gather", lambda *_: pytest.fail("a process for a text"))

    assert apart.open_book(b"a;b\n1;2\n").kind == "CSV"


def test_reading_ends_when_somebody_stops() -> None:
    stop = threading.Event()
    seen: list[int] = []

    def show(_step: str, done: int, _total: int) -> None:
        seen.append(done)
        if done:
            stop.set()

    content = a_workbook(["a", "b"], *[[n, n] for n in range(4000)])

    with pytest.raises(Stopped):
        apart.open_book(content, Progress(show, stop))

    assert max(seen) <= 2 * worker.ROWS_IN_A_FRAME
    assert not [thread for thread in threading.enumerate() if thread.name == "penjaga pembaca"]


def test_a_process_that_is_stopped_while_it_says_nothing_does_not_keep_anybody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "_RUN", "import time; time.sleep(60)")
    stop = threading.Event()
    timer = threading.Timer(0.3, stop.set)
    timer.start()

    with pytest.raises(Stopped):
        apart.open_book(b"PK" + b"x" * 10, Progress(stop=stop))

    timer.join()


@pytest.mark.parametrize(
    "program",
    [
        "import os, sys; sys.stdin.buffer.read(); os.abort()",
        "import sys; sys.exit(9)",
        "import time; time.sleep(60)",
    ],
    ids=["aborts", "has no memory", "says nothing"],
)
def test_a_process_that_dies_is_a_refusal_and_no_more(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_RUN", program)
    monkeypatch.setattr(apart, "SILENT_SECONDS", 0.5)

    with pytest.raises(IntakeError) as refusal:
        apart.open_book(b"PK" + b"x" * 100)

    assert refusal.value.code == "IMP-MEM"


def test_the_process_may_not_take_all_the_memory_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    run = apart._RUN.replace("worker.main()", "worker.MEMORY_BYTES = 64 * 2**20; worker.main()")
    monkeypatch.setattr(apart, "_RUN", run)

    with pytest.raises(IntakeError) as refusal:
        apart.open_book(a_raw_workbook(a_sheet(text("A1", "a") + text("B1", "b" * 30_000_000))))

    assert refusal.value.code in {"IMP-MEM", "IMP-BAHAYA", "IMP-RUSAK"}
