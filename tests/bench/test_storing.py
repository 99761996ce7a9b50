"""The first draft stores what ours stores: else the two are no measure of each other."""

import pytest
from django.db import transaction

from claims.importing import running
from claims.models import Article, Assertion, Claim, Figure, ImportItem, Quote, Snapshot, Source, SpeakerName
from tests.bench import storing_naive
from tests.bench.extracted import extracted
from tests.bench.storing import import_all

# But for the confidence of a quote, into which ours reckons how sure it is of the speaker, and ids.
WHAT_IS_TOLD = {
    Source: ("name", "imported_name"),
    Article: ("source__name", "identifier", "title", "language", "published_date", "import_key"),
    Snapshot: ("article__identifier", "number", "body", "sha256", "raw_sha256", "extractor_version"),
    SpeakerName: ("speaker__name", "speaker__kind", "text", "kind", "key", "near_key", "last_word"),
    Figure: ("article__identifier", "name", "key", "kind", "roles", "speaker__name"),
    Quote: ("snapshot__article__identifier", "start", "end", "text", "kind", "verbatim", "utterance",
            "cue_start", "mention", "resolution", "candidates", "speaker__name", *Quote.AROUND),
    Claim: ("text", "text_key", "machine_key", "language", "checkworthiness", "reasons"),
    Assertion: ("claim__text", "start", "end", "quote__text", "speaker__name", "extractor_version"),
    ImportItem: ("name", "outcome", "article__identifier", "quotes", "attributed_quotes", "claims"),
}  # fmt: skip


class TakenBack(Exception):
    pass


def rows_of(store) -> dict[str, list[tuple]]:
    """What the database holds of each model after `store`, which is taken back."""
    try:
        with transaction.atomic():
            store()
            told = {
                model.__name__: sorted(model.objects.values_list(*columns), key=repr)
                for model, columns in WHAT_IS_TOLD.items()
            }
            raise TakenBack
    except TakenBack:
        return told


@pytest.mark.django_db
def test_the_first_draft_stores_the_rows_that_ours_stores(monkeypatch):
    monkeypatch.setattr(running, "read_and_extract", running.read_and_extract)  # put back afterwards
    articles = extracted(3)

    ours = rows_of(lambda: import_all(articles, "NEW"))
    run = storing_naive.start_run
    naive = rows_of(lambda: [storing_naive.store_article(run(), raw, found) for raw, found in articles])

    assert len(ours["Quote"]) == 60
    assert naive == ours
