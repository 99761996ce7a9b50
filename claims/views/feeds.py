"""Atom feeds of published verdicts and of their corrections: all, by verdict, speaker, source and topic."""

import datetime as dt

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.views.decorators.http import conditional_page

from claims.models import Annotation, Source, Speaker, Topic
from claims.models.claim import GIVEN_VERDICTS
from claims.standards.publications import Entry, newest_entries, writable
from claims.standards.terms import absolute
from claims.visibility import READER, visible_annotations, visible_assertions

NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # when a feed without entries was last updated


class VerdictAtom(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        """Django would say "now", and a reader would fetch the same nothing again and again."""
        return super().latest_post_date() if self.items else NEVER


class VerdictFeed(Feed):
    """Of all verdicts; the others narrow it to what `get_object` finds."""

    feed_type = VerdictAtom
    here = "feed"

    def verdicts(self, about) -> QuerySet[Annotation]:
        return visible_annotations(READER)

    def items(self, about) -> list[Entry]:
        return newest_entries(self.verdicts(about))

    def title(self, about) -> str:
        return gettext("%(newsroom)s: verdicts") % {"newsroom": settings.PUBLISHER_NAME}

    def subtitle(self, about) -> str:
        return gettext("Claims that were checked; corrections and withdrawals come up again.")

    def link(self, about) -> str:
        return absolute(about.get_absolute_url() if about else reverse("claims"))

    def feed_url(self, about) -> str:
        return absolute(reverse(self.here, args=[about.slug] if about else []))

    def feed_guid(self, about) -> str:
        return self.feed_url(about)

    def author_name(self) -> str:
        return settings.PUBLISHER_NAME

    def author_link(self) -> str:
        return settings.PUBLISHER_URL

    def item_title(self, entry: Entry) -> str:
        return entry.title

    def item_link(self, entry: Entry) -> str:
        return entry.address

    def item_guid(self, entry: Entry) -> str:
        return entry.identity

    def item_pubdate(self, entry: Entry) -> dt.datetime:
        return entry.annotation.published_at

    def item_updateddate(self, entry: Entry) -> dt.datetime:
        return entry.updated_at

    def item_categories(self, entry: Entry) -> list[str]:
        return [entry.annotation.verdict]

    def item_description(self, entry: Entry) -> str:
        told = {"entry": entry, "annotation": entry.annotation}
        return writable(render_to_string("feeds/verdict.html", told))


class FeedOfOneVerdict(VerdictFeed):
    def get_object(self, request: HttpRequest, verdict: str) -> tuple[str, str]:
        """The verdict and its label, of "partly-supported"."""
        label = dict(GIVEN_VERDICTS).get(verdict.upper().replace("-", "_"))
        if label is None or not verdict.islower():
            raise Http404(f"There is no verdict “{verdict[:20]}”.")
        return verdict.upper().replace("-", "_"), label

    def verdicts(self, about) -> QuerySet[Annotation]:
        return super().verdicts(about).filter(verdict=about[0])

    def title(self, about) -> str:
        named = {"newsroom": settings.PUBLISHER_NAME, "verdict": about[1]}
        return gettext("%(newsroom)s: claims judged “%(verdict)s”") % named

    def link(self, about) -> str:
        return f"{absolute(reverse('claims'))}?verdict={about[0]}"

    def feed_url(self, about) -> str:
        return absolute(reverse("verdict-feed", args=[about[0].lower().replace("_", "-")]))


class FeedAbout(VerdictFeed):
    """Of the claims that have to do with someone or something that has a name."""

    def claims(self, about) -> QuerySet:
        raise NotImplementedError

    def verdicts(self, about) -> QuerySet[Annotation]:
        return super().verdicts(about).filter(claim__in=self.claims(about))

    def title(self, about) -> str:
        named = {"newsroom": settings.PUBLISHER_NAME, "name": writable(about.name)}
        return gettext("%(newsroom)s: verdicts, %(name)s") % named


class SpeakerFeed(FeedAbout):
    here = "speaker-feed"

    def get_object(self, request: HttpRequest, slug: str) -> Speaker:
        """Whom a merged speaker lives on in, so that a subscription goes on."""
        return get_object_or_404(Speaker.objects.select_related("merged_into"), slug=slug).kept

    def claims(self, about: Speaker) -> QuerySet:
        return visible_assertions(READER).filter(speaker=about).values("claim")


class SourceFeed(FeedAbout):
    here = "source-feed"

    def get_object(self, request: HttpRequest, slug: str) -> Source:
        return get_object_or_404(Source, slug=slug)

    def claims(self, about: Source) -> QuerySet:
        return visible_assertions(READER).filter(snapshot__article__source=about).values("claim")


class TopicFeed(FeedAbout):
    here = "topic-feed"

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic, slug=slug)

    def claims(self, about: Topic) -> QuerySet:
        return about.claims.values("pk")


every_feed = {
    name: conditional_page(feed())
    for name, feed in {
        "all": VerdictFeed,
        "verdict": FeedOfOneVerdict,
        "speaker": SpeakerFeed,
        "source": SourceFeed,
        "topic": TopicFeed,
    }.items()
}
