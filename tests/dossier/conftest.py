"""A claim with everything there can be about it, and its dossier."""

import io
import zipfile

import pytest

from claims.annotating import correct_annotation
from claims.commenting import edit_comment, open_thread, reply
from claims.dossier import Profile, verify_dossier, write_dossier
from claims.evidencing import withdraw_evidence
from claims.models import Claim
from claims.sealed_zip import SealedReader, SealedWriter
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    EditorFactory,
    EvidenceFactory,
    SnapshotFactory,
)

BODY = "😀 The council met. “The bridge will open in May,” said Marta Olenko. It cost é 4 million."


@pytest.fixture
def claim(db) -> Claim:
    """A verdict that was corrected, a draft after it, quotes and words of the article, comments, a return."""
    rosa, mira = EditorFactory(username="rosa"), EditorFactory(username="mira")
    assertion = AssertionFactory(quote__snapshot__body=BODY)
    claim = assertion.claim
    AssertionFactory(claim=claim, quote=None, snapshot=assertion.snapshot, start=70, end=80)
    text = SnapshotFactory(body="The ledger says: 4,000,000 EUR 😀 for the bridge.")
    passage = EvidenceFactory(
        claim=claim, url="", snapshot=text, start=17, end=32, excerpt="4,000,000 EUR 😀", created_by=rosa
    )
    wrong = AnnotationFactory(claim=claim, created_by=rosa, evidence=[passage], rationale="It says so.")
    make_move(wrong, "submit", by=rosa)
    make_move(wrong, "return", by=mira, words="Which year is this?")
    thread = wrong.threads.get()
    comment = reply(thread, by=rosa, text="That of 2018.")
    edit_comment(comment, by=rosa, text="That of 2019.")
    thread.resolved_at, thread.resolved_by = comment.written_at, mira
    thread.save()
    for move, by in (("submit", rosa), ("approve", mira), ("publish", mira)):
        make_move(wrong, move, by=by)
    link = EvidenceFactory(claim=claim, created_by=rosa)
    right = correct_annotation(wrong, by=rosa, correction_note="The year was wrong.")
    right.evidence.add(link)
    for move, by in (("submit", rosa), ("approve", mira), ("publish", mira)):
        make_move(right, move, by=by)
    withdraw_evidence(link, by=mira, because="WRONG", note="Of another bridge.")
    open_thread(claim, by=mira, text="Shall we look again?")
    return Claim.objects.get(pk=claim.pk)


def dossier_of(claim: Claim, *, redacted=False, comments=True) -> bytes:
    stream = io.BytesIO()
    write_dossier(claim, stream, Profile(redacted, comments and not redacted))
    return stream.getvalue()


def verified(data: bytes):
    return verify_dossier(io.BytesIO(data))


def unpacked(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sealed_anew(data: bytes, change) -> bytes:
    """As a forger would: `change(texts by name)`, and every hash of the archive made anew."""
    reader = SealedReader(io.BytesIO(data))
    texts = {name: reader.text(name) for name in reader.names()}
    manifest = {name: value for name, value in reader.manifest.items() if name != "parts"}
    change(texts, manifest)
    stream = io.BytesIO()
    with SealedWriter(stream) as writer:
        for name, text in texts.items():
            with writer.part(name) as write:
                write(text)
        writer.seal(manifest)
    return stream.getvalue()
