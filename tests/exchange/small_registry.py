"""A small registry with comments, and everything that a committee edits."""

from pathlib import Path

FILES = {
    "registry.yaml": """\
format: 1
id: town
uri: https://example.org/town
version: 1.2.0
title: {zh: 城市标准, en: Standards of the town}
owner: office
languages: [zh, en]
""",
    "organizations.csv": "id,title_zh,title_en,roles\noffice,办公室,Office,owner\n",
    "terms.csv": "term,kind,title_zh,title_en\nperson,object-class,人,person\n",
    "elements/people/name.yaml": """\
# Agreed on in May
version: 1.0.0
status: candidate
title: {zh: 姓名, en: Name}  # as in the passport
definition:
  zh: 人的姓名
  en: What a person is called
type: string
constraints: {maxLength: 50}
owner: office
sources:
  - {standard: A 1, clause: "2"}
""",
    "elements/people/age.yaml": """\
version: 1.0.0
status: candidate
title: 年龄
definition: |-
  按周岁计算
  不足一岁为零
type: integer
constraints:
  minimum: 0   # newborn
  maximum: 150
unit: {ucum: a}
sensitivity: personal
""",
    "elements/kind.yaml": """\
version: 1.0.0
status: candidate
title: {zh: 类别, en: Kind}
definition: {zh: 类别, en: Kind}
type: string
codeList: kinds
""",
    "codelists/kinds.yaml": """\
version: 1.0.0
status: candidate
title: {zh: 类别代码, en: Kinds}
definition: {zh: 类别, en: Kinds}
columns: [level]
""",
    "codelists/kinds.csv": (
        "code,title_zh,title_en,parent,valid_from,valid_to,level\n"
        "01,甲,A,,,,1\n"
        '02,"乙, 丙","B, C",01,,,2\n'
        "10,丁,D,01,2020-01-01,,2\n"
    ),
    "datasets/people.yaml": """\
version: 1.0.0
status: candidate
title: {zh: 人员, en: People}
definition: {zh: 人员名单, en: A list of people}
fields:
  # who
  - {name: NAME, element: name, obligation: mandatory}
  - name: AGE     # in years
    element: age
  # what
  - {name: KIND, element: kind, obligation: recommended, codeList: {id: kinds, by: title_zh}}
primaryKey: [NAME]
rules:
  - {id: adult, assert: AGE >= 18, severity: warning, message: {zh: 未成年, en: Not of age}}
""",
}


def write_town(root: Path) -> Path:
    for path, text in FILES.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="")
    return root


def contents(root: Path) -> dict[str, bytes]:
    """Return every file of a registry."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
