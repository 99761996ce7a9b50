"""Every model has a factory, and what it makes passes the model's own validation."""

import factory
import pytest
from django.apps import apps

from tests import factories

MODELS = [
    model for model in apps.get_app_config("claims").get_models() if not hasattr(model, "tracked_fields")
]  # without the versions that django-simple-history keeps of them
FACTORIES = {
    made._meta.model: made
    for made in vars(factories).values()
    if isinstance(made, type) and issubclass(made, factory.django.DjangoModelFactory) and made._meta.model
}


def test_every_model_has_a_factory():
    assert set(MODELS) <= set(FACTORIES)


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_factory_makes_a_valid_row(model):
    row = FACTORIES[model]()

    row.full_clean()
