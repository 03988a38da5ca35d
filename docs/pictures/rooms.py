"""Draw the plan of the house, docs/pictures/rooms.svg, from the contracts that hold it: .importlinter.

python docs/pictures/rooms.py
"""

from __future__ import annotations

import ast
import configparser
import re
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "docs" / "pictures" / "rooms.svg"
_WIDE, _GAP = 880, 6
# Single modules among the rooms.
_SMALL = frozenset(
    {"sentences", "settings", "files", "progress", "drives", "installed", "errors", "__main__", "app"}
)


def layers(contract: str) -> list[list[str]]:
    """The steps of a contract from above, each with the rooms that stand on it."""
    read = configparser.ConfigParser()
    read.read(ROOT / ".importlinter", encoding="utf-8")
    said = read[f"importlinter:contract:{contract}"]["layers"]
    return [
        re.findall(r"\w+", line) for line in said.splitlines() if line.strip() and not line.startswith("#")
    ]


def features() -> list[str]:
    """The folders under `features/`."""
    return sorted(path.parent.name for path in (ROOT / "dinkop_desktop" / "features").glob("*/__init__.py"))


def draw() -> str:
    """The plan as SVG."""
    parts, y = list[str](), 12
    drawn_inside = {"features": [features()], "register": layers("register"), "window": layers("window")}
    for step in layers("stairs"):
        inside = drawn_inside.get(step[0])
        lines = _wrapped(inside) if inside else []
        high = 28 if _SMALL.issuperset(step) else 34 + 21 * len(lines) + (6 if lines else 0)
        wide = (_WIDE - 24 - _GAP * (len(step) - 1)) / len(step)
        for at, room in enumerate(step):
            x = 12 + at * (wide + _GAP)
            tone = "small" if room in _SMALL else "room"
            parts.append(
                f'<rect class="{tone}" x="{x:.0f}" y="{y}" width="{wide:.0f}" height="{high}" rx="6"/>'
            )
            base = y + (19 if high == 28 else 22)
            parts.append(f'<text class="name" x="{x + 12:.0f}" y="{base}">{room}</text>')
            if len(step) < 3:
                said = escape(_caption(room, letters=96 if len(step) == 1 else 42))
                parts.append(f'<text x="{x + 104:.0f}" y="{base}">{said}</text>')
        for line, words in enumerate(lines):
            parts.append(f'<text class="inside" x="116" y="{y + 44 + 21 * line}">{escape(words)}</text>')
        y += high + _GAP
    style = (
        "text{font:13px sans-serif;fill:#1f2937}.name{font-weight:600}.inside{fill:#2f6f9f}"
        ".room{fill:#e6f0f7;stroke:#2f6f9f}.small{fill:#f5f5f4;stroke:#a8a29e}"
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {y + 4}" role="img">'
    title = "<title>The rooms of Dinkop Desktop: each may import those below it</title>"
    return "\n".join((head, title, f"<style>{style}</style>", *parts, "</svg>")) + "\n"


def _caption(room: str, *, letters: int) -> str:
    """What a room says of itself in its first line, without its own name before it."""
    package = ROOT / "dinkop_desktop"
    path = package / room / "__init__.py"
    path = path if path.is_file() else package / f"{room}.py"
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
    said = re.sub(r"^(The )?\w+: ", "", first).rstrip(".")
    for stop in (": ", "; ", ", "):
        while len(said) > letters and stop in said:
            said = said.rpartition(stop)[0]
    return said if len(said) <= letters else said[: letters - 1].rpartition(" ")[0] + " …"


def _wrapped(inside: list[list[str]]) -> list[str]:
    """What stands inside a room, in lines: `a > b` where they are steps."""
    words = [" | ".join(step) for step in inside] if len(inside) > 1 else inside[0]
    glue = " > " if len(inside) > 1 else " · "
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(glue) + len(word) > 104:
            lines.append(word)
        else:
            lines[-1] += glue + word
    return lines


if __name__ == "__main__":
    OUT.write_text(draw(), encoding="utf-8")
