"""The list of reports, in the order of the features that declare them.

Example: `find_report("skala").count(scope, streams, reference).total` has the five classes of size.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dinkop_desktop import installed
from dinkop_desktop.errors import RecordError
from dinkop_desktop.reporting.report import Report


@cache
def all_reports() -> Mapping[str, Report]:
    """Key -> report, in the order in which they are listed."""
    declared = (report for feature in installed.brought("reporting") for report in feature.REPORTS)
    return MappingProxyType({report.key: report for report in declared})


def find_report(key: str) -> Report:
    """The report with that key.

    Raises:
        RecordError: REC-LAPORAN, there is none.
    """
    report = all_reports().get(key)
    if report is None:
        raise RecordError("REC-LAPORAN", kunci=key, ada=", ".join(all_reports()))
    return report
