from django.contrib import admin

from claims.admin.counting import count_of
from claims.admin.permissions import SetOnce
from claims.admin.recording import Recorded
from claims.admin.showing import list_link
from claims.models import Claim, Topic


@admin.register(Topic)
class TopicAdmin(SetOnce, Recorded, admin.ModelAdmin):
    set_once = ("slug",)  # links elsewhere lead here by it
    list_display = ("name", "claims_link", "wikidata")
    search_fields = ("name", "wikidata")
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012
    fields = ("name", "slug", "wikidata")

    def get_queryset(self, request):
        about = count_of(Claim.topics.through.objects, "topic")
        return super().get_queryset(request).annotate(claim_count=about)

    @admin.display(description="claims", ordering="claim_count")
    def claims_link(self, topic):
        return list_link("claim", topic.claim_count, topics__id__exact=topic.pk)
