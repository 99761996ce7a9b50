"""One claim's way through the desk, by program alone: each of the desk with a token of their role."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.models import Claim, Event, Quote
from claims.record import replay_verdict, verify_events
from tests.api.conftest import caller

pytestmark = pytest.mark.django_db

ARTICLE = """Harbour council votes on the bridge

“The bridge cost 4 million euros in 2017,” said Marta Olenko, the mayor of Port Verran, on Monday.

The council will publish the final bill in May.
"""


@pytest.fixture
def desk():
    scopes = {
        "contributor": ["read", "annotate"],
        "editor": ["read", "annotate"],
        "reviewer": ["read", "annotate", "review"],
        "publisher": ["read", "review"],
    }
    return {role: caller(role, scopes=granted) for role, granted in scopes.items()}


@pytest.fixture
def claim(tmp_path):
    """What the import found: an article, a quote in it, and the claim that it makes."""
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE)
    call_command("import_articles", str(path), source="Harbour Gazette", verbosity=0)
    quote = Quote.objects.get(text__contains="4 million euros")
    return Claim.objects.get(assertions__quote=quote)


def done(answer, status=200):
    assert answer.status_code == status, answer.content
    return answer.json()


def cite(editor, claim, **body):
    return done(editor.post("evidence/", {"claim": claim["id"], "kind": "REFUTES", **body}), 201)


def step(one, annotation, move, **body):
    """The next move, by what was just read."""
    seen = one.get(annotation["url"])
    assert move in [offered["name"] for offered in seen.json()["moves"]]
    url = {offered["name"]: offered["url"] for offered in seen.json()["moves"]}[move]
    return done(one.post(url, body, if_match=seen["ETag"]))


def published_page(client, claim):
    return client.get(f"/claims/{claim['slug']}/").content.decode()


def test_claim_goes_from_the_article_to_a_verdict_and_its_correction(client, desk, claim):
    editor, reviewer, publisher = desk["editor"], desk["reviewer"], desk["publisher"]

    # The claim stands in the queue, with the words that make it.
    queued = [row["claim"] for row in done(editor.get("queue/"))["results"]]
    found = done(editor.get(next(row["url"] for row in queued if row["id"] == claim.pk)))
    assertion = found["assertions"]["results"][0]
    assert "4 million euros" in assertion["text"]

    # An editor disputes it, on a passage of the article itself and on a document outside.
    snapshot = done(client.get(assertion["snapshot"]["url"]))
    start = snapshot["body"].index("The council will publish")
    passage = {"snapshot": snapshot["id"], "start": start, "end": start + 46}
    evidence = [
        cite(
            editor,
            found,
            passage=passage,
            excerpt="The council will publish the final bill",
            note="Not final.",
        ),
        cite(editor, found, link="https://budget.example/2017", excerpt="Bridge: 6,000,000 EUR"),
    ]
    body = {"claim": found["id"], "verdict": "DISPUTED", "evidence": [row["id"] for row in evidence]}
    draft = done(editor.post("annotations/", body), 201)
    assert [hindrance["name"] for hindrance in draft["hindrances"]] == ["submit"]
    path = draft["url"]
    done(editor.patch(path, {"rationale": "The budget has 6 million."}, if_match=editor.tag(path)))
    step(editor, draft, "submit")

    # A reviewer returns it; the editor answers and submits it again; the reviewer settles it and approves.
    assert draft["id"] in [row["id"] for row in done(reviewer.get("mine/"))["to_review"]]
    returned = step(reviewer, draft, "return", comment="Which line of the budget?")
    assert returned["stage"] == "RETURNED"
    assert draft["id"] in [row["id"] for row in done(editor.get("mine/"))["returned"]]
    [thread] = done(editor.get(returned["threads"]))["results"]
    done(editor.post(f"threads/{thread['id']}/reply/", {"text": "Line 7; I say so now."}), 201)
    text = "Line 7 of the budget has 6 million."
    done(editor.patch(path, {"rationale": text}, if_match=editor.tag(path)))
    step(editor, draft, "submit")
    refused = reviewer.post(f"{path}approve/", if_match=reviewer.tag(path))
    assert (refused.status_code, "open threads: 1" in refused.json()["detail"]) == (409, True)
    done(reviewer.post(f"threads/{thread['id']}/resolve/", if_match=reviewer.tag(thread["url"])))
    assert editor.post(f"{path}approve/", if_match=editor.tag(path)).status_code == 403
    step(reviewer, draft, "approve")

    # Published, it is what readers see.
    assert client.get(path).status_code == 404
    assert text not in published_page(client, found)
    step(publisher, draft, "publish")
    first_day = timezone.now()
    assert text in published_page(client, found)
    assert done(client.get(found["url"]))["verdict"] == "DISPUTED"
    assert len(done(client.get(path))["evidence"]) == 2

    # It was wrong: a correction goes the same way, and takes its place.
    correction = done(
        editor.post(f"{path}correct/", {"correction_note": "The bill came to 4 million after all."}), 201
    )
    supported = cite(
        editor, found, kind="CONTEXT", link="https://budget.example/bill", excerpt="4,000,000 EUR"
    )
    body = {
        "verdict": "NEEDS_CONTEXT",
        "rationale": "The final bill has 4 million.",
        "evidence": [supported["id"]],
    }
    done(editor.patch(correction["url"], body, if_match=editor.tag(correction["url"])))
    for one, move in ((editor, "submit"), (reviewer, "approve"), (publisher, "publish")):
        step(one, correction, move)
    page = published_page(client, found)
    assert "The final bill has 4 million." in page
    old = done(client.get(path))
    assert (old["stage"], old["rationale"]) == ("SUPERSEDED", text)
    assert old["superseded_by"]["id"] == correction["id"]

    # The record tells both, each on its day.
    then, now = (replay_verdict(claim, moment) for moment in (first_day, timezone.now()))
    assert (then.published["content"]["verdict"], then.differences) == ("DISPUTED", ())
    assert (then.published["content"]["rationale"], len(then.published["content"]["evidence"])) == (text, 2)
    assert then.published["approved_by"] == reviewer.user.username
    assert (now.published["content"]["verdict"], now.differences) == ("NEEDS_CONTEXT", ())
    assert replay_verdict(claim, first_day - dt.timedelta(days=1)).published is None
    verbs = [
        event["verb"] for event in done(editor.get(f"events/?subject=annotation:{draft['id']}"))["results"]
    ]
    assert verbs == [
        "supersede", "publish", "approve", "submit", "edit_annotation", "return", "submit", "edit_annotation",
        "draft_annotation",
    ]  # fmt: skip
    assert verify_events().count == Event.objects.count()
