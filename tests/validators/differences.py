"""Where python-stdnum judges otherwise, and what the standard itself says of it."""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from stdnum import ean, iban, imei, isbn, isni, issn, lei, luhn
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10
from tests.validators.shipped import steps_of

from govstd.expressions.steps import first_broken

THEIRS: dict[str, Callable[[str], str]] = {
    "cn-business-reg-15": mod_11_10.validate,
    "cn-citizen-number": ric.validate,
    "cn-uscc": uscc.validate,
    "intl-ean13": ean.validate,
    "intl-iban": iban.validate,
    "intl-imei": imei.validate,
    "intl-isbn10": isbn.validate,
    "intl-isbn13": isbn.validate,
    "intl-issn": issn.validate,
    "intl-issn-hyphenated": issn.validate,
    "intl-lei": lei.validate,
    "intl-orcid": isni.validate,
    "intl-orcid-hyphenated": isni.validate,
    "luhn-bank-card": luhn.validate,
}
"""The validators that python-stdnum has too."""


class Difference(NamedTuple):
    """A kind of difference; the texts are Markdown."""

    title: str
    ours: str
    theirs: str
    reason: str
    applies: Callable[[str, str, bool], bool]
    """Whether it explains a value of a validator that is valid to us, or only to them."""


def theirs(name: str, value: str) -> bool:
    """Return python-stdnum's verdict; a place without counties makes it raise a KeyError."""
    try:
        THEIRS[name](value)
    except (ValidationError, KeyError):
        return False
    return True


def _is_valid(name: str, value: str) -> bool:
    return first_broken(steps_of(name), value) is None


def _is_free_form(name: str, value: str, valid: bool) -> bool:  # noqa: FBT001
    plain = unicodedata.normalize("NFKC", value).upper()
    for separator in " -.":
        plain = plain.replace(separator, "")
    return not valid and _is_valid(name.removesuffix("-hyphenated"), plain)


def _is_alone(name: str, value: str, valid: bool) -> bool:  # noqa: FBT001
    lengths = {"cn-business-reg-15": {15}, "luhn-bank-card": set(range(12, 20))}
    return not valid and len(value) not in lengths.get(name, {len(value)})


def _has_letters(name: str, value: str, valid: bool) -> bool:  # noqa: FBT001
    return valid and name == "cn-uscc" and not value[:8].isdigit()


def _has_wrong_body(name: str, value: str, valid: bool) -> bool:  # noqa: FBT001
    inside = first_broken(steps_of(name), value)
    return not valid and inside is not None and inside.validator == "cn-organization-code"


def _is_national(name: str, value: str, valid: bool) -> bool:  # noqa: FBT001
    return valid and name == "intl-iban" and iban.is_valid(value, check_country=False)


def _is_place(name: str, value: str, valid: bool) -> bool:  # noqa: FBT001
    return valid and name == "cn-citizen-number" and ric.calc_check_digit(value) == value[-1]


def _is_unchecked(name: str, value: str, valid: bool) -> bool:  # noqa: FBT001
    return not valid and name == "intl-imei" and len(value) in (14, 16)


def _is_zeros(name: str, value: str, valid: bool) -> bool:  # noqa: FBT001
    return not valid and name == "luhn-bank-card" and set(value) == {"0"}


KINDS = {
    "form-as-written": Difference(
        "Spaces, hyphens, full-width and lower-case letters.",
        "a value is checked as it is written; the form with hyphens has a validator of its own.",
        "takes out separators and spaces, makes letters capital, and full-width digits pass.",
        "A standard gives its characters one by one: GB 11643-1999 the digits and X, GB 32100-2015"
        " an alphabet of digits and capital letters. GB 11714-1997 puts a hyphen into print and"
        " not into the code. Two spellings of one number make two keys.",
        _is_free_form,
    ),
    "place-at-birth": Difference(
        "The place in a citizen number.",
        "the first six digits are looked up only in a list that is given, whatever the date, as a"
        " warning.",
        "refuses a number whose place is not in its table for the year of birth, and ends with a"
        " `KeyError` for some that have no counties in it.",
        "GB 11643-1999 prints `440524188001010014` as its example in Annex A2: born 1880, with a"
        " code that GB/T 2260 had only much later and has no more. So the year of birth does not"
        " decide which codes are right.",
        _is_place,
    ),
    "department-letter": Difference(
        "Departments A, N and Y.",
        "the first two characters are of the standard's alphabet, and are looked up where the list"
        " of departments and categories is given.",
        "wants eight digits at the beginning.",
        "GB 32100-2015 has department Y, and its Amendment 1 (2016) adds A and N; the alphabet of"
        " both characters has letters.",
        _has_letters,
    ),
    "organization-code-inside": Difference(
        "The organization code in a credit identifier.",
        "characters 9 to 17 are checked as a code of GB 11714, as a warning.",
        "looks at the outer check character only.",
        "GB 32100-2015 takes characters 9 to 17 from GB 11714, which gives them a check character.",
        _has_wrong_body,
    ),
    "national-check": Difference(
        "What a country checks within its account numbers.",
        "the form of each country and modulo 97.",
        "for some countries also the bank and the national check digits.",
        "ISO 13616 leaves the account number to each country. `BE68539007547034` is a public"
        " sample; its bank is not in python-stdnum's table.",
        _is_national,
    ),
    "algorithm-alone": Difference(
        "A check character without a length.",
        "the number has the length that its standard gives.",
        "there is only the algorithm, which takes any length.",
        "GS15-2006 has fifteen digits; ISO/IEC 7812 twelve to nineteen (from memory).",
        _is_alone,
    ),
    "without-check-digit": Difference(
        "Forms without a check digit.",
        "fifteen digits with their check digit.",
        "also fourteen digits without, and the sixteen of an IMEISV, which has none.",
        "3GPP TS 23.003 has all three (from memory); only that of fifteen digits can be checked.",
        _is_unchecked,
    ),
    "all-zeros": Difference(
        "A card number of zeros.",
        "refused.",
        "passes.",
        "Its check digit is right, so the algorithm can't tell; no issuer has the number 0"
        " (our rule, not the standard's text).",
        _is_zeros,
    ),
}


def kind_of(name: str, value: str, valid: bool) -> str | None:  # noqa: FBT001
    """Return the first kind that explains a difference."""
    applying = (kind for kind, it in KINDS.items() if it.applies(name, value, valid))
    return next(applying, None)
