"""The tables that anyone may take away, column by column, and what each column says."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from claims.exporting.values import (
    approvals,
    date,
    full_name,
    page_of_claim,
    page_of_quote,
    page_of_speaker,
    reasons,
)
from claims.models import Annotation, Claim, Source, Speaker, SpeakerName, SpeakerRole, Topic
from claims.visibility import (
    READER,
    articles_with_text,
    visible_annotations,
    visible_assertions,
    visible_claims,
    visible_evidence,
    visible_quotes,
)


@dataclass(frozen=True, slots=True)
class Column:
    """Read from `fields` of the row (the name itself where none is given), through `make` where that is."""

    name: str
    words: str
    fields: tuple[str, ...] = ()
    make: Callable | None = None

    @property
    def read(self) -> tuple[str, ...]:
        return self.fields or (self.name,)


@dataclass(frozen=True, slots=True)
class Resource:
    name: str
    words: str
    rows: Callable[[], QuerySet]
    columns: tuple[Column, ...]


def at(path: str) -> tuple[str, ...]:
    return (path,)


def dated(path: str) -> tuple[str, str]:
    """The two columns of a partial date."""
    return f"{path}_date", f"{path}_precision"


def citations() -> QuerySet:
    """Evidence of another claim could show a claim that readers do not see: it is left out, as everywhere."""
    links = Annotation.evidence.through.objects
    public = visible_annotations(READER)
    return links.filter(annotation__in=public, evidence__claim=F("annotation__claim"))


ID = Column("id", "Its number, as in the API.")
ARTICLE = (
    Column("article_id", "The article.", at("snapshot__article")),
    Column("article", "Its title.", at("snapshot__article__title")),
    Column(
        "published",
        "When the article was published, as much as is known: 2017, 2017-11 or 2017-11-19.",
        dated("snapshot__article__published"),
        date,
    ),
    Column("source_id", "Who published it.", at("snapshot__article__source")),
    Column("source", "The source's name.", at("snapshot__article__source__name")),
)
TEXT = (
    Column("snapshot_id", "The text that the offsets count in."),
    Column("snapshot_sha256", "SHA-256 of that text as UTF-8.", at("snapshot__sha256")),
)
SPAN = (
    Column("start", "Where the words begin, in Unicode code points of the text, from 0."),
    Column("end", "Where they end; the character there is no longer part of them."),
)
SPEAKER = (
    Column("speaker_id", "Who said it; empty where that stayed open."),
    Column("speaker", "The speaker's name.", at("speaker__name")),
)

RESOURCES = {
    resource.name: resource
    for resource in (
        Resource(
            "sources",
            "Outlets and bodies that publish.",
            Source.objects.all,
            (
                ID,
                Column("name", "As the outlet calls itself."),
                Column("slug", "Its name in links; stays the same."),
                Column("home_page", "Its home page.", at("url")),
                Column("country", "Two letters, ISO 3166."),
                Column("language", "Its main language, BCP 47."),
                Column("wikidata", "Its Wikidata id."),
            ),
        ),
        Resource(
            "articles",
            "Published pieces of which a text is on record.",
            articles_with_text,
            (
                ID,
                Column("title", "As printed."),
                Column("byline", "As printed."),
                Column("published", "When, as much as is known.", dated("published"), date),
                Column("language", "BCP 47."),
                Column("link", "Where the source published it.", at("url")),
                Column("source_id", "Who published it."),
                Column("source", "The source's name.", at("source__name")),
                Column("created_at", "When it came on record."),
            ),
        ),
        Resource(
            "speakers",
            "Persons and institutions that words are attributed to.",
            Speaker.objects.current,
            (
                ID,
                Column("name", "The name that pages show."),
                Column("slug", "The speaker's name in links; stays the same."),
                Column("kind", "PERSON or INSTITUTION."),
                Column("wikidata", "The speaker's Wikidata id."),
                Column("description", "A few words that tell the speaker from a namesake."),
                Column("page", "The speaker's page.", at("slug"), page_of_speaker),
            ),
        ),
        Resource(
            "names",
            "The names that articles print for a speaker.",
            lambda: SpeakerName.objects.filter(speaker__merged_into=None),
            (
                ID,
                Column("speaker_id", "Whose name it is."),
                Column("name", "As printed.", at("text")),
                Column("kind", "FULL_NAME, SURNAME, ACRONYM, NICKNAME or HANDLE."),
                Column("started", "In use from.", dated("started"), date),
                Column("ended", "In use until.", dated("ended"), date),
            ),
        ),
        Resource(
            "roles",
            "Offices that a speaker held.",
            lambda: SpeakerRole.objects.filter(speaker__merged_into=None),
            (
                ID,
                Column("speaker_id", "Who held it."),
                Column("office", "As “mayor”."),
                Column("organisation", "Where."),
                Column("started", "From.", dated("started"), date),
                Column("ended", "Until; empty while held, or not known.", dated("ended"), date),
            ),
        ),
        Resource(
            "quotes",
            "Words attributed to a speaker, in the newest text of each article.",
            lambda: visible_quotes(READER).in_latest_snapshots(),
            (
                ID,
                Column("text", "The words, exactly as they stand."),
                Column("kind", "DIRECT, MIXED or INDIRECT."),
                *SPEAKER,
                Column("mention", "The words that name the speaker, as printed."),
                Column("resolution", "How it was found out who that is."),
                Column("confidence", "How sure that is, 0 to 1."),
                Column("state", "MACHINE, or CONFIRMED or CORRECTED by a person."),
                *SPAN,
                *TEXT,
                *ARTICLE,
                Column(
                    "said",
                    "When it was said, where an editor knows that it was another day.",
                    dated("said"),
                    date,
                ),
                Column("language", "The article's, BCP 47.", at("snapshot__article__language")),
                Column("extractor_version", "What found it; empty for a quote that a person added."),
                Column(
                    "page",
                    "The article at these words.",
                    ("snapshot__article", "snapshot__number", "start", "id"),
                    page_of_quote,
                ),
            ),
        ),
        Resource(
            "claims",
            "Checkable statements, worded once, whoever makes them.",
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
            "What claims are about.",
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
            "Which claim is about which topic.",
            lambda: Claim.topics.through.objects.filter(claim__in=visible_claims(READER)),
            (ID, Column("claim_id", "The claim."), Column("topic_id", "The topic.")),
        ),
        Resource(
            "assertions",
            "Which words make which claim, in the newest text of each article.",
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
            "Verdicts that are or were public, corrected and withdrawn ones among them.",
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
            "What verdicts that are or were public rest on.",
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
            "Which verdict rests on which evidence.",
            citations,
            (
                ID,
                Column("verdict_id", "The verdict.", at("annotation")),
                Column("evidence_id", "The evidence."),
            ),
        ),
    )
}
