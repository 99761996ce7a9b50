"""Which of the stored speakers of one name is meant, by explicit rules; nobody where none of them decides.

A full name joins. Two people of one full name are told apart by their walk of life alone, and what says
nothing of that goes to the one who is named far more often, or to nobody. The rules ask for what articles
show, never for which came first. Plain Python over what `directory` read.
"""

from dataclasses import dataclass

from claims.importing.directory import Directory, Holder
from claims.importing.sought import Kind, Sought
from claims.importing.spheres import places_in, sole_office
from claims.models import Figure, Speaker
from claims.models.names import name_key

Reason = Figure.Reason
# How sure a joining is that rests on each kind of name, and on being the foremost of several.
CERTAINTY = {Kind.FULL_NAME: 0.95, Kind.HANDLE: 0.95, Kind.ACRONYM: 0.9}
FOREMOST = 0.8
GENERIC_NAME = 0.4  # "Foreign Ministry", "Supreme Court": every country has one
FAR_MORE_OFTEN = 5  # times as many articles as the next, and articles at least


@dataclass(frozen=True, slots=True)
class Decision:
    """Whom to take the figure for and why; without a speaker `is_new` says whether to make one."""

    reason: str
    speaker: Speaker | None = None
    certainty: float = 0.0
    candidates: tuple[tuple[Speaker, float], ...] = ()
    is_new: bool = False


def decide(sought: Sought, directory: Directory) -> Decision:
    """Whom the article's speaker is taken for."""
    if not sought.key:
        return Decision(sought.unfit)
    if sought.by == Kind.HANDLE:
        holders = directory.with_handle(sought, sought.key)
    else:
        holders = directory.of(sought.kind, sought.key, sought.by)
    if sought.unfit:
        return Decision(sought.unfit, candidates=tuple((holder.speaker, GENERIC_NAME) for holder in holders))
    if not holders:
        return _take_over(sought, directory)
    here = [holder for holder in holders if not _holds_office_elsewhere(sought, holder)]
    if not here:
        return _nobody(Reason.ELSEWHERE, holders)
    return _among(sought, here)


def _among(sought: Sought, holders: list[Holder]) -> Decision:
    if sought.sphere:
        return _of_sphere(sought, holders)
    if len(holders) == 1:
        return _joined(sought, holders[0])
    return undecided(holders, sought.key)


def undecided(holders: list[Holder], key: str) -> Decision:
    """Of several with the name, when nothing else is known: the foremost, or nobody."""
    first, second, *_ = sorted(holders, key=lambda holder: -holder.support(key))
    if first.support(key) >= FAR_MORE_OFTEN * max(1, second.support(key)):
        return Decision(Reason.FOREMOST, first.speaker, FOREMOST)
    return _nobody(Reason.SEVERAL, holders)


def _of_sphere(sought: Sought, holders: list[Holder]) -> Decision:
    fitting = [holder for holder in holders if sought.sphere in holder.spheres]
    in_office = [holder for holder in fitting if _was_in_office(sought, holder)]
    open_ones = [holder for holder in holders if not holder.spheres]
    if len(holders) == 1 and fitting + open_ones:
        return _joined(sought, holders[0])
    if len(fitting) == 1:
        return Decision(Reason.SPHERE, fitting[0].speaker, CERTAINTY[sought.by])
    if len(in_office) == 1:
        return Decision(Reason.TERM, in_office[0].speaker, CERTAINTY[sought.by])
    if fitting:
        return undecided(fitting, sought.key)
    if len(open_ones) == 1:
        return Decision(Reason.SPHERE, open_ones[0].speaker, CERTAINTY[sought.by])
    if open_ones:
        return _nobody(Reason.SEVERAL, open_ones)
    return Decision(Reason.NAMESAKE, certainty=CERTAINTY[sought.by], is_new=True)


def _joined(sought: Sought, holder: Holder) -> Decision:
    if sought.by == Kind.FULL_NAME and sought.entity.name not in holder.names:
        reason = Reason.SPELLING
    else:
        reason = Reason[sought.by]
    return Decision(reason, holder.speaker, CERTAINTY[sought.by])


def _take_over(sought: Sought, directory: Directory) -> Decision:
    """Nobody has the name. Who is known by the acronym or handle alone, printed with it here, gets it."""
    if sought.kind == Speaker.Kind.PERSON:
        found = [holder for key in sought.also for holder in directory.with_handle(sought, key)]
        by = Kind.HANDLE
    else:
        found = [holder for key in sought.also for holder in directory.of(sought.kind, key, Kind.ACRONYM)]
        by = Kind.ACRONYM
    hollow = {holder.speaker: holder for holder in found if holder.is_hollow}
    if len(hollow) == 1:
        [holder] = hollow.values()
        if not (sought.sphere and holder.spheres) or sought.sphere in holder.spheres:
            return Decision(Reason[by], holder.speaker, CERTAINTY[sought.by])
    return Decision(Reason.NEW, certainty=CERTAINTY[sought.by], is_new=True)


def _nobody(reason: str, holders: list[Holder]) -> Decision:
    share = 1 / len(holders)
    return Decision(reason, candidates=tuple((holder.speaker, share) for holder in holders))


def _was_in_office(sought: Sought, holder: Holder) -> bool:
    """Whether a stored role may have been held on the article's day; not without a day."""
    return sought.day is not None and any(role.may_be_held_on(sought.day) for role in holder.roles)


def _holds_office_elsewhere(sought: Sought, holder: Holder) -> bool:
    """Mayor of Oxley, says the article, of whom a stored role says mayor of Port Verran that day."""
    return any(
        sought.day is not None
        and office == sole_office(role.office)
        and places
        and role.organisation
        and role.started_date
        and role.may_be_held_on(sought.day)
        and not places & _words(f"{role.organisation} {role.office}")
        for office, places in sought.posts()
        for role in holder.roles
    )


def _words(text: str) -> frozenset[str]:
    return places_in(text) | frozenset(name_key(text).split())
