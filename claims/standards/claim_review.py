"""schema.org's ClaimReview of a claim with a published verdict, and its Claim alone where none stands.

Built from the very rows that the claim's page shows, so that the markup says what the page says. Without a
verdict that stands there is no review: one that was withdrawn is no longer marked as one.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from claims.models import Annotation, Article, Assertion, Claim, Source, Speaker
from claims.standards.terms import absolute, article_address, instant, known, web_address, wikidata_address
from claims.visibility import READER, visible_assertions

CONTEXT = "https://schema.org"
SPEAKER_TYPES = {Speaker.Kind.PERSON: "Person", Speaker.Kind.INSTITUTION: "Organization"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the first page of a claim shows, with speakers, articles and methodologies fetched along.

    `changed_at` is when the standing verdict, or what is said beside it, changed last.
    """

    claim: Claim
    standing: Annotation | None
    changed_at: dt.datetime | None
    corrections: list[Annotation]  # the published annotations that corrected one before them, newest first
    assertions: list[Assertion]
    first_appearance: Article | None


def first_appearance(claim: Claim) -> Article | None:
    """The earliest dated article on record that asserts the claim."""
    made = visible_assertions(READER).filter(claim=claim, stance=Assertion.Stance.ASSERTS)
    dated = made.filter(snapshot__article__published_date__isnull=False).by_appearance()
    return Article.objects.filter(pk=dated.values("snapshot__article")[:1]).select_related("source").first()


@override(settings.LANGUAGE_CODE)
def linked_data(shown: Shown) -> dict:
    """The ClaimReview; the Claim alone where no verdict stands. The same on the page of any language."""
    node = _claim(shown) if shown.standing is None else _review(shown, shown.standing)
    return {"@context": CONTEXT, **node}


def as_script(data: dict) -> SafeString:
    """JSON to stand inside a script element: nothing in it can end the element or open a comment."""
    text = json.dumps(data, ensure_ascii=False)
    escapes = {
        ord("<"): "\\u003c",
        ord(">"): "\\u003e",
        ord("&"): "\\u0026",
        0x2028: "\\u2028",
        0x2029: "\\u2029",
    }
    return mark_safe(text.translate(escapes))


def verdict_address(annotation: Annotation) -> str:
    """The verdict on the page of its claim."""
    return f"{absolute(annotation.claim.get_absolute_url())}#verdict-{annotation.pk}"


def newsroom() -> dict:
    return {
        "@type": "Organization",
        "@id": settings.PUBLISHER_URL,
        "name": settings.PUBLISHER_NAME,
        "url": settings.PUBLISHER_URL,
    }


def _review(shown: Shown, verdict: Annotation) -> dict:
    return known(
        **{"@type": "ClaimReview", "@id": verdict_address(verdict)},
        url=absolute(shown.claim.get_absolute_url()),
        datePublished=instant(verdict.published_at),
        dateModified=instant(shown.changed_at or verdict.published_at),
        inLanguage=settings.LANGUAGE_CODE,
        claimReviewed=shown.claim.text,
        author=newsroom(),
        reviewRating=_rating(verdict),
        itemReviewed=_claim(shown),
        correction=[_correction(one) for one in shown.corrections],
        publishingPrinciples=f"{absolute(reverse('methodology'))}#version-{verdict.methodology.version}",
    )


def _rating(verdict: Annotation) -> dict:
    """In the words of the methodology it was published under; a number only where its scale has one."""
    meaning, scale = verdict.meaning, verdict.methodology
    worded = {"@type": "Rating", "alternateName": meaning.wording, "ratingExplanation": verdict.rationale}
    if not meaning.is_on_scale:
        return worded
    return worded | {
        "ratingValue": meaning.rating,
        "bestRating": scale.best_rating,
        "worstRating": scale.worst_rating,
    }


def _correction(correction: Annotation) -> dict:
    """What was wrong in the verdict before, and where that verdict still reads."""
    before = f"{absolute(correction.claim.get_absolute_url())}#verdict-{correction.supersedes_id}"
    return {
        "@type": "CorrectionComment",
        "@id": f"{verdict_address(correction)}-correction",
        "text": correction.correction_note,
        "datePublished": instant(correction.published_at),
        "about": {"@type": "CreativeWork", "@id": before, "url": before},
    }


def _claim(shown: Shown) -> dict:
    """A denial of the claim is no appearance of it, and who denies it not its author."""
    made = [row for row in shown.assertions if row.stance == Assertion.Stance.ASSERTS]
    first = shown.first_appearance
    address = absolute(shown.claim.get_absolute_url())
    return known(
        **{"@type": "Claim", "@id": f"{address}#claim"},
        url=address,
        text=shown.claim.text,
        inLanguage=shown.claim.language,
        datePublished=first.published if first else "",
        author=_authors(made),
        firstAppearance=_work(first) if first else None,
        appearance=_appearances(made),
    )


def _authors(made: Iterable[Assertion]) -> list[dict]:
    """Whose words they are: the speakers, or the source where an article says it in its own voice.

    Markup has no room for “suggested by machine”, so it names a speaker only once a person agreed.
    """
    found = {}
    for row in made:
        author = _agreed_speaker(row) if row.quote_id else row.snapshot.article.source
        if author:
            found.setdefault(author, _speaker(author) if row.quote_id else _organization(author))
    return list(found.values())


def _agreed_speaker(row: Assertion) -> Speaker | None:
    is_agreed = row.state == Assertion.State.CONFIRMED or row.quote.is_touched
    return row.speaker if is_agreed else None


def _speaker(speaker: Speaker) -> dict:
    address = absolute(speaker.get_absolute_url())
    return known(
        **{"@type": SPEAKER_TYPES[speaker.kind], "@id": address},
        name=speaker.name,
        url=address,
        sameAs=wikidata_address(speaker),
    )


def _organization(source: Source) -> dict:
    return known(
        **{"@type": "Organization", "@id": absolute(source.get_absolute_url())},
        name=source.name,
        url=web_address(source.url),
        sameAs=wikidata_address(source),
    )


def _appearances(made: Iterable[Assertion]) -> list[dict]:
    """Each article once, with the text of it that we keep."""
    texts = {row.snapshot.article: row.snapshot for row in made}
    return [
        _work(article) | {"archivedAt": absolute(reverse("snapshot", args=[article.pk, snapshot.number]))}
        for article, snapshot in texts.items()
    ]


def _work(article: Article) -> dict:
    return known(
        **{"@type": "Article", "@id": absolute(article.get_absolute_url())},
        url=article_address(article),
        headline=article.title,
        datePublished=article.published,
        inLanguage=article.language,
        publisher=_organization(article.source),
    )
