"""The product's database under the naive views, without middleware."""

from core.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.naive"
MIDDLEWARE = []
REST_FRAMEWORK = {}
