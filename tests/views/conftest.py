import pytest


@pytest.fixture(autouse=True)
def built_files_folder(settings, tmp_path):
    """WhiteNoise warns when what `collectstatic` makes is not there."""
    settings.STATIC_ROOT = tmp_path
