"""What all commands share: options, translated help, exit codes, and how they end."""
