"""What a reader may see, said once for pages and API: rejected rows and unpublished evidence are the desk's.

A user with the model's view permission is the desk and sees every row; anyone else reads what stands.
"""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from claims.models import (
    Annotation,
    Article,
    Assertion,
    Claim,
    Evidence,
    Quote,
    Snapshot,
    Thread,
    Verdict,
)

# Whom the pages are for: someone who has not signed in, even when an editor looks. So a page never shows an
# editor more than it shows everyone, reads no session, and may be cached.
READER = AnonymousUser()

SIGHTS = tuple(
    f"claims.view_{model._meta.model_name}"
    for model in (Quote, Assertion, Claim, Annotation, Evidence, Thread)
)


class Sight(frozenset):
    """What someone may see that readers may not: who has the same sight sees the same rows.

    Given to what follows in place of the user, whose id and name then can't decide anything.
    """

    def has_perm(self, permission: str) -> bool:
        if permission not in SIGHTS:
            raise LookupError(f"{permission} is not among what sights tell apart.")
        return permission in self

    def has_perms(self, permissions: Iterable[str]) -> bool:
        return all(map(self.has_perm, permissions))


OF_READERS = Sight()


def sight(user) -> Sight:
    if getattr(user, "is_anonymous", False):  # whom no backend of ours permits anything
        return OF_READERS
    if user.is_active and user.is_superuser:
        return Sight(SIGHTS)
    return Sight(user.get_all_permissions().intersection(SIGHTS))  # to ask for one takes as long as for all


def desk_members() -> QuerySet:
    """The active users who see what the desk discusses; only they are mentioned, notified and mailed."""
    return get_user_model().objects.with_perm("claims.view_thread")


def articles_with_text() -> QuerySet[Article]:
    """Without a text there is nothing of an article to read, for anyone."""
    return Article.objects.filter(Exists(Snapshot.objects.filter(article=OuterRef("pk"))))


def visible_quotes(user) -> QuerySet[Quote]:
    return Quote.objects.all() if user.has_perm("claims.view_quote") else Quote.objects.standing()


def visible_assertions(user) -> QuerySet[Assertion]:
    """An assertion whose quote was rejected would show the quote's words, so it goes with it."""
    if user.has_perms(("claims.view_assertion", "claims.view_quote")):
        return Assertion.objects.all()
    return Assertion.objects.standing().filter(Q(quote=None) | ~Q(quote__state=Quote.State.REJECTED))


def visible_claims(user) -> QuerySet[Claim]:
    """Where nothing visible makes a claim it would show rejected words, unless a verdict on it was published.

    A verdict that was withdrawn keeps its claim readable: nobody takes a correction out of sight by
    rejecting the words it is about.
    """
    if user.has_perm("claims.view_claim"):
        return Claim.objects.all()
    made = Exists(visible_assertions(user).filter(claim=OuterRef("pk")))
    judged = Exists(Annotation.objects.frozen().filter(claim=OuterRef("pk")))
    return Claim.objects.filter(~Q(verdict=Verdict.UNREVIEWED) | made | judged)


def visible_annotations(user) -> QuerySet[Annotation]:
    """What was public at some time, corrected and withdrawn or not."""
    if user.has_perm("claims.view_annotation"):
        return Annotation.objects.all()
    return Annotation.objects.frozen()


def is_visible_annotation(annotation: Annotation, user) -> bool:
    """The same of one that was read."""
    return annotation.is_frozen or user.has_perm("claims.view_annotation")


def visible_evidence(user) -> QuerySet[Evidence]:
    """Before an annotation is published, what it rests on is a draft like itself; then it stays public.

    Only with an annotation of its own claim: evidence of another could show a claim that readers do not see.
    """
    if user.has_perm("claims.view_evidence"):
        return Evidence.objects.all()
    public = Annotation.objects.frozen().filter(evidence=OuterRef("pk"), claim=OuterRef("claim"))
    return Evidence.objects.filter(Exists(public))


def visible_threads(user) -> QuerySet[Thread]:
    """What the desk discusses stays on the desk, published or not."""
    return Thread.objects.all() if user.has_perm("claims.view_thread") else Thread.objects.none()


def visible_rows(model: type[Model], user) -> QuerySet:
    """Of any model; what is not named here hides nothing."""
    visible = {
        Quote: visible_quotes,
        Assertion: visible_assertions,
        Claim: visible_claims,
        Annotation: visible_annotations,
        Evidence: visible_evidence,
        Thread: visible_threads,
    }
    return visible[model](user) if model in visible else model._default_manager.all()
