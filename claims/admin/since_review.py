"""What changed in an annotation since somebody last decided on it, or since it was submitted."""

import datetime as dt
from dataclasses import dataclass

from claims.admin.word_diff import word_diff
from claims.annotating import EDITED, said
from claims.event_words import changes_told
from claims.models import Annotation, Event, Evidence


@dataclass(frozen=True, slots=True)
class Since:
    """Since when, and each change: its name and how it reads, as HTML."""

    moment: str
    changes: tuple[tuple[str, str], ...]


def changes_since_review(annotation: Annotation) -> Since | None:
    """None before it was submitted for the first time."""
    review = annotation.reviews.select_related("reviewed_by").first()
    if review:
        moment, at = f"{review.reviewed_by} {review.get_decision_display()} it", review.reviewed_at
    elif annotation.submitted_at:
        moment, at = "it was submitted", annotation.submitted_at
    else:
        return None
    return Since(moment, (*_edits(annotation, at), *_evidence_edits(annotation, at)))


def _edits(annotation: Annotation, at: dt.datetime):
    """Between what it said before the first edit since and what it says now."""
    edits = Event.objects.about(annotation).filter(verb="edit_annotation", at__gt=at)
    first = edits.order_by("pk").first()
    if first is None:
        return
    before, now = first.details["before"], said(annotation, annotation.evidence.all())
    for name in EDITED:
        if before[name] != now[name]:
            yield annotation._meta.get_field(name).verbose_name, _difference(annotation, name, before[name])
    cited = Evidence.objects.in_bulk({*before["evidence"], *now["evidence"]})
    for pk in sorted(set(now["evidence"]) - set(before["evidence"])):
        yield "evidence added", str(cited[pk])
    for pk in sorted(set(before["evidence"]) - set(now["evidence"])):
        yield "evidence taken out", str(cited.get(pk, pk))


def _difference(annotation: Annotation, name: str, before: str):
    now = getattr(annotation, name)
    choices = dict(annotation._meta.get_field(name).flatchoices)
    return word_diff(choices.get(before, before), choices.get(now, now))


def _evidence_edits(annotation: Annotation, at: dt.datetime):
    cited = {row.pk: row for row in annotation.evidence.all()}
    done = Event.objects.filter(subject_type="evidence", subject_id__in=cited, at__gt=at).select_related("by")
    for event in done.exclude(verb="add_evidence").order_by("pk"):
        what = event.verb.removesuffix("_evidence")
        yield f"evidence: {what} by {event.by}", changes_told(event) or str(cited[event.subject_id])
