"""What has to hold among the parts of a dossier, one function each, by the rules of the record itself.

Each yields a sentence for everything it looks at: empty when that holds, else what is wrong and where.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from claims.content import hash_of
from claims.models import Review, Stage, Verdict
from claims.models.annotation import PUBLIC_STAGES
from claims.models.event import hash_of_event
from claims.models.snapshot import text_sha256

APPROVED_STAGES = (Stage.APPROVED, *PUBLIC_STAGES)
SAME_IN_CONTENT = (
    "kind", "source", "snapshot", "start", "end", "url", "archive_url", "accessed_date", "excerpt", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as it was read: parts by file name, texts by file name, the page."""

    manifest: dict
    parts: dict[str, object]
    texts: dict[str, str]
    page: str

    def rows(self, kind: str) -> list[dict]:
        return self.parts[f"{kind}.json"]

    def by_id(self, kind: str) -> dict[int, dict]:
        return {row["id"]: row for row in self.rows(kind)}

    def texts_by_id(self) -> dict[int, str]:
        """The snapshots' texts, that spans count in."""
        return {row["id"]: self.texts[row["file"]] for row in self.rows("snapshots")}


def texts_are_as_hashed(dossier: Dossier) -> Iterator[str]:
    for row in dossier.rows("snapshots"):
        holds = text_sha256(dossier.texts[row["file"]]) == row["sha256"]
        yield "" if holds else f"Text {row['id']} is not what its SHA-256 says."


def quotes_stand_in_their_texts(dossier: Dossier) -> Iterator[str]:
    texts = dossier.texts_by_id()
    for row in dossier.rows("quotes"):
        holds = texts[row["snapshot"]][row["start"] : row["end"]] == row["text"]
        yield "" if holds else f"Quote {row['id']} is not what stands there in text {row['snapshot']}."


def assertions_lie_in_their_texts(dossier: Dossier) -> Iterator[str]:
    quotes, texts = dossier.by_id("quotes"), dossier.texts_by_id()
    for row in dossier.rows("assertions"):
        holds = 0 <= row["start"] < row["end"] <= len(texts[row["snapshot"]])
        if row["quote"] is not None:
            quote = quotes[row["quote"]]
            holds = holds and quote["snapshot"] == row["snapshot"]
        yield "" if holds else f"Assertion {row['id']} lies outside its text or is not of its quote."


def passages_hold_their_excerpts(dossier: Dossier) -> Iterator[str]:
    texts = dossier.texts_by_id()
    for row in dossier.rows("evidence"):
        if row["snapshot"] is not None:
            passage = texts[row["snapshot"]][row["start"] : row["end"]]
            holds = " ".join(row["excerpt"].split()) in " ".join(passage.split())
            yield "" if holds else f"The excerpt of evidence {row['id']} is not in its passage."


def contents_are_as_hashed(dossier: Dossier) -> Iterator[str]:
    """And say of the claim and its evidence what stands beside them."""
    evidence, texts = dossier.by_id("evidence"), dossier.by_id("snapshots")
    for row in _with_content(dossier):
        content, name = row["content"], f"Annotation {row['id']}"
        yield "" if hash_of(content) == row["content_hash"] else f"{name} is not what its hash says."
        holds = content["claim"]["text"] == dossier.parts["claim.json"]["text"]
        yield "" if holds else f"{name} is about a claim in other words."
        for cited in content["evidence"]:
            if cited["id"] in evidence:
                beside = evidence[cited["id"]]
                holds = all(cited[each] == beside[each] for each in SAME_IN_CONTENT)
                text = texts.get(cited["snapshot"], {}).get("sha256")
                holds = holds and cited["snapshot_sha256"] == text
                yield "" if holds else f"{name} rests on evidence {cited['id']} in other words."


def approvals_are_of_the_contents(dossier: Dossier) -> Iterator[str]:
    """By somebody else than the writer."""
    for row in dossier.rows("annotations"):
        if row["stage"] in APPROVED_STAGES:
            approvals = [
                review
                for review in dossier.rows("reviews")
                if review["annotation"] == row["id"] and review["decision"] == Review.Decision.APPROVED
            ]
            last = approvals[-1] if approvals else None
            holds = last is not None and last["content_hash"] == row["content_hash"]
            yield "" if holds else f"Annotation {row['id']} has no approval of what it says."
            writers = (row["created_by"], row["submitted_by"])
            is_other = last is None or last["reviewed_by"] not in writers
            yield "" if is_other else f"Annotation {row['id']} was approved by its writer."


def verdict_is_the_published_one(dossier: Dossier) -> Iterator[str]:
    told = dossier.parts["claim.json"]["verdict"]
    published = [row for row in dossier.rows("annotations") if row["stage"] == Stage.PUBLISHED]
    given = [row["content"]["verdict"] for row in published if row["content"]]
    holds = told in given if given else bool(published) or told == Verdict.UNREVIEWED
    yield "" if holds and len(published) < 2 else f"The claim's verdict {told} is not the published one."


def events_are_as_hashed(dossier: Dossier) -> Iterator[str]:
    """Those that say what they say; of a withheld one only the hash is there."""
    for row in dossier.rows("events"):
        if not row["withheld"]:
            said = [
                row[name]
                for name in ("previous_hash", "at", "by_id", "verb", "subject_type", "subject_id", "details")
            ]
            holds = hash_of_event(said) == row["hash"]
            yield "" if holds else f"Event {row['id']} is not what its hash says."


def events_follow_one_another(dossier: Dossier) -> Iterator[str]:
    """Neighbours in the record hold each other's hash; none is newer than the record was."""
    events, record = dossier.rows("events"), dossier.manifest["record"]
    for before, after in pairwise(events):
        holds = before["id"] < after["id"] and before["at"] <= after["at"]
        if after["id"] == before["id"] + 1:
            holds = holds and after["previous_hash"] == before["hash"]
        yield "" if holds else f"Event {after['id']} does not follow event {before['id']}."
    for row in events[-1:]:
        is_newest = row["id"] == record["newest_event"]
        holds = row["id"] <= record["newest_event"] and is_newest == (row["hash"] == record["head"])
        yield "" if holds else f"Event {row['id']} does not fit the record's newest hash."


def publications_are_of_the_contents(dossier: Dossier) -> Iterator[str]:
    """What was recorded as published is what the annotation says."""
    annotations = dossier.by_id("annotations")
    for row in dossier.rows("events"):
        if row["verb"] == "publish" and not row["withheld"]:
            told = annotations.get(row["subject_id"], {}).get("content_hash")
            holds = row["details"]["content_hash"] == hash_of(row["details"]["content"]) == told
            yield "" if holds else f"Annotation {row['subject_id']} is not what event {row['id']} published."


def comments_are_as_recorded(dossier: Dossier) -> Iterator[str]:
    """The event that recorded a comment holds its words' hash, and those of each edit."""
    recorded = {
        (row["details"]["comment"] if "comment" in row["details"] else row["subject_id"], sha256)
        for row in dossier.rows("events")
        if not row["withheld"]
        for sha256 in [row["details"].get("text_sha256")]
        if sha256
    }
    for thread in dossier.rows("threads"):
        for comment in thread["comments"]:
            for text in (comment["text"], *comment["before_edits"]):
                holds = (comment["id"], text_sha256(text)) in recorded
                yield "" if holds else f"Comment {comment['id']} is not what the record says."


def _with_content(dossier: Dossier) -> list[dict]:
    return [row for row in dossier.rows("annotations") if row["content"] is not None]


CHECKS: dict[str, Callable[[Dossier], Iterator[str]]] = {
    "texts": texts_are_as_hashed,
    "quotes": quotes_stand_in_their_texts,
    "assertions": assertions_lie_in_their_texts,
    "passages cited": passages_hold_their_excerpts,
    "contents of verdicts": contents_are_as_hashed,
    "approvals": approvals_are_of_the_contents,
    "the claim's verdict": verdict_is_the_published_one,
    "events": events_are_as_hashed,
    "order of events": events_follow_one_another,
    "publications": publications_are_of_the_contents,
    "comments": comments_are_as_recorded,
}
