"""What the database itself refuses, whoever asks: to change what was public once, or a methodology.

Triggers, dropped before migrations on SQLite, which alters no table that another one's trigger names, and
made again after each migrate.
Texts and events are guarded by migration 0002, whose tables are not altered any more.
"""

from dataclasses import dataclass

from claims.triggers import on_postgresql, on_sqlite

PUBLIC = "('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')"
CONTENT = ("claim_id", "verdict", "confidence", "rationale", "correction_note", "methodology_id",
           "supersedes_id", "created_by_id", "submitted_by_id", "submitted_at", "published_at")  # fmt: skip
EVIDENCE = ("claim_id", "kind", "source_id", "snapshot_id", "start", "end", "url", "archive_url",
            "accessed_date", "excerpt", "note", "created_by_id", "created_at")  # fmt: skip
RESTED_ON = f"""EXISTS (SELECT 1 FROM claims_annotation_evidence link
    JOIN claims_annotation verdict ON verdict.id = link.annotation_id
    WHERE link.evidence_id = OLD.id AND verdict.stage IN {PUBLIC})"""
LINKED = f"EXISTS (SELECT 1 FROM claims_annotation WHERE id = {{row}}.annotation_id AND stage IN {PUBLIC})"


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: before what, on which table, in which case, and the sentence it refuses with."""

    name: str
    table: str
    before: str
    case: str
    sentence: str


def columns(names: tuple[str, ...]) -> str:
    return "UPDATE OF " + ", ".join(f'"{name}"' for name in names)


GUARDS = (
    Guard("public_verdict_stays", "claims_annotation", columns(CONTENT),
          f"OLD.stage IN {PUBLIC}", "what was public once never changes"),
    Guard("public_evidence_stays", "claims_evidence", columns(EVIDENCE),
          RESTED_ON, "a public verdict rests on it"),
    Guard("public_verdict_gets_no_evidence", "claims_annotation_evidence", "INSERT",
          LINKED.format(row="NEW"), "what was public once never changes"),
    Guard("public_verdict_keeps_evidence", "claims_annotation_evidence", "UPDATE",
          LINKED.format(row="OLD"), "what was public once never changes"),
    Guard("methodology_stays", "claims_methodology", "UPDATE", "", "make a new version"),
    Guard("meaning_stays", "claims_verdictmeaning", "UPDATE", "", "make a new version"),
)  # fmt: skip


def make_guards(connection) -> None:
    """Make every guard that is not there; PostgreSQL's are replaced, so that they follow this table."""
    make = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for guard in GUARDS:
            for statement in make(guard):
                cursor.execute(statement)


def put_aside(connection) -> None:
    """Before migrations: see above. PostgreSQL alters tables with their triggers."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for guard in GUARDS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")


def _on_sqlite(guard: Guard) -> list[str]:
    case = f"WHEN {guard.case}" if guard.case else ""
    refusal = f"SELECT RAISE(ABORT, '{guard.table}: {guard.sentence}');"
    head = f"BEFORE {guard.before} ON {guard.table} {case}"
    return on_sqlite(guard.name, head, refusal)


def _on_postgresql(guard: Guard) -> list[str]:
    """A subquery is not allowed in a trigger's WHEN, so the function asks."""
    refusal = (
        f"RAISE EXCEPTION '{guard.table}: {guard.sentence}' USING ERRCODE = 'integrity_constraint_violation'"
    )
    body = f"IF {guard.case} THEN {refusal}; END IF;" if guard.case else f"{refusal};"
    head = f"BEFORE {guard.before} ON {guard.table} FOR EACH ROW"
    return on_postgresql(guard.name, guard.table, head, body, returns="NEW")
