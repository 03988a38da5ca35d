"""The text of a PDF, page by page: as the program paints it, or as Typst sets it.

Of painted pages enough of a reader for the tests and no more; typeset ones are read by pdftotext.
"""

from __future__ import annotations

import re
import subprocess
import zlib

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:\[([^\]]*)\]|<([0-9A-F]+)>)")
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|\bBT\b")


def pages_of(pdf: bytes) -> list[str]:
    """What stands on each page; each run of letters is a line, white space is one space."""
    if b"Typst" in pdf:
        return _typeset_pages(pdf)
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    letters = {number: _letters(objects, body) for number, body in objects.items() if b"/ToUnicode" in body}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b(?!s)", body)]
    return [_text(objects[_reference(body, b"Contents")], letters) for body in pages]


def _typeset_pages(pdf: bytes) -> list[str]:
    """In the order of reading."""
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    pages = read.stdout.decode().removesuffix("\f").split("\f")
    return ["\n".join(" ".join(line.split()) for line in page.splitlines()) for page in pages]


def text_of(pdf: bytes) -> str:
    """What stands in the whole document."""
    return "\n".join(pages_of(pdf))


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found is not None
    return int(found[1])


def _letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for begin, end, codes, only in _RANGE.findall(objects[_reference(font, b"ToUnicode")]):
        for offset, code in enumerate(re.findall(rb"<([0-9A-F]+)>", codes)):
            found[int(begin, 16) + offset] = bytes.fromhex(code.decode()).decode("utf-16-be")
        if only:
            for offset in range(int(end, 16) - int(begin, 16) + 1):
                found[int(begin, 16) + offset] = chr(int(only, 16) + offset)
    return found


def _text(content: bytes, letters: dict[int, dict[int, str]]) -> str:
    stream = _STREAM.search(content)
    assert stream is not None
    lines: list[str] = []
    font = 0
    for match in _SHOWN.finditer(zlib.decompress(stream[1])):
        if match[1]:
            font = int(match[1])
        elif match[2]:
            codes = [match[2][start : start + 4] for start in range(0, len(match[2]), 4)]
            lines[-1] += "".join(letters[font][int(code, 16)] for code in codes)
        else:
            lines.append("")
    return "\n".join(" ".join(line.split()) for line in lines)
