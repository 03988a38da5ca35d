r"""Papers from templates: letters, protocols, slips and sheets, set by Typst as tagged PDF/A.

1. `resources/papers/NAME.typ` holds the words and the look of a paper, `en/NAME.typ` the English ones. It
   defines `kertas(d)`; `d` are the values of one paper. `bagian.typ` is what all of them share.
2. An office's own template of that name, in `surat` of its data folder, is taken instead. What lies there and
   cannot be used is refused with its name and line; the program's own is never taken silently in its place.
3. Values are data: whatever a name holds (#, $, *, <, \) stands on paper as it is. Letters that turn the
   direction of reading, and those that no paper can carry, are shown as U+FFFD.
4. Nothing is fetched, and no file is written: what is shared and the paper go in as one text, so that the
   line `#import "bagian.typ": *` is the only one that may take something from elsewhere. Words by which a
   template could reach a package on a network are refused wherever they stand.
5. Letters that our fonts lack are taken from the computer's; where none has them, the file is no PDF/A.
6. The same values at the same moment give the same bytes.
7. Typst keeps what it has set, for a next time that never comes (0.7 GB after a list of 10,000 rows, and as
   much again after the next); it is made to forget.

Example: `typeset("pengingat-kiriman", [{"kelurahan": "Ciater", ...}], head, title="Surat", made_at=moment)`
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dinkop_desktop import files
from dinkop_desktop.errors import PaperError
from dinkop_desktop.files import resources_folder
from dinkop_desktop.papers.cells import for_paper
from dinkop_desktop.papers.letterhead import FOLDER, Letterhead, Signer, read_own
from dinkop_desktop.papers.printing import show_long_day

if TYPE_CHECKING:
    from typst import Compiler, Fonts, PDFStandard, TypstError

Value = str | int | bool | Sequence["Value"] | Mapping[str, "Value"]

SHARED = "bagian"
_SUFFIX = ".typ"
_TEMPLATE_BYTES_AT_MOST = 200_000
# Archive and accessibility: PDF/A-2a and PDF/UA-1.
_STANDARDS: tuple[PDFStandard, ...] = ("a-2a", "ua-1")
# So many rounds after which Typst lets go of what no round has used since.
_ROUNDS_TO_FORGET = 12
_MAIN = """
#let data = json(bytes(sys.inputs.data))
#show: dasar.with(data)
#for d in data.kertas { kertas(data.umum + d) }
"""
# By these a template could reach what is no template: a package, or code put together while it runs.
_RESERVED = re.compile(r"(?<![\w-])(import|include|eval|plugin|std)(?![\w-])")
_OWN_IMPORT = re.compile(r'import "bagian\.typ": \*\s*$')
_IMPORT_LINE = re.compile(r'(?m)^#import "bagian\.typ": \*\s*$')
# How Typst calls a text that is no file.
_PLACE = re.compile(r"__typst_py_bytes__\.typ:(\d+):\d+")
_QUOTED = re.compile(r'"[^"]*"|`[^`]*`')
_TOLD = (
    (re.compile(r"unknown variable: (\S+)"), r"nama “\1” tidak dikenal"),
    (re.compile(r'dictionary does not contain key "([^"]*)"'), r"data kertas ini tidak punya “\1”"),
    (re.compile(r"unclosed delimiter"), "ada kurung yang tidak ditutup"),
    (re.compile(r"unexpected closing (\w+)"), "ada kurung tutup yang lebih"),
    (re.compile(r"unclosed string"), "ada tanda petik yang tidak ditutup"),
    (re.compile(r"file not found.*", re.DOTALL), "berkas yang disebut tidak ada"),
    (re.compile(r"unresolved import"), "bagian yang diambil tidak ada"),
)


@dataclass(frozen=True, slots=True)
class _Template:
    """The text of a template, and whether it is the office's own."""

    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class _Source:
    """What is shared and a paper, as the one text that is set."""

    shared: _Template
    paper: _Template
    name: str

    @property
    def text(self) -> str:
        """The whole of it; the shared part first, then the paper in its own lines."""
        return f"{self.shared.text}\n{_IMPORT_LINE.sub('', self.paper.text)}\n{_MAIN}"

    def place(self, line: int) -> tuple[str, int, _Template]:
        """In which template a line of the text stands, and where in it."""
        before = self.shared.text.count("\n") + 1
        if line <= before:
            return SHARED, line, self.shared
        return self.name, min(line - before, self.paper.text.count("\n") + 1), self.paper


def names() -> tuple[str, ...]:
    """The papers that there are templates of, and what they share."""
    return tuple(sorted(file.stem for file in _bundled().glob(f"*{_SUFFIX}")))


@dataclass(frozen=True, slots=True)
class Told:
    """A template: its name, what paper it is, and whether the office has its own."""

    name: str
    about: str
    is_own: bool


def told(folder: Path) -> list[Told]:
    """The templates, as the office has them whose data lie in a folder."""
    return [
        Told(
            name,
            _first_line(_bundled() / f"{name}{_SUFFIX}"),
            (folder / FOLDER / f"{name}{_SUFFIX}").exists(),
        )
        for name in names()
    ]


def lay_down(folder: Path, name: str) -> Path:
    """Put a copy of our template where the office changes it.

    Raises:
        PaperError: KERTAS-NAMA, there is no such paper; KERTAS-ADA, it has one already, which stays.
        ExportError: it cannot be written.
    """
    if name not in names():
        raise PaperError("KERTAS-NAMA", berkas=name, nama=", ".join(names()))
    own = folder / FOLDER / f"{name}{_SUFFIX}"
    if own.exists():
        raise PaperError("KERTAS-ADA", berkas=own.name)
    try:
        own.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise files.refusal(error, own) from error
    files.write_safely(own, (_bundled() / own.name).read_bytes())
    return own


def _first_line(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("// ")


def typeset(
    name: str,
    papers: Sequence[Mapping[str, Value]],
    head: Letterhead,
    *,
    title: str,
    made_at: datetime,
    place: str = "",
    lang: str = "id",
) -> bytes:
    """Papers of one kind as one PDF, each beginning on a page of its own.

    Args:
        name: of the template.
        papers: the values of each, one or more.
        head: who sends them.
        title: for the document's properties.
        made_at: aware, in the zone it shall be read in; the only moment in the file.
        place: where they are signed.
        lang: of the papers.

    Raises:
        PaperError: KERTAS-*, a template that the office made its own cannot be used.
    """
    from typst import TypstError  # noqa: PLC0415 - 80 MB, which only who prints needs

    templates = _templates(head.own, lang)
    source = _Source(templates[SHARED], templates[name], name)
    general: Mapping[str, Value] = {
        "bahasa": lang,
        "tempat": place,
        "tanggal": show_long_day(made_at.date(), lang),
        "kop": {
            "kota": head.city.upper(),
            "kantor": head.office.upper(),
            "alamat": head.address,
            "lambang": f"/{head.logo.name}" if head.logo else "",
        },
        "kantor-penanda": _signer(head.signer),
    }
    values = _clean({"judul": title, "umum": general, "kertas": list(papers)})
    try:
        return _set(head.own or _bundled(), source.text, json.dumps(values), made_at)
    except TypstError as error:
        # Not as the cause: what Typst says may hold what a value says.
        raise _refusal(error, source, head) from None


def _signer(signer: Signer | None) -> Mapping[str, Value]:
    """Who signs, as templates know it; each "" where the office has not said."""
    signer = signer or Signer("", "")
    return {
        "jabatan": signer.position,
        "nama": signer.name,
        "pangkat": signer.rank,
        "nip": signer.staff_number,
    }


def _templates(own: Path | None, lang: str) -> dict[str, _Template]:
    """Each by its name: the office's own before the program's, the language's before the Indonesian."""
    known = names()
    found = {
        name: _Template((_bundled() / f"{name}{_SUFFIX}").read_text(encoding="utf-8"), is_own=False)
        for name in known
    }
    folders = [(own, True)] if own else []
    if lang != "id":
        folders = [*folders, (_bundled() / lang, False), *([(own / lang, True)] if own else [])]
    for folder, is_own in folders:
        for file in sorted(folder.glob(f"*{_SUFFIX}")):
            if file.stem not in known:
                raise PaperError("KERTAS-NAMA", berkas=file.name, nama=", ".join(known))
            text = read_own(file, bytes_at_most=_TEMPLATE_BYTES_AT_MOST)
            refuse_reach(file.name, text)
            found[file.stem] = _Template(text, is_own)
    return found


def refuse_reach(file: str, text: str) -> None:
    """Refuse a template that could reach what is no template.

    Raises:
        PaperError: KERTAS-KATA, with the line and the word.
    """
    for number, line in enumerate(text.splitlines(), 1):
        for word in _RESERVED.finditer(line):
            if line[: word.start()] != "#" or not _OWN_IMPORT.match(line, word.start()):
                raise PaperError("KERTAS-KATA", berkas=file, baris=number, kata=word[1])


def _set(root: Path, main: str, data: str, made_at: datetime) -> bytes:
    from typst import TypstError  # noqa: PLC0415 - as above

    tries: tuple[tuple[bool, tuple[PDFStandard, ...]], ...]
    tries = ((False, _STANDARDS), (True, _STANDARDS), (True, ()))
    for has_system_fonts, standards in tries:
        compiler = _compiler(root, has_system_fonts=has_system_fonts)
        try:
            made = compiler.compile(
                main.encode(),
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=list(standards),
                timestamp=made_at.astimezone(UTC).replace(microsecond=0),
            )
        except TypstError as error:
            # `PDF/A-2a error: ...` where the standard is not met, as by a letter that no font has.
            if not standards or not error.message.startswith("PDF/"):
                raise
        else:
            if isinstance(made, bytes):
                return made
        finally:
            _forget(compiler)
    raise RuntimeError("a PDF is one file")


def _compiler(root: Path, *, has_system_fonts: bool) -> Compiler:
    from typst import Compiler  # noqa: PLC0415 - as above

    # A folder that is not there: no package of this computer's is taken. Rule 4 says why none is fetched.
    nowhere = root / "paket-tidak-ada"
    return Compiler(
        root=root,
        font_paths=_fonts(has_system_fonts=has_system_fonts),
        package_path=nowhere,
        package_cache_path=nowhere,
    )


def _forget(compiler: Compiler) -> None:
    for _ in range(_ROUNDS_TO_FORGET):
        compiler.compile(b"", format="pdf", sys_inputs=None)


@cache
def _fonts(*, has_system_fonts: bool) -> Fonts:
    from typst import Fonts  # noqa: PLC0415 - as above

    return Fonts(
        include_system_fonts=has_system_fonts,
        include_embedded_fonts=has_system_fonts,
        font_paths=[resources_folder() / "fonts"],
    )


def _refusal(error: TypstError, source: _Source, head: Letterhead) -> Exception:
    """What a person can do about it; what our own templates do wrong is our fault."""
    if head.logo and "decode image" in error.message:
        return PaperError("KERTAS-LAMBANG", berkas=head.logo.name)
    places = [source.place(int(line)) for line in _PLACE.findall(error.diagnostic)]
    theirs = [(SHARED, 1, source.shared), (source.name, 1, source.paper)]
    blamed = [one for one in (*places, *theirs) if one[2].is_own]
    if not blamed:
        return RuntimeError(f"a template of ours cannot be set: {[place[:2] for place in places]}")
    name, line, template = blamed[0]
    reason = _reason(error.message, template.text)
    return PaperError("KERTAS-TEMPLAT", berkas=f"{name}{_SUFFIX}", baris=line, sebab=reason)


def _reason(message: str, text: str) -> str:
    """What is wrong, in Indonesian where it is common; what is no word of the template itself is left out."""

    def only_own(quoted: re.Match[str]) -> str:
        return quoted[0] if quoted[0][1:-1] in text else f"{quoted[0][0]}…{quoted[0][-1]}"

    said = _QUOTED.sub(only_own, message)
    for form, words in _TOLD:
        if found := form.match(said):
            return found.expand(words)
    return said.rstrip(".")


def _clean(value: Value) -> Value:
    """Texts as paper can carry them, in all of a value."""
    if isinstance(value, str):
        return for_paper(value)
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_clean(one) for one in value]
    return value


def _bundled() -> Path:
    return resources_folder() / "papers"
