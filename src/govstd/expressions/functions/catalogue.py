"""The functions of the rule language by name, and what other dialects call them."""

from govstd.expressions.functions import dates, groups, numbers, presence, standards, text
from govstd.expressions.functions.signature import Function

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for module in (text, numbers, dates, presence, standards, groups)
    for function in module.FUNCTIONS
}

ELSEWHERE = {
    "CEILING": "CEIL",
    "CHARACTER_LENGTH": "LENGTH",
    "CHAR_LENGTH": "LENGTH",
    "CURRENT_DATE": "AS_OF",
    "DATEDIFF": "DAYS_BETWEEN",
    "DATE_ADD": "ADD_DAYS",
    "DATE_DIFF": "DAYS_BETWEEN",
    "GETDATE": "AS_OF",
    "IFNULL": "COALESCE",
    "LAG": "PREVIOUS",
    "LCASE": "LOWER",
    "LEN": "LENGTH",
    "NOW": "AS_OF",
    "NVL": "COALESCE",
    "REGEXP_FULL_MATCH": "MATCHES",
    "REGEXP_LIKE": "MATCHES",
    "REGEXP_MATCHES": "MATCHES",
    "STR_TO_DATE": "TO_DATE",
    "SUBSTR": "SUBSTRING",
    "TODAY": "AS_OF",
    "UCASE": "UPPER",
}
"""Functions of SQL dialects → the one of the rule language."""
