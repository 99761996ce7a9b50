"""Which articles and claims may count otherwise after a change: for the triggers that mark them.

Marking too much costs a recount and is never wrong; marking too little is drift. So each column that
`facts` goes by stands here.
"""

from dataclasses import dataclass

from claims.counting.kinds import CLAIMS, QUOTES
from claims.models import Claim
from claims.models.annotation import PUBLIC_STAGES

ITSELF = "SELECT {row}.id AS unit"
ITS_CLAIM = "SELECT {row}.claim_id AS unit"
ITS_ARTICLE = "SELECT {row}.article_id AS unit"
ARTICLE_OF_TEXT = "SELECT article_id AS unit FROM claims_snapshot WHERE id = {row}.snapshot_id"
CLAIMS_OF_QUOTE = "SELECT claim_id AS unit FROM claims_assertion WHERE quote_id = {row}.id"
CLAIMS_OF_ARTICLE = """SELECT made.claim_id AS unit FROM claims_snapshot text
    JOIN claims_assertion made ON made.snapshot_id = text.id WHERE text.article_id = {row}.id"""
PUBLIC = f"{{row}}.stage IN ({', '.join(repr(stage.value) for stage in PUBLIC_STAGES)})"
JUDGED = "{row}.verdict <> 'UNREVIEWED'"


@dataclass(frozen=True, slots=True)
class Cause:
    """A change of `table` that marks the units that `units` selects for its `{row}`, OLD and NEW.

    A row that is updated marks where one of `columns` changed; `case`: only rows that are, or were, so.
    """

    name: str
    table: str
    number: int
    units: str
    columns: tuple[str, ...] = ()
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")
    case: str = "true"


CAUSES = (
    Cause("quote", "claims_quote", QUOTES.number, ARTICLE_OF_TEXT,
          ("snapshot_id", "speaker_id", "kind", "state")),
    Cause("quote_of_claims", "claims_quote", CLAIMS.number, CLAIMS_OF_QUOTE, ("state",), ("UPDATE",)),
    Cause("text", "claims_snapshot", QUOTES.number, ITS_ARTICLE, events=("INSERT", "DELETE")),
    Cause("article", "claims_article", QUOTES.number, ITSELF,
          ("source_id", "published_date", "published_precision", "language"), ("UPDATE", "DELETE")),
    Cause("article_of_claims", "claims_article", CLAIMS.number, CLAIMS_OF_ARTICLE,
          ("source_id", "published_date", "published_precision"), ("UPDATE",)),
    Cause("claim", "claims_claim", CLAIMS.number, ITSELF, ("verdict", "language"), ("UPDATE", "DELETE")),
    Cause("judged_claim", "claims_claim", CLAIMS.number, ITSELF, events=("INSERT",), case=JUDGED),
    Cause("assertion", "claims_assertion", CLAIMS.number, ITS_CLAIM,
          ("claim_id", "snapshot_id", "quote_id", "speaker_id", "state")),
    Cause("verdict", "claims_annotation", CLAIMS.number, ITS_CLAIM, ("claim_id", "stage"), case=PUBLIC),
    Cause("topic", Claim.topics.through._meta.db_table, CLAIMS.number, ITS_CLAIM, ("claim_id", "topic_id")),
)  # fmt: skip
