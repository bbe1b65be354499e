"""Writes dataset standards as modules of pydantic models, for rows of texts and for JSON."""

import ast
import keyword
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from govstd.exchange.code_texts import allowed, titles, use_key, use_words
from govstd.exchange.format import Document, Export, Request, export_of
from govstd.exchange.identifiers import Names, class_name
from govstd.exchange.ledger import Ledger
from govstd.exchange.pydantic_fields import Values, needed_special, type_of
from govstd.exchange.python_conditions import Attribute, UnsayableError, when_false, when_true
from govstd.exchange.python_source import attribute, docstring, identifier, literal
from govstd.exchange.wordings import every
from govstd.expressions.value import right_examples
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedCodeList, ResolvedField, ScopedExpression

_IMPORTS = (
    ("json", ()),
    ("re", ()),
    ("collections.abc", ("Callable",)),
    ("datetime", ("UTC", "date", "datetime", "time")),
    ("decimal", ("Decimal",)),
    ("enum", ("StrEnum",)),
    ("typing", ("Annotated", "Any", "Literal", "Self")),
    (
        "pydantic",
        (
            *("AfterValidator", "AliasChoices", "BaseModel", "BeforeValidator", "ConfigDict"),
            *("Field", "TypeAdapter", "model_validator"),
        ),
    ),
    ("pydantic_core", ("PydanticCustomError",)),
)
"""What a module may import; it imports what it names."""
TAKEN = frozenset(
    (
        *keyword.kwlist,
        *(name for module, names in _IMPORTS for name in names or (module,)),
        *("bool", "dict", "float", "int", "list", "object", "str", "sum", "abs", "len"),
        *("construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw"),
        *("schema", "schema_json", "update_forward_refs", "validate"),
        *("model_computed_fields", "model_config", "model_construct", "model_copy", "model_dump"),
        *("model_dump_json", "model_extra", "model_fields", "model_fields_set", "model_post_init"),
        *("model_json_schema", "model_parametrized_name", "model_rebuild", "model_validate"),
        *("model_validate_json", "model_validate_strings"),
    )
)
"""Names that a field can't have: of what the module itself names, and of every model."""
_CLOSED = frozenset((FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUPERSET))
_WIDTH = 100
_COMPARED = frozenset(
    (DataType.STRING, DataType.INTEGER, DataType.BOOLEAN, DataType.DATE, DataType.NUMBER)
)
_READ = ("format", "missing-values", "number-signs", "truth-words", "special", "multiple")


def write(request: Request) -> Export:
    """Return a module for each dataset standard."""
    documents, ledgers = [], []
    for dataset in request.datasets:
        ledger = Ledger(dataset)
        text = _Module(ledger, request).text()
        name = Names(keyword.kwlist).take(attribute(dataset.standard.id))
        documents.append(Document(f"{name}.py", text))
        ledgers.append(ledger)
    return export_of(documents, ledgers)


class _Module:
    def __init__(self, ledger: Ledger, request: Request) -> None:
        self._ledger = ledger
        self._dataset = ledger.dataset
        self._request = request
        self._classes = Names(TAKEN)
        self._codes: dict[tuple[object, ...], str] = {}
        self._parts: list[str] = []
        """Classes, each after those that it names."""
        self._models: list[str] = []
        """Those of the classes that are models."""
        self._values = Values(ledger, self._enumeration)

    def text(self) -> str:
        """Return the module: what it imports, its functions, code lists and models."""
        standard = self._dataset.standard
        for rule in ("header-duplicated", "column-misplaced"):
            self._ledger.say(rule)
        name = self._classes.take(class_name(standard.id))
        self._model(name, self._dataset.fields, root=True)
        body = "\n\n\n".join(self._parts)
        named = _names("\n\n\n".join(self._models))
        if self._codes:
            named |= {"StrEnum"}  # all that a class of codes names of what is imported
        functions, known = _functions(named)
        code = "\n\n\n".join([*functions, body])
        source = f"{standard.id} {standard.version}"
        head = "\n".join(docstring([*every(standard.title, self._request.language), source], ""))
        return f"{head}\n\n{_imports(named | known)}\n\n\n{code}\n"

    # code lists

    def _enumeration(self, field: ResolvedField) -> str | None:
        """Return the class of the codes that a field may hold; None if it may hold others."""
        use = field.code_list
        if use is None or field.type not in {DataType.STRING, DataType.ANY} or not allowed(use):
            return None
        if not self._ledger.say("value-not-in-code-list", field.path):
            return None
        key = use_key(use)
        if key not in self._codes:
            self._codes[key] = self._classes.take(class_name(*use_words(use)))
            self._parts.append(self._enum(self._codes[key], use))
        return self._codes[key]

    def _enum(self, name: str, use: ResolvedCodeList) -> str:
        """Return the class of a list: a member for each text, with what it means."""
        meant = titles(use)
        members, lines = Names(), [f"class {name}(StrEnum):"]
        lines += docstring(self._said(use.code_list.title, use.code_list.definition), "    ")
        for text in allowed(use):
            member = members.take(f"CODE_{identifier(text)}")
            lines += ["", f"    {member} = {literal(text)}"]
            lines += docstring([" / ".join(every(meant[text], self._request.language))], "    ")
        return "\n".join(lines)

    # models

    def _model(self, name: str, fields: tuple[ResolvedField, ...], *, root: bool = False) -> None:
        """Write a class, and before it what it names."""
        standard = self._dataset.standard
        names = Names({*TAKEN, name, *self._codes.values()})
        own: dict[str, str] = {}
        lines: list[str] = []
        for field in fields:
            annotation = self._annotation(field, name)
            own[field.path] = names.take(attribute(field.name))
            lines += self._attribute(own[field.path], field, annotation)
        about = self._said(standard.title, standard.definition) if root else [name]
        config = ['extra="ignore"', "strict=True", "protected_namespaces=()"]
        if root and standard.fields_match in _CLOSED and self._ledger.say("column-unexpected"):
            config[0] = 'extra="forbid"'
        head = [f"class {name}(BaseModel):", *docstring(about, "    "), ""]
        head += [f"    model_config = ConfigDict({', '.join(config)})", ""]
        conditions = self._conditions(own) if root else []
        self._models.append("\n".join([*head, *lines, *conditions]).rstrip())
        self._parts.append(self._models[-1])

    def _said(self, *texts: dict[str, str] | None) -> list[str]:
        return [line for text in texts for line in every(text, self._request.language)]

    def _annotation(self, field: ResolvedField, owner: str) -> str:
        """Return the annotation of what a field holds if it holds anything."""
        if field.fields:
            name = self._classes.take(f"{owner}{class_name(field.name)}")
            self._ledger.say("value-not-of-type", field.path)
            self._model(name, field.fields)
            return name
        if field.items is not None:
            self._ledger.say("value-not-of-type", field.path)
            return f"list[{self._annotation(field.items, owner)}]"
        one = self._values.annotation(field)
        if field.multiple is None:
            return one
        several, path = field.multiple, field.path
        unique = self._ledger.say("value-repeated-in-list", path)
        parts = [f"_split({literal(several.delimiter)}, unique={unique})"]
        if self._ledger.say("item-count-wrong", path):
            limits = {"min_length": several.min, "max_length": several.max}
            given = [f"{word}={count}" for word, count in limits.items() if count is not None]
            parts.insert(0, f"Field({', '.join(given)})")
        return f"Annotated[list[{one}], {', '.join(parts)}]"

    def _attribute(self, name: str, field: ResolvedField, annotation: str) -> Iterator[str]:
        required, default = self._is_required(field), self._default(field)
        missing = ", ".join(map(literal, () if field.in_document else field.missing_values))
        if required:
            yield from _annotated(name, annotation, f"_present({missing})")
        elif default is not None:
            given = ", ".join(filter(None, (literal(field.default or ""), missing)))
            yield from _annotated(name, annotation, f"_missing_as({given})")
            yield f"        default={default},"
        else:
            yield from _annotated(name, f"{annotation} | None", f"_missing({missing})")
            if not self._ledger.say("column-missing", field.path):
                yield "        default=None,"
        self._ledger.carry(field.path, *_READ)
        yield from self._described(name, field)
        yield "    )"
        yield ""

    def _described(self, name: str, field: ResolvedField) -> Iterator[str]:
        if field.aliases:
            self._ledger.carry(field.path, "aliases")
            choices = ", ".join(map(literal, (field.name, *field.aliases)))
            yield f"        validation_alias=AliasChoices({choices}),"
            yield f"        serialization_alias={literal(field.name)},"
        elif name != field.name:
            yield f"        alias={literal(field.name)},"
        title = " / ".join(every(field.title, self._request.language))
        about = "\n".join(every(field.definition, self._request.language))
        if title:
            yield f"        title={literal(title)},"
        if about:
            yield f"        description={literal(about)},"
        examples = [literal(text) for text in right_examples(field)]
        if examples and not field.sensitivity.masked:
            yield f"        examples=[{', '.join(examples)}],"

    def _is_required(self, field: ResolvedField) -> bool:
        """What must always have a value: by its obligation, or in the primary key."""
        required = field.obligation is Obligation.MANDATORY
        required = required and self._ledger.say("value-missing", field.path)
        if required:
            self._ledger.say("column-missing", field.path)
        keyed = [key for key in self._dataset.keys if key.primary and field.path in key.fields]
        for key in keyed:
            self._ledger.say("key-missing", name="+".join(key.fields))
        return required or (bool(keyed) and field.default is None)

    def _default(self, field: ResolvedField) -> str | None:
        default = None if field.nested else self._values.default(field)
        if default is not None:
            self._ledger.carry(field.path, "default")
        return default

    # conditions

    def _conditions(self, own: dict[str, str]) -> list[str]:
        attributes = {
            field.path: self._asked(field, own[field.path]) for field in self._dataset.fields
        }
        found = [*self._presence(attributes), *self._rules(attributes)]
        if not found:
            return []
        lines = ['    @model_validator(mode="after")', "    def _hold(self) -> Self:"]
        lines += ['        """Hold the record to what is demanded of several fields at once."""']
        lines += ["        broken: list[str] = []"]
        for condition, message in found:
            lines += [f"        if {condition}:", f"            broken.append({literal(message)})"]
        lines += ["        if broken:", "            raise PydanticCustomError("]
        lines += ['                "conditions_broken", "{broken}", {"broken": "; ".join(broken)}']
        return [*lines, "            )", "        return self"]

    def _asked(self, field: ResolvedField, name: str) -> Attribute:
        """Return how conditions may speak of a field."""
        exact = field.type in _COMPARED and type_of(field) != "float"
        plain = exact and not field.multiple and not needed_special(field)
        defaulted = field.default is not None
        optional = not self._is_required(field) and self._default(field) is None
        if defaulted and optional:  # what is missing is not read as the default
            plain = False
        texts = self._enumeration(field) is not None or field.constraints.enum is not None
        texts = texts and type_of(field) == "str"
        return Attribute(name, field.type if plain else None, optional, defaulted, texts)

    def _presence(self, attributes: dict[str, Attribute]) -> Iterator[tuple[str, str]]:
        for field in self._dataset.fields:
            asked = attributes[field.path]
            if asked.defaulted or not asked.optional:
                continue
            if field.required_when:
                state, message = "is None", f"{field.name}: there is no value"
                yield from self._when("value-missing", field, field.required_when, attributes,
                                      f"self.{asked.name} {state}", message)  # fmt: skip
            if field.forbidden_when:
                state, message = "is not None", f"{field.name}: there must be no value"
                yield from self._when("value-forbidden", field, field.forbidden_when, attributes,
                                      f"self.{asked.name} {state}", message)  # fmt: skip

    def _when(
        self,
        rule: str,
        field: ResolvedField,
        when: ScopedExpression,
        attributes: dict[str, Attribute],
        state: str,
        message: str,
    ) -> Iterator[tuple[str, str]]:
        if not self._ledger.demands(rule, field.path):
            return
        try:
            condition = when_true(when.text, attributes)
        except UnsayableError:
            return
        self._ledger.say(rule, field.path)
        yield f"{state} and {condition}", message

    def _rules(self, attributes: dict[str, Attribute]) -> Iterator[tuple[str, str]]:
        for resolved in self._dataset.rules:
            rule = resolved.rule
            if rule.for_each is not None or not rule.asserts:
                continue
            if not self._ledger.demands("record-rule-broken", name=rule.id):
                continue
            try:
                parts = [when_true(rule.when, attributes)] if rule.when else []
                parts.append(when_false(rule.asserts, attributes))
            except UnsayableError:
                continue
            self._ledger.say("record-rule-broken", name=rule.id)
            message = " / ".join(every(rule.message, self._request.language)) or rule.id
            yield " and ".join(parts), message


def _annotated(name: str, type_: str, validator: str) -> list[str]:
    """Return the beginning of an attribute, in several lines if it is long."""
    line = f"    {name}: Annotated[{type_}, {validator}] = Field("
    if len(line) <= _WIDTH:
        return [line]
    parts = (f"        {part}," for part in (type_, validator))
    return [f"    {name}: Annotated[", *parts, "    ] = Field("]


def _functions(named: frozenset[str]) -> tuple[list[str], frozenset[str]]:
    """Return those functions of the template that a module needs, and all that these name.

    Args:
        named: the names that the module holds without them.
    """
    there = _template()
    known, wanted = named, there.keys() & named
    while True:
        known = known.union(*(_names(there[name]) for name in wanted))
        if wanted == there.keys() & known:
            return [source for name, source in there.items() if name in wanted], known
        wanted = there.keys() & known


@cache
def _template() -> dict[str, str]:
    """Return the functions of the template by name."""
    text = files("govstd.exchange").joinpath("pydantic_template.py").read_text(encoding="utf-8")
    return {
        node.name: ast.get_source_segment(text, node) or ""
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
    }


@lru_cache(maxsize=64)  # the functions of the template, again for each module
def _names(code: str) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name))


def _imports(known: frozenset[str]) -> str:
    """Return the imports of the names that code holds."""
    groups: list[list[str]] = [[], []]
    for module, names in _IMPORTS:
        group = groups[module.startswith("pydantic")]
        if not names and module in known:
            group.append(f"import {module}")
        used = [name for name in names if name in known]
        if used:
            group.append(f"from {module} import {', '.join(used)}")
    return "\n\n".join("\n".join(group) for group in groups if group)
