"""How verdicts are reached and what they mean: the version in force, and those that older ones go by."""

from django.shortcuts import render

from claims.models import Methodology


def methodology(request):
    """There is always one: the first is made with the database."""
    versions = list(Methodology.objects.order_by("-version").prefetch_related("meanings"))
    return render(request, "methodology.html", {"in_force": versions[0], "earlier": versions[1:]})
