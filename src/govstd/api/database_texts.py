"""What is said of databases that can't be looked into: what is the matter and the next step."""

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "ddl-not-readable": {
        "en": (
            "{path}: the statement on line {line} can't be read",
            "write it as PostgreSQL or MySQL do, or name the database itself",
        ),
        "zh": (
            "{path}：无法读取第 {line} 行的语句",
            "请按 PostgreSQL 或 MySQL 的写法书写，或直接指定数据库",
        ),
    },
    "ddl-not-utf-8": {
        "en": ("{path}: this is not UTF-8 text", "save it as UTF-8"),
        "zh": ("{path}：不是 UTF-8 编码的文本", "请另存为 UTF-8"),
    },
    "ddl-too-large": {
        "en": ("{path}: a file of SQL of more than 64 MB", "dump the structure only, no data"),
        "zh": ("{path}：SQL 文件超过 64 MB", "请只导出结构，不含数据"),
    },
    "ddl-without-table": {
        "en": ("{path}: no table is declared here", "name a file with CREATE TABLE in it"),
        "zh": ("{path}：其中没有声明任何表", "请指定含有 CREATE TABLE 的文件"),
    },
    "table-not-declared": {
        "en": (
            "{path}: no table is called {wanted}; there are: {known}",
            "name the table: {path}#TABLE",
        ),
        "zh": (
            "{path}：没有名为 {wanted} 的表；现有：{known}",
            "请指明表名：{path}#表名",
        ),
    },
    "address-not-readable": {
        "en": (
            "this address of a database can't be read",
            "write postgresql://HOST/DATABASE/SCHEMA.TABLE; of a password, % as %25 and @ as %40",
        ),
        "zh": (
            "无法读取数据库地址",
            "请写作 postgresql://主机/数据库/模式.表；密码中的 % 写作 %25，@ 写作 %40",
        ),
    },
    "address-without-table": {
        "en": (
            "this address of a database names no table",
            "write postgresql://HOST/DATABASE/SCHEMA.TABLE",
        ),
        "zh": ("数据库地址中没有指明表", "请写作 postgresql://主机/数据库/模式.表"),
    },
    "postgres-not-installed": {
        "en": ("{path}: what speaks with PostgreSQL is missing", "pip install 'govstd[postgres]'"),
        "zh": ("{path}：未安装连接 PostgreSQL 所需的库", "请执行 pip install 'govstd[postgres]'"),
    },
    "database-not-reached": {
        "en": (
            "{path}: no connection ({reason})",
            "check host, port and database; keep the password in a file (PGPASSFILE) or PGPASSWORD",
        ),
        "zh": (
            "{path}：无法连接（{reason}）",
            "请检查主机、端口和数据库名；密码可存于文件（PGPASSFILE）或 PGPASSWORD",
        ),
    },
    "relation-missing": {
        "en": ("{path}: there is no such table or view", "check schema and name; case counts"),
        "zh": ("{path}：没有这个表或视图", "请检查模式名和表名，注意大小写"),
    },
    "table-not-permitted": {
        "en": ("{path}: this user may not read it", "ask for the right to SELECT"),
        "zh": ("{path}：该用户无权读取", "请申请 SELECT 权限"),
    },
    "table-locked": {
        "en": ("{path}: another session holds a lock on the table", "try again later"),
        "zh": ("{path}：表被其他会话锁定", "请稍后再试"),
    },
    "query-ended": {
        "en": (
            "{path}: the server ended the query: it took too long, or someone cancelled it",
            "give it more time: ?options=-c statement_timeout=2h at the end of the address",
        ),
        "zh": (
            "{path}：服务器中止了查询：耗时过长，或被人取消",
            "请在地址末尾延长时限：?options=-c statement_timeout=2h",
        ),
    },
    "database-full": {
        "en": (
            "{path}: the server has no room for temporary tables",
            "ask whoever runs it for room, or check a part of the table through a view",
        ),
        "zh": (
            "{path}：服务器上没有存放临时表的空间",
            "请联系管理员增加空间，或通过视图只检查表的一部分",
        ),
    },
    "database-standby": {
        "en": (
            "{path}: this is a standby server, on which no temporary tables can be made",
            "name the primary server",
        ),
        "zh": ("{path}：这是备用服务器，不能创建临时表", "请指定主服务器"),
    },
    "temporary-not-permitted": {
        "en": (
            "{path}: this user may not make temporary tables, in which what is found is kept",
            "ask for the right TEMPORARY on the database",
        ),
        "zh": (
            "{path}：该用户无权创建临时表，校验结果须暂存于其中",
            "请申请该数据库的 TEMPORARY 权限",
        ),
    },
    "connection-lost": {
        "en": ("{path}: the connection was lost", "check the server, and try again"),
        "zh": ("{path}：连接中断", "请检查服务器后重试"),
    },
    "table-changed": {
        "en": ("{path}: the table was changed while it was checked", "check it again"),
        "zh": ("{path}：检查期间表结构发生了变化", "请重新检查"),
    },
    "databases-differ": {
        "en": (
            "{path}: the tables lie in different databases",
            "check those of each database by themselves",
        ),
        "zh": ("{path}：所给的表分属不同的数据库", "请按数据库分别检查"),
    },
    "geojson-not-told": {
        "en": (
            "{path}: the shapes in {column} can't be checked in the database",
            "write the table to a file, and check that",
        ),
        "zh": ("{path}：列 {column} 中的 GeoJSON 图形无法在数据库内校验", "请导出为文件后再校验"),
    },
    "json-not-told": {
        "en": (
            "{path}: PostgreSQL {version} can't tell whether the text of {column} is JSON",
            "give the column the type jsonb, or use PostgreSQL 16",
        ),
        "zh": (
            "{path}：PostgreSQL {version} 无法判断列 {column} 的文本是否为 JSON",
            "请将该列改为 jsonb 类型，或使用 PostgreSQL 16",
        ),
    },
}
