"""The tokens: every colour, size and distance of the window, light and dark, with their contrast.

Text needs 4.5:1 against its ground, the edge of a control and the focus ring 3:1. `disabled` is exempt, and
`line` is ornament only.

Source: WCAG 2.2, 1.4.3 and 1.4.11.
"""

from __future__ import annotations

from dataclasses import dataclass

BODY_PT, CAPTION_PT, HEADING_PT, TITLE_PT, FIGURE_PT = 10, 9, 11, 15, 20
RADIUS, RADIUS_PANEL = 4, 8
CONTROL_HEIGHT, ROW_HEIGHT = 32, 32
EDGE = 20
_DARKEST_OF_SRGB = 0.04045


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme. `*_soft` is a ground for text in the colour before it."""

    window: str
    surface: str
    rail: str
    hover: str
    line: str
    line_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    focus: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    ok: str
    ok_soft: str
    info: str
    info_soft: str
    scale: tuple[str, ...]
    series: tuple[str, ...]

    def soft(self, tone: str) -> str:
        """The ground for text of a tone."""
        ground: str = getattr(self, f"{tone}_soft", self.hover)
        return ground


LIGHT = Tokens(
    window="#F4F6F7",
    surface="#FFFFFF",
    rail="#E9EEF0",
    hover="#EDF2F3",
    line="#D5DCE0",
    line_strong="#7B8890",
    text="#172126",
    muted="#52606A",
    disabled="#8B979E",
    accent="#0B6673",
    accent_hover="#084F59",
    accent_soft="#DCEEF1",
    on_accent="#FFFFFF",
    focus="#0B6673",
    danger="#AF241C",
    danger_soft="#FCEAE8",
    warning="#7F4D00",
    warning_soft="#FFF2D9",
    ok="#1A6638",
    ok_soft="#E1F3E7",
    info="#2A5486",
    info_soft="#E6EFFA",
    scale=("#E6F2F4", "#B9DBE0", "#7FBEC7", "#297A87", "#0B5560"),
    series=("#0072B2", "#C75300", "#00805D", "#A8528A", "#5B6770"),
)

DARK = Tokens(
    window="#14191C",
    surface="#1C2327",
    rail="#101518",
    hover="#263036",
    line="#36424A",
    line_strong="#7D8B94",
    text="#E6ECEF",
    muted="#A4B2BA",
    disabled="#6C7981",
    accent="#62C4D1",
    accent_hover="#8AD6E0",
    accent_soft="#163A41",
    on_accent="#04262C",
    focus="#62C4D1",
    danger="#FF9E96",
    danger_soft="#46211F",
    warning="#F3C06B",
    warning_soft="#3F3013",
    ok="#80D29C",
    ok_soft="#173625",
    info="#9CC4F5",
    info_soft="#1D3148",
    scale=("#1E343A", "#22525B", "#27707B", "#4BA3B0", "#9ADCE5"),
    series=("#58B4F0", "#FF9B50", "#3CCB9F", "#E29BC8", "#A9B5BD"),
)
