from django.contrib import admin
from django.db.models import Max, Min

from claims.models import Article


class PublishedYearFilter(admin.SimpleListFilter):
    """By the article's year. Django's date line would read every quote's article to draw itself."""

    title = "year of the article"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        known = Article.objects.aggregate(first=Min("published_date"), last=Max("published_date"))
        if known["first"] is None:
            return []
        years = range(known["last"].year, known["first"].year - 1, -1)
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, queryset):
        if self.value() and self.value().isdecimal():
            return queryset.filter(snapshot__article__published_date__year=self.value())
        return queryset
