"""How a trigger is made on each database, in place of the one of its name that is there."""


def on_sqlite(name: str, head: str, body: str) -> list[str]:
    """`head` says before or after what, on which table and when: "AFTER INSERT ON claims_quote WHEN …"."""
    return [f"DROP TRIGGER IF EXISTS {name}", f"CREATE TRIGGER {name} {head} BEGIN {body} END"]


def on_postgresql(name: str, table: str, head: str, body: str, *, returns: str = "NULL") -> list[str]:
    """With the function of its name that it runs; before an event that goes on this `returns` NEW."""
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN {returns}; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} {head} EXECUTE FUNCTION {name}()",
    ]
