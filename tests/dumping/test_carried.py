"""What a dump holds of each model, and what it leaves behind on purpose."""

import json
import re
import zipfile

import pytest
from django.apps import apps

from claims.dumping import write_dump
from claims.dumping.carried import (
    LEFT_OUT,
    MADE_BY_MIGRATE,
    WITHHELD,
    carried_fields,
    carried_models,
    named_by_key,
)
from tests import factories

LABELS = {model._meta.label for model in apps.get_models(include_auto_created=True)}


def test_every_model_is_carried_or_named_with_a_reason():
    assert {model._meta.label for model in carried_models()} | set(LEFT_OUT) == LABELS
    assert all(len(reason) > 20 for reason in LEFT_OUT.values())


def test_what_is_named_is_there():
    fields = {
        f"{model._meta.label}.{field.name}" for model in carried_models() for field in carried_fields(model)
    }

    assert set(LEFT_OUT) | set(MADE_BY_MIGRATE) <= LABELS
    assert set(WITHHELD) <= fields


def test_every_field_that_sounds_like_a_secret_is_withheld():
    """A new model's `secret` or `password` goes into WITHHELD, with what stands in its place."""
    secret = {
        f"{model._meta.label}.{field.name}"
        for model in carried_models()
        for field in carried_fields(model)
        if re.search("secret|password|private_key|session", field.name)
    }

    assert secret <= set(WITHHELD)


def test_rows_that_are_left_behind_have_a_key_to_be_named_by():
    for model in carried_models():
        for field in carried_fields(model):
            related = named_by_key(field)
            assert related is None or hasattr(related, "natural_key"), f"{model._meta.label}.{field.name}"


def test_links_come_before_what_they_link():
    """The guards refuse evidence for a public verdict, so its links are stored before it is there."""
    labels = [model._meta.label for model in carried_models()]

    assert labels.index("claims.Annotation_evidence") < labels.index("claims.Annotation")


@pytest.mark.django_db
def test_secrets_are_not_in_a_dump_unless_asked_for(tmp_path):
    user = factories.UserFactory(username="rosa")
    token = factories.ApiTokenFactory(user=user)
    hook = factories.WebhookFactory()
    answer = factories.KeptAnswerFactory(body='{"secret": "onr_only-once"}')
    secrets = [user.password, token.secret_hash, hook.secret, answer.body]

    written = {}
    for with_secrets in (False, True):
        write_dump(tmp_path / "all.zip", with_secrets=with_secrets)
        with zipfile.ZipFile(tmp_path / "all.zip") as archive:
            written[with_secrets] = "".join(archive.read(name).decode() for name in archive.namelist())

    assert [secret in written[False] for secret in secrets] == [False] * 4
    assert [json.dumps(secret)[1:-1] in written[True] for secret in secrets] == [True] * 3 + [False]


@pytest.mark.django_db
def test_account_without_its_password_lets_nobody_in_and_its_webhooks_are_off(tmp_path):
    factories.UserFactory(username="rosa")
    factories.WebhookFactory()
    write_dump(tmp_path / "all.zip")

    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        user = json.loads(archive.read("tables/auth.user.jsonl").splitlines()[0])
        hook = json.loads(archive.read("tables/claims.webhook.jsonl"))

    assert user["password"] == "!"
    assert (hook["is_active"], hook["secret"]) == (False, "")
    assert "make a new one" in hook["switched_off_because"]


@pytest.mark.django_db
def test_same_rows_give_the_same_parts(tmp_path):
    factories.AnnotationFactory(stage="PUBLISHED")

    digests = []
    for name in ("one.zip", "two.zip"):
        write_dump(tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as archive:
            digests.append(json.loads(archive.read("manifest.json"))["parts"])

    assert digests[0] == digests[1]
