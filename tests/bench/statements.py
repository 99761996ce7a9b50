"""The statements of the bare driver: what our pages show, written by hand for both databases."""

NEWEST_TEXT = """NOT EXISTS (SELECT 1 FROM claims_snapshot newer
    WHERE newer.article_id = text.article_id AND newer.number > text.number)"""
ARTICLE = "a.id, a.title, a.url, a.published_date, a.published_precision, o.id, o.name, o.slug"
QUOTE = f"""SELECT q.id, q.text, q.kind, q.start, q."end", q.prefix, q.suffix, q.verbatim, q.utterance,
    q.cue_start, q.cue_end, q.cue, q.mention_start, q.mention_end, q.mention, q.resolution, q.confidence,
    q.candidates, q.said_date, q.said_precision, q.state, q.extractor_version, p.id, p.name, p.slug, text.id, text.number, text.sha256, {ARTICLE}
    FROM claims_quote q {{join}} claims_snapshot text ON text.id = q.snapshot_id
    JOIN claims_article a ON a.id = text.article_id JOIN claims_source o ON o.id = a.source_id
    LEFT JOIN claims_speaker p ON p.id = q.speaker_id"""
MADE = f"""FROM claims_assertion m JOIN claims_snapshot text ON text.id = m.snapshot_id
    LEFT JOIN claims_quote q ON q.id = m.quote_id
    WHERE m.claim_id = c.id AND m.state <> 'REJECTED' AND (q.id IS NULL OR q.state <> 'REJECTED')
    AND {NEWEST_TEXT}"""
CLAIM = f"""SELECT c.id, c.text, c.slug, c.verdict, c.language, c.checkworthiness, c.reasons,
    (SELECT count(*) {MADE}), (SELECT count(DISTINCT m.speaker_id) {MADE}),
    (SELECT count(DISTINCT text.article_id) {MADE}), c.created_at FROM claims_claim c"""
TOPICS = """SELECT link.claim_id, t.id, t.name, t.slug FROM claims_claim_topics link
    JOIN claims_topic t ON t.id = link.topic_id WHERE link.claim_id IN ({marks}) ORDER BY t.name"""
ASSERTION = f"""SELECT m.id, substr(text.body, m.start + 1, m."end" - m.start), m.start, m."end", m.stance,
    m.state, m.standalone, m.substitutions, q.id, q.text, q.kind, q.state, p.id, p.name, p.slug,
    text.id, text.number, text.sha256, {ARTICLE}, m.extractor_version
    FROM claims_assertion m JOIN claims_snapshot text ON text.id = m.snapshot_id
    JOIN claims_article a ON a.id = text.article_id JOIN claims_source o ON o.id = a.source_id
    LEFT JOIN claims_quote q ON q.id = m.quote_id LEFT JOIN claims_speaker p ON p.id = m.speaker_id"""
EVIDENCE = """SELECT e.id, e.kind, o.id, o.name, o.slug, e.url, e.archive_url, e.accessed_date, e.excerpt, e.note,
    c.id, c.text, c.slug, c.verdict, e.created_at
    FROM claims_evidence e JOIN claims_claim c ON c.id = e.claim_id
    LEFT JOIN claims_source o ON o.id = e.source_id
    WHERE e.claim_id = %s AND EXISTS (SELECT 1 FROM claims_annotation_evidence link
        JOIN claims_annotation v ON v.id = link.annotation_id WHERE link.evidence_id = e.id
        AND v.claim_id = e.claim_id AND v.stage IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'))
    ORDER BY e.id DESC LIMIT 51"""
VISIBLE_CLAIM = """(c.verdict <> 'UNREVIEWED' OR EXISTS (SELECT 1 FROM claims_assertion m
    LEFT JOIN claims_quote q ON q.id = m.quote_id WHERE m.claim_id = c.id AND m.state <> 'REJECTED'
    AND (q.id IS NULL OR q.state <> 'REJECTED')) OR EXISTS (SELECT 1 FROM claims_annotation v
    WHERE v.claim_id = c.id AND v.stage IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')))"""


# As the product's index of the largest counts says it: SQLite looks for these very words.
SPEAKERS = " AND cell IN (105, 109, 112, 114, 115, 206, 211, 215, 218, 220, 221)"


def largest(facet: str, cell: int, order: str, named: str = "") -> str:
    """The foremost values of one kept count: facet, value, label and number."""
    label, joined = (
        ("named.name", f"JOIN {named} named ON named.id = CAST(kept.b AS bigint)") if named else ("b", "")
    )
    return f"""SELECT * FROM (SELECT '{facet}' AS facet, b, {label} AS label, n FROM claims_counts kept {joined}
        WHERE cell = {cell} AND a = '' AND n > 0{SPEAKERS if facet == "speaker" else ""} ORDER BY {order} LIMIT 12) AS {facet}_found"""


FACETS = " UNION ALL ".join(
    (
        "SELECT 'total' AS facet, '' AS b, '' AS label, n FROM claims_counts WHERE cell = 100",
        largest("kind", 101, "n DESC, b"),
        largest("language", 102, "n DESC, b"),
        largest("month", 103, "b DESC"),
        largest("source", 104, "n DESC, b", "claims_source"),
        largest("speaker", 105, "n DESC, b", "claims_speaker"),
    )
)
