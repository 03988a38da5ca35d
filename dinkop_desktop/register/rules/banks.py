"""Banks by whatever name they were written: "BRI", "Bank Rakyat Indonesia" and "bri unit pamulang" are one.

1. A name is known by the list in force: its own, what stands in brackets behind it, and the other spellings
   that the list gives (`BankList.spellings`).
2. Behind a known name only the words of a branch may stand; "BRI Syariah" and "Mandiri Taspen" are others.
3. A name that the list does not know stays a bank of its own, as it was written; those that differ in case
   and spaces alone are counted as one.

4. A sum fits a kind of KUR where its plafon holds it: above its lower bound, up to its upper one. A kind that
   the rule in force does not have is not judged.

Source: the dated list of banks and of KUR, ambang.json (domain.md section 4); the spellings are our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.register.values.thresholds import BankList, KurRule, KurScheme

_WORD = re.compile(r"[0-9a-z]+")
_FORMS = frozenset({"pt", "bank", "persero", "tbk"})
_BRANCH = frozenset({"unit", "cabang", "kc", "kcp", "kk", "kantor", "outlet", "cab", "capem"})
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank that was named.

    Attributes:
        name: by the list; as it was written where the list does not know it.
        branch: what was written behind it: "unit pamulang"; "" for nothing.
        is_known: whether the list has it.
    """

    name: str
    branch: str = ""
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Banks:
    """The banks in force, ready to be looked up.

    Attributes:
        keys: the words of a spelling, without "bank" and "PT" -> the name of the list.
    """

    keys: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def find(self, written: str) -> Bank:
        """The bank that somebody wrote."""
        words = [(one.group(), one.start()) for one in _WORD.finditer(written.casefold())]
        plain = [(word, at) for word, at in words if word not in _FORMS]
        for count in range(len(plain), 0, -1):
            name = self.keys.get(tuple(word for word, _ in plain[:count]))
            rest = plain[count:]
            if name is None or (rest and rest[0][0] not in _BRANCH):
                continue
            branch = " ".join(written[rest[0][1] :].split()) if rest else ""
            return Bank(name, branch.strip(" ()-,."), is_known=True)
        return Bank(" ".join(written.split()))

    def one_name(self, written: Iterable[str]) -> dict[str, str]:
        """Each of some names as it was written -> the one under which it is counted (rule 3)."""
        first: dict[tuple[str, ...], str] = {}
        found = {}
        for each in written:
            bank = self.find(each)
            key = tuple(_WORD.findall(bank.name.casefold()))
            found[each] = bank.name if bank.is_known or not key else first.setdefault(key, bank.name)
        return found


def banks_in(held: BankList | None) -> Banks:
    """The banks of a list; None has none."""
    keys: dict[tuple[str, ...], str] = {}
    for name in held.names if held is not None else ():
        for spelling in (name, _IN_BRACKETS.sub(" ", name), *_IN_BRACKETS.findall(name)):
            keys.setdefault(_key(spelling), name)
    for spelling, name in held.spellings if held is not None else ():
        keys.setdefault(_key(spelling), name)
    keys.pop((), None)
    return Banks(keys)


def _key(spelling: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(spelling.casefold()) if word not in _FORMS)


def unfit_scheme(rule: KurRule | None, scheme: object, amount_rp: object) -> KurScheme | None:
    """The kind of KUR whose plafon does not hold a sum (rule 4); None where it does, or nothing can be said.

    Args:
        rule: in force.
        scheme: code of `rujukan.skema`.
        amount_rp: that is applied for.
    """
    its = next((one for one in rule.schemes if one.key == scheme), None) if rule else None
    if its is None or not isinstance(amount_rp, int):
        return None
    return None if its.above_rp < amount_rp <= its.up_to_rp else its
