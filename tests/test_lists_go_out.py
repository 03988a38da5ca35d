"""Every list of the window goes out, as a workbook and on paper; or it is said here why it does not."""

from __future__ import annotations

import re
from pathlib import Path

import dinkop_desktop

PACKAGE = Path(dinkop_desktop.__file__).parent
PAGES = {
    path.stem: path
    for path in (*PACKAGE.glob("features/*/pages/*.py"), *PACKAGE.glob("window/pages/*.py"))
    if path.stem != "__init__"
}
_A_LIST = re.compile(r"(?<![\w.])Table\(|\(Table\):|\((?:Paged)?Worklist\[")
_WRITES = re.compile(
    r"\b(write_shown|write_by_page|write_made|print_list|write_report)\(|reports_writing import write\b"
    r"|\(Worklist\["  # which writes what it shows, of itself
)

# Whose acts stand in a module of their own.
ELSEWHERE = {
    "conflicts_queue": "conflicts",
    "inbox_board": "inbox",
    "list_page": "record_list",
    "paged_worklist": "kur_page",
    "reports_table": "reports",
    "reconcile_page": "reconcile_papers",
}
STAYS = {
    "bulk_edit": "what would change, asked before it does",
    "heading_page": "the first rows of a sheet that is there already, to point at the heading",
    "import_columns": "how columns are understood; it goes out as a map (`--map-out`)",
    "import_rows": "what becomes of each row; the workbook of the import says more",
    "jottings": "what was typed and not saved never leaves this computer",
    "matching_page": "questions that are answered on it",
    "members_import": "questions that are answered on it",
    "reports_catalogue": "a menu",
    "returned_page": "what would change, asked before it does",
    "subjects_page": "who might be meant, until one is chosen",
    "visits_areas": "narrows the list beside it; its counts are the report of coverage",
    "withdraw_page": "what would be emptied, asked before it is",
}


def modules_with_lists() -> set[str]:
    return {name for name, path in PAGES.items() if _A_LIST.search(path.read_text(encoding="utf-8"))}


def writes(module: str) -> bool:
    return bool(_WRITES.search(PAGES[module].read_text(encoding="utf-8")))


def test_a_list_is_written_by_its_page_or_it_is_said_why_not() -> None:
    found = modules_with_lists()

    without = {name for name in found - STAYS.keys() if not writes(ELSEWHERE.get(name, name))}

    assert without == set()
    assert len(found) > 25


def test_what_is_said_to_stay_is_a_list_that_is_not_written() -> None:
    stays = {name for name in STAYS if not writes(name)}

    assert stays == STAYS.keys()
    assert (STAYS.keys() | ELSEWHERE.keys()) & PAGES.keys() <= modules_with_lists()
