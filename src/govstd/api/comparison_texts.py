"""What is said when a state of a registry is not to be had, by language."""

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "no-registry": {
        "en": ("there is no registry '{id}'", "name a folder that has a registry.yaml"),
        "zh": ("没有标准库「{id}」", "请指定含有 registry.yaml 的文件夹"),
    },
    "git-missing": {
        "en": ("git is not installed, which keeps the history", "install git, or name folders"),
        "zh": ("未安装 git，无法读取历史", "请安装 git，或直接指定文件夹"),
    },
    "not-in-git": {
        "en": (
            "{path}: this registry is in no git repository",
            "name a folder or a bundle instead",
        ),
        "zh": ("{path}：该标准库不在 git 仓库中", "请改为指定文件夹或发布包"),
    },
    "ref-unknown": {
        "en": (
            "'{ref}' is no folder, no release and no git reference here",
            "name one of these, or a commit: {known}",
        ),
        "zh": ("「{ref}」不是文件夹、发布版本或 git 引用", "请指定提交，或以下之一：{known}"),
    },
    "bundle-missing": {
        "en": ("{path}: there is no such bundle", "check the path"),
        "zh": ("{path}：没有这个发布包", "请检查路径"),
    },
    "state-without-registry": {
        "en": (
            "'{name}' is no folder with a registry, and none is here whose history it could name",
            "check the path; or run it in the folder of a registry, or name one with -r",
        ),
        "zh": (
            "「{name}」不是标准库文件夹，此处也没有可供查找其历史版本的标准库",
            "请检查路径；或在标准库的文件夹中运行，或用 -r 指定",
        ),
    },
    "no-registry-here": {
        "en": (
            "{path}: there is no registry here or above",
            "run it in the folder of a registry, or name one with -r",
        ),
        "zh": ("{path}：此处及上级文件夹中没有标准库", "请在标准库的文件夹中运行，或用 -r 指定"),
    },
}
