"""Candidates: records that may be the same as one that is typed, found by indexes that are there anyway.

1. Numbers are looked up as they are: NIK, its first twelve digits (a slip among the last four), NIB, and
   phones in the search text.
2. Words are looked up in the search text of three letters. A word of six letters or more is looked for by
   either half, so that one slip leaves one half to be found by.
3. Every look-up votes for what it finds, a number more than a name, a name more than a street. Only the rows
   with most votes are read: a row read costs more than all look-ups that name it, since its page must be
   decrypted. Kelurahan and KBLI vote by their indexes alone.
4. Whether two are the same is not decided here (matching.matching); nothing is kept for it, so there is
   nothing that could be out of date.

Measured before it was chosen: over 150,000 businesses a look-up of words takes about a millisecond, while an
index in memory would take seconds to build at every start, and tables of keys 167 MB. The index of the whole
city, which comes in replies as keyed hashes (sync.md 5), will be one more source beside this one.

On PostgreSQL the words wait for pg_trgm like all searching (`search`); numbers are found there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[int]).decode
_SHORTEST, _HALVED = 3, 6
_NIK_HEAD = 12
_MOST_WORDS, _FEW_WORDS = 6, 3
# How many a look-up may name: many for what is joined with others, few for what stands alone.
_MANY, _SOME, _RARE = 1000, 60, 30

_SEARCH = (
    "SELECT json_group_array(rowid) FROM ("
    "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?)"
)
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT ?)"
# The index alone is read: it holds the value and the record's number.
_WITHIN = (
    "SELECT json_group_array(rid) FROM umkm INDEXED BY ix_umkm_{key} "
    "WHERE {key} = ? AND hidden = 0 AND rid IN (SELECT value FROM json_each(?))"
)
_WITHIN_AREA, _WITHIN_TRADE = (_WITHIN.format(key=key) for key in ("kode_kelurahan", "kbli"))
_NUMBER, _HEAD, _PHONE, _NAME, _STREET, _SHOP, _TRADE, _AREA = 6.0, 4.0, 5.0, 3.0, 2.0, 2.0, 1.5, 1.0
_WORD, _BOTH = 1.5, 2.0
# With fewer votes nothing is read: a street alone, or a word of the name alone.
_LEAST = 2.5


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of a record that is being typed, as it is looked for.

    Attributes:
        nik: sixteen digits.
        nib: thirteen digits.
        phones: digits without +62.
        person: words of the owner's name, in small letters, without titles.
        shop: words of the business's name.
        brand: those that say no trade.
        street: words of the street's name.
        area: code of the kelurahan.
        kbli: five digits.
    """

    nik: str = ""
    nib: str = ""
    phones: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    shop: tuple[str, ...] = ()
    brand: tuple[str, ...] = ()
    street: tuple[str, ...] = ()
    area: str = ""
    kbli: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record that may be the same.

    Attributes:
        id: of the record.
        values: what it shows of what was asked for, in the flat view; fields without a value left out.
    """

    id: str
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of records that may be the one that is typed, those with most votes first.

    Attributes:
        businesses: of umkm; another of the same owner too.
        people: of orang.
    """

    businesses: list[int]
    people: list[int]


def find(reader: Reader, clues: Clues, *, most: int) -> Found:
    """Records that may be the one that is typed.

    Args:
        reader: the view.
        clues: what is typed.
        most: how many of each kind at most.
    """
    conn = reader.conn
    by_person = _vote_for_people(conn, clues)
    people, votes = _owned(conn, by_person)
    _vote_for_businesses(conn, clues, votes)
    return Found(_first(votes, most), _first(people, most))


def _first(votes: dict[int, float], most: int) -> list[int]:
    good = [rid for rid, count in votes.items() if count >= _LEAST]
    return sorted(good, key=lambda rid: (-votes[rid], -rid))[:most]


def count_holding(reader: Reader, words: Sequence[str], *, at_most: int) -> int:
    """How many records hold all of some words; 0 where no word is long enough to be looked for."""
    asked = _every(_whole(word) for word in words if len(word) >= _SHORTEST)
    if not asked or reader.conn.dialect.name != "sqlite":
        return 0
    return int(reader.conn.exec_driver_sql(_COUNT, (asked, at_most)).scalar() or 0)


def shown(reader: Reader, kind: str, rids: Sequence[int], keys: Sequence[str]) -> list[Candidate]:
    """Some fields of some records that are there, in the order given.

    Args:
        reader: the view.
        kind: `umkm` or `orang`.
        rids: their numbers.
        keys: of the flat view; figures are the newest year's.
    """
    flat = {entry.key: entry for entry in catalogue.flat_view(kind)}
    of = {key: flat[key].kind for key in keys}
    own = [key for key in keys if of[key] == kind]
    owner = [key for key in keys if of[key] == "orang" and kind != "orang"]
    yearly = [key for key in keys if of[key] == catalogue.YEARLY.get(kind)]
    rows = reading.stream_flat(
        reader,
        kind,
        own=own,
        owner=[flat[key].field.key for key in owner],
        yearly=[flat[key].field.key for key in yearly],
        rids=rids,
    )
    names = [*own, *owner, *yearly]
    found = {}
    for record, rid, *values in rows:
        filled = {key: value for key, value in zip(names, values, strict=True) if value is not None}
        found[rid] = Candidate(str(record), filled)  # type: ignore[arg-type]
    return [found[rid] for rid in rids if rid in found]


# --- who and what ---


def _vote_for_people(conn: Connection, clues: Clues) -> dict[int, float]:
    """Records that have a number or words of the owner; of any kind, where they have a phone."""
    votes: dict[int, float] = {}
    if clues.nik:
        table = tables.kind_tables["orang"]
        head = clues.nik[:_NIK_HEAD]
        near = sa.select(table.c.rid, table.c.nik).where(
            table.c.hidden == tables.SHOWN, table.c.nik >= head, table.c.nik < head + ":"
        )
        for rid, nik in conn.execute(near.limit(_SOME)):
            _vote(votes, [rid], _NUMBER if nik == clues.nik else _HEAD)
    if conn.dialect.name != "sqlite":
        return votes
    for phone in clues.phones:
        _vote(votes, _holding(conn, _whole(phone), most=_SOME), _PHONE)
    words = _long(clues.person)
    if not words:
        return votes
    near_names = _holding(conn, _every(map(_loose, words)), most=_SOME + 1)
    if len(near_names) > _SOME:
        near_names = _holding(conn, _every(map(_whole, words)), most=_SOME)
    _vote(votes, near_names, _NAME)
    for word in words:
        rare = _holding(conn, _whole(word), most=_RARE + 1)
        _vote(votes, rare if len(rare) <= _RARE else [], _WORD)
    if len(words) >= _FEW_WORDS:
        # One of the words may be missing, or be another one.
        for left_out in words:
            asked = _every(_whole(word) for word in words if word != left_out)
            _vote(votes, _holding(conn, asked, most=_SOME), _WORD)
    return votes


def _vote_for_businesses(conn: Connection, clues: Clues, votes: dict[int, float]) -> None:
    if clues.nib:
        table = tables.kind_tables["umkm"]
        same = sa.select(table.c.rid).where(table.c.hidden == tables.SHOWN, table.c.nib == clues.nib)
        _vote(votes, conn.execute(same.limit(_SOME)).scalars(), _NUMBER)
    if conn.dialect.name != "sqlite":
        return
    shop, street = _long(clues.brand) or _long(clues.shop), _long(clues.street)
    if shop:
        _vote(votes, _holding(conn, _every(map(_loose, shop)), most=_MANY), _SHOP)
        _vote(votes, _holding(conn, _every(map(_whole, _long(clues.shop))), most=_SOME), _BOTH)
    if street:
        _vote(votes, _holding(conn, _every(map(_loose, street)), most=_MANY), _STREET)
    if shop and street:
        # Older ones too, of a street and a name that many have.
        _vote(votes, _holding(conn, _every(map(_loose, [*street, *shop])), most=_SOME), _BOTH)
    for value, sql, weight in (
        (clues.area, _WITHIN_AREA, _AREA),
        (clues.kbli, _WITHIN_TRADE, _TRADE),
    ):
        if value and votes:
            _vote(votes, _rids(conn, sql, (value, _encode(list(votes)).decode())), weight)


def _vote(votes: dict[int, float], rids: Iterable[int], weight: float) -> None:
    for rid in rids:
        votes[rid] = votes.get(rid, 0) + weight


def _holding(conn: Connection, asked: str, *, most: int) -> list[int]:
    return _rids(conn, _SEARCH, (asked, most))


def _rids(conn: Connection, sql: str, given: tuple[object, ...]) -> list[int]:
    # One text of all numbers is half the cost of as many rows.
    return _decode(conn.exec_driver_sql(sql, given).scalar() or "[]")


def _owned(conn: Connection, votes: dict[int, float]) -> tuple[dict[int, float], dict[int, float]]:
    """Of some votes those for persons; and votes for businesses: their own, and those of their owners."""
    record, umkm = tables.record, tables.kind_tables["umkm"]
    people: dict[int, float] = {}
    businesses: dict[int, float] = {}
    ids: dict[str, int] = {}
    query = sa.select(record.c.rid, record.c.id, record.c.kind)
    for rid, name, kind in statements.select_in(conn, query, record.c.rid, votes):
        if kind == "orang":
            people[rid] = votes[rid]
            ids[name] = rid
        elif kind == "umkm":
            businesses[rid] = votes[rid]
    owned = sa.select(umkm.c.rid, umkm.c.pemilik_id).where(umkm.c.hidden == tables.SHOWN)
    for rid, owner in statements.select_in(conn, owned, umkm.c.pemilik_id, ids):
        _vote(businesses, [rid], votes[ids[owner]])
    return people, businesses


# --- words ---


def _long(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if len(word) >= _SHORTEST][:_MOST_WORDS]


def _whole(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _loose(word: str) -> str:
    if len(word) < _HALVED:
        return _whole(word)
    half = len(word) // 2
    return f"({_whole(word[:half])} OR {_whole(word[half:])})"


def _every(parts: Iterable[str]) -> str:
    return " AND ".join(parts)
