"""Keys with which one constant signature or secret fits everything, worked out from the curves themselves.

Source: RFC 8032 section 5.1 (the curve); C2SP CCTV, ed25519 (the encodings that matter); RFC 7748 section 6
and Curve25519's points of low order; BIP 173 for the writing of a recipient.
"""

from __future__ import annotations

from collections.abc import Iterable

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, P) % P
_TOP = 1 << 255

Point = tuple[int, int]


def _add(one: Point, other: Point) -> Point:
    (x1, y1), (x2, y2) = one, other
    k = _D * x1 * x2 * y1 * y2 % P
    return (x1 * y2 + x2 * y1) * pow(1 + k, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - k, -1, P) % P


def _times(point: Point, number: int) -> Point:
    found, power = (0, 1), point
    while number:
        found = _add(found, power) if number & 1 else found
        power, number = _add(power, power), number >> 1
    return found


def _point(y: int) -> Point | None:
    """A point with that y, if there is one."""
    square = (y * y - 1) * pow(_D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    return (x, y) if x * x % P == square else None


def _points_of_low_order() -> list[Point]:
    """All eight: multiples of what is left of some point when its part of prime order is taken away."""
    for y in range(2, 100):
        point = _point(y)
        if point is not None:
            left = _times(point, L)
            if _times(left, 4) != (0, 1):
                return [_times(left, number) for number in range(8)]
    raise RuntimeError("no point of order 8")


LOW_ORDER = _points_of_low_order()


def _encoded(y: int) -> bytes:
    return y.to_bytes(32, "little")


# Each y of a point of low order, with either sign of x; and every writing of a y that is not the smallest.
SIGNING = [
    *(_encoded(y | sign) for y in sorted({y for _, y in LOW_ORDER}) for sign in (0, _TOP)),
    *(_encoded(y | sign) for y in range(P, _TOP) for sign in (0, _TOP)),
]

_U = (
    0,
    1,
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
    P - 1,
    P,
    P + 1,
)
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def recipient(point: bytes) -> str:
    """The `age1...` line of any 32 bytes."""
    bits = "".join(f"{byte:08b}" for byte in point) + "0000"
    data = [int(bits[i : i + 5], 2) for i in range(0, len(bits), 5)]
    prefix = [ord(letter) >> 5 for letter in "age"] + [0] + [ord(letter) & 31 for letter in "age"]
    check = _polymod([*prefix, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    return "age1" + "".join(
        _LETTERS[five] for five in [*data, *(check >> 5 * (5 - i) & 31 for i in range(6))]
    )


RECIPIENTS = [
    *(recipient(_encoded(u)) for u in _U),
    recipient(_encoded(9)).upper(),
    recipient(_encoded(9)) + " ",
    recipient(_encoded(9))[:-1],
    "",
    "age1",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA",
    "AGE-SECRET-KEY-1QQQQ",
]
