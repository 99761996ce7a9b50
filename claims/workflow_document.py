"""docs/workflow.md, made from the move table. `manage.py document_workflow` writes it."""

from claims.models import Stage
from claims.roles import ROLES
from claims.workflow import MOVES, Move

HEAD = """\
# The way of a verdict

Made from the move table in `claims/workflow.py` by `manage.py document_workflow`: edit that, not this.

An annotation is one editor's verdict on a claim, with reasons and evidence. It moves between stages only
by the moves below, whoever makes them: the admin's buttons, the API and the pages ask one table.

```mermaid
stateDiagram-v2
    [*] --> DRAFT
{diagram}
    SUPERSEDED --> [*]
    WITHDRAWN --> [*]
```

## Moves

| move | from | to | roles | who of them | when | comes with |
|---|---|---|---|---|---|---|
{rows}

*supersede* is made by nobody: publishing a correction supersedes the verdict it corrects, in one transaction.
Editing an approved annotation, or evidence it rests on, makes the move *reopen*.

## What holds

- An approval is bound to a SHA-256 of the claim's words, verdict, confidence, rationale, evidence and
  methodology version. What was changed since, even by hand in the database, can't be published.
- What was public once is never edited. The database refuses it too.
- Every move leaves an event in the hash-chained record; `manage.py verify_events` finds a changed one.
- A superuser has every permission, but is somebody who wrote it or did not, like everyone else.
"""


def workflow_document() -> str:
    """The whole page, as it has to stand in docs/workflow.md."""
    diagram = [
        f"    {origin.name} --> {move.target.name}: {move.name}" for move in MOVES for origin in move.origins
    ]
    diagram.append(f"    {Stage.PUBLISHED.name} --> {Stage.SUPERSEDED.name}: supersede")
    return HEAD.format(diagram="\n".join(diagram), rows="\n".join(_row(move) for move in MOVES))


def _row(move: Move) -> str:
    cells = (
        f"**{move.label}** (`{move.name}`)",
        " or ".join(stage.label for stage in move.origins),
        move.target.label,
        ", ".join(role for role, may in ROLES.items() if move.permission in may),
        _told(move.who),
        _told(move.when),
        f"a {move.asks}" if move.asks else "",
    )
    return f"| {' | '.join(cells)} |"


def _told(conditions) -> str:
    return "; ".join(condition.__doc__.splitlines()[0] for condition in conditions)
