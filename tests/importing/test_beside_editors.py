"""An import while an editor is at the same rows, on threads with connections of their own."""

import threading
import time

import pytest

from claims.extraction.reading import RawArticle
from claims.importing import import_delivered, start_run, storing_quotes
from claims.models import Article, ImportItem, Quote, Snapshot, Source, Speaker
from claims.placing import PLACE
from claims.quoting import add_quote
from tests.api.test_concurrency import at_once
from tests.factories import EditorFactory, SourceFactory

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "The mayor spoke.\n\n“The bridge will carry 12,000 cars a day,” said Marta Olenko on Monday."


def imported(outlet: str, body: str) -> ImportItem:
    metadata = {"outlet": outlet, "id": "bridge"}
    return import_delivered(start_run({}), RawArticle("bridge.txt", "bridge", body.encode(), "txt", metadata))


@pytest.fixture
def slowly(monkeypatch):
    """Makes a function of `storing_quotes` wait a moment first, and say that it is being called."""

    def slow_down(name):
        is_called, calls, function = threading.Event(), [], getattr(storing_quotes, name)

        def called(*arguments):
            calls.append(arguments)
            is_called.set()
            time.sleep(0.4)  # for the editor to come between, if that could be
            return function(*arguments)

        monkeypatch.setattr(storing_quotes, name, called)
        return is_called, calls

    return slow_down


@pytest.mark.parametrize("is_given_away", [False, True])
def test_source_moved_while_an_import_writes_its_quotes_moves_them_too(slowly, is_given_away):
    """Also where an editor has given the article another source than the one that is read."""
    gazette = SourceFactory(name="Gazette")
    outlet = "Harbour Post" if is_given_away else "Gazette"
    if is_given_away:
        imported(outlet, BODY)
        Article.objects.update(source=gazette)
    is_placed, _ = slowly("insert")

    def move_source():
        is_placed.wait(timeout=20)
        Source.objects.filter(pk=gazette.pk).update(country="VE")

    item, _ = at_once(lambda: imported(outlet, f"{BODY} It rained."), move_source)

    assert item.outcome == ("NEW_SNAPSHOT" if is_given_away else "NEW")
    assert set(Quote.objects.values_list("source", "country")) == {(gazette.pk, "VE")}
    assert PLACE.wrong() == []


def test_quote_added_while_its_article_is_imported_again_waits_instead_of_deadlocking(slowly):
    """An import locks the article and then its speakers, so adding a quote has to begin with the article."""
    imported("Gazette", BODY)
    speaker, text, editor = Speaker.objects.get(), Snapshot.objects.get(), EditorFactory()
    is_article_held, tries = slowly("match_speakers")

    def add():
        is_article_held.wait(timeout=20)
        return add_quote(text, by=editor, start=0, end=10, kind="INDIRECT", speaker=speaker)

    item, added = at_once(lambda: imported("Gazette", f"{BODY} It rained."), add)

    assert (item.outcome, len(tries)) == ("NEW_SNAPSHOT", 1)
    assert added.speaker == speaker
