"""Signs by which an element looks personal: words of its title and id, and validators."""

import re

_ENGLISH = re.compile(
    r"\b(?:(?:first|last|middle|family|given|maiden|person(?:al)?|full|birth) names?"
    r"|surname|forename|dates? of birth|birth ?dates?|birthdays?|place of birth"
    r"|passport|citizen identity|identity (?:card|number)|national id(?:entity)?"
    r"|social security numbers?|driving licence numbers?"
    r"|(?:mobile|home|personal|private) (?:tele)?phone|home address|residential address"
    r"|e-?mail address of (?:a|the) person|personal e-?mail"
    r"|religion|ethnic(?:ity| group)|sexual orientation|blood type|fingerprints?|diagnos[ei]s"
    r"|marital status|criminal records?|bank account number of (?:a|the) person)\b"
)
_CHINESE = re.compile(
    "公民身份号码|身份证号|居民身份证|护照号|姓名|出生日期|出生年月|出生地|家庭住址|户籍地址"
    "|手机号|移动电话|民族|宗教信仰|婚姻状况|血型|指纹|人脸|病史|诊断|犯罪记录|健康状况|社会保障号"
)
_VALIDATORS = frozenset(
    ("cn-citizen-number", "cn-mobile", "cn-passport-number", "icao-mrz-document-number")
)


def looks_personal(text: str) -> str | None:
    """Return the words of a title that usually mean data of a person; None if there are none."""
    found = _ENGLISH.search(text.casefold()) or _CHINESE.search(text)
    return found[0] if found else None


def is_of_persons(validator: str) -> bool:
    """Return whether what a validator checks identifies a person."""
    return validator.rpartition(":")[2] in _VALIDATORS
