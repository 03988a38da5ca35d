"""P04 to P08: the disk gives an error, or is full, at the data file, at a stick, at a device."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dinkop_desktop import cli, files
from dinkop_desktop.desk import recording
from dinkop_desktop.errors import ExportError, StorageError
from dinkop_desktop.features.exchange import sending
from dinkop_desktop.records import browsing
from tests.faults import judge
from tests.faults.conftest import fill
from tests.faults.judge import Home
from tests.faults.lab import Lab
from tests.faults.worker import business
from tests.town import PASSPHRASE

SYNCS = "fsync,fdatasync"
NAMES = ("Warung Anggrek", "Warung Kenanga", "Warung Melur")


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def office(place: Path) -> Path:
    """The data folder of an office that has something to send."""
    judge.save_one(place / "A1")
    return place / "A1"


@pytest.mark.parametrize("which", range(1, 8))
def test_a_save_that_was_not_synced_is_not_told_as_saved(lab: Lab, place: Path, which: int) -> None:
    home = Home(place / "A1")

    outcome = lab.run(
        "save",
        {"folder": home.folder, "names": NAMES},
        inject=[f"fsync:error=EIO:when={which}", f"fdatasync:error=EIO:when={which}"],
    )

    assert outcome.code in (0, 3)
    assert set(outcome.refusals) <= {"DB-IO"}
    judge.assert_safe(home.folder, home.before, saved=outcome.saved)


def test_after_a_disk_error_the_file_is_opened_anew(lab: Lab, place: Path) -> None:
    outcome = lab.run(
        "save",
        {"folder": place / "A1", "names": NAMES},
        inject=["fsync:error=EIO:when=3", "fdatasync:error=EIO:when=3"],
    )

    calls = outcome.log.read_text(encoding="ascii").splitlines()
    failed = next(number for number, call in enumerate(calls) if "INJECTED" in call)
    let_go = next(
        number for number, call in enumerate(calls) if call.startswith("unlink") and number > failed
    )
    told = [number for number, call in enumerate(calls) if ".told>" in call]
    assert [line.split()[0] for line in outcome.told] == ["refused", "saved", "saved"]
    # The last connection takes the live log with it when it goes: before the second save, not at the end.
    assert failed < let_go < told[1]


@pytest.mark.parametrize("which", [2, 4, 8, 16, 20, 24])
def test_a_disk_that_cannot_be_read_for_a_moment_costs_one_answer(lab: Lab, place: Path, which: int) -> None:
    home = Home(place / "A1")

    outcome = lab.run(
        "save", {"folder": home.folder, "names": NAMES}, inject=[f"pread64:error=EIO:when={which}"]
    )

    assert set(outcome.refusals) <= {"DB-IO", "DB-RUSAK", "DB-BUKAN"}
    assert len(outcome.refusals) == 1
    assert outcome.code == 3 or len(outcome.saved) == 2
    judge.assert_safe(home.folder, home.before, saved=outcome.saved)


@pytest.mark.parametrize("which", ["1", "5", "9", "12", "60", "90", "9+", "60+"])
def test_a_full_disk_refuses_a_save_and_loses_nothing(lab: Lab, place: Path, which: str) -> None:
    home = Home(place / "A1")

    outcome = lab.run(
        "save", {"folder": home.folder, "names": NAMES}, inject=[f"pwrite64:error=ENOSPC:when={which}"]
    )

    # Making the log's index (the first eight writes) fails as any error of the disk.
    assert set(outcome.refusals) == {"DB-PENUH" if int(which.rstrip("+")) > 8 else "DB-IO"}
    assert len(outcome.refusals) + len(outcome.saved) in (1, len(NAMES))
    judge.assert_safe(home.folder, home.before, saved=outcome.saved)
    assert judge.save_one(home.folder) in judge.look(home.folder).businesses


def test_a_letter_for_which_there_was_no_room_is_written_with_the_bundle_next_time(
    office: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.write_safely

    def no_room_for_letters(path: Path, content: bytes, *, private: bool = False) -> str:
        if path.suffix == ".pdf":
            raise ExportError("EXP-PENUH", name=path.name)
        return real(path, content, private=private)

    at = judge.open_folder(office)
    with monkeypatch.context() as full:
        full.setattr(files, "write_safely", no_room_for_letters)
        with pytest.raises(ExportError):
            sending.send(at, place / "stick")
    first = judge.signed_hashes(list((place / "stick").iterdir()), place / "dinkop")

    slip = sending.send(at, place / "stick")

    at.close()
    assert [path.suffix for path in slip.files] == [".dkb", ".pdf"]
    assert judge.signed_hashes(slip.files, place / "dinkop") == first


def test_on_a_full_disk_reading_goes_on_and_saving_comes_back(place: Path, small_disk: Path) -> None:
    folder = small_disk / "A1"
    shutil.copytree(place / "A1", folder)
    saved = judge.save_one(folder)
    before = judge.look(folder)
    at = judge.open_folder(folder)
    filler = fill(small_disk)

    for _ in range(3):
        with pytest.raises(StorageError, match="DB-PENUH"):
            recording.add(at, "umkm", [business(name) for name in NAMES])
    assert browsing.show(at, saved).fields["nama_usaha"] == "Warung Sesudahnya"
    at.close()
    fill(small_disk)  # what closing gave back
    with pytest.raises(StorageError, match="DB-PENUH"):
        judge.open_folder(folder)

    filler.unlink()
    assert judge.look(folder) == before
    assert judge.save_one(folder) in judge.look(folder).businesses


def test_a_full_stick_keeps_what_it_has_and_the_bundle_keeps_its_number(
    office: Path, place: Path, small_disk: Path
) -> None:
    old = small_disk / "KIRIMAN.dkb"
    old.write_bytes(b"bundel yang lama")
    filler = fill(small_disk)
    before = judge.fingerprints(small_disk)
    at = judge.open_folder(office)

    for _ in range(2):
        with pytest.raises(ExportError, match="EXP-PENUH"):
            sending.send(at, old)
    at.close()

    assert judge.fingerprints(small_disk) == before
    ((seq, sha256, written),) = judge.look(office).sent
    assert not written
    filler.unlink()
    at = judge.open_folder(office)
    slip = sending.send(at, old)
    at.close()
    assert (slip.seq, judge.signed_hashes(slip.files, place / "dinkop")) == (seq, {old.name: sha256})
    assert judge.look(office).sent == ((seq, sha256, True),)


COMMANDS: dict[str, list[str]] = {
    "send": ["send", "--out"],
    "enrol request": ["enrol", "request", "--out"],
    "dump": ["dump", "--out"],
    "export-sheet": ["export-sheet", "umkm", "--out"],
    "report to a workbook": ["report", "skala", "--out"],
    "report to a page": ["report", "skala", "--out"],
}
ENDINGS = {"send": ".dkb", "report to a page": ".pdf"}


@pytest.mark.parametrize("what", COMMANDS)
@pytest.mark.parametrize("target", ["device", "link to a device", "full", "read-only", "a folder", "nowhere"])
def test_whatever_is_written_says_why_it_was_not(
    office: Path,
    small_disk: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    target: str,
    what: str,
) -> None:
    ending = ENDINGS.get(what, ".xlsx")
    out = {
        "device": Path("/dev/full"),
        "link to a device": tmp_path / f"tautan{ending}",
        "a folder": tmp_path / f"map{ending}",
        "nowhere": tmp_path / "tidak-ada" / f"berkas{ending}",
    }.get(target, small_disk / f"berkas{ending}")
    if target == "link to a device":
        out.symlink_to("/dev/full")
    elif target == "a folder":
        out.mkdir()
    elif target == "full":
        fill(small_disk)
    elif target == "read-only":
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    exit_code = cli.main([*COMMANDS[what], str(out), "--data", str(office), "--json"])

    said = json.loads(capsys.readouterr().out).get("error", {})
    if (what, target) == ("send", "a folder"):
        assert exit_code == 0
        return
    assert exit_code == 3
    assert said["code"] in EXPECTED[target], said
    assert "{" not in said["message"]
    assert not list(out.parent.glob(f".*{files.UNFINISHED}"))
    assert target not in ("full", "read-only") or not out.exists()


EXPECTED = {
    "device": {"EXP-TEMPAT", "EXP-JENIS", "EXP-XLSX"},
    "link to a device": {"EXP-TEMPAT"},
    "a folder": {"EXP-TEMPAT"},
    "nowhere": {"EXP-TEMPAT"},
    "full": {"EXP-PENUH"},
    "read-only": {"EXP-HANYABACA"},
}
