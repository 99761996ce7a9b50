"""A claim's dossier: for anyone what readers see, for the desk everything."""

import tempfile

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.viewsets import ViewSet

from claims.api.caching import say_who_may_keep
from claims.api.documentation import MISSING, REFUSED, RETRY_AFTER, problems
from claims.api.filtering import refuse_unknown_parameters
from claims.api.problem_types import InvalidQuery
from claims.dossier import Profile, write_dossier
from claims.visibility import READER, visible_claims

PROFILES = ("redacted", "full", "full-with-comments")
SEES_ALL = tuple(
    f"claims.view_{model}"
    for model in ("claim", "quote", "assertion", "annotation", "evidence", "review", "thread", "event")
)
IN_MEMORY = 5_000_000  # bytes; a larger one waits in a temporary file


class DossierViewSet(ViewSet):
    @extend_schema(
        operation_id="read_dossier",
        tags=["claims"],
        summary="Take away one claim with all that speaks for its verdict",
        description="A zip with a page to read, checked by `manage.py verify_dossier`. Redacted, it holds "
        "what readers see and no names of the desk; in full, drafts and names, for those who see them.",
        parameters=[
            OpenApiParameter("id", int, OpenApiParameter.PATH, description="The claim."),
            OpenApiParameter(
                "profile", str, enum=PROFILES, default="redacted", description="How much is in it."
            ),
            RETRY_AFTER,
        ],
        responses={
            (200, "application/zip"): OpenApiResponse(OpenApiTypes.BINARY, "The dossier."),
            **problems({status: REFUSED[status] for status in (400, 401, 403, 429)} | MISSING),
        },
    )
    def read(self, request, id: int):
        profile = asked_profile(request)
        claim = get_object_or_404(visible_claims(READER if profile.is_redacted else request.user), pk=id)
        file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (the answer closes it)
        write_dossier(claim, file, profile)
        file.seek(0)
        name = f"claim-{claim.pk}-{profile.name}.zip"
        answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
        if not profile.is_redacted:
            answer["Cache-Control"] = "no-store"
        say_who_may_keep(request, answer, is_row=False)
        return answer

    def perform_content_negotiation(self, request, force=False):
        """It is a zip, whatever is accepted; errors are JSON."""
        return super().perform_content_negotiation(request, force=True)


def asked_profile(request) -> Profile:
    refuse_unknown_parameters(request, known=("profile",))
    asked = request.query_params.get("profile", "redacted")
    if asked not in PROFILES:
        raise InvalidQuery({"profile": [f"“{asked}” is not one of {', '.join(PROFILES)}."]})
    if asked == "redacted":
        return Profile(is_redacted=True)
    if not request.user.is_authenticated:
        raise NotAuthenticated
    if not request.user.has_perms(SEES_ALL):
        raise PermissionDenied("Your account does not see all that is in it.")
    return Profile(is_redacted=False, has_comments=asked == "full-with-comments")
