"""The tables of an archive, one schema for SQLite and PostgreSQL.

Records are kept whole (compressed JSON); the tables of items index them: what is asked of the archive is answered from
these and shown from the record. Ids are numbers given by the one writer, so rows can refer to each other before they
are written. Names come from outside and may be of any length, which PostgreSQL's ordinary indexes do not take: theirs
are hashes. Dates are ISO 8601 text (``YYYY-MM-DD``), which sorts; EDTF values keep their own column.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

HEAD = "0005"
"""The migration that these tables are the result of."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("hash", String(32), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("outlet", Text),
    Column("published", String(10), index=True),
    Column("title", Text),
    Column("url", Text),
    Column("language", String(8)),
    # read, failed (reason tells why), other (another language: set aside)
    Column("state", String(8), nullable=False, index=True),
    Column("reason", Text),
    Column("source", Text),
    Column("added", String(20), nullable=False),
    Column("reader", String(32)),
    Column("copy_of", Integer),
    # Of its headline and first words; null where it has no record, and in older archives until they are joined.
    Column("opening", LargeBinary),
    Index("ix_documents_outlet", "outlet", postgresql_using="hash"),
)
"""A report. ``hash`` is of its content; ``copy_of`` the group of near-duplicates (the lowest id in it), or null."""

contents = Table(
    "contents",
    metadata,
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("text", LargeBinary, nullable=False),
    Column("record", LargeBinary),
    Column("signature", LargeBinary, nullable=False),
)
"""The text and the record (JSON without the text), compressed with zstd; the signature by which copies are found."""

failures = Table(
    "failures",
    metadata,
    Column("place", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("mend", Text, nullable=False),
    Column("tried", Integer, nullable=False),
    Column("latest", String(20), nullable=False),
)
"""What could not be loaded at all, by where it lies (file and line, or URL).

``source`` is the file or URL as a whole, ``how`` it was to be read (``khabar.sources.items.How`` as JSON).
"""

actors = Table(
    "actors",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("named", SmallInteger, nullable=False),
    Column("name_ar", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("name_en", Text),
    Column("country", String(3), index=True),
    Column("code", Text),
    Column("wikidata", String(16), index=True),
    Index("ix_actors_folded", "folded", postgresql_using="hash"),
)
"""An actor across documents. ``named`` is 0 where the name is a description («مصادر») and no identity."""

appearances = Table(
    "appearances",
    metadata,
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("local", Text, primary_key=True),
    Column("actor", Integer, ForeignKey("actors.id"), nullable=False),
    Column("role", Text),
    Column("mentions", Integer, nullable=False),
    Column("confidence", SmallInteger, nullable=False),
    # All that a search for an actor's reports needs.
    Index("ix_appearances_actor", "actor", "document", "confidence"),
    sqlite_with_rowid=False,
)
"""Which actor of a document's record (``local`` is its id there) is which actor of the archive."""

instruments = Table(
    "instruments",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("name_ar", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("name_en", Text),
    Column("date", Text),
    Index("ix_instruments_folded", "folded", postgresql_using="hash"),
)

uses = Table(
    "uses",
    metadata,
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("instrument", Integer, ForeignKey("instruments.id"), primary_key=True, autoincrement=False, index=True),
    Column("local", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Which instruments a document speaks of."""

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.id"), nullable=False, index=True),
    Column("local", String(8), nullable=False),
    Column("act", String(8), nullable=False),
    Column("quoted", String(8), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("day", String(10)),
    Column("place", Text),
    Column("within", String(8)),
    Column("confidence", SmallInteger, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Column("saying", Integer, index=True),
)
"""A statement. ``first``/``last`` is the span of its content; ``saying`` joins the same words of the same speaker."""

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.id"), nullable=False, index=True),
    Column("local", String(8), nullable=False),
    Column("type", String(9), nullable=False),
    Column("mode", Text),
    Column("cameo", String(4), nullable=False),
    Column("goldstein", Float, nullable=False),
    Column("status", String(12), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("date", Text),
    Column("day", String(10)),
    Column("until", String(10)),
    Column("place", Text),
    Column("statement", String(8)),
    Column("said", SmallInteger, nullable=False),
    Column("confidence", SmallInteger, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    # Of the names in its sentence; null in archives that were made before it was kept, until they are joined.
    Column("names", LargeBinary),
    Column("happening", Integer),
    # Whether a report gives a happening its days, and which was its first, is told by this one alone.
    Index("ix_events_happening", "happening", "day", "until", "document"),
    Index("ix_events_type_day", "type", "day"),
    Index("ix_events_type_document", "type", "document", "confidence"),
)
"""An event. ``first``/``last`` is the trigger's span, ``day``/``until`` the days that its EDTF ``date`` spans.

``said`` is 1 where it is done by saying it: its trigger is the cue of a statement.
"""

positions = Table(
    "positions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("stance", String(10), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("condition_first", Integer),
    Column("condition_last", Integer),
    Column("statement", String(8)),
    Column("confidence", SmallInteger, nullable=False),
    # Of what it is about; null in archives that were made before it was kept, until they are joined.
    Column("sketch", LargeBinary),
    Index("ix_positions_stance", "stance", "document", "confidence"),
)

parts = Table(
    "parts",
    metadata,
    Column("sort", String(1), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("role", String(1), primary_key=True),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("target", Integer, nullable=False),
    Index("ix_parts_target", "target"),
    sqlite_with_rowid=False,
)
"""Who takes which part in an item.

``sort`` is s(tatement), e(vent) or p(osition), ``item`` its id. ``role``: s(peaker), v(ia), d (addressee), a(ctor),
r(ecipient), i(nitiator), h(older), each with an actor's id as ``target``; b (about) with an instrument's.
"""

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("judgement", String(8), nullable=False),
    Column("field", String(16)),
    Column("value", Text),
    Column("item", Text),
    Column("reader", String(32)),
    Column("author", Text, nullable=False),
    Column("reason", Text),
    Column("made", String(20), nullable=False),
)
"""A person's judgement of an item, or of the whole document (no span). Only ever added.

The item is told by its kind and ``first``/``last``, the span of its words, so that the judgement outlives a new
reading; ``item`` is what was judged, as JSON, and ``reader`` what had read it. ``value`` is JSON: a field's new value,
or a missing item. See ``khabar.archive.corrections``.
"""

happenings = Table(
    "happenings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("type", String(9), nullable=False),
    Column("day", String(10), index=True),
    Column("until", String(10)),
    Column("place", Text),
    Column("status", String(12), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    # Counts by type and day, and the order of those with most origins, each from the index alone.
    Index("ix_happenings_type", "type", "until", "reports", "origins"),
    Index("ix_happenings_origins", "origins", "reports", "day"),
)
"""One real-world event, told by one or more reports; see ``khabar.archive.happenings``."""

matters = Table(
    "matters",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("issue", Integer, nullable=False, index=True),
)
"""Which positions are about the same; see ``khabar.archive.issues``.

``issue`` is the position whose words stand for all of them. A position that is alone with its issue has no row. There
is no foreign key: the table is written anew by joining, and until then may name positions of an earlier reading.
"""

unjoined = Table(
    "unjoined",
    metadata,
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
)
"""The documents that were added since what is told more than once was last joined."""

settings = Table(
    "settings", metadata, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False)
)
"""What holds of the whole archive: the version of the tables, whether the joins are stale."""

SORTS = {"statement": "s", "event": "e", "position": "p"}
LEVELS = {"low": 0, "medium": 1, "high": 2}
"""Levels of confidence as numbers that compare."""
