"""What the settings make of the environment."""

from core.settings import names_from_environment


def test_blanks_and_empty_places_between_host_names_are_not_part_of_them(monkeypatch):
    monkeypatch.setenv("ONRECORD_ALLOWED_HOSTS", "onrecord.example, www.onrecord.example ,")

    hosts = names_from_environment("ONRECORD_ALLOWED_HOSTS", None)

    assert hosts == ["onrecord.example", "www.onrecord.example"]
