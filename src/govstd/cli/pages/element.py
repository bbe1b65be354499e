"""How a data element is written and where it comes from, as labelled facts."""

from govstd.cli.pages.layout import Fact, joined
from govstd.cli.pages.words import say
from govstd.model.code_list import CodeListUse
from govstd.model.data_element import Constraints, DataElement, Unit
from govstd.model.registration import Sensitivity
from govstd.model.validator import ValidatorUse
from govstd.model.value import pick


def element_facts(element: DataElement, language: str) -> list[Fact]:
    """Return what is said of a data element and of no other kind."""
    limits = element.constraints
    source = element.authoritative_source
    parts = (*element.qualifiers, element.object_class, element.property, element.representation)
    return [
        ("type", str(element.type)),
        ("format", element.format or ""),
        ("length", length(limits, language)),
        ("range", value_range(limits, language)),
        (
            "scale",
            "" if element.scale is None else say(language, "scale-most", scale=element.scale),
        ),
        ("pattern", limits.pattern or ""),
        ("enum", joined(limits.enum or ())),
        ("code-list", code_list_use(element.code_list)),
        ("validators", [validator_use(use) for use in element.validators]),
        ("special", [f"{one.value} ({pick(one.title, language)})" for one in element.special]),
        ("unit", _unit(element.unit)),
        ("examples", joined(element.examples)),
        ("sensitivity", _sensitivity(element.sensitivity, language)),
        ("concept", " · ".join(part for part in parts if part)),
        (
            "source",
            " · ".join(filter(None, (source.organization, source.system))) if source else "",
        ),
    ]


def length(limits: Constraints, language: str) -> str:
    """Return how long a value may be; "" if that is not limited."""
    least, most = limits.min_length, limits.max_length
    if least is None and most is None:
        return ""
    if least == most:
        return say(language, "length-exact", min=least)
    phrase = "length-max" if least is None else "length-min" if most is None else "length-range"
    return say(language, phrase, min=least, max=most)


def value_range(limits: Constraints, language: str) -> str:
    """Return between which values a value must be; "" if that is not limited."""
    least, most = limits.minimum, limits.maximum
    said = []
    if least is not None and most is not None:
        said.append(say(language, "range-both", min=least, max=most))
    elif least is not None or most is not None:
        phrase = "range-min" if most is None else "range-max"
        said.append(say(language, phrase, min=least, max=most))
    if limits.exclusive_minimum is not None:
        said.append(say(language, "above", value=limits.exclusive_minimum))
    if limits.exclusive_maximum is not None:
        said.append(say(language, "below", value=limits.exclusive_maximum))
    return joined(said)


def code_list_use(use: CodeListUse | None) -> str:
    """Return a code list as a field uses it, key by key as in the file."""
    if use is None:
        return ""
    settings = [f"by {use.by}"] if use.by != "code" else []
    settings += [f"at {use.at}"] if use.at else []
    settings += [f"{column}: {'|'.join(wanted)}" for column, wanted in use.select.items()]
    return use.id + (f" ({', '.join(settings)})" if settings else "")


def validator_use(use: ValidatorUse) -> str:
    """Return a validator with the parameters that it is given."""
    given = ", ".join(f"{name}: {value}" for name, value in use.given.items())
    return use.id + (f" ({given})" if given else "")


def _unit(unit: Unit | None) -> str:
    return (unit.ucum or unit.currency or unit.currency_field or "") if unit else ""


def _sensitivity(sensitivity: Sensitivity, language: str) -> str:
    if sensitivity.masked:
        return say(language, "masked", sensitivity=sensitivity)
    return str(sensitivity)
