import pytest

from tests.factories import EditorFactory


@pytest.fixture
def editor(db):
    return EditorFactory(username="rosa")


@pytest.fixture
def desk(client, editor):
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client
