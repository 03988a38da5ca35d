"""What a person does in LibreOffice's window, done by its own Python; run by test_libreoffice, not imported.

Reads an order from standard input: which workbook, what is typed in which row, which row is deleted. The rows
are sorted the other way round first, so that nothing can depend on where they stand.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from typing import Any


def main() -> None:
    order = json.load(sys.stdin)
    pipe = f"dinkop{time.monotonic_ns()}"
    office = subprocess.Popen(
        [
            order["soffice"],
            f"-env:UserInstallation={order['profile']}",
            *("--headless", "--norestore", "--nologo"),
            f"--accept=pipe,name={pipe};urp",
        ]
    )
    try:
        desktop = connect(pipe)
        book = desktop.loadComponentFromURL(order["path"], "_blank", 0, (named("Hidden", value=True),))
        work(book.getSheets().getByIndex(0), order)
        book.storeToURL(order["out"], (named("FilterName", value="Calc MS Excel 2007 XML"),))
        book.close(True)
        desktop.terminate()
        office.wait(30)
    finally:
        office.kill()


def work(sheet: Any, order: dict[str, Any]) -> None:  # noqa: ANN401 - LibreOffice ships no types
    sheet.unprotect("")
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last_column, last_row = cursor.getRangeAddress().EndColumn, cursor.getRangeAddress().EndRow
    headings = [sheet.getCellByPosition(column, 0).getString() for column in range(last_column + 1)]
    rows = sheet.getCellRangeByPosition(0, 1, last_column, last_row)
    turn_round(rows, headings.index("Nama usaha"))
    for heading, text in order["cells"].items():
        cell = sheet.getCellByPosition(headings.index(heading), order["row"] - 1)
        cell.setFormula(text)  # as if typed: text stays text only where the cell says so
    sheet.getRows().removeByIndex(order["deleted"] - 1, 1)


def turn_round(rows: Any, column: int) -> None:  # noqa: ANN401
    uno = importlib.import_module("uno")  # there only in LibreOffice's Python
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column, False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    uno.invoke(rows, "sort", ((named("SortFields", value=fields), named("ContainsHeader", value=False)),))


def named(name: str, *, value: object) -> Any:  # noqa: ANN401
    uno = importlib.import_module("uno")  # there only in LibreOffice's Python
    found = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    found.Name, found.Value = name, value
    return found


def connect(pipe: str) -> Any:  # noqa: ANN401
    uno = importlib.import_module("uno")  # there only in LibreOffice's Python
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - it is not there yet
            time.sleep(0.5)
            continue
        return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice did not start")


if __name__ == "__main__":
    main()
