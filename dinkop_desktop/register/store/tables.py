"""The tables, as SQLAlchemy Core; one per kind of record is made from the field catalogue.

| table | a row is |
|---|---|
| `meta` | one named value about this data file: office, install, epoch, counters |
| `secret` | one private key or signed document of this replica |
| `replica` | one (install, epoch) whose changes are here; `twin` > 0 where a number was used twice |
| `record` | one record of any kind: its id, owner, parent, whether it is born and there; where it landed |
| `change` | one change: the journal. Its number is `replica.no << 32 | number`; `rid` is where it counts |
| `head` | one head of a field whose head is not simply the record's birth |
| `conflict`, `violation` | one open question; one value that entry would block: both derived, never merged |
| `<kind>` | what one record shows: a column a field |
| `unsent` | one own change that is in no bundle yet |
| `bundle_out`, `bundle_in`, `seen_file`, `reply_out` | what was made, what came, and what was answered |
| `outcome` | what the last reply said of one field of a record |
| `attempt` | one fingerprint typed wrong |
| `imported` | one row of a workbook that became a record, by the hash of its values |
| `imported_row` | the same by who it is: name, NIK, layout; a corrected row finds its record by it |
| `intake` | one import: file, sheet, counts, the moment of its changes, when it was taken back |
| `layout` | one map, by the headings of the sheets that it is for |
| `jotting`, `jotted` | one form that is being filled in; one answer of it that is typed and not yet saved |
| `retyping`, `retyped` | one form that was typed twice; one answer of it, both ways, and who was right |
| `photo` | one small picture of the place of a record; it never travels by itself |
| `reconciliation`, `reconciled`, `settlement` | Dinkop's own list beside the master |
| `touched` | the moment at which something of a kind changed last in a kelurahan |
| `kept_figures` | what was counted of a kelurahan for one report; it can be counted anew at any time |
| `audit` | one line of the audit log, chained by hashes |
| `disclosure`, `disclosed` | one handing-out of personal data; one person whose data were in it |

Every column is text, a whole number or bytes, so that the same tables compile for SQLite and PostgreSQL.
Foreign keys exist only where the store itself is meant: references between records may dangle (sync.md 1).
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.engine import Connection

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store.metadata import Number, metadata
from dinkop_desktop.register.store.reconciliation_tables import reconciled, reconciliation, settlement
from dinkop_desktop.register.values.fields import RecordKind

__all__ = ["metadata", "reconciled", "reconciliation", "settlement"]

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
secret = Table(
    "secret",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    sqlite_strict=True,
)
replica = Table(
    "replica",
    metadata,
    Column("no", Number, primary_key=True),
    Column("install", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("twin", Number, nullable=False),
    Column("office", Text, nullable=False),
    UniqueConstraint("install", "epoch", "twin"),
    sqlite_strict=True,
)
record = Table(
    "record",
    metadata,
    Column("rid", Number, primary_key=True),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("parent", Number, ForeignKey("record.rid")),
    Column("owner", Text, nullable=False),
    Column("birth", Number),
    Column("life", Text, nullable=False),
    Column("gained", Number, nullable=False),
    Column("alias", Text),
    Column("lands", Number),
    Column("origin", Number),
    UniqueConstraint("id"),
    sqlite_strict=True,
)
Index("ix_record_parent", record.c.parent, sqlite_where=record.c.parent.is_not(None))
Index("ix_record_alias", record.c.alias, sqlite_where=record.c.alias.is_not(None))
Index("ix_record_lands", record.c.lands, sqlite_where=record.c.lands.is_not(None))
Index("ix_record_origin", record.c.origin, sqlite_where=record.c.origin.is_not(None))
Index("ix_record_owner", record.c.owner)
change = Table(
    "change",
    metadata,
    Column("cid", Number, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    Column("rid", Number, ForeignKey("record.rid"), nullable=False),
    Column("birth", Number, nullable=False),
    Column("sets", Text, nullable=False),
    Column("after", Text),
    Column("was", Text),
    Column("saw", Text),
    Column("ack", Text),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("reason", Text),
    Column("came", Number, nullable=False),
    Column("state", Number, nullable=False),
    Column("refusal", Text),
    Column("bundle", Number),
    Column("kind", Text),
    Column("parent", Text),
    Column("named", Number),
    sqlite_strict=True,
)
Index("ix_change_rid", change.c.rid)
Index("ix_change_named", change.c.named, sqlite_where=change.c.named.is_not(None))
Index("ix_change_state", change.c.state, sqlite_where=change.c.state != 0)
head = Table(
    "head",
    metadata,
    Column("rid", Number, ForeignKey("record.rid"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("cid", Number, ForeignKey("change.cid"), primary_key=True),
    sqlite_strict=True,
)
conflict = Table(
    "conflict",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rid", Number, ForeignKey("record.rid"), nullable=False),
    Column("field", Text, nullable=False),
    Column("heads", Text, nullable=False),
    Column("beside", Text),
    sqlite_strict=True,
)
Index("ix_conflict_rid", conflict.c.rid)
violation = Table(
    "violation",
    metadata,
    Column("rid", Number, ForeignKey("record.rid"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("params", Text),
    sqlite_strict=True,
)
unsent = Table(
    "unsent", metadata, Column("cid", Number, primary_key=True, autoincrement=False), sqlite_strict=True
)
bundle_out = Table(
    "bundle_out",
    metadata,
    Column("no", Number, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("bundle_id", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("seq", Number, nullable=False),
    Column("part", Number, nullable=False),
    Column("of", Number, nullable=False),
    Column("counts", Text, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("written_at", Text),
    Column("verdict", Text, nullable=False),
    Column("code", Text),
    UniqueConstraint("sha256"),
    sqlite_strict=True,
)
sent = Table(
    "sent",
    metadata,
    Column("cid", Number, primary_key=True, autoincrement=False),
    Column("bundle", Number, ForeignKey("bundle_out.no"), nullable=False),
    sqlite_strict=True,
)
Index("ix_sent_bundle", sent.c.bundle)
bundle_in = Table(
    "bundle_in",
    metadata,
    Column("no", Number, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("bundle_id", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("install", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("seq", Number, nullable=False),
    Column("part", Number, nullable=False),
    Column("of", Number, nullable=False),
    Column("prev", Text),
    Column("ack", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("code", Text),
    Column("counts", Text, nullable=False),
    Column("came", Number, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    UniqueConstraint("sha256"),
    sqlite_strict=True,
)
Index("ix_bundle_in_chain", bundle_in.c.install, bundle_in.c.epoch, bundle_in.c.seq)
seen_file = Table(
    "seen_file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bundle", Number, ForeignKey("bundle_in.no"), nullable=False),
    sqlite_strict=True,
)
reply_out = Table(
    "reply_out",
    metadata,
    Column("no", Number, primary_key=True),
    Column("office", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("number", Number, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("clock", Number, nullable=False),
    Column("made_at", Text, nullable=False),
    UniqueConstraint("office", "epoch", "number"),
    sqlite_strict=True,
)
outcome = Table(
    "outcome",
    metadata,
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("change", Text, primary_key=True),
    sqlite_strict=True,
)
attempt = Table(
    "attempt",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("tries", Number, nullable=False),
    sqlite_strict=True,
)
imported = Table(
    "imported",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("rid", Number, ForeignKey("record.rid"), nullable=False),
    sqlite_strict=True,
)
imported_row = Table(
    "imported_row",
    metadata,
    Column("identity", Text, primary_key=True),
    Column("rid", Number, ForeignKey("record.rid"), nullable=False),
    Column("moment", Number, nullable=False),
    sqlite_strict=True,
)
intake = Table(
    "intake",
    metadata,
    Column("no", Number, primary_key=True),
    Column("moment", Number, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("new", Number, nullable=False),
    Column("changed", Number, nullable=False),
    Column("undone", Text, nullable=False),
    sqlite_strict=True,
)
layout = Table(
    "layout",
    metadata,
    Column("fingerprint", Text, primary_key=True),
    Column("map", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)
jotting = Table(
    "jotting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)
retyping = Table(
    "retyping",
    metadata,
    Column("rid", Number, ForeignKey("record.rid"), primary_key=True),
    Column("first", Text, nullable=False),
    Column("second", Text, nullable=False),
    Column("year", Number, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)
retyped = Table(
    "retyped",
    metadata,
    Column("rid", Number, ForeignKey("retyping.rid"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("first", Text, nullable=False),
    Column("second", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    sqlite_strict=True,
)
jotted = Table(
    "jotted",
    metadata,
    Column("jotting", Text, ForeignKey("jotting.key"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("text", Text, nullable=False),
    sqlite_strict=True,
)
photo = Table(
    "photo",
    metadata,
    Column("key", Text, primary_key=True),
    Column("rid", Number, ForeignKey("record.rid"), nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("width", Number, nullable=False),
    Column("height", Number, nullable=False),
    Column("jpeg", LargeBinary, nullable=False),
    sqlite_strict=True,
)
Index("ix_photo_rid", photo.c.rid)
touched = Table(
    "touched",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("moment", Number, nullable=False),
    sqlite_strict=True,
)
kept_figures = Table(
    "kept_figures",
    metadata,
    Column("no", Number, primary_key=True),
    Column("report", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("moment", Number, nullable=False),
    Column("figures", LargeBinary, nullable=False),
    UniqueConstraint("report", "basis", "place"),
    sqlite_strict=True,
)
audit = Table(
    "audit",
    metadata,
    Column("no", Number, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_strict=True,
)
disclosure = Table(
    "disclosure",
    metadata,
    Column("no", Number, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("columns", Text, nullable=False),
    Column("persons", Number, nullable=False),
    Column("records", Number, nullable=False),
    Column("target", Text, nullable=False),
    Column("medium", Text, nullable=False),
    Column("bundle", Number, ForeignKey("bundle_out.no")),
    Column("since", Number),
    Column("until", Number),
    sqlite_strict=True,
)
disclosed = Table(
    "disclosed",
    metadata,
    Column("no", Number, ForeignKey("disclosure.no"), primary_key=True),
    Column("rid", Number, ForeignKey("record.rid"), primary_key=True),
    sqlite_strict=True,
)
Index("ix_disclosed_rid", disclosed.c.rid)

# What is there, for every query of a list. Written out and not bound: an index over what is there is used for
# a condition that says the same, never for one that may turn out to.
SHOWN: sa.ColumnElement[int] = sa.literal_column("0")

# Columns that people look records up by, beside the ids: who is that (nik), whose is that (pemilik_id),
# what is there (kode_kelurahan, kbli), the order of a list (the title), and which years were opened.
INDEXED = {
    "umkm": frozenset({"nama_usaha", "pemilik_id", "kode_kelurahan", "kbli", "nib"}),
    "orang": frozenset({"nama", "nik"}),
    "koperasi": frozenset({"nama", "kode_kelurahan", "nik_koperasi"}),
    "keanggotaan": frozenset({"koperasi_id"}),
    "peserta": frozenset({"program_id"}),
    "kunjungan": frozenset({"umkm_id", "koperasi_id", "kode_kelurahan", "tahun_data"}),
}

# The narrowest of these, to count what is there: SQLite takes them all for equal, and any other one is two to
# five times as many pages to decrypt.
NARROWEST = {"umkm": "kbli", "orang": "nik", "koperasi": "kode_kelurahan"}


def _table_of(kind: RecordKind) -> Table:
    table = Table(
        kind.key,
        metadata,
        Column("rid", Number, ForeignKey("record.rid"), primary_key=True, autoincrement=False),
        Column("hidden", Number, nullable=False),
        *(Column(field.key, Number if field.is_number else Text) for field in kind.fields),
        sqlite_strict=True,
    )
    for key in sorted(INDEXED.get(kind.key, ())):
        Index(
            f"ix_{kind.key}_{key}",
            table.c[key],
            sqlite_where=table.c.hidden == SHOWN,
        )
    return table


@event.listens_for(metadata, "before_create")
def _say_it_to_postgresql(_metadata: MetaData, connection: Connection, **_given: object) -> None:
    """Partial indexes there too; said at once, it would bring that dialect to every start of every window."""
    if connection.dialect.name == "postgresql":
        for table in kind_tables.values():
            for index in table.indexes:
                index.dialect_kwargs["postgresql_where"] = table.c.hidden == SHOWN


kind_tables: dict[str, Table] = {key: _table_of(kind) for key, kind in catalogue.KINDS.items()}
