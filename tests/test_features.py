"""Features are walled off: what each brings is found by its name, and one can be taken out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dinkop_desktop import installed
from dinkop_desktop.desk.forgetting import Emptied
from dinkop_desktop.register.catalogue.catalogue import KINDS
from dinkop_desktop.reporting import catalogue, streaming
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.window.pages import list_acts, record_acts
from dinkop_desktop.window.pages.list_acts import ListAct
from dinkop_desktop.window.pages.record_acts import RecordAct

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ROOT / "dinkop_desktop" / "features"
# What can be taken out whole: `make without FEATURE=...` plays every quick test without it.
OPTIONAL = ("kur",)


def test_every_folder_of_features_is_installed_and_nothing_else() -> None:
    there = {path.name for path in FOLDERS.iterdir() if (path / "__init__.py").is_file()}

    assert set(installed.FEATURES) == there
    assert len(installed.FEATURES) == len(there)


def test_what_features_bring_is_what_engines_ask_for() -> None:
    for feature in installed.brought("reporting"):
        assert all(isinstance(one, Report) for one in feature.REPORTS), feature.__name__
    for feature in installed.brought("forgetting"):
        assert callable(feature.forget), feature.__name__
    assert all(isinstance(one, ListAct) for one in list_acts.list_acts())
    assert all(isinstance(one, RecordAct) for kind in KINDS for one in record_acts.record_acts(kind))
    assert Emptied._fields == ("record", "rid", "at")


def test_every_stream_that_a_report_counts_has_a_source() -> None:
    needs = {need for report in catalogue.all_reports().values() for need in report.needs}

    assert streaming.sources_of(needs).keys() == needs


def test_what_is_asked_of_a_feature_that_is_not_there_is_nothing() -> None:
    assert not installed.is_there("dinkop_desktop.features.tidak_ada.pages.list_acts")
    assert installed.brought("no_feature_has_this") == ()


@pytest.mark.slow(40)
@pytest.mark.parametrize("feature", OPTIONAL)
def test_the_rest_stands_without_a_feature(feature: str) -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("the copy is made of what git knows")
    if feature not in installed.FEATURES:
        pytest.skip("this is the rest")

    done = subprocess.run(
        [ROOT / ".ci" / "without", feature, "imports"],
        capture_output=True,
        text=True,
        check=False,
        timeout=590,
    )

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
