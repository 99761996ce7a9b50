"""How many queries a list or a row takes: few, and no more when there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Assertion, Claim
from tests import factories
from tests.api.conftest import add_article

QUERIES = {  # of a list: which rows, and what they show
    "sources/": 2,
    "articles/": 3,  # on the last page, the ones without a date after those with one
    "snapshots/": 2,
    "speakers/": 2,
    "quotes/": 2,
    "claims/": 3,  # their topics
    "topics/": 2,
    "assertions/": 2,
    "evidence/": 2,
    "quotes/?expand=speaker,article,source,assertions": 10,  # of each which are to be seen, and the rows
    "claims/?expand=assertions,evidence": 7,
    "assertions/?expand=claim,quote,speaker,article,source": 13,
    "sources/{}/": 3,  # whether it is to be seen, the row, its newest event: from where its version is told
    "articles/{}/": 3,
    "snapshots/{}/": 3,
    "speakers/{}/": 5,  # names, roles
    "quotes/{}/": 3,
    "claims/{}/": 6,  # its first assertions: which, and what they show; its topics
    "topics/{}/": 3,
    "assertions/{}/": 3,
    "evidence/{}/": 3,
}


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [3, 30])
@pytest.mark.parametrize("path", QUERIES)
def test_queries_do_not_grow_with_rows(client, path, rows):
    for _ in range(rows):
        add_article()
    if "{}" in path:
        path, pattern = path.format(newest_id(client, path)), path
        make_the_row_large(rows)
    else:
        pattern = path

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 200
    assert len(queries) == QUERIES[pattern], [query["sql"][:200] for query in queries]
    if "{}" not in pattern:
        assert len(answer.json()["results"]) == rows


def newest_id(client, path):
    return client.get(f"/api/v1/{path.split('/')[0]}/").json()["results"][0]["id"]


def make_the_row_large(rows):
    """One claim made, and one speaker named, many times."""
    Assertion.objects.update(claim=Claim.objects.latest("pk"))
    speaker = Assertion.objects.latest("pk").speaker
    for n in range(rows):
        factories.SpeakerNameFactory(speaker=speaker, text=f"M. O. {n}")
        factories.SpeakerRoleFactory(speaker=speaker, office=f"Deputy {n}")
