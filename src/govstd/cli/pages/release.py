"""What was released and what was verified: the digests by which others know it."""

from collections.abc import Mapping, Sequence

from govstd.api.fetching import Fetched, FetchedRegistry
from govstd.api.releasing import Release
from govstd.api.verifying import VerifiedBundle
from govstd.cli.pages.layout import ended, table
from govstd.model.value import pick
from govstd.reports.characters import display_width, left, visible
from govstd.reports.check_table import Page
from govstd.reports.figures import number, size
from govstd.reports.terminal import Ink

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "released": "{path}  {id} {version} is released",
        "items": "items",
        "size": "size",
        "registry": "registry",
        "signature": "signature",
        "next": "Next: commit it, and publish the digests where others can compare them.",
        "is-bundle": "{path}  is {id} {version} as it was released",
        "title": "title",
        "files": "files",
        "holds": "holds",
        "holds-of": "{id} {version}, {digest}",
        "no-sm3": "not checked: this Python's OpenSSL has no SM3",
        "verified": "verified with the key {keyid}",
        "not-checked": "not checked; name the signer's public key with --key FILE",
        "absent": "none",
        "locked": "{lock}  {count} pinned",
        "locked-none": "{lock}  nothing is pinned, as no registry is named",
        "new": "new",
        "same": "as before",
        "changed": "changed",
        "changed-from": "was {before}",
    },
    "zh": {
        "released": "{path}  {id} {version} 已发布",
        "items": "条目",
        "size": "大小",
        "registry": "标准库",
        "signature": "签名",
        "next": "下一步：提交此文件，并公布摘要以便他人核对。",
        "is-bundle": "{path}  与 {id} {version} 发布时一致",
        "title": "名称",
        "files": "文件",
        "holds": "内容",
        "holds-of": "{id} {version}，{digest}",
        "no-sm3": "未核对：此 Python 的 OpenSSL 不含 SM3",
        "verified": "已用密钥 {keyid} 验证",
        "not-checked": "未验证；请用 --key FILE 指定签名方的公钥",
        "absent": "无",
        "locked": "{lock}  已锁定 {count} 个标准库",
        "locked-none": "{lock}  未指定任何标准库，无可锁定",
        "new": "新增",
        "same": "未变",
        "changed": "内容有变",
        "changed-from": "原为 {before}",
    },
}


def release_page(done: Release, page: Page) -> str:
    """Return what was released."""
    words = WORDS[page.language]
    rows = [
        ("items", number(done.items)),
        ("size", size(done.bytes)),
        ("registry", done.digest),
        ("SHA-256", done.sha256),
        ("SM3", done.sm3),
        ("signature", done.signature or ""),
    ]
    first = words["released"].format(path=visible(done.path), id=done.id, version=done.version)
    return ended([first, "", *labelled(rows, page, words), "", words["next"]])


def bundle_page(found: VerifiedBundle, page: Page) -> str:
    """Return what a bundle holds that was verified."""
    words = WORDS[page.language]
    held = [
        words["holds-of"].format(id=one.id, version=one.version, digest=one.digest)
        for one in found.registries
    ]
    rows = [
        ("title", pick(found.title, page.language)),
        *(("holds" if at == 0 else "", line) for at, line in enumerate(held)),
        ("files", number(found.files)),
        ("SHA-256", found.sha256),
        ("SM3", found.sm3 or words["no-sm3"]),
        ("signature", words[found.signature].format(keyid=found.keyid)),
    ]
    first = words["is-bundle"].format(path=visible(found.path), id=found.id, version=found.version)
    return ended([page.paint(first, Ink.BOLD), "", *labelled(rows, page, words)])


def fetched_page(found: Fetched, page: Page) -> str:
    """Return which registries are pinned now, and what changed."""
    words = WORDS[page.language]
    rows = [
        (
            one.name,
            f"{one.id} {one.version}",
            one.digest[: len("sha256:") + 12],
            _change(one, words),
            one.origin,
        )
        for one in found.registries
    ]
    key = "locked" if rows else "locked-none"
    first = words[key].format(lock=visible(found.lock), count=len(rows))
    return ended([first, *([""] if rows else []), *table(("",) * 5, rows, page)])


def _change(one: FetchedRegistry, words: dict[str, str]) -> str:
    if one.change == "changed" and one.before != one.version:
        return words["changed-from"].format(before=one.before)
    return words[one.change]


def labelled(rows: Sequence[tuple[str, str]], page: Page, words: Mapping[str, str]) -> list[str]:
    """Return values that are not empty, each after its label."""
    shown = [(words.get(label, label), value) for label, value in rows if value]
    widest = max(display_width(label) for label, _ in shown)
    return [
        f"  {page.paint(left(label, widest), Ink.DIM)}  {visible(value)}" for label, value in shown
    ]
