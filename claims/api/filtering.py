"""Filtering by the FilterSets that the pages use too.

A parameter that is not understood is refused: a misspelt filter would otherwise answer with everything.
"""

from difflib import get_close_matches
from functools import lru_cache

import django_filters
from django.forms import Form
from django_filters import FilterSet
from django_filters.rest_framework import DjangoFilterBackend

from claims.api.problem_types import InvalidQuery
from claims.filters.fields import RowField, asking


class StrictFilterBackend(DjangoFilterBackend):
    """The list's FilterSet; 400 for values it refuses."""

    def get_filterset_class(self, view, queryset=None):
        whole = super().get_filterset_class(view, queryset)
        if whole is None or getattr(view, "swagger_fake_view", False):  # the schema's look at the view
            return whole
        return asking_only(whole, frozenset(whole.base_filters).intersection(view.request.query_params))

    def filter_queryset(self, request, queryset, view):
        return self.asked(request, queryset, view).qs

    def asked(self, request, queryset, view) -> FilterSet:
        """The list's FilterSet with what it is asked; InvalidQuery for values it refuses."""
        filterset = self.get_filterset(request, queryset, view)
        refuse_repeated_parameters(request, filterset)
        if not filterset.is_valid():
            raise InvalidQuery(filterset.errors)
        return filterset


@lru_cache(maxsize=500)
def asking_only(whole: type[FilterSet], names: frozenset[str]) -> type[FilterSet]:
    """The FilterSet with these filters alone: nobody is shown its form, whose fields take longest to make."""
    narrowed = type(whole.__name__, (OfFewFilters, whole), {})
    narrowed.base_filters = {name: each for name, each in whole.base_filters.items() if name in names}
    narrowed.form_class = FilterSet.get_form_class(narrowed())
    return narrowed


class OfFewFilters:
    """A FilterSet whose form's class is made once. Each form has copies of its fields, told here who asks."""

    form_class: type[Form]

    def get_form_class(self) -> type[Form]:
        return self.form_class

    @property
    def form(self) -> Form:
        if not hasattr(self, "_form"):
            for each in super().form.fields.values():
                if isinstance(each, RowField):
                    each.user, each.is_shown = asking(self), False
        return self._form


def refuse_unknown_parameters(request, known) -> None:
    errors = {}
    for name in request.query_params:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            listed = f"Known here: {', '.join(sorted(known))}." if known else "This address takes none."
            errors[name] = [f"There is no such parameter.{meant} {listed}"]
    if errors:
        raise InvalidQuery(errors)


def refuse_repeated_parameters(request, filterset) -> None:
    """Only filters that take several values may be given twice; of others all but one would be ignored."""
    errors = {}
    for name, values in request.query_params.lists():
        several = isinstance(filterset.filters.get(name), django_filters.MultipleChoiceFilter)
        if len(values) > 1 and not several:
            errors[name] = ["This parameter can be given once only."]
    if errors:
        raise InvalidQuery(errors)
