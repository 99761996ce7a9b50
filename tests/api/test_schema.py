"""The schema is valid, complete and true: every operation answers as it says, and its examples too."""

from io import StringIO

import jsonschema
import pytest
import yaml
from django.core.management import call_command

from claims.api.examples import INVALID_QUERY_EXAMPLE
from claims.workflow import MOVES
from tests.api.conftest import DESK_LISTS, LISTS


@pytest.fixture
def schema(client, db):
    return client.get("/api/v1/schema.json").json()


def check(schema, part, value):
    """The value is what that part of the schema says, and has no field that the schema does not know."""
    for component in schema["components"]["schemas"].values():
        if "properties" in component:
            component["unevaluatedProperties"] = False
    validator = jsonschema.Draft202012Validator(
        {**part, "components": schema["components"]},
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    validator.validate(value)


def content(operation, status, media_type="application/json"):
    return operation["responses"][str(status)]["content"][media_type]["schema"]


@pytest.mark.django_db
def test_schema_is_valid_and_made_without_a_warning():
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=StringIO())


def test_schema_is_openapi_3_1_in_json_and_in_yaml(client, schema):
    as_yaml = client.get("/api/v1/schema/", headers={"Accept": "application/yaml"})

    assert schema["openapi"].startswith("3.1")
    assert (
        yaml.safe_load(as_yaml.content) == yaml.safe_load(client.get("/api/v1/schema.yaml").content) == schema
    )
    assert client.get("/api/v1/schema/").json() == schema


OWN = ("notifications", "tokens")  # lists of what is the asking user's alone
ALONE = {
    "/api/v1/",
    "/api/v1/search/",
    "/api/v1/export/{resource}.{file_format}",
    "/api/v1/quotes/facets/",
    "/api/v1/claims/facets/",
    "/api/v1/claims/{id}/dossier.zip",
}
DESK_PAGES = {"/api/v1/queue/", "/api/v1/mine/"}
WRITING = {
    "/api/v1/annotations/",
    "/api/v1/annotations/{id}/",
    *(f"/api/v1/annotations/{{id}}/{move.name.replace('_', '-')}/" for move in MOVES),
    "/api/v1/annotations/{id}/correct/",
    "/api/v1/articles/",
    "/api/v1/articles/preview/",
    "/api/v1/assignments/",
    "/api/v1/assignments/{id}/",
    "/api/v1/assignments/{id}/unassign/",
    "/api/v1/claims/",
    "/api/v1/claims/{id}/",
    "/api/v1/claims/{id}/topics/",
    "/api/v1/comments/{id}/",
    "/api/v1/evidence/",
    "/api/v1/evidence/{id}/",
    "/api/v1/evidence/{id}/restore/",
    "/api/v1/evidence/{id}/withdraw/",
    "/api/v1/threads/",
    "/api/v1/threads/{id}/reopen/",
    "/api/v1/threads/{id}/reply/",
    "/api/v1/threads/{id}/resolve/",
    "/api/v1/assertions/accept/",
    "/api/v1/assertions/reject/",
    "/api/v1/notifications/read/",
    "/api/v1/notifications/{id}/read/",
    "/api/v1/quotes/{id}/confirm/",
    "/api/v1/quotes/{id}/correct/",
    "/api/v1/quotes/{id}/reject/",
    "/api/v1/tokens/",
    "/api/v1/tokens/{id}/revoke/",
}


def test_schema_has_a_list_and_a_row_of_everything(schema):
    paths = {f"/api/v1/{name}/{end}" for name in (*LISTS, *DESK_LISTS, *OWN) for end in ("", "{id}/")}

    streams = {f"/api/v1/{name}.jsonl" for name in (*LISTS, *DESK_LISTS)}
    assert set(schema["paths"]) == {*ALONE, *paths, *streams, *DESK_PAGES, *WRITING}


def test_what_readers_see_is_read_without_an_account_and_all_is_changed_with_one_alone(schema):
    operations = [
        (method, path, operation["security"])
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]

    is_open = {(method, path) for method, path, security in operations if {} in security}
    assert {path for method, path, _ in operations if method != "get"} == WRITING
    assert is_open == {
        (method, path)
        for method, path, _ in operations
        if method == "get" and not any(name in path for name in (*OWN, *DESK_LISTS, *DESK_PAGES))
    }
    assert all({"token": []} in security and {"session": []} in security for *_, security in operations)


@pytest.mark.parametrize("name", LISTS)
def test_lists_and_rows_answer_as_documented(schema, read, record, name):
    listing = schema["paths"][f"/api/v1/{name}/"]["get"]
    reading = schema["paths"][f"/api/v1/{name}/{{id}}/"]["get"]

    _, page = read(f"{name}/?page_size=2")

    check(schema, content(listing, 200), page)
    for row in read(f"{name}/")[1]["results"]:
        check(schema, content(reading, 200), read(row["url"])[1])


def test_entrance_answers_as_documented(schema, read):
    check(schema, content(schema["paths"]["/api/v1/"]["get"], 200), read("")[1])


@pytest.mark.parametrize("kind", ["quotes", "claims", "speakers", "articles"])
def test_search_answers_as_documented(schema, read, record, kind):
    operation = schema["paths"]["/api/v1/search/"]["get"]

    status, page = read(f"search/?q=bridge OR olenko&kind={kind}&page_size=1")

    assert (status, len(page["results"])) == (200, 1)
    check(schema, content(operation, 200), page)


@pytest.mark.parametrize("name", LISTS)
def test_errors_answer_as_documented(schema, read, name):
    listing = schema["paths"][f"/api/v1/{name}/"]["get"]
    reading = schema["paths"][f"/api/v1/{name}/{{id}}/"]["get"]
    asked = {
        (400, f"{name}/?nonsense=1"): listing,
        (406, f"{name}/"): listing,
        (400, f"{name}/1/?nonsense=1"): reading,
        (404, f"{name}/987654/"): reading,
        (406, f"{name}/1/"): reading,
    }
    for (expected, path), operation in asked.items():
        status, problem = read(path, **({"Accept": "text/html"} if expected == 406 else {}))
        assert status == expected
        check(schema, content(operation, status, "application/problem+json"), problem)


def test_examples_are_what_the_schema_says(schema):
    shown = 0
    operations = [operation for path in schema["paths"].values() for operation in path.values()]
    for operation in operations:
        for answer in operation["responses"].values():
            for media in answer.get("content", {}).values():
                for example in media.get("examples", {}).values():
                    check(schema, media["schema"], example["value"])
                    shown += example["value"] != INVALID_QUERY_EXAMPLE
    assert shown >= 8  # quotes, speakers, claims and assertions, listed and alone


def test_choices_have_names(schema):
    names = {name for name, component in schema["components"]["schemas"].items() if "enum" in component}

    assert names == {
        "Confidence", "EvidenceWithdrawal", "GivenVerdict", "NotificationKind", "Stage", "ThreadField",
        "AssertionState", "EvidenceKind", "ImportOutcome", "ImportState", "NameKind", "QuoteKind", "QuoteState",
        "ReasonKind", "Resolution", "Scope", "SpeakerKind", "Stance", "TokenState", "Verdict", "WordingRule",
    }  # fmt: skip


def test_docs_page_holds_no_script_or_style_of_its_own(client, db):
    page = client.get("/api/v1/docs/")

    assert page.status_code == 200
    assert b"<style" not in page.content
    assert page.content.count(b"<script src=") == page.content.count(b"<script") == 3
    assert "unsafe" not in page["Content-Security-Policy"]
