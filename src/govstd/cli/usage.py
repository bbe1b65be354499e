"""What can be wrong with how a command is called, by language."""

import re
from difflib import get_close_matches

import click

from govstd.reports.characters import visible
from govstd.reports.figures import written


class UsageFault(Exception):  # noqa: N818 (what is wrong is how the command was used)
    """A command is not called as it can be; exit code 2.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "structure-without-data": {
        "en": ("{name} is about data, and --structure reads none", "leave one of them out"),
        "zh": ("{name} 针对数据，而 --structure 不读取数据", "请去掉其中一个选项"),
    },
    "master-without-spark": {
        "en": ("--master says where Spark runs, which is not asked for", "add --engine spark"),
        "zh": ("--master 指定 Spark 运行之处，但未要求使用 Spark", "请加上 --engine spark"),
    },
    "port-taken": {
        "en": ("port {port} can't be used ({reason})", "name another --port, or 0 for any"),
        "zh": ("无法使用端口 {port}（{reason}）", "请用 --port 指定其他端口，或写 0 任选"),
    },
    "command-unknown": {
        "en": ("there is no command '{name}'", "use one of: {known}"),
        "zh": ("没有名为「{name}」的命令", "可用：{known}"),
    },
    "command-misspelt": {
        "en": ("there is no command '{name}'", "did you mean {known}?"),
        "zh": ("没有名为「{name}」的命令", "是否要用 {known}？"),
    },
    "stdout-not-written": {
        "en": ("standard output can't be written ({reason})", "make room, or write to a file"),
        "zh": ("无法写到标准输出（{reason}）", "请腾出空间，或写到文件"),
    },
    "option-misspelt": {
        "en": ("there is no option {name} here", "did you mean {known}?"),
        "zh": ("此处没有选项 {name}", "是否要用 {known}？"),
    },
    "option-unknown": {
        "en": ("there is no option {name} here", "see {command} --help"),
        "zh": ("此处没有选项 {name}", "请参阅 {command} --help"),
    },
    "parameter-missing": {
        "en": ("{name} is missing", "see {command} --help"),
        "zh": ("缺少 {name}", "请参阅 {command} --help"),
    },
    "option-without-value": {
        "en": ("nothing follows {name}", "write its value after it"),
        "zh": ("{name} 之后没有值", "请在其后写明值"),
    },
    "argument-unexpected": {
        "en": ("too much is named: {given}", "put options before --; see {command} --help"),
        "zh": ("多余的参数：{given}", "选项须写在 -- 之前；请参阅 {command} --help"),
    },
    "choice-misspelt": {
        "en": ("'{value}' is no choice for {name}", "did you mean {known}?"),
        "zh": ("「{value}」不在 {name} 的可选范围内", "是否要用 {known}？"),
    },
    "choice-unknown": {
        "en": ("'{value}' is no choice for {name}", "use one of: {known}"),
        "zh": ("「{value}」不在 {name} 的可选范围内", "可用：{known}"),
    },
    "date-not-readable": {
        "en": ("'{value}' is no date", "write it like 2026-12-31"),
        "zh": ("「{value}」不是日期", "请写作 2026-12-31 的形式"),
    },
    "share-not-readable": {
        "en": ("'{value}' is no share from 0% to 100%", "write it like 0.5% or 0.005"),
        "zh": ("「{value}」不是 0% 至 100% 的比例", "请写作 0.5% 或 0.005 的形式"),
    },
    "count-not-readable": {
        "en": ("'{value}' is no number of findings", "write a whole number, or all"),
        "zh": ("「{value}」不是条数", "请写整数或 all"),
    },
    "number-not-readable": {
        "en": ("'{value}' is no whole number", "write digits only"),
        "zh": ("「{value}」不是整数", "请只写数字"),
    },
    "dataset-not-readable": {
        "en": ("'{value}' is neither ID nor ID=DATA", "name the dataset standard, then its data"),
        "zh": ("「{value}」既不是 ID，也不是 ID=DATA", "请先写数据集标准，再写其数据"),
    },
    "encoding-unknown-name": {
        "en": ("'{value}' is no encoding that is read", "use one of: {known}"),
        "zh": ("「{value}」不是可读取的编码", "可用：{known}"),
    },
    "sign-not-readable": {
        "en": ("'{value}' is no single sign", "write one ASCII sign, or its name, such as tab"),
        "zh": ("「{value}」不是单个符号", "请写一个 ASCII 符号或其名称，例如 tab"),
    },
    "widths-not-readable": {
        "en": ("'{value}' is no list of widths", "write whole numbers above 0, as 6,10,20"),
        "zh": ("「{value}」不是列宽", "请写大于 0 的整数，例如 6,10,20"),
    },
    "line-not-readable": {
        "en": ("'{value}' is no number of a line", "write a whole number; 0 for no header"),
        "zh": ("「{value}」不是行号", "请写整数；没有表头请写 0"),
    },
    "kind-unknown": {
        "en": ("there is no kind '{value}'", "use one of: {known}"),
        "zh": ("没有名为「{value}」的类别", "可用：{known}"),
    },
    "data-without-dataset": {
        "en": (
            "the dataset standard of the data is not named",
            "say -d ID for all DATA, -d ID=DATA for each, or -p ID for the folder of a package",
        ),
        "zh": (
            "未指定数据所依据的数据集标准",
            "请用 -d ID 统一指定，用 -d ID=DATA 逐一指定，或用 -p ID 指定文件夹所依据的数据包",
        ),
    },
    "package-needs-one": {
        "en": (
            "the files of a package are not named as one folder or ZIP archive",
            "say FOLDER-OR-ZIP -p ID",
        ),
        "zh": ("数据包的文件须以一个文件夹或 ZIP 压缩包指定", "请写作 FOLDER-OR-ZIP -p ID"),
    },
    "package-with-dataset": {
        "en": (
            "-d and -p are both named, but a package names its datasets itself",
            "leave one of them out",
        ),
        "zh": ("同时指定了 -d 与 -p，而数据包自行规定其数据集标准", "请去掉其中之一"),
    },
    "schema-with-standard": {
        "en": (
            "--schema stands instead of -d, -p and -r",
            "leave them out, or leave out --schema",
        ),
        "zh": ("--schema 不能与 -d、-p、-r 同时使用", "请只保留其一"),
    },
    "baseline-with-workspace": {
        "en": (
            "a baseline is of one dataset, and govstd.yaml names what is checked here",
            "write `baseline:` beside its data in govstd.yaml, or name DATA and -d",
        ),
        "zh": (
            "基线只属于一个数据集，而此处由 govstd.yaml 指定所检查的数据",
            "请在 govstd.yaml 中该数据旁写明 `baseline:`，或指定 DATA 与 -d",
        ),
    },
    "baseline-of-one": {
        "en": ("a baseline is written of one run", "name one dataset, without --each"),
        "zh": ("一次只能生成一个基线", "请只指定一个数据集，且不使用 --each 和 --baseline"),
    },
    "statement-of-one": {
        "en": ("a statement is made of one run", "name one dataset or package, without --each"),
        "zh": ("一份声明只针对一次检查", "请只指定一个数据集或数据包，且不使用 --each"),
    },
    "sign-without-statement": {
        "en": ("--sign signs a statement, and none is wanted", "add --report statement=PATH"),
        "zh": ("--sign 用于签署声明，而此处未要求声明", "请加上 --report statement=PATH"),
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
    "result-over-data": {
        "en": ("{path}: this result would overwrite the data", "give it another path"),
        "zh": ("{path}：此结果会覆盖数据", "请另行指定路径"),
    },
    "results-in-one-file": {
        "en": ("{path}: two results would go to this file", "give each another path"),
        "zh": ("{path}：有两份结果写入此文件", "请分别指定路径"),
    },
    "division-needs-folder": {
        "en": (
            "{path}: the records of several files do not go into one",
            "name a folder that is there",
        ),
        "zh": ("{path}：多个文件的记录不能写入同一文件", "请指定已有的文件夹"),
    },
    "several-documents": {
        "en": (
            "this makes {count} files, which can't go to standard output together",
            "name a folder for them: -o FOLDER",
        ),
        "zh": ("结果共 {count} 个文件，无法一并写入标准输出", "请指定文件夹：-o FOLDER"),
    },
    "file-is-no-folder": {
        "en": ("{path}: this makes {count} files, but here is a file", "name a folder: -o FOLDER"),
        "zh": ("{path}：结果共 {count} 个文件，而此处是文件", "请指定文件夹：-o FOLDER"),
    },
    "document-binary": {
        "en": ("{path}: this file is no text for a terminal", "name a place for it: -o FILE"),
        "zh": ("{path}：此文件不是文本，不能写入终端", "请指定位置：-o FILE"),
    },
    "folder-missing": {
        "en": ("{path}: there is no folder for this result", "make the folder first"),
        "zh": ("{path}：没有存放此结果的文件夹", "请先建立该文件夹"),
    },
    "sample-what": {
        "en": (
            "it is not said of what to make data, or where to put them",
            "name DATASET, or -p ID with -o FOLDER",
        ),
        "zh": ("未说明要为什么生成数据，或者存放于何处", "请指定 DATASET，或 -p ID 与 -o FOLDER"),
    },
    "option-of-workbook": {
        "en": ("{name} is for workbooks that were exported to be edited", "say --from {known}"),
        "zh": ("{name} 只用于导出后编辑的标准库工作簿", "请写作 --from {known}"),
    },
    "proof-needs-both": {
        "en": ("--data and -d go together", "say --data FILE -d ID"),
        "zh": ("--data 与 -d 须同时使用", "请写作 --data FILE -d ID"),
    },
    "fix-where": {
        "en": ("it is not said where the mended data go", "say -o OUT, or --in-place"),
        "zh": ("未说明处理后的数据写到何处", "请写 -o OUT 或 --in-place"),
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

_ALIKE = 0.75
"""How like an option another must be to have been meant; click proposes half of them all."""
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
"""What click says of arguments that it has no place for; it keeps them nowhere else."""


def usage_text(fault: UsageFault, language: str) -> tuple[str, str]:
    """Return what is wrong and the next step."""
    shown = {name: visible(detail) for name, detail in fault.details.items()}
    what, fix = TEXTS[fault.code][language]
    return written(what, shown), written(fix, shown)


def usage_fault(error: click.ClickException) -> UsageFault | None:
    """Return what click found wrong, as far as it has a text in both languages."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
    match error:
        case click.NoSuchOption():
            meant = get_close_matches(error.option_name, error.possibilities or (), cutoff=_ALIKE)
            if meant:
                known = ", ".join(meant)
                return UsageFault("option-misspelt", name=error.option_name, known=known)
            return UsageFault("option-unknown", name=error.option_name, command=command)
        case click.MissingParameter():
            return UsageFault("parameter-missing", name=_name(error.param), command=command)
        case click.BadOptionUsage():
            return UsageFault("option-without-value", name=error.option_name)
    extra = _EXTRA.fullmatch(error.message)
    if extra:
        return UsageFault("argument-unexpected", given=extra[1], command=command)
    return None


class OneOf(click.Choice[str]):
    """A choice whose fault names what was written instead."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the choice."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            near = get_close_matches(value, self.choices)
            code = "choice-misspelt" if near else "choice-unknown"
            known = ", ".join(near or self.choices)
            raise UsageFault(code, value=value, name=_name(param), known=known) from None


def command_fault(name: str, commands: list[str]) -> UsageFault:
    """Return that there is no such command, and which are meant or there are."""
    near = get_close_matches(name, commands)
    code = "command-misspelt" if near else "command-unknown"
    return UsageFault(code, name=name, known=", ".join(near or commands))


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[-1]
    return (param.human_readable_name if param else "") or ""
