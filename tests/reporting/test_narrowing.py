"""The parts of a narrowed report add up to the whole."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.narrowing import (
    EVERYBODY,
    SECTOR_NAMES,
    SIZES,
    Narrowing,
    sector_code,
    size_code,
)
from dinkop_desktop.reporting.views import View
from tests.builders import a_trader

businesses = st.builds(
    a_trader,
    st.none(),
    st.sampled_from(["56102", "14120", "16291", "62010", "99999", None]),
    kbli_versi=st.sampled_from(["2020", None]),
    sektor_unggulan=st.sampled_from(["kuliner", "aneh", None]),
    omzet_tahunan=st.none() | st.integers(0, 10**12),
    rentang_omzet=st.sampled_from([None, "r1", "lain"]),
    modal_usaha=st.none() | st.integers(0, 10**12),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(businesses)
def test_every_business_is_of_one_sector_and_one_class(reference: Reference, given: View) -> None:
    size = size_code(
        given.number("omzet_tahunan"),
        given.text("rentang_omzet"),
        given.number("modal_usaha"),
        reference=reference,
        on=date(2026, 11, 24),
    )

    assert sector_code(given, reference) in SECTOR_NAMES
    assert size in dict(SIZES)


def test_nothing_narrows_everybody() -> None:
    assert EVERYBODY.asked == ()
    assert EVERYBODY.words(str) == ()
    assert set(EVERYBODY.wishes(2025).values()) == {""}


def test_each_is_said_in_words() -> None:
    only = Narrowing("kuliner", "kecil", "p1")

    assert only.words(lambda text, **values: text.format(**values)) == (
        "sektor kuliner",
        "skala kecil",
        "peserta p1",
    )
    assert only.wishes(2025)["tahun"] == "2025"
