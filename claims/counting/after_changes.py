"""Counting again what a request changed, once it is done."""

from claims.counting.folding import fold_what_is_marked

SAFE = ("GET", "HEAD", "OPTIONS")


def counted_after_changes(get_response):
    """Middleware."""

    def respond(request):
        answer = get_response(request)
        if request.method not in SAFE:
            fold_what_is_marked()
        return answer

    return respond
