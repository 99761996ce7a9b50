"""The import command as DESIGN.md gives it: what it stores, reports, and leaves alone."""

import json

import pytest

from claims.importing import storing_quotes
from claims.models import (
    Article,
    Assertion,
    Claim,
    Event,
    ImportItem,
    ImportRun,
    Quote,
    Snapshot,
    Source,
    Speaker,
)
from tests.importing.conftest import BRIDGE
from tests.importing.rows import rows

pytestmark = pytest.mark.django_db


def test_every_quote_stands_exactly_at_its_span(folder, run_import):
    run_import(folder)

    quotes = list(Quote.objects.select_related("snapshot"))
    assert quotes
    for quote in quotes:
        assert quote.snapshot.body[quote.start : quote.end] == quote.text
        if quote.mention_start is not None:
            assert quote.snapshot.body[quote.mention_start : quote.mention_end] == quote.mention
        for start, end in quote.verbatim:
            assert quote.start <= start < end <= quote.end


def test_report_names_each_article_and_the_totals(folder, run_import):
    code, printed, _ = run_import(folder)

    assert code == 0
    assert "new           gazette/bridge.txt: " in printed
    assert "2 articles: 2 new" in printed


def test_article_has_what_its_text_says_of_it(folder, run_import):
    run_import(folder, source="Harbour Gazette")

    article = Article.objects.get(identifier__endswith="gazette/bridge.txt")
    assert article.title == "Council backs new bridge"
    assert article.published == "2021-03-03"
    assert article.language == "en"
    assert article.source == Source.objects.get(name="Harbour Gazette")


def test_article_without_date_stays_without_date(folder, run_import):
    run_import(folder)

    assert Article.objects.get(identifier__endswith="gazette/ferry.txt").published == ""


def test_one_person_in_two_articles_is_one_speaker(folder, run_import):
    run_import(folder)

    mayor = Speaker.objects.get(name="Marta Olenko")
    assert Article.objects.filter(snapshots__quotes__speaker=mayor).distinct().count() == 2


def test_speaker_below_the_bar_is_a_candidate_and_no_more(folder, run_import, monkeypatch):
    monkeypatch.setattr(storing_quotes, "LEAST_CONFIDENCE", 0.99)

    run_import(folder)

    assert not Quote.objects.filter(speaker__isnull=False).exists()
    assert not Speaker.objects.exists()
    assert "Marta Olenko" in [row["name"] for quote in Quote.objects.all() for row in quote.candidates]


def test_claims_have_reasons_and_lead_to_their_words(folder, run_import):
    run_import(folder)

    claim = Claim.objects.get(text__contains="2 million euros")
    assertion = claim.assertions.get()
    assert "number" in [reason["kind"] for reason in claim.reasons]
    assert assertion.quote.speaker.name == "Marta Olenko"
    assert "2 million euros" in assertion.snapshot.body[assertion.start : assertion.end]


def test_second_import_of_the_same_folder_changes_nothing(folder, run_import):
    run_import(folder)
    before = rows()

    code, printed, _ = run_import(folder)

    assert code == 0
    assert "2 articles: 2 unchanged" in printed
    assert rows() == before


def test_same_bytes_elsewhere_are_the_same_article(folder, run_import, tmp_path):
    run_import(folder)

    _, printed, _ = run_import(folder.rename(tmp_path / "moved"))

    assert "2 articles: 2 unchanged" in printed


def test_dry_run_reports_all_and_stores_nothing(folder, run_import):
    code, printed, _ = run_import(folder, dry_run=True)

    assert code == 0
    assert "2 articles: 2 new" in printed
    assert "Dry run: nothing was stored." in printed
    assert not Article.objects.exists() and not ImportRun.objects.exists() and not Event.objects.exists()


def test_report_file_holds_what_was_printed(folder, run_import, tmp_path):
    run_import(folder, report=tmp_path / "report.json")

    report = json.loads((tmp_path / "report.json").read_text())
    assert report["outcomes"] == {"NEW": 2}
    assert report["totals"]["quotes"] == Quote.objects.count()
    assert [item["name"] for item in report["items"]] == ["gazette/bridge.txt", "gazette/ferry.txt"]


def test_bad_files_are_named_with_their_reason_and_stop_nothing(folder, run_import, settings):
    settings.MAX_ARTICLE_BYTES = 20_000
    bad = {
        "empty.txt": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "cut.json": b'{"title": "Cut off", "text": "The council vot',
        "cut-utf16.txt": "The council voted.".encode("utf-16")[:-1],
        "huge.txt": b"The council voted. " * 2_000,
        "wrong.html": b'<html><head><meta charset="utf-8"></head><body><p>Caf\xe9 \xff\xfe</p></body></html>',
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)

    code, printed, error = run_import(folder)

    assert code == 1
    assert error == "6 of 8 failed."
    failed = dict(ImportItem.objects.filter(outcome="FAILED").values_list("name", "reason"))
    assert set(failed) == {f"gazette/{name}" for name in bad}
    assert all(f"gazette/{name}: {failed[f'gazette/{name}']}" in printed for name in bad)
    assert Article.objects.count() == 2


def test_bad_line_of_a_feed_is_named_and_the_rest_goes_in(tmp_path, run_import):
    feed = tmp_path / "feed.jsonl"
    good = json.dumps(
        {"url": "https://gazette.example/1", "outlet": "Gazette", "title": "Bridge", "text": BRIDGE}
    )
    feed.write_text(f"{good}\n{{not json\n")

    code, printed, _ = run_import(feed)

    assert code == 1
    assert "feed.jsonl:2" in printed
    assert Article.objects.get().url == "https://gazette.example/1"


def test_two_folders_of_one_name_hold_articles_of_their_own(run_import, tmp_path):
    for day in ("monday", "tuesday"):
        (tmp_path / day / "in").mkdir(parents=True)
        (tmp_path / day / "in" / "1.txt").write_text(f"News of {day}\n\nIt rained for 3 hours.\n")

    for day in ("monday", "tuesday", "monday"):
        _, printed, _ = run_import(tmp_path / day / "in")

    assert "1 articles: 1 unchanged" in printed
    assert Article.objects.count() == 2


def test_two_articles_that_come_to_have_the_same_bytes_each_change(folder, run_import):
    run_import(folder)
    for name in ("bridge.txt", "ferry.txt"):
        (folder / name).write_text("This article was withdrawn on 1 May 2021.\n")

    _, printed, _ = run_import(folder)

    assert "2 articles: 2 new snapshot" in printed


def test_one_wording_is_one_claim_whatever_the_language_of_its_articles(run_import, tmp_path):
    for language in ("en", "en-GB", "es"):
        record = {"id": language, "language": language, "text": "The port lost 31 ships in 2019."}
        (tmp_path / f"{language}.json").write_text(json.dumps(record))

    code, _, _ = run_import(tmp_path)

    assert code == 0
    assert Claim.objects.get().assertions.count() == 3


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "x" * 600, "The title was shortened to 500 characters."),
        ("url", "www.gazette.example/1", "is not a full web address and was left out"),
    ],
)
def test_value_a_row_cannot_hold_is_told_and_costs_no_article(run_import, tmp_path, field, value, said):
    (tmp_path / "a.json").write_text(json.dumps({"id": "1", "text": BRIDGE, field: value}))

    code, printed, _ = run_import(tmp_path)

    assert code == 0
    assert said in printed


def test_workers_take_known_articles_too(folder, run_import):
    run_import(folder)

    code, printed, _ = run_import(folder, workers=2)

    assert code == 0
    assert "2 articles: 2 unchanged" in printed


def test_workers_give_the_same_rows_as_one_process(folder, run_import):
    run_import(folder, workers=2)
    by_two = rows()
    wipe()

    run_import(folder)

    assert rows() == by_two


@pytest.mark.parametrize(
    "options", [{"workers": 0}, {"queue": True, "dry_run": True}, {"report": "/no/such/folder/report.json"}]
)
def test_wrong_use_is_refused_before_anything_happens(folder, run_import, options):
    code, _, _ = run_import(folder, **options)

    assert code == 2
    assert not ImportRun.objects.exists()


def test_import_is_on_the_record(folder, run_import):
    run_import(folder)

    event = Event.objects.get(verb="imported")
    assert event.details["outcomes"] == {"NEW": 2}
    assert ImportRun.objects.get().finished_at


def wipe():
    for model in (Assertion, Quote, Claim, ImportRun, Snapshot, Article, Source, Speaker):
        model.objects.all().delete()
