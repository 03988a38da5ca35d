"""A share of forms is typed again by somebody else, unseen; differences are decided and counted by field."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.exchange import sending
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.features.retyping.retyping import Difference, Rate, Verdict
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import Town

SECOND = "Budi Santoso"
FORM = {
    "nama_usaha": "Warung Melati",
    "alamat_jalan": "Jalan Melati 3",
    "hp_wa_usaha": "0812-9000-1145",
    "omzet_tahunan": "96 jt",
}


@pytest.fixture
def record(town: Town) -> str:
    """A form of which every one is typed again, and the second officer at the desk."""
    retyping.choose_share(town.office, 100)
    made = offices.add(town.office, FORM)[0]
    town.office.officer = SECOND
    return made


def type_again(desk: Desk, record: str, **more: object) -> int:
    found = retyping.keep_second(desk, record, FORM | more)
    assert not isinstance(found, Refused), found
    return found


def differences(desk: Desk) -> dict[str, Difference]:
    return {one.answer.field: one for one in retyping.standing(desk).differences}


def rate(desk: Desk, field: str) -> Rate:
    return next(one for one in retyping.standing(desk).rates if one.field == field)


def shown(desk: Desk, record: str, key: str) -> object:
    return browsing.show(desk, record).fields.get(key)


# --- which forms ---


def test_nothing_is_chosen_until_somebody_says_so(town: Town) -> None:
    offices.add(town.office, FORM)

    assert retyping.standing(town.office).share == 0
    assert retyping.standing(town.office).waiting == ()


def test_what_was_made_before_is_left_alone(town: Town) -> None:
    offices.add(town.office, FORM)
    retyping.choose_share(town.office, 100)
    town.office.officer = SECOND

    assert retyping.standing(town.office).waiting == ()


def test_about_that_share_is_chosen_and_more_percent_keep_what_was(town: Town) -> None:
    retyping.choose_share(town.office, 10)
    offices.add(town.office, *({"nama_usaha": f"Warung {n}"} for n in range(400)))
    town.office.officer = SECOND

    few = {one.record for one in retyping.standing(town.office).waiting}
    retyping.choose_share(town.office, 20)
    more = {one.record for one in retyping.standing(town.office).waiting}

    assert 15 <= len(few) <= 70
    assert few < more


def test_nobody_types_his_own_form_again(town: Town, record: str) -> None:
    second = retyping.standing(town.office)
    town.office.officer = town.office.identity.officer
    first = retyping.standing(town.office)

    assert ([one.record for one in second.waiting], second.own) == ([record], 0)
    assert (first.waiting, first.own) == ((), 1)
    with pytest.raises(RecordError, match="KETIK-SENDIRI"):
        retyping.keep_second(town.office, record, FORM)


def test_a_share_is_a_percentage(town: Town) -> None:
    with pytest.raises(RecordError, match="KETIK-BAGIAN"):
        retyping.choose_share(town.office, 101)


# --- the second typing ---


def test_the_second_typing_makes_no_record_and_does_not_travel(town: Town, record: str) -> None:
    before = offices.count_rows(town.office, "change"), offices.count_rows(town.office, "record")
    sending.send(town.office, town.new_folder())

    type_again(town.office, record, hp_wa_usaha="0812-9000-1154")

    assert (offices.count_rows(town.office, "change"), offices.count_rows(town.office, "record")) == before
    assert offices.count_rows(town.office, "unsent") == 0
    assert retyping.standing(town.office).waiting == ()


def test_the_same_answer_in_another_writing_is_no_difference(town: Town, record: str) -> None:
    other = {
        "hp_wa_usaha": "+62 812 9000 1145",
        "omzet_tahunan": "96.000.000",
        "alamat_jalan": "JALAN melati  3",
    }

    assert type_again(town.office, record, **other) == 0


def test_what_one_of_them_left_out_is_a_difference(town: Town, record: str) -> None:
    assert type_again(town.office, record, alamat_jalan=None, produk_utama="bolu") == 2

    found = differences(town.office)
    assert (found["alamat_jalan"].answer.first, found["alamat_jalan"].answer.second) == (
        "Jalan Melati 3",
        None,
    )
    assert (found["produk_utama"].answer.first, found["produk_utama"].answer.second) == (None, "bolu")


def test_what_cannot_be_read_is_refused_and_nothing_kept(town: Town, record: str) -> None:
    found = retyping.keep_second(town.office, record, FORM | {"nib": "12"})

    assert isinstance(found, Refused)
    assert len(retyping.standing(town.office).waiting) == 1


def test_a_form_is_typed_again_once(town: Town, record: str) -> None:
    type_again(town.office, record)

    with pytest.raises(RecordError, match="KETIK-SUDAH"):
        retyping.keep_second(town.office, record, FORM)


# --- deciding ---


def test_where_the_second_was_right_the_record_says_so_with_a_reason(town: Town, record: str) -> None:
    type_again(town.office, record, hp_wa_usaha="0812-9000-1154", omzet_tahunan="69 jt")
    found = differences(town.office)

    for field in ("hp_wa_usaha", "omzet_tahunan"):
        retyping.decide(town.office, found[field].answer, Verdict.SECOND)

    last = browsing.show(town.office, record, with_history=True).history[-1].change
    assert shown(town.office, record, "hp_wa_usaha") == "+6281290001154"
    assert shown(town.office, record, "omzet_tahunan") == 69_000_000
    assert (last.by, last.reason) == (SECOND, "ketik ulang")
    assert differences(town.office) == {}


def test_where_the_first_was_right_nothing_is_changed(town: Town, record: str) -> None:
    type_again(town.office, record, hp_wa_usaha="0812-9000-1154")
    before = offices.count_rows(town.office, "change")

    retyping.decide(town.office, differences(town.office)["hp_wa_usaha"].answer, Verdict.FIRST)

    assert offices.count_rows(town.office, "change") == before


def test_where_neither_was_right_another_answer_is_written(town: Town, record: str) -> None:
    type_again(town.office, record, hp_wa_usaha="0812-9000-1154")

    retyping.decide(
        town.office,
        differences(town.office)["hp_wa_usaha"].answer,
        Verdict.NEITHER,
        value="0812-9000-1111",
    )

    assert shown(town.office, record, "hp_wa_usaha") == "+6281290001111"


def test_an_answer_that_would_be_false_is_refused_and_stays_open(town: Town, record: str) -> None:
    type_again(town.office, record, hp_wa_usaha="0812-9000-1154")
    answer = differences(town.office)["hp_wa_usaha"].answer

    found = retyping.decide(town.office, answer, Verdict.NEITHER, value="12")

    assert isinstance(found, Refused)
    assert set(differences(town.office)) == {"hp_wa_usaha"}


def test_a_decision_is_taken_back_as_one(town: Town, record: str) -> None:
    type_again(town.office, record, hp_wa_usaha="0812-9000-1154")
    answer = differences(town.office)["hp_wa_usaha"].answer
    done = retyping.decide(town.office, answer, Verdict.SECOND)
    assert not isinstance(done, Refused)

    retyping.reopen(town.office, done)

    assert shown(town.office, record, "hp_wa_usaha") == "+6281290001145"
    assert set(differences(town.office)) == {"hp_wa_usaha"}


def test_what_was_decided_is_not_decided_again(town: Town, record: str) -> None:
    type_again(town.office, record, hp_wa_usaha="0812-9000-1154")
    answer = differences(town.office)["hp_wa_usaha"].answer
    retyping.decide(town.office, answer, Verdict.FIRST)

    with pytest.raises(RecordError, match="KETIK-SUDAH"):
        retyping.decide(town.office, answer, Verdict.SECOND)


# --- rates ---


def test_wrong_answers_are_counted_by_field_and_by_whose_they_are(town: Town, record: str) -> None:
    type_again(town.office, record, hp_wa_usaha="0812-9000-1154", alamat_jalan="Jalan Mawar", omzet_tahunan=1)
    found = differences(town.office)

    retyping.decide(town.office, found["hp_wa_usaha"].answer, Verdict.SECOND)
    retyping.decide(town.office, found["alamat_jalan"].answer, Verdict.FIRST)

    assert rate(town.office, "hp_wa_usaha") == Rate("umkm", "hp_wa_usaha", 1, 1, 0, 0)
    assert rate(town.office, "alamat_jalan") == Rate("umkm", "alamat_jalan", 1, 0, 1, 0)
    assert rate(town.office, "omzet_tahunan") == Rate("umkm", "omzet_tahunan", 1, 0, 0, 1)
    assert rate(town.office, "hp_wa_usaha").percent == 100
    assert "nama_usaha" not in {one.field for one in retyping.standing(town.office).rates}


def test_a_record_that_was_removed_asks_nothing_any_more(town: Town, record: str) -> None:
    type_again(town.office, record, hp_wa_usaha="0812-9000-1154")

    recording.remove(town.office, record, reason="tutup")

    assert retyping.standing(town.office).differences == ()
