from django.contrib import admin


class KnownValuesFilter(admin.AllValuesFieldListFilter):
    """By the values that rows have; where one is empty, it says so instead of showing nothing."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "not known"}
