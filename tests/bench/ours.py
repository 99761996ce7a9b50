"""Our own pages in process, through the WSGI application that gunicorn serves: middleware, authentication,
permissions and throttling as shipped, the database's connection opened and kept as shipped.
"""

from io import BytesIO
from urllib.parse import parse_qs, urlencode, urlsplit
from wsgiref.util import setup_testing_defaults

import orjson

from claims.api.pagination import SIGNER


class Ours:
    def __init__(self):
        from core.wsgi import application  # needs the settings of the database that is measured

        self.application = application

    def get(self, path: str, *, token: str = "") -> bytes:
        """The answer's body. AssertionError for any answer but 200."""
        answered = []
        answer = self.application(environ_of(path, token), lambda status, headers: answered.append(status))
        try:
            body = b"".join(answer)
        finally:
            answer.close()
        assert answered[0].startswith("200"), f"{path}: {answered[0]} {body[:300]}"
        return body

    def read(self, path: str) -> dict:
        return orjson.loads(self.get(path))

    def page_after(self, path: str, pk: int) -> str:
        """The address of the page after the row with that id, in the order of ids: no walk of 5,000 pages."""
        query = parse_qs(urlsplit(self.read(path)["next"]).query)
        *asked, _position = SIGNER.unsign_object(query["cursor"][0])
        cursor = SIGNER.sign_object([*asked, [pk]], compress=True)
        return f"{path}{'&' if '?' in path else '?'}{urlencode({'cursor': cursor})}"


def environ_of(path: str, token: str) -> dict:
    where, _, query = path.partition("?")
    environ = {
        "PATH_INFO": f"/api/v1/{where}",
        "QUERY_STRING": query,
        "HTTP_HOST": "localhost",
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_FORWARDED_FOR": "192.0.2.7",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(),
    }
    if token:
        environ["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    setup_testing_defaults(environ)
    return environ
