"""`seed` shows the desk at work on the sample articles: in development, once, marked as a demonstration."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.management.commands.demonstrate_desk import MARK
from claims.models import Annotation, Article, Claim, Comment, Event, Evidence, Stage, Verdict
from claims.record import replay_verdict, verify_events
from tests.factories import AnnotationFactory

pytestmark = pytest.mark.django_db


def seed() -> str:
    out = StringIO()
    call_command("seed", verbosity=0, stdout=out)
    return out.getvalue()


def test_there_is_a_verdict_in_review_one_returned_two_published_and_one_corrected(client):
    seed()

    stages = sorted(Annotation.objects.values_list("stage", flat=True))
    corrected = Annotation.objects.get(stage=Stage.SUPERSEDED)
    page = client.get(corrected.claim.get_absolute_url()).text

    assert stages == ["IN_REVIEW", "PUBLISHED", "PUBLISHED", "RETURNED", "SUPERSEDED"]
    assert corrected.superseded_by.correction_note in page
    assert Annotation.objects.get(stage=Stage.RETURNED).threads.open().count() == 1


def test_all_of_it_says_that_it_is_a_demonstration_and_rests_on_our_digests():
    seed()

    told = [*Annotation.objects.values_list("rationale", flat=True)]
    told += Annotation.objects.exclude(correction_note="").values_list("correction_note", flat=True)
    told += Comment.objects.values_list("text", flat=True)
    cited = Evidence.objects.values_list("snapshot__article__source__name", "url")

    assert [words for words in told if not words.startswith(MARK)] == []
    assert all(source.endswith("(digest by Onrecord)") and not url for source, url in cited)


def test_claims_with_verdicts_are_about_something():
    seed()

    assert not Claim.objects.filter(annotations__isnull=False, topics=None).exists()


def test_it_is_made_by_moves_so_that_the_record_holds_it_all():
    seed()

    assert not verify_events().because
    claims = Claim.objects.exclude(verdict=Verdict.UNREVIEWED)
    assert [replay_verdict(claim, timezone.now()).differences for claim in claims] == [(), ()]


def test_again_it_does_nothing():
    seed()
    done = Event.objects.filter(by__isnull=False).count()

    assert "nothing is demonstrated" in seed()
    assert Event.objects.filter(by__isnull=False).count() == done


def test_a_desk_with_verdicts_of_its_own_is_left_alone():
    own = AnnotationFactory()

    seed()

    assert list(Annotation.objects.all()) == [own]


def test_production_gets_the_articles_and_neither_accounts_nor_verdicts(settings):
    settings.PRODUCTION = True

    seed()

    assert Article.objects.count() == 5
    assert not get_user_model().objects.exists()
    with pytest.raises(CommandError, match="in development only"):
        call_command("demonstrate_desk")
