"""What `govstd docs` says of a site that it wrote or shows."""

from govstd.api.errors import NotLoadedError
from govstd.api.explanations import explanation_of
from govstd.api.site_building import BuiltSite
from govstd.api.site_serving import Event
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.figures import number

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "built": "{path}\n  {registry} {version}: {files} files, {written} written, "
        "{removed} removed",
        "releases": ", with the sites of {count} releases",
        "serving": "{address}  (Ctrl-C ends it)",
        "failed": "{what}\n  fix: {fix}",
    },
    "zh": {
        "built": "{path}\n  {registry} {version}：共 {files} 个文件，"
        "写入 {written} 个，移除 {removed} 个",
        "releases": "，含 {count} 个已发布版本的网站",
        "serving": "{address}  （按 Ctrl-C 结束）",
        "failed": "{what}\n  处理：{fix}",
    },
}


def built_page(built: BuiltSite, page: Page) -> str:
    """Return where the site is and what was done."""
    return _built(built, page.language) + "\n"


def _built(built: BuiltSite, language: str) -> str:
    words = WORDS[language]
    said = words["built"].format(
        path=visible(built.path),
        registry=built.registry,
        version=built.version,
        files=number(built.files),
        written=number(built.written),
        removed=number(built.removed),
    )
    if built.releases:
        said += words["releases"].format(count=number(built.releases))
    return said


def served_line(event: Event, language: str) -> str:
    """Return what happened, for who watches the terminal."""
    if event.built is not None:
        return _built(event.built, language)
    explanation = explanation_of(event.error, language) if event.error else None
    if explanation is not None and isinstance(event.error, NotLoadedError):
        return f"{explanation.what}\n{explanation.fix}"  # each problem has its own
    if explanation is not None:
        return WORDS[language]["failed"].format(what=explanation.what, fix=explanation.fix)
    return WORDS[language]["serving"].format(address=event.address)
