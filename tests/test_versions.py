"""Which version of a row someone saw: by what it holds, whoever wrote it."""

import pytest

from claims.curation import confirm_quotes, correct_quote
from claims.models import Quote, Source
from claims.versions import events_since, is_same, version_of
from tests.factories import (
    AnnotationFactory,
    EditorFactory,
    EvidenceFactory,
    QuoteFactory,
    SourceFactory,
    SpeakerNameFactory,
)

pytestmark = pytest.mark.django_db


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_version_stays_while_the_row_does():
    quote = QuoteFactory()

    assert is_same(version_of(fresh(quote)), version_of(fresh(quote)))


def test_a_writer_that_records_nothing_changes_the_version_too():
    source = SourceFactory()
    seen = version_of(fresh(source))

    Source.objects.filter(pk=source.pk).update(country="VE")

    assert not is_same(seen, version_of(fresh(source)))
    assert not events_since(source, seen).exists()


def test_rows_attached_to_it_are_part_of_its_version():
    annotation = AnnotationFactory()
    seen = version_of(fresh(annotation))

    annotation.evidence.add(EvidenceFactory(claim=annotation.claim))

    assert not is_same(seen, version_of(fresh(annotation)))


def test_rows_edited_along_with_it_are_part_of_its_version():
    name = SpeakerNameFactory()
    seen = version_of(name.speaker, along=[fresh(name)])
    type(name).objects.filter(pk=name.pk).update(text="@olenko")

    assert not is_same(seen, version_of(name.speaker, along=[fresh(name)]))


def test_events_since_a_version_are_those_it_did_not_know_newest_first():
    quote, editor = QuoteFactory(), EditorFactory()
    confirm_quotes(Quote.objects.filter(pk=quote.pk), by=editor)
    seen = version_of(fresh(quote))
    for kind in ("MIXED", "INDIRECT"):
        correct_quote(fresh(quote), by=editor, speaker=quote.speaker, kind=kind)

    since = events_since(quote, seen)

    assert [event.details["after"]["kind"] for event in since] == ["INDIRECT", "MIXED"]


@pytest.mark.parametrize("version", ["", "x", "-", "9" * 40 + "-", "٣-", "-1-"])
def test_a_version_that_is_not_ours_is_no_versions_same_and_knows_no_events(version):
    quote = QuoteFactory()
    confirm_quotes(Quote.objects.filter(pk=quote.pk), by=EditorFactory())

    assert not is_same(version, version_of(fresh(quote)))
    assert not events_since(quote, version).exists()
