"""How alike two texts are: by their letters, by their words, by slips of the hand.

1. Every measure is the same from either side.
2. `letters` is twice the longest common subsequence over both lengths: 1 is equal, 0 shares no letter.
3. `words` disregards order and repetition; a text whose words all stand in the other is 1.
4. `slips` counts a letter too many, too few, another one, or two neighbours exchanged.

What it does not do: know languages; spellings are settled before (`names`).

Example: `letters("rahmawati", "rahmwati")` is 0.94, and `slips` finds one.

Written here and not taken from a compiled library, because at entry a hundred pairs are compared, in some
milliseconds; the definitions are those of rapidfuzz (`ratio`, `token_set_ratio`, optimal string alignment),
so that whoever compares a city may use it and get the same.

Source: Hyyrö 2004, "Bit-parallel LCS-length computation revisited"; Damerau 1964.
"""

from __future__ import annotations


def letters(one: str, other: str) -> float:
    """How many letters two texts share in their order, 0 to 1."""
    if one == other:
        return 1.0
    total = len(one) + len(other)
    return 2 * _common(one, other) / total


def words(one: str, other: str) -> float:
    """How alike two texts are by their words, 0 to 1; in no order, each word once."""
    mine, yours = set(one.split()), set(other.split())
    both = mine & yours
    if both and not (mine ^ yours and mine - both and yours - both):
        return 1.0
    left, right = " ".join(sorted(mine - both)), " ".join(sorted(yours - both))
    shared = len(" ".join(sorted(both)))
    gap = 1 if shared else 0
    whole, others = shared + gap + len(left), shared + gap + len(right)
    if not whole + others:
        return 1.0
    apart = len(left) + len(right) - 2 * _common(left, right)
    found = 1 - apart / (whole + others)
    if shared:
        # What both share against either whole: long names of which one is cut short.
        found = max(
            found, 1 - (gap + len(left)) / (shared + whole), 1 - (gap + len(right)) / (shared + others)
        )
    return found


def sorted_letters(one: str, other: str) -> float:
    """`letters` of two texts whose words are put in order first."""
    return letters(" ".join(sorted(one.split())), " ".join(sorted(other.split())))


def slips(one: str, other: str, *, at_most: int) -> int:
    """How many slips of the hand lie between two texts.

    Args:
        one: text.
        other: text.
        at_most: where there are more, any number above it comes back.
    """
    if one == other:
        return 0
    # Every slip costs the longest common subsequence one letter at most.
    if max(len(one), len(other)) - _common(one, other) > at_most:
        return at_most + 1
    start, end = _ends_in_common(one, other)
    return _count_slips(one[start : len(one) - end], other[start : len(other) - end])


def _ends_in_common(one: str, other: str) -> tuple[int, int]:
    """How many letters the texts have in common at their beginning, and at their end beside those."""
    shorter = min(len(one), len(other))
    start = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    rest = shorter - start
    return start, next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)


def _count_slips(one: str, other: str) -> int:
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        last, before, row = before, row, [number]
        for place, its in enumerate(other, 1):
            best = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != its))
            swapped = number > 1 and place > 1 and letter == other[place - 2] and one[number - 2] == its
            row.append(min(best, last[place - 2] + 1) if swapped else best)
    return row[-1]


def _common(one: str, other: str) -> int:
    """Length of the longest common subsequence: one bit a letter, one step a letter of the other."""
    places: dict[str, int] = {}
    for number, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << number
    every = (1 << len(one)) - 1
    open_ = every
    for letter in other:
        hit = open_ & places.get(letter, 0)
        open_ = ((open_ + hit) | (open_ - hit)) & every
    return len(one) - open_.bit_count()
