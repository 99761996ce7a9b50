"""What is claimed, and what was found about it."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from claims.exporting.columns import ARTICLE, ID, SPAN, SPEAKER, TEXT, Column, Resource, at
from claims.exporting.values import approvals, full_name, page_of_claim, reasons
from claims.models import Annotation, Claim, Topic
from claims.visibility import (
    READER,
    visible_annotations,
    visible_assertions,
    visible_claims,
    visible_evidence,
)


def citations() -> QuerySet:
    """Evidence of another claim could show a claim that readers do not see: it is left out, as everywhere."""
    links = Annotation.evidence.through.objects
    public = visible_annotations(READER)
    return links.filter(annotation__in=public, evidence__claim=F("annotation__claim"))


FOUND = (
    Resource(
        "claims",
        _("Checkable statements, worded once, whoever makes them."),
        lambda: visible_claims(READER),
        (
            ID,
            Column("text", "One self-standing sentence."),
            Column("slug", "Its name in links; stays the same."),
            Column("language", "BCP 47."),
            Column("verdict", "The published one; UNREVIEWED until there is one."),
            Column("checkworthiness", "How much a check would be worth, 0 to 1."),
            Column("reasons", "What makes it checkable: kind of fact and words.", at("reasons"), reasons),
            Column("created_at", "When it came on record."),
            Column("page", "Its page.", at("slug"), page_of_claim),
        ),
    ),
    Resource(
        "topics",
        _("What claims are about."),
        Topic.objects.all,
        (
            ID,
            Column("name", "As readers see it."),
            Column("slug", "Its name in links; stays the same."),
            Column("wikidata", "Its Wikidata id."),
        ),
    ),
    Resource(
        "claim_topics",
        _("Which claim is about which topic."),
        lambda: Claim.topics.through.objects.filter(claim__in=visible_claims(READER)),
        (ID, Column("claim_id", "The claim."), Column("topic_id", "The topic.")),
    ),
    Resource(
        "assertions",
        _("Which words make which claim, in the newest text of each article."),
        lambda: visible_assertions(READER).in_latest_snapshots(),
        (
            ID,
            Column("claim_id", "The claim."),
            Column("quote_id", "The quote that makes it; empty: the article's own voice."),
            *SPEAKER,
            Column("stance", "ASSERTS or DENIES."),
            Column("state", "SUGGESTED by the machine, or CONFIRMED by a person."),
            *SPAN,
            *TEXT,
            *ARTICLE,
        ),
    ),
    Resource(
        "verdicts",
        _("Verdicts that are or were public, corrected and withdrawn ones among them."),
        lambda: approvals(visible_annotations(READER)),
        (
            ID,
            Column("claim_id", "The claim."),
            Column("claim", "Its words.", at("claim__text")),
            Column("verdict", "Which one."),
            Column("stage", "PUBLISHED; SUPERSEDED by a correction; WITHDRAWN."),
            Column("confidence", "LOW, MEDIUM, HIGH, or empty."),
            Column("rationale", "Why."),
            Column("methodology", "The version it went by.", at("methodology__version")),
            Column("supersedes_id", "The verdict that this one corrects."),
            Column("correction_note", "What was wrong in that one."),
            Column("withdrawal_reason", "Why it was withdrawn."),
            Column(
                "written_by",
                "The writer's name, where known.",
                ("created_by__first_name", "created_by__last_name"),
                full_name,
            ),
            Column(
                "approved_by",
                "The reviewer's name, where known.",
                ("approver_first_name", "approver_last_name"),
                full_name,
            ),
            Column("approved_at", "When it was approved."),
            Column("published_at", "When it was published."),
            Column("withdrawn_at", "When it was withdrawn."),
            Column("page", "The claim's page.", at("claim__slug"), page_of_claim),
        ),
    ),
    Resource(
        "evidence",
        _("What verdicts that are or were public rest on."),
        lambda: visible_evidence(READER),
        (
            ID,
            Column("claim_id", "The claim."),
            Column("kind", "SUPPORTS, REFUTES or CONTEXT."),
            Column("source_id", "Who publishes it, where that is on record."),
            Column("snapshot_id", "The text on record that it is a passage of."),
            *SPAN,
            Column("link", "Where it is, outside.", at("url")),
            Column("archive_link", "An archived copy.", at("archive_url")),
            Column("accessed", "Looked up on.", at("accessed_date")),
            Column("excerpt", "The words that matter, verbatim."),
            Column("note", "What it shows, in the editor's words."),
            Column("withdrawn_because", "RETRACTED, CORRECTED or WRONG; empty: it stands."),
            Column("withdrawn_at", "When it was withdrawn."),
        ),
    ),
    Resource(
        "citations",
        _("Which verdict rests on which evidence."),
        citations,
        (
            ID,
            Column("verdict_id", "The verdict.", at("annotation")),
            Column("evidence_id", "The evidence."),
        ),
    ),
)
