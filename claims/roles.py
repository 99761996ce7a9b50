"""Which role may do what in the desk: model permissions by role."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

EDITOR_ADDS = (
    "source",
    "speaker",
    "speakername",
    "speakerrole",
    "claim",
    "evidence",
    "annotation",
)
EDITOR_CHANGES = (*EDITOR_ADDS, "article", "quote", "assertion")


def editor_permissions() -> QuerySet[Permission]:
    """See everything; add and change what editors work on; delete nothing."""
    ours = Permission.objects.filter(content_type__app_label="claims")
    return ours.filter(
        Q(codename__startswith="view_")
        | Q(codename__in=[f"add_{model}" for model in EDITOR_ADDS])
        | Q(codename__in=[f"change_{model}" for model in EDITOR_CHANGES])
    )
