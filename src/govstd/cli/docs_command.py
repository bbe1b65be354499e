"""`govstd docs`: the documentation site of a registry."""

import click

from govstd.api.site_building import build_site, registry_here
from govstd.api.site_serving import serve_site
from govstd.cli.machine import value_json
from govstd.cli.options import debug_option, language_option, registry_option, report_option
from govstd.cli.output import destinations, write
from govstd.cli.pages.site import built_page, served_line
from govstd.cli.usage import UsageFault

FORMATS = ["text", "json"]

output_option = click.option(
    "-o", "--output", metavar="DIR", default="site", show_default=True, help="The site's folder."
)
theme_option = click.option(
    "--theme",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="A folder with `templates` and `assets` that take the place of those of the same name.",
)


@click.group("docs")
@debug_option
def command() -> None:
    """The documentation site of a registry: pages for people, an interface for machines."""


@command.command("build", short_help="Write the site.")
@registry_option
@output_option
@theme_option
@report_option(FORMATS)
@language_option
@debug_option
def build(
    registry: str | None, output: str, theme: str | None, reports: tuple[str, ...], language: str
) -> None:
    """Write the site of a registry, as far as it has changed since it was written last.

    It needs no server and no network: open index.html. Releases keep sites of their own.
    """
    wanted = destinations(reports, FORMATS)
    done = build_site(registry or registry_here(), output, theme=theme)
    write(
        wanted,
        lambda form, page: value_json(done) if form == "json" else built_page(done, page),
        language,
    )


@command.command("serve", short_help="Show the site, and build it anew after each change.")
@registry_option
@output_option
@theme_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0: any that is free.",
)
@language_option
@debug_option
def serve(registry: str | None, output: str, theme: str | None, port: int, language: str) -> None:
    """Show the site on this machine, and build it anew when a file of the registry changes."""
    place = registry or registry_here()
    try:
        serve_site(
            place,
            output,
            theme=theme,
            port=port,
            tell=lambda event: click.echo(served_line(event, language), err=True),
        )
    except OSError as error:
        raise UsageFault("port-taken", port=str(port), reason=error.strerror or "") from None
