"""The desk's roles: which group may do what. Made after each migrate, so that every installation has them.

The five groups are Onrecord's own and are set back to this table at each migrate; a newsroom that wants
another mix makes groups of its own. Rules about one row (own, others') are in `conditions` and the verbs.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

CONTRIBUTES = (
    "add_annotation", "change_annotation", "submit_annotation",
    "add_evidence", "change_evidence",
    "add_thread", "add_comment", "change_comment",
)  # fmt: skip
EDITS = (
    *CONTRIBUTES, "edit_any_annotation", "withdraw_evidence", "resolve_thread",
    *(f"{may}_{row}" for may in ("add", "change") for row in ("source", "claim", "topic")),
    *(f"{may}_{row}" for may in ("add", "change") for row in ("speaker", "speakername", "speakerrole")),
    "change_article", "change_quote", "change_assertion", "change_suggestedmerge",
    "add_importrun", "add_assignment", "change_assignment",
)  # fmt: skip
REVIEWS = (
    *CONTRIBUTES, "return_annotation", "approve_annotation", "withdraw_evidence", "resolve_thread",
    "add_assignment", "change_assignment",
)  # fmt: skip
PUBLISHES = (*REVIEWS, "publish_annotation", "withdraw_annotation")
ADMINISTERS = (*EDITS, *PUBLISHES, "add_methodology", "change_apitoken",
               "add_webhook", "change_webhook")  # fmt: skip

# Role -> permissions beside seeing everything on the desk.
ROLES: dict[str, tuple[str, ...]] = {
    "contributor": CONTRIBUTES,
    "editor": EDITS,
    "reviewer": REVIEWS,
    "publisher": PUBLISHES,
    "administrator": ADMINISTERS,
}
KEEPS_ACCOUNTS = ("administrator",)


def permissions_of(role: str) -> QuerySet[Permission]:
    """What the group of that name may do: see all of the desk, and its row of the table."""
    ours = Q(content_type__app_label="claims")
    may = ours & (Q(codename__startswith="view_") | Q(codename__in=ROLES[role]))
    if role in KEEPS_ACCOUNTS:
        may |= Q(content_type__app_label="auth")
    return Permission.objects.filter(may)


def make_groups() -> None:
    """Make the five groups, or set them back to the table."""
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(permissions_of(role))
