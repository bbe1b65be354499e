"""How long the site of a large registry takes: from nothing, after one edit, after none.

python -m benchmarks.site_build [--elements 10000] [--datasets 500]
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEADER = """\
format: 1
id: large
uri: https://standards.example/large
version: 1.0.0
title: {zh: 大型标准库, en: A large registry}
owner: bureau
languages: [zh, en]
licence: CC-BY-4.0
"""
ORGANIZATIONS = """\
id,title_zh,title_en,code,parent,roles,valid_from,valid_to,contact
bureau,数据局,Data bureau,,,owner,,,
"""
TERMS = """\
term,kind,title_zh,title_en,abbreviation,definition_zh,definition_en
person,object-class,人,person,P,,
number,property,编号,number,N,,
code,representation,代码,code,C,,
"""
SUBJECTS = (
    "自然人",
    "法人",
    "车辆",
    "不动产",
    "许可证",
    "处罚决定",
    "项目",
    "医疗机构",
    "学校",
    "航班",
)
THINGS = (
    "登记编号",
    "名称",
    "有效期起始日",
    "所在地区划",
    "联系电话",
    "类别",
    "审批机关",
    "面积",
    "状态",
)
ELEMENT = """\
version: 1.0.0
status: candidate
title: {{zh: {subject}{thing}{number}, en: {english} {number}}}
definition:
  zh: 由登记机关为{subject}登记并维护的{thing}，在全市范围内以第{number}号规则编制，供共享和核对使用
  en: The {english} that the registering body keeps under rule {number}, for exchange and comparison
objectClass: person
property: number
representation: code
type: string
constraints: {{maxLength: {length}}}
{more}owner: bureau
sources: [{{standard: DB 31/T {number}, confidence: unverified}}]
examples: [{example}]
"""
LIST = """\
version: 1.0.0
status: candidate
title: {{zh: 类别代码{number}, en: Category list {number}}}
definition: {{zh: 第{number}种业务类别的代码, en: Codes of the categories of business {number}}}
owner: bureau
"""
DATASET = """\
version: 1.0.0
status: candidate
title: {{zh: 业务数据集{number}, en: Business dataset {number}}}
definition: {{zh: 第{number}项业务每月报送的记录, en: Records of business {number} by month}}
owner: bureau
fields:
{fields}primaryKey: [F0]
rules:
  - {{id: names-differ, assert: "F1 <> F2", message: {{zh: 两项不得相同, en: The two must differ}}}}
"""
LISTS = 100
FIELDS, MANDATORY = 20, 5


def write(root: Path, elements: int, datasets: int) -> None:
    """Write a registry of so many elements and dataset standards, 20 fields each."""
    texts = {"registry.yaml": HEADER, "organizations.csv": ORGANIZATIONS, "terms.csv": TERMS}
    for number in range(LISTS):
        texts[f"codelists/list-{number}.yaml"] = LIST.format(number=number)
        rows = [f"{code:03},第{code}类,Category {code}\n" for code in range(50)]
        texts[f"codelists/list-{number}.csv"] = "".join(["code,title_zh,title_en\n", *rows])
    for number in range(elements):
        coded = number % 10 == 0
        texts[f"elements/group-{number // 200}/element-{number}.yaml"] = ELEMENT.format(
            number=number,
            subject=SUBJECTS[number % len(SUBJECTS)],
            thing=THINGS[number % len(THINGS)],
            english=f"Registered thing of kind {number % 90}",
            length=10 + number % 90,
            more=f"codeList: list-{number // 10 % LISTS}\n" if coded else "",
            example='"001"' if coded else "A1",
        )
    for number in range(datasets):
        fields = "".join(
            f"  - {{name: F{n}, element: element-{(number * FIELDS + n) % elements}, "
            f"obligation: {'mandatory' if n < MANDATORY else 'optional'}}}\n"
            for n in range(FIELDS)
        )
        path = f"datasets/group-{number // 50}/dataset-{number}.yaml"
        texts[path] = DATASET.format(number=number, fields=fields)
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def build(root: Path, site: Path, cache: Path) -> str:
    """Return wall and CPU seconds of a process that builds the site, and what it said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "govstd", "docs", "build", "-r", str(root), "-o", str(site)],
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        check=True,
        text=True,
    )
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{wall:6.2f} s  {cpu:6.2f} CPU-s  {done.stdout.splitlines()[1].strip()}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=10_000)
    parser.add_argument("--datasets", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, site, cache = (Path(folder) / name for name in ("registry", "site", "cache"))
        write(root, options.elements, options.datasets)
        print(f"{'from nothing':<16}{build(root, site, cache)}")
        edited = root / "elements/group-0/element-7.yaml"
        edited.write_text(edited.read_text(encoding="utf-8").replace("A1", "A2"), encoding="utf-8")
        print(f"{'after one edit':<16}{build(root, site, cache)}")
        print(f"{'after none':<16}{build(root, site, cache)}")
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        index = (site / "assets/search-index.js").stat().st_size
        largest = max(path.stat().st_size for path in site.rglob("*.html"))
        print(f"most memory {most // 1024} MiB; index {index:,} B; largest page {largest:,} B")


if __name__ == "__main__":
    main()
