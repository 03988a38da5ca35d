"""One call of the command line: what was asked, and how it is answered, in JSON or in words."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dinkop_desktop import offline_keys, sentences, settings
from dinkop_desktop.errors import DinkopError, ExportError, SecretError
from dinkop_desktop.features.people.delays import Delays
from dinkop_desktop.papers import printing
from dinkop_desktop.progress import Progress, step_and_name
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.settings import Folder

if TYPE_CHECKING:
    from dinkop_desktop.desk.desk import Desk

_BAR = 24
_TRIES = 3
# What names a file or folder that a command writes.
_WRITTEN = ("out", "report", "protocol", "letters", "map_out", "into")
_FILES = frozenset(
    {
        *(
            "data",
            "passphrase_file",
            "new_passphrase_file",
            "identity",
            "file",
            "files",
            "map",
            "card",
            "keep_offline",
            "database",
            "decisions",
        ),
        *_WRITTEN,
    }
)
# What names a file that a command reads and that is not to be written anew; a map may be.
_READ = ("file", "files", "sheet", "decisions", "identity", "root", "passphrase_file", "new_passphrase_file")
_BACKUP = b"DINKOP-CADANGAN"  # as `exchange.backup` begins it
_NO_LETTERS = re.compile("[\ud800-\udfff]")


class Call:
    """What one command is given."""

    def __init__(self, asked: argparse.Namespace) -> None:
        """Take what the parser understood."""
        self.asked = asked
        self.json = bool(getattr(asked, "json", False))
        self.lang = getattr(asked, "lang", None) or "id"
        self._desk: Desk | None = None
        self._passphrase: str | None = None
        self._is_typed = False
        self._stop = threading.Event()
        self._drew = False
        self._interrupt: Any = None

    def check_words(self) -> None:
        """Refuse letters that are none; only names of files may hold what is no text.

        Raises:
            DinkopError: PERINTAH-HURUF.
        """
        for name, said in vars(self.asked).items():
            words = said if isinstance(said, list) else [said]
            texts = [one for word in words for one in (word if isinstance(word, list) else [word])]
            if name not in _FILES and any(isinstance(one, str) and _NO_LETTERS.search(one) for one in texts):
                raise DinkopError("PERINTAH-HURUF")

    def check_places(self) -> None:
        """Refuse to write beside keys that are carried away, or over what is read, before anything is done.

        Raises:
            ExportError: EXP-KUNCI; EXP-TIMPA, the program's own data or a file that is read would be gone;
                EXP-CADANGAN, a backup would be.
        """
        kept = [Path(one) for one in self._read_files()]
        own = self.folder
        kept += [own.database, own.key_file, own.key_copy, own.recovery_request]
        for name in _WRITTEN:
            named = getattr(self.asked, name, None)
            if named:
                offline_keys.check_apart(Path(named))
                if any(_is_same(Path(named), one) for one in kept):
                    raise ExportError("EXP-TIMPA", name=Path(named).name)
                # A backup may take the place of one of the same data, which `backing_up` finds out.
                if not getattr(self.asked, "makes_backup", False) and _is_backup(Path(named)):
                    raise ExportError("EXP-CADANGAN", name=Path(named).name)

    def _read_files(self) -> Iterator[str]:
        """What is named to be read; `--sheet` may be a sheet's name, and then is no file's."""
        for name in _READ:
            said = getattr(self.asked, name, None)
            yield from (str(one) for one in (said if isinstance(said, list) else [said]) if one)

    @property
    def folder(self) -> Folder:
        """The data folder that is meant."""
        return settings.folder_of(getattr(self.asked, "data", None))

    @property
    def desk(self) -> Desk:
        """The open data folder."""
        if self._desk is None:
            # Brings SQLAlchemy: the window is to be seen before it, and `--help` needs none of it.
            from dinkop_desktop import app  # noqa: PLC0415

            app.set_up_logging(self.folder)
            self._desk = self._opened(app.open_desk)
            self._doubt_clock(self._desk)
            self._say_of_keys(self._desk)
        return self._desk

    def _opened(self, open_desk: Callable[[Folder, str], Desk]) -> Desk:
        """The data, where no pause after wrong passphrases lasts: the window's and the terminal's are one."""
        delays = Delays(self.folder)
        delays.check()
        try:
            desk = open_desk(self.folder, self.passphrase())
        except SecretError as error:
            if error.code == "KUNCI-SANDI":
                delays.add()
            raise
        delays.end()
        return desk

    def _say_of_keys(self, desk: Desk) -> None:
        """A line where the key file was damaged, and one to whoever typed what is soon guessed."""
        if desk.has_mended_keys:
            desk.has_mended_keys = False
            sys.stderr.write(self.tell("KUNCI-DIPERBAIKI") + "\n")
        if desk.has_weak_passphrase and self._is_typed:
            sys.stderr.write(self.tell("SANDI-MUDAH") + "\n")

    def _doubt_clock(self, desk: Desk) -> None:
        """One line to people where the clock cannot be right; what is asked for is done all the same."""
        from dinkop_desktop.desk import clocking  # noqa: PLC0415 - with the desk

        with contextlib.suppress(DinkopError):  # what cannot be read is told by what was asked for
            found = clocking.doubt(desk)
            if found is not None:
                kini, acuan = self.day(found.now), self.day(found.against)
                sys.stderr.write(self.tell(found.code, kini=kini, acuan=acuan) + "\n")

    def passphrase(self, *, new: bool = False) -> str:
        """The passphrase: from the file, the environment, or typed.

        Raises:
            SecretError: KUNCI-TANPA, nobody says it and there is no terminal to ask at.
        """
        if self._passphrase is None:
            self._passphrase = self._said_passphrase("passphrase_file", "DINKOP_PASSPHRASE")
        if self._passphrase is None:
            if not sys.stdin.isatty():
                raise SecretError("KUNCI-TANPA")
            self._passphrase = self._typed_passphrase("Kata sandi: ", twice=new)
            self._is_typed = True
        return self._passphrase

    def new_passphrase(self) -> str:
        """The passphrase that takes another one's place: from its own file or variable, or typed twice.

        Raises:
            SecretError: KUNCI-TANPA-BARU, nobody says it and there is no terminal to ask at.
        """
        said = self._said_passphrase("new_passphrase_file", "DINKOP_NEW_PASSPHRASE")
        if said is not None:
            return said
        if not sys.stdin.isatty():
            raise SecretError("KUNCI-TANPA-BARU")
        return self._typed_passphrase("Kata sandi baru: ", twice=True)

    def _said_passphrase(self, option: str, variable: str) -> str | None:
        named = getattr(self.asked, option, None)
        if not named:
            return os.environ.get(variable)
        try:
            lines = Path(named).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SecretError("KUNCI-BERKAS") from error
        return lines[0].strip() if lines else ""

    def _typed_passphrase(self, prompt: str, *, twice: bool) -> str:
        typed = getpass.getpass(self.translate(prompt))
        if twice and typed != getpass.getpass(self.translate("Sekali lagi: ")):
            raise SecretError("KUNCI-BEDA")
        return typed

    def ask(self, prompt: str) -> str:
        """A line that a person types; the prompt stays off stdout, where a script may read."""
        sys.stderr.write(self.translate(prompt))
        sys.stderr.flush()
        return sys.stdin.readline().rstrip("\n")

    def purpose(self, is_personal: Callable[[], bool] = lambda: True) -> str:
        """What personal data are taken out for: as given, else typed at a terminal; "" where nobody says.

        Scripts are not asked: where there is no terminal, or `--json` wants a document, they go on.

        Args:
            is_personal: whether what is written holds somebody's data; asked only where a person could be.

        Raises:
            DinkopError: PERINTAH-TUJUAN, who was asked three times said nothing.
        """
        given: str | None = self.asked.purpose
        if given is not None or self.json or not _at_a_terminal() or not is_personal():
            return given or ""
        # Brings SQLAlchemy, which is there by now.
        from dinkop_desktop.desk.disclosing import PURPOSES  # noqa: PLC0415

        self._end_bar()
        offered = [f"  {number}  {self.translate(one)}\n" for number, one in enumerate(PURPOSES, 1)]
        sys.stderr.write(self.tell("TUJUAN-TANYA") + "\n" + "".join(offered))
        for _ in range(_TRIES):
            with _interruptible():
                typed = self.ask("Tujuan: ").strip()
            if typed.isdecimal() and 0 < int(typed) <= len(PURPOSES):
                return PURPOSES[int(typed) - 1]
            if typed:
                return typed
            sys.stderr.write(self.tell("TUJUAN-KOSONG") + "\n")
        raise DinkopError("PERINTAH-TUJUAN")

    def progress(self) -> Progress:
        """A bar on a terminal, nothing elsewhere; Ctrl+C stops at the next whole state."""
        if self._interrupt is None:
            self._interrupt = signal.signal(signal.SIGINT, lambda *_: self._stop.set())
        return Progress(self._draw if sys.stderr.isatty() else _draw_nothing, self._stop)

    def _draw(self, step: str, done: int, total: int) -> None:
        filled = _BAR * done // total if total else 0
        figures = f"{done}/{total}" if total else ""
        bar = "█" * filled + "░" * (_BAR - filled)
        said, name = step_and_name(step)
        name = sentences.visible(name)
        told = f"{self.translate(said)}: {name}" if name else self.translate(said)
        sys.stderr.write(f"\r\x1b[K{told} {bar} {figures}")
        sys.stderr.flush()
        self._drew = True

    def answer(self, document: dict[str, Any], *lines: str) -> None:
        """The one JSON document, or lines for people."""
        self._end_bar()
        if self.json:
            sys.stdout.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n")
            return
        for line in lines:
            sys.stdout.write(line + "\n")

    def tell(self, code: str, **params: str | int) -> str:
        """A sentence in the language that was asked for."""
        return sentences.say(code, params, lang=self.lang)

    def file(self, path: str | Path) -> str:
        """A file's name on a line of its own, whatever letters it is made of."""
        return sentences.visible(str(path))

    def translate(self, text: str) -> str:
        """A label or heading in the language that was asked for."""
        return sentences.translate(text, self.lang)

    def moment(self, at: str) -> str:
        """`24 Nov 2026 10.42`: when something was written, as the window says it, in this computer's zone.

        Args:
            at: as records keep it (`2026-11-24T03:42:00Z`); another text stays as it is.
        """
        moment = printing.moment_here(at)
        return printing.show_moment_here(moment, self.lang) if moment else at

    def day(self, at: str) -> str:
        """`24 Nov 2026`: the day of a moment as records keep it, in this computer's zone."""
        moment = printing.moment_here(at)
        return printing.show_day(moment.date(), self.lang) if moment else at

    def office(self, code: str) -> str:
        """An office as people know it, with its code: `Ciater (36.74.01.1001)`, `Dinkop`."""
        if code == self.desk.identity.dinkop:
            return "Dinkop"
        area = self.desk.reference.areas.by_code.get(code)
        return f"{area.name} ({code})" if area else code

    def author(self, name: str, office: str) -> str:
        """Who wrote something: `Sri Lestari, Ciater (36.74.01.1001)`; else the office alone."""
        return f"{name}, {self.office(office)}" if name.strip() else self.office(office)

    def problem(self, problem: Problem) -> dict[str, Any]:
        """A problem as JSON holds it."""
        return {
            "field": problem.field,
            "code": problem.code,
            "message": self.tell(problem.code, **dict(problem.params)),
            "blocking": problem.blocking,
        }

    def refuse(self, error: DinkopError, *, to_people_alone: bool = False) -> None:
        """Say what the world refuses."""
        self._end_bar()
        refusal = self.refusal(error)
        if self.json and not to_people_alone:
            sys.stdout.write(json.dumps({"error": refusal}, ensure_ascii=False) + "\n")
        sys.stderr.write(f"{refusal['message']} [{error.code}]\n")

    def hint(self, line: str) -> None:
        """Say to people what may help, beside what a refusal says."""
        self._end_bar()
        sys.stderr.write(f"{line}\n")

    def refusal(self, error: DinkopError) -> dict[str, str]:
        """A refusal as JSON holds it."""
        return {"code": error.code, "message": self.tell(error.code, **error.params)}

    def crash(self, place: str) -> None:
        """Say that we were wrong, in a sentence and without a word of anybody's data."""
        self._end_bar()
        message = self.tell("PROGRAM-SALAH", place=place)
        if self.json:
            refusal = {"error": {"code": "PROGRAM-SALAH", "message": message}}
            sys.stdout.write(json.dumps(refusal, ensure_ascii=False) + "\n")
        sys.stderr.write(f"{message}\n")

    def _end_bar(self) -> None:
        if self._drew:
            sys.stderr.write("\r\x1b[K")
            self._drew = False

    def close(self) -> None:
        """Let the data folder and Ctrl+C go."""
        if self._interrupt is not None:
            signal.signal(signal.SIGINT, self._interrupt)
        if self._desk is not None:
            self._desk.close()


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl+C end a question at once, where the errand around it would only stop at its next step."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _draw_nothing(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def read_json(source: str) -> object:
    """A JSON text from a file, or from stdin for `-`.

    Raises:
        DinkopError: IMP-JSON, it is none; IMP-JSON-GANDA, a key stands twice in an object; IMP-BESAR, it is
            too large; IMP-BACA, it cannot be read.
    """
    limit = 96 * 2**20
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(source).open("rb") as file:
                raw = file.read(limit + 1)
    except OSError as error:
        raise DinkopError("IMP-BACA", name=Path(source).name) from error
    if len(raw) > limit:
        raise DinkopError("IMP-BESAR", mb=limit // 2**20)
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise DinkopError("IMP-JSON") from error


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; a key that stands twice would lose one of its values silently."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            shown = "".join(letter if letter.isprintable() else "?" for letter in key[:40])
            raise DinkopError("IMP-JSON-GANDA", key=shown)
        found[key] = value
    return found


def _refuse(text: str) -> object:
    raise ValueError(text)


def _is_backup(path: Path) -> bool:
    """Whether a backup stands there, whatever it is called."""
    try:
        with path.open("rb") as file:
            return file.read(len(_BACKUP)) == _BACKUP
    except (OSError, ValueError):
        return False


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths name one file, also where it is not there yet."""
    try:
        if one.exists() and other.exists():
            return one.samefile(other)
        return one.resolve() == other.resolve()
    except (OSError, ValueError):  # a name that no file can have is told where it is opened
        return False
