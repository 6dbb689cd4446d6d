import Notebook
import Terminal

/// A way to call the program: `tutor NAME OPERANDS`; the one without a name reads a chapter.
///
/// The reading of arguments, the help and the completions of shells all go by these tables.
struct Subcommand: Sendable {
  let name: String
  /// As in `PATH...`.
  let operands: String
  let takes: Value
  /// What it does, in a sentence that begins with `tutor NAME`.
  let purpose: String
  var options: [Option] = []

  /// The first line of its purpose, for shells.
  var inBrief: String {
    let line = purpose.prefix { $0 != "\n" }
    return line.last == "." ? String(line) : line + "…"
  }

  static let reading = Subcommand(
    name: "", operands: "[CHAPTER]", takes: .chapter, purpose: "reads a chapter.")

  static let table = [
    Subcommand(
      name: "check", operands: "PATH...", takes: .file, purpose: "runs chapters as tests.",
      options: [
        Option(
          "--format", taking: .choice("FORMAT", Report.Format.allCases.map(\.rawValue)),
          "human (default), tap, junit, json, github, gitlab, sarif"),
        Option("-o", taking: .file, "write the report to FILE"),
        Option("--update", "write what was computed into the chapters"),
        Option("--strict", "fail where an equation of notes is not understood, too"),
        Option("--all", "list every equation of notes"),
        Option("--inline", "judge the equations in running text, too"),
        Option("--watch", "check again at each change, what changed first"),
      ]),
    Subcommand(
      name: "export", operands: "CHAPTER", takes: .chapter,
      purpose: "hands on a chapter with the results of its commands.",
      options: [
        Option(
          "--to", taking: .choice("FORMAT", Export.Format.allCases.map(\.rawValue)),
          "html (a page), ipynb (a notebook) or md; without answers"),
        Option("--student", "Markdown to hand out; FILE.answers beside it judges"),
        Option("--solutions", "answers are handed on, too"),
        Option("--nbgrader", "with the cells that nbgrader marks answers by (ipynb)"),
        Option("-o", taking: .file, "write it to FILE instead of to standard output"),
      ]),
    Subcommand(
      name: "marks", operands: "PATH...", takes: .file,
      purpose: "judges a pile of recaps, notebooks and progress files.",
      options: [
        Option("-o", taking: .file, "write the table to FILE, and print a summary")
      ]),
    Subcommand(
      name: "run", operands: "[FILE|-]", takes: .file,
      purpose: "obeys the lines of FILE or of standard input.",
      options: [
        Option(
          "-c", taking: .words("LINE"), "obey LINE instead; may be given more than once", .repeated),
        Option("--json", "print one JSON object for each line"),
        Option("--keep-going", "go on after an error"),
      ]),
    Subcommand(
      name: "serve", operands: "", takes: .choice("nothing", []),
      purpose: "answers a front end: one JSON object a line, in and out."),
    Subcommand(
      name: "code", operands: "FILE [FUNCTION]", takes: .file,
      purpose: """
        follows a program of backpropagation in Python: what each line
        holds, and which is the first wrong one. FILE is a .py, an .ipynb, or - for
        standard input.
        """,
      options: [
        Option("--json", "print one JSON object for each statement"),
        Option(
          "--format",
          taking: .choice("FORMAT", Invocation.CodeRequest.Format.allCases.map(\.rawValue)),
          "human (default), json, github, or svg for a picture"),
      ]),
    Subcommand(
      name: "new", operands: "FILE", takes: .file,
      purpose: "writes a chapter to begin with, which passes its check.",
      options: [
        Option(
          "--type", taking: .choice("TYPE", Chapter.skeletonTypes),
          "with one exercise of this type instead of one of each")
      ]),
    Subcommand(
      name: "completion", operands: "bash|zsh|fish",
      takes: .choice("SHELL", CompletionScript.Shell.allCases.map(\.rawValue)),
      purpose: "prints what a shell needs to complete these words."),
  ]

  static var names: [String] { table.map(\.name) }
}

/// What stands behind an option, or where a subcommand has its operand.
enum Value: Equatable, Sendable {
  case file
  case chapter
  case words(String)
  case choice(String, [String])

  /// As the help names it.
  var name: String {
    switch self {
    case .file: "FILE"
    case .chapter: "CHAPTER"
    case .words(let name), .choice(let name, _): name
    }
  }
}

/// An option: its spellings, the value that it takes, what it does.
struct Option: Sendable {
  enum Use: Sendable { case optional, required, repeated }

  let names: [String]
  let value: Value?
  let help: String
  let use: Use

  init(
    _ name: String, or longName: String? = nil, taking value: Value? = nil, _ help: String,
    _ use: Use = .optional
  ) {
    names = [name, longName].compactMap(\.self)
    self.value = value
    self.help = help
    self.use = use
  }

  /// What belongs to every way to call the program.
  static let everywhere = [
    Option(
      "--color", taking: .choice("WHEN", Screen.ColourChoice.allCases.map(\.rawValue)),
      "always, never or auto (default)"),
    Option("--plain", "no escape sequences, pictures in words, no pager"),
    Option("--no-pager", "never page long texts"),
    Option("--forget", taking: .chapter, "forget how far CHAPTER was read"),
    Option("-h", or: "--help", "print this"),
    Option("--version", "print the version"),
  ]

  /// The subcommands that have an option of this name; none where it belongs everywhere.
  static func owners(of name: String) -> [Subcommand] {
    Subcommand.table.filter { $0.options.contains { $0.names.contains(name) } }
  }

  static var all: [Option] { everywhere + Subcommand.table.flatMap(\.options) }

  /// As in `[--format FORMAT]`.
  var synopsis: String {
    let words = ([names[0]] + (value.map { [$0.name] } ?? [])).joined(separator: " ")
    return switch use {
    case .required: words
    case .optional: "[\(words)]"
    case .repeated: "[\(words)]..."
    }
  }
}
