"""Which quotes an editor looks for first: those without a speaker, those the machine is unsure of."""

from django.contrib import admin


class SpeakerFilter(admin.SimpleListFilter):
    title = "speaker"
    parameter_name = "has_speaker"

    def lookups(self, request, model_admin):
        return [("yes", "Named"), ("no", "Nobody named")]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(speaker__isnull=self.value() == "no")
        return queryset


class ConfidenceFilter(admin.SimpleListFilter):
    title = "confidence in the speaker"
    parameter_name = "sure"
    BANDS = {  # noqa: RUF012
        "low": ("Below 0.5", {"confidence__lt": 0.5}),
        "middle": ("0.5 to 0.8", {"confidence__gte": 0.5, "confidence__lt": 0.8}),
        "high": ("0.8 and more", {"confidence__gte": 0.8}),
    }

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _) in self.BANDS.items()]

    def queryset(self, request, queryset):
        band = self.BANDS.get(self.value())
        return queryset.filter(**band[1]) if band else queryset
