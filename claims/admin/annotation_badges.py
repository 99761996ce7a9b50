"""How a verdict and the stage of an annotation are shown."""

from claims.admin.showing import NOTHING, badge
from claims.models import Annotation


def verdict_badge(annotation: Annotation):
    if not annotation.verdict:
        return NOTHING
    return badge(annotation.verdict, annotation.get_verdict_display())


def stage_badge(annotation: Annotation):
    return badge(annotation.stage, annotation.get_stage_display())
