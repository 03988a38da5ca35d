"""For Wine alone: its C library with the complex functions that numpy calls and Wine 10 has no body for.

Windows has them. A copy of Wine's own library gets the few bytes of each, and is no longer called built in,
so that Wine loads it from the program's folder.

    python3 .ci/windows/ucrt.py PREFIX/drive_c/windows/system32/ucrtbase.dll INTO/ucrtbase.dll

Source: Microsoft, "PE Format" (export table); the x64 calling convention for structs of 8 and 16 bytes.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

# movd xmm0, ecx · shr rcx, 32; movd xmm0, ecx · movsd xmm0, [rcx] · movsd xmm0, [rcx + 8]; each with ret.
BODIES = {
    b"crealf": bytes.fromhex("660f6ec1c3"),
    b"cimagf": bytes.fromhex("48c1e920660f6ec1c3"),
    **dict.fromkeys((b"creal", b"creall"), bytes.fromhex("f20f1001c3")),
    **dict.fromkeys((b"cimag", b"cimagl"), bytes.fromhex("f20f104108c3")),
}
BUILT_IN, OURS, MARK_AT = b"Wine builtin DLL", b"patched for here", 0x40


class Library:
    """A .dll whose exports are found by name."""

    def __init__(self, raw: bytes) -> None:
        self.raw = bytearray(raw)
        header = self._word(0x3C)
        sections, optional = self._half(header + 6), self._half(header + 20)
        first = header + 24 + optional
        self._sections = [struct.unpack_from("<4I", self.raw, first + 40 * n + 8) for n in range(sections)]
        self._exports = self._place(self._word(header + 24 + 112))

    def bodies(self) -> dict[bytes, int]:
        """Name of an exported function -> where its code begins in the file."""
        count, functions, names, numbers = struct.unpack_from("<4I", self.raw, self._exports + 24)
        functions, names, numbers = map(self._place, (functions, names, numbers))
        found = {}
        for n in range(count):
            name = self._place(self._word(names + 4 * n))
            body = self._word(functions + 4 * self._half(numbers + 2 * n))
            found[bytes(self.raw[name : self.raw.index(0, name)])] = self._place(body)
        return found

    def _place(self, address: int) -> int:
        for size, start, length, place in self._sections:
            if start <= address < start + max(size, length):
                return address - start + place
        return 0  # a forwarder's text, or nothing that lies in the file

    def _word(self, at: int) -> int:
        return struct.unpack_from("<I", self.raw, at)[0]

    def _half(self, at: int) -> int:
        return struct.unpack_from("<H", self.raw, at)[0]


def main(found: Path, out: Path) -> None:
    """Write the copy with those functions."""
    library = Library(found.read_bytes())
    places = library.bodies()
    for name, body in BODIES.items():
        library.raw[places[name] : places[name] + len(body)] = body
    end = MARK_AT + len(BUILT_IN)
    if library.raw[MARK_AT:end] != BUILT_IN:
        sys.exit(f"{found} is not Wine's own")
    library.raw[MARK_AT:end] = OURS
    out.write_bytes(library.raw)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
