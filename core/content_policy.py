"""The header that says what a page may load.

django-csp makes the policy anew for each answer, and again to see whether there is one only to be reported.
"""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings

OF_ITS_OWN = {
    f"_csp_{what}{ending}" for what in ("config", "update", "replace", "exempt") for ending in ("", "_ro")
}


class ContentPolicyMiddleware(CSPMiddleware):
    """django-csp's, but that the site's policy is made once, for every answer that has none of its own."""

    def __init__(self, get_response):
        super().__init__(get_response)
        self.of_the_site = build_policy()

    def process_response(self, request, response):
        has_nonce = hasattr(request, "_csp_nonce")
        if settings.DEBUG or has_nonce or not OF_ITS_OWN.isdisjoint(vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.of_the_site)
        return response
