"""A small registry with all that a site shows, and two releases."""

from pathlib import Path

from govstd.api.releasing import release

FILES = {
    "registry.yaml": """\
format: 1
id: city
uri: https://standards.example/city
version: 1.0.0
title: {zh: 示例市数据标准, en: Data standards of the example city}
definition: {zh: 供测试用的标准, en: Standards made for tests}
owner: bureau
languages: [zh, en]
licence: CC-BY-4.0
imports:
  check: {from: "govstd:validators"}
""",
    "organizations.csv": """\
id,title_zh,title_en,code,parent,roles,valid_from,valid_to,contact
bureau,数据局,Data bureau,,,owner,,,data@city.example
market,市场监督管理局,Market regulator,,bureau,provider,,,
tax,税务局,Tax office,,,provider,,,
""",
    "terms.csv": """\
term,kind,title_zh,title_en,abbreviation,definition_zh,definition_en
organization,object-class,组织机构,organization,ORG,依法设立的组织,A body set up by law
number,property,编号,number,NO,用于识别的号码,What identifies something
identifier,representation,标识,identifier,ID,一串字符,A string of characters
""",
    "elements/unified-social-credit-code.yaml": """\
version: 1.0.0
status: standard
decision: {by: bureau, date: 2026-03-01, ref: https://standards.example/decisions/7}
title: {zh: 统一社会信用代码, en: Unified social credit identifier}
definition: {zh: 赋予法人或者其他组织的十八位标识, en: The eighteen characters that identify a body}
objectClass: organization
property: number
representation: identifier
type: string
constraints: {minLength: 18, maxLength: 18}
validators: [{id: check:cn-uscc}]
sensitivity: public
owner: bureau
authoritativeSource: {organization: market, system: 登记系统}
legalBasis: [示例法第七条]
sources: [{standard: GB 32100-2015, clause: "4", confidence: primary-text, uri: "https://std.example/32100"}]
examples: [91110105PDY000079Q]
""",
    "elements/organization-name.yaml": """\
version: 1.0.0
status: standard
decision: {by: bureau, date: 2026-03-01}
title: {zh: 机构名称, en: Name of a body}
definition: {zh: 登记证照上记载的全称, en: The full name on its certificate}
guidance: {zh: 不使用简称, en: No short form is used}
type: string
constraints: {minLength: 2, maxLength: 100}
sensitivity: internal
owner: bureau
sources: [{standard: 示例规范, confidence: project-defined}]
examples: [示例公司]
""",
    "elements/district-code.yaml": """\
version: 1.0.0
status: standard
decision: {by: bureau, date: 2026-03-01}
title: {zh: 所在区, en: District}
definition: {zh: 机构登记地所在的区, en: The district in which a body is registered}
type: string
codeList: district
owner: bureau
sources: [{standard: 示例规范, confidence: project-defined}]
examples: ["0101"]
""",
    "elements/tax-paid.yaml": """\
version: 1.0.0
status: standard
decision: {by: bureau, date: 2026-03-01}
title: {zh: 纳税额, en: Tax paid}
definition: {zh: 上一年度实际缴纳的税额, en: The tax that was paid in the year before}
type: number
constraints: {minimum: 0, maximum: 1000000.5}
scale: 2
unit: {currency: CNY}
owner: bureau
sources: [{standard: 示例规范, confidence: project-defined}]
examples: [12.50]
""",
    "codelists/district.yaml": """\
version: 1.0.0
status: standard
decision: {by: bureau, date: 2026-03-01}
title: {zh: 区代码, en: Districts}
definition: {zh: 本市各区的代码, en: Codes of the districts of the city}
owner: bureau
sources: [{standard: 示例规范, confidence: project-defined}]
""",
    "codelists/district.csv": """\
code,title_zh,title_en,parent,valid_from,valid_to
01,示例市,Example city,,1990-01-01,
0101,东区,East,01,1990-01-01,
0102,旧区,Old district,01,1990-01-01,2010-01-01
0103,西区,West,01,1990-01-01,
""",
    "codelists/district.changes.csv": "date,kind,from,to\n2010-01-01,merge,0102;0101,0101\n",
    "datasets/organization.yaml": """\
version: 1.0.0
status: standard
decision: {by: bureau, date: 2026-03-01}
title: {zh: 法人基础信息, en: Basic facts on bodies}
definition: {zh: 本市登记的全部机构, en: All bodies that are registered in the city}
owner: bureau
licence: CC-BY-4.0
sources: [{standard: 示例规范, confidence: project-defined}]
fields:
  - {name: USCC, element: unified-social-credit-code, obligation: mandatory}
  - {name: NAME, element: organization-name, obligation: mandatory}
  - {name: DISTRICT, element: district-code, requiredWhen: "NAME IS NOT NULL"}
primaryKey: [USCC]
sharing: {type: unconditional, method: 接口, updateCycle: daily, provider: market}
opening: {type: closed}
""",
    "datasets/tax.yaml": """\
version: 1.0.0
status: standard
decision: {by: bureau, date: 2026-03-01}
title: {zh: 纳税信息, en: Taxes}
definition: {zh: 各机构每年的纳税情况, en: What each body paid every year}
owner: bureau
sources: [{standard: 示例规范, confidence: project-defined}]
fields:
  - {name: USCC, element: unified-social-credit-code, obligation: mandatory}
  - {name: PAID, element: tax-paid, obligation: mandatory}
uniqueKeys:
  - {fields: [USCC], severity: warning, message: {zh: 同一机构有多条记录, en: a body occurs twice}}
foreignKeys: [{fields: [USCC], reference: {dataset: organization, fields: [USCC]}}]
rules:
  - {id: paid-something, when: "USCC IS NOT NULL", assert: "PAID > 0", severity: notice,
     clause: "3.1", message: {zh: 纳税额一般大于零, en: The tax paid is usually above zero}}
sharing: {type: conditional, condition: {zh: 须经审批, en: after approval}, provider: tax}
""",
    "packages/annual.yaml": """\
version: 1.0.0
status: standard
decision: {by: bureau, date: 2026-03-01}
title: {zh: 年度报送, en: Annual delivery}
definition: {zh: 每年一并报送的数据集, en: Datasets that are delivered together every year}
owner: bureau
sources: [{standard: 示例规范, confidence: project-defined}]
members:
  - {dataset: organization, path: organizations.csv, obligation: mandatory}
  - {dataset: tax, path: taxes.csv, obligation: optional}
""",
}


def write(root: Path, files: dict[str, str] | None = None) -> None:
    """Write the registry's files, or some of them anew."""
    for path, text in (files or FILES).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def changed(path: str, *changes: tuple[str, str], version: str | None = None) -> dict[str, str]:
    """Return a file of the registry with some text replaced."""
    text = FILES[path]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return {path: text.replace("version: 1.0.0", f"version: {version}", 1) if version else text}


_NAME, _PAID = "elements/organization-name.yaml", "elements/tax-paid.yaml"
VERSION_1_1 = {
    **changed(_NAME, ("maxLength: 100", "maxLength: 200"), version="1.1.0"),
    **changed(_PAID),
    **changed("registry.yaml", version="1.1.0"),
}
VERSION_2 = {
    **changed(_PAID, ("maximum: 1000000.5", "maximum: 5000"), version="2.0.0"),
    **changed("registry.yaml", version="2.0.0"),
}


def write_with_releases(root: Path) -> None:
    """Write the registry, release it twice, and change it again."""
    write(root)
    release("1.0.0", root)
    write(root, VERSION_1_1)
    release("1.1.0", root)
    write(root, VERSION_2)
