"""A row is put back to one of its kept versions, which is itself an edit on record.

Quotes go back by undoing each edit since, with the assertions that went along; other rows by their values.
"""

from django.db import models, transaction

from claims import curation, evidencing
from claims.models import Claim, Event, Evidence, Quote, Speaker
from claims.models.history import MADE_BEFORE, pk_of
from claims.refusals import NotAllowed, NotPossible

# What goes back: what editors change by hand. The rest (links, merges, scores) has verbs of its own.
REVERTED = {
    Speaker: ("name", "kind", "wikidata", "description"),
    Claim: ("text", "language"),
    Evidence: evidencing.FIELDS,
}


class NoSuchVersion(NotPossible):
    def __init__(self, row: models.Model):
        super().__init__(f"This is not a version of the {row._meta.verbose_name} “{row}”.")


class NothingToRevert(NotPossible):
    def __init__(self):
        super().__init__("It says already what that version says.")


@transaction.atomic
def revert(row: models.Model, version: models.Model, *, by) -> models.Model:
    """Put a speaker, claim, quote or evidence back to `version`, one of `row.history`; the row as it is then.

    Raises NotAllowed, NoSuchVersion, NothingToRevert, NotPossible, or ValidationError by field.
    """
    if not by.has_perm(f"claims.change_{row._meta.model_name}"):
        raise NotAllowed("Editing this needs a role that you do not have.")
    if not type(row).history.filter(pk_of(row), pk=version.pk).exists():
        raise NoSuchVersion(row)
    if isinstance(row, Quote):
        return _revert_quote(row, version, by)
    values = {name: getattr(version, name) for name in REVERTED[type(row)]}
    if isinstance(row, Evidence):
        return _revert_evidence(row, values, version, by)
    return _revert_values(row, values, version, by)


def changes_between(version: models.Model, older: models.Model) -> list[tuple[str, object, object]]:
    """Name, old and new value of each field that differs, in the model's order."""
    return [(change.field, change.old, change.new) for change in version.diff_against(older).changes]


def _revert_quote(quote: Quote, version: models.Model, by) -> Quote:
    since = "at__gte" if version.history_change_reason == MADE_BEFORE else "at__gt"
    edits = Event.objects.about(quote).filter(verb__in=curation.REVERSIBLE)
    undone = curation.undo_edits(edits.filter(**{since: version.history_date}), by=by)
    if undone.left:
        raise NotPossible(" ".join(undone.left))
    if not undone.count:
        raise NothingToRevert
    return Quote.objects.get(pk=quote.pk)


def _revert_evidence(evidence: Evidence, values: dict, version: models.Model, by) -> Evidence:
    before = evidencing.said(Evidence.objects.get(pk=evidence.pk))
    evidence = evidencing.edit_evidence(evidence, by=by, **values)
    if evidencing.said(evidence) == before:
        raise NothingToRevert
    Event.objects.record("revert", evidence, by=by, version=version.pk)
    return evidence


def _revert_values(row: models.Model, values: dict, version: models.Model, by) -> models.Model:
    row = type(row)._base_manager.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    before = {name: getattr(row, name) for name in values}
    if before == values:
        raise NothingToRevert
    _check_not_settled(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=("slug",))
    row.save()
    Event.objects.record("revert", row, by=by, before=before, after=values, version=version.pk)
    return row


def _check_not_settled(row: models.Model) -> None:
    """A claim stays as it was judged, a merged speaker as it was merged."""
    if isinstance(row, Claim) and row.is_judged:
        raise NotPossible("A verdict is in review or was given on this wording: it stays.")
    if isinstance(row, Speaker) and row.is_merged:
        raise NotPossible(f"{row} was merged into {row.merged_into}: undo the merge first.")
