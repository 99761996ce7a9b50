"""Who asks: `Authorization: Bearer onr_…` for programs; browsers have the admin's session and CSRF token."""

from django.conf import settings
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled

from claims.api.throttling import AddressThrottle
from claims.tokens import TokenRefused, recognise

CHALLENGE = 'Bearer realm="onrecord"'


class WrongToken(AuthenticationFailed):
    problem_type = "urn:onrecord:problem:token-refused"
    headers = {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'}  # noqa: RUF012 - RFC 6750, 3.1


class TokenAuthentication(BaseAuthentication):
    """The user of a usable token, with the token as `request.auth`; 401 for any other."""

    def authenticate(self, request):
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            token = recognise(secret.strip())
        except TokenRefused as refusal:
            count_refusal(request)
            raise WrongToken(str(refusal)) from refusal
        return token.user, token

    def authenticate_header(self, request) -> str:
        return CHALLENGE


class CookieAuthentication(SessionAuthentication):
    """Rest framework's own, for those who have the cookie of a session: nobody else is looked up."""

    def authenticate(self, request):
        return super().authenticate(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else None


def count_refusal(request) -> None:
    """Who is refused is nobody's user, so it is the address that is throttled."""
    throttle = AddressThrottle()
    if not throttle.let_through(throttle.address_of(request)):
        raise Throttled(throttle.wait())
