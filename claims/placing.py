"""Where and when a quote was printed, kept on its own row, by which lists are filtered and ordered: ADR 14.

An import fills the columns as it writes (`place_in`). Everywhere else the database does: triggers fill them
for a quote that comes without, and set them anew when its article, its source or its own day changes. They
hold nothing that could not be read anew, so they are no part of a version or a dump.
"""

from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections

from claims.models import Article, Quote
from claims.triggers import on_postgresql, on_sqlite

COLUMNS = tuple(Quote._meta.get_field(name).column for name in Quote.PLACE)
# Of the row of claims_quote that is asked for; {find} is where a text stands in another.
PRINTED = """SELECT article.source_id, upper(source.country),
    lower(substr(article.language, 1, {find}(article.language || '-', '-') - 1)),
    article.published_date, article.published_precision,
    coalesce(claims_quote.said_date, article.published_date),
    CASE WHEN claims_quote.said_date IS NULL THEN article.published_precision
        ELSE claims_quote.said_precision END
    FROM claims_snapshot text JOIN claims_article article ON article.id = text.article_id
    JOIN claims_source source ON source.id = article.source_id WHERE text.id = claims_quote.snapshot_id"""
FIND = {"sqlite": "instr", "postgresql": "strpos"}
# An article or source that is being changed is waited for: its change finds the quote, or the quote finds it.
# One after the other, for the article may come from its change with another source.
SOURCE_AWAITED = "PERFORM 1 FROM claims_source WHERE id = {its_id} FOR SHARE;"
ARTICLE_AWAITED = """PERFORM 1 FROM claims_article
    WHERE id = (SELECT article_id FROM claims_snapshot WHERE id = NEW.snapshot_id) FOR SHARE;"""
ITS_SOURCE = """(SELECT article.source_id FROM claims_article article
    JOIN claims_snapshot text ON text.article_id = article.id WHERE text.id = NEW.snapshot_id)"""
AWAITED = ARTICLE_AWAITED + SOURCE_AWAITED.format(its_id=ITS_SOURCE)


@dataclass(frozen=True, slots=True)
class Cause:
    """What happens to a row of `table` after which the quotes `which` selects are placed anew.

    `columns`: an update, and only where one of these changed; none: an insert, of a row that is not placed.
    """

    name: str
    table: str
    which: str
    columns: tuple[str, ...] = ()
    first: str = ""  # on PostgreSQL


CAUSES = (
    Cause("quote", "claims_quote", "id = NEW.id", first=AWAITED),
    Cause("quote_changed", "claims_quote", "id = NEW.id",
          ("snapshot_id", "said_date", "said_precision", *COLUMNS)),
    Cause("article", "claims_article",
          "snapshot_id IN (SELECT id FROM claims_snapshot WHERE article_id = NEW.id)",
          ("source_id", "published_date", "published_precision", "language"),
          SOURCE_AWAITED.format(its_id="NEW.source_id")),
    Cause("source", "claims_source", "source_id = NEW.id", ("country",)),
)  # fmt: skip


def place_in(article: Article) -> dict[str, object]:
    """What a quote of the article that an import writes keeps of it; nobody has said another day yet.

    The caller holds the article and its source as they are until its transaction ends.
    """
    date, precision = article.published_date, article.published_precision
    return {
        "source_id": article.source_id,
        "country": article.source.country.upper(),
        "language": broad(article.language),
        "published_date": date,
        "published_precision": precision,
        "spoken_date": date,
        "spoken_precision": precision,
    }


def broad(language: str) -> str:
    """ "en" of "en-GB"."""
    return language.partition("-")[0].lower()


def keep_places(connection, *, is_migrated: bool) -> None:
    """After migrate: the triggers again, and the quotes placed that were written without them."""
    if not is_migrated or not _has_columns(connection):
        return
    make_triggers(connection)
    place_quotes(connection.alias)


def _has_columns(connection) -> bool:
    """Not once migrated back to before there were any."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, Quote._meta.db_table)
    return {column.name for column in described}.issuperset(COLUMNS)


def place_quotes(using: str = DEFAULT_DB_ALIAS) -> None:
    """Those of them that are not where they should be."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_placing(connection.vendor))


def misplaced(using: str = DEFAULT_DB_ALIAS) -> list[int]:
    """The ids of quotes whose row says otherwise than their article."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM claims_quote WHERE {_is_misplaced(connection.vendor)} ORDER BY id")
        return [pk for (pk,) in cursor.fetchall()]


def make_triggers(connection) -> None:
    """All of them, in place of those that are there."""
    make = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for cause in CAUSES:
            for statement in make(cause):
                cursor.execute(statement)


def put_triggers_aside(connection) -> None:
    """Before migrations: SQLite alters no table that another one's trigger names, and on either database a
    trigger that outlives the columns it sets refuses every write."""
    drop = {"sqlite": "DROP TRIGGER IF EXISTS {}", "postgresql": "DROP FUNCTION IF EXISTS {}() CASCADE"}
    with connection.cursor() as cursor:
        for cause in CAUSES:
            cursor.execute(drop[connection.vendor].format(_name(cause)))


def _placing(vendor: str, which: str = "true") -> str:
    """A quote that is where it should be, as one that another trigger just placed, is not written to."""
    columns, printed = ", ".join(COLUMNS), PRINTED.format(find=FIND[vendor])
    return f"UPDATE claims_quote SET ({columns}) = ({printed}) WHERE {which} AND {_is_misplaced(vendor)}"


def _is_misplaced(vendor: str) -> str:
    kept = ", ".join(f"claims_quote.{column}" for column in COLUMNS)
    return f"EXISTS (SELECT {kept} EXCEPT {PRINTED.format(find=FIND[vendor])})"


def _name(cause: Cause) -> str:
    return f"claims_place_{cause.name}"


def _head(cause: Cause) -> str:
    return f"AFTER {'UPDATE OF ' + ', '.join(cause.columns) if cause.columns else 'INSERT'} ON {cause.table}"


def _case(cause: Cause, differs: str) -> str:
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in cause.columns)
    return changed or "NEW.source_id IS NULL"


def _on_sqlite(cause: Cause) -> list[str]:
    head = f"{_head(cause)} WHEN {_case(cause, 'IS NOT')}"
    return on_sqlite(_name(cause), head, f"{_placing('sqlite', cause.which)};")


def _on_postgresql(cause: Cause) -> list[str]:
    head = f"{_head(cause)} FOR EACH ROW WHEN ({_case(cause, 'IS DISTINCT FROM')})"
    body = f"{cause.first} {_placing('postgresql', cause.which)};"
    return on_postgresql(_name(cause), cause.table, head, body)
