"""Rows written while their triggers are put off are indexed at the end; every other row at once, as ever."""

import pytest
from django.db import connection, transaction

from claims.deferring import deferring
from claims.models import Claim, Quote, Speaker
from claims.search import matching, parse
from claims.search.indexes import deferrable_indexes
from tests.factories import ClaimFactory, SpeakerFactory
from tests.search.rows import quoted

pytestmark = pytest.mark.django_db


def found(model, text):
    return list(matching(model.objects.order_by("pk"), parse(text)))


def deferred():
    return deferring(deferrable_indexes(), connection)


def test_rows_of_every_kind_are_found_after_the_block():
    with deferred():
        claim, quote = ClaimFactory(text="Tolls rose."), quoted("Fares fell.")
        speaker = SpeakerFactory(name="Ilsa Brenk")

    assert (found(Claim, "tolls"), found(Quote, "fares")) == ([claim], [quote])
    assert found(Speaker, "brenk") == [speaker]


def test_new_rows_are_indexed_as_they_are_at_the_end_of_the_block():
    with deferred():
        reworded, dropped = ClaimFactory(text="Tolls rose."), ClaimFactory(text="Tolls fell.")
        Claim.objects.filter(pk=reworded.pk).update(text="Fees rose.")
        dropped.delete()

    assert (found(Claim, "tolls"), found(Claim, "fees")) == ([], [reworded])
    Claim.objects.update(text="Dues rose.")
    assert (found(Claim, "fees"), found(Claim, "dues")) == ([], [reworded])


def test_rows_from_before_are_followed_at_once_within_the_block():
    reworded, dropped = ClaimFactory(text="Tolls rose."), ClaimFactory(text="Tolls fell.")

    with deferred():
        ClaimFactory(text="Tolls stay.")
        Claim.objects.filter(pk=reworded.pk).update(text="Fees rose.")
        dropped.delete()
        assert found(Claim, "fees") == [reworded]

    assert [claim.text for claim in found(Claim, "tolls")] == ["Tolls stay."]


def test_a_row_that_takes_an_id_from_before_is_indexed():
    """Ids only grow, but who restores a dump gives them by hand."""
    ClaimFactory(pk=100, text="Dues rose.")

    with deferred():
        restored = ClaimFactory(pk=7, text="Tolls rose.")

    assert found(Claim, "tolls") == [restored]


def test_a_block_that_fails_leaves_the_triggers_working():
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), deferred():
            ClaimFactory(text="Tolls rose.")
            raise ZeroDivisionError
        after = ClaimFactory(text="Tolls fell.")

    assert found(Claim, "tolls") == [after]


def test_sqlite_indexes_new_rows_at_the_end_alone():
    """PostgreSQL's triggers run once a statement: there is nothing to put off."""
    with deferred():
        claim = ClaimFactory(text="Tolls rose.")
        assert found(Claim, "tolls") == ([] if connection.vendor == "sqlite" else [claim])
