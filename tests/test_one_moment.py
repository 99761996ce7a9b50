"""What is read as of one moment stays as it was, and whoever writes meanwhile does not wait."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from claims.models import Source
from claims.one_moment import one_moment
from tests.factories import SourceFactory


def write_elsewhere():
    try:
        SourceFactory()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_others_write_meanwhile_and_it_is_seen_after():
    SourceFactory()

    with one_moment():
        before = Source.objects.count()
        with ThreadPoolExecutor(1) as other:
            other.submit(write_elsewhere).result(timeout=15)
        assert Source.objects.count() == before == 1

    assert Source.objects.count() == 2
