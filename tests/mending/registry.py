"""A registry with a field of every kind that can be mended."""

from pathlib import Path

FILES = {
    "registry.yaml": """\
format: 1
id: fix
uri: https://example.org/fix
version: 1.0.0
title: Fix
owner: example
languages: [zh, en]
imports: {check: {from: "govstd:validators"}}
""",
    "organizations.csv": """\
id,title_zh,title_en,code,parent,roles,valid_from,valid_to,contact
example,示例,Example,,,owner,,,
""",
    "codelists/sex.yaml": """\
version: 1.0.0
status: standard
title: {zh: 性别, en: Sex}
definition: {zh: 性别, en: Sex}
owner: example
""",
    "codelists/sex.csv": """\
code,title_zh,title_en,parent,valid_from,valid_to
1,男,Male,,,
2,女,Female,,,
""",
    "datasets/all.yaml": """\
version: 1.0.0
status: standard
title: {zh: 全部, en: All}
definition: {zh: 全部, en: All}
owner: example
fields:
  - {name: id, type: integer}
  - {name: name, type: string}
  - {name: sex, type: string, codeList: {id: sex}}
  - {name: born, type: date}
  - {name: slash, type: date, format: "%Y/%m/%d"}
  - {name: count, type: integer}
  - {name: area, type: number}
  - {name: open, type: boolean, trueValues: ["true"], falseValues: ["false"]}
  - {name: number, type: string, sensitivity: personal, validators: [{id: check:cn-citizen-number}]}
  - {name: post, type: string, constraints: {pattern: "[0-9]{6}"}}
""",
}


def write_registry(folder: Path) -> Path:
    """Write the registry and return its folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
