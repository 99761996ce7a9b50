"""The five scraped articles the product was made for, where they are at hand: `../shared` beside the clone."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from claims.models import Article, Assertion, Quote, Snapshot

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture
def imported(db, shared):
    out = StringIO()
    call_command("import_articles", str(shared / "seeds"), stdout=out)
    return out.getvalue()


def test_five_of_five_go_in_and_again_unchanged(imported, shared):
    out = StringIO()

    call_command("import_articles", str(shared / "seeds"), stdout=out)

    assert "5 articles: 5 new" in imported
    assert "5 articles: 5 unchanged" in out.getvalue()


def test_dates_are_what_the_articles_say_or_empty(imported):
    assert {Path(article.identifier).name[:3]: article.published for article in Article.objects.all()} == {
        "000": "",  # its tweets are dated, the article is not
        "001": "",
        "002": "2017-11-20",
        "003": "",
        "004": "2022-10-07",
    }


def test_every_span_is_exact_and_none_lies_in_boilerplate(imported):
    for snapshot in Snapshot.objects.prefetch_related("quotes", "assertions"):
        marked = [range(start, end) for start, end in snapshot.boilerplate]
        for quote in snapshot.quotes.all():
            assert snapshot.body[quote.start : quote.end] == quote.text
        for row in [*snapshot.quotes.all(), *snapshot.assertions.all()]:
            assert not any(row.start in span or row.end - 1 in span for span in marked), row


def test_comment_form_and_copyright_line_give_nothing(imported):
    assert not Quote.objects.filter(text__contains="Fill in your details").exists()
    assert not Assertion.objects.filter(claim__text__contains="Copyright").exists()


def test_the_same_people_in_several_articles_are_one_speaker_each(imported):
    for name in ("Luis Almagro", "Antonio Ledezma"):
        articles = Article.objects.filter(snapshots__quotes__speaker__name=name).distinct()
        assert articles.count() > 1, name


def test_score_on_the_hand_made_gold(tmp_path, shared):
    """Verbatim end-to-end F1 of 0.80 or more, and nothing from boilerplate or scare quotes."""
    gold = shared / "eval" / "seeds-dev.jsonl"
    predicted, scores = tmp_path / "predicted.jsonl", tmp_path / "scores.json"
    with predicted.open("wb") as out:
        subprocess.run(
            [sys.executable, "manage.py", "extract", str(gold)], cwd=REPOSITORY, stdout=out, check=True
        )
    scorer = [
        sys.executable,
        str(shared / "eval" / "score.py"),
        str(gold),
        str(predicted),
        "--json",
        str(scores),
    ]
    subprocess.run(scorer, check=True, stdout=subprocess.DEVNULL)

    assert json.loads(scores.read_text())["verbatim"]["end_to_end"]["all"]["f1"] >= 0.80
    assert not list(quotes_in_forbidden_spans(gold, predicted))


def quotes_in_forbidden_spans(gold, predicted):
    found = {record["id"]: record["quotes"] for record in records(predicted)}
    for document in records(gold):
        for start, end in document["boilerplate"] + document["not_quotes"]:
            yield from (q for q in found[document["id"]] if start <= q["start"] and q["end"] <= end)


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
