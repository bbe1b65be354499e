"""Every node of a plan has a form in every dialect, but what that engine refuses."""

from govstd.engines import duckdb_sql, postgresql_sql, spark_sql


def test_postgresql_says_all_but_shapes() -> None:
    missing = duckdb_sql.RENDERINGS.keys() - postgresql_sql.RENDERINGS.keys()
    assert {node.__name__ for node in missing if node.__module__.startswith("govstd")} == {
        "GeoShape"  # such fields are refused
    }


def test_spark_says_all_but_json() -> None:
    missing = duckdb_sql.RENDERINGS.keys() - spark_sql.RENDERINGS.keys()
    assert {node.__name__ for node in missing if node.__module__.startswith("govstd")} == {
        "GeoShape",
        "JsonItems",
        "JsonRoot",
    }  # such fields are refused
