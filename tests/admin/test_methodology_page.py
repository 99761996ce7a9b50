"""The methodology on the desk: read by all of it, renewed by who may, edited by nobody."""

import pytest
from django.urls import reverse

from claims.models import Methodology
from claims.models.claim import GIVEN_VERDICTS
from tests.factories import RoleFactory

ADD = reverse("admin:claims_methodology_add")


def page(row):
    return reverse("admin:claims_methodology_change", args=[row.pk])


@pytest.fixture
def administrator(client, db):
    user = RoleFactory(role="administrator")
    client.force_login(user)
    return user


def filled(context, **changes):
    """What the form for a new version sends when nothing in it is touched."""
    form = context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    for meaning in form.meanings:
        sent |= {meaning.add_prefix(name): meaning[name].value() for name in meaning.fields}
    return sent | changes


def test_a_new_version_begins_with_the_one_in_force(client, administrator):
    before = Methodology.objects.in_force()

    client.post(ADD, filled(client.get(ADD).context, change_note="Three sources from now on."))

    made = Methodology.objects.in_force()
    assert (made.version, made.created_by) == (before.version + 1, administrator)
    assert (made.text.split(), made.change_note) == (before.text.split(), "Three sources from now on.")
    said = ("verdict", "wording", "explanation", "rating")
    assert list(made.meanings.values_list(*said)) == list(before.meanings.values_list(*said))


def test_each_verdict_needs_its_meaning_and_what_was_typed_stays(client, administrator):
    form = filled(client.get(ADD).context, **{"DISPUTED-wording": "", "change_note": "New words."})

    answer = client.post(ADD, form)

    shown = answer.content.decode()
    assert Methodology.objects.count() == 1
    assert "Say of each verdict what it means" in shown and "New words." in shown
    assert len(answer.context["adminform"].form.meanings) == len(GIVEN_VERDICTS)


def test_a_rating_off_the_scale_is_refused_and_what_was_typed_stays(client, administrator):
    form = filled(client.get(ADD).context, **{"DISPUTED-rating": "9", "change_note": "New words."})

    shown = client.post(ADD, form).content.decode()

    assert Methodology.objects.count() == 1
    assert "Ratings lie between 1 and 5" in shown and "New words." in shown


def test_no_version_is_edited_or_deleted(client, administrator):
    row = Methodology.objects.in_force()

    assert client.get(page(row)).status_code == 200
    assert client.post(page(row), {"text": "Another."}).status_code == 403
    delete = reverse("admin:claims_methodology_delete", args=[row.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "publisher"])
def test_other_roles_read_it_only(client, db, role):
    client.force_login(RoleFactory(role=role))

    shown = client.get(page(Methodology.objects.in_force()))

    assert "<dt>Disputed (1)</dt><dd>Evidence contradicts it.</dd>" in shown.content.decode()
    assert client.get(ADD).status_code == 403
