"""Where no record can be read, no check has passed."""

from pathlib import Path

import govstd
from govstd.model.report import State


def test_checks_of_what_could_not_be_read_are_blocked(tmp_path: Path, repository: Path) -> None:
    whole = (repository / "examples" / "licence" / "licences-mended.csv").read_text()
    header = whole.partition("\n")[0]
    path = tmp_path / "ragged.csv"
    path.write_text(f"{header}\n1,2\n3,4\n")
    report = govstd.validate(path, dataset="administrative-licence", registry="govstd:cn-gov")
    states = {check.state for check in report.checks if check.rule == "value-missing"}
    assert states == {State.BLOCKED}
    [told] = [check for check in report.checks if check.state is State.FAILED]
    assert (told.rule, told.failed) == ("cell-missing", 2)
