import pytest

from tests.factories import EditorFactory


@pytest.fixture(autouse=True)
def no_collected_files(settings, tmp_path):
    """WhiteNoise warns when the folder of collected static files is missing, as in a fresh clone."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def editor(db):
    return EditorFactory(username="rosa")


@pytest.fixture
def desk(client, editor):
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client
