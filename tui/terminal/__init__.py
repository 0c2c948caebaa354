"""What keeps the terminal safe: only text reaches it, and it is given back as it was found.

Before anything imports Textual: `environment.refusal()` (a sentence, exit 2), `environment.use_utf8()` and
`environment.prepare_environment()`.  Then the application derives from `app.TerminalApp`, which filters what is
painted (`line_filter`), paints only differences (`painter`), survives bad input and hang-up (`driver`, `keys`), ends
cleanly on signals and reports a crash in one line (`crash`); run it by `run_and_exit_status()`.  `inert` is the rule
of what text is, for everything that prints.
"""
