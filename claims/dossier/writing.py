"""The rows of a claim, told and sealed."""

from typing import BinaryIO

from claims.dossier.choosing import Profile, rows_of
from claims.dossier.page import page_of, template_sha256
from claims.dossier.telling import parts_of, text_file
from claims.models import Claim, Event
from claims.one_moment import one_moment
from claims.sealed_zip import SealedWriter
from claims.visibility import READER, visible_claims

FORMAT, VERSION = "onrecord-dossier", 1


class NothingPublic(Exception):
    """Readers do not see the claim, so there is nothing to give away."""


@one_moment()
def write_dossier(claim: Claim, stream: BinaryIO, profile: Profile) -> str:
    """Write the claim's dossier and return its digest. The same rows give the same bytes.

    Raises NothingPublic for a redacted dossier of a claim that readers do not see.
    """
    if profile.is_redacted and not visible_claims(READER).filter(pk=claim.pk).exists():
        raise NothingPublic(f"Readers do not see claim {claim.pk}: nothing of it can be given away.")
    rows = rows_of(claim, profile)
    parts = parts_of(rows, profile)
    texts = {text_file(snapshot.pk): snapshot.body for snapshot in rows.snapshots}
    manifest = _manifest(profile)
    with SealedWriter(stream) as writer:
        with writer.part("index.html") as write:
            write(page_of(parts, texts, manifest))
        for name, told in parts.items():
            writer.add_json(name, told)
        for name, text in texts.items():
            with writer.part(name) as write:
                write(text)
        return writer.seal(manifest)


def _manifest(profile: Profile) -> dict:
    """`record` says how far the record of all events went when the dossier was made."""
    newest = Event.objects.order_by("-pk").first()
    return {
        "format": FORMAT,
        "version": VERSION,
        "profile": profile.name,
        "comments": profile.has_comments,
        "record": {
            "newest_event": newest.pk if newest else 0,
            "head": newest.hash if newest else "",
            "at": newest.at.isoformat() if newest else None,
        },
        "template_sha256": template_sha256(),
    }
