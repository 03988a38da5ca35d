"""Opening data: the set of counts that anybody may have, as files in a folder."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.published.reports import open_data
from dinkop_desktop.features.published.reports.open_data import DataFile
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting, views
from dinkop_desktop.reporting.asking import Asked


def write_open_data(
    desk: Desk, out: Path, *, year: int | None = None, area: str = "", progress: Progress | None = None
) -> tuple[DataFile, ...]:
    """Count and write the set; files of the same names are replaced.

    Args:
        desk: Dinkop's, or an office's, whose set is of its own kelurahan.
        out: a folder; made where there is none.
        year: data year; the last full one where none is named.
        area: code of a kecamatan or kelurahan; all where none is named.
        progress: told now and then.

    Returns:
        What was written.

    Raises:
        RecordError: REC-WILAYAH, REC-TAHUN.
        ExportError: it cannot be written.
    """
    scope = reporting.scope_of(desk, "ekonomi", year=year, area=area)
    with desk.store.read() as reader:
        asked = Asked(reader, scope, desk.reference, progress or Progress())
        made = open_data.open_data(
            scope,
            views.stream_views(open_data.BUSINESSES, asked),
            views.stream_views(open_data.COOPERATIVES, asked),
            desk.reference,
        )
    files.make_folder(out)
    for one in made:
        files.write_safely(out / one.name, one.content)
    return made
