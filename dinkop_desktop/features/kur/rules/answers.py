"""What a bank writes in its answer: how far an application came, in the many words that banks use.

What says nothing is nothing: a word that is not known is told, and never read as a refusal.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from dinkop_desktop.features.kur.rules.referrals import Step

_NOT: Final = r"\b(tidak|tdk|tdak|tak|ga?k|nggak|bukan|kurang|not)"
_YET: Final = r"\b(belum|belom|blum|blm)"
# What may stand between it and the word it denies: "belum ada keputusan", "tdk dapat di setujui".
_BETWEEN: Final = r"\W+((dapat|bisa|jadi|ada|akan|sempat|memenuhi)\W+)?(di|ke|ter?|men?|pen?y?)?\W*"
_PAYING: Final = r"(cair|realisas|akad|s?alur|disburs|drop)"

# The first that fits counts: "tdk disetujui" is a refusal, "belum cair" is not paid out, and "tidak cair"
# says neither that it was refused nor that it waits.
_WORDS: Final = (
    (Step.RECEIVED, re.compile(rf"{_YET}{_BETWEEN}({_PAYING}|setuj|approv|acc\b|putus)")),
    (None, re.compile(rf"{_YET}{_BETWEEN}terima|{_NOT}{_BETWEEN}({_PAYING}|putus|tolak)")),
    (
        Step.REFUSED,
        re.compile(
            rf"({_NOT}|{_YET}){_BETWEEN}(setuj|terima|layak|approv|acc\b|ok\b|lolos|syarat)"
            r"|tolak|reject|declin|gagal|batal"
        ),
    ),
    (Step.RECEIVED, re.compile(r"proses|survei|survey|verifikasi|berkas|antri|pending|[nt]unggu")),
    (Step.PAID_OUT, re.compile(r"cair|realisas|akad|disburs|droping|dropping|lunas|salur")),
    (Step.APPROVED, re.compile(r"setuj|approv|\bacc\b|\bok\b|putus|layak")),
    (Step.RECEIVED, re.compile(r"terima|masuk|diajukan")),
)
_ORDER: Final = MappingProxyType(
    {Step.REFERRED: 0, Step.RECEIVED: 1, Step.APPROVED: 2, Step.REFUSED: 2, Step.PAID_OUT: 3}
)


def step_of(said: str) -> Step | None:
    """How far it came by what a bank wrote; None where that is not known.

    Example: "Realisasi 12/11" -> PAID_OUT; "tidak disetujui (SLIK)" -> REFUSED; "?" -> None.
    """
    words = " ".join(said.lower().split())
    return next((step for step, pattern in _WORDS if pattern.search(words)), None)


def is_behind(step: Step, kept: str) -> bool:
    """Whether an answer is older than what is kept: an application that was paid out is not refused later."""
    return kept in _ORDER and _ORDER[Step(kept)] > _ORDER[step]
