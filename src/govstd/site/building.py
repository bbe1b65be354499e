"""Puts a site together: which parts it has, and what each is made from."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from govstd.model.resolution import resolve
from govstd.rules.catalogue import rules
from govstd.rules.rule import Rule
from govstd.site.changes_view import History, history_of
from govstd.site.code_list_page import code_list_facts, codes_csv, codes_script
from govstd.site.dataset_page import dataset_facts, package_facts
from govstd.site.dcat import catalogue_file
from govstd.site.edition import Edition, Release
from govstd.site.element_page import element_facts, users_of, validator_facts
from govstd.site.exports import Exported, exports_of
from govstd.site.machine import (
    API,
    BUNDLE,
    index_json,
    item_json,
    list_json,
    machine_path,
    rule_json,
    rules_json,
)
from govstd.site.organization_page import organization_facts
from govstd.site.overview_pages import (
    KIND_OF,
    ROWS,
    glossary_facts,
    glossary_pages,
    home_facts,
    list_facts,
    listed,
    release_facts,
    releases_facts,
)
from govstd.site.page import Page
from govstd.site.rendering import Rendering
from govstd.site.rule_pages import catalogue_facts, rule_facts
from govstd.site.search_index import held_entries, index_script, rule_entry
from govstd.site.shelf import FOLDER, Held, list_path
from govstd.site.words import LANGUAGES
from govstd.site.writing import File, Part, digest

_HEADINGS = {
    "element": ("how-written", "try", "where-from", "who-uses", "history"),
    "codelist": ("codes", "downloads", "lineage", "where-from", "who-uses", "history"),
    "validator": ("steps", "try", "vectors", "where-from", "who-uses", "history"),
    "package": (
        "members",
        "rules",
        "diagram",
        "downloads",
        "check-a-file",
        "where-from",
        "history",
    ),
    "organization": ("provides", "source-of", "owns"),
    "dataset": (
        *("fields", "rules", "diagram", "record", "provide", "downloads"),
        *("where-from", "who-uses", "history"),
    ),
}
_PHRASES = {"rules": "keys-and-rules", "record": "example-record"}
_NEEDS = {
    "try": ("trial",),
    "where-from": ("origin",),
    "history": ("told",),
    "lineage": ("changes",),
    "rules": ("keys", "rules"),
    "record": ("record",),
    "source-of": ("source_of",),
    "owns": ("owns",),
    "vectors": ("vectors",),
    "diagram": ("diagram", "fields"),
}
"""Headings that are there only with what they head."""


class Builder:
    """Knows an edition and lists the parts of its site."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._shelf = edition.shelf
        self._rendering = Rendering(edition.theme)
        self._history: dict[str, History] = {one: history_of(edition, one) for one in LANGUAGES}
        header = msgspec.json.encode(edition.registry.header)
        sections = str(self._shelf.sections)
        self._frame = digest(
            self._rendering.digest, header, sections, edition.tool, edition.old or ""
        )

    def parts(self) -> Iterator[Part]:
        """Yield every part of the site, what takes longest first."""
        yield from self._overviews()
        yield Part("assets", self._frame, self._assets)
        for held in self._shelf.held.values():
            yield self._item(held)
        for section in KIND_OF:
            yield from self._list(section)
        if self._edition.old is None:  # an old release refers to the rules of today
            yield from self._rules()
        yield from self._releases()

    def _page(self, language: str, path: str, machine: str | None = None) -> Page:
        return Page(self._edition, language, path, machine or f"{API}/index.json")

    def _both(
        self,
        template: str,
        path: str,
        facts: Callable[[Page], dict[str, Any]],
        machine: str | None = None,
    ) -> Iterator[File]:
        """Yield a page in both languages; `facts` is asked with the page."""
        for language in LANGUAGES:
            page = self._page(language, path, machine)
            yield page.file, self._rendering.page(template, page, **facts(page))

    # items

    def _item(self, held: Held) -> Part:
        told = [self._history[one].get((held.node.kind, held.node.id)) for one in LANGUAGES]
        key = digest(self._frame, self._shelf.key(held.node), msgspec.json.encode(told))
        name = f"{held.node.registry}:{held.node.kind}/{held.node.id}"
        return Part(name, key, partial(self._item_files, held))

    def _item_files(self, held: Held) -> Iterator[File]:
        exports = self._exports_of(held)
        kind, machine = held.node.kind, machine_path(held)
        yield from self._both(kind, held.path, partial(self._facts, held, exports), machine)
        yield machine, item_json(held, self._shelf, exports)
        for export in exports:
            yield from export.files.items()
        if kind == "codelist":
            yield f"{held.path}.js", codes_script(held)
            yield f"{held.path}.csv", codes_csv(held)

    def _exports_of(self, held: Held) -> list[Exported]:
        if held.node.kind not in ("dataset", "package"):
            return []
        dataset = resolve(held.registry, held.node.id) if held.node.kind == "dataset" else None
        return list(exports_of(held, dataset, self._edition.default_language))

    def _facts(self, held: Held, exports: list[Exported], page: Page) -> dict[str, Any]:
        kind = held.node.kind
        facts = self._own_facts(held, exports, page)
        facts["held"] = held
        facts["told"] = self._history[page.language].get((kind, held.node.id))
        facts["heading"] = page.text(held.title) or held.node.id
        facts["section"] = FOLDER[kind]
        facts["crumbs"] = ((page.w[FOLDER[kind]], page.to(FOLDER[kind])),)
        facts["toc"] = [
            (anchor, page.w[_PHRASES.get(anchor, anchor)])
            for anchor in _HEADINGS[kind]
            if any(facts.get(one) for one in _NEEDS.get(anchor, ("held",)))
        ]
        return facts

    def _own_facts(self, held: Held, exports: list[Exported], page: Page) -> dict[str, Any]:
        match held.node.kind:
            case "element":
                return element_facts(held, page)
            case "codelist":
                return code_list_facts(held, page)
            case "validator":
                return validator_facts(held, page)
            case "package":
                return package_facts(held, exports, page)
            case "organization":
                return organization_facts(held, page)
        dataset = resolve(held.registry, held.node.id)
        return {**dataset_facts(held, dataset, exports, page), "users": users_of(held, page)}

    # pages of no single item

    def _list(self, section: str) -> Iterator[Part]:
        items = listed(section, self._shelf)
        if not items:
            return
        machine = f"{API}/{section}.json"
        labels = [digest(*(self._shelf.key(one.node) for one in items))]
        for number in range(1, -(-len(items) // ROWS) + 1):
            rows = items[(number - 1) * ROWS : number * ROWS]
            key = digest(self._frame, str(len(items)), *(self._shelf.key(one.node) for one in rows))
            yield Part(
                f"list:{section}-{number}",
                key,
                partial(
                    self._both,
                    "list",
                    list_path(section, number),
                    partial(list_facts, section, items, number),
                    machine,
                ),
            )
        yield Part(
            f"api:{section}",
            digest(self._frame, *labels),
            partial(self._list_file, machine, section, items),
        )

    def _list_file(self, path: str, section: str, items: list[Held]) -> Iterator[File]:
        yield path, list_json(self._shelf, section, items)

    def _rules(self) -> Iterator[Part]:
        every = list(rules().values())
        content = [
            (one.id, msgspec.json.encode((one.summary, one.why, one.message, one.fix)))
            for one in every
        ]
        for rule, (_, text) in zip(every, content, strict=True):
            case = self._edition.case_of(rule) or ""
            key = digest(self._frame, text, case)
            yield Part(f"rule:{rule.id}", key, partial(self._rule_files, rule))
        key = digest(self._frame, *(text for _, text in content), *(id_ for id_, _ in content))
        yield Part("rules", key, self._catalogue_files)

    def _rule_files(self, rule: Rule) -> Iterator[File]:
        machine = f"{API}/rules/{rule.id}.json"
        shared = {"section": "rules", "heading": rule.id}

        def facts(page: Page) -> dict[str, Any]:
            crumbs = ((page.w["rules"], page.to("rules")),)
            return {**shared, **rule_facts(rule, page), "crumbs": crumbs}

        yield from self._both("rule", f"rules/{rule.id}", facts, machine)
        yield machine, rule_json(rule)

    def _catalogue_files(self) -> Iterator[File]:
        machine = f"{API}/rules.json"

        def facts(page: Page) -> dict[str, Any]:
            return {"section": "rules", "heading": page.w["rules"], **catalogue_facts(page)}

        yield from self._both("rules", "rules", facts, machine)
        yield machine, rules_json()

    def _releases(self) -> Iterator[Part]:
        edition = self._edition
        told = [msgspec.json.encode(one) for one in edition.pending.values()]
        for release in edition.releases:
            texts = [msgspec.json.encode(one) for one in release.changes.values()]
            key = digest(self._frame, release.version, release.bundle.sha256, *texts)
            yield Part(f"release:{release.version}", key, partial(self._release_files, release))
            told += [release.version.encode(), *texts]
        yield Part(
            "releases",
            digest(self._frame, *told),
            partial(self._both, "releases", "releases", releases_facts),
        )
        if edition.bundle is not None:
            bundle = edition.bundle
            yield Part("bundle", digest(bundle.sha256), partial(iter, [(BUNDLE, bundle.content)]))

    def _release_files(self, release: Release) -> Iterator[File]:
        path = f"releases/{release.version}"
        yield from self._both("release", path, partial(release_facts, release))
        yield f"{path}.zip", release.bundle.content

    def _overviews(self) -> Iterator[Part]:
        edition, shelf = self._edition, self._shelf
        every = digest(self._frame, *(shelf.deep(node) for node in shelf.held))
        counts = {one: len(items) for one in KIND_OF if (items := listed(one, shelf))}
        told = digest(
            self._frame, str(counts), *(shelf.deep(one.node) for one in shelf.of_kind("package"))
        )
        yield Part("home", told, partial(self._both, "home", "index", home_facts))
        terms = digest(self._frame, msgspec.json.encode(edition.registry.terms))
        yield Part("search-index", self._search_key(terms), self._search)
        for number in glossary_pages(len(edition.registry.terms)):
            yield Part(
                f"glossary-{number}",
                terms,
                partial(
                    self._both,
                    "glossary",
                    list_path("glossary", number),
                    partial(glossary_facts, number),
                ),
            )
        for name, path, heading in (
            ("search", "search", "search-title"),
            ("missing", "404", "not-found"),
        ):
            made = partial(self._both, name, path, partial(_headed, heading))
            yield Part(name, self._frame, made)
        index = index_json(edition, {**counts, "rules": len(rules())})
        yield Part("api", digest(index), partial(iter, [(f"{API}/index.json", index)]))
        yield Part("dcat", digest(every, index), self._dcat)

    def _search_key(self, terms: bytes) -> bytes:
        """Return what changes only when something changes that is searched."""
        texts = [msgspec.json.encode(one) for one in held_entries(self._shelf)]
        return digest(self._rendering.digest, terms, *texts)

    def _search(self) -> Sequence[File]:
        entries = [*held_entries(self._shelf), *map(rule_entry, rules().values())]
        return [("assets/search-index.js", index_script(entries))]

    def _dcat(self) -> Sequence[File]:
        return [(f"{API}/catalogue.jsonld", catalogue_file(self._edition))]

    def _assets(self) -> Iterator[File]:
        for name, content in self._rendering.assets().items():
            yield f"assets/{name}", content


def _headed(phrase: str, page: Page) -> dict[str, Any]:
    return {"heading": page.w[phrase]}
