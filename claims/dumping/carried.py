"""Which rows a dump carries: every model there is, but for those named here with the reason."""

from django.apps import apps
from django.db.models import Field, Model

# Rows of these are made by migrate, or of no use elsewhere. Where a carried row names one of the first two,
# the dump names it by its natural key, which is the same on every installation.
LEFT_OUT = {
    "contenttypes.ContentType": "Every installation makes its own; rows name them by app and model.",
    "auth.Permission": "Every installation makes its own; rows name them by app, model and codename.",
    "sessions.Session": "Who is signed in where: everybody signs in again.",
    "claims.KeptAnswer": "Answers kept for a day, some with a new token's secret in them.",
}

# What an installation has as soon as it was migrated, and a dump replaces.
MADE_BY_MIGRATE = ("auth.Group_permissions", "auth.Group", "claims.VerdictMeaning", "claims.Methodology")

# Fields that let somebody in or prove who we are, and what stands in their place unless secrets are asked
# for: a password that is none, what no secret's hash can be, a webhook that sends nothing.
WITHHELD = {
    "auth.User.password": lambda pk: "!",
    "claims.ApiToken.secret_hash": lambda pk: f"withheld {pk}",
    "claims.Webhook.secret": lambda pk: "",
    "claims.Webhook.is_active": lambda pk: False,
    "claims.Webhook.switched_off_because": lambda pk: "It was moved without its secret: make a new one.",
}


def carried_models() -> list[type[Model]]:
    """Tables that link two others first: the guards let no evidence be added to a verdict that is public."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and model._meta.label not in LEFT_OUT
    ]
    return sorted(models, key=lambda model: not model._meta.auto_created)


def carried_fields(model: type[Model]) -> list[Field]:
    """Its columns, without those that the database computes or keeps of other rows."""
    of_others = getattr(model, "KEPT_OF_OTHERS", ())
    fields = (field for field in model._meta.concrete_fields if not field.generated)
    return [field for field in fields if field.name not in of_others]


def named_by_key(field: Field) -> type[Model] | None:
    """The model whose rows this field names by natural key, None for a field that holds its own value."""
    related = field.related_model
    return related if related is not None and related._meta.label in LEFT_OUT else None
