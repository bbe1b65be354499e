"""What is said of releases, bundles, signatures and locks when something is the matter."""

_ASK = {
    "en": "get it again from its publisher, and compare the digest",
    "zh": "请向发布方重新获取，并核对摘要",
}
_OTHERWISE = {
    "en": "use a bundle as `govstd release` wrote it, neither unpacked nor packed again",
    "zh": "请使用 `govstd release` 生成的原包，不要解压后重新打包",
}

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    # bundles
    "bundle-missing": {
        "en": ("{path}: there is no such bundle", "check the path"),
        "zh": ("{path}：没有这个发布包", "请检查路径"),
    },
    "bundle-not-readable": {
        "en": ("{path}: the file can't be read ({reason})", "check the path"),
        "zh": ("{path}：无法读取文件（{reason}）", "请检查路径"),
    },
    "bundle-is-none": {
        "en": ("{path}: this is no bundle of a registry", _OTHERWISE["en"]),
        "zh": ("{path}：这不是标准库的发布包", _OTHERWISE["zh"]),
    },
    "bundle-damaged": {
        "en": ("{path}: the bundle is not as it was released", _ASK["en"]),
        "zh": ("{path}：发布包与发布时不一致", _ASK["zh"]),
    },
    "bundle-digest-wrong": {
        "en": ("{path}: {name} in the bundle is not what was released", _ASK["en"]),
        "zh": ("{path}：包内的 {name} 与发布时不一致", _ASK["zh"]),
    },
    "bundle-member-unlisted": {
        "en": ("{path}: the bundle's files and its manifest differ in {name}", _ASK["en"]),
        "zh": ("{path}：包内文件与清单不符：{name}", _ASK["zh"]),
    },
    "bundle-does-not-load": {
        "en": ("{path}: the standards in the bundle do not load", _ASK["en"]),
        "zh": ("{path}：包内的标准无法载入", _ASK["zh"]),
    },
    "bundle-path-not-allowed": {
        "en": (
            "{path}: the bundle holds {name}, a path that may lead out of its folder",
            "do not unpack it; get it again from its publisher",
        ),
        "zh": ("{path}：包内的 {name} 可能指向其文件夹之外", "请勿解压；请向发布方重新获取"),
    },
    "bundle-link": {
        "en": (
            "{path}: {name} in the bundle is a link, no file",
            "do not unpack it; get it again from its publisher",
        ),
        "zh": ("{path}：包内的 {name} 是链接，不是文件", "请勿解压；请向发布方重新获取"),
    },
    "bundle-name-repeated": {
        "en": ("{path}: the bundle holds {name} twice", _ASK["en"]),
        "zh": ("{path}：包内有两个 {name}", _ASK["zh"]),
    },
    "bundle-too-large": {
        "en": (
            "{path}: unpacked, the bundle would be larger than bundles are",
            "do not unpack it; " + _OTHERWISE["en"],
        ),
        "zh": ("{path}：发布包解压后过大", "请勿解压；" + _OTHERWISE["zh"].removeprefix("请")),
    },
    "bundle-newer": {
        "en": (
            "{path}: the bundle has format {read}; this govstd reads up to {known}",
            "use a newer govstd",
        ),
        "zh": ("{path}：发布包的格式为 {read}，此版本最高支持 {known}", "请升级 govstd"),
    },
    "not-kept": {
        "en": (
            "{path}: the local store can't be written ({reason})",
            "make room there, or set XDG_CACHE_HOME to a folder that may be written",
        ),
        "zh": (
            "{path}：无法写入本机存储（{reason}）",
            "请腾出空间，或将 XDG_CACHE_HOME 设为可写的文件夹",
        ),
    },
    # releasing
    "release-of-what": {
        "en": (
            "{path}: there is no registry.yaml, so there is nothing to release",
            "run it in the folder of a registry, or name that with -r",
        ),
        "zh": (
            "{path}：没有 registry.yaml，无可发布",
            "请在标准库的文件夹中运行，或用 -r 指定",
        ),
    },
    "version-is-none": {
        "en": ("'{version}' is no version", "write MAJOR.MINOR.PATCH, such as 1.4.0"),
        "zh": ("「{version}」不是版本号", "请写作 主版本.次版本.修订号，例如 1.4.0"),
    },
    "version-differs": {
        "en": (
            "registry.yaml says version {read}, not {version}",
            "write `version: {version}` into registry.yaml, and commit it",
        ),
        "zh": (
            "registry.yaml 中的版本是 {read}，不是 {version}",
            "请在 registry.yaml 中写入 `version: {version}` 并提交",
        ),
    },
    "version-released": {
        "en": (
            "version {version} was released before, and a release never changes",
            "raise the version in registry.yaml",
        ),
        "zh": ("{version} 版已经发布，发布后不得更改", "请在 registry.yaml 中提高版本号"),
    },
    "version-not-higher": {
        "en": (
            "version {version} is below {last}, which was released last",
            "choose a higher version than {last}",
        ),
        "zh": ("{version} 低于最近发布的 {last}", "请采用高于 {last} 的版本号"),
    },
    "version-too-low": {
        "en": (
            "version {version} is too low for what changed since {last}: it must be {wanted}",
            "write `version: {wanted}` into registry.yaml; `govstd diff {last}` tells what changed",
        ),
        "zh": (
            "自 {last} 以来的变更要求版本号不低于 {wanted}，现为 {version}",
            "请在 registry.yaml 中写入 `version: {wanted}`；变更内容见 `govstd diff {last}`",
        ),
    },
    "versions-not-raised": {
        "en": (
            "{count} items changed since {last} by more than the version tells: {places}",
            "raise each version as shown; `govstd diff {last}` tells what changed",
        ),
        "zh": (
            "自 {last} 以来有 {count} 个标准项已变更，但版本号提升不足：{places}",
            "请提升上述版本号；变更内容见 `govstd diff {last}`",
        ),
    },
    "status-not-reachable": {
        "en": (
            "the status of {count} items moved since {last} as it may not: {places}",
            "supersede them by new items instead; the legal steps are in docs/diff.md",
        ),
        "zh": (
            "自 {last} 以来有 {count} 个标准项的注册状态变动不合规定：{places}",
            "请改为新建标准项予以取代；允许的变动见 docs/diff.md",
        ),
    },
    "decision-missing": {
        "en": (
            "{count} items at status recorded or above without a decision: {places}",
            "write who approved it into each, as `decision`, or set its status back to candidate",
        ),
        "zh": (
            "有 {count} 个条目的状态已达 recorded 或以上，但未写明由谁批准：{places}",
            "请为各条目补写 decision，或将其状态改回 candidate",
        ),
    },
    "lint-errors": {
        "en": (
            "errors in the standards that nobody has accepted: {count} ({places})",
            "run `govstd lint` and mend them, or waive them in registry.yaml with a reason",
        ),
        "zh": (
            "标准中有 {count} 处错误，且未获豁免：{places}",
            "请运行 `govstd lint` 并逐一修正，或在 registry.yaml 中说明理由并豁免",
        ),
    },
    "release-too-large": {
        "en": ("the release has more than {limit} MB", "move large code lists out of it"),
        "zh": ("发布内容超过 {limit} MB", "请将大型代码集移出"),
    },
    "release-name-not-allowed": {
        "en": ("{name}: not every system can have a file of this name", "rename it"),
        "zh": ("{name}：并非所有系统都允许此文件名", "请改名"),
    },
    "changed-while-released": {
        "en": ("{path}: files were changed while they were released", "run it again"),
        "zh": ("{path}：发布过程中有文件被更改", "请重新运行"),
    },
    "sm3-missing": {
        "en": (
            "this Python's OpenSSL was built without SM3, which bundles need",
            "release with a Python for which `hashlib.new('sm3')` works",
        ),
        "zh": (
            "此 Python 的 OpenSSL 不含 SM3，无法生成发布包",
            "请换用能执行 `hashlib.new('sm3')` 的 Python 发布",
        ),
    },
    # signatures
    "extra-missing": {
        "en": ("signatures need the extra '{extra}'", "pip install 'govstd[{extra}]'"),
        "zh": ("签名功能需要附加组件「{extra}」", "pip install 'govstd[{extra}]'"),
    },
    "key-not-readable": {
        "en": ("{path}: the key can't be read ({reason})", "check the path"),
        "zh": ("{path}：无法读取密钥（{reason}）", "请检查路径"),
    },
    "key-encrypted": {
        "en": (
            "{path}: the key is protected by a password",
            "decrypt it for this run: openssl pkey -in {path} -out key.pem",
        ),
        "zh": (
            "{path}：密钥设有口令",
            "请先解密供本次使用：openssl pkey -in {path} -out key.pem",
        ),
    },
    "key-not-private": {
        "en": (
            "{path}: this is no private key in PEM form",
            "make one: openssl genpkey -algorithm ed25519 -out key.pem",
        ),
        "zh": (
            "{path}：不是 PEM 格式的私钥",
            "可生成：openssl genpkey -algorithm ed25519 -out key.pem",
        ),
    },
    "key-not-public": {
        "en": (
            "{path}: this is no public key in PEM form",
            "get it from the signer: openssl pkey -in key.pem -pubout -out key.pub",
        ),
        "zh": (
            "{path}：不是 PEM 格式的公钥",
            "请向签名方索取：openssl pkey -in key.pem -pubout -out key.pub",
        ),
    },
    "key-of-other-kind": {
        "en": ("{path}: this kind of key is not used here", "use Ed25519, or ECDSA on P-256"),
        "zh": ("{path}：不支持此类密钥", "请使用 Ed25519 或 P-256 曲线的 ECDSA"),
    },
    "signature-not-readable": {
        "en": (
            "{path}: this is no DSSE envelope of an in-toto statement",
            "name the signature with --signature FILE",
        ),
        "zh": (
            "{path}：不是含 in-toto 声明的 DSSE 信封",
            "请用 --signature FILE 指定签名文件",
        ),
    },
    "signature-missing": {
        "en": ("{path}: there is no signature", "get it from the publisher"),
        "zh": ("{path}：没有签名文件", "请向发布方索取"),
    },
    "signature-wrong": {
        "en": (
            "{path}: the signature is not of the key {key}, or what was signed was changed",
            "get the file, its signature and the key again from the publisher",
        ),
        "zh": (
            "{path}：签名并非出自密钥 {key}，或所签内容已被更改",
            "请向发布方重新获取文件、签名与公钥",
        ),
    },
    "signature-of-other": {
        "en": (
            "{path}: this signature is about another file",
            "get the signature that belongs to it",
        ),
        "zh": ("{path}：此签名属于另一个文件", "请获取与之对应的签名"),
    },
    # fetching
    "nothing-to-fetch": {
        "en": (
            "{path}: there is neither a govstd.yaml nor a registry.yaml here or above",
            "write the registries that are used here into govstd.yaml",
        ),
        "zh": (
            "{path}：此处及上级文件夹中没有 govstd.yaml 或 registry.yaml",
            "请将所用的标准库写入 govstd.yaml",
        ),
    },
    "address-unknown": {
        "en": (
            "{place}: nothing is fetched from such an address",
            "name a bundle, https://…/1.4.0.zip, or git+https://…#REF:FOLDER",
        ),
        "zh": (
            "{place}：不支持从此类地址获取",
            "请写发布包地址 https://…/1.4.0.zip，或 git+https://…#REF:FOLDER",
        ),
    },
    "address-with-password": {
        "en": (
            "{place}: the address holds a password, which everybody who reads the file would see",
            "leave it out; git finds passwords through its credential helpers",
        ),
        "zh": (
            "{place}：地址中含有密码，能读此文件的人都会看到",
            "请去掉密码；git 可通过凭据助手获取密码",
        ),
    },
    "git-missing": {
        "en": ("{place}: this needs git, which is not installed", "install git"),
        "zh": ("{place}：需要 git，但未安装", "请安装 git"),
    },
    "fetch-failed": {
        "en": ("{place}: it could not be fetched ({reason})", "check the address and the network"),
        "zh": ("{place}：未能获取（{reason}）", "请检查地址与网络"),
    },
    "fetched-is-no-site": {
        "en": (
            "{place}: there is no site here that govstd made",
            "give the address of the site's first page up to its last slash, or of a bundle",
        ),
        "zh": (
            "{place}：此处不是由 govstd 生成的标准网站",
            "请给出网站首页的地址（以斜线结尾），或发布包的地址",
        ),
    },
    "fetched-is-no-registry": {
        "en": (
            "{place}: there is no registry.yaml",
            "name its folder in the repository: git+https://…#REF:FOLDER",
        ),
        "zh": (
            "{place}：没有 registry.yaml",
            "请指明其在代码库中的文件夹：git+https://…#REF:FOLDER",
        ),
    },
    "fetched-differs": {
        "en": (
            "{place} no longer gives what govstd.lock pins",
            "ask its publisher why; run `govstd fetch {name}` if the new state is wanted",
        ),
        "zh": (
            "{place} 所提供的内容已与 govstd.lock 锁定的不同",
            "请向发布方查询原因；如需采用新内容，请运行 `govstd fetch {name}`",
        ),
    },
    # baselines
    "file-unread": {
        "en": ("{path}: the file can't be read ({reason})", "check the path"),
        "zh": ("{path}：无法读取文件（{reason}）", "请检查路径"),
    },
    "baseline-is-none": {
        "en": (
            "{path}: this is no baseline that this govstd reads",
            "write one: govstd validate … --report baseline=FILE",
        ),
        "zh": (
            "{path}：不是此版本可读取的基线文件",
            "可生成：govstd validate … --report baseline=FILE",
        ),
    },
    # the lock
    "not-fetched": {
        "en": ("{place}: this registry is not on this machine", "run `govstd fetch`"),
        "zh": ("{place}：本机没有此标准库", "请运行 `govstd fetch`"),
    },
    "lock-other-version": {
        "en": (
            "govstd.lock pins {name} to version {wanted}, but {from} is version {read}",
            "run `govstd fetch {name}` if the new version is wanted, else bring the old one back",
        ),
        "zh": (
            "govstd.lock 将 {name} 锁定为 {wanted} 版，而 {from} 是 {read} 版",
            "如需采用新版本，请运行 `govstd fetch {name}`；否则请恢复原版本",
        ),
    },
    "lock-other-content": {
        "en": (
            "{from} was changed since govstd.lock pinned it: {id} is {found}, not {pinned}",
            "run `govstd fetch {name}` if the change is wanted, else bring the old state back",
        ),
        "zh": (
            "{from} 在 govstd.lock 锁定之后有变：{id} 现为 {found}，锁定的是 {pinned}",
            "如需采用此变更，请运行 `govstd fetch {name}`；否则请恢复原状",
        ),
    },
}
