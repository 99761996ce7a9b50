import pytest
from django.urls import reverse

from tests.factories import EditorFactory
from tests.importing.conftest import run_import  # noqa: F401


@pytest.fixture
def editor(db):
    return EditorFactory(username="rosa")


@pytest.fixture
def desk(client, editor):
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def save(desk):
    """Opens a row's page and sends its form as a browser does, with the version it was given."""

    def save(row, form, **options):
        address = reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])
        version = desk.get(address).context["row_version"]
        return desk.post(address, {"row_version": version, **form}, **options)

    return save
