"""Who may, as the schema says it: reading is open; what takes a token or a session names both."""

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from claims.api.authentication import CookieAuthentication, TokenAuthentication
from claims.api.rights import need_of

OPEN: dict = {}


class Schema(AutoSchema):
    def get_auth(self) -> list[dict]:
        named = super().get_auth()
        need = need_of(self.method, self.view)
        is_open = need is not None and not need.signed_in
        return [OPEN, *named] if is_open else named


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "onr_…",
            "description": "A token of your account, within its scopes.",
        }


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = CookieAuthentication
    name = "session"

    def get_security_definition(self, auto_schema):
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "Signed in to the admin; writing takes its CSRF token in X-CSRFToken.",
        }
