"""Membership: who is a member of a koperasi, by which evidence, and who would like to be one.

1. Somebody is a member by the koperasi's own list, by a membership that is recorded with its koperasi, or by
   their own word alone (`anggota_koperasi`), which names none. The three are grades of one fact, counted
   apart: the list outweighs what an officer wrote, and that what was said, also a "tidak". Who only said it
   is asked which koperasi it is.
2. A membership that is recorded counts unless it ended (`keluar`) or has not begun: a calon anggota is not
   yet a member, and koperasi count them apart. One that says nothing of itself counts: a koperasi's own list
   of members names those who are.
3. Who would join is asked of who is no member: "ya" and "ragu" both are somebody to talk to.

Source: UU 25/1992 pasal 17 to 19; PP 9/1995 pasal 18 (a calon anggota of a KSP has three months to become a
member); domain.md 1.3 and 3.5 (`calon_anggota` beside the members).
"""

from __future__ import annotations

from enum import StrEnum

LEFT, CANDIDATE, CURRENT = "keluar", "calon", "anggota"
OF_LIST = "daftar_anggota"
NOT_CURRENT = frozenset({LEFT, CANDIDATE})
WILLING = frozenset({"ya", "ragu"})
_YES, _NO = "ya", "tidak"


class Evidence(StrEnum):
    """By what somebody is known to be a member of a koperasi, or not to be one; the strongest first."""

    LISTED = "daftar_koperasi"
    RECORDED = "tercatat"
    SAID = "menurut_pemilik"
    DENIED = "bukan_anggota"
    UNKNOWN = "belum_dijawab"


BY_MEMBERSHIP = frozenset({Evidence.LISTED, Evidence.RECORDED})
_MEMBERS = BY_MEMBERSHIP | {Evidence.SAID}


def has_left(status: object) -> bool:
    """Whether a membership ended, by the code of its `status`."""
    return status == LEFT


def is_current(status: object) -> bool:
    """Whether who has a membership is a member now (rule 2), by the code of its `status`."""
    return status not in NOT_CURRENT


def is_listed(status: object, basis: object) -> bool:
    """Whether a membership is current, and rests on the koperasi's own list, by the code of its `dasar`."""
    return is_current(status) and basis == OF_LIST


def evidence_of(said: object, *, is_recorded: bool, is_listed: bool = False) -> Evidence:
    """By what somebody is a member, or is none (rule 1).

    Args:
        said: code of `anggota_koperasi` of the person.
        is_recorded: whether a membership of theirs is current.
        is_listed: whether one of these rests on the koperasi's own list.
    """
    if is_listed:
        return Evidence.LISTED
    if is_recorded:
        return Evidence.RECORDED
    return {_YES: Evidence.SAID, _NO: Evidence.DENIED}.get(str(said or ""), Evidence.UNKNOWN)


def is_member(said: object, *, is_recorded: bool) -> bool:
    """Whether somebody is a member of a koperasi; arguments as in `evidence_of`."""
    return evidence_of(said, is_recorded=is_recorded) in _MEMBERS


def needs_koperasi(said: object, *, is_recorded: bool) -> bool:
    """Whether somebody says that they are a member, and nobody knows of which koperasi."""
    return evidence_of(said, is_recorded=is_recorded) is Evidence.SAID


def would_join(willing: object, said: object, *, is_recorded: bool) -> bool:
    """Whether somebody is no member and would be one (rule 3).

    Args:
        willing: code of `minat_koperasi` of the person.
        said: code of `anggota_koperasi` of the person.
        is_recorded: whether a membership of theirs is current.
    """
    return willing in WILLING and not is_member(said, is_recorded=is_recorded)


def is_sure_to_join(willing: object) -> bool:
    """Whether who would join said so without a doubt."""
    return willing == _YES
