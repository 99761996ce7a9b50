"""What the database means to do with a statement."""

from collections.abc import Sequence

from django.db import connection

WITHOUT_SORTING = [
    f"SET LOCAL enable_{way} = off" for way in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin")
]


def plan_of(sql: str, settings: Sequence[str] = WITHOUT_SORTING) -> list[str]:
    """With statistics; PostgreSQL, which sorts what is little, is asked whether it could do without."""
    if connection.vendor == "sqlite":
        prepare, explain = ["ANALYZE"], "EXPLAIN QUERY PLAN"
    else:
        prepare, explain = ["ANALYZE", *settings], "EXPLAIN (COSTS OFF)"
    with connection.cursor() as cursor:
        for statement in prepare:
            cursor.execute(statement)
        cursor.execute(f"{explain} {sql}")
        return [str(row[-1]) for row in cursor.fetchall()]


def takes_workers(sql: str) -> bool:
    """Where rows are dear and workers cost nothing."""
    free = ("parallel_setup_cost", "parallel_tuple_cost", "min_parallel_table_scan_size")
    settings = [f"{each} = 0" for each in (*free, "min_parallel_index_scan_size")]
    settings += ["cpu_tuple_cost = 1000", "max_parallel_workers_per_gather = 2", "enable_indexscan = off"]
    return any("Gather" in step for step in plan_of(sql, [f"SET LOCAL {each}" for each in settings]))
