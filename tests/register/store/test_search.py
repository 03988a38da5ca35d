"""Search text: three letters anywhere, every letter as it stands, and never a crash for what is typed."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.store import search
from dinkop_desktop.register.store.store import Batch, Store, Work
from tests.builders import a_birth

# Texts that are known to break programs: quotes, operators, controls, letters beyond the plane, directions.
NAUGHTY = [
    "",
    " ",
    '"',
    '""',
    "'",
    "';--",
    "1;DROP TABLE umkm",
    "1' OR '1'='1",
    "%",
    "_",
    "%%%",
    "___",
    "\\",
    "\\%\\_",
    "*",
    "war*",
    "^war",
    "+ - ( )",
    "words:warung",
    "words : warung",
    "{words}: warung",
    "warung AND melati",
    "warung OR melati",
    "NOT warung",
    "NEAR(war mel, 5)",
    "warung NEAR melati",
    "AND",
    "OR OR OR",
    "undefined null None NaN",
    "<script>alert(1)</script>",
    "../../../etc/passwd%00",
    "$(touch /tmp/x) `ls`",
    "{0} %s %d %n",
    "\x00",
    "war\x00ung",
    "\ud800abc",
    "\ufeffwarung\ufffe",
    "Ω≈ç√∫˜µ≤≥÷",
    "田中さんにあげて下さい",
    "👾 🙇 💁 🙅 🙆 🙋 🙎 🙍",
    "🇮🇩🇮🇩🇮🇩",
    "ﺍﻝﻉﺮﺒﻳﺓ",
    "\u202etest\u202c",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "x" * 20_000,
    "a b " * 3_000,
    " ".join(f"{number}" for number in range(3_000)),
    " ".join(f"kata{number}" for number in range(3_000)),
]


def put(store: Store, *names: str | dict[str, str]) -> None:
    births = [
        a_birth(
            {"nama_usaha": name} if isinstance(name, str) else dict(name),
            number=number,
            record=f"0191c3d0-0000-7000-8000-{number:012d}",
        )
        for number, name in enumerate(names, 1)
    ]
    with store.begin() as work:
        work.write(Batch(births=births, owners={birth.record: "A" for birth in births}))
        work.commit()


def find(store: Store, words: str, *, limit: int = 50) -> list[int]:
    with store.read() as reader:
        return search.find(reader.conn, words, limit=limit)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("warung", [2, 1]),
        ("WARUNG", [2, 1]),
        ("aru", [2, 1]),
        ("war mel", [1]),
        ("cafe", [3]),
        ("café", [3]),
        ("mel ken", []),
    ],
)
def test_three_letters_anywhere_find_newest_first(store: Store, words: str, found: list[int]) -> None:
    put(store, "Warung Melati", "Warung Kenanga", "Café Jaya")

    assert find(store, words) == found


@pytest.mark.parametrize("words", NAUGHTY)
def test_whatever_is_typed_is_searched_as_it_stands(store: Store, words: str) -> None:
    put(store, "Warung Melati")

    assert find(store, words) in ([], [1])


@pytest.mark.parametrize(
    "name", ["100% Halal", "Toko_A", 'Kedai "Ibu"', "A*B*C", "C:\\kue", "NOT AND OR", "O'Brien's"]
)
def test_marks_that_mean_something_elsewhere_are_letters_here(store: Store, name: str) -> None:
    put(store, "Warung Melati", name)

    assert find(store, name) == [2]


@pytest.mark.parametrize(
    ("words", "found"), [("0%", [1]), ("_A", [2]), ("\\", []), ("a", [2, 1]), ("% h", [1])]
)
def test_short_words_are_letters_too(store: Store, words: str, found: list[int]) -> None:
    put(store, "100% Halal", "Toko_A", "Ruko B")

    assert sorted(find(store, words)) == sorted(found)


def test_short_words_filter_beyond_the_first_page(store: Store) -> None:
    put(store, {"nama_usaha": "Warung", "alamat_jalan": "Gg Melati"}, *(["Warung Kenanga"] * 60))

    assert find(store, "warung gg", limit=2) == [1]
    assert len(find(store, "warung ke", limit=2)) == 2


def test_no_more_are_found_than_are_asked_for(store: Store) -> None:
    put(store, *(["Warung"] * 9))

    assert find(store, "warung", limit=4) == [9, 8, 7, 6]
    assert len(find(store, "wa", limit=4)) == 4


def pieces(work: Work) -> int:
    found = work.conn.exec_driver_sql("SELECT count(DISTINCT segid) FROM search_text_idx").scalar()
    return int(found or 0)


def test_what_is_forgotten_is_not_found(store: Store) -> None:
    put(store, "Warung Melati")
    with store.begin() as work:
        search.put_anew(work.conn, {}, gone=[1])
        work.commit()

    assert find(store, "melati") == []


def test_many_are_indexed_anew_in_few_pieces_whatever_their_order(store: Store) -> None:
    put(store, *(f"Warung {number}" for number in range(60)))
    with store.begin(bulk=True) as work:
        before = pieces(work)
        search.put_anew(work.conn, {"umkm": list(range(60, 0, -1)), "angka_umkm": [7]}, gone=[3])
        work.conn.exec_driver_sql("SAVEPOINT done")
        after = pieces(work)
        work.commit()

    assert after - before == 1
    assert len(find(store, "warung", limit=100)) == 60


def test_kinds_without_search_words_are_not_indexed(store: Store) -> None:
    with store.begin() as work:
        search.add(work.conn, "angka_umkm", lowest=1, highest=9)
        work.commit()

    with store.read() as reader:
        assert reader.conn.exec_driver_sql("SELECT count(*) FROM search_text_docsize").scalar() == 0


def test_merging_is_done_in_steps_until_there_is_none_left(store: Store) -> None:
    for number in range(30):
        with store.begin(bulk=True) as work:
            record = f"0191c3d0-0000-7000-8000-{number:012d}"
            birth = a_birth({"nama_usaha": f"Warung {number}"}, number=number + 1, record=record)
            work.write(Batch(births=[birth], owners={record: "A"}))
            work.commit()

    with store.read() as reader:
        postponed = search.is_postponed(reader.conn)
    steps = [store.tidy(steps=1) for _ in range(20)]

    assert postponed
    assert steps[-1]
    assert len(find(store, "warung")) == 30
    with store.read() as reader:
        assert not search.is_postponed(reader.conn)


@pytest.mark.slow
def test_a_large_correction_out_of_order_is_indexed_whole(store: Store) -> None:
    put(store, *(f"Warung {number}" for number in range(700)))

    with store.begin(bulk=True) as work:
        for _ in range(6):
            for rid in range(700, 0, -1):
                search.put_anew(work.conn, {"umkm": [rid]}, gone=[])
        work.commit()

    assert len(find(store, "warung", limit=1000)) == 700
