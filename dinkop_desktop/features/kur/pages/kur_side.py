"""The side of KUR: the reasons of one business with ways out, its owner's consent, its referrals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from dinkop_desktop.features.kur.pages.kur_rows import TONES
from dinkop_desktop.features.kur.reports import kur_words
from dinkop_desktop.features.kur.rules.kur import Consent
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.kur.screening import Referral, Screened
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.widgets import (
    SIDE_PX,
    STRETCH,
    Button,
    clear,
    column,
    facts,
    glyph,
    pill,
    row,
    rule,
    scrolled,
    text,
)
from dinkop_desktop.window.words import breakable, day_of, label, language, rupiah, tr

_SIGNS = {"sesuai": ("check", "ok"), "kurang": ("alert", "warning"), "tidak_sesuai": ("stop", "danger")}
_DAY_PX = 88
_OPEN = (Step.REFERRED, Step.RECEIVED, Step.APPROVED)


class KurSide(QFrame):
    """What belongs to the current row."""

    def __init__(self, *, following: Button, answer: Button, ask: Callable[[], Button]) -> None:
        """Make an empty side.

        Args:
            following: goes to the next one that lacks data.
            answer: keeps what the bank said.
            ask: makes the button that lets the kelurahan ask for what is lacking.
        """
        super().__init__()
        self.setProperty("panel", "side")
        self.setFixedWidth(SIDE_PX)
        self.shown: Screened | None = None
        self._ask, self._answer = ask, answer
        self._body = column(gap=8, margins=(16, 14, 14, 8))
        foot = column(row(following, STRETCH), row(answer, STRETCH), gap=8, margins=(16, 6, 14, 12))
        self.setLayout(column(scrolled(self._body), foot, gap=0))
        self._answer.setEnabled(False)

    @property
    def can_ask(self) -> bool:
        """Whether the kelurahan can be asked for what this one lacks."""
        return self.shown is not None and bool(_ways_out(self.shown))

    def show_nothing(self) -> None:
        """There is no row."""
        self.shown = None
        clear(self._body)
        self._answer.setEnabled(False)

    def show_one(self, one: Screened, reference: Reference) -> None:
        """Show a business with its reasons."""
        self.shown = one
        clear(self._body)
        self._head(one, reference)
        self._body.addWidget(text(tr("Alasan"), "strong"))
        for reason in one.screening.reasons:
            icon, tone = _SIGNS[reason.answer.value]
            words = kur_words.sentence(reason, language())
            self._body.addLayout(_line(icon, tone, words))
        self._show_ways_out(one)
        self._consent(one)
        self._referrals(one)
        self._body.addStretch(1)
        self._answer.setEnabled(open_referral(one) is not None)

    def _head(self, one: Screened, reference: Reference) -> None:
        area = reference.areas.find(one.place)
        place = area.name if area else one.place
        at = tr("RT {rt}/RW {rw}", rt=one.rt, rw=one.rw) if one.rt and one.rw else ""
        self._body.addWidget(text(breakable(one.name) or tr("(tanpa nama)"), "heading", wrap=True))
        said = " · ".join(part for part in (one.owner, place, at) if part)
        self._body.addWidget(text(breakable(said), "caption", wrap=True))
        verdict = one.screening.verdict
        pills = [pill(label(kur_words.VERDICTS[verdict]), TONES[verdict])]
        if one.screening.scheme is not None:
            pills.append(pill(label(one.screening.scheme.name), "muted"))
        self._body.addLayout(row(*pills, STRETCH, gap=6))

    def _show_ways_out(self, one: Screened) -> None:
        ways = _ways_out(one)
        if not ways:
            return
        self._body.addWidget(rule())
        self._body.addWidget(text(tr("Yang bisa dilakukan"), "strong"))
        for words in ways:
            self._body.addWidget(text(words, wrap=True))
        self._body.addLayout(row(self._ask(), STRETCH))

    def _consent(self, one: Screened) -> None:
        self._body.addWidget(rule())
        self._body.addWidget(text(tr("Izin pemilik untuk diteruskan"), "strong"))
        if one.consent is Consent.GIVEN:
            since = f", {day_of(one.consent_on)}" if one.consent_on else ""
            words = tr("Setuju{since}: nama, HP, alamat, kebutuhan", since=since)
            self._body.addWidget(text(words, "muted", wrap=True))
            return
        self._body.addWidget(text(label(kur_words.NOT_AGREED), wrap=True))
        if one.consent is Consent.UNASKED:
            hint = tr("Kelurahan menanyakannya, lalu mengisi “Setuju datanya diteruskan ke bank”.")
            self._body.addWidget(text(hint, "caption", wrap=True))

    def _referrals(self, one: Screened) -> None:
        self._body.addWidget(rule())
        self._body.addWidget(text(tr("Rujukan"), "strong"))
        if not one.referrals:
            self._body.addWidget(text(tr("Belum pernah dirujuk."), "muted"))
            return
        pairs = [(day_of(sent.day) if sent.day else "–", said_of(sent)) for sent in reversed(one.referrals)]
        self._body.addLayout(facts(pairs, label_width=_DAY_PX))


def _ways_out(one: Screened) -> list[str]:
    hindrances = [each for each in one.screening.reasons if kur_words.is_hindrance(each)]
    return [words for each in hindrances if (words := kur_words.way_out(each, language()))]


def _line(icon: str, tone: str, words: str) -> QHBoxLayout:
    sign = glyph(icon, tone, 16)
    line = row(sign, text(words, wrap=True), gap=8)
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return line


def said_of(sent: Referral) -> str:
    """One referral in words: bank, step, and the reason or the sum."""
    parts = [sent.bank, sent.branch, label(kur_words.STEPS.get(sent.step, sent.step)), sent.refusal]
    if sent.paid_rp and sent.step == Step.PAID_OUT:
        parts.append(rupiah(sent.paid_rp))
    return breakable(", ".join(part for part in parts if part))


def open_referral(one: Screened) -> Referral | None:
    """The newest referral that a bank may still say something about; None where there is none."""
    return next((sent for sent in reversed(one.referrals) if sent.step in _OPEN), None)
