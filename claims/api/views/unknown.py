"""What any path under /api/ that leads nowhere answers."""

from django.http import HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny


@extend_schema(exclude=True)
@api_view(["GET", "POST", "PUT", "PATCH", "DELETE"])
@permission_classes([AllowAny])
def unknown_route(request):
    """A path that leads nowhere; one that only lacks its closing slash leads there."""
    if not request.path.endswith("/") and leads_somewhere(f"{request.path}/"):
        return HttpResponsePermanentRedirect(
            request.get_full_path(force_append_slash=True), preserve_request=True
        )
    raise NotFound("Nothing lives at this address; /api/v1/ lists what there is.")


def leads_somewhere(path: str) -> bool:
    try:
        return resolve(path).func is not unknown_route
    except Resolver404:
        return False
