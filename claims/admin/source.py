from django.contrib import admin

from claims.admin.counting import count_of
from claims.admin.known_values_filter import KnownValuesFilter
from claims.admin.links import HTTPS_LINKS
from claims.admin.permissions import SetOnce
from claims.admin.recording import Recorded
from claims.admin.showing import list_link
from claims.models import Article, Source


@admin.register(Source)
class SourceAdmin(SetOnce, Recorded, admin.ModelAdmin):
    set_once = ("slug",)  # links elsewhere lead here by it
    formfield_overrides = HTTPS_LINKS
    list_display = ("name", "articles_link", "country", "language", "url", "wikidata")
    list_filter = (("country", KnownValuesFilter), ("language", KnownValuesFilter))
    search_fields = ("name", "url", "wikidata")
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012
    fieldsets = (
        (None, {"fields": ("name", "slug", "url")}),
        ("Which outlet this is", {"fields": ("country", "language", "wikidata")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(article_count=count_of(Article.objects, "source"))

    @admin.display(description="articles", ordering="article_count")
    def articles_link(self, source):
        return list_link("article", source.article_count, source__id__exact=source.pk)
