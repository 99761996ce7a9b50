"""Raw articles into the database: read, extract, match, store; one transaction an article, safe to run again.

run = start_run({"paths": ["seeds"]})
for item in import_articles(run, gather(["seeds"])):
    print(item.name, item.get_outcome_display(), item.reason)
finish_run(run)
"""

from claims.importing.running import (
    finish_run,
    import_articles,
    import_delivered,
    or_known,
    start_run,
    write_refused,
)

__all__ = ["finish_run", "import_articles", "import_delivered", "or_known", "start_run", "write_refused"]
