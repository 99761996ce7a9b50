"""The verdict scale and how verdicts are reached. Never edited: `make_version` makes the next version.

The first version is made after migrate, so that verdicts can be given from the first day.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction

from claims.models import Event, Methodology, Verdict, VerdictMeaning
from claims.refusals import NotAllowed, NotPossible


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a verdict says to readers: a few words, one sentence, its place on the scale."""

    wording: str
    explanation: str
    rating: int


FIRST_TEXT = """\
We check statements of fact that people said in public and that matter to others. An editor looks for \
what supports the statement and for what refutes it, in documents, data and reports that readers can open \
themselves, and quotes the words that matter. A second person, who wrote none of it, reviews the verdict \
with its reasons and evidence; only what that person approved is published, word for word. When we learn \
that a verdict was wrong we correct it in the open: the old one stays readable beside the new one, with a \
note on what was wrong."""
FIRST_MEANINGS = {
    verdict: Meaning(*row)
    for verdict, row in {
        Verdict.CORROBORATED: (
            "Corroborated", "At least two sources that do not depend on each other show it.", 5,
        ),
        Verdict.PARTLY_SUPPORTED: (
            "Partly supported", "Evidence shows a part of it; the rest is not shown or is wrong.", 4,
        ),
        Verdict.NEEDS_CONTEXT: (
            "Needs context", "Taken by itself it misleads: it leaves out what changes its meaning.", 3,
        ),
        Verdict.UNSUPPORTED: (
            "Unsupported", "We looked and found nothing that shows it; it may still be true.", 2,
        ),
        Verdict.DISPUTED: ("Disputed", "Evidence contradicts it.", 1),
    }.items()
}  # fmt: skip


@transaction.atomic
def make_version(
    meanings: Mapping[str, Meaning],
    *,
    by,
    text: str,
    change_note: str = "",
    worst_rating: int = 1,
    best_rating: int = 5,
) -> Methodology:
    """Put a new version in force; verdicts submitted from now on go by it, those before keep theirs.

    Raises NotAllowed, and NotPossible when a verdict is left without meaning or rated off the scale.
    """
    if not by.has_perm("claims.add_methodology"):
        raise NotAllowed("A new methodology needs a role that you do not have.")
    _check(meanings, worst_rating, best_rating)
    # One row for all to wait at: the newest is another one by the time that the wait is over.
    list(Methodology.objects.order_by("version").select_for_update()[:1])
    before = Methodology.objects.in_force()
    version = before.version + 1 if before else 1
    scale = {"worst_rating": worst_rating, "best_rating": best_rating}
    methodology = _store(version, meanings, text=text, change_note=change_note, created_by=by, **scale)
    told = {verdict: asdict(meaning) for verdict, meaning in meanings.items()}
    Event.objects.record("make_version", methodology, by=by, version=version, text=text, meanings=told)
    return methodology


def make_first_version() -> None:
    """Give a database without methodology its first one, which came with the software: nobody's act."""
    if not Methodology.objects.exists():
        _store(1, FIRST_MEANINGS, text=FIRST_TEXT)


def _store(version: int, meanings: Mapping[str, Meaning], **values) -> Methodology:
    methodology = Methodology.objects.create(version=version, **values)
    VerdictMeaning.objects.bulk_create(
        VerdictMeaning(methodology=methodology, verdict=verdict, **asdict(meaning))
        for verdict, meaning in meanings.items()
    )
    return methodology


def _check(meanings: Mapping[str, Meaning], worst: int, best: int) -> None:
    missing = {verdict for verdict in Verdict if verdict != Verdict.UNREVIEWED} - set(meanings)
    if missing:
        raise NotPossible(f"Say what each verdict means: {', '.join(sorted(str(v.label) for v in missing))}.")
    off = [verdict for verdict, meaning in meanings.items() if not worst <= meaning.rating <= best]
    if off:
        raise NotPossible(f"Ratings lie between {worst} and {best}: {', '.join(sorted(off)).lower()}.")
