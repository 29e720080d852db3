//! The command line. Each command has a file in `commands/`.

mod commands;

use std::env;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};

/// Tells builds apart: the version, and the commit and its day where the build knew them.
const VERSION: &str = env!("SANVAT_VERSION");

/// The public catalogue of a province's OCOP products. Without a command it serves.
#[derive(Parser)]
#[command(version = VERSION, about, args_conflicts_with_subcommands = true)]
struct CommandLine {
    /// The language of help and refusals [default: as LANG says].
    #[arg(long, global = true, env = "SANVAT_LANG", value_name = "LANGUAGE", value_parser = commands::language::TAGS)]
    lang: Option<String>,
    #[command(subcommand)]
    command: Option<commands::Command>,
    #[command(flatten)]
    serve: commands::serve::ServeOptions,
}

fn main() -> ExitCode {
    let arguments = commands::language::other_arguments(env::args_os());
    let parsed = commands::help::localized(CommandLine::command()).try_get_matches_from(arguments);
    match parsed.and_then(|matches| CommandLine::from_arg_matches(&matches)) {
        Ok(CommandLine { command, serve, .. }) => command.unwrap_or(commands::Command::Serve(serve)).run(),
        Err(error) => commands::help::report(&error),
    }
}
