"""What is said of data that can't be opened, by kind: what is the matter and the next step."""

_SHEET = {
    "en": "name the sheet: {path}#SHEET or --sheet SHEET; there are: {known}",
    "zh": "请指定工作表：{path}#工作表名 或 --sheet 工作表名；现有：{known}",
}

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "part-not-expected": {
        "en": (
            "{path}: such a file has no parts, but '{part}' is named after #",
            "name the file alone",
        ),
        "zh": ("{path}：此类文件没有可指定的部分，# 之后却写有「{part}」", "请只写文件名"),
    },
    "excel-not-installed": {
        "en": ("{path}: what reads workbooks is not installed", "pip install 'govstd[excel]'"),
        "zh": ("{path}：未安装读取工作簿所需的库", "请执行 pip install 'govstd[excel]'"),
    },
    "workbook-damaged": {
        "en": (
            "{path}: this is no workbook that can be read, or a damaged one",
            "open it and save it again as .xlsx, or deliver a CSV file",
        ),
        "zh": (
            "{path}：不是可以读取的工作簿，或文件已损坏",
            "请打开后重新另存为 .xlsx，或提供 CSV 文件",
        ),
    },
    "workbook-encrypted": {
        "en": ("{path}: the workbook is encrypted", "save it without a password"),
        "zh": ("{path}：工作簿已加密", "请去掉密码后另存"),
    },
    "sheet-missing": {
        "en": ("{path}: the workbook has no sheet '{sheet}'", "it has: {known}"),
        "zh": ("{path}：工作簿中没有名为「{sheet}」的工作表", "其中有：{known}"),
    },
    "sheet-empty": {
        "en": ("{path}: the workbook holds no data", "check that its values were saved"),
        "zh": ("{path}：工作簿中没有数据", "请检查数据是否已保存"),
    },
    "sheet-unclear": {
        "en": ("{path}: several sheets may be meant", _SHEET["en"]),
        "zh": ("{path}：无法确定应检查哪个工作表", _SHEET["zh"]),
    },
    "not-dividable": {
        "en": (
            "{path}: such data have no place for the reasons beside their records",
            "leave out --valid and --invalid, or save it as CSV",
        ),
        "zh": (
            "{path}：此类数据的记录旁没有写明原因的位置",
            "请去掉 --valid 与 --invalid，或另存为 CSV",
        ),
    },
    "columns-unknown": {
        "en": (
            "{path}: none of its columns is a field of {dataset}, so nothing was looked at",
            "name the dataset standard that it follows, or the header's line with --header-line",
        ),
        "zh": (
            "{path}：没有一列是 {dataset} 的字段，因此未作任何检查",
            "请指定该文件所依据的数据集标准，或用 --header-line 指定表头所在行",
        ),
    },
    "not-mendable": {
        "en": (
            "{path}: the records of this file are not delimited, or not all of it can be decoded",
            "save it as CSV in UTF-8 first",
        ),
        "zh": ("{path}：此文件的记录不以分隔符分列，或有内容无法解码", "请先另存为 UTF-8 的 CSV"),
    },
    "parquet-damaged": {
        "en": (
            "{path}: this is no Parquet file that can be read; its end may be missing",
            "write or copy it again, to its end",
        ),
        "zh": ("{path}：Parquet 文件无法读取，可能缺少结尾部分", "请重新生成或完整复制该文件"),
    },
    "arrow-damaged": {
        "en": (
            "{path}: this is no Arrow file that can be read; its end may be missing",
            "write or copy it again, to its end",
        ),
        "zh": ("{path}：Arrow 文件无法读取，可能缺少结尾部分", "请重新生成或完整复制该文件"),
    },
    "arrow-not-installed": {
        "en": ("{path}: what reads Arrow is not installed", "pip install 'govstd[arrow]'"),
        "zh": ("{path}：未安装读取 Arrow 所需的库", "请执行 pip install 'govstd[arrow]'"),
    },
    "database-damaged": {
        "en": (
            "{path}: this database file is damaged, encrypted or of a version that is not known",
            "make it again, or deliver the table as CSV or Parquet",
        ),
        "zh": (
            "{path}：无法读取此数据库文件：文件已损坏、已加密或版本未知",
            "请重新生成，或以 CSV 或 Parquet 提供该表",
        ),
    },
    "database-locked": {
        "en": ("{path}: another program is writing to this database", "close it and try again"),
        "zh": ("{path}：其他程序正在写入此数据库", "请关闭该程序后重试"),
    },
    "table-missing": {
        "en": ("{path}: the database has no table '{table}'", "it has: {known}"),
        "zh": ("{path}：数据库中没有名为「{table}」的表", "其中有：{known}"),
    },
    "table-none": {
        "en": ("{path}: the database has no table", "check that this is the right file"),
        "zh": ("{path}：数据库中没有表", "请检查文件是否正确"),
    },
    "table-unclear": {
        "en": (
            "{path}: several tables may be meant",
            "name the table, for instance {path}#{first}; there are: {known}",
        ),
        "zh": (
            "{path}：无法确定应检查哪个表",
            "请指定表，例如 {path}#{first}；现有：{known}",
        ),
    },
    "records-missing": {
        "en": (
            "{path}: there are no records at '{part}'",
            "name where they are after #, as in data.json#/items or data.xml#list/item",
        ),
        "zh": (
            "{path}：「{part}」处没有记录",
            "请在 # 之后写明记录所在位置，例如 data.json#/items 或 data.xml#list/item",
        ),
    },
    "records-unclear": {
        "en": (
            "{path}: it is not clear which parts of the document are the records",
            "name them, for instance {path}#{first}; these may be meant: {known}",
        ),
        "zh": (
            "{path}：无法确定文档的哪一部分是记录",
            "请指定，例如 {path}#{first}；可能是：{known}",
        ),
    },
    "xml-not-readable": {
        "en": ("{path}: line {line} is no XML ({reason})", "write the file again as XML"),
        "zh": ("{path}：第 {line} 行不是合法的 XML（{reason}）", "请重新生成 XML 文件"),
    },
    "xml-not-allowed": {
        "en": (
            "{path}: the document has a document type, entities or elements nested without end",
            "deliver plain elements, without <!DOCTYPE>",
        ),
        "zh": (
            "{path}：文档含有文档类型声明、实体，或元素嵌套过深",
            "请只使用普通元素，不要使用 <!DOCTYPE>",
        ),
    },
}
