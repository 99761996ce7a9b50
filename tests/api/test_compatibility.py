"""Within version 1 nothing that a program may rely on goes away: docs/openapi-v1.yaml is what we promised."""

import copy

import pytest

from tests.api import promised_schema
from tests.api.compatibility import broken


@pytest.fixture(scope="module")
def promised():
    return promised_schema.promised()


@pytest.fixture(scope="module")
def served():
    return promised_schema.served()


def test_nothing_that_was_promised_is_gone(promised, served):
    gone = list(broken(promised, promised_schema.parsed(served)))

    assert not gone, "What clients rely on would break: " + "; ".join(gone)


def test_everything_that_is_served_is_promised(served):
    is_same = served == promised_schema.PROMISED.read_text()

    assert is_same, "Something was added to the API: run `make schema` and commit docs/openapi-v1.yaml."


def test_breaking_schema_is_not_written_down(monkeypatch, tmp_path):
    promised = tmp_path / "promised.yaml"
    promised.write_text(
        promised_schema.PROMISED.read_text().replace("operationId: enter", "operationId: go_in")
    )
    monkeypatch.setattr(promised_schema, "PROMISED", promised)

    with pytest.raises(SystemExit, match="another operationId"):
        promised_schema.main()
    assert "go_in" in promised.read_text()


def quotes(schema):
    return schema["paths"]["/api/v1/quotes/"]["get"]


def component(schema, name):
    return schema["components"]["schemas"][name]


def forget_path(schema):
    del schema["paths"]["/api/v1/quotes/"]


def forget_parameter(schema):
    quotes(schema)["parameters"] = [
        each for each in quotes(schema)["parameters"] if each["name"] != "speaker"
    ]


def need_parameter(schema):
    quotes(schema)["parameters"][0]["required"] = True


def forget_choice(schema):
    kind = next(each for each in quotes(schema)["parameters"] if each["name"] == "kind")
    kind["schema"]["items"]["enum"].remove("MIXED")


def forget_field(schema):
    del component(schema, "Quote")["properties"]["prefix"]


def retype_field(schema):
    component(schema, "Span")["properties"]["start"]["type"] = "string"


def maybe_no_field(schema):
    component(schema, "Quote")["required"].remove("span")


def maybe_null(schema):
    component(schema, "Span")["properties"]["end"]["type"] = ["integer", "null"]


def forget_answer(schema):
    del quotes(schema)["responses"]["429"]


def forget_header(schema):
    del schema["paths"]["/api/v1/quotes/{id}/"]["get"]["responses"]["200"]["headers"]["ETag"]


def need_field(schema):
    component(schema, "NewClaim")["required"].append("language")


def refuse_field(schema):
    del component(schema, "NewClaim")["properties"]["language"]


def shorten_parameter(schema):
    source = next(each for each in quotes(schema)["parameters"] if each["name"] == "source")
    source["schema"]["maxLength"] = 10


def choose_for_parameter(schema):
    text = next(each for each in quotes(schema)["parameters"] if each["name"] == "text")
    text["schema"]["enum"] = ["bridge"]


def rename_operation(schema):
    quotes(schema)["operationId"] = "find_quotes"


def order_by(schema, names):
    ordering = next(each for each in quotes(schema)["parameters"] if each["name"] == "ordering")
    ordering["schema"]["pattern"] = f"^-?({names})(,-?({names}))*$"


def forget_order(schema):
    order_by(schema, "id|published|said|metre")


BREAKING = (
    forget_order,
    forget_path, forget_parameter, need_parameter, forget_choice, forget_field, retype_field, maybe_no_field,
    maybe_null, shorten_parameter, choose_for_parameter, forget_answer, forget_header, need_field, refuse_field, rename_operation,
)  # fmt: skip


@pytest.mark.parametrize("change", BREAKING, ids=lambda change: change.__name__)
def test_what_breaks_a_client_is_found(promised, change):
    changed = copy.deepcopy(promised)
    change(changed)

    assert list(broken(promised, changed))


def test_additions_break_nothing(promised):
    changed = copy.deepcopy(promised)
    changed["paths"]["/api/v1/poems/"] = {}
    quotes(changed)["parameters"].append({"in": "query", "name": "metre", "schema": {"type": "string"}})
    component(changed, "Quote")["properties"]["metre"] = {"type": "string"}
    component(changed, "Quote")["required"].append("metre")
    component(changed, "NewClaim")["properties"]["metre"] = {"type": "string"}
    component(changed, "Quote")["properties"]["prefix"]["description"] = "In other words."
    order_by(changed, "id|metre|confidence|published|said")

    assert not list(broken(promised, changed))
