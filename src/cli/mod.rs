//! It never evaluates, and never words findings itself: arguments, one file a subcommand, exit codes.
