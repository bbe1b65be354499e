"""Words that a database does not take as the name of a column without quotes.

Those that SQL:2016, PostgreSQL, MySQL, Oracle or SQL Server keep for themselves and that a column
could well be called.
"""

_WORDS = """
    access add all alter analyze and any array as asc asymmetric authorization begin between both
    by call cascade case cast check cluster collate column comment commit compress connect
    constraint convert create cross cube current current_date current_role current_time
    current_timestamp current_user cursor database date day deallocate decimal declare default
    deferrable delete desc describe deterministic distinct double drop each else end escape except
    exclusive exec execute exists explain external fetch file float for foreign freeze from full
    fulltext function grant group grouping groups having identified if immediate in increment index
    initial inner inout insert int integer intersect interval into is join key kill lateral leading
    left level like limit localtime localtimestamp lock long loop match maxextents merge minus mode
    modify natural national new not nowait null number of offset old on online only open option or
    order out outer over partition placing plan precision primary prior privileges procedure public
    raise range rank read reads real recursive references release rename repeat resource restrict
    return revoke right rollup row rowid rownum rows schema select session session_user set share
    signal size smallint some sql start statistics successful symmetric synonym sysdate system
    system_user table tablesample then time timestamp to top trailing trigger truncate uid union
    unique update usage use user using validate values varchar varchar2 varying verbose view when
    whenever where while window with within without write year
"""
RESERVED = frozenset(_WORDS.split())
