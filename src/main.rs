//! The command line. Each command has a file in `commands/`.

mod commands;

use std::process::ExitCode;

use clap::Parser;

/// The public catalogue of a province's OCOP products. Without a command it serves.
#[derive(Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<commands::Command>,
    #[command(flatten)]
    serve: commands::serve::ServeOptions,
}

fn main() -> ExitCode {
    let CommandLine { command, serve } = CommandLine::parse();
    command.unwrap_or(commands::Command::Serve(serve)).run()
}
