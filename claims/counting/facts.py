"""The facts to count, as readers see them now: SQL made of what `claims.visibility` says."""

from django.db import models
from django.db.models import Case, Count, F, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat, Lower, NullIf, StrIndex, Substr

from claims.counting.kinds import CLAIMS, QUOTES, Counted
from claims.models import Claim
from claims.models.partial_date import DatePrecision
from claims.visibility import READER, visible_assertions, visible_claims, visible_quotes

SQL = tuple[str, tuple]


def live_facts(counted: Counted, units: list[int] | str | None, connection) -> SQL:
    """SQL for unit, the dimensions and n; of all units, of those with these ids, or of a query's."""
    chosen = RawSQL(units, ()) if isinstance(units, str) else units
    return {QUOTES: _quotes, CLAIMS: live_claims}[counted](chosen, connection)


def quote_values() -> dict[str, models.Expression]:
    """The value of each dimension of a quote, in their order; of an assertion the last three."""
    article = "snapshot__article__"
    return {
        "of_kind": F("kind"),
        "of_language": broad_language(f"{article}language"),
        "of_month": known_month(article),
        "of_source": _text(f"{article}source_id"),
        "of_speaker": _text("speaker_id"),
    }


def broad_language(column: str) -> models.Expression:
    """ "en" of "en-GB", as the filter by language has it; nothing where none is known."""
    until = StrIndex(Concat(column, Value("-")), Value("-")) - 1
    return NullIf(Lower(Substr(column, 1, until)), Value(""))


def known_month(article: str) -> models.Expression:
    """ "2017-11"; nothing where no more than the year is known. `article` leads to the article's columns."""
    month = Substr(Cast(f"{article}published_date", models.TextField()), 1, 7)
    known = {f"{article}published_precision__in": (DatePrecision.DAY, DatePrecision.MONTH)}
    return Case(When(**known, then=month), output_field=models.TextField())


def _text(column: str) -> Cast:
    return Cast(column, models.TextField())


def _quotes(units, connection) -> SQL:
    rows = visible_quotes(READER).in_latest_snapshots().order_by()
    if units is not None:
        rows = rows.filter(snapshot__article__in=units)
    rows = rows.values(unit=F("snapshot__article_id"), **quote_values()).annotate(n=Count("pk"))
    sql, params = _sql(rows, connection)
    return f"SELECT unit, {_columns(QUOTES, 'of_')}, n FROM ({sql}) AS live", params


def live_claims(units, connection, made: models.QuerySet | None = None) -> SQL:
    """Each visible claim with each of its topics and each different way in which it is made."""
    claims, made = (
        visible_claims(READER).order_by(),
        visible_assertions(READER).order_by() if made is None else made,
    )
    if units is not None:
        claims, made = claims.filter(pk__in=units), made.filter(claim__in=units)
    claims = claims.values(unit=F("pk"), of_verdict=F("verdict"), of_language=broad_language("language"))
    made_in = {name: value for name, value in quote_values().items() if name in MADE_IN}
    made = made.values("claim_id", **made_in).distinct()
    (claims_sql, claims_params), (made_sql, made_params) = _sql(claims, connection), _sql(made, connection)
    return (
        f"""SELECT DISTINCT unit, of_verdict AS verdict, of_language AS language,
            CAST(about.topic_id AS text) AS topic, of_month AS month, of_source AS source,
            of_speaker AS speaker, 1 AS n
            FROM ({claims_sql}) AS live LEFT JOIN {TOPICS} about ON about.claim_id = unit
            LEFT JOIN ({made_sql}) AS made ON made.claim_id = unit""",
        (*claims_params, *made_params),
    )


MADE_IN = ("of_month", "of_source", "of_speaker")
TOPICS = Claim.topics.through._meta.db_table


def _columns(counted: Counted, prefix: str) -> str:
    return ", ".join(f"{prefix}{name} AS {name}" for name in counted.dimensions)


def _sql(rows: models.QuerySet, connection) -> SQL:
    return rows.query.get_compiler(connection=connection).as_sql()
