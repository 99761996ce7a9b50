"""What an import stores of a claim's wording for readers who do not have the article."""

import pytest

from claims.curation import confirm_assertions, correct_quote
from claims.models import Assertion
from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db

HARBOUR = """Port loses its mayor

PORT VERRAN, November 20, 2017 — Marta Olenko, the mayor, lost 14 seats in March 2015.

She spent 3 million crowns on posters.

“I voted against the budget in 2015,” Olenko said.

The port lost 300 jobs on Friday.
"""


@pytest.fixture
def harbour(tmp_path, run_import):
    path = tmp_path / "harbour.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    run_import(path)
    return path


def assertion_of(words: str) -> Assertion:
    (found,) = [a for a in Assertion.objects.order_by("-snapshot__number") if passage(a).startswith(words)][
        :1
    ]
    return found


def passage(assertion: Assertion) -> str:
    return assertion.snapshot.body[assertion.start : assertion.end]


@pytest.mark.parametrize(
    ("words", "standalone"),
    [
        ("She spent", "Marta Olenko spent 3 million crowns on posters."),
        ("“I voted", "Marta Olenko voted against the budget in 2015."),
        ("The port lost", "The port lost 300 jobs on 2017-11-17."),
    ],
)
def test_import_stores_a_claims_wording_beside_its_own_words(harbour, words, standalone):
    assertion = assertion_of(words)

    assert assertion.standalone == standalone
    assert assertion.claim.text != standalone
    for row in assertion.substitutions:
        assert assertion.snapshot.body[row["start"] : row["end"]] == row["words"]


def test_import_again_takes_the_date_that_is_known_now(harbour, run_import):
    harbour.write_text(HARBOUR.replace("November 20", "November 27"), encoding="utf-8")
    run_import(harbour)

    assert assertion_of("The port lost").standalone == "The port lost 300 jobs on 2017-11-24."


def test_confirmed_assertion_keeps_its_wording_in_a_changed_text_where_its_words_now_stand(
    harbour, run_import
):
    confirm_assertions(Assertion.objects.filter(pk=assertion_of("The port lost").pk), by=EditorFactory())
    changed = HARBOUR.replace("November 20", "November 27").replace(
        "loses its mayor", "says farewell to its mayor"
    )
    harbour.write_text(changed, encoding="utf-8")

    run_import(harbour)

    kept = assertion_of("The port lost")
    assert (kept.state, kept.snapshot.number) == ("CONFIRMED", 2)
    assert kept.standalone == "The port lost 300 jobs on 2017-11-17."
    (row,) = kept.substitutions
    assert kept.snapshot.body[row["start"] : row["end"]] == "Friday"


def test_wording_is_not_shown_once_an_editor_corrected_the_quote(harbour):
    quote = assertion_of("“I voted").quote

    correct_quote(quote, by=EditorFactory(), speaker=None, kind=quote.kind)

    corrected = assertion_of("“I voted")
    assert corrected.standalone and not corrected.is_worded_alone
    assert assertion_of("She spent").is_worded_alone
