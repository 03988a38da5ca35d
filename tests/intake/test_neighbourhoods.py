"""RT and RW in the styles that people write, alone and inside an address."""

from __future__ import annotations

import pytest

from dinkop_desktop.intake.texts import neighbourhoods

STYLES = (
    *("003/004", "3/4", "003 / 004", "003-004", "3|4", "003.004", "03 04", "3/IV"),
    *("RT 003 RW 004", "RT.3/RW.4", "RT003/RW004", "Rt 3 Rw 4", "Rt3Rw4", "RT: 3, RW: 4", "rt.003 rw.004"),
    *(
        "RT 3/4",
        "RT.003/004",
        "RT/RW 003/004",
        "R.T. 3 / R.W. 4",
        "RT 03, RW 04",
        "RT 3 - RW 4",
        "RT 3 RW IV",
    ),
    *("RT. 003/ RW. 004", "RT.3 dan RW.4", "RT-3/RW-4", "RW 004 RT 003", "RW.4/RT.3", "RW/RT 004/003"),
)


@pytest.mark.parametrize("written", STYLES)
def test_rt_and_rw_are_read_in_every_style(written: str) -> None:
    assert neighbourhoods.read(written) == ("003", "004")


@pytest.mark.parametrize(
    "written", ["12", "0304", "RT 1/2/3", "RT.01, 02 RW 3", "RT 3 RW 4 5", "depan masjid", ""]
)
def test_what_may_be_something_else_is_not_read(written: str) -> None:
    assert neighbourhoods.read(written) is None


def test_an_rw_alone_says_no_rt() -> None:
    assert neighbourhoods.read("RW 04") == (None, "004")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Jl. Melati No. 65 RT001/RW005", ("Jl. Melati No. 65", "001", "005")),
        ("Jl. Melati RT.5/RW.XI", ("Jl. Melati", "005", "011")),
        ("Jl. Melati No. 22 RW 002 RT 001", ("Jl. Melati No. 22", "001", "002")),
        ("Jl. Melati (001/005)", ("Jl. Melati", "001", "005")),
        ("Jl. Melati R.T 009 R.W 001, Ciater", ("Jl. Melati, Ciater", "009", "001")),
        ("Jl. Melati No. 22 RW 002", ("Jl. Melati No. 22", None, "002")),
        ("Jl. 3/4 No. 2", ("Jl. 3/4 No. 2", None, None)),
        ("Kp. Art 5", ("Kp. Art 5", None, None)),
        ("Jl. Rw. Buntu 3", ("Jl. Rw. Buntu 3", None, None)),
        ("Jl. RW Mongonsidi 5", ("Jl. RW Mongonsidi 5", None, None)),
    ],
)
def test_an_address_gives_them_and_keeps_the_rest(
    written: str, parts: tuple[str, str | None, str | None]
) -> None:
    assert neighbourhoods.cut(written) == parts
