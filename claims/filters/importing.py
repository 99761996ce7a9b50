"""What is asked of imports."""

from django_filters import CharFilter, FilterSet

from claims.filters.desk import ACCOUNT_HELP
from claims.filters.fields import AnyOf, RowFilter, YesNo
from claims.models import Article, ImportItem, ImportRun


class ImportRunFilter(FilterSet):
    by = CharFilter("by__username", label="Whose", help_text=ACCOUNT_HELP)
    finished = YesNo(field_name="finished_at", lookup_expr="isnull", exclude=True, label="Finished")

    class Meta:
        model = ImportRun
        fields = ()


class ImportItemFilter(FilterSet):
    run = RowFilter(ImportRun, label="Import", help_text="Its id.")
    article = RowFilter(Article, label="Article", help_text="The article's id.")
    outcome = AnyOf(ImportItem.Outcome.choices, label="Outcome")

    class Meta:
        model = ImportItem
        fields = ()
