"""Whatever is typed: an answer, or a refusal that says why."""

import pytest

from tests.api.test_search import MAKE

pytestmark = pytest.mark.django_db

TEXTS = [
    "the who",  # stop words elsewhere
    "x" * 10_000,
    " OR ".join(["harbour"] * 200),
    "a* OR b* OR c*",
    "bar* OR con* OR har* OR the*",
    "-the",
    "harbour -harbour",
    "-" * 200,
    "OR OR OR",
    "!!! ... ???",
    "\0",
    "harbour\0the",
    "\udcff",  # half a character
    "🎉",
    "🎉 harbour 👩‍👩‍👧",
    "日本語",
    "مُحَمَّد",  # with its vowels
    "\u0301\u0301",  # accents of nothing
    '"harbour the',
    '"""harbour""" ""',
    "(" * 140 + "harbour" + ")" * 140,
    "harbour NEAR/5 the AND NOT * ^ words:the {a b}: + -",
    "harbour & !the | (the <-> who):*ABCD <2> \\",
    "'; DROP TABLE claims_quote; --",
    "%_%",
    "ﷺ ﬁ Ⅷ ½ ²",  # which fold to several letters, or to none
]


@pytest.mark.parametrize("address", ["{}/?q=", "search/?kind={}&q="])
@pytest.mark.parametrize("kind", MAKE)
def test_any_text_is_answered_or_refused_with_the_reason(client, kind, address):
    row = MAKE[kind](1)

    for text in TEXTS:
        name, _, rest = address.format(kind).partition("?")
        asked = dict(each.split("=") for each in rest.split("&")) | {"q": text.encode("utf-8", "replace")}
        answer = client.get(f"/api/v1/{name}", asked)
        assert answer.status_code in (200, 400), text
        if answer.status_code == 400:
            [error] = answer.json()["errors"]
            assert error["parameter"] == "q" and error["detail"].endswith("."), text
    assert client.get(f"/api/v1/{kind}/?q=harbour").json()["results"][0]["id"] == row.pk
