from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.history import kept_history
from claims.models.names import name_key
from claims.models.text_links import link_pattern
from claims.models.wikidata import wikidata_field


class SpeakerQuerySet(models.QuerySet):
    def current(self):
        """Without those merged into another speaker."""
        return self.filter(merged_into__isnull=True)

    def living_on(self, ids) -> dict[int, int]:
        """Whom each of these, as far as there are such, lives on in: itself, or whom it was merged into."""
        found = {pk: pk for pk in ids}
        steps = dict(self.filter(pk__in=found).values_list("pk", "merged_into"))
        found = {pk: pk for pk in found if pk in steps}
        while merged := {into for into in steps.values() if into}:
            found = {pk: steps.get(now) or now for pk, now in found.items()}
            steps = dict(self.filter(pk__in=merged).values_list("pk", "merged_into"))
        return found

    def named(self, text: str):
        """Whoever has this name, however it is cased or accented."""
        return self.filter(names__key=name_key(text)).distinct()


class Speaker(models.Model):
    """Who words are attributed to: a person, or an institution that speaks."""

    class Kind(models.TextChoices):
        PERSON = "PERSON", _("person")
        INSTITUTION = "INSTITUTION", _("institution")

    name = models.CharField(max_length=200, help_text="The name pages show; other names are listed below.")
    slug = models.SlugField(
        max_length=220, unique=True, help_text="The speaker's name in links; stays the same."
    )
    kind = models.CharField(max_length=11, choices=Kind.choices, default=Kind.PERSON)
    wikidata = wikidata_field()
    description = models.CharField(
        max_length=300, blank=True, help_text="A few words that tell this speaker from a namesake."
    )
    resolution_note = models.CharField(
        max_length=500, blank=True, help_text="How the import came to this speaker, where it was not certain."
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_speakers"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SpeakerQuerySet.as_manager()
    history = kept_history()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="speaker_not_merged_into_itself"),
            models.UniqueConstraint(
                fields=("wikidata",),
                condition=~Q(wikidata="") & Q(merged_into__isnull=True),
                name="speaker_wikidata_once",
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return speaker_path(self.slug)

    def clean(self):
        """The constraint alone would let this pass in a form, which has no field for `merged_into`."""
        if not self.wikidata or self.is_merged:
            return
        holder = Speaker.objects.current().filter(wikidata=self.wikidata).exclude(pk=self.pk).first()
        if holder:
            raise ValidationError(
                f"{holder} has the Wikidata id {self.wikidata}: if the two are one, merge them."
            )

    @property
    def kept(self) -> "Speaker":
        """Whom a merged speaker lives on in, over any number of merges; itself when it was never merged."""
        speaker = self
        while speaker.merged_into:
            speaker = speaker.merged_into
        return speaker

    @property
    def is_merged(self) -> bool:
        return self.merged_into_id is not None


def speaker_path(slug: str) -> str:
    return link_pattern("speaker", 1).format(slug)
