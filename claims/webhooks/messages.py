"""What is told of an event: nothing that a reader could not see, with links to where they see it."""

import json
from urllib.parse import urljoin

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from claims.models import Annotation, Event, Evidence
from claims.models.webhook import Happening
from claims.visibility import READER, visible_evidence

VERBS = ("publish", "withdraw", "withdraw_evidence")


def message_of(event: Event) -> tuple[str, str] | None:
    """Its type and its JSON; None when the event is nothing that readers see."""
    told = _of_evidence(event) if event.verb == "withdraw_evidence" else _of_verdict(event)
    if told is None:
        return None
    kind, data = told
    message = {"type": kind, "timestamp": event.at, "data": {"event": event.pk, **data}}
    return kind, json.dumps(message, cls=DjangoJSONEncoder, ensure_ascii=False)


def _of_verdict(event: Event) -> tuple[str, dict]:
    rows = Annotation.objects.select_related("claim", "methodology")
    annotation = rows.get(pk=event.subject_id)
    data = {"claim": _claim(annotation.claim), "verdict": _verdict(annotation)}
    if event.verb == "withdraw":
        return Happening.WITHDRAWN, {**data, "reason": event.details["reason"]}
    if annotation.supersedes_id:
        corrected = {"supersedes": annotation.supersedes_id, "correction": annotation.correction_note}
        return Happening.CORRECTED, {**data, **corrected}
    return Happening.PUBLISHED, data


def _of_evidence(event: Event) -> tuple[str, dict] | None:
    rows = visible_evidence(READER).select_related("claim")
    evidence = rows.filter(pk=event.subject_id).first()
    if evidence is None:
        return None
    because = Evidence.Withdrawal(event.details["because"]).label
    shown = {"id": evidence.pk, "kind": evidence.kind, "url": evidence.url, "because": because}
    shown["api"] = _link(reverse("api:evidence-detail", args=[evidence.pk]))
    resting = evidence.annotations.frozen().order_by("pk").values_list("pk", flat=True)
    return Happening.EVIDENCE_WITHDRAWN, {
        "claim": _claim(evidence.claim),
        "evidence": shown,
        "verdicts": list(resting),
    }


def _claim(claim) -> dict:
    return {
        "id": claim.pk,
        "text": claim.text,
        "language": claim.language or None,
        "url": _link(claim.get_absolute_url()),
        "api": _link(reverse("api:claim-detail", args=[claim.pk])),
    }


def _verdict(annotation: Annotation) -> dict:
    return {
        "id": annotation.pk,
        "verdict": annotation.verdict,
        "wording": annotation.meaning.wording,
        "rationale": annotation.rationale,
        "published_at": annotation.published_at,
        "methodology": annotation.methodology.version,
        "api": _link(reverse("api:annotation-detail", args=[annotation.pk])),
    }


def _link(path: str) -> str:
    return urljoin(settings.SITE_URL, path)
