"""Claims that a person adds or rewords, instead of the import; each is one transaction with its event.

What a verdict is in review for or was given on stays as it was worded.
"""

import hashlib

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from claims.models import Claim, Event
from claims.models.claim import claim_key
from claims.refusals import NotAllowed, NotPossible

EDITED = ("text", "language")


class AlreadyThere(NotPossible):
    """Somebody added the same wording at the same moment."""

    def __init__(self):
        super().__init__("This claim has just been added: look for it.")


@transaction.atomic
def add_claim(text: str, *, by, language: str = "") -> Claim:
    """Put a statement on record that no article on record makes. Raises NotAllowed, AlreadyThere, and
    ValidationError by field, or as a whole when it is there already.
    """
    if not by.has_perm("claims.add_claim"):
        raise NotAllowed("Adding claims needs a role that you do not have.")
    claim = Claim(text=text, language=language)
    claim.slug = _slug(claim)
    claim.full_clean(exclude=("text_key",))  # clean() makes it
    _save(claim)
    Event.objects.record("add_claim", claim, by=by, after=said(claim))
    return claim


@transaction.atomic
def edit_claim(claim: Claim, *, by, **values: str) -> Claim:
    """Change its `EDITED`; its slug stays, for links lead there. Returns it as it is then.

    Raises NotAllowed, NotPossible when a verdict rests on the wording, AlreadyThere, ValidationError.
    """
    if not by.has_perm("claims.change_claim"):
        raise NotAllowed("Rewording claims needs a role that you do not have.")
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if claim.is_judged:
        raise NotPossible("A verdict is in review or was given on this wording: it stays.")
    before = said(claim)
    for name, value in values.items():
        setattr(claim, name, value)
    claim.full_clean(exclude=("slug",))
    if said(claim) == before:
        return claim
    _save(claim)
    Event.objects.record("edit_claim", claim, by=by, before=before, after=said(claim))
    return claim


def said(claim: Claim) -> dict:
    return {name: getattr(claim, name) for name in EDITED}


def _save(claim: Claim) -> None:
    try:
        with transaction.atomic():
            claim.save()
    except IntegrityError as error:
        raise AlreadyThere from error


def _slug(claim: Claim) -> str:
    """Its words, and a tail of its own; a claim that was reworded since keeps the slug it had."""
    tail = hashlib.sha256(f"{claim_key(claim.text)} {claim.language} by hand".encode()).hexdigest()[:10]
    slug = f"{slugify(claim.text)[:80].strip('-')}-{tail}".strip("-")
    taken = Claim.objects.filter(slug__startswith=slug).count()
    return f"{slug}-{taken + 1}" if taken else slug
