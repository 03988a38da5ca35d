"""What `make run` and `make test` begin with: `.ci/setup` where this or that is lacking, with a made-up apt.

The real thing, in real systems, is `make clean-room`. Here every program that the script asks is a stub that
answers from a folder: apt knows what stands in `known`, and what it installs brings its library. The answers
of `ldconfig` and `apt-cache` are longer than a pipe holds: a reader that goes before it has heard them all
leaves the writer with SIGPIPE.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SETUP = ROOT / ".ci" / "setup"
SCRIPTS = sorted(
    path
    for path in sorted((ROOT / ".ci").rglob("*"))
    if path.is_file() and path.read_bytes().startswith(b"#!/usr/bin/env bash")
)
# What the script uses of any system, taken from this one.
TOOLS = (
    "bash",
    "env",
    "dirname",
    "mktemp",
    "rm",
    "cat",
    "sha256sum",
    "cut",
    "grep",
    "readlink",
    "mkdir",
    "cp",
    "seq",
)

STUBS = {
    "ldconfig": """
        while read -r library; do
            printf '\\t%s (libc6,x86-64) => /lib/%s\\n' "$library" "$library"
        done <"$STATE/libraries"
        cat "$STATE/filler"
    """,
    "apt-cache": """
        if grep -qx "$2" "$STATE/known"; then candidate=1.2-3; else candidate='(none)'; fi
        printf '%s:\\n  Installed: (none)\\n  Candidate: %s\\n' "$2" "$candidate"
        cat "$STATE/filler"
    """,
    "apt-get": """
        printf '%s\\n' "$*" >>"$STATE/apt.log"
        names=()
        for word; do
            case $word in
            update) exit "$(cat "$STATE/update")" ;;
            -* | Dpkg* | DPkg* | install) ;;
            *) names+=("$word") ;;
            esac
        done
        for name in "${names[@]}"; do
            grep -qx "$name" "$STATE/known" || { echo "E: Unable to locate package $name"; exit 100; }
        done
        for name in "${names[@]}"; do
            while read -r package library; do
                if [ "$package" = "$name" ]; then echo "$library" >>"$STATE/libraries"; fi
            done <"$STATE/brings"
            case $name in
            python*-venv) printf 'complete\\n' >>"$STATE/system-python" ;;
            strace | age) cp "$STATE/nothing" "$STATE/../bin/$name" ;;
            esac
        done
    """,
    "sudo": """
        printf '%s\\n' "$*" >>"$STATE/sudo.log"
        case $* in
        '-n true') exit "$(cat "$STATE/sudo-free")" ;;
        -v) exit "$(cat "$STATE/sudo-asked")" ;;
        esac
        if [ "$1" = -n ]; then shift; fi
        exec "$@"
    """,
    "id": 'if [ "$1" = -u ]; then cat "$STATE/uid"; else cat "$STATE/groups"; fi',
}

# A Python of the version in the first line of its file, with venv where a later line says so.
PYTHON = """#!/bin/bash
{ read -r version; rest=$(cat); } <"$STATE/@NAME@"
case "$*" in
*'sys.version_info <'*) [ "${version#*.}" -ge 11 ] ;;
*print*) echo "$version" ;;
*ensurepip*) [[ $rest == *complete* ]] ;;
'-m venv .venv')
    mkdir -p .venv/bin
    cp "$STATE/venv-python" .venv/bin/python
    echo "@NAME@" >.venv/made-by
    ;;
esac
"""
VENV_PYTHON = """#!/bin/bash
printf '%s\\n' "$*" >>"$STATE/pip.log"
case "$*" in
*'-m pip install'*--require-hashes*) exit "$(cat "$STATE/pip")" ;;
*PySide6*)
    if grep -qx libGL.so.1 "$STATE/libraries"; then exit 0; fi
    echo 'ImportError: libGL.so.1: cannot open shared object file' >&2
    exit 1
    ;;
esac
"""


class System:
    """A machine without Qt's libraries, whose apt knows Debian 12's names and whose Python has no venv."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state, self.bin, self.usr_bin = folder / "state", folder / "bin", folder / "usr_bin"
        self.checkout = folder / "checkout"
        for made in (self.state, self.bin, self.usr_bin, self.checkout / ".ci"):
            made.mkdir(parents=True)
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool) or f"/usr/bin/{tool}")
        for name, text in STUBS.items():
            self._program(self.bin / name, "#!/bin/bash\n" + text)
        self._program(self.state / "nothing", "#!/bin/bash\n")
        self._program(self.state / "venv-python", VENV_PYTHON)
        for name in ("initdb", "chattr", "pdftotext", "runuser"):
            self._program(self.bin / name, "#!/bin/bash\n")
        self.python("system-python", at=self.usr_bin / "python3", version="3.11")
        (self.bin / "python3").symlink_to(self.usr_bin / "python3")

        text = SETUP.read_text(encoding="utf-8")
        self.packages = dict(re.findall(r"'(?:qt|x11)\|([^|]+)\|([^']+)'", text))
        self.say(
            "brings", *(f"{name} {lib}" for lib, names in self.packages.items() for name in names.split(","))
        )
        newest_left_out = {names.split(",")[0] for names in self.packages.values() if "," in names}
        self.known = {name for names in self.packages.values() for name in names.split(",")} - newest_left_out
        self.known |= {"python3.11-venv", "python3-venv", "age", "strace"}
        self.say("filler", *("\tlibfiller.so.1 (libc6,x86-64) => /lib/libfiller.so.1" for _ in range(4000)))
        self.say("libraries", "libc.so.6")
        self.say("uid", "0")
        self.say("groups", "sri sudo users")
        self.say("update", "0")
        self.say("pip", "0")
        self.say("sudo-free", "1")
        self.say("sudo-asked", "1")
        # Where the real system could look through, the copy looks into this one.
        text = text.replace("/usr/bin/", f"{self.usr_bin}/").replace("/usr/lib/postgresql", f"{folder}/none")
        (self.checkout / ".ci" / "setup").write_text(text, encoding="utf-8")
        for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
            (self.checkout / name).write_text(f"{name}\n", encoding="utf-8")

    @staticmethod
    def _program(path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def python(self, name: str, *, at: Path, version: str, complete: bool = False) -> None:
        self.say(name, version, *(["complete"] if complete else []))
        self._program(at, PYTHON.replace("@NAME@", name))

    def hide_system_python_behind(self, version: str, *, complete: bool = False) -> None:
        (self.bin / "python3").unlink()
        self.python("own-python", at=self.bin / "python3", version=version, complete=complete)

    def say(self, name: str, *lines: str) -> None:
        (self.state / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def heard(self, log: str) -> list[str]:
        path = self.state / f"{log}.log"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def installs(self) -> list[list[str]]:
        """The packages of each `apt-get install`, in order."""
        calls = (line.partition(" install ")[2].split() for line in self.heard("apt"))
        return [[word for word in call if not word.startswith("-")] for call in calls if call]

    def _command(self, mode: str) -> tuple[list[str], dict[str, str]]:
        self.say("known", *sorted(self.known))
        environment = {"PATH": str(self.bin), "STATE": str(self.state), "HOME": str(self.folder)}
        return ["/bin/bash", str(self.checkout / ".ci" / "setup"), mode], environment

    def set_up(self, mode: str = "run") -> subprocess.CompletedProcess[str]:
        command, environment = self._command(mode)
        return subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def set_up_at_a_terminal(self) -> tuple[int, str]:
        command, environment = self._command("run")
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
        ) as started:
            os.close(theirs)
            said = b""
            # The other end of a terminal that nobody holds any more is an error, not an end.
            try:
                while piece := os.read(ours, 4096):
                    said += piece
            except OSError:
                pass
            os.close(ours)
        return started.returncode, said.decode()

    def oldest_names(self) -> list[str]:
        return [names.split(",")[-1] for names in self.packages.values()]


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path)


def asked_of_root(said: str) -> list[str]:
    """The packages of the line that one is told to give as root."""
    (line,) = re.findall(r"install as root: .*--no-install-recommends (.*)", said)
    return str(line).split()


# --- with root or sudo ---


def test_root_on_a_bare_system_gets_everything_in_one_go(system: System) -> None:
    done = system.set_up()

    assert done.returncode == 0, done.stderr
    assert system.installs() == [[*system.oldest_names(), "python3.11-venv"]]
    assert "missing" not in done.stderr
    assert (system.checkout / ".venv" / "stamp-run").exists()


def test_the_name_that_this_system_has_is_taken(system: System) -> None:
    system.known |= {"libglib2.0-0t64", "python3.13-venv"}

    system.set_up()

    (names,) = system.installs()
    assert {"libglib2.0-0t64", "python3.13-venv"} <= set(names)
    assert not {"libglib2.0-0", "python3.11-venv"} & set(names)


def test_one_package_that_cannot_be_had_costs_no_other(system: System) -> None:
    system.known -= {"libxcb-cursor0", "strace"}

    done = system.set_up("test")

    assert done.returncode == 0, done.stderr
    assert "missing, no window under X11: libxcb-cursor0\n" in done.stderr
    assert "missing, for tests only: strace\n" in done.stderr
    assert "window, charts and PDF" not in done.stderr
    assert asked_of_root(done.stderr) == ["libxcb-cursor0", "strace"]
    assert "Python 3.11" not in done.stderr, "Python is not to blame"
    assert len(system.installs()) == 1 + len(system.installs()[0])


def test_without_a_network_what_apt_has_already_is_installed(system: System) -> None:
    system.say("update", "100")

    done = system.set_up()

    assert done.returncode == 0, done.stderr
    assert "apt-get update failed" in done.stderr


def test_sudo_without_a_password_installs(system: System) -> None:
    system.say("uid", "1000")
    system.say("sudo-free", "0")

    done = system.set_up()

    assert done.returncode == 0, done.stderr
    assert all(line.startswith("-n ") for line in system.heard("sudo"))


def test_sudo_with_a_password_asks_at_a_terminal(system: System) -> None:
    system.say("uid", "1000")
    system.say("sudo-asked", "0")

    code, said = system.set_up_at_a_terminal()

    assert code == 0, said
    assert "sudo asks for your password" in said
    assert system.installs()


@pytest.mark.parametrize(
    ("groups", "asked"), [("sri sudo users", True), ("sri users", False)], ids=["wrong password", "may not"]
)
def test_who_has_no_sudo_goes_on_without(system: System, groups: str, *, asked: bool) -> None:
    system.say("uid", "1000")
    system.say("groups", groups)

    code, said = system.set_up_at_a_terminal()

    assert ("-v" in system.heard("sudo")) is asked
    assert code == 1
    assert not system.installs()
    assert "install as root:" in said


def test_where_nobody_sits_no_password_is_asked(system: System) -> None:
    system.say("uid", "1000")
    system.say("sudo-asked", "0")

    system.set_up()

    assert system.heard("sudo") == ["-n true"]


# --- without ---


def test_what_root_is_asked_for_is_enough(system: System) -> None:
    (system.bin / "sudo").unlink()
    system.say("uid", "1000")

    refused = system.set_up("test")
    names = asked_of_root(refused.stderr)
    _, environment = system._command("test")
    subprocess.run([system.bin / "apt-get", "install", *names], env=environment, check=True)
    done = system.set_up("test")

    assert refused.returncode == 1
    assert refused.stderr.endswith("/bin/python3 (3.11, tanpa/without venv)\n")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "Installing requirements-dev.lock into .venv\n"


def test_a_system_without_apt_is_told_what_is_missing(system: System) -> None:
    for name in ("apt-get", "apt-cache"):
        (system.bin / name).unlink()
    system.say("system-python", "3.11", "complete")

    done = system.set_up()

    assert done.returncode == 1
    assert "missing, for window, charts and PDF: libgl1 " in done.stderr
    assert "as in Debian" in done.stderr
    assert "install as root" not in done.stderr


def test_without_the_libraries_of_qt_it_ends_with_what_is_lacking(system: System) -> None:
    system.known -= {"libgl1"}

    done = system.set_up()

    assert done.returncode == 1
    assert "missing, for window, charts and PDF: libgl1\n" in done.stderr
    assert done.stderr.endswith("ImportError: libGL.so.1: cannot open shared object file\n")


# --- Python ---


@pytest.mark.parametrize("version", ["3.12", "3.9"], ids=["without venv", "too old"])
def test_another_python_first_on_the_path_does_not_hide_the_systems_own(system: System, version: str) -> None:
    system.hide_system_python_behind(version)
    system.say("system-python", "3.11", "complete")

    done = system.set_up()

    assert done.returncode == 0, done.stderr
    assert (system.checkout / ".venv" / "made-by").read_text() == "system-python\n"


def test_venv_is_installed_for_a_python_that_apt_has(system: System) -> None:
    system.hide_system_python_behind("3.12")

    done = system.set_up()

    assert done.returncode == 0, done.stderr
    assert "python3.12-venv" not in system.installs()[0]
    assert (system.checkout / ".venv" / "made-by").read_text() == "system-python\n"


def test_where_all_pythons_are_too_old_each_is_named(system: System) -> None:
    system.hide_system_python_behind("3.8", complete=True)
    system.say("system-python", "3.9", "complete")
    system.known -= {"python3.11-venv"}

    done = system.set_up()

    assert done.returncode == 1
    assert "Python 3.11 or later with venv is needed" in done.stderr
    assert f"{system.bin}/python3 (3.8) {system.usr_bin}/python3 (3.9)\n" in done.stderr


# --- once more ---


def test_where_nothing_is_to_do_nobody_is_asked(system: System) -> None:
    system.set_up("test")
    for log in ("apt", "pip"):
        (system.state / f"{log}.log").unlink()

    test, run = system.set_up("test"), system.set_up("run")

    assert (test.returncode, test.stderr, run.returncode, run.stderr) == (0, "", 0, "")
    assert not system.heard("apt")
    assert not [line for line in system.heard("pip") if "install" in line]


def test_what_pip_could_not_fetch_is_fetched_the_next_time(system: System) -> None:
    system.say("pip", "1")
    refused = system.set_up()
    system.say("pip", "0")

    done = system.set_up()

    assert refused.returncode == 1
    assert "The Python packages of requirements.lock were not installed" in refused.stderr
    assert done.returncode == 0, done.stderr
    assert (system.checkout / ".venv" / "stamp-run").exists()


# --- the scripts themselves ---


def test_the_readme_names_the_packages_that_are_installed() -> None:
    table = re.search(
        r"packages of the system \|\n\|---\|---\|\n((?:\|.*\n)+)", README.read_text(encoding="utf-8")
    )
    needs = re.findall(r"'(qt|x11|test|python)\|[^|']+\|([^']+)'", SETUP.read_text(encoding="utf-8"))

    assert table
    told = [set(re.findall(r"`([^` ]+)`", line.split("|")[2])) for line in table[1].splitlines()]

    kinds = ("python", "qt", "x11", "test")
    assert told == [{names.split(",")[-1] for of, names in needs if of == kind} for kind in kinds]


def test_no_pipe_ends_in_a_reader_that_may_stop_early() -> None:
    early = re.compile(r"\|\s*(?:e?grep\s+(?:-\w+\s+)*-\w*[qlm]|head\b|read\b|sed\s+.*\bq\b|awk\s.*\bexit\b)")

    found = [
        f"{path.name}: {line.strip()}"
        for path in [*SCRIPTS, ROOT / "Makefile"]
        for line in path.read_text(encoding="utf-8").splitlines()
        if early.search(line.partition("# ")[0])
    ]

    assert SCRIPTS
    assert not found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_stops_at_the_first_fault(script: Path) -> None:
    subprocess.run(["bash", "-n", script], check=True)

    assert "\nset -euo pipefail\n" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
