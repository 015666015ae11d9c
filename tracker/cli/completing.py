"""`tracker completion`."""

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell; see docs/how-to.md for where to put it."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - the three shells are click's own
    click.echo(kind(ctx.find_root().command, {}, "tracker", "_TRACKER_COMPLETE").source())
