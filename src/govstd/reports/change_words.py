"""What reports on changes say around the changes: whole phrases, by language."""

from govstd.model.compatibility import Effect
from govstd.reports.figures import written

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "tree": "working tree",
        "nothing": "nothing has changed",
        "breaking": "breaking",
        "undetermined": "undetermined",
        "risky": "risky",
        "compatible": "compatible",
        "editorial": "editorial",
        "providers": "providers",
        "consumers": "consumers",
        "both": "both",
        "for-providers": "{count} {effect} for providers",
        "for-consumers": "{count} {effect} for consumers",
        "for-both": "{count} {effect} for both",
        "of-effect": "{count} {effect}",
        "version": "version",
        "must-become": "{item} must become {wanted} (is {after})",
        "release": "the next release must be {wanted} or higher (the last was {before})",
        "used-by": "used by {users}",
        "and-more": "{users} and {count} more",
        "waived": "waived until {until}: {reason}",
        "fix": "fix: {fix}",
        "more-of-rule": "… {count} more of {rule}",
        "between": ", ",
        "what": "{field}: {message}",
        "heading": "{before} → {after}",
        "section-breaking": "Breaking",
        "section-undetermined": "Not decided",
        "section-risky": "Risky",
        "section-compatible": "Compatible",
        "section-editorial": "Editorial",
    },
    "zh": {
        "tree": "工作区",
        "nothing": "没有变更",
        "breaking": "破坏性",
        "undetermined": "未判定",
        "risky": "有风险",
        "compatible": "兼容",
        "editorial": "文字性",
        "providers": "提供方",
        "consumers": "使用方",
        "both": "双方",
        "for-providers": "对提供方{effect} {count} 项",
        "for-consumers": "对使用方{effect} {count} 项",
        "for-both": "对双方{effect} {count} 项",
        "of-effect": "{effect} {count} 项",
        "version": "版本号",
        "must-become": "{item} 须改为 {wanted}（现为 {after}）",
        "release": "下次发布的版本号须不低于 {wanted}（上次为 {before}）",
        "used-by": "涉及 {users}",
        "and-more": "{users} 等 {count} 个其他标准项",
        "waived": "已豁免至 {until}：{reason}",
        "fix": "处理：{fix}",
        "more-of-rule": "……另有 {count} 处 {rule}",
        "between": "、",
        "what": "{field}：{message}",
        "heading": "{before} → {after}",
        "section-breaking": "破坏性变更",
        "section-undetermined": "未能判定的变更",
        "section-risky": "有风险的变更",
        "section-compatible": "兼容的变更",
        "section-editorial": "文字性变更",
    },
}


def say(language: str, phrase: str, **facts: str | int) -> str:
    """Return a phrase with its facts; whole numbers get thousands separators."""
    return written(WORDS[language][phrase], facts)


def word(effect: Effect, language: str) -> str:
    """Return the word for an effect."""
    return WORDS[language][effect.value]
