"""What is asked of annotations, and of what the desk alone sees: threads, tasks and the record."""

import re

from django import forms
from django.utils.timezone import localdate
from django_filters import CharFilter, Filter, FilterSet

from claims.filters.assertions import CLAIM_HELP
from claims.filters.fields import AnyOf, RowFilter, YesNo
from claims.models import Annotation, Assignment, Claim, Comment, Event, Quote, Stage, Thread
from claims.models.claim import GIVEN_VERDICTS

ACCOUNT_HELP = "The name of the account."
SUBJECT = re.compile(r"[a-z]{1,40}(:[0-9]{1,18})?", re.ASCII)


class AnnotationFilter(FilterSet):
    claim = RowFilter(Claim, label="Claim", help_text=CLAIM_HELP)
    verdict = AnyOf(GIVEN_VERDICTS, label="Verdict")
    stage = AnyOf(Stage.choices, label="Stage")

    class Meta:
        model = Annotation
        fields = ()


class ThreadFilter(FilterSet):
    annotation = RowFilter(Annotation, label="About an annotation", help_text="Its id.")
    claim = RowFilter(Claim, label="About a claim itself", help_text=CLAIM_HELP)
    quote = RowFilter(Quote, label="About a quote", help_text="Its id.")
    open = YesNo(field_name="resolved_at", lookup_expr="isnull", label="Not resolved yet")

    class Meta:
        model = Thread
        fields = ()


class CommentFilter(FilterSet):
    thread = RowFilter(Thread, label="Thread", help_text="Its id.")
    written_by = CharFilter("written_by__username", label="Written by", help_text=ACCOUNT_HELP)

    class Meta:
        model = Comment
        fields = ()


class AssignmentFilter(FilterSet):
    assignee = CharFilter("assignee__username", label="Whose task", help_text=ACCOUNT_HELP)
    claim = RowFilter(Claim, label="Claim", help_text=CLAIM_HELP)
    annotation = RowFilter(Annotation, label="Annotation to review", help_text="Its id.")
    open = YesNo(field_name="done_at", lookup_expr="isnull", label="Not done yet")
    overdue = YesNo(method="late", label="Not done and late")

    class Meta:
        model = Assignment
        fields = ()

    def late(self, queryset, name, value):
        late = Assignment.objects.overdue(localdate())
        return queryset.filter(pk__in=late) if value else queryset.exclude(pk__in=late)


class SubjectField(forms.CharField):
    """Cleans "annotation" or "annotation:7" to the kind and the id, if any."""

    def clean(self, value) -> tuple[str, str] | None:
        text = super().clean(value)
        if not text:
            return None
        if not SUBJECT.fullmatch(text):
            raise forms.ValidationError(f"“{text}” is not a kind of row, or one such as annotation:7.")
        kind, _, key = text.partition(":")
        return kind, key


class SubjectFilter(Filter):
    field_class = SubjectField

    def filter(self, queryset, value):
        if value is None:
            return queryset
        kind, key = value
        of_kind = queryset.filter(subject_type=kind)
        return of_kind.filter(subject_id=int(key)) if key else of_kind


class EventFilter(FilterSet):
    subject = SubjectFilter(label="About", help_text="A kind of row, or one row: annotation, annotation:7.")
    verb = CharFilter("verb", label="Verb", help_text="Such as publish or edit_annotation.")
    by = CharFilter("by__username", label="By", help_text=ACCOUNT_HELP)

    class Meta:
        model = Event
        fields = ()
