"""The editors' desk: Django's own admin, one file per model. Rules live in `curation` and `merging`."""

from claims.admin import (  # noqa: F401
    annotation,
    api_token,
    article,
    assertion,
    assignment,
    claim,
    event,
    evidence,
    import_run,
    kept_answer,
    notification,
    quote,
    snapshot,
    source,
    speaker,
    speaker_merge,
    speaker_name,
    speaker_role,
    suggested_merge,
    thread,
)
