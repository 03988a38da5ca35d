"""What the program says, in plain files, so that a change which should change nothing can be seen to do so.

    python tests/said.py record build/said                     # by the command line: a minute
    python tests/said.py record build/said --pictures          # every page of the window, too: a quarter hour
    python tests/said.py compare build/said-before build/said

1. A made-up city is played (docs/pictures/city.py), and goes on by the command line: Dinkop receives a
   week's bundles, decides, hears of two earlier years and compares a list of its own; the first office takes
   its reply, writes and sends. Then both say all that they can: reports, lists, workbooks, papers, the dump.
2. A file holds one thing: a workbook its cells and charts, a PDF its text, a command its help.
3. The clock stands still and chance comes from dice, so that two recordings of one program are equal.
4. Nothing is imported from the program but its door (`cli.main`), its clock (`app.now`) and the city of the
   pictures, so it runs in any checkout by that checkout's Python: `OTHER/.venv/bin/python tests/said.py ...`.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import fnmatch
import importlib
import io
import json
import os
import random
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

Answer = dict[str, Any]
Ask = Callable[..., Answer]
_DICE = random.Random()
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_SHEET, _CHART = ".xlsx", re.compile(r"xl/charts/chart\d+\.xml")
# How long a sealed file is: age puts a few bytes of chance into each.
_SEALED = re.compile(r"(\.dkb\b.*?)[\d.,]+ [kM]?B\b")
# Reports that can be letters to those in them.
_WITH_LETTERS = ("koperasi-rat", "koperasi-jatuh-tempo")
_YEARS_BEFORE = (2024, 2023)
# A list of Dinkop's own: so many of the businesses that are here, and what it calls their fields.
_LISTED, _HEADINGS = (
    40,
    ("Nama Usaha", "Nama Pemilik", "NIK", "Kelurahan", "Alamat", "KBLI", "Omzet per tahun (Rp)"),
)
_KEYS = ("nama_usaha", "nama_pemilik", "nik", "kode_kelurahan", "alamat_jalan", "kbli", "omzet_tahunan")


def hold_still(seed: str = "") -> None:
    """From now on tokens, ids and keys come from dice, in this process; each has a seed of its own."""
    # Here and below inside: the comparison needs no library of the program.
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    _DICE.seed(seed)
    identity = pyrage.x25519.Identity
    fixed = mock.Mock(wraps=identity)
    fixed.generate = lambda: identity.from_str(_age_secret(_DICE.randbytes(32)))
    signing = staticmethod(lambda: Ed25519PrivateKey.from_private_bytes(_DICE.randbytes(32)))
    for where, name, by in (
        (secrets, "token_bytes", lambda size=32: _DICE.randbytes(size)),
        (secrets, "token_hex", lambda size=32: _DICE.randbytes(size).hex()),
        (secrets, "randbits", _DICE.getrandbits),
        (secrets, "choice", _DICE.choice),
        (pyrage.x25519, "Identity", fixed),
        (Ed25519PrivateKey, "generate", signing),
    ):
        setattr(where, name, by)


def _age_secret(raw: bytes) -> str:
    """32 bytes as the line of an age identity. Source: BIP 173."""
    human = "age-secret-key-"
    number = int.from_bytes(raw, "big") << 4
    data = [number >> 5 * place & 31 for place in reversed(range(52))]
    rest = 1
    for value in (*(ord(one) >> 5 for one in human), 0, *(ord(one) & 31 for one in human), *data, *[0] * 6):
        top, rest = rest >> 25, (rest & 0x1FFFFFF) << 5 ^ value
        for bit, step in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            rest ^= step if top >> bit & 1 else 0
    check = [(rest ^ 1) >> 5 * (5 - place) & 31 for place in range(6)]
    return (human + "1" + "".join(_BECH32[one] for one in (*data, *check))).upper()


class Recorder:
    """Somebody who sits at the command line and writes down every answer."""

    def __init__(self, out: Path, main: Callable[[Sequence[str]], int]) -> None:
        """Begin in the current folder; `out` is where it is written down."""
        self.out, self.main, self.here = out, main, Path.cwd()
        self.given = Path("keluar")

    def ask(self, seat: str, name: str, *words: str) -> Answer:
        """Ask at a seat (its data folder); the answer is written down, and every file that came of it.

        Returns:
            The JSON; nothing where there is none.
        """
        shutil.rmtree(self.given, ignore_errors=True)
        self.given.mkdir()
        said, told = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
            code = self.main([*words, "--data", seat])
        answer: Answer = {}
        with contextlib.suppress(ValueError):
            answer = json.loads(said.getvalue())
        shown = said.getvalue() if not answer else json.dumps(answer, ensure_ascii=False, indent=1)
        place = f"{Path(seat).parts[0]}/{name}"
        self.note(f"{place}.txt", f"{shown.rstrip()}\n\n{told.getvalue()}\n[{code}]\n")
        for path in sorted(one for one in self.given.rglob("*") if one.is_file()):
            self.note(f"{place}/{path.relative_to(self.given).as_posix()}.txt", text_of(path))
        if code == 1:
            raise RuntimeError(f"the program failed: {' '.join(words)}: {told.getvalue()}")
        return answer

    def note(self, name: str, text: str) -> None:
        """Write something down, without where it was made."""
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = _SEALED.sub(r"\1? kB", text.replace(str(self.here), "."))
        path.write_text(text, encoding="utf-8")


def text_of(path: Path) -> str:
    """What a file says, in lines."""
    if path.suffix == _SHEET:
        return "\n".join(_cells(path)) + "\n"
    if path.suffix == ".pdf":
        shown = subprocess.run(
            ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
        )
        return "\n".join(" ".join(line.split()) for line in shown.stdout.splitlines() if line.strip()) + "\n"
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return "bytes\n"  # sealed: another one every time


def _cells(path: Path) -> Iterator[str]:
    import openpyxl

    for sheet in openpyxl.load_workbook(path).worksheets:
        yield f"[{sheet.title}] {sheet.sheet_state} {sheet.freeze_panes} {sheet.auto_filter.ref}"
        yield from (f"{sheet.title}!{one}" for one in sheet.merged_cells.ranges)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    form = "" if cell.number_format == "General" else f"  {{{cell.number_format}}}"
                    yield f"{sheet.title}!{cell.coordinate} {cell.value!r}{form}"
    with zipfile.ZipFile(path) as packed:
        for name in sorted(filter(_CHART.fullmatch, packed.namelist())):
            yield from (f"{name} {part}" for part in re.findall(r"[^<]+", packed.read(name).decode()))


def record(out: Path) -> None:
    """Play the city in a folder that goes afterwards, and write down into `out` what it says."""
    hold_still()
    program = importlib.import_module("dinkop_desktop")
    root = Path(program.__file__ or "").resolve().parent.parent
    sys.path.insert(0, str(root / "docs" / "pictures"))
    cities, app = importlib.import_module("city"), importlib.import_module("dinkop_desktop.app")
    main = importlib.import_module("dinkop_desktop.cli").main
    os.environ |= {"DINKOP_PASSPHRASE": cities.PASSPHRASE, "TZ": "Asia/Jakarta", "COLUMNS": "100"}
    time.tzset()
    setattr(app, "now", lambda: cities.TODAY)  # noqa: B010 - a checkout of another day has other types
    sys.stdin = io.StringIO()
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="said") as folder:
        os.chdir(folder)
        try:
            city = cities.found(Path("kota").absolute())
            for path in Path("kota").iterdir():
                path.rename(path.name)
            recorder = Recorder(out, main)
            _help(recorder)
            office = city.office.relative_to(city.folder).as_posix()
            _live_on(recorder, office, city.told)
            for seat in ("dinkop", office):
                _say_all(recorder, seat, cities.TODAY)
        finally:
            os.chdir(before)


def _help(recorder: Recorder) -> None:
    """`--help` of every command, in both languages."""

    def walk(parser: argparse.ArgumentParser, place: str) -> None:
        recorder.note(f"{place}.txt", parser.format_help())
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, inside in action.choices.items():
                    walk(inside, f"{place} {name}")

    for lang in ("id", "en"):

        def seen(parser: argparse.ArgumentParser, *_: object, lang: str = lang) -> None:
            walk(parser, f"help/{lang}/dinkop")
            raise SystemExit(0)

        with mock.patch.object(argparse.ArgumentParser, "parse_args", seen), contextlib.suppress(SystemExit):
            recorder.main(["--lang", lang, "check"])


def _live_on(recorder: Recorder, office: str, told: dict[str, str]) -> None:
    """What both do before they are asked; every act is written down, too."""

    def at_dinkop(name: str, *words: str) -> Answer:
        return recorder.ask("dinkop", f"acts/{name}", *words, "--json")

    def at_office(name: str, *words: str) -> Answer:
        return recorder.ask(office, f"acts/{name}", *words, "--json")

    reply = sorted(map(str, Path("KANTOR-1").iterdir()))
    at_office("inspect", "inspect", reply[0])
    at_office("receive", "receive", *reply)
    Path("baru.json").write_text(json.dumps(at_office("example", "fields", "umkm", "--example")))
    added = at_office("add", "add", "umkm", "--file", "baru.json")["ids"][0]
    at_office("set", "set", added, "nama_usaha=Dapur Kenanga", "omzet_tahunan=75 jt", "rt=7")
    at_office("wrong", "set", added, "rt=seratus", "entah=1")
    gone = at_office("search", "search", "warung")["records"][0]["id"]
    at_office("remove", "remove", gone, "--reason", "tutup")
    at_office("unremove", "unremove", gone, "--reason", "buka lagi")
    at_office("export", "export-sheet", "umkm", "--out", "lembar.xlsx", "--purpose", "uji")
    _edit("lembar.xlsx")
    for name, more in (("try", ["--dry-run"]), ("import", ["--report", "keluar/masalah.xlsx"])):
        at_office(name, "import-sheet", "lembar.xlsx", "--kind", "umkm", *more)
    for name in (told["usaha"], told["koperasi"], added):
        at_office(f"show-{name}", "show", name, "--history")
        recorder.ask(office, f"acts/show-{name}-en", "show", name, "--history", "--lang", "en")
    sent = at_office("send", "send", "--out", "keluar")["files"]
    for path in sent:
        shutil.copy(path, "MINGGU-48")
    week = sorted(map(str, Path("MINGGU-48").glob("*.dkb")))
    for number, path in enumerate(week):
        at_dinkop(f"inspect-{number}", "inspect", path)
    at_dinkop("rehearse", "receive", *week, "--rehearse")
    at_dinkop("receive", "receive", *week)
    recorder.ask("dinkop", "acts/receive-again", "receive", *week)
    at_dinkop("admit", "enrol", "admit", told["permohonan"], "--fingerprint", told["sidik"])
    found = at_dinkop("conflicts", "conflicts")["conflicts"]
    at_dinkop("resolve", "resolve", found[0]["id"], "--take", "1", "--reason", "ditanya")
    _tell_years_before(at_dinkop)
    _compare_a_list(at_dinkop)
    at_dinkop("reply", "reply", "--out", "keluar")


def _edit(path: str) -> None:
    """Two cells of a sheet that went out are changed, and one is spoilt."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    columns = {str(cell.value): cell.column for cell in book.worksheets[0][1]}
    for row, label, value in ((3, "RT", "011"), (4, "RW", "012"), (5, "RT", "entah")):
        found = next((at for name, at in columns.items() if name.startswith(label)), 1)
        book.worksheets[0].cell(row, found).value = value
    book.save(path)


def _tell_years_before(ask: Ask) -> None:
    """Figures of two earlier years, of four businesses in five."""
    chance = random.Random(11)
    ids = [one["id"] for one in ask("all", "list", "umkm")["records"]]
    given = [
        {
            "induk_id": one,
            "tahun_data": year,
            "omzet_tahunan": chance.choice((20, 48, 90, 240, 700, 2_600)) * 1_000_000,
            "modal_usaha": chance.choice((5, 20, 60, 1_300)) * 1_000_000,
            "tk_dibayar_l": chance.randint(0, 3),
            "tk_dibayar_p": chance.randint(0, 4),
        }
        for one in ids
        if chance.random() < 0.8
        for year in _YEARS_BEFORE
    ]
    Path("tahun.json").write_text(json.dumps(given))
    ask("years", "add", "angka_umkm", "--file", "tahun.json")


def _compare_a_list(ask: Ask) -> None:
    """A list that Dinkop kept before: some of it as it is here, some different, one business only there."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["DAFTAR UMKM BINAAN"])
    sheet.append(_HEADINGS)
    for at, one in enumerate(ask("some", "list", "umkm", "--limit", f"{_LISTED}")["records"]):
        fields = ask(f"show-{at}", "show", one["id"])["fields"]
        row = [fields.get(key) for key in _KEYS]
        row[2] = "" if at % 7 == 0 else row[2]
        row[5] = "56103" if at % 5 == 0 else row[5]
        row[6] = int(row[6]) // 2 if row[6] and at % 3 == 0 else row[6]
        sheet.append(row)
    sheet.append(["Toko Berkah Abadi", "Rudi Hartono", "", "Ciater", "", "47112", None])
    book.save("binaan.xlsx")
    ask("reconcile-try", "reconcile", "binaan.xlsx", "--dry-run")
    written = ("--report", "keluar/beda.xlsx", "--protocol", "keluar/berita-acara.pdf")
    ask("reconcile", "reconcile", "binaan.xlsx", "--kind", "umkm", *written, "--purpose", "uji")


def _say_all(recorder: Recorder, seat: str, today: datetime) -> None:
    """Everything that can be asked without changing anything."""

    def ask(name: str, *words: str) -> Answer:
        return recorder.ask(seat, name, *words)

    for lang in ("id", "en"):
        for name, words in (
            *((one, (one,)) for one in ("conflicts", "check", "disclosures")),
            ("office-list", ("office", "list")),
            ("report-list", ("report", "list")),
        ):
            ask(f"{name}-{lang}", *words, "--lang", lang)
    for said in ("conflicts", "check", "office list", "disclosures", "disclosures --people"):
        ask(f"json/{said}", *said.split(), "--json")
    ask("dump", "dump", "--canonical", "--out", "keluar/isi.jsonl", "--purpose", "uji", "--json")
    _say_kinds(ask)
    for key in (one["key"] for one in ask("reports", "report", "list", "--json")["reports"]):
        ask(f"report/{key}", "report", key, "--out", "keluar/a.xlsx", "--purpose", "uji", "--json")
        ask(f"report/{key}-pdf", "report", key, "--out", "keluar/a.pdf", "--purpose", "uji")
        ask(f"report/{key}-en", "report", key, "--out", "keluar/a.xlsx", "--purpose", "x", "--lang", "en")
        ask(f"report/{key}-before", "report", key, "--year", f"{today.year - 2}", "--json")
        if seat == "dinkop":
            area = ("--area", "36.74.01", "--out", "keluar/a.xlsx", "--purpose", "uji")
            ask(f"report/{key}-area", "report", key, *area, "--json")
            ask(f"report/{key}-narrow", "report", key, "--sector", "kuliner", "--size", "mikro", "--json")
        if key in _WITH_LETTERS:
            ask(f"report/{key}-letters", "report", key, "--letters", "keluar/surat.pdf", "--json")
    for key in ("ods-koperasi", "sidt-umkm"):
        written = ("--out", "keluar/a.xlsx", "--nik", "--purpose", "uji")
        ask(f"export-ods/{key}", "export-ods", key, *written, "--json")
    for name, words in (("book", ("keluar/buku.pdf",)), ("open-data", ("keluar",))):
        ask(f"{name}", name, "--out", *words, "--json")
        ask(f"{name}-before", name, "--year", f"{today.year - 2}", "--out", *words, "--lang", "en")


def _say_kinds(ask: Ask) -> None:
    """Every kind of record: its fields, an example, its list on the screen and in files."""
    # The one place where the program is looked into: the command line does not tell which kinds there are.
    kinds = next(
        dict.fromkeys(module.KINDS)
        for name, module in list(sys.modules.items())
        if name.startswith("dinkop_desktop.") and name.endswith(".catalogue") and hasattr(module, "KINDS")
    )
    for kind in kinds:
        ask(f"fields/{kind}", "fields", kind, "--json")
        ask(f"fields/{kind}-en", "fields", kind, "--lang", "en")
        ask(f"fields/{kind}-example", "fields", kind, "--example")
        ask(f"list/{kind}-json", "list", kind, "--json")
        ask(f"list/{kind}", "list", kind, "--limit", "30")
        for ending in ("xlsx", "pdf"):
            ask(f"list/{kind}-{ending}", "list", kind, "--out", f"keluar/a.{ending}", "--purpose", "uji")
        ask(f"export/{kind}", "export-sheet", kind, "--out", "keluar/a.xlsx", "--purpose", "uji", "--json")


# Read by the pictures' processes before anything else: one makes the city, one draws at each scale.
_SITE = """import os, sys
sys.path.insert(0, {here!r})
import said
said.hold_still(os.environ.get("QT_SCALE_FACTOR", ""))
"""


def record_pictures(out: Path) -> None:
    """Draw every page of the window into `out`/pictures; the drawing runs from a copy, where it puts them."""
    program = importlib.import_module("dinkop_desktop")
    source = Path(program.__file__ or "").resolve().parent.parent / "docs" / "pictures"
    with tempfile.TemporaryDirectory(prefix="said") as folder:
        for path in source.glob("*.py"):
            shutil.copy(path, folder)
        here = str(Path(__file__).resolve().parent)
        Path(folder, "sitecustomize.py").write_text(_SITE.format(here=here), encoding="utf-8")
        environment = os.environ | {"PYTHONPATH": folder, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run([sys.executable, "make.py"], cwd=folder, env=environment, check=True)
        (out / "pictures").mkdir(parents=True, exist_ok=True)
        for path in Path(folder).glob("*.png"):
            shutil.move(path, out / "pictures" / path.name)


def compare(before: Path, after: Path, *, lines: int, only: str) -> Iterator[str]:
    """What differs, a heading for each file and the first lines of it; nothing where all is equal."""
    names = {
        one.relative_to(root).as_posix()
        for root in (before, after)
        for one in root.rglob("*")
        if one.is_file()
    }
    for name in sorted(fnmatch.filter(names, only)):
        here, there = before / name, after / name
        if not here.exists() or not there.exists():
            yield f"{name}: only {'before' if here.exists() else 'after'}"
        elif here.read_bytes() != there.read_bytes():
            if name.endswith(".png"):
                if differs := _pixels(here, there):
                    yield f"{name}: {differs}"
                continue
            old, new = (path.read_text(encoding="utf-8").splitlines() for path in (here, there))
            found = list(difflib.unified_diff(old, new, lineterm="", n=0))[2:]
            changed = [line for line in found if not line.startswith("@@")]
            yield f"{name}: {len(changed)} lines"
            yield from (f"    {line[:300]}" for line in changed[:lines])


def _pixels(before: Path, after: Path) -> str:
    """How many pixels differ, and where; "" where none."""
    from PySide6.QtGui import QImage

    one, other = (QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32) for path in (before, after))
    if one.size() != other.size():
        return f"{one.width()} x {one.height()} was, {other.width()} x {other.height()} is"
    wide = one.width()
    old, new = (memoryview(image.constBits()).cast("I") for image in (one, other))
    count = 0
    rows: list[int] = []
    columns: list[int] = []
    for y in range(one.height()):
        a, b = old[y * wide : (y + 1) * wide], new[y * wide : (y + 1) * wide]
        if a != b:
            at = [x for x in range(wide) if a[x] != b[x]]
            count, rows, columns = count + len(at), [*rows, y], [*columns, min(at), max(at)]
    if not count:
        return ""
    box = f"x {min(columns)}-{max(columns)}, y {rows[0]}-{rows[-1]}"
    return f"{count} pixels ({count / (wide * one.height()):.2%}), {box}"


def main() -> int:
    """Record or compare; 1 where something differs."""
    parser = argparse.ArgumentParser(description="write down what the program says, and compare")
    does = parser.add_subparsers(dest="does", required=True)
    one = does.add_parser("record", help="play a city and write down all that is said")
    one.add_argument("out", type=Path)
    one.add_argument("--pictures", action="store_true", help="the pages of the window, too")
    one.add_argument("--only-pictures", action="store_true", help="nothing but these")
    two = does.add_parser("compare", help="tell what differs between two recordings")
    two.add_argument("before", type=Path)
    two.add_argument("after", type=Path)
    two.add_argument("--lines", type=int, default=12, help="of each difference at most")
    two.add_argument(
        "--only", default="*", metavar="GLOB", help="files to look at, such as 'dinkop/report/*'"
    )
    asked = parser.parse_args()
    if asked.does == "record":
        out = asked.out.resolve()
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        if not asked.only_pictures:
            record(out)
        if asked.pictures or asked.only_pictures:
            record_pictures(out)
        return 0
    found = list(compare(asked.before, asked.after, lines=asked.lines, only=asked.only))
    sys.stdout.write("\n".join([*found, "" if found else "equal\n"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
