"""An expectation of Great Expectations by which an existing checkpoint asks a govstd standard.

Import this module, and suites may hold `expect_table_to_conform_to_standard`.
"""

from typing import Any, ClassVar

from great_expectations.expectations.expectation import (  # noqa: TID251 (its one adapter)
    BatchExpectation,
)

from govstd.api.validation import validate
from govstd.model.registration import Severity
from govstd.model.report import State, Verdict


class ExpectTableToConformToStandard(BatchExpectation):
    """A data frame conforms to a dataset standard, as `govstd validate` says."""

    dataset: str
    """Id of the dataset standard."""
    registry: str
    """A folder, a bundle, or `govstd:NAME`."""
    as_of: str | None = None
    """The date that rules see, ISO; None: today."""
    metric_dependencies: ClassVar[tuple[str, ...]] = ("table.row_count",)
    success_keys: ClassVar[tuple[str, ...]] = ("dataset", "registry", "as_of")

    def _validate(
        self,
        metrics: dict[str, Any],  # noqa: ARG002 (its signature)
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        """Check the frame of the batch; counts of what failed are its details, never values."""
        report = validate(
            execution_engine.dataframe,
            dataset=self.dataset,
            registry=self.registry,
            as_of=self.as_of,
            max_findings=0,
        )
        failed = {one.id: one.failed for one in report.checks if one.state is State.FAILED}
        errors = [one.id for one in report.checks if one.severity is Severity.ERROR]
        return {
            "success": report.verdict in (Verdict.CONFORMS, Verdict.CONFORMS_WITH_WAIVERS),
            "result": {
                "observed_value": report.verdict.value,
                "details": {
                    "result_digest": report.result_digest,
                    "failed": {id_: failed[id_] for id_ in failed if id_ in errors},
                    "warned": {id_: failed[id_] for id_ in failed if id_ not in errors},
                },
            },
        }
