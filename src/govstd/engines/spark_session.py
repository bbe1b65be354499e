"""Spark at work: a session of its own beside the user's, with the masks of all rows kept in it."""

from __future__ import annotations

import os
import shutil
import warnings
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from govstd.engines.masks import MaskSession
from govstd.engines.outcome import EngineFailedError
from govstd.engines.spark_sql import render
from govstd.engines.temporary import temporary_folder
from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.plan.check import LookupTable, Plan

MASTER = "local[*]"
_SETTINGS = {
    "spark.sql.ansi.enabled": "false",  # what can't be cast is NULL, what is too great too
    "spark.sql.caseSensitive": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.legacy.allowHashOnMapType": "true",
    "spark.sql.legacy.timeParserPolicy": "CORRECTED",
    "spark.sql.mapKeyDedupPolicy": "LAST_WIN",
    "spark.sql.parser.escapedStringLiterals": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.variable.substitute": "false",
}
"""Of our session alone: each has its own."""
ROWS = 1 << 33
"""Spark's numbers of rows begin at a multiple of it in each partition."""
_QUIET = """\
rootLogger.level = off
"""


@contextmanager
def spark_session(frames: Sequence[Any], master: str | None) -> Iterator[SparkWork]:
    """Open a session for data frames, or one that reads files.

    A session that runs already is used, and left running; without one, Spark is started, and
    ended afterwards.

    Args:
        frames: of the user, all of one session; none: whatever session there is.
        master: where Spark runs; None: on this machine, or as Spark's own settings say.

    Raises:
        EngineFailedError: Spark could not be started, or failed.
    """
    running = frames[0].sparkSession if frames else SparkSession.getActiveSession()
    try:
        if running is not None:
            with SparkWork.within(running) as work:
                yield work
            return
        with _started(master) as session, SparkWork.within(session) as work:
            yield work
    except (PySparkException, Py4JError) as error:
        raise failure(error) from None


def failure(error: Exception) -> EngineFailedError:
    """Return what to say of a failure of Spark: its name, for its words may hold data."""
    name = error.getCondition() if isinstance(error, PySparkException) else None
    if name is not None and name.startswith(("FAILED_READ_FILE", "CANNOT_READ_FILE")):
        return EngineFailedError("data-damaged", path="")
    return EngineFailedError("spark-failed", reason=name or type(error).__name__)


@contextmanager
def _started(master: str | None) -> Iterator[SparkSession]:
    if not _has_java():
        raise EngineFailedError("java-missing")
    with temporary_folder() as folder:
        (Path(folder) / "log4j2.properties").write_text(_QUIET, encoding="utf-8")
        conf = SparkConf(loadDefaults=False)
        for key, value in _start_settings(folder, master).items():
            conf.set(key, value)
        said = Path(folder) / "said"
        with said.open("wb") as stream:
            output = {"stderr": stream, "stdout": stream}
            try:
                gateway = launch_gateway(conf, output)  # type: ignore[no-untyped-call]
            except (PySparkException, OSError):
                raise EngineFailedError("spark-not-reached", master=master or MASTER) from None
        try:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # of pandas, which is not used
                    context = SparkContext(gateway=gateway, conf=conf)
            except (PySparkException, Py4JError):
                raise EngineFailedError("spark-not-reached", master=master or MASTER) from None
            session = SparkSession(context)
            try:
                yield session
            finally:
                session.stop()
        finally:
            _end(gateway)


def _start_settings(folder: str, master: str | None) -> dict[str, str]:
    settings = {
        "spark.master": master or MASTER,
        "spark.app.name": "govstd",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": str(Path(folder) / "warehouse"),
        "spark.driver.extraJavaOptions": (
            f"-XX:-UsePerfData -Djava.io.tmpdir={folder} -Dderby.system.home={folder} "
            f"-Dlog4j2.configurationFile={folder}/log4j2.properties"
        ),
    }
    if settings["spark.master"].startswith("local"):
        settings |= {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.shuffle.partitions": str(os.cpu_count() or 1),
        }
    return settings


def _has_java() -> bool:
    """Return whether there is a Java that Spark's own script would take."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin") if home else None) is not None


def _end(gateway: Any) -> None:
    """End the process of Java that was started, as PySpark itself does only at the very end."""
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 (else it would be used again)
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()


class SparkWork(MaskSession):
    """Plans at work in a session; what is kept lies in Spark's storage until the session ends."""

    def __init__(self, session: SparkSession) -> None:
        super().__init__()
        self.session = session
        self._names = count()
        self._kept: list[Any] = []
        self._shared: list[str] = []

    @classmethod
    @contextmanager
    def within(cls, running: SparkSession) -> Iterator[SparkWork]:
        """Open a session beside another one, with its settings but those that must be ours."""
        session = running.newSession()
        for key, value in running.conf.getAll.items():
            if key.startswith("spark.sql.") and running.conf.isModifiable(key):
                session.conf.set(key, value)
        for key, value in _SETTINGS.items():
            session.conf.set(key, value)
        work = cls(session)
        try:
            yield work
        finally:
            work.forget()

    def forget(self) -> None:
        """Give up all that is kept."""
        for frame in self._kept:
            frame.unpersist()
        for name in self._shared:
            self.session.catalog.dropGlobalTempView(name)

    def render(self, expression: Expr) -> str:
        """Return an expression in Spark's SQL."""
        return render(expression)

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        return [tuple(row) for row in self.session.sql(sql).collect()]

    def numbers(self, sql: str) -> array[int]:
        """Run a query of one column of numbers of rows and return them."""
        return array("q", (row[0] for row in self.session.sql(sql).toLocalIterator()))

    def keep(self, table: str, query: str) -> int:
        """Keep the rows of a query under a name; return how many there are."""
        frame = self.session.sql(query).persist()
        self._kept.append(frame)
        frame.createOrReplaceTempView(table)
        return int(frame.count())

    def shared(self, frame: Any) -> Any:
        """Return a data frame of the user's session in ours, its columns called `x0` and on."""
        name = f"govstd_{os.urandom(8).hex()}"
        frame.toDF(*(f"x{n}" for n in range(len(frame.columns)))).createGlobalTempView(name)
        self._shared.append(name)
        return self.session.table(f"global_temp.{name}")

    def scanned(self, plan: Plan, cells: Sequence[Any]) -> list[list[int]]:
        """Scan data frames of cells; return how many rows each partition of each has.

        Args:
            plan: by which they are judged.
            cells: with a column for each of the plan's cells, and `at`, `digest` and `fault`.
        """
        name = f"d{next(self._names)}"
        self._tables[plan.dataset.key] = name
        scan = plan.scan.copy()
        carried = [build.column(one) for one in ("at", "digest", "fault")]
        scan.set("expressions", [*carried, *scan.expressions])
        text = render(scan)
        counts = []
        for number, frame in enumerate(cells):
            frame.createOrReplaceTempView(f"{name}_cells{number}")
            self.keep(
                f"{name}_p{number}",
                f"WITH cells AS (SELECT * FROM {name}_cells{number}) {text}",
            )
            found = dict(
                self.execute(
                    f"SELECT at DIV {ROWS}, count(*) FROM {name}_p{number} GROUP BY at DIV {ROWS}"
                )
            )
            counts.append([int(found.get(n, 0)) for n in range(max(found, default=-1) + 1)])
        return counts

    def part(self, plan: Plan, number: int) -> str:
        """Return the name of what was scanned of a part."""
        return f"{self.table(plan)}_p{number}"

    def number(self, plan: Plan, numbers: Sequence[str]) -> None:
        """Number the rows of the scanned parts and join the code lists with them.

        Args:
            plan: that was scanned.
            numbers: SQL of the number of a row, by part; NULL of what is no row.
        """
        name = self._tables[plan.dataset.key]
        parts = [
            f"SELECT * FROM (SELECT {number} AS rn, * FROM {self.part(plan, n)}) "
            "WHERE rn IS NOT NULL"
            for n, number in enumerate(numbers)
        ]
        numbered = self.session.sql(" UNION ALL ".join(parts))
        if plan.looked is None:
            numbered.createOrReplaceTempView(name)
            return
        numbered.createOrReplaceTempView("scanned")
        for table in plan.lookups:
            self._create_lookup(table)
        self.keep(name, render(plan.looked))

    def _create_lookup(self, table: LookupTable) -> None:
        names = [f"`{name}`" for name in table.columns]
        frame = self.session.createDataFrame(
            [tuple(row) for row in table.rows], ", ".join(f"{name} STRING" for name in names)
        )
        first, *dates = names
        frame.selectExpr(
            first, *(f"CAST({one} AS DATE) AS {one}" for one in dates)
        ).persist().createOrReplaceTempView(table.name)


def number_of(counts: Sequence[int], first: int) -> str:
    """Return SQL of the numbers of rows in their order, from `at`.

    Args:
        counts: rows of each partition.
        first: the number of the first row.
    """
    starts, start = [], first
    for one in counts:
        starts.append(f"{start}L")
        start += one
    offset = f"element_at(array({', '.join(starts)}), CAST(at DIV {ROWS} AS INT) + 1)"
    return f"({offset} + at % {ROWS})" if starts else "CAST(NULL AS BIGINT)"
