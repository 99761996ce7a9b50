"""A dossier's rows as JSON: one part for each kind, and the texts as files of their own."""

from django.conf import settings

from claims.content import content_hash, content_of
from claims.dossier.choosing import Profile, Rows
from claims.models import Annotation, Assertion, Claim, Event, Evidence, Methodology, Quote, Snapshot, Thread
from claims.models.source import Source
from claims.models.speaker import Speaker


class People:
    """What accounts are called: their names, or in a redacted dossier a number for each."""

    def __init__(self, profile: Profile):
        self.is_redacted = profile.is_redacted
        self._numbers: dict[int, int] = {}

    def name(self, user) -> str | None:
        """None for the machine."""
        if user is None:
            return None
        if not self.is_redacted:
            return user.get_full_name() or user.get_username()
        return f"editor {self._numbers.setdefault(user.pk, len(self._numbers) + 1)}"


def parts_of(rows: Rows, profile: Profile) -> dict[str, object]:
    """File name -> what is in it, as JSON holds it."""
    people = People(profile)
    return {
        "claim.json": told_claim(rows.claim),
        "sources.json": [told_source(row) for row in rows.sources],
        "speakers.json": [told_speaker(row) for row in rows.speakers],
        "snapshots.json": [told_snapshot(row) for row in rows.snapshots],
        "quotes.json": [told_quote(row) for row in rows.quotes],
        "assertions.json": [told_assertion(row) for row in rows.assertions],
        "evidence.json": [told_evidence(row, people) for row in rows.evidence],
        "annotations.json": [told_annotation(row, people) for row in rows.annotations],
        "reviews.json": [told_review(row, people) for row in rows.reviews],
        "threads.json": [told_thread(row, people) for row in rows.threads],
        "methodologies.json": [told_methodology(row) for row in rows.methodologies],
        "events.json": [told_event(row, people) for row in rows.events],
    }


def text_file(snapshot_id: int) -> str:
    return f"snapshots/{snapshot_id}.txt"


def told_claim(claim: Claim) -> dict:
    return {
        "id": claim.pk,
        "text": claim.text,
        "slug": claim.slug,
        "language": claim.language,
        "verdict": claim.verdict,
        "created_at": claim.created_at.isoformat(),
        "page": settings.SITE_URL + claim.get_absolute_url(),
    }


def told_source(source: Source) -> dict:
    return {"id": source.pk, "name": source.name, "home_page": source.url, "wikidata": source.wikidata}


def told_speaker(speaker: Speaker) -> dict:
    return {
        "id": speaker.pk,
        "name": speaker.name,
        "kind": speaker.kind,
        "description": speaker.description,
        "wikidata": speaker.wikidata,
    }


def told_snapshot(snapshot: Snapshot) -> dict:
    article = snapshot.article
    return {
        "id": snapshot.pk,
        "number": snapshot.number,
        "file": text_file(snapshot.pk),
        "sha256": snapshot.sha256,
        "raw_sha256": snapshot.raw_sha256,
        "captured_at": snapshot.captured_at.isoformat(),
        "article": article.pk,
        "title": article.title,
        "byline": article.byline,
        "link": article.url,
        "published": article.published,
        "source": article.source_id,
    }


def told_quote(quote: Quote) -> dict:
    names = (
        "start", "end", "text", "kind", "mention", "mention_start", "mention_end", "cue_start", "cue_end",
        "resolution", "confidence", "state", "extractor_version",
    )  # fmt: skip
    said = {name: getattr(quote, name) for name in names}
    return {"id": quote.pk, "snapshot": quote.snapshot_id, "speaker": quote.speaker_id, **said}


def told_assertion(assertion: Assertion) -> dict:
    names = ("start", "end", "stance", "state", "extractor_version")
    return {
        "id": assertion.pk,
        "snapshot": assertion.snapshot_id,
        "quote": assertion.quote_id,
        "speaker": assertion.speaker_id,
        **{name: getattr(assertion, name) for name in names},
    }


def told_evidence(evidence: Evidence, people: People) -> dict:
    names = ("kind", "start", "end", "url", "archive_url", "excerpt", "note", "withdrawn_because")
    return {
        "id": evidence.pk,
        "source": evidence.source_id,
        "snapshot": evidence.snapshot_id,
        **{name: getattr(evidence, name) for name in names},
        "accessed_date": _moment(evidence.accessed_date),
        "created_by": people.name(evidence.created_by),
        "created_at": evidence.created_at.isoformat(),
        "withdrawn_at": _moment(evidence.withdrawn_at),
        "withdrawal_note": "" if people.is_redacted else evidence.withdrawal_note,
    }


def told_annotation(annotation: Annotation, people: People) -> dict:
    """`content` is what an approval is bound to; null where it tells of evidence that readers do not see."""
    is_shown = not people.is_redacted or not annotation.evidence.exclude(claim=annotation.claim_id).exists()
    return {
        "id": annotation.pk,
        "stage": annotation.stage,
        "content": content_of(annotation) if is_shown else None,
        "content_hash": content_hash(annotation),
        "withdrawal_reason": annotation.withdrawal_reason,
        "created_by": people.name(annotation.created_by),
        "submitted_by": people.name(annotation.submitted_by),
        "created_at": annotation.created_at.isoformat(),
        "published_at": _moment(annotation.published_at),
        "withdrawn_at": _moment(annotation.withdrawn_at),
    }


def told_review(review, people: People) -> dict:
    return {
        "id": review.pk,
        "annotation": review.annotation_id,
        "decision": review.decision,
        "content_hash": review.content_hash,
        "reviewed_by": people.name(review.reviewed_by),
        "reviewed_at": review.reviewed_at.isoformat(),
    }


def told_thread(thread: Thread, people: People) -> dict:
    return {
        "id": thread.pk,
        "about": f"{thread.subject._meta.model_name} {thread.subject.pk}",
        "words": thread.words,
        "opened_by": people.name(thread.opened_by),
        "resolved_at": _moment(thread.resolved_at),
        "comments": [told_comment(comment, people) for comment in thread.comments.all()],
    }


def told_comment(comment, people: People) -> dict:
    return {
        "id": comment.pk,
        "text": comment.text,
        "before_edits": [revision.text for revision in comment.revisions.all()],
        "written_by": people.name(comment.written_by),
        "written_at": comment.written_at.isoformat(),
    }


def told_methodology(methodology: Methodology) -> dict:
    meanings = methodology.meanings.values("verdict", "wording", "explanation", "rating")
    return {
        "version": methodology.version,
        "text": methodology.text,
        "worst_rating": methodology.worst_rating,
        "best_rating": methodology.best_rating,
        "meanings": list(meanings.order_by("verdict")),
    }


def told_event(event: Event, people: People) -> dict:
    """In a redacted dossier its hash stands for what it says, which names who did it."""
    told = {
        "id": event.pk,
        "at": event.at.isoformat(),
        "by": people.name(event.by),
        "verb": event.verb,
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }
    if people.is_redacted:
        return {**told, "withheld": True}
    return {**told, "by_id": event.by_id, "details": event.details, "withheld": False}


def _moment(value) -> str | None:
    return value.isoformat() if value else None
