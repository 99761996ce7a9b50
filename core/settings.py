"""All settings, from the environment. An unknown or missing value is refused with a sentence.

ONRECORD_ENV             development (default) or production
ONRECORD_SECRET_KEY      needed in production
ONRECORD_ALLOWED_HOSTS   needed in production: host names, comma-separated
ONRECORD_SITE_URL        where readers find it, in mails, feeds and markup: the first allowed host (default)
ONRECORD_PUBLISHER_NAME  the newsroom, named as author of its verdicts: Onrecord (default)
ONRECORD_PUBLISHER_URL   the newsroom's home page: ONRECORD_SITE_URL (default)
ONRECORD_SECURITY_CONTACT    mailto:… or https://… for /.well-known/security.txt; without it there is none
ONRECORD_EMAIL_URL       console: (default), smtp+tls://user:password@host, smtps://… or smtp://…
ONRECORD_EMAIL_FROM      onrecord@localhost (default)
ONRECORD_COMMENT_EDIT_MINUTES   15 (default): for how long its writer can edit a comment
DATABASE_URL             sqlite:///db.sqlite3 (default), postgres://user:password@host/name
ONRECORD_DATABASE_POOLER none (default), or transaction: a pooler lends PostgreSQL's connections for one each
ONRECORD_BROKER_URL      redis://localhost:6379/0 (default), for import_articles --queue; set, it lets
                         Celery workers import what is sent through the API, too
ONRECORD_MAX_ARTICLE_BYTES   20000000 (default): a larger file or record is refused by name
ONRECORD_TOKEN_MAX_DAYS  365 (default): for how long an API token can be made at most
ONRECORD_API_RATE_USER   1200/minute (default): requests of one user; per second, minute, hour or day
ONRECORD_API_RATE_ADDRESS    300/minute (default): requests of one address that are not signed in
ONRECORD_API_RATE_IMPORT     120/minute (default): articles that one user may send
ONRECORD_CORS_ORIGINS    none (default): sites whose scripts may use the API, https://host,…
ONRECORD_PROXIES         how many proxies of ours stand before the server: 0, in production 1 (defaults)
ONRECORD_WEBHOOKS_TO_PRIVATE   no (default) or yes: webhooks may lead into a private network, over http too
ONRECORD_CACHE_URL       redis://host:6379/1, where several processes count together; else each for itself
"""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from core.environment import (
    database_from_environment,
    from_environment,
    link_from_environment,
    names_from_environment,
    number_from_environment,
    rate_from_environment,
)

BASE_DIR = Path(__file__).resolve().parent.parent

PRODUCTION = from_environment("ONRECORD_ENV", "development", ("development", "production")) == "production"
DEBUG = not PRODUCTION

SECRET_KEY = from_environment("ONRECORD_SECRET_KEY", None if PRODUCTION else "only-for-development")
ALLOWED_HOSTS = names_from_environment(
    "ONRECORD_ALLOWED_HOSTS", None if PRODUCTION else "localhost,127.0.0.1,[::1]"
)

INSTALLED_APPS = [
    "claims.apps.ClaimsConfig",
    "core.admin.OnrecordAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django_filters",
    "simple_history",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "csp",
]

MIDDLEWARE = [
    "claims.counting.after_changes.counted_after_changes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.content_policy.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.languages.language_of_the_address",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "core.urls"
WSGI_APPLICATION = "core.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            # Every page is worded in the reader's language; the admin's own templates load it anyway.
            "builtins": ["django.templatetags.i18n"],
        },
    },
]

# The store ----------------------------------------------------------------------------------------

DATABASES = {"default": database_from_environment(f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A transaction that reads and then writes takes the write lock at its start: taken later,
        # a second writer in between makes it fail instead of wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds
        # Pages are read where the system has them in memory, up to SQLite's own limit of 2 GB, instead of
        # copied one by one into a cache of each connection: a varying page of a million quotes in a third of
        # the time (docs/benchmarks.md).
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=2147418112;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A pooler that lends its connections for one transaction each keeps nothing of them for the next one.
    is_lent = from_environment("ONRECORD_DATABASE_POOLER", "none", ("none", "transaction")) == "transaction"
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = is_lent
    # Of a statement of claims.prepared the server keeps the plan when it comes for the sixth time.
    DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = None if is_lent else 5
# Seconds. To open SQLite's file again for each request, and read its schema, takes as long as a page of rows.
DATABASES["default"]["CONN_MAX_AGE"] = 60

# What goes wrong ----------------------------------------------------------------------------------

if PRODUCTION:  # to where the server's own messages go; in development Django prints it by itself
    LOGGING = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"with_time": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "with_time"}},
        "loggers": {
            "django.request": {"handlers": ["stderr"], "level": "ERROR"},
            "claims": {"handlers": ["stderr"], "level": "WARNING"},
        },
    }

# What may be forgotten ----------------------------------------------------------------------------

CACHE_URL = from_environment("ONRECORD_CACHE_URL", "")
if CACHE_URL:
    link_from_environment("ONRECORD_CACHE_URL", "", ("redis", "rediss"))
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Versions are kept with the event of a person's edit (claims/models/history.py), not at every save:
# imports stay fast, and what a machine made has no history until somebody changes it.
SIMPLE_HISTORY_ENABLED = False

# Importing ----------------------------------------------------------------------------------------

MAX_ARTICLE_BYTES = number_from_environment("ONRECORD_MAX_ARTICLE_BYTES", 20_000_000)

HAS_BROKER = "ONRECORD_BROKER_URL" in os.environ
CELERY_BROKER_URL = from_environment("ONRECORD_BROKER_URL", "redis://localhost:6379/0")
CELERY_TASK_IGNORE_RESULT = True  # what came of an article stands in its ImportItem
CELERY_TASK_ACKS_LATE = True  # a task is done when its transaction is, not when it is taken
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # A lost worker's article is given to another one after this many seconds.
    "visibility_timeout": number_from_environment("ONRECORD_QUEUE_RETRY_SECONDS", 300),
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

# Who comes in -------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["claims.permissions.PermissionsAtOnce"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Who publishes, and where ------------------------------------------------------------------------

SITE_URL = link_from_environment(
    "ONRECORD_SITE_URL",
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if PRODUCTION else "http://localhost:8000",
    ("https", "http"),
).geturl()
PUBLISHER_NAME = from_environment("ONRECORD_PUBLISHER_NAME", "Onrecord")
PUBLISHER_URL = link_from_environment("ONRECORD_PUBLISHER_URL", SITE_URL, ("https", "http")).geturl()
SECURITY_CONTACT = from_environment("ONRECORD_SECURITY_CONTACT", "")
if SECURITY_CONTACT and not re.fullmatch(r"mailto:[^\s@]+@[^\s@]+|https://\S+", SECURITY_CONTACT):
    raise ImproperlyConfigured("ONRECORD_SECURITY_CONTACT is not a link of the kind mailto: or https://.")

# What is mailed -----------------------------------------------------------------------------------

SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}  # plain, STARTTLS, TLS from the start
MAIL = link_from_environment("ONRECORD_EMAIL_URL", "console:", ("console", *SMTP_PORTS))
EMAIL_BACKEND = f"django.core.mail.backends.{'console' if MAIL.scheme == 'console' else 'smtp'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = MAIL.hostname or "", MAIL.port or SMTP_PORTS.get(MAIL.scheme, 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(MAIL.username or ""), unquote(MAIL.password or "")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.scheme == "smtp+tls", MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 30  # seconds
DEFAULT_FROM_EMAIL = from_environment("ONRECORD_EMAIL_FROM", "onrecord@localhost")

# The desk -----------------------------------------------------------------------------------------

COMMENT_EDIT_MINUTES = number_from_environment("ONRECORD_COMMENT_EDIT_MINUTES", 15)

# Who is told --------------------------------------------------------------------------------------

WEBHOOKS_TO_PRIVATE = from_environment("ONRECORD_WEBHOOKS_TO_PRIVATE", "no", ("no", "yes")) == "yes"

# The API ------------------------------------------------------------------------------------------

TOKEN_MAX_DAYS = number_from_environment("ONRECORD_TOKEN_MAX_DAYS", 365)
API_RATE_USER = rate_from_environment("ONRECORD_API_RATE_USER", "1200/minute")
API_RATE_IMPORT = rate_from_environment("ONRECORD_API_RATE_IMPORT", "120/minute")
API_RATE_ADDRESS = rate_from_environment("ONRECORD_API_RATE_ADDRESS", "300/minute")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.TokenAuthentication",
        "claims.api.authentication.CookieAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.rights.Rights"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "claims.api.rendering.Negotiation",
    "DEFAULT_PARSER_CLASSES": ["claims.api.reading_json.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["claims.api.rendering.OrjsonRenderer"],
    "DEFAULT_THROTTLE_CLASSES": [
        "claims.api.throttling.UserThrottle",
        "claims.api.throttling.AddressThrottle",
    ],
    # The last so many addresses of X-Forwarded-For are ours; what stands before them a client can invent.
    "NUM_PROXIES": number_from_environment("ONRECORD_PROXIES", 1 if PRODUCTION else 0),
    "DEFAULT_FILTER_BACKENDS": ["claims.api.filtering.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "claims.api.pagination.NewestFirst",
    "DEFAULT_SCHEMA_CLASS": "claims.api.schema.Schema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "claims.api.problems.answer_with_problem",
    "URL_FORMAT_OVERRIDE": None,  # Accept says the format; ?format= is a parameter like any unknown one
}

# What scripts of other sites' pages may do here: read, and write with a token, never with a session.
CORS_ALLOWED_ORIGINS = names_from_environment("ONRECORD_CORS_ORIGINS", "")
for origin in CORS_ALLOWED_ORIGINS:
    if not re.fullmatch(r"https?://[A-Za-z0-9.\[\]:-]+", origin):
        raise ImproperlyConfigured(
            f"ONRECORD_CORS_ORIGINS has {origin!r}: write each as https://host, no path."
        )
CORS_URLS_REGEX = "^/api/"
CORS_ALLOW_HEADERS = (*default_headers, "if-match", "if-none-match", "idempotency-key")
CORS_EXPOSE_HEADERS = ("ETag", "Location", "Retry-After", "Idempotency-Replayed", "WWW-Authenticate")

SPECTACULAR_SETTINGS = {
    "TITLE": "Onrecord",
    "DESCRIPTION": "Who said what, where exactly, and does it hold. Reading needs no account; "
    "what an editor rejected, the claims that only rejected words make, and evidence before its verdict is "
    "published are shown to the desk alone. Writing takes a token of the right scope, or the admin's session "
    "with its CSRF token. A method that an address does not have is answered with 405; every error is a "
    "problem detail.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "TAGS": [  # in reading order
        {"name": "entrance"},
        {"name": "search"},
        {"name": "export"},
        {"name": "sources"},
        {"name": "articles"},
        {"name": "snapshots"},
        {"name": "speakers"},
        {"name": "quotes"},
        {"name": "claims"},
        {"name": "assertions"},
        {"name": "evidence"},
        {"name": "annotations"},
        {"name": "methodologies"},
        {"name": "threads"},
        {"name": "comments"},
        {"name": "queue"},
        {"name": "assignments"},
        {"name": "notifications"},
        {"name": "import runs"},
        {"name": "import items"},
        {"name": "events"},
        {"name": "tokens"},
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "defaultModelsExpandDepth": 0, "filter": True},
    "ENUM_NAME_OVERRIDES": {
        "NotificationKind": "claims.models.notification.Notification.Kind",
        "QuoteKind": "claims.models.quote.Quote.Kind",
        "QuoteState": "claims.models.quote.Quote.State",
        "Resolution": "claims.models.quote.Quote.Resolution",
        "SpeakerKind": "claims.models.speaker.Speaker.Kind",
        "NameKind": "claims.models.speaker_name.SpeakerName.Kind",
        "Verdict": "claims.models.claim.Verdict",
        "ReasonKind": "claims.filters.claims.REASONS",
        "Stance": "claims.models.assertion.Assertion.Stance",
        "AssertionState": "claims.models.assertion.Assertion.State",
        "EvidenceKind": "claims.models.evidence.Evidence.Kind",
        "WordingRule": "claims.api.serializers.claims.WORDING_RULES",
        "EvidenceWithdrawal": "claims.models.evidence.Evidence.Withdrawal",
        "GivenVerdict": "claims.models.claim.GIVEN_VERDICTS",
        "Confidence": "claims.models.annotation.Annotation.Confidence",
        "Stage": "claims.models.annotation.Stage",
        "ThreadField": "claims.models.thread.Thread.Field",
        "Scope": "claims.models.api_token.Scope",
        "ImportState": "claims.models.import_run.ImportRun.State",
        "ImportOutcome": "claims.models.import_run.ImportItem.Outcome",
        "TokenState": "claims.models.api_token.ApiToken.State",
    },
}

# Words, time, files -------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]  # the pages' languages; the desk and the API are English
LOCALE_PATHS = [BASE_DIR / "claims" / "locale"]
FORMAT_MODULE_PATH = ["core.formats"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static-built"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
