"""A dump brings back the same database: rows, ids, versions, links and the chain of events, on either database."""

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from claims.commenting import open_thread
from claims.counting.rebuilding import differences
from claims.counting.tables import MARKS
from claims.curation import correct_quote
from claims.dumping import import_dump, write_dump
from claims.dumping.carried import carried_models
from claims.models import Annotation, Article, Event, Evidence, Quote
from claims.placing import PLACE
from claims.record import Chain, verify_events
from claims.search import matching, parse
from claims.surrounding import AROUND
from tests import factories
from tests.importing.processes import OwnDatabase
from tests.test_factories import FACTORIES, MODELS

pytestmark = pytest.mark.django_db


def fill():
    """A row of every model, verdicts in every stage, versions, and links between."""
    for model in MODELS:
        FACTORIES[model]()
    for stage in ("DRAFT", "IN_REVIEW", "RETURNED", "SUPERSEDED", "WITHDRAWN"):
        factories.AnnotationFactory(stage=stage)
    editor = factories.EditorFactory(username="rosa", first_name="Röśa 🦜")
    quote = factories.QuoteFactory()
    correct_quote(quote, by=editor, speaker=None, kind="INDIRECT")
    for row in (
        quote.snapshot,
        factories.SpeakerFactory(),
        factories.ClaimFactory(),
        Evidence.objects.first(),
    ):
        Event.objects.record("change", row, by=editor, before={})
    open_thread(quote, by=editor, text="Who is @rosa?\nIn two lines.")
    group = Group.objects.create(name="interns")
    group.permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    editor.groups.add(group)
    factories.ClaimFactory().topics.add(factories.TopicFactory())
    Article.objects.filter(pk=factories.ArticleFactory(title="Taken back").pk).delete()  # its id is used up


@dataclass(frozen=True)
class Dumped:
    """A dump, and what was read from the rows before they were taken back."""

    path: Path
    chain: Chain
    newest_article: int
    version: Quote
    annotation: Annotation


@pytest.fixture
def dumped(tmp_path):
    """What was filled in is gone again: the database holds what migrate makes."""
    with transaction.atomic():
        fill()
        write_dump(tmp_path / "all.zip", with_secrets=True)
        found = Dumped(
            tmp_path / "all.zip",
            verify_events(),
            Article.objects.order_by("-pk").first().pk,
            Quote.history.filter(kind="INDIRECT").latest("pk"),
            Annotation.objects.published().first(),
        )
        transaction.set_rollback(True)
    return found


def parts(path: Path) -> dict[str, bytes]:
    """The tables in the file, and what the manifest says of them."""
    with zipfile.ZipFile(path) as archive:
        tables = json.loads(archive.read("manifest.json"))["tables"]
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"} | tables


def test_every_carried_table_has_rows_here():
    """Else the others would show nothing of a table that came later."""
    fill()

    empty = [model._meta.label for model in carried_models() if not model._base_manager.exists()]

    assert set(empty) <= {"admin.LogEntry", "auth.User_user_permissions"}


def test_import_gives_the_same_rows_ids_and_highest_ids(dumped, tmp_path):
    import_dump(dumped.path)

    write_dump(tmp_path / "again.zip", with_secrets=True)
    assert parts(tmp_path / "again.zip") == parts(dumped.path)


def test_quotes_keep_again_what_no_dump_carries_because_it_is_read_of_other_rows(dumped):
    import_dump(dumped.path)

    assert PLACE.wrong() == AROUND.wrong() == []
    assert not Quote.objects.filter(prefix=None).exists()


def test_chain_of_events_holds_with_the_same_head_and_goes_on(dumped):
    import_dump(dumped.path)

    assert verify_events() == dumped.chain
    last = Event.objects.first()
    assert factories.EventFactory().pk == last.pk + 1
    assert verify_events(dumped.chain.head).because == ""


def test_no_new_row_takes_an_id_that_was_given_out_before(dumped):
    """Events name rows by id: of a deleted one, too."""
    import_dump(dumped.path)

    assert factories.ArticleFactory().pk == dumped.newest_article + 2  # the one between was deleted


def test_versions_rights_and_moments_come_along(dumped):
    import_dump(dumped.path)

    version = Quote.history.get(pk=dumped.version.pk)
    assert (version.kind, version.history_date) == ("INDIRECT", dumped.version.history_date)
    rosa = version.history_user
    assert (rosa.username, rosa.first_name, rosa.is_superuser) == ("rosa", "Röśa 🦜", True)
    granted = rosa.groups.get().permissions
    assert granted.filter(codename="view_thread").exists()
    assert not granted.exclude(codename__startswith="view_").exists()
    again = Annotation.objects.get(pk=dumped.annotation.pk)
    assert (again.created_at, again.published_at) == (
        dumped.annotation.created_at,
        dumped.annotation.published_at,
    )


def test_search_finds_what_was_imported(dumped):
    import_dump(dumped.path)

    found = matching(Quote.objects.all(), parse("bridge"))
    assert found.count() == Quote.objects.filter(text__icontains="bridge").count() > 0


def test_counters_are_right_and_nothing_is_left_to_count(dumped):
    import_dump(dumped.path)

    assert differences() == []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {MARKS}")
        assert cursor.fetchone() == (0,)


def test_what_was_public_is_guarded_after_the_import(dumped):
    import_dump(dumped.path)

    published = Annotation.objects.published()
    for change in (
        lambda: published.update(rationale="Other words."),
        lambda: Event.objects.update(verb="other"),
        lambda: published.first().evidence.add(Evidence.objects.last()),
    ):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            change()


def test_other_database_gives_the_same_rows_back(dumped, tmp_path):
    """SQLite to SQLite here, by the commands of the page; on PostgreSQL from there to SQLite and back."""
    other = OwnDatabase(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    page = Path(settings.BASE_DIR, "docs", "export.md").read_text(encoding="utf-8")
    for command in re.findall(r"^    DATABASE_URL=\S+ .venv/bin/python (manage.py .*)$", page, re.MULTILINE):
        other.run(*command.replace("onrecord.zip", str(dumped.path)).split())

    other.run("manage.py", "export", "--full", str(tmp_path / "other.zip"), "--with-secrets")
    import_dump(tmp_path / "other.zip")

    write_dump(tmp_path / "back.zip", with_secrets=True)
    assert parts(tmp_path / "other.zip") == parts(tmp_path / "back.zip") == parts(dumped.path)


@pytest.mark.django_db(transaction=True)
def test_commands_say_how_much_and_that_the_events_hold(tmp_path, capsys):
    path = tmp_path / "all.zip"
    fill()
    rows = sum(model._base_manager.count() for model in carried_models())

    call_command("export", "--full", str(path))
    call_command("flush", interactive=False, verbosity=0)
    call_command("import_dump", str(path))

    exported, imported = capsys.readouterr().out.split(str(path))
    assert exported.startswith(f"{rows:,} rows of ")
    assert f"{rows:,} rows in {len(carried_models())} tables." in imported
    assert f"The newest: {verify_events().head}" in imported
    assert "set passwords" in imported


def test_nothing_is_left_of_a_dump_that_was_cut_off(tmp_path):
    def cut_off(rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_dump(tmp_path / "all.zip", advance=cut_off)

    assert list(tmp_path.iterdir()) == []


def test_wrong_use_is_refused_with_a_sentence(tmp_path):
    for arguments, sentence in (
        (["export", "--full", str(tmp_path)], "name a file"),
        (["export", "quotes", "--full", "x.zip"], "give neither"),
        (["export", "quotes", "--with-secrets"], "goes with --full only"),
        (["import_dump", "nowhere.zip"], "There is no file nowhere.zip"),
    ):
        with pytest.raises(CommandError, match=sentence) as refused:
            call_command(*arguments)
        assert refused.value.returncode == 2
