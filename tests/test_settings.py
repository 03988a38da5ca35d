"""Where the data lie, how files are named, and how settings become a Desk."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC
from pathlib import Path
from types import SimpleNamespace

import pytest

from dinkop_desktop import app, settings
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.settings import Folder


def test_a_folder_that_is_named_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DINKOP_DATA", str(tmp_path / "lingkungan"))

    assert settings.folder_of(str(tmp_path)).path == tmp_path
    assert settings.folder_of(None).path == tmp_path / "lingkungan"


@pytest.mark.parametrize(
    ("name", "environment", "path"),
    [
        ("posix", {"XDG_DATA_HOME": "/data"}, Path("/data/dinkop")),
        ("posix", {}, Path.home() / ".local" / "share" / "dinkop"),
        ("nt", {"LOCALAPPDATA": "/lokal"}, Path("/lokal/Dinkop")),
        ("nt", {}, Path.home() / "Dinkop"),
    ],
)
def test_each_system_has_its_place_for_data(
    monkeypatch: pytest.MonkeyPatch, name: str, environment: dict[str, str], path: Path
) -> None:
    monkeypatch.setattr(settings, "os", SimpleNamespace(name=name, environ=environment))

    assert settings.default_folder().path == path


def test_a_folder_is_empty_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("")

    assert Folder(tmp_path / "tidak-ada").is_empty
    assert not Folder(tmp_path).is_empty
    assert not Folder(tmp_path / "berkas").is_empty


@pytest.mark.parametrize(
    ("there", "is_half_made"),
    [
        ((), False),
        ((".penyiapan/",), True),
        ((".penyiapan/", "kunci.json"), False),
        ((".penyiapan/dinkop.db", "kunci.json"), True),
        ((".penyiapan/dinkop.db", "kunci.json", "dinkop.db"), False),
        (("kunci.json",), False),
        (("kunci.json", "dinkop.db"), False),
    ],
)
def test_a_set_up_that_was_stopped_is_told_from_a_data_file_that_is_missing(
    tmp_path: Path, there: tuple[str, ...], is_half_made: bool
) -> None:
    for name in there:
        path = tmp_path / name
        (path if name.endswith("/") else path.parent).mkdir(exist_ok=True)
        if not name.endswith("/"):
            path.touch()

    assert Folder(tmp_path).is_half_made is is_half_made


def test_names_of_bundles_hold_office_number_and_part() -> None:
    assert (
        settings.bundle_name("36.74.01.1001", seq=7, bundle_id="ab12cd34ef")
        == "DK-3674011001-00007-AB12CD34.dkb"
    )
    assert settings.bundle_name("36.74", seq=1, bundle_id="x", part=2, of=3) == "DK-3674-00001-X-2DARI3.dkb"
    assert settings.reply_name("36.74.01.1001", number=2, bundle_id="ab") == "BALASAN-3674011001-00002-AB.dkb"


def test_the_clock_is_aware_and_in_utc() -> None:
    assert app.now().tzinfo is UTC


# --- the log ---


@contextmanager
def no_handlers() -> Iterator[logging.Logger]:
    """The program's log as a program of its own finds it: pytest listens, too."""
    found = logging.getLogger("dinkop")
    before, found.handlers = found.handlers, []
    try:
        yield found
    finally:
        for handler in found.handlers:
            with suppress(OSError):  # as the interpreter does at its end
                handler.close()
        found.handlers = before


def test_the_log_lies_beside_the_data(tmp_path: Path) -> None:
    (tmp_path / "kunci.json").write_text("{}")

    with no_handlers() as logger:
        app.set_up_logging(Folder(tmp_path))
        app.set_up_logging(Folder(tmp_path))
        logger.info("bundle %s", "abc")
        handlers = list(logger.handlers)

    assert len(handlers) == 1
    assert (tmp_path / "dinkop.log").read_text().endswith("INFO bundle abc\n")


def test_where_no_data_are_no_log_is_made(tmp_path: Path) -> None:
    with no_handlers() as logger:
        app.set_up_logging(Folder(tmp_path))
        handlers = list(logger.handlers)

    assert handlers == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fault", ["no place", "full disk"])
def test_a_log_that_cannot_be_written_keeps_nobody_from_working(
    tmp_path: Path, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kunci.json").write_text("{}")
    log = tmp_path / "dinkop.log"
    log.mkdir() if fault == "no place" else log.symlink_to("/dev/full")

    with no_handlers() as logger:
        app.set_up_logging(Folder(tmp_path))
        logger.error("ditulis ke mana")

    assert capsys.readouterr().err == ""


# --- progress ---


def test_progress_tells_and_stops_when_asked() -> None:
    told: list[tuple[str, int, int]] = []
    progress = Progress(lambda *step: told.append(step))

    progress.at("Membaca", 1, 2)
    progress.stop.set()

    with pytest.raises(Stopped, match="BERHENTI"):
        progress.at("Membaca", 2, 2)
    assert told == [("Membaca", 1, 2)]


def test_nobody_needs_to_watch() -> None:
    progress = Progress()
    progress.at("Membaca", 1, 2)

    assert not progress.stop.is_set()
