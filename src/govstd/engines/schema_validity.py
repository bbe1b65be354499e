"""Whether a JSON Schema is one, by the reference implementation."""

import re

from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.json_schema import JsonSchema
from govstd.sources.json_places import pointer

_OLD = re.compile(r"//json-schema\.org/draft-0([0-3])/")
"""Drafts that say other things by the same words (`required`, `divisibleBy`, `extends`)."""


def refuse_invalid(schema: JsonSchema) -> None:
    """Let the reference implementation say whether a schema is one: it tells best what is wrong.

    Raises:
        SchemaNotReadError: it is none, or older than draft 4.
    """
    import jsonschema  # noqa: PLC0415 (only who checks by a schema needs it)

    value = schema.value
    if old := _OLD.search(schema.dialect):
        raise SchemaNotReadError(
            "schema-not-supported", schema.path, where="/$schema", what=f"draft {int(old[1])}"
        )
    if isinstance(value, dict) and not isinstance(value.get("$schema", ""), str):
        raise SchemaNotReadError(
            "schema-not-valid", schema.path, where="/$schema", reason="it is no address"
        )
    reference = jsonschema.validators.validator_for(value, jsonschema.Draft202012Validator)
    try:
        # Its patterns would be Python's, which are not those of JSON Schema.
        without = jsonschema.FormatChecker(())
        reference.check_schema(value, format_checker=without)  # type: ignore[call-arg]
    except jsonschema.SchemaError as error:
        where = pointer("", [*error.absolute_path]) or "/"
        raise SchemaNotReadError(
            "schema-not-valid", schema.path, where=where, reason=error.message.partition("\n")[0]
        ) from None
    except RecursionError:
        raise SchemaNotReadError(
            "schema-not-valid", schema.path, where="/", reason="it is nested too deep"
        ) from None
