"""Every model is on the desk, and its list costs the same number of queries at 3 rows and at 30."""

import html
import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Assertion, Quote, Speaker, VerdictMeaning
from tests import factories
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    AssertionFactory,
    ClaimFactory,
    EvidenceFactory,
    ImportItemFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
    SpeakerNameFactory,
)

HEADER = 1  # the unread notifications that every page counts, which is left out of the numbers here
# Session and user, the rows and their count, then what the filters and the date line ask.
QUERIES = {
    "annotation": 7,
    "apitoken": 5,
    "article": 8,
    "assertion": 6,
    "assignment": 4,
    "claim": 8,
    "comment": 4,
    "commentrevision": 4,
    "event": 9,
    "evidence": 8,
    "figure": 4,
    "importitem": 4,
    "importrun": 9,
    "keptanswer": 5,
    "methodology": 4,
    "quote": 6,
    "review": 4,
    "snapshot": 7,
    "source": 7,
    "speaker": 6,
    "speakermerge": 8,
    "speakername": 6,
    "speakerrole": 6,
    "suggestedmerge": 6,
    "thread": 4,
    "topic": 5,
    "upload": 5,
}
# The versions of rows that people edited have no list of their own: each row's history shows them.
MODELS = [
    model for model in apps.get_app_config("claims").get_models() if not hasattr(model, "tracked_fields")
]
MADE_BY = {model._meta.model_name: getattr(factories, f"{model.__name__}Factory") for model in MODELS}


def list_page(model_name):
    return reverse(f"admin:claims_{model_name}_changelist")


def queries(client, address):
    """How many queries the page takes, once Django has looked up its content types."""
    ContentType.objects.get_for_models(*apps.get_models())
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured) - HEADER


def test_every_model_is_on_the_desk():
    """What a verdict means stands on the page of its methodology."""
    assert set(MODELS) - {VerdictMeaning} <= set(admin.site._registry)


@pytest.mark.parametrize("model_name", QUERIES)
def test_list_costs_the_same_queries_for_3_rows_and_30(desk, model_name):
    MADE_BY[model_name].create_batch(3)
    few = queries(desk, list_page(model_name))
    MADE_BY[model_name].create_batch(27)

    many = queries(desk, list_page(model_name))

    assert (few, many) == (QUERIES[model_name], QUERIES[model_name])


@pytest.mark.parametrize("model_name", QUERIES)
def test_list_can_be_searched(desk, model_name):
    MADE_BY[model_name]()

    response = desk.get(list_page(model_name), {"q": "bridge"})

    assert response.status_code == 200


@pytest.mark.parametrize("model_name", QUERIES)
def test_list_opens_in_every_order(desk, model_name):
    MADE_BY[model_name]()
    columns = len(admin.site._registry[MADE_BY[model_name]._meta.model].list_display)

    for column in range(1, columns + 1):
        assert desk.get(list_page(model_name), {"o": column}).status_code == 200


@pytest.mark.parametrize("model_name", QUERIES)
def test_page_of_a_row_opens(desk, model_name):
    row = MADE_BY[model_name]()

    response = desk.get(reverse(f"admin:claims_{model_name}_change", args=[row.pk]))

    assert response.status_code == 200


@pytest.mark.parametrize("model_name", ["article", "claim", "importrun", "snapshot", "source", "speaker"])
def test_lists_that_a_row_links_to_open(desk, model_name):
    AssertionFactory()
    ImportItemFactory(outcome="FAILED", reason="Empty.", article=None)

    rows = desk.get(list_page(model_name)).content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    links = {html.unescape(link) for link in re.findall(r'href="(/admin/claims/[a-z]+/\?[^"]+)"', rows)}

    assert links
    assert {link: desk.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("model_name", ["quote", "assertion", "snapshot", "evidence"])
def test_list_does_not_fetch_the_texts_of_snapshots(desk, model_name):
    MADE_BY[model_name]()

    with CaptureQueriesContext(connection) as captured:
        desk.get(list_page(model_name))

    assert not [query for query in captured if '"claims_snapshot"."body"' in query["sql"]]


@pytest.mark.parametrize(
    ("lookups", "found"),
    [
        ({"has_speaker": "no"}, ["unnamed"]),
        ({"has_speaker": "yes"}, ["sure", "unsure"]),
        ({"sure": "low"}, ["unnamed", "unsure"]),
        ({"sure": "middle"}, []),
        ({"sure": "high"}, ["sure"]),
        ({"sure": "nonsense"}, ["sure", "unnamed", "unsure"]),
        ({"state__exact": "CONFIRMED"}, ["sure"]),
    ],
)
def test_quotes_are_filtered_as_an_editor_looks_for_them(desk, lookups, found):
    made = {
        QuoteFactory(confidence=0.9, state=Quote.State.CONFIRMED).pk: "sure",
        QuoteFactory(confidence=0.3).pk: "unsure",
        QuoteFactory(speaker=None).pk: "unnamed",
    }

    shown = desk.get(list_page("quote"), lookups).context["cl"].queryset

    assert sorted(made[quote.pk] for quote in shown) == found


def test_merged_speakers_are_listed_apart(desk):
    kept = SpeakerFactory()
    merged = SpeakerFactory(merged_into=kept)

    shown = desk.get(list_page("speaker")).context["cl"].queryset
    apart = desk.get(list_page("speaker"), {"merged": "yes"}).context["cl"].queryset

    assert (list(shown), list(apart)) == ([kept], [merged])


def test_merged_speakers_are_not_offered_where_one_is_chosen(desk):
    kept = SpeakerFactory(name="Marta Olenko")
    SpeakerFactory(name="M. Olenko", merged_into=kept)
    asked = {"app_label": "claims", "model_name": "quote", "field_name": "speaker", "term": "olenko"}

    offered = desk.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert offered == [{"id": str(kept.pk), "text": "Marta Olenko"}]


def test_speaker_is_found_by_a_name_without_its_accents(desk):
    speaker = SpeakerFactory()
    SpeakerNameFactory(speaker=speaker, text="Inés Núñez")

    found = desk.get(list_page("speaker"), {"q": "ines nunez"}).context["cl"].queryset

    assert list(found) == [speaker]


def test_names_that_several_speakers_have_are_found(desk):
    first, second, other = SpeakerFactory.create_batch(3)
    shared = [SpeakerNameFactory(speaker=speaker, text="Olenko") for speaker in (first, second)]
    SpeakerNameFactory(speaker=other, text="Brandt")

    found = desk.get(list_page("speakername"), {"shared": "yes"}).context["cl"].queryset

    assert set(found) == set(shared)


def test_claim_page_costs_the_same_queries_however_many_make_it(desk):
    assertion = AssertionFactory()
    EvidenceFactory(claim=assertion.claim)
    AnnotationFactory(claim=assertion.claim)
    page = reverse("admin:claims_claim_change", args=[assertion.claim_id])
    one = queries(desk, page)
    AssertionFactory.create_batch(5, claim=assertion.claim)
    EvidenceFactory.create_batch(5, claim=assertion.claim)
    AnnotationFactory.create_batch(5, claim=assertion.claim)

    assert queries(desk, page) == one


def test_claim_that_hundreds_make_can_be_saved_and_leads_to_all_of_them(desk, save):
    claim, snapshot = ClaimFactory(), SnapshotFactory(body="x" * 600)
    spans = [Assertion(claim=claim, snapshot=snapshot, start=at, end=at + 1) for at in range(600)]
    Assertion.objects.bulk_create(spans)

    page = desk.get(reverse("admin:claims_claim_change", args=[claim.pk]))
    form = {}
    for formset in page.context["inline_admin_formsets"]:
        management = formset.formset.management_form
        form |= {management.add_prefix(name): management[name].value() for name in management.fields}
    response = save(claim, {**form, "text": "The bridge cost 9 million.", "language": "en"})

    claim.refresh_from_db()
    assert page.content.count(b'name="assertions-') < 100
    assert (response.status_code, claim.text) == (302, "The bridge cost 9 million.")
    for model_name in ("assertion", "evidence", "annotation"):
        link = f"{list_page(model_name)}?claim__id__exact={claim.pk}"
        assert link in page.content.decode() and desk.get(link).status_code == 200


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps long texts outside the rows")
def test_date_line_of_snapshots_reads_their_index_alone(desk):
    SnapshotFactory.create_batch(3)
    with CaptureQueriesContext(connection) as captured:
        desk.get(list_page("snapshot"))
    date_line = [query["sql"] for query in captured if "MIN(" in query["sql"] or "DISTINCT" in query["sql"]]

    with connection.cursor() as cursor:
        plans = [str(cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in date_line]

    assert len(plans) == 2
    assert all("COVERING INDEX claims_snapshot_captured_at" in plan for plan in plans), plans


def test_article_page_costs_the_same_queries_however_many_quotes_it_has(desk):
    body = " ".join(f"“Number {number} is right,” she said." for number in range(12))
    snapshot = SnapshotFactory(body=body)
    page = reverse("admin:claims_article_change", args=[snapshot.article_id])
    QuoteFactory(snapshot=snapshot)
    one = queries(desk, page)
    for number in range(1, 12):
        QuoteFactory(snapshot=snapshot, text=f"“Number {number} is right,”")

    assert queries(desk, page) == one


def test_speakers_page_costs_the_same_queries_however_many_names_it_has(desk):
    speaker = SpeakerFactory()
    page = reverse("admin:claims_speaker_change", args=[speaker.pk])
    one = queries(desk, page)
    SpeakerNameFactory.create_batch(5, speaker=speaker)

    assert queries(desk, page) == one
    assert Speaker.objects.count() == 1


@pytest.mark.parametrize(("year", "found"), [("2021", 1), ("2020", 0), ("x", 2), ("", 2)])
def test_quotes_are_filtered_by_the_year_of_their_article(desk, year, found):
    dated = {"published_date": "2021-05-01", "published_precision": "MONTH"}
    QuoteFactory(snapshot=SnapshotFactory(article=ArticleFactory(**dated)))
    QuoteFactory()

    shown = desk.get(list_page("quote"), {"year": year} if year else {}).context["cl"].queryset

    assert shown.count() == found
