"""Signatures as the Standard Webhooks specification 1.0 has them, so that receivers need no code of ours.

HMAC-SHA256 over "id.timestamp.body", in base64 after "v1,". https://www.standardwebhooks.com
"""

import base64
import hashlib
import hmac
import secrets

MARK = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """ "whsec_" and 32 random bytes in base64."""
    return MARK + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_headers(secret: str, message_id: str, body: str, at: int) -> dict[str, str]:
    """The three headers that say which message it is, when it is sent (Unix seconds) and that it is ours."""
    key = base64.b64decode(secret.removeprefix(MARK))
    digest = hmac.digest(key, f"{message_id}.{at}.{body}".encode(), hashlib.sha256)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
