"""Every model has a factory, and what it makes passes the model's own validation."""

import factory
import pytest
from django.apps import apps

from tests import factories

FACTORIES = {
    made._meta.model: made
    for made in vars(factories).values()
    if isinstance(made, type) and issubclass(made, factory.django.DjangoModelFactory) and made._meta.model
}


def test_every_model_has_a_factory():
    assert set(apps.get_app_config("claims").get_models()) <= set(FACTORIES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model", list(apps.get_app_config("claims").get_models()), ids=lambda model: model.__name__
)
def test_factory_makes_a_valid_row(model):
    row = FACTORIES[model]()

    row.full_clean()
