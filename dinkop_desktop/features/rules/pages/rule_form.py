"""A new version of a dated table: its name and source, the day from which it holds, and its numbers."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.rules import rule_versions
from dinkop_desktop.features.rules.pages.rules_words import part_words, table_words, wrong_words
from dinkop_desktop.features.rules.rule_versions import Version
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.rules import rule_parts
from dinkop_desktop.register.rules.rule_parts import Part, Path
from dinkop_desktop.register.rules.rulebook import RuleError
from dinkop_desktop.register.values.thresholds import INDICATORS
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets import (
    STRETCH,
    Field,
    Item,
    LineEdit,
    LongText,
    PageFoot,
    PageHead,
    ShortChoice,
    column,
    grid,
    holder,
    scrolled,
    text,
)
from dinkop_desktop.window.words import day_of, later, tr

_ACROSS, _WIDTH_PX = 3, 900
_UNCHECKED = "belum diperiksa"
_CONSENT, _LONG = "persetujuan", frozenset({("teks",), ("jumlah",), ("sasaran",)})


class RuleForm(Page):
    """One version that is being written."""

    key: ClassVar[str] = "aturan-baru"
    about: ClassVar[str] = later(
        "Versi baru sebuah aturan. Ia berlaku mulai tanggalnya, di sini seketika dan di kelurahan sesudah "
        "balasan berikut. Versi lama tetap ada, dan data yang tercatat tidak berubah."
    )
    holds_typing: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (later("Tab isian berikut"),)
    esc: ClassVar[str] = later("Esc batal")

    def __init__(self, host: Host, version: Version) -> None:
        """Begin from a version; its name and day are asked anew."""
        super().__init__(host)
        self._version = version
        self.fields_of: dict[Path, Field] = {}
        self.lines: dict[Path, LineEdit | LongText] = {}
        self.checked = ShortChoice((("ya", tr("Ya")), ("tidak", tr("Belum"))), "tidak")
        save = self.button_for(self._on_save, kind="primary", icon=False)
        body = holder(column(*self._parts(), STRETCH, gap=12, margins=(20, 14, 20, 14)))
        body.setMaximumWidth(_WIDTH_PX)
        self.build(
            head=PageHead(
                tr("Versi baru: {table}", table=table_words(version.table)),
                tr("Mulai dari versi {day}; ubah yang berubah.", day=day_of(version.since)),
                actions=[save],
            ),
            content=scrolled(column(body, gap=0)),
            foot=PageFoot(self.foot_keys()),
        )

    def _parts(self) -> list[Item]:
        found: list[Item] = []
        group, fields = "", list[QWidget | str]()
        for part in rule_parts.parts_of(self._version.table, self._version.rule):
            field = self._field(part)
            if (
                part.path in (("aturan",), ("sejak",))
                or part.path in _LONG
                or (part.is_list and not part.group)
            ):
                found.append(field)
                if part.path == ("sejak",) and self._version.table != _CONSENT:
                    found.append(Field(tr("Sudah diperiksa dengan sumbernya?"), self.checked))
                continue
            if part.group != group:
                found += _in_columns(fields)
                found.append(text(part.group, "strong"))
                group, fields = part.group, []
            fields.append(field)
        return found + _in_columns(fields)

    def _field(self, part: Part) -> Field:
        is_new = part.path in (("aturan",), ("sejak",))
        line: LineEdit | LongText = LineEdit()
        if part.path in _LONG:
            line = LongText(part.text.replace("; ", "\n") if part.is_list else part.text, lines=6)
        if isinstance(line, LineEdit) and not is_new:
            line.setText(part.text)
        hint = ""
        if part.path == ("sejak",):
            hint = tr("Misalnya 01-02-2027.")
        elif part.is_list:
            in_lines = part.path in _LONG
            hint = _lines_words(part) if in_lines else tr("Beberapa dipisah titik koma.")
        field = Field(part_words(part), line, required=is_new, hint=hint)
        self.lines[part.path], self.fields_of[part.path] = line, field
        return field

    def first_focus(self) -> QWidget | None:
        """The name."""
        return self.lines[("aturan",)]

    @action(later("Simpan"), "Ctrl+S", foot=later("simpan"))
    def _on_save(self) -> None:
        desk, version = self.host.desk, self._version
        typed = {path: _text_of(line) for path, line in self.lines.items()}
        name = typed[("aturan",)].strip()
        is_regulation = version.table != _CONSENT  # the name of a text is its number
        if name and is_regulation and self.checked.value() != "ya" and _UNCHECKED not in name.casefold():
            typed[("aturan",)] = f"{name} ({_UNCHECKED})"
        for field in self.fields_of.values():
            field.say("")

        def write(_progress: Progress) -> str:
            try:
                rule_versions.add_version(
                    desk, version.table, rule_parts.item_with(version.table, version.rule, typed)
                )
            except RuleError as error:
                return error.key
            return ""

        self.work(tr("Menyimpan versi"), write, self._on_written)

    def _on_written(self, wrong: str) -> None:
        if not wrong:
            self.host.say_done(tr("Versi disimpan; kelurahan mendapatnya pada balasan berikut."))
            self.host.refresh.tell("aturan", by=self.key)
            self.host.refresh.tell("umkm", by=self.key)
            self.host.go_back()
            return
        its = [path for path in self.lines if wrong in path]
        for path in its:
            self.fields_of[path].say(wrong_words(wrong))
        if its:
            self.lines[its[0]].setFocus()


def _lines_words(part: Part) -> str:
    if part.path == ("sasaran",):
        return tr(
            "Satu baris satu sasaran: {keys}; TW1 sampai TW4, atau setahun.", keys=", ".join(INDICATORS)
        )
    return tr("Satu baris satu wilayah: kode = jumlah.")


def _text_of(line: LineEdit | LongText) -> str:
    return line.text() if isinstance(line, LineEdit) else line.toPlainText()


def _in_columns(fields: list[QWidget | str]) -> list[Item]:
    if not fields:
        return []
    lines = [fields[at : at + _ACROSS] for at in range(0, len(fields), _ACROSS)]
    layout = grid(lines, gap=16, line_gap=10)
    for across in range(_ACROSS):
        layout.setColumnStretch(across, 1)
    return [layout]
