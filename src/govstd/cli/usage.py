"""What can be wrong with options that each alone are right, by language."""

from govstd.reports.characters import visible


class UsageFault(Exception):  # noqa: N818 (what is wrong is how the command was used)
    """Options that do not fit together; exit code 2.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "data-without-dataset": {
        "en": (
            "the dataset standard of the data is not named",
            "say -d ID for all DATA, or -d ID=DATA for each",
        ),
        "zh": ("未指定数据所依据的数据集标准", "请用 -d ID 统一指定，或用 -d ID=DATA 逐一指定"),
    },
    "dataset-without-data": {
        "en": ("no data are named for the dataset standard '{id}'", "name a file: DATA -d {id}"),
        "zh": ("未指定数据集标准「{id}」的数据", "请指定文件：DATA -d {id}"),
    },
    "each-needs-one": {
        "en": ("--each checks the files of one dataset standard", "say DATA -d ID --each"),
        "zh": ("--each 只适用于一个数据集标准的多个文件", "请写作 DATA -d ID --each"),
    },
    "format-unknown": {
        "en": ("there is no report format '{format}'", "use one of: {formats}"),
        "zh": ("没有名为「{format}」的报告格式", "可用：{formats}"),
    },
    "two-on-stdout": {
        "en": (
            "only one result can go to standard output, not {formats}",
            "give the others a path: --report json=report.json",
        ),
        "zh": (
            "标准输出只能写一份结果，不能同时写 {formats}",
            "请为其余结果指定路径：--report json=report.json",
        ),
    },
    "folder-missing": {
        "en": ("{path}: there is no folder for this result", "make the folder first"),
        "zh": ("{path}：没有存放此结果的文件夹", "请先建立该文件夹"),
    },
    "try-what": {
        "en": (
            "it is not said what the value is",
            "name one: --element ID, --validator ID, or --dataset ID with --field NAME",
        ),
        "zh": (
            "未说明该值是什么",
            "请指定其一：--element ID、--validator ID，或 --dataset ID 与 --field NAME",
        ),
    },
}


def usage_text(fault: UsageFault, language: str) -> tuple[str, str]:
    """Return what is wrong and the next step."""
    shown = {name: visible(detail) for name, detail in fault.details.items()}
    what, fix = TEXTS[fault.code][language]
    return what.format(**shown), fix.format(**shown)
