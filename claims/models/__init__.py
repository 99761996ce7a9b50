"""The store, one model a file, in reading order: who publishes what, who says what in it, does it hold."""

from claims.models.source import Source
from claims.models.article import Article
from claims.models.snapshot import Snapshot
from claims.models.speaker import Speaker
from claims.models.speaker_name import SpeakerName
from claims.models.speaker_role import SpeakerRole
from claims.models.speaker_merge import SpeakerMerge
from claims.models.suggested_merge import SuggestedMerge
from claims.models.figure import Figure
from claims.models.quote import Quote
from claims.models.topic import Topic
from claims.models.claim import Claim, Verdict
from claims.models.assertion import Assertion
from claims.models.evidence import Evidence
from claims.models.methodology import Methodology, VerdictMeaning
from claims.models.annotation import Annotation, Stage
from claims.models.review import Review
from claims.models.thread import Thread
from claims.models.comment import Comment, CommentRevision
from claims.models.assignment import Assignment
from claims.models.event import Event
from claims.models.notification import Notification
from claims.models.import_run import ImportItem, ImportRun
from claims.models.upload import Upload
from claims.models.api_token import ApiToken, Scope
from claims.models.kept_answer import KeptAnswer
from claims.models.webhook import Delivery, Webhook

__all__ = [
    "Annotation",
    "ApiToken",
    "Article",
    "Assertion",
    "Assignment",
    "Claim",
    "Comment",
    "CommentRevision",
    "Delivery",
    "Event",
    "Evidence",
    "Figure",
    "ImportItem",
    "ImportRun",
    "KeptAnswer",
    "Methodology",
    "Notification",
    "Quote",
    "Review",
    "Scope",
    "Snapshot",
    "Source",
    "Speaker",
    "SpeakerMerge",
    "SpeakerName",
    "SpeakerRole",
    "Stage",
    "SuggestedMerge",
    "Thread",
    "Topic",
    "Upload",
    "Verdict",
    "VerdictMeaning",
    "Webhook",
]
