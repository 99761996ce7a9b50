"""Every address of the API that can be read costs as many queries with many rows as with few."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from claims.models import Claim
from tests import factories
from tests.api.conftest import add_article

FEW, MANY = 2, 12
NO_ROWS = {"entrance", "schema", "schema-format", "docs"}  # they show nothing of the record
ARGUMENTS = {
    "search": ({}, "?q=bridge"),
    "export": ({"resource": "claims", "file_format": "csv"}, ""),
}


def readable():
    """The API's route names that answer GET."""
    return sorted(name for name in names_of(get_resolver().url_patterns) if name not in NO_ROWS)


def names_of(patterns, is_ours=False):
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            yield from names_of(pattern.url_patterns, is_ours or pattern.namespace == "api")
        elif is_ours and pattern.name and "get" in getattr(pattern.callback, "actions", {"get": ""}):
            yield pattern.name


def address_of(name, user):
    if name in ARGUMENTS:
        arguments, query = ARGUMENTS[name]
        return reverse(f"api:{name}", kwargs=arguments) + query
    if name == "dossier":
        return reverse("api:dossier", args=[Claim.objects.earliest("pk").pk])
    if name.endswith("-detail"):
        model = next(
            m
            for m in MODELS
            if m._meta.model_name == name.removesuffix("-detail").replace("token", "apitoken")
        )
        own = {"user": user} if name.startswith(("notification", "token")) else {}
        first = "latest" if name.startswith("event") else "earliest"  # the first say what the factories say
        return reverse(f"api:{name}", args=[getattr(model.objects.filter(**own), first)("pk").pk])
    return reverse(f"api:{name}")


MODELS = [
    each._meta.model
    for each in (
        factories.SourceFactory, factories.ArticleFactory, factories.SnapshotFactory, factories.SpeakerFactory,
        factories.QuoteFactory, factories.ClaimFactory, factories.AssertionFactory, factories.EvidenceFactory,
        factories.AnnotationFactory, factories.MethodologyFactory, factories.ThreadFactory,
        factories.CommentFactory, factories.AssignmentFactory, factories.EventFactory,
        factories.ImportRunFactory, factories.ImportItemFactory, factories.NotificationFactory,
        factories.ApiTokenFactory, factories.TopicFactory,
    )
]  # fmt: skip


def add_rows(user):
    """One more of everything that a list shows."""
    quote = add_article()
    factories.CommentFactory(thread__annotation=quote.assertions.get().claim.annotations.get())
    factories.AssignmentFactory(assignee=user)
    factories.AssignmentFactory(annotation=factories.AnnotationFactory(stage="IN_REVIEW"), assignee=user)
    factories.NotificationFactory(user=user)
    factories.ApiTokenFactory(user=user)
    factories.ImportItemFactory()


def test_no_read_costs_more_queries_when_there_is_more_to_show(client, db):
    user = factories.EditorFactory()
    client.force_login(user)

    few = grown(client, user, FEW)
    many = grown(client, user, MANY - FEW)

    assert {name: queries for name, (queries, _) in few.items()} == {
        name: queries for name, (queries, _) in many.items()
    }
    lists = [
        name for name in few if name.endswith(("-list", "-stream")) and not name.startswith("methodolog")
    ]
    assert [name for name in lists if many[name][1] < 3 * few[name][1]] == []


def grown(client, user, rows):
    """(queries, bytes) of every address, with so many rows more."""
    for _ in range(rows):
        add_rows(user)
    return {name: cost(client, address_of(name, user)) for name in readable()}


def cost(client, address):
    read(client, address)  # the kept counts are brought up to date
    with CaptureQueriesContext(connection) as queries:
        shown = read(client, address)
    return len(queries), len(shown)


def read(client, address):
    answer = client.get(address)
    shown = b"".join(answer) if answer.streaming else answer.content
    if getattr(answer, "file_to_stream", None):
        answer.file_to_stream.close()  # closing the answer would close the database, too
    assert answer.status_code == 200, shown[:300]
    return shown
