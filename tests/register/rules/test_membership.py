"""Who is a member of a koperasi, by which evidence, and who would be one."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.rules import ksu, membership
from dinkop_desktop.register.rules.membership import Evidence


@pytest.mark.parametrize(
    ("said", "is_recorded", "evidence", "is_member"),
    [
        ("ya", True, Evidence.RECORDED, True),
        ("tidak", True, Evidence.RECORDED, True),
        (None, True, Evidence.RECORDED, True),
        ("ya", False, Evidence.SAID, True),
        ("tidak", False, Evidence.DENIED, False),
        (None, False, Evidence.UNKNOWN, False),
        ("", False, Evidence.UNKNOWN, False),
    ],
)
def test_what_is_recorded_outweighs_what_was_said(
    said: str | None, is_recorded: bool, evidence: Evidence, is_member: bool
) -> None:
    assert membership.evidence_of(said, is_recorded=is_recorded) is evidence
    assert membership.is_member(said, is_recorded=is_recorded) is is_member


@pytest.mark.parametrize(
    ("status", "is_current"),
    [("anggota", True), (None, True), ("", True), ("calon", False), ("keluar", False)],
)
def test_a_candidate_is_no_member_yet(status: str | None, is_current: bool) -> None:
    assert membership.is_current(status) is is_current
    assert membership.has_left(status) is (status == "keluar")


def test_only_who_is_no_member_would_join() -> None:
    assert membership.would_join("ya", None, is_recorded=False)
    assert membership.would_join("ragu", "tidak", is_recorded=False)
    assert not membership.would_join("tidak", "tidak", is_recorded=False)
    assert not membership.would_join(None, "tidak", is_recorded=False)
    assert not membership.would_join("ya", "ya", is_recorded=False)
    assert not membership.would_join("ya", "tidak", is_recorded=True)
    assert membership.is_sure_to_join("ya")
    assert not membership.is_sure_to_join("ragu")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("KSU Melati", True),
        ("Koperasi Serba Usaha Maju", True),
        ("Koperasi SerbaUsaha", True),
        ("Aksu Jaya", False),
        (None, False),
    ],
)
def test_a_name_is_evidence_of_a_ksu(name: str | None, expected: bool) -> None:
    assert ksu.is_named_ksu(name) is expected
    assert ksu.is_ksu(name, None, None) is expected
    assert ksu.is_ksu(None, "serba_usaha", None)
    assert ksu.is_ksu(None, None, "serba_usaha")
    assert not ksu.is_ksu(None, None, None)


def test_every_evidence_of_a_ksu_is_named_the_strongest_first() -> None:
    found = ksu.evidence_of("KSU Melati", "serba_usaha", "serba_usaha")

    assert found == (ksu.Evidence.GROUP, ksu.Evidence.LIST, ksu.Evidence.NAME)
    assert ksu.evidence_of("Kop. Melati", "konsumen", None) == ()
