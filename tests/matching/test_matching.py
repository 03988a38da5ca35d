"""Evidence and verdict: the study's own pairs, its traps, and what holds for any two records."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop import sentences
from dinkop_desktop.matching import comparable, cooperatives, evidence, matching, weights
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.matching.evidence import Counts, Finding
from dinkop_desktop.matching.matching import Certainty, Judgement, Verdict
from dinkop_desktop.matching.weights import WEIGHTS, Aspect
from dinkop_desktop.register.values.fields import Value

TODAY = date(2026, 11, 24)
NOBODY_ELSE = Counts()
SHOP: dict[str, Value] = {
    "kode_kelurahan": "36.74.05.1006",
    "nik": "3674054107850003",
    "nama_pemilik": "Siti Rahmawati",
    "jk": "P",
    "nama_usaha": "Warung Nasi Melati",
    "hp": "+6281234567890",
    "alamat_jalan": "Jl. Kenanga No. 12",
    "rt": "003",
    "rw": "005",
    "kbli": "56102",
    "tahun_data": 2025,
    "tk_dibayar_p": 1,
    "tk_tidak_dibayar_p": 1,
    "omzet_tahunan": 60_000_000,
    "modal_usaha": 5_000_000,
    "tahun_mulai": 2018,
}
ELSEWHERE: dict[str, Value] = {"alamat_jalan": "Jl. Cempaka No. 3", "rt": "001", "rw": "002"}


def a_shop(change: Mapping[str, Value] | None = None, *, area: str = "Rempoa") -> Comparable:
    return comparable.of_business({**SHOP, **(change or {})}, area_name=area, on=TODAY)


def judged(change: Mapping[str, Value], *, area: str = "Rempoa") -> Judgement:
    return matching.judge(a_shop(), a_shop(change, area=area), NOBODY_ELSE)


def level(one: Comparable, other: Comparable, aspect: Aspect, counts: Counts = NOBODY_ELSE) -> str:
    found = {each.aspect: each.level for each in evidence.find_evidence(one, other, counts)}
    return found.get(aspect, "")


# --- the study's scores: its own program, over the same two rows ---


@pytest.mark.parametrize(
    ("change", "score", "verdict"),
    [
        (
            {"nama_pemilik": "SITI RAHMWATI", "nik": "3674054107850008", "nama_usaha": "WR. NASI MELATI"},
            14.293,
            Verdict.SAME,
        ),
        (
            {
                **ELSEWHERE,
                "nama_usaha": "Warung Nasi Melati 2",
                "tahun_mulai": 2021,
                "omzet_tahunan": 20_000_000,
                "modal_usaha": 9_000_000,
            },
            -11.047,
            Verdict.SAME_OWNER,
        ),
        (
            {"nik": "3674054107850004", "nama_pemilik": "Siti Rahayu", "nama_usaha": "Warung Nasi Mawar"}
            | {"hp": "+6285712345678"},
            5.525,
            Verdict.SAME,
        ),
        (
            {"nik": "3674031203700001", "hp": "+6285712345678", "alamat_jalan": "Jl. Anggrek No. 80"}
            | {"rt": "009", "rw": "011", "tahun_mulai": 2009, "omzet_tahunan": 150_000_000}
            | {"modal_usaha": 1_000_000, "tk_dibayar_p": 4},
            -18.775,
            Verdict.STRANGER,
        ),
    ],
    ids=["typed again", "second branch", "twins at one address", "namesake"],
)
def test_a_pair_scores_as_in_the_study(change: dict[str, Value], score: float, verdict: Verdict) -> None:
    found = judged(change)

    assert found.score == pytest.approx(score, abs=0.01)
    assert found.verdict is verdict


def test_an_address_that_says_where_it_is_goes_before_the_office_that_wrote_it() -> None:
    change: dict[str, Value] = {"nik": None, "hp": None, "kode_kelurahan": "36.74.05.1005"}
    change |= {"alamat_jalan": "Jl. Kenanga No. 12, Rempoa", "rt": None, "rw": None}
    change |= {"nama_pemilik": "Rahmawati Siti, S.E."}

    found = judged(change, area="Rengas")

    assert found.score == pytest.approx(14.212, abs=0.01)
    assert Finding(Aspect.PLACE, "address the same") in found.findings


# --- the study's traps ---


def test_a_branch_mark_on_one_side_makes_another_business_of_the_owner() -> None:
    plain, marked = a_shop(), a_shop({"nama_usaha": "Warung Nasi Melati 2"})

    assert level(plain, marked, Aspect.BRAND) == level(plain, plain, Aspect.BRAND)
    assert level(plain, marked, Aspect.BRANCH) == "other"


def test_serial_numbers_next_to_each_other_are_twins_and_no_slip() -> None:
    twins = level(a_shop(), a_shop({"nik": "3674054107850004"}), Aspect.NIK)
    slip = level(a_shop(), a_shop({"nik": "3674054107850008"}), Aspect.NIK)

    assert (twins, slip) == ("next serial", "one slip")


NUMBERS = (Aspect.NIK, Aspect.NIB, Aspect.PHONE)
IN_A_ROW: dict[str, Value] = {"nik": "3674054107850043", "nib": "9120000000041", "hp": "+6281234567840"}


def in_a_row(change: Mapping[str, Value] | None = None) -> tuple[Comparable, Comparable]:
    """A shop, and one whose three numbers differ from its own in one digit each."""
    return a_shop({"nib": "9120000000001", "hp": "+6281234567810"}), a_shop({**IN_A_ROW, **(change or {})})


def test_numbers_in_a_row_make_no_business_of_strangers() -> None:
    one, other = in_a_row({"nama_pemilik": "Budi Wibowo", "nama_usaha": "Warung Nasi Berkah", "jk": "L"})

    found = matching.judge(one, other, NOBODY_ELSE)

    assert {level(one, other, aspect) for aspect in NUMBERS} == {"one slip, in a row"}
    assert matching.certainty_of(found.score) is Certainty.DOUBTFUL, "all else is equal, address and figures"
    assert not found.is_same_person
    codes = {each.weight.code for each in found.findings if each.aspect in NUMBERS}
    assert codes == {"MIRIP-NIK-BARIS", "MIRIP-NIB-BARIS", "MIRIP-TELEPON-BARIS"}


def test_of_one_name_the_strongest_slip_counts_alone() -> None:
    one, other = in_a_row()

    assert [level(one, other, aspect) for aspect in NUMBERS] == [
        "one slip",
        *["one slip, beside another"] * 2,
    ]
    assert matching.judge(one, other, NOBODY_ELSE).verdict is Verdict.SAME


def test_one_slip_alone_weighs_as_it_was_learnt_whatever_the_names() -> None:
    slip = a_shop({"nik": IN_A_ROW["nik"], "nama_pemilik": "Budi Wibowo"})

    assert level(a_shop(), slip, Aspect.NIK) == "one slip"


def test_serial_numbers_that_follow_are_a_row_too() -> None:
    one = a_shop({"nib": "9120000000001"})
    other = a_shop({"nik": "3674054107850004", "nib": "9120000000002", "nama_pemilik": "Budi Wibowo"})

    assert level(one, other, Aspect.NIB) == "one slip, in a row"


def test_the_number_of_a_family_card_is_no_other_nik() -> None:
    family = a_shop({"nik": "3674050107150012"})

    assert level(a_shop(), family, Aspect.NIK) == ""
    assert level(family, family, Aspect.NIK) == "equal"


@pytest.mark.parametrize("nik", ["3674054107850000", "1111111111111111", "36740541078500"])
def test_a_filler_is_no_nik(nik: str) -> None:
    assert level(a_shop({"nik": nik}), a_shop({"nik": nik}), Aspect.NIK) == ""


@pytest.mark.parametrize(
    ("nik", "expected"),
    [
        ("3674054107850077", "same place and birth date"),
        ("3674064107580003", "two slips"),
        ("3201064107850003", "same birth date and serial"),
        ("1203014107850912", "same birth date"),
        ("3674051407850103", "two slips"),
        ("3674451107800103", "3 or 4 slips"),
        ("1203011212490912", "different"),
        ("3675064107850003", "two slips, same birth date"),
    ],
)
def test_niks_that_differ_say_how(nik: str, expected: str) -> None:
    assert level(a_shop(), a_shop({"nik": nik}), Aspect.NIK) == expected


def test_a_phone_that_many_use_says_less_of_the_person() -> None:
    few = matching.judge(a_shop(), a_shop(), Counts(phone={"81234567890": 2}))
    many = matching.judge(a_shop(), a_shop(), Counts(phone={"81234567890": 40}))

    assert few.owner_score > many.owner_score


def test_one_of_several_phones_is_enough() -> None:
    other = a_shop({"hp": None, "hp_wa_usaha": "+6285700000001, +6281234567890"})

    assert level(a_shop(), other, Aspect.PHONE) == "equal, 2 use it"
    assert level(a_shop(), a_shop({"hp": "+6281234567891"}), Aspect.PHONE) == "one slip"
    assert level(a_shop(), a_shop({"hp": "+6285799999999"}), Aspect.PHONE) == "different"


def test_melati_the_second_is_another_street() -> None:
    second = a_shop({"alamat_jalan": "Jl. Kenanga II No. 12"})

    assert level(a_shop(), second, Aspect.STREET) == "equal, other numeral"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Jl. Kenanga No. 80", "equal"),
        ("Jl. Kenangga No. 80", "equal"),
        ("Jl. Kananga No. 12", "like .75"),
        ("Jl. Kananga II No. 12", "like .75, other numeral"),
        ("Jl. Kemangi No. 12", "like .55"),
        ("Jl. Kemangi II No. 12", "unlike"),
        ("Jl. Mawar No. 12", "unlike"),
        ("", ""),
    ],
)
def test_a_street_is_as_like_as_its_letters_and_its_numeral(written: str, found: str) -> None:
    assert level(a_shop(), a_shop({"alamat_jalan": written}), Aspect.STREET) == found


def test_figures_of_different_years_are_not_compared() -> None:
    last_year = a_shop({"tahun_data": 2024, "omzet_tahunan": 1})

    assert level(a_shop(), last_year, Aspect.TURNOVER) == ""
    assert level(a_shop(), a_shop({"omzet_tahunan": 1}), Aspect.TURNOVER) == "far"


def test_a_nik_alone_names_a_person_and_no_business() -> None:
    only = comparable.of_business({"nik": SHOP["nik"]}, on=TODAY)

    found = matching.judge(only, a_shop(), NOBODY_ELSE)

    assert found.verdict is Verdict.SAME_OWNER
    assert found.certainty is not Certainty.DOUBTFUL


def test_persons_are_compared_by_what_is_theirs() -> None:
    one = comparable.of_person({"nama": "Siti Rahmawati", "nik": SHOP["nik"], "jk": "P"}, on=TODAY)
    other = comparable.of_person({"nama": "SITI RAHMAWATI", "nik": SHOP["nik"], "hp": "+628121"}, on=TODAY)
    stranger = comparable.of_person({"nama": "Budi Santoso", "nik": "3674031203700001"}, on=TODAY)

    assert matching.judge(one, other, NOBODY_ELSE).verdict is Verdict.SAME_OWNER
    assert matching.judge(one, stranger, NOBODY_ELSE).verdict is Verdict.STRANGER


def test_another_trade_says_nothing_against_a_person() -> None:
    change: dict[str, Value] = {**ELSEWHERE, "nik": None, "nama_usaha": "Laundry Kinclong", "kbli": "96200"}

    assert judged(change).verdict is Verdict.SAME_OWNER
    assert judged(change).owner_score == judged({"nik": None}).owner_score


def test_a_name_alone_names_nobody() -> None:
    name = comparable.of_person({"nama": "Siti Rahmawatti"}, on=TODAY)
    with_phone = comparable.of_person({"nama": "Siti Rahmawatti", "hp": "+6281234567890"}, on=TODAY)
    hers = comparable.of_person({"nama": "Siti Rahmawati", "hp": "+6281234567890"}, on=TODAY)

    assert matching.judge(name, hers, NOBODY_ELSE).verdict is Verdict.STRANGER
    assert matching.judge(with_phone, hers, NOBODY_ELSE).verdict is Verdict.SAME_OWNER


@pytest.mark.parametrize(
    ("score", "expected"),
    [(9.0, Certainty.CERTAIN), (6.0, Certainty.CERTAIN), (2.0, Certainty.LIKELY), (1.9, Certainty.DOUBTFUL)],
)
def test_the_bands_are_those_of_the_study(score: float, expected: Certainty) -> None:
    assert matching.certainty_of(score) is expected


def test_a_verdict_is_as_sure_as_the_score_that_it_rests_on() -> None:
    same, sibling = judged({}), judged({**ELSEWHERE, "nama_usaha": "Laundry Kinclong", "kbli": "96200"})
    stranger = judged({**ELSEWHERE, "nik": "1203011212490912", "nama_pemilik": "Budi", "kbli": "96200"})

    assert same.certainty is matching.certainty_of(same.score)
    assert sibling.certainty is matching.certainty_of(sibling.owner_score)
    assert stranger.certainty is matching.certainty_of(-stranger.owner_score)
    assert [one.is_worth_a_look for one in (same, sibling, stranger)] == [True, True, False]


def test_a_name_proper_on_one_side_alone_is_told() -> None:
    assert level(a_shop(), a_shop({"nama_usaha": "Warung Nasi"}), Aspect.BRAND) == "one has none"


# --- weights and words ---


def test_every_finding_has_its_sentence_and_every_sentence_its_finding() -> None:
    of_businesses = {weight.code for levels in WEIGHTS.values() for weight in levels.values()}

    assert of_businesses.isdisjoint(cooperatives.WEIGHTS)
    assert of_businesses | cooperatives.WEIGHTS.keys() == set(sentences.LIKENESSES)


def test_every_aspect_is_weighed() -> None:
    assert set(WEIGHTS) == set(Aspect)


def test_what_is_equal_is_shared_and_what_is_different_is_not() -> None:
    same = matching.judge(a_shop(), a_shop(), NOBODY_ELSE)
    other = judged({"nik": "1203011212490912", "kbli": "96200", "tahun_mulai": 1990})
    apart = {one.aspect for one in other.findings if not one.is_shared}

    assert all(one.is_shared for one in same.findings)
    assert apart == {Aspect.NIK, Aspect.KBLI, Aspect.YEAR}


# --- what holds for any two records ---

TEXTS: dict[str, tuple[Value, ...]] = {
    "nik": ("3674054107850003", "3674054107850004", "1203011212490912", "3674050107150012"),
    "nib": ("0220101234567", "0220101234568", "9120304050607"),
    "npwp_usaha": ("0012345678901234", "0012345678905678"),
    "hp": ("+6281234567890", "+6281234567891", "+6285799999999"),
    "nama_pemilik": ("Siti Rahmawati", "SITI RAHMWATI", "Hj. Siti", "Budi Santoso", "Rahma"),
    "jk": ("L", "P"),
    "nama_usaha": ("Warung Nasi Melati", "WR Nasi Melati 2", "Laundry", "Melati", "Berkah Jaya", "-"),
    "alamat_jalan": ("Jl. Kenanga No. 1", "Jl Kenanga II no 1", "Blok C15 No. 2", "Kenanga", "Mawar"),
    "rt": ("001", "002"),
    "rw": ("001", "002"),
    "kode_kelurahan": ("36.74.05.1006", "36.74.05.1005", "36.74.01.1001"),
    "kbli": ("56102", "56103", "96200"),
    "tahun_mulai": (1990, 2015, 2018, 2019, 2020),
    "tahun_data": (2024, 2025),
    "tk_dibayar_l": (0, 1, 5),
    "omzet_tahunan": (0, 60_000_000, 90_000_000, 900_000_000),
    "modal_usaha": (0, 5_000_000, 7_000_000, 700_000_000),
}
RECORDS = st.fixed_dictionaries(
    {}, optional={key: st.sampled_from(values) for key, values in TEXTS.items()}
).map(lambda values: comparable.of_business(values, on=TODAY))
COUNTS = st.integers(1, 400).map(
    lambda many: Counts(phone={"81234567890": many}, name={"siti": many}, brand={"milati": many})
)


@given(RECORDS, RECORDS, COUNTS)
def test_the_order_of_the_two_does_not_matter(one: Comparable, other: Comparable, counts: Counts) -> None:
    assert matching.judge(one, other, counts) == matching.judge(other, one, counts)


@given(RECORDS, RECORDS, st.sampled_from([field.name for field in fields(Comparable)]))
def test_what_is_missing_counts_neither_for_nor_against(
    one: Comparable, other: Comparable, name: str
) -> None:
    """Taking a value away takes its findings away, and changes no other's weight."""
    empty = replace(one, **{name: getattr(Comparable(), name)})

    before = set(evidence.find_evidence(one, other, NOBODY_ELSE))
    after = set(evidence.find_evidence(empty, other, NOBODY_ELSE))

    # The year of the figures and the place of the address are no evidence by themselves.
    if name not in ("figures_of", "area_name", "is_child"):
        assert after <= before
        assert {one.aspect for one in before - after} <= ABOUT[name]


ABOUT: Mapping[str, set[Aspect]] = {
    "nik": {Aspect.NIK},
    "nib": {Aspect.NIB},
    "npwps": {Aspect.NPWP},
    "phones": {Aspect.PHONE},
    "name": {Aspect.NAME},
    "sex": {Aspect.GENDER},
    "shop": {Aspect.BUSINESS, Aspect.BRAND, Aspect.TRADE, Aspect.BRANCH},
    "address": {Aspect.STREET, Aspect.NUMBER, Aspect.BLOCK, Aspect.RT_RW},
    "area": {Aspect.PLACE},
    "kbli": {Aspect.KBLI},
    "since": {Aspect.YEAR},
    "workers": {Aspect.WORKERS},
    "turnover_rp": {Aspect.TURNOVER},
    "capital_rp": {Aspect.CAPITAL},
}


@given(RECORDS)
def test_nothing_is_found_against_what_nothing_is_known_of(one: Comparable) -> None:
    found = matching.judge(one, Comparable(), NOBODY_ELSE)

    assert found.findings == ()
    assert found.verdict is not Verdict.SAME


@pytest.mark.slow
@given(RECORDS, RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_findings_does_not_matter(
    one: Comparable, other: Comparable, chance: random.Random
) -> None:
    found = list(evidence.find_evidence(one, other, NOBODY_ELSE))
    in_order = matching.weigh(found)
    chance.shuffle(found)

    shuffled = matching.weigh(found)

    assert (shuffled.score, shuffled.owner_score) == (in_order.score, in_order.owner_score)


@given(RECORDS, RECORDS)
def test_nobody_is_called_the_same_below_the_threshold(one: Comparable, other: Comparable) -> None:
    found = matching.judge(one, other, NOBODY_ELSE)

    assert found.verdict is not Verdict.SAME or found.score >= weights.THRESHOLD
    assert found.is_worth_a_look or found.verdict is Verdict.STRANGER
