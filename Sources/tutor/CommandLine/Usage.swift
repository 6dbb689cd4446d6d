/// What `tutor --help` and `tutor --version` print.
enum Usage {
  static let version = """
    tutor 0.1.0
    License GPL-3.0-or-later: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>
    This is free software: you are free to change and redistribute it.
    There is no warranty, to the extent permitted by law.

    """

  static let help = """
    Usage: tutor [CHAPTER]
      or:  tutor check PATH... [--format FORMAT] [-o FILE] [--update]
      or:  tutor export CHAPTER --to FORMAT [-o FILE]
      or:  tutor run [FILE|-] [-c LINE]... [--json] [--keep-going]
      or:  tutor code FILE [FUNCTION] [--json] [--format FORMAT]
      or:  tutor new FILE
    Learn backpropagation at a prompt: chapters to read, equations to check.

    Without a subcommand, read CHAPTER: a path, a number or a name. Without CHAPTER,
    choose one or play freely; lines from a pipe are obeyed as by `tutor run`.

    tutor check runs chapters as tests.
          --format FORMAT   human (default), tap, junit or json
      -o FILE               write the report to FILE
          --update          write what was computed into the chapters

    tutor export hands on a chapter with the results of its commands.
          --to FORMAT       html (one page), ipynb (a notebook) or md (Markdown)
      -o FILE               write it to FILE instead of to standard output

    tutor run obeys the lines of FILE or of standard input.
      -c LINE               obey LINE instead; may be given more than once
          --json            print one JSON object for each line
          --keep-going      go on after an error

    tutor code follows a program of backpropagation in Python (FILE.py, FILE.ipynb, or
    - for standard input): what each line holds, and which is the first wrong one.
          --json            print one JSON object for each statement
          --format FORMAT   human (default), json or github

    tutor new writes a chapter to begin with, which passes its check.

    Everywhere:
          --color WHEN      always, never or auto (default)
          --plain           no escape sequences, pictures in words, no pager
          --no-pager        never page long texts
          --forget CHAPTER  forget how far CHAPTER was read
      -h, --help            print this
          --version         print the version
          --                what follows is no option

    Exit status: 0 all well; 1 something failed or was wrong; 2 wrong usage or an
    unreadable file; 130 interrupted.

    """
}
