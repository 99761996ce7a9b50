"""A question that is not understood is refused by name; no value whatever breaks a list."""

import pytest

from tests.api.conftest import LISTS


@pytest.mark.parametrize(
    ("path", "parameter", "sentence"),
    [
        ("quotes/?kind=loud", "kind", "“loud” is not one of DIRECT, MIXED, INDIRECT."),
        ("quotes/?has_speaker=maybe", "has_speaker", "“maybe” is not one of true, false."),
        ("quotes/?min_confidence=2", "min_confidence", "less than or equal to 1"),
        ("quotes/?min_confidence=nan", "min_confidence", "Enter a number."),
        ("quotes/?published_after=last week", "published_after", "is not a date"),
        ("quotes/?published_before=2017-02-30", "published_before", "not a day of the calendar"),
        ("quotes/?speaker=nobody", "speaker", "There is no speaker “nobody”."),
        ("claims/?article=the-bridge", "article", "There is no article “the-bridge”."),
        ("claims/?source=99999999999999999999999", "source", "There is no source"),
        ("quotes/?speaker=1&speaker=2", "speaker", "once only"),
        ("quotes/?speeker=1", "speeker", "Did you mean speaker?"),
        ("quotes/1/?kind=DIRECT", "kind", "Known here: expand, fields."),
        ("?x=1", "x", "This address takes none."),
    ],
)
def test_what_is_not_understood_is_refused_by_name(read, db, path, parameter, sentence):
    status, problem = read(path)

    assert status == 400
    assert [error["parameter"] for error in problem["errors"]] == [parameter]
    assert sentence in problem["errors"][0]["detail"]


ODD_VALUES = (
    "",
    "%00",
    "%FF",
    "-1",
    "9" * 400,
    "é",
    "null",
    "[]",
    "'\"--",
    "2017-13",
    "0000",
    "%25",
    "🌉",
    "true",
)


@pytest.mark.parametrize("name", LISTS)
def test_no_value_of_any_parameter_breaks_a_list(client, record, name):
    schema = client.get("/api/v1/schema.json").json()

    for parameter in schema["paths"][f"/api/v1/{name}/"]["get"]["parameters"]:
        for value in ODD_VALUES:
            answer = client.get(f"/api/v1/{name}/?{parameter['name']}={value}")
            assert answer.status_code in (200, 400), (parameter["name"], value)
