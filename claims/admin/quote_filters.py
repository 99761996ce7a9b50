"""Which quotes an editor looks for first: those without a speaker, those the machine is unsure of."""

from django.contrib import admin

# Above the least with which the import names a speaker: 0.6 in the attribution, 0.9 of that for an acronym.
UNSURE_BELOW = 0.7
SURE_FROM = 0.8


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
        "low": (f"Below {UNSURE_BELOW}", {"confidence__lt": UNSURE_BELOW}),
        "middle": (
            f"{UNSURE_BELOW} to {SURE_FROM}",
            {"confidence__gte": UNSURE_BELOW, "confidence__lt": SURE_FROM},
        ),
        "high": (f"{SURE_FROM} and more", {"confidence__gte": SURE_FROM}),
    }

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _) in self.BANDS.items()]

    def queryset(self, request, queryset):
        band = self.BANDS.get(self.value())
        return queryset.filter(**band[1]) if band else queryset
