"""What a newer schema breaks of an older one: what a program that was written by the old one may stumble over.

What is sent may become freer and what is answered may become more; neither may the other way round. Words
(descriptions, examples) break nothing.
"""

import re
from collections.abc import Iterator

WORDS = ("description", "summary", "title", "example", "examples", "tags", "deprecated")
ORDERS = re.compile(r"\^-\?\((?P<names>[a-z|_]+)\)\(,-\?\((?P=names)\)\)\*\$")
METHODS = ("get", "post", "put", "patch", "delete")


def broken(old: dict, new: dict) -> Iterator[str]:
    """A sentence for each thing that a program may rely on and that is no longer so."""
    for path, method, operation in operations(old):
        now = new["paths"].get(path, {}).get(method)
        place = f"{method.upper()} {path}"
        if now is None:
            yield f"{place} is gone"
            continue
        if now["operationId"] != operation["operationId"]:
            yield f"{place} has another operationId: {now['operationId']}"
        yield from broken_parameters(place, operation, now, old, new)
        yield from broken_body(place, operation, now, old, new)
        yield from broken_answers(place, operation, now, old, new)


def operations(schema: dict) -> Iterator[tuple[str, str, dict]]:
    for path, item in schema["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def broken_parameters(place: str, was: dict, now: dict, old: dict, new: dict) -> Iterator[str]:
    before, after = named_parameters(was), named_parameters(now)
    for key, parameter in before.items():
        if key not in after:
            yield f"{place} takes no {key} any more"
        else:
            yield from narrowed(f"{place} {key}", parameter["schema"], after[key]["schema"], old, new)
    for key, parameter in after.items():
        if parameter.get("required") and not before.get(key, {}).get("required"):
            yield f"{place} needs {key} now"


def named_parameters(operation: dict) -> dict[str, dict]:
    return {f"{each['in']} {each['name']}": each for each in operation.get("parameters", ())}


def broken_body(place: str, was: dict, now: dict, old: dict, new: dict) -> Iterator[str]:
    before, after = was.get("requestBody", {}), now.get("requestBody", {})
    if after.get("required") and not before.get("required"):
        yield f"{place} needs a body now"
    for media, content in before.get("content", {}).items():
        if media not in after.get("content", {}):
            yield f"{place} takes no {media} any more"
        else:
            sent = after["content"][media]["schema"]
            yield from narrowed(f"{place} body", content["schema"], sent, old, new)


def broken_answers(place: str, was: dict, now: dict, old: dict, new: dict) -> Iterator[str]:
    for status, answer in was["responses"].items():
        after = now["responses"].get(status)
        if after is None:
            yield f"{place} answers no {status} any more"
            continue
        for header in answer.get("headers", {}):
            if header not in after.get("headers", {}):
                yield f"{place} {status} has no {header} any more"
        for media, content in answer.get("content", {}).items():
            where = f"{place} {status}"
            if media not in after.get("content", {}):
                yield f"{where} is no {media} any more"
            else:
                yield from lessened(where, content["schema"], after["content"][media]["schema"], old, new)


def narrowed(place: str, was: dict, now: dict, old: dict, new: dict, seen=frozenset()) -> Iterator[str]:
    """Of what is sent: something that was taken before and would be refused now."""
    was, now, seen = resolved(was, old, seen), resolved(now, new), seen | names_in(was)
    yield from retyped(place, was, now)
    yield from limited(place, was, now)
    yield from (f"{place}: {value} is refused now" for value in missing(was.get("enum"), now.get("enum")))
    yield from (
        f"{place}.{name} is needed now" for name in missing(now.get("required"), was.get("required", []))
    )
    yield from within(narrowed, place, was, now, old, new, seen)


def lessened(place: str, was: dict, now: dict, old: dict, new: dict, seen=frozenset()) -> Iterator[str]:
    """Of what is answered: something that was there before and is not there now, or not always."""
    was, now, seen = resolved(was, old, seen), resolved(now, new), seen | names_in(was)
    yield from retyped(place, was, now)
    yield from (
        f"{place}.{name} is not always there now"
        for name in missing(was.get("required"), now.get("required", []))
    )
    yield from within(lessened, place, was, now, old, new, seen)


def within(check, place: str, was: dict, now: dict, old: dict, new: dict, seen) -> Iterator[str]:
    for name, part in was.get("properties", {}).items():
        if name not in now.get("properties", {}):
            yield f"{place}.{name} is gone"
        else:
            yield from check(f"{place}.{name}", part, now["properties"][name], old, new, seen)
    if "items" in was and "items" in now:
        yield from check(f"{place}[]", was["items"], now["items"], old, new, seen)


def retyped(place: str, was: dict, now: dict) -> Iterator[str]:
    for word in ("type", "format", "const", "pattern", "contentMediaType"):
        if kinds(was.get(word)) != kinds(now.get(word)) and not takes_more_orders(
            was.get(word), now.get(word)
        ):
            yield f"{place} had the {word} {was.get(word)} and has {now.get(word)}"


def takes_more_orders(was, now) -> bool:
    """Both are patterns of `ordering`, and the newer one has every name of the older."""
    before, after = (ORDERS.fullmatch(str(pattern)) for pattern in (was, now))
    return bool(before and after) and set(before["names"].split("|")) <= set(after["names"].split("|"))


def limited(place: str, was: dict, now: dict) -> Iterator[str]:
    if "enum" in now and "enum" not in was:
        yield f"{place} takes {now['enum']} alone now"
    for word, sign in (("maxLength", 1), ("maximum", 1), ("maxItems", 1), ("minLength", -1), ("minimum", -1)):
        if word in now and (word not in was or sign * now[word] < sign * was[word]):
            yield f"{place} has the {word} {now[word]} now"


def kinds(value) -> frozenset:
    return frozenset(value) if isinstance(value, list) else frozenset([value])


def missing(names: list | None, among: list | None) -> list:
    """Those of the names that are not among the others; None among them means any."""
    return [] if names is None or among is None else [name for name in names if name not in among]


def resolved(part: dict, schema: dict, seen=frozenset()) -> dict:
    """The part with what it refers to in place of the reference, once on each way down; several that it may
    be or must be (oneOf, allOf) as one with the types and properties of all."""
    if "$ref" in part:
        name = part["$ref"]
        if name in seen:
            return {}
        target = schema["components"]["schemas"][name.removeprefix("#/components/schemas/")]
        return {**resolved(target, schema, seen), "from": name}
    made = {key: value for key, value in part.items() if key not in WORDS}
    for each in (each for word in ("oneOf", "anyOf", "allOf") for each in made.pop(word, ())):
        made = joined(made, resolved(each, schema, seen))
    return made


def joined(one: dict, other: dict) -> dict:
    types = sorted({kind for each in (one, other) for kind in kinds(each.get("type")) if kind})
    enum = [*one.get("enum", ()), *other.get("enum", ())]
    properties = {**one.get("properties", {}), **other.get("properties", {})}
    both = {**one, **other}
    both |= {"type": types} if types else {}
    both |= {"enum": enum} if enum else {}
    return both | ({"properties": properties} if properties else {})


def names_in(part: dict) -> frozenset:
    return frozenset([part["from"]]) if "from" in part else frozenset()
