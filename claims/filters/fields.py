"""The kinds of question a list can be asked: a row by id or slug, a partial date, one of these, yes or no.

A wrong value is an error with a sentence, never ignored; an empty one is a question not asked.
"""

import datetime as dt
from functools import cache

import django_filters
from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Article, Speaker
from claims.models.partial_date import DatePrecision, last_day, parse_partial_date
from claims.prepared import LONGEST_ID, Prepared, as_far_as_read
from claims.search import Query, QueryRefused, matching, parse
from claims.visibility import READER, visible_rows

LEADING = ("speaker", "article", "snapshot", "claim")
MOST_AT_LEAST = (2, 1_000)


class RowField(forms.CharField):
    """Cleans to the row with that id or, where the model has one, that slug.

    A row that whoever asks may not see is answered like one that is not there.
    """

    user = READER
    is_shown = True  # to whoever asks; else its id alone matters

    def __init__(self, *, model: type[models.Model], **kwargs):
        super().__init__(max_length=220, **kwargs)
        self.model = model
        self.has_slug = any(field.name == "slug" for field in model._meta.fields)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        row = self.find(text)
        if row is None:
            message = gettext("There is no {kind} “{text}”.")
            raise forms.ValidationError(
                message.format(kind=gettext(self.model._meta.verbose_name), text=text)
            )
        return row.kept if isinstance(row, Speaker) else row

    def find(self, text: str) -> models.Model | None:
        is_id = text.isascii() and text.isdecimal()
        if is_id and len(text) <= LONGEST_ID and not self.user.is_authenticated:
            return read_by_everyone(self.model, int(text), stored_names(self.model, self.is_shown))
        rows = visible_rows(self.model, self.user)
        if is_id:
            return rows.filter(pk=int(text)).first()
        return rows.filter(slug=text).first() if self.has_slug else None


def read_by_everyone(model: type[models.Model], pk: int, names: tuple[str, ...]) -> models.Model | None:
    """These columns of the row with that id, where readers may see it."""
    found = rows_read_by_everyone(model, names).rows([pk])
    return as_far_as_read(model, dict(zip(names, found[0], strict=True))) if found else None


@cache
def rows_read_by_everyone(model: type[models.Model], names: tuple[str, ...]) -> Prepared:
    """Nearly every list is filtered by a row: to make a query for it takes longer than to answer that."""
    return Prepared(lambda ids: visible_rows(model, READER).filter(pk__in=ids).values_list(*names))


@cache
def stored_names(model: type[models.Model], is_shown: bool) -> tuple[str, ...]:
    """The row's columns, all of them where it is shown; else its id, and the id of the row it lives on in."""
    names = tuple(field.attname for field in model._meta.concrete_fields)
    return names if is_shown else tuple(name for name in names if name in ("id", "merged_into_id"))


class RowFilter(django_filters.Filter):
    field_class = RowField

    def __init__(self, model: type[models.Model], **kwargs):
        super().__init__(model=model, **kwargs)

    @property
    def field(self) -> RowField:
        field = super().field
        field.user = asking(self.parent)
        return field


def asking(filterset: django_filters.FilterSet):
    """The user who asks; the pages give no request, for they show everyone what a reader sees."""
    return filterset.request.user if filterset.request else READER


class FirstDayField(forms.CharField):
    """Cleans "2017", "2017-11" or "2017-11-20" to the first day it can mean."""

    def clean(self, value) -> dt.date | None:
        return parse_partial_date(super().clean(value))[0]


class LastDayField(forms.CharField):
    """Cleans a partial date to the last day it can mean."""

    def clean(self, value) -> dt.date | None:
        first_day, precision = parse_partial_date(super().clean(value))
        return last_day(first_day, precision) if first_day else None


class FirstDayFilter(django_filters.Filter):
    field_class = FirstDayField


class LastDayFilter(django_filters.Filter):
    field_class = LastDayField


class PublishedAfter(FirstDayFilter):
    """`field_name` leads to the article."""

    def filter(self, queryset: QuerySet, value: dt.date | None) -> QuerySet:
        if value is None:
            return queryset
        return queryset.filter(**{f"{self.field_name}__in": Article.objects.published_between(first=value)})


class PublishedBefore(LastDayFilter):
    """`field_name` leads to the article."""

    def filter(self, queryset: QuerySet, value: dt.date | None) -> QuerySet:
        if value is None:
            return queryset
        return queryset.filter(**{f"{self.field_name}__in": Article.objects.published_between(last=value)})


class AnyOfField(django_filters.fields.MultipleChoiceField):
    """A form's "any" option sends an empty value: not a choice, and not an error."""

    def clean(self, value):
        return super().clean([one for one in value or [] if one])


class AnyOf(django_filters.MultipleChoiceFilter):
    """One or several values, the parameter repeated: a row with any of them is listed."""

    field_class = AnyOfField

    def __init__(self, choices, **kwargs):
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(
            choices=choices, distinct=False, error_messages=naming_the_choices(choices), **kwargs
        )


class OneOf(django_filters.ChoiceFilter):
    def __init__(self, choices, **kwargs):
        super().__init__(choices=choices, error_messages=naming_the_choices(choices), **kwargs)


def naming_the_choices(choices) -> dict[str, str]:
    values = ", ".join(value for value, label in choices)
    return {"invalid_choice": format_lazy(_("“%(value)s” is not one of {values}."), values=values)}


class YesNoField(django_filters.fields.ChoiceField):
    def clean(self, value) -> bool | None:
        return {"true": True, "false": False}.get(super().clean(value))


class YesNo(OneOf):
    field_class = YesNoField

    def __init__(self, **kwargs):
        super().__init__(choices=(("true", _("yes")), ("false", _("no"))), empty_label=_("any"), **kwargs)


class MonthField(forms.CharField):
    """Cleans "2017-11" to its first day."""

    def clean(self, value) -> dt.date | None:
        text = super().clean(value)
        first_day, precision = parse_partial_date(text)
        if text and precision != DatePrecision.MONTH:
            raise forms.ValidationError(gettext("“%(text)s” is not a month: write 2017-11.") % {"text": text})
        return first_day


class MonthFilter(django_filters.Filter):
    field_class = MonthField


class AtLeast(django_filters.NumberFilter):
    """A whole number of rows."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs):
        super().__init__(min_value=MOST_AT_LEAST[0], max_value=MOST_AT_LEAST[1], **kwargs)


class Share(django_filters.NumberFilter):
    """A score from 0 to 1."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=1, **kwargs)


class SearchField(forms.CharField):
    """Cleans to what is searched for; a text that can't be is refused with the reason."""

    def clean(self, value) -> Query | None:
        text = super().clean(value)
        try:
            return parse(text) if text else None
        except QueryRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class SearchFilter(django_filters.Filter):
    """By the words of the row itself, out of the index."""

    field_class = SearchField

    def filter(self, queryset: QuerySet, value: Query | None) -> QuerySet:
        return matching(queryset, value, is_led=is_led(self.parent)) if value else queryset


def is_led(filterset: django_filters.FilterSet) -> bool:
    """Whether the list is read by an index of its own: of what is one row's, or in another order."""
    asked, request = filterset.form.cleaned_data, filterset.request
    is_ordered = request is not None and "ordering" in request.query_params
    return is_ordered or any(asked.get(name) for name in LEADING)


class LanguageFilter(django_filters.CharFilter):
    """BCP 47, broad to narrow: "en" lists en-GB too."""

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        return tagged(queryset, self.field_name, value) if value else queryset


def tagged(queryset: QuerySet, path: str, tag: str) -> QuerySet:
    """Those whose language is the one of the tag, or a narrower one."""
    return queryset.filter(Q(**{f"{path}__iexact": tag}) | Q(**{f"{path}__istartswith": f"{tag}-"}))
