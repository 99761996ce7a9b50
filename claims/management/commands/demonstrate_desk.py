"""The desk at work on the sample articles: verdicts in every stage, made by the demo accounts' own moves.

Each says of itself that it is a demonstration. All evidence is passages of our own digests in `seeds/`.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from claims.annotating import correct_annotation, draft_annotation, edit_annotation
from claims.assigning import assign
from claims.evidencing import add_evidence
from claims.management.exemplary import Exemplary
from claims.models import Annotation, Claim, Evidence, Snapshot, Topic
from claims.topics import set_topics
from claims.workflow import make_move

MARK = "Demonstration, not a finding."
MADRID, ALMAGRO, HEARINGS, TALKS = (f"onrecord-seed-00{number}" for number in (2, 0, 1, 4))

TOPICS = (
    ("Negotiations", "negotiations", HEARINGS, "The talks are set for December 1 and 2"),
    ("Detentions", "detentions", HEARINGS, "in detention for more than three years"),
    ("Detentions", "detentions", MADRID, "Ledezma had crossed the border into Colombia"),
    ("Foreign relations", "foreign-relations", TALKS, "The United States recognizes Guaidó as president"),
)


class Command(Exemplary):
    help = (
        "Make the demo accounts and, where the desk has no verdict yet, let them work on the sample articles."
    )
    examples = (("", "accounts, verdicts, threads and tasks to look at"),)

    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError("The desk is demonstrated in development only.")
        call_command("create_demo_accounts", stdout=self.stdout)
        if Annotation.objects.exists():
            self.stdout.write("The desk has verdicts already: nothing is demonstrated.")
            return
        with transaction.atomic():
            show_topics()
            for show in (show_published, show_corrected, show_in_review, show_returned):
                annotation = show()
                self.stdout.write(f"Demonstrated: {annotation.get_stage_display()}, “{annotation.claim}”")


def show_topics() -> None:
    for name, slug, article, words in TOPICS:
        topic, _ = Topic.objects.get_or_create(slug=slug, defaults={"name": name})
        set_topics(claim_of(article, words), [topic], by=account("editor"))


def show_published() -> Annotation:
    claim = claim_of(HEARINGS, "The talks are set for December 1 and 2")
    evidence = [
        passage(claim, "SUPPORTS", MADRID, "agreeing to meet the government on December 1"),
        passage(claim, "SUPPORTS", ALMAGRO, "are meanwhile holding talks in the Dominican Republic"),
    ]
    annotation = draft(
        claim,
        "PARTLY_SUPPORTED",
        "Two other digests have the day and the place. Neither says that they were the first in a year.",
        evidence,
        confidence="MEDIUM",
    )
    return published(annotation)


def show_corrected() -> Annotation:
    claim = claim_of(HEARINGS, "in detention for more than three years")
    arrest = passage(claim, "REFUTES", HEARINGS, "Ledezma was arrested on February 19, 2015")
    escape = passage(claim, "CONTEXT", MADRID, "Ledezma had crossed the border into Colombia")
    wrong = draft(
        claim,
        "NEEDS_CONTEXT",
        "From the arrest in February 2015 to the escape in November 2017 it is about three years.",
        [arrest],
    )
    correction = correct_annotation(
        published(wrong),
        by=account("editor"),
        correction_note=f"{MARK} We had rounded two years and nine months up to three.",
    )
    correction = edit_annotation(
        correction,
        by=account("editor"),
        verdict="DISPUTED",
        confidence="HIGH",
        rationale=f"{MARK} By the date of the arrest that the same article gives, it was two years and nine "
        "months: from February 19, 2015, to November 17, 2017.",
        evidence=[arrest, escape],
    )
    return published(correction)


def show_in_review() -> Annotation:
    claim = claim_of(MADRID, "Ledezma had crossed the border into Colombia")
    evidence = passage(claim, "SUPPORTS", HEARINGS, "slipped away from house arrest and into Colombia")
    annotation = draft(
        claim,
        "PARTLY_SUPPORTED",
        "November 17, 2017, was a Friday. Nothing we hold tells the hour.",
        [evidence],
    )
    annotation = make_move(annotation, "submit", by=account("editor"))
    assign(annotation, to=account("reviewer"), by=account("editor"))
    return annotation


def show_returned() -> Annotation:
    claim = claim_of(TALKS, "The United States recognizes Guaidó as president")
    evidence = passage(claim, "CONTEXT", TALKS, "his part has remained ceremonial")
    annotation = draft(
        claim, "NEEDS_CONTEXT", "It was a recognition without power in the country.", [evidence]
    )
    make_move(annotation, "submit", by=account("editor"))
    why = f"{MARK} @editor, who is “most of the free world”? And this is the article that makes the claim."
    return make_move(annotation, "return", by=account("reviewer"), words=why)


def account(role: str):
    return get_user_model().objects.get(username=role)


def claim_of(article: str, words: str) -> Claim:
    found = Claim.objects.filter(assertions__snapshot__article__identifier=article, text__contains=words)
    if claim := found.first():
        return claim
    raise CommandError(f"No claim “{words}…” in the sample articles: run seed first.")


def passage(claim: Claim, kind: str, article: str, words: str) -> Evidence:
    """The words, as evidence, where they stand in the article's newest text."""
    snapshot = Snapshot.objects.latest_of_each_article().get(article__identifier=article)
    start = snapshot.body.index(words)
    place = {"snapshot": snapshot, "start": start, "end": start + len(words)}
    return add_evidence(claim, by=account("editor"), kind=kind, excerpt=words, **place)


def draft(claim: Claim, verdict: str, why: str, evidence: list[Evidence], confidence="LOW") -> Annotation:
    values = {"verdict": verdict, "confidence": confidence, "rationale": f"{MARK} {why}"}
    return draft_annotation(claim, by=account("editor"), evidence=evidence, **values)


def published(annotation: Annotation) -> Annotation:
    make_move(annotation, "submit", by=account("editor"))
    make_move(annotation, "approve", by=account("reviewer"))
    return make_move(annotation, "publish", by=account("publisher"))
