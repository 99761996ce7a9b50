"""What an editor should know before two speakers become one: refusals, namesakes, roles that contradict."""

from collections.abc import Iterator

from claims.admin.counting import count_of
from claims.merge_refusals import MergeRefused
from claims.merging import check_merge
from claims.models import Assertion, Quote, Speaker, SpeakerName, SpeakerRole
from claims.models.names import name_key
from claims.models.partial_date import last_day


def speakers_to_merge(pks: list[int]):
    """The current speakers among them, with what each has."""
    chosen = Speaker.objects.current().filter(pk__in=pks)
    return chosen.prefetch_related("names", "roles").annotate(
        quote_count=count_of(Quote.objects.standing(), "speaker"),
        assertion_count=count_of(Assertion.objects.standing(), "speaker"),
    )


def departures(pks: list[int], speakers: list[Speaker]) -> list[str]:
    """A sentence on each asked for that is no longer among the speakers to merge."""
    gone = set(pks) - {speaker.pk for speaker in speakers}
    merged = Speaker.objects.filter(pk__in=gone).select_related("merged_into").order_by("pk")
    told = [f"{speaker} has been merged into {speaker.merged_into} already." for speaker in merged]
    missing = sorted(gone - {speaker.pk for speaker in merged})
    return told + [f"There is no speaker {pk} any more." for pk in missing]


def refusals(kept: Speaker, others: list[Speaker]) -> list[str]:
    """Why they can't be merged, as `merging` would say; empty when they can."""
    said = []
    for merged in others:
        try:
            check_merge(kept, merged)
        except MergeRefused as refusal:
            said.append(str(refusal))
    return said


def warnings(speakers: list[Speaker]) -> list[str]:
    """What speaks against their being one."""
    return [*_namesakes(speakers), *_contradictions(speakers)]


def _namesakes(speakers: list[Speaker]) -> Iterator[str]:
    """Others have one of these names: perhaps one of the chosen is really one of them."""
    keys = {name.key for speaker in speakers for name in speaker.names.all()}
    others = SpeakerName.objects.filter(key__in=keys, speaker__merged_into__isnull=True)
    for name in others.exclude(speaker__in=speakers).select_related("speaker")[:5]:
        about = name.speaker.description or f"{name.speaker.get_kind_display()} {name.speaker_id}"
        yield f"“{name}” is also a name of {name.speaker} ({about}), who is not chosen here."


def _contradictions(speakers: list[Speaker]) -> Iterator[str]:
    roles = [(speaker, role) for speaker in speakers for role in speaker.roles.all()]
    for at, (speaker, role) in enumerate(roles):
        for other_speaker, other in roles[at + 1 :]:
            if speaker != other_speaker and _contradict(role, other):
                both = (
                    f"{speaker} was {role} ({_period(role)}), {other_speaker} was {other} ({_period(other)})"
                )
                yield f"{both}: at the same time."


def _contradict(role: SpeakerRole, other: SpeakerRole) -> bool:
    """The same office elsewhere, in a time that overlaps; without known dates nothing is contradicted."""
    if name_key(role.office) != name_key(other.office):
        return False
    if name_key(role.organisation) == name_key(other.organisation):
        return False
    if role.started_date is None or other.started_date is None:
        return False
    return _begins_before_end(role, other) and _begins_before_end(other, role)


def _begins_before_end(role: SpeakerRole, other: SpeakerRole) -> bool:
    ended = other.ended_date
    return ended is None or role.started_date < last_day(ended, other.ended_precision)


def _period(role: SpeakerRole) -> str:
    return f"{role.started}–{role.ended}"
