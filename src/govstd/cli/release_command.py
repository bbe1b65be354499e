"""`govstd release`: freeze a registry in one bundle that never changes."""

from pathlib import Path

import click

from govstd.api.releasing import release
from govstd.cli.machine import value_json
from govstd.cli.options import debug_option, language_option, report_option
from govstd.cli.output import destinations, write
from govstd.cli.pages.release import release_page
from govstd.exchange.dsse import Signer
from govstd.repository import nearest

FORMATS = ["text", "json"]


@click.command("release")
@click.argument("version")
@click.option(
    "-r",
    "--registry",
    metavar="FOLDER",
    help="The registry's folder. Default: the nearest registry.yaml upward.",
)
@click.option(
    "--sign",
    "key",
    metavar="KEY",
    type=click.Path(path_type=Path),
    help="Sign the bundle with this private key (PEM: Ed25519 or ECDSA).",
)
@report_option(FORMATS)
@language_option
@debug_option
def command(
    version: str, registry: str | None, key: Path | None, reports: tuple[str, ...], language: str
) -> None:
    """Write the registry as VERSION into releases/, with all that it imports.

    Refused if the standards are not sound, an item lacks its decision, or the version is too
    low. The same files give the same bytes; what was released is never written again.
    """
    wanted = destinations(reports, FORMATS)
    signer = Signer(key) if key is not None else None
    done = release(version, registry or _nearest(), signer=signer)
    write(
        wanted,
        lambda form, page: value_json(done) if form == "json" else release_page(done, page),
        language,
    )


def _nearest() -> Path:
    near = nearest(Path.cwd())
    return Path() if near is None or near == Path.cwd() else near
