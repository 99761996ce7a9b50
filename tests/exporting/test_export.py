"""What anyone may take away: readers' rows alone, every text exact, cells that no spreadsheet runs."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from claims.annotating import correct_annotation
from claims.commenting import open_thread
from claims.evidencing import withdraw_evidence
from claims.exporting import FORMATS, RESOURCES, downloads, files, lines_of
from claims.exporting.files import cell
from claims.models import Quote
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
    SpeakerRoleFactory,
    TopicFactory,
)

SECRET = "sekrit-ferry"
PAGE = Path(settings.BASE_DIR, "docs", "export.md").read_text(encoding="utf-8")


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in lines_of(RESOURCES[name], "jsonl")]


def in_csv(name: str) -> list[dict]:
    text = "".join(lines_of(RESOURCES[name], "csv"))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.django_db
def test_every_resource_has_its_rows_in_both_formats():
    assertion = AssertionFactory()
    assertion.claim.topics.add(TopicFactory())
    SpeakerRoleFactory(speaker=assertion.speaker)
    AnnotationFactory(claim=assertion.claim, stage="SUPERSEDED")

    for name, resource in RESOURCES.items():
        told, in_cells = rows(name), in_csv(name)
        assert len(told) == len(in_cells) == resource.rows().count() > 0, name
        assert list(told[0]) == list(in_cells[0]) == [column.name for column in resource.columns]


@pytest.mark.django_db
def test_quote_says_who_said_what_where_exactly():
    snapshot = SnapshotFactory(
        body="😀 é “=1+1,\nshe said”, said Marta Olenko.", article__published_date="2017-11-01",
        article__published_precision="MONTH",
    )  # fmt: skip
    quote = QuoteFactory(snapshot=snapshot, text="=1+1,\nshe said")

    [told], [in_cells] = rows("quotes"), in_csv("quotes")

    assert snapshot.body[told["start"] : told["end"]] == told["text"] == "=1+1,\nshe said"
    assert in_cells["text"] == "'=1+1,\nshe said"
    assert told["speaker"] == quote.speaker.name
    assert (told["published"], told["said"], told["snapshot_sha256"]) == ("2017-11", None, snapshot.sha256)
    assert told["page"].startswith(f"{settings.SITE_URL}/articles/{snapshot.article_id}/texts/1/#q")


@pytest.mark.django_db
def test_verdict_says_who_wrote_and_who_approved_it():
    writer = EditorFactory(first_name="Rosa", last_name="Lind")
    annotation = AnnotationFactory(created_by=writer, stage="PUBLISHED")

    [told], [evidence], [link] = rows("verdicts"), rows("evidence"), rows("citations")

    assert (told["verdict"], told["stage"], told["methodology"]) == ("DISPUTED", "PUBLISHED", 1)
    assert (told["written_by"], told["approved_by"]) == ("Rosa Lind", None)
    assert told["approved_at"].endswith("Z")
    assert (link["verdict_id"], link["evidence_id"]) == (annotation.pk, evidence["id"])
    assert told["page"].endswith(annotation.claim.get_absolute_url())


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-5 degrees", "'-5 degrees"),  # a text, not a number
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),  # full width, as spreadsheets in Japanese read it
        ("a = b", "a = b"),
        ("“=1”", "“=1”"),
        (-5, -5),
        (-0.5, -0.5),
        (None, ""),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(value, shown):
    assert cell(value) == shown


def planted() -> None:
    """What nobody but the desk may read, of each kind."""
    assertion = AssertionFactory(speaker__resolution_note=SECRET, quote__speaker__resolution_note=SECRET)
    editor = EditorFactory(username=f"{SECRET}-user", email=f"{SECRET}@example.org")
    published = AnnotationFactory(claim=assertion.claim, created_by=editor, stage="PUBLISHED")
    open_thread(published, by=editor, text=SECRET)
    withdraw_evidence(published.evidence.get(), by=editor, because="WRONG", note=SECRET)
    correct_annotation(published, by=editor, correction_note=SECRET)
    EvidenceFactory(claim=assertion.claim, excerpt=SECRET, url=f"https://{SECRET}.example/")
    for stage in ("DRAFT", "IN_REVIEW", "RETURNED", "APPROVED"):
        draft = AnnotationFactory(claim=AssertionFactory().claim, rationale=SECRET, stage=stage)
        assert draft.stage == stage
    AnnotationFactory(claim=ClaimFactory(text=f"Only a draft makes this: {SECRET}."), rationale=SECRET)
    rejected = AssertionFactory(
        quote__snapshot__body=f"“{SECRET}” she said.", quote__state="REJECTED", claim__text=f"{SECRET}!"
    )
    rejected.claim.topics.add(TopicFactory())
    AssertionFactory(claim__text=f"The {SECRET} sank.", state="REJECTED")
    evidence_of_other = EvidenceFactory(claim=ClaimFactory(), note=SECRET)
    AnnotationFactory(claim=AssertionFactory().claim, evidence=[evidence_of_other], stage="PUBLISHED")


@pytest.mark.django_db
def test_nothing_of_the_desk_is_taken_away():
    planted()

    for name in RESOURCES:
        for kind in FORMATS:
            assert SECRET not in "".join(lines_of(RESOURCES[name], kind)), f"{name}.{kind}"
    public = {row["id"] for row in rows("claims")}
    assert {
        row["claim_id"]
        for name in ("claim_topics", "assertions", "verdicts", "evidence")
        for row in rows(name)
    } <= public
    assert {row["evidence_id"] for row in rows("citations")} == {row["id"] for row in rows("evidence")}


@pytest.mark.django_db
def test_rows_are_read_so_many_at_a_time_and_none_twice(monkeypatch, django_assert_num_queries):
    quotes = [QuoteFactory().pk for _ in range(5)]
    monkeypatch.setattr(files, "ROWS_AT_ONCE", 2)

    with django_assert_num_queries(4):
        assert [row["id"] for row in rows("quotes")] == quotes


@pytest.mark.django_db
def test_row_that_goes_while_the_file_is_written_loses_no_other(monkeypatch):
    quotes = [QuoteFactory().pk for _ in range(4)]
    monkeypatch.setattr(files, "ROWS_AT_ONCE", 2)
    lines = lines_of(RESOURCES["quotes"], "jsonl")
    first, second = next(lines), next(lines)

    Quote.objects.filter(pk=json.loads(first)["id"]).delete()

    assert [json.loads(line)["id"] for line in (second, *lines)] == quotes[1:]


@pytest.mark.django_db
def test_newest_text_of_an_article_speaks_for_it():
    old = QuoteFactory()
    new = QuoteFactory(snapshot=SnapshotFactory(article=old.snapshot.article, number=2))

    assert [row["id"] for row in rows("quotes")] == [new.pk]


@pytest.mark.django_db
def test_command_prints_one_resource_and_files_several(tmp_path, capsys):
    QuoteFactory(speaker=SpeakerFactory(name="Marta Olenko"))

    call_command("export", "speakers", "--format", "jsonl")
    printed = capsys.readouterr().out
    call_command("export", "quotes", "speakers", "--format", "jsonl", "--to", str(tmp_path / "out"))
    call_command("export", "--to", str(tmp_path / "all"))

    assert json.loads(printed)["name"] == "Marta Olenko"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"quotes.jsonl", "speakers.jsonl"}
    assert (tmp_path / "out" / "speakers.jsonl").read_text(encoding="utf-8") == printed
    assert {path.name for path in (tmp_path / "all").iterdir()} == {f"{name}.csv" for name in RESOURCES}
    assert (tmp_path / "all" / "quotes.csv").read_bytes().startswith(b"\xef\xbb\xbfid,text,kind,")


def test_folder_that_takes_no_files_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match=r"can't be written into .*file: File exists"):
        call_command("export", to=tmp_path / "file")


def test_wrong_use_of_the_command_is_refused_with_a_sentence():
    for arguments, sentence in (
        (["export", "people"], "There is no people: choose of sources, articles"),
        (["export"], "Name one resource, or a folder"),
        (["export", "quotes", "claims"], "Name one resource, or a folder"),
    ):
        with pytest.raises(CommandError, match=sentence) as refused:
            call_command(*arguments)
        assert refused.value.returncode == 2


def documented() -> dict[str, list[tuple[str, str]]]:
    """The tables of docs/export.md: resource -> its columns, with their words."""
    found = {}
    for line in PAGE.partition("## The columns")[2].splitlines():
        if line.startswith("### "):
            columns = found[line.removeprefix("### ")] = []
        elif line.startswith("| `"):
            name, words = line.strip("| ").split(" | ")
            columns.append((name.strip("`"), words))
    return found


def test_page_explains_every_column_in_the_words_of_the_code():
    assert documented() == {
        name: [(column.name, column.words) for column in resource.columns]
        for name, resource in RESOURCES.items()
    }


@pytest.mark.django_db
def test_commands_for_published_files_work_as_the_page_prints_them(tmp_path, monkeypatch, capsys, client):
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^    \.venv/bin/python manage\.py (export .*?)(?: > (\S+))?$", PAGE, re.MULTILINE)
    addresses = re.findall(r"^    curl -s http://localhost:8000(\S+)$", PAGE, re.MULTILINE)
    assert (len(commands), len(addresses)) == (4, 2)

    for command, _file in commands:
        call_command(*command.split())
    for address in addresses:
        assert client.get(address).status_code == 200

    assert "id,text,kind" in capsys.readouterr().out
    assert {"claims.jsonl", "verdicts.jsonl", "claims.csv"} < {
        path.name for path in Path("published").iterdir()
    }
    assert Path("onrecord.zip").exists()


def test_download_is_offered_of_every_resource():
    offered = downloads()

    assert [one.name for one in offered] == list(RESOURCES)
    assert offered[0].csv == "/api/v1/export/sources.csv"
    assert offered[0].jsonl == "/api/v1/export/sources.jsonl"


@pytest.mark.django_db
def test_page_about_the_data_leads_to_every_file(client):
    page = client.get(reverse("about")).content.decode()

    for offered in downloads():
        assert f'href="{offered.csv}"' in page
        assert f'href="{offered.jsonl}"' in page
