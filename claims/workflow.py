"""Which moves there are, who may make them and when: the only writer of stages and verdicts.

`outlook_for` says what a user may do with an annotation now, `make_move` does it. Admin buttons, API and
pages ask both, so nothing is offered that would then be refused. docs/workflow.md is made from `MOVES`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from claims import conditions
from claims.assigning import finish_annotating, finish_reviewing
from claims.commenting import open_thread
from claims.content import content_hash, content_of, hash_of
from claims.models import Annotation, Claim, Event, Methodology, Review, Stage, Verdict
from claims.notifying import notify_of_move
from claims.refusals import NotAllowed, NotPossible, Refused

Condition = Callable[[Annotation], str]


class ContentChanged(NotPossible):
    def __init__(self):
        super().__init__("It was changed since you looked at it: read it again before you decide.")


@dataclass(frozen=True, slots=True)
class Move:
    """One step between stages. `asks` names the words that have to come with it."""

    name: str
    label: str
    origins: tuple[Stage, ...]
    target: Stage
    permission: str
    who: tuple[Callable[[Annotation, object], str], ...] = ()
    when: tuple[Condition, ...] = ()
    asks: str = ""

    @property
    def path(self) -> str:
        return self.name.replace("_", "-")


COMPLETE = (
    conditions.has_verdict_and_rationale,
    conditions.has_evidence,
    conditions.evidence_stands,
    conditions.is_corroborated_twice,
    conditions.says_what_is_corrected,
)

OURS = (conditions.wrote_it_or_edits_any,)
FOUR_EYES = (conditions.did_not_write_it,)
SETTLED = (*COMPLETE, conditions.has_no_open_thread)
TO_PUBLISH = (*SETTLED, conditions.is_as_approved, conditions.takes_no_other_ones_place)

# fmt: off
MOVES = (
    Move("submit", "Submit for review", (Stage.DRAFT, Stage.RETURNED), Stage.IN_REVIEW,
         "submit_annotation", who=OURS, when=COMPLETE),
    Move("take_back", "Take back", (Stage.IN_REVIEW,), Stage.DRAFT,
         "submit_annotation", who=OURS),
    Move("return", "Return with a comment", (Stage.IN_REVIEW, Stage.APPROVED), Stage.RETURNED,
         "return_annotation", who=FOUR_EYES, asks="comment"),
    Move("approve", "Approve", (Stage.IN_REVIEW,), Stage.APPROVED,
         "approve_annotation", who=FOUR_EYES, when=SETTLED),
    Move("reopen", "Reopen for changes", (Stage.APPROVED,), Stage.DRAFT,
         "submit_annotation", who=OURS),
    Move("publish", "Publish", (Stage.APPROVED,), Stage.PUBLISHED,
         "publish_annotation", when=TO_PUBLISH),
    Move("uphold", "Uphold after another look", (Stage.PUBLISHED,), Stage.PUBLISHED,
         "publish_annotation", when=(conditions.is_flagged,), asks="reason"),
    Move("withdraw", "Withdraw", (Stage.PUBLISHED,), Stage.WITHDRAWN,
         "withdraw_annotation", asks="reason"),
)
# fmt: on
BY_NAME = {move.name: move for move in MOVES}


def refusal_of(move: Move, annotation: Annotation, user) -> Refused | None:
    """Why the user can't make the move now, NotAllowed before NotPossible; None when they can."""
    if not user.has_perm(f"claims.{move.permission}"):
        return NotAllowed(f"“{move.label}” needs a role that you do not have.")
    for condition in move.who:
        if sentence := condition(annotation, user):
            return NotAllowed(sentence)
    if annotation.stage not in move.origins:
        return NotPossible(f"“{move.label}” is not possible: it is {annotation.get_stage_display()}.")
    for condition in move.when:
        if sentence := condition(annotation):
            return NotPossible(sentence)
    return None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a user may do with an annotation now; and of its stage's other moves that would be theirs what
    is still missing for each. In the table's order."""

    moves: tuple[Move, ...]
    hindrances: tuple[tuple[Move, str], ...]


def outlook_for(user, annotation: Annotation) -> Outlook:
    here = [(move, refusal_of(move, annotation, user)) for move in MOVES if annotation.stage in move.origins]
    return Outlook(
        moves=tuple(move for move, refusal in here if refusal is None),
        hindrances=tuple((move, str(refusal)) for move, refusal in here if isinstance(refusal, NotPossible)),
    )


@transaction.atomic
def make_move(annotation: Annotation, name: str, *, by, words: str = "", seen: str = "") -> Annotation:
    """Make the move and record it; the annotation as it is then.

    `words` is the comment or reason the move asks for, `seen` the `content_hash` of what the user looked at.
    Raises NotAllowed, NotPossible, or ContentChanged when the content is no longer what was seen.
    """
    move = BY_NAME[name]
    annotation = locked_annotation(annotation.pk)
    if refusal := refusal_of(move, annotation, by):
        raise refusal
    if move.asks and not words.strip():
        raise NotPossible(f"“{move.label}” needs a {move.asks}.")
    if seen and seen != content_hash(annotation):
        raise ContentChanged
    before = _values(annotation)
    annotation.stage = move.target
    told = EFFECTS[name](annotation, by, words.strip())
    changed = [field for field, value in _values(annotation).items() if value != before[field]]
    annotation.save(update_fields=changed)  # the database refuses to be told again what was public
    stages = {"stage_before": before["stage"], "stage_after": annotation.stage}
    Event.objects.record(name, annotation, by=by, **stages, **told)
    notify_of_move(annotation, name, by=by)
    return annotation


def reopen_edited(annotation: Annotation, *, by) -> None:
    """An approved annotation was changed, so it is approved no longer: in the transaction of the change."""
    if annotation.stage != Stage.APPROVED:
        return
    annotation.stage = Stage.DRAFT
    annotation.save(update_fields=["stage"])
    stages = {"stage_before": Stage.APPROVED, "stage_after": Stage.DRAFT}
    Event.objects.record("reopen", annotation, by=by, **stages, because="It was edited.")
    notify_of_move(annotation, "reopen", by=by)


def locked_annotation(pk: int) -> Annotation:
    """The annotation as it is now, its claim locked first: two verdicts on it wait for each other."""
    claim_id = Annotation.objects.values_list("claim_id", flat=True).get(pk=pk)
    Claim.objects.select_for_update(no_key=True).get(pk=claim_id)
    rows = Annotation.objects.select_related("claim", "methodology", "supersedes", "created_by")
    return rows.select_for_update(of=("self",)).get(pk=pk)


def _values(annotation: Annotation) -> dict:
    return {field.name: getattr(annotation, field.attname) for field in annotation._meta.concrete_fields}


def _submit(annotation: Annotation, by, words: str) -> dict:
    annotation.submitted_by, annotation.submitted_at = by, timezone.now()
    annotation.methodology = Methodology.objects.in_force()
    annotation.flagged_at, annotation.flag_reason = None, ""
    finish_annotating(annotation.claim, by=by)
    return {"content_hash": content_hash(annotation), "methodology": annotation.methodology.version}


def _return(annotation: Annotation, by, words: str) -> dict:
    thread = open_thread(annotation, text=words, by=by)
    return {"review": _review(annotation, Review.Decision.RETURNED, by, thread)}


def _approve(annotation: Annotation, by, words: str) -> dict:
    return {
        "review": _review(annotation, Review.Decision.APPROVED, by, None),
        "content_hash": content_hash(annotation),
    }


def _review(annotation: Annotation, decision: Review.Decision, by, thread) -> int:
    finish_reviewing(annotation, by=by)
    kept = {"content_hash": content_hash(annotation), "reviewed_by": by, "thread": thread}
    return Review.objects.create(annotation=annotation, decision=decision, **kept).pk


def _publish(annotation: Annotation, by, words: str) -> dict:
    """The event holds all that readers see from now on, so that it can be replayed from the record alone."""
    annotation.published_at = timezone.now()
    if annotation.supersedes and annotation.supersedes.stage == Stage.PUBLISHED:
        _supersede(annotation.supersedes, annotation, by)
    _set_claim_verdict(annotation.claim, annotation.verdict)
    content = content_of(annotation)
    approval = annotation.approval
    return {
        "claim": annotation.claim_id,
        "content": content,
        "content_hash": hash_of(content),
        "meaning": annotation.meaning.wording,
        "written_by": str(annotation.created_by),
        "approved_by": str(approval.reviewed_by),
        "approved_by_id": approval.reviewed_by_id,
        "approved_at": approval.reviewed_at,
        "published_at": annotation.published_at,
    }


def _supersede(old: Annotation, new: Annotation, by) -> None:
    old.stage = Stage.SUPERSEDED
    old.save(update_fields=["stage"])
    stages = {"stage_before": Stage.PUBLISHED, "stage_after": Stage.SUPERSEDED}
    Event.objects.record("supersede", old, by=by, **stages, claim=old.claim_id, superseded_by=new.pk)
    notify_of_move(old, "supersede", by=by)


def _withdraw(annotation: Annotation, by, words: str) -> dict:
    annotation.withdrawn_at, annotation.withdrawal_reason = timezone.now(), words
    _set_claim_verdict(annotation.claim, Verdict.UNREVIEWED)
    return {"claim": annotation.claim_id, "reason": words, "withdrawn_at": annotation.withdrawn_at}


def _uphold(annotation: Annotation, by, words: str) -> dict:
    flag = annotation.flag_reason
    annotation.flagged_at, annotation.flag_reason = None, ""
    return {"claim": annotation.claim_id, "reason": words, "flag": flag}


def _nothing_more(annotation: Annotation, by, words: str) -> dict:
    return {}


def _set_claim_verdict(claim: Claim, verdict: str) -> None:
    claim.verdict = verdict
    claim.save(update_fields=["verdict"])


EFFECTS = {
    "submit": _submit,
    "take_back": _nothing_more,
    "return": _return,
    "approve": _approve,
    "reopen": _nothing_more,
    "publish": _publish,
    "uphold": _uphold,
    "withdraw": _withdraw,
}
