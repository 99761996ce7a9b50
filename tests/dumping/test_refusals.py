"""A file that is damaged, strange or of another version is refused, and the database left as it was."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from claims.dumping import DumpRefused, import_dump, write_dump
from claims.models import Annotation, Claim, Event, Methodology
from claims.sealed_zip import SealedReader, SealedWriter
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def dump(tmp_path):
    """A dump of one verdict, and a database that has nothing but a claim's worth of what migrate makes."""
    path = tmp_path / "all.zip"
    with transaction.atomic():
        factories.AnnotationFactory(stage="PUBLISHED")
        write_dump(path)
        transaction.set_rollback(True)
    return path


def rewritten(path, change):
    """The same parts and manifest after `change(parts, manifest)`, sealed anew as a forger would."""
    with open(path, "rb") as stream:
        reader = SealedReader(stream)
        parts = {name: reader.text(name) for name in reader.names()}
        manifest = reader.manifest
    change(parts, manifest)
    with open(path, "w+b") as stream, SealedWriter(stream) as writer:
        for name, text in parts.items():
            with writer.part(name) as write:
                write(text)
        writer.seal(manifest)


def refusal(path) -> str:
    with pytest.raises(DumpRefused) as refused:
        import_dump(path)
    assert not Claim.objects.exists()
    assert Methodology.objects.count() == 1
    return str(refused.value)


def test_dump_goes_in(dump):
    import_dump(dump)

    assert Annotation.objects.published().count() == 1


def test_changed_part_is_named(dump):
    data = bytearray(dump.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("tables/claims.claim.jsonl")
    data[entry.header_offset + 200] ^= 1
    dump.write_bytes(data)

    assert "tables/claims.claim.jsonl was changed" in refusal(dump)


@pytest.mark.parametrize("length", [0, 10, 500, -1, -100])
def test_file_that_was_cut_off_is_refused(dump, length):
    dump.write_bytes(dump.read_bytes()[:length])

    assert "is damaged" in refusal(dump)


def test_zip_of_something_else_is_refused(tmp_path):
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "Nothing of ours.")

    assert "is damaged" in refusal(path)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda parts, manifest: manifest.update(format="onrecord-dossier"), "This is no dump"),
        (lambda parts, manifest: manifest.update(version=2), "update it first"),
        (lambda parts, manifest: manifest["migrations"].append("claims.9999_later"), "newer version (with claims.9999"),
        (lambda parts, manifest: manifest["migrations"].remove("claims.0001_store"), "older version (without claims.0001"),
        (lambda parts, manifest: parts.update({"tables/claims.claim.jsonl": ""}), "refers to one"),
        (lambda parts, manifest: parts.update({"tables/claims.review.jsonl": ""}), "Review has 0 rows, and 1"),
        (lambda parts, manifest: parts.update({"tables/claims.source.jsonl": '{"id": 1}\n'}), "Source can't be stored"),
        (lambda parts, manifest: forge_event(parts), "chain of events"),
    ],
)  # fmt: skip
def test_sealed_anew_it_still_has_to_fit(dump, change, sentence):
    rewritten(dump, change)

    assert sentence in refusal(dump)


def forge_event(parts):
    name = "tables/claims.event.jsonl"
    first, *rest = parts[name].splitlines()
    parts[name] = "\n".join([json.dumps(json.loads(first) | {"verb": "forged"}), *rest]) + "\n"


@pytest.mark.parametrize(
    "there", [factories.SourceFactory, factories.UserFactory, factories.MethodologyFactory]
)
def test_database_with_rows_of_its_own_is_left_alone(dump, there):
    row = there()

    with pytest.raises(CommandError, match="holds rows already"):
        call_command("import_dump", str(dump))

    assert type(row).objects.filter(pk=row.pk).exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("name", ["version", "migrations", "tables", "events"])
def test_a_manifest_that_lacks_something_is_no_dump(dump, name):
    rewritten(dump, lambda parts, manifest: manifest.pop(name))

    assert "no dump" in refusal(dump)


def test_a_dump_that_lacks_a_table_is_refused(dump):
    rewritten(dump, lambda parts, manifest: manifest["tables"].pop("claims.Quote"))

    assert "no claims.Quote" in refusal(dump)
