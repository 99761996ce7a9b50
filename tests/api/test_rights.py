"""What a token may do is what its user may, within its scopes; and each operation says which it needs."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ImproperlyConfigured

from claims.api.rights import need_of
from claims.api.urls import router
from claims.models import Quote, Scope
from tests import factories
from tests.api.test_problems import assert_problem

# Everything that changes something: the scope a token needs for it, and what its user does. None: any scope.
CHANGES = {
    "annotation-list": ("annotate", {"add_annotation", "view_annotation"}),
    "annotation-detail": ("annotate", {"change_annotation", "view_annotation"}),
    "annotation-correct": ("annotate", {"add_annotation", "view_annotation"}),
    "annotation-submit": ("annotate", {"submit_annotation", "view_annotation"}),
    "annotation-take-back": ("annotate", {"submit_annotation", "view_annotation"}),
    "annotation-reopen": ("annotate", {"submit_annotation", "view_annotation"}),
    "annotation-return": ("review", {"return_annotation", "view_annotation"}),
    "annotation-approve": ("review", {"approve_annotation", "view_annotation"}),
    "annotation-publish": ("review", {"publish_annotation", "view_annotation"}),
    "annotation-uphold": ("review", {"publish_annotation", "view_annotation"}),
    "annotation-withdraw": ("review", {"withdraw_annotation", "view_annotation"}),
    "article-list": ("import", {"add_importrun", "view_importrun"}),
    "article-preview": ("import", {"add_importrun", "view_importrun"}),
    "assignment-list": ("annotate", {"view_assignment"}),  # whoever can do a task may take it
    "assignment-detail": ("annotate", {"view_assignment"}),
    "assignment-unassign": ("annotate", {"view_assignment"}),
    "claim-list": ("annotate", {"add_claim", "view_claim"}),
    "claim-topics": ("annotate", {"change_claim", "view_claim"}),
    "claim-detail": ("annotate", {"change_claim", "view_claim"}),
    "comment-detail": ("annotate", {"add_comment", "view_thread"}),
    "evidence-list": ("annotate", {"add_evidence", "view_evidence"}),
    "evidence-detail": ("annotate", {"change_evidence", "view_evidence"}),
    "evidence-withdraw": ("annotate", {"view_evidence", "withdraw_evidence"}),
    "evidence-restore": ("annotate", {"view_evidence", "withdraw_evidence"}),
    "thread-list": ("annotate", {"add_comment", "view_thread"}),
    "thread-reply": ("annotate", {"add_comment", "view_thread"}),
    "thread-resolve": ("annotate", {"add_comment", "view_thread"}),
    "thread-reopen": ("annotate", {"add_comment", "view_thread"}),
    "assertion-accept": ("annotate", {"change_assertion", "view_assertion", "view_quote"}),
    "assertion-reject": ("annotate", {"change_assertion", "view_assertion", "view_quote"}),
    "notification-read": ("read", {"view_thread"}),
    "notification-read-all": ("read", {"view_thread"}),
    "quote-confirm": ("annotate", {"change_quote", "view_quote"}),
    "quote-correct": ("annotate", {"change_quote", "view_quote"}),
    "quote-reject": ("annotate", {"change_quote", "view_quote"}),
    "token-list": (None, set()),
    "token-revoke": (None, set()),
}


def changing_operations():
    """(route, HTTP method, view at work on it) of each that changes something."""
    for route in router.urls:
        for method, action in route.callback.actions.items():
            if method not in ("get", "head"):
                view = route.callback.cls(action=action)
                yield route.name, method.upper(), view


def test_every_operation_that_changes_something_says_who_may_and_is_done_once():
    found = {}
    for name, method, view in changing_operations():
        need = need_of(method, view)
        handler = getattr(view, view.action)
        assert need.signed_in and hasattr(handler, "__wrapped__"), f"{name}: decorate it with writes()"
        permissions = {permission.removeprefix("claims.") for permission in need.permissions}
        found[name] = (need.scope and need.scope.value, permissions)

    assert found == CHANGES


def test_operation_that_does_not_say_who_may_is_open_to_nobody():
    class Forgetful:
        action = "shred"

        def shred(self, request):
            """Decorated with nothing."""

    with pytest.raises(ImproperlyConfigured, match="shred does not say who may"):
        need_of("POST", Forgetful())


def test_read_scope_is_needed_to_read_with_a_token(client, db):
    factories.ApiTokenFactory(secret="onr_kept", scopes=["annotate", "review", "import"])

    for path in ("quotes/", "quotes/1/", "claims/"):
        answer = client.get(f"/api/v1/{path}", headers={"Authorization": "Bearer onr_kept"})
        assert_problem(answer, 403)
        assert answer.json()["type"] == "urn:onrecord:problem:scope-missing"
        assert answer.json()["scope"] == "read"
        assert answer["WWW-Authenticate"].endswith('error="insufficient_scope", scope="read"')


@pytest.mark.parametrize("scopes", [[scope] for scope in Scope.values if scope != "annotate"])
@pytest.mark.parametrize("path", ["quotes/{}/confirm/", "quotes/{}/reject/", "assertions/accept/"])
def test_token_without_the_scope_changes_nothing_though_its_user_may_everything(send, editor, path, scopes):
    quote = factories.QuoteFactory()
    factories.ApiTokenFactory(user=editor, secret="onr_narrow", scopes=scopes)

    answer = send("post", path.format(quote.pk), {}, secret="onr_narrow")

    assert_problem(answer, 403)
    assert answer.json()["scope"] == "annotate"
    quote.refresh_from_db()
    assert quote.state == Quote.State.MACHINE


def test_scope_gives_no_permission_that_the_user_lacks(send):
    quote = factories.QuoteFactory()
    reader = factories.UserFactory()
    reader.user_permissions.add(Permission.objects.get(codename="view_quote"))
    factories.ApiTokenFactory(user=reader, secret="onr_reader")

    answer = send("post", f"quotes/{quote.pk}/confirm/", {}, secret="onr_reader", if_match='"1-x.y"')

    assert_problem(answer, 403)
    assert "scope" not in answer.json()


def test_permission_taken_from_the_user_is_taken_from_the_token_at_once(send):
    user = factories.UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename="view_quote"))
    factories.ApiTokenFactory(user=user, secret="onr_editor")
    rejected = factories.QuoteFactory(state=Quote.State.REJECTED)
    path = f"quotes/{rejected.pk}/"
    before = send("get", path, secret="onr_editor").status_code

    user.user_permissions.clear()

    assert (before, send("get", path, secret="onr_editor").status_code) == (200, 404)


@pytest.mark.parametrize("path", ["quotes/1/confirm/", "quotes/1/correct/", "assertions/reject/"])
def test_nobody_is_asked_to_sign_in_before_anything_else(client, db, path):
    answer = client.post(f"/api/v1/{path}", "{", content_type="application/json")

    assert_problem(answer, 401)
    assert answer["WWW-Authenticate"] == 'Bearer realm="onrecord"'
    assert answer.json()["type"] == "urn:onrecord:problem:not-signed-in"


@pytest.mark.parametrize("path", ["quotes/1/confirm/", "assertions/accept/", "tokens/1/revoke/"])
@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_what_is_done_is_done_by_post_alone(send, path, method):
    answer = send(method, path, None if method == "get" else {})

    assert_problem(answer, 405)
    assert answer["Allow"] == "POST, OPTIONS"
