"""A user's own tokens. They are made by people signed in, never by a token; a token knows only itself."""

from http import HTTPStatus

from django.db.models import QuerySet
from rest_framework.decorators import action
from rest_framework.exceptions import ParseError, PermissionDenied
from rest_framework.response import Response

from claims.api.documentation import documented
from claims.api.documenting_changes import MISSING, doing
from claims.api.idempotency import HEADER
from claims.api.rights import needs
from claims.api.serializers.tokens import NewTokenSerializer, TokenBodySerializer, TokenSerializer
from claims.api.views.reading import ReadViewSet
from claims.api.writing import BodySerializer, sent, writes
from claims.models import ApiToken
from claims.tokens import create_token, revoke_token


@documented("token", "tokens", "Your tokens; asked with a token, that one alone.")
class TokenViewSet(ReadViewSet):
    queryset = ApiToken.objects.all()
    serializer_class = TokenSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[ApiToken]:
        if not self.request.user.is_authenticated:  # the schema's look at the view
            return ApiToken.objects.none()
        own = ApiToken.objects.filter(user=self.request.user)
        return own.filter(pk=self.request.auth.pk) if self.request.auth else own

    @needs(None)
    def list(self, request, *args, **kwargs):
        return super().list(request, *args, **kwargs)

    @needs(None)
    def retrieve(self, request, *args, **kwargs):
        return super().retrieve(request, *args, **kwargs)

    @doing(
        "create_token",
        "tokens",
        "Make a token, whose secret is shown this once",
        answers=NewTokenSerializer,
        body=TokenBodySerializer,
        status=HTTPStatus.CREATED,
        keyed=False,
    )
    @writes(None)
    def create(self, request):
        if request.auth:
            raise PermissionDenied("A token can't make another: sign in as in the admin.")
        if HEADER in request.headers:
            raise ParseError(f"A secret is not kept, so making a token takes no {HEADER}.")
        new = create_token(request.user, by=request.user, **sent(request, TokenBodySerializer))
        shown = TokenSerializer(new.token, context=self.get_serializer_context()).data
        headers = {"Location": str(shown["url"]), "Cache-Control": "no-store"}
        return Response({**shown, "secret": new.secret}, status=HTTPStatus.CREATED, headers=headers)

    @doing(
        "revoke_token",
        "tokens",
        "Stop a token for good",
        answers=TokenSerializer,
        refusals=MISSING,
    )
    @action(detail=True, methods=["post"])
    @writes(None)
    def revoke(self, request, pk):
        sent(request, BodySerializer)
        revoke_token(self.get_object(), by=request.user)
        return self.answer
