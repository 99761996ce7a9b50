"""Citations of a verdict, for a footnote and for citation managers; and the code to embed it."""

import re

import pytest

from claims.workflow import make_move
from tests.factories import AnnotationFactory, AssertionFactory, ClaimFactory, EditorFactory

pytestmark = pytest.mark.django_db


def publish(text="The bridge cost 5 million euros."):
    return AnnotationFactory(claim=AssertionFactory(claim__text=text).claim, stage="PUBLISHED")


def address_of(verdict):
    return f"https://record.example/claims/{verdict.claim.slug}/#verdict-{verdict.pk}"


def test_page_says_how_to_cite_its_verdict(client):
    verdict = publish()
    day = verdict.published_at

    page = client.get(verdict.claim.get_absolute_url()).text

    cited = f"The Verran Record. ({day:%Y, %B} {day.day}). Disputed: “{verdict.claim.text}” [Fact check]. {address_of(verdict)}"
    assert cited in page


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The bridge cost 5 million.", "The bridge cost 5 million."),
        ("50% of A&B, at $5_000 #1.", r"50\% of A\&B, at \$5\_000 \#1."),  # what TeX takes for orders
        (r"{\input{x}} ~ ^", r"\{\textbackslash{}input\{x\}\} \textasciitilde{} \textasciicircum{}"),
    ],
)
def test_bibtex_is_written_so_that_tex_obeys_nothing_in_it(client, text, written):
    verdict = publish(text)

    answer = client.get(f"/claims/{verdict.claim.slug}/citation.bib")

    assert answer["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert f"  title = {{{{Disputed: “{written}”}}}}," in answer.text
    assert f"@misc{{onrecord-verdict-{verdict.pk}," in answer.text
    assert "  author = {{The Verran Record}}," in answer.text
    assert f"  url = {{{address_of(verdict)}}}," in answer.text


def test_csl_item_is_what_citation_managers_read(client):
    verdict = publish()
    day = verdict.published_at

    answer = client.get(f"/claims/{verdict.claim.slug}/citation.json")

    (item,) = answer.json()
    assert answer["Content-Type"] == "application/vnd.citationstyles.csl+json"
    assert (item["type"], item["author"]) == ("webpage", [{"literal": "The Verran Record"}])
    assert item["issued"] == {"date-parts": [[day.year, day.month, day.day]]}
    assert (item["title"], item["URL"]) == (f"Disputed: “{verdict.claim.text}”", address_of(verdict))


@pytest.mark.parametrize("ending", ["bib", "json"])
def test_claim_without_a_standing_verdict_has_nothing_to_cite(client, ending):
    draft = AnnotationFactory(claim=AssertionFactory().claim, stage="APPROVED")
    withdrawn = publish()
    make_move(withdrawn, "withdraw", by=EditorFactory(), words="The document was forged.")

    for claim in (draft.claim, withdrawn.claim, ClaimFactory()):
        assert client.get(f"/claims/{claim.slug}/citation.{ending}").status_code == 404
    assert "Cite this verdict" not in client.get(draft.claim.get_absolute_url()).text


def test_page_gives_the_code_that_embeds_the_card(client):
    claim = AssertionFactory(claim__text="“Yes” </textarea><script>alert(1)</script>").claim

    page = client.get(claim.get_absolute_url()).text

    code = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]
    assert code.startswith(f"&lt;iframe src=&quot;https://record.example/claims/{claim.slug}/embed/&quot;")
    assert "<" not in code


@pytest.mark.parametrize("ending", ["bib", "json"])
def test_citation_costs_two_queries(client, ending, django_assert_num_queries):
    address = f"/claims/{publish().claim.slug}/citation.{ending}"

    with django_assert_num_queries(2):
        client.get(address)
