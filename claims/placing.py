"""Where and when a quote was printed, kept on its row, by which lists are filtered and ordered: ADR 14."""

from claims.keeping import Cause, Kept
from claims.models import Article, Quote

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
COLUMNS = tuple(Quote._meta.get_field(name).column for name in Quote.PLACE)

PLACE = Kept(
    "place",
    Quote.PLACE,
    {vendor: PRINTED.format(find=find) for vendor, find in FIND.items()},
    (
        Cause("quote", "claims_quote", "id = NEW.id", first=AWAITED),
        Cause("quote_changed", "claims_quote", "id = NEW.id",
              ("snapshot_id", "said_date", "said_precision", *COLUMNS)),
        Cause("article", "claims_article",
              "snapshot_id IN (SELECT id FROM claims_snapshot WHERE article_id = NEW.id)",
              ("source_id", "published_date", "published_precision", "language"),
              SOURCE_AWAITED.format(its_id="NEW.source_id")),
        Cause("source", "claims_source", "source_id = NEW.id", ("country",)),
    ),
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
