"""A key of the keyboard is `tombol`; `kunci` is what opens or signs, what locks, or what names a field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What stands beside it where it is no key of a keyboard.
MEANT = re.compile(
    "|".join(
        (
            r"kantor(nya)?,? (&|dan) kunci(nya)?|data (induk )?dan kunci|data dan kunci",
            r"(berkas|daftar|kolom) kunci",
            r"kunci (akar|induk|pemulihan(nya)?|kota|data|layar|harian|pengirim|tidak sah|baru|versi|pada)",
            r"kunci (untuk dibawa|yang (diminta|benar|sama|harus disimpan))",
            r"kunci (di (lemari|\{offline\})|“\{key\}”|ini kartu)",
            r"(induk|pribadi) dan kunci yang sama|memegang kuncinya|kuncinya (dapat dipulihkan|lain)",
            r"(buka|dibuka) kuncinya|kunci=isi|bernama \{kunci\}|laporan “\{kunci\}”|\"kunci\"",
            r"kunci (kantor|dalam jawaban|dan salinannya|luring|kota lain|yang benar|lama|(satu )?PC)",
            r"kunci\.json|kunci-2\.json|berkas kunci|KUNCI/",
            r"^KUNCI(,KUNCI|=ID)$|^kunci laporan|Dinkop dan kuncinya",
            r"kantor, dan kuncinya|^kunci$|kunci json|di(-)?kunci|terkunci|(EXP|PULIH)-KUNCI",
        )
    ),
    re.IGNORECASE,
)


def _said() -> Iterator[tuple[str, str]]:
    """Where, and a text that people read."""
    translations = ROOT / "resources" / "translations"
    for file in (*(translations / "en").glob("*.json"), translations / "en.json"):
        yield from ((file.name, text) for text in json.loads(file.read_text(encoding="utf-8")))
    for file in (*(ROOT / "docs" / "panduan").glob("*.md"), ROOT / "CHANGELOG.md"):
        yield file.name, " ".join(file.read_text(encoding="utf-8").split())


def _unclear(text: str) -> list[str]:
    rest = MEANT.sub(" … ", text)
    return [
        rest[max(0, at.start() - 30) : at.end() + 20] for at in re.finditer(r"kunci", rest, re.IGNORECASE)
    ]


def test_no_text_calls_a_key_of_the_keyboard_kunci() -> None:
    found = [f"{where}: {one}" for where, text in _said() for one in _unclear(text)]

    assert found == []


def test_a_key_that_is_pressed_would_be_found() -> None:
    assert _unclear("Satu kunci menerima semuanya.")
    assert _unclear("F1 menjelaskan halaman, lalu kuncinya.")
