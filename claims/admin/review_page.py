"""What the page of an annotation shows around its editor: how it stands, what can be done, what happened."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model

from claims.admin.annotation_badges import stage_badge, verdict_badge
from claims.admin.happenings import happenings
from claims.admin.since_review import changes_since_review
from claims.content import content_hash, writers_of
from claims.evidencing import support_left
from claims.highlighting import Mark, paragraphs
from claims.models import Annotation, Claim, Evidence, Stage, Thread
from claims.workflow import outlook_for

TO_BE_EDITED = (Stage.DRAFT, Stage.RETURNED)


def review_context(annotation: Annotation, user) -> dict:
    people = get_user_model().objects.filter(pk__in=writers_of(annotation)).order_by("username")
    outlook = outlook_for(user, annotation)
    return {
        "stage_shown": stage_badge(annotation),
        "verdict_shown": verdict_badge(annotation),
        "seen": content_hash(annotation),
        "meaning": annotation.meaning,
        "cited": by_kind(shown_evidence(annotation)),
        "reading": reading(annotation),
        "moves": outlook.moves,
        "hindrances": outlook.hindrances,
        "support_left": _support_left(annotation),
        "writers": list(people),
        "reviews": annotation.reviews.select_related("reviewed_by", "thread"),
        "since": changes_since_review(annotation),
        "happenings": happenings(annotation),
        "is_to_be_edited": annotation.stage in TO_BE_EDITED,
        "may_correct": _may_correct(annotation, user),
        "correction": Annotation.objects.filter(supersedes=annotation).first(),
    }


def shown_evidence(row: Annotation | Claim):
    """The evidence of a claim or annotation, with all that is shown of it."""
    rows = row.evidence.select_related("source", "snapshot__article__source", "created_by")
    return rows.defer("snapshot__body", "snapshot__boilerplate").order_by("-pk")


def by_kind(evidence: Iterable[Evidence]) -> list[tuple[str, str, list[Evidence]]]:
    """For each kind: its value, its name, its rows, those that stand first."""
    rows = sorted(evidence, key=lambda row: (row.is_withdrawn, row.pk))
    return [(kind.value, kind.label, [row for row in rows if row.kind == kind]) for kind in Evidence.Kind]


def reading(annotation: Annotation):
    """The rationale in paragraphs, the words that open threads are about marked."""
    anchored = Thread.objects.on(annotation).open().filter(start__isnull=False)
    there = [thread for thread in anchored if not _moved(thread, annotation)]
    marks = [Mark(thread.start, thread.end, thread.pk) for thread in there]
    return paragraphs(annotation.rationale, marks)


def _support_left(annotation: Annotation) -> str:
    """What stands now, where the flag says something else."""
    left = support_left(annotation) if annotation.flagged_at else ""
    return "" if left in annotation.flag_reason else left


def _moved(thread: Thread, annotation: Annotation) -> bool:
    return annotation.rationale[thread.start : thread.end] != thread.words


def _may_correct(annotation: Annotation, user) -> bool:
    is_free = not Annotation.objects.filter(supersedes=annotation).exists()
    return annotation.stage == Stage.PUBLISHED and is_free and user.has_perm("claims.add_annotation")
