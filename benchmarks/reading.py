"""Reading: searching as somebody types, opening the list, counting behind filters, over the whole city."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from benchmarks import measuring
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, percentile, say
from benchmarks.town import open_desk
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader

_WORDS, _LIKES, _ROUNDS = 120, 60, 7
_SORTS = ("nama_usaha", "tahun_mulai", "alamat_jalan", "kbli")
_INDEXED = {"kbli": "56102"}
_FILTERS = {
    "own": {"status_kepemilikan_tempat": "sewa"},
    "own, two": {"qris": "ya", "tempat_usaha": "kios"},
    "owner's": {"pendidikan": "s1"},
    "yearly": {"laporan_keuangan": "ya"},
}


class Searched(msgspec.Struct):
    """Milliseconds: search before and after the index was merged, LIKE; and the merging's steps."""

    unmerged_p95: float
    steps: int
    longest_step_ms: float
    merged_p50: float
    merged_p95: float
    like_p50: float
    like_p95: float


class Listed(msgspec.Struct):
    """Milliseconds: the first page with the count, ids of each sort, counts behind each filter."""

    first_page_p95: float
    sorts: dict[str, float]
    indexed: float
    filters: dict[str, float]
    rows: int


def search(master: str) -> Searched:
    """Search a master as it is right after a taking-in, merge its index, and search again."""
    one = open_desk(Path(master))
    queries = queries_of(one)
    unmerged = _times(one, queries)
    steps = _merge(one)
    merged = _times(one, queries)
    with one.store.read() as reader:
        like = [_ms(partial(_like, reader, query)) for query in queries[:: max(1, len(queries) // _LIKES)]]
    one.close()
    return Searched(
        percentile(unmerged, 0.95),
        len(steps),
        max(steps),
        percentile(merged, 0.5),
        percentile(merged, 0.95),
        percentile(like, 0.5),
        percentile(like, 0.95),
    )


def read_lists(master: str) -> Listed:
    """Open the list of all businesses, sort it anew, count behind filters."""
    one = open_desk(Path(master))
    first = [_ms(lambda: browsing.list_records(one, "umkm", where={}, limit=50)) for _ in range(20)]
    with one.store.read() as reader:
        rows = reading.count(reader, "umkm")
        sorts = {key: _middle(partial(reading.ids_in_order, reader, "umkm", order=key)) for key in _SORTS}
        indexed = _middle(lambda: reading.count(reader, "umkm", where=_INDEXED))
        filters = {
            name: _middle(partial(reading.count, reader, "umkm", where=where))
            for name, where in _FILTERS.items()
        }
    one.close()
    return Listed(percentile(first, 0.95), sorts, indexed, filters, rows)


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of search, list and counts."""
    master = bench.town.copy(bench.town.loaded / "dinkop", "reading-dinkop")
    found = measuring.in_child(search, master=str(master)).result
    listed = measuring.in_child(read_lists, master=str(master)).result
    say(f"{found} {listed}")
    judged = bench.is_whole
    of = f"over {listed.rows:,} UMKM and their owners"
    yield line("search as you type, first 50, p95", found.merged_p95, "ms", at_most=5, judged=judged, note=of)
    yield line(
        "the same against LIKE, p95",
        found.like_p95 / found.merged_p95,
        "x faster",
        at_least=40,
        judged=judged,
        note=f"LIKE p50 {found.like_p50:.1f}, p95 {found.like_p95:.0f}; search p50 {found.merged_p50:.2f} ms",
    )
    yield line(
        "search right after an import, p95",
        found.unmerged_p95,
        "ms",
        at_most=30,
        judged=judged,
        note=f"merging afterwards: {found.steps} steps, the longest {found.longest_step_ms:.0f} ms",
    )
    yield line(
        "opening a list: count and first page, p95", listed.first_page_p95, "ms", at_most=20, judged=judged
    )
    worst = max(listed.sorts, key=lambda key: listed.sorts[key])
    yield line(
        "ids of a new sort, the slowest of some",
        listed.sorts[worst],
        "ms",
        at_most=100,
        judged=judged,
        note=_told(listed.sorts),
    )
    yield line("count behind an indexed filter", listed.indexed, "ms", at_most=5, judged=judged)
    worst = max(listed.filters, key=lambda key: listed.filters[key])
    yield line(
        "count behind any filter, the slowest of some",
        listed.filters[worst],
        "ms",
        at_most=200,
        judged=judged,
        note=_told(listed.filters),
    )


def _told(times: dict[str, float]) -> str:
    return ", ".join(f"{name} {ms:.0f}" for name, ms in times.items()) + " ms"


def queries_of(desk: Desk) -> list[str]:
    """What stands in the box while people type words that are there, and the beginning of a second one."""
    chance = random.Random(1)
    columns = (("umkm", "nama_usaha"), ("umkm", "alamat_jalan"), ("orang", "nama"), ("umkm", "hp_wa_usaha"))
    found = []
    with desk.store.read() as reader:
        for kind, key in columns:
            rows = reader.conn.exec_driver_sql(
                f"SELECT {key} FROM {kind} WHERE length({key}) > 4 ORDER BY rid LIMIT 20000"
            )
            texts = [str(row[0]).lower().split() for row in rows]
            for words in chance.sample(texts, min(len(texts), _WORDS // len(columns))):
                word = chance.choice(words)
                found += [word[:length] for length in range(3, min(len(word), 9) + 1)]
                if len(words) > 1:
                    found.append(f"{words[0]} {words[1][:3]}")
    return [query for query in found if any(len(word) > 2 for word in query.split())]


def _times(desk: Desk, queries: list[str]) -> list[float]:
    return [_ms(partial(browsing.search, desk, query, limit=50)) for query in queries]


def _merge(desk: Desk) -> list[float]:
    steps = [0.0]
    done = False
    while not done:
        begin = time.perf_counter()
        done = desk.store.tidy(steps=1)
        steps.append((time.perf_counter() - begin) * 1000)
    return steps


def _like(reader: Reader, query: str) -> list[object]:
    """The same words without an index, over the same text."""
    parts = []
    for key, kind in catalogue.KINDS.items():
        if kind.search and key in tables.kind_tables:
            text = " || ' ' || ".join(f"coalesce({word}, '')" for word in kind.search)
            parts.append(f"SELECT rid FROM {key} WHERE hidden = 0 AND {text} LIKE :word")
    sql = " UNION ALL ".join(parts) + " LIMIT 50"
    return list(reader.conn.exec_driver_sql(sql, {"word": f"%{query}%"}))


def _ms(work: Callable[[], object]) -> float:
    return measuring.seconds(work) * 1000


def _middle(work: Callable[[], object]) -> float:
    return measuring.median([_ms(work) for _ in range(_ROUNDS)])
