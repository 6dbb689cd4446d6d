import Notation
import Notebook
import Sentences
import Support
import Terminal

/// What the command line asks for.
struct Invocation: Equatable {
  enum Action: Equatable {
    /// Read a chapter, or without one play freely; from a pipe, obey its lines.
    case read(chapter: String?)
    case run(RunRequest)
    case check(CheckRequest)
    case code(CodeRequest)
    case export(ExportRequest)
    /// Judge a pile of learners' work; the table goes to standard output or to a file.
    case marks(paths: [String], output: String?)
    /// Write a chapter to begin with.
    case new(path: String, type: String? = nil)
    case forget(chapter: String)
    case completion(CompletionScript.Shell)
    /// Answer the requests of a front end.
    case serve
    case help
    case version
  }

  struct RunRequest: Equatable {
    enum Input: Equatable {
      case standardInput
      case file(String)
      case lines([String])
    }

    var input = Input.standardInput
    var json = false
    var keepGoing = false
  }

  struct CheckRequest: Equatable {
    var paths: [String] = []
    var format = Report.Format.human
    /// Where the report goes; standard output without it.
    var output: String?
    var update = false
    /// Whether what is not understood is a failure too, whether every equation of notes is listed, and
    /// whether formulas in running text are judged.
    var isStrict = false
    var listsAll = false
    var takesInline = false
    /// Whether it is done again at each change.
    var watch = false
  }

  struct CodeRequest: Equatable {
    enum Format: String, CaseIterable { case human, json, github, svg }

    /// The file, or `-` for standard input.
    var path: String
    /// The one function to look at.
    var function: String?
    var format = Format.human
  }

  struct ExportRequest: Equatable {
    var chapter: String
    var format: Export.Format
    /// Whether what judges the exercises goes into a file beside it.
    var isForStudents = false
    /// Whether answers are handed on.
    var isOpen = false
    /// Whether a notebook has nbgrader's cells.
    var isGraded = false
    /// Where the file goes; standard output without it.
    var output: String?
  }

  var action: Action
  var screen = Screen.Options()
}

/// Why a command line can't be obeyed, in one line.
struct UsageError: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }
}

/// How the program ends, for whoever called it.
enum ExitStatus: Int32 {
  case well = 0
  /// Something failed or was wrong.
  case failed = 1
  /// Wrong usage or an unreadable file.
  case misused = 2
  case interrupted = 130
}

extension Invocation {
  /// Reads the words behind the program's name.
  init(_ words: some Sequence<String>) throws(UsageError) {
    let words = try Words(words)
    action = try words.action()
    screen.colour = try words.choice("--color") ?? .auto
    screen.plain = words.has("--plain")
    screen.pager = !words.has("--no-pager")
  }
}

/// The words of a command line, sorted into a subcommand, options and operands.
private struct Words {
  private var subcommand: String?
  private var operands: [String] = []
  /// The options that were given, in their order, with their values.
  private var options: [(option: Option, value: String)] = []

  init(_ words: some Sequence<String>) throws(UsageError) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      } else if word.hasPrefix("-"), word != "-" {
        options.append(try Self.option(word, &rest))
      } else if subcommand == nil, operands.isEmpty, Subcommand.names.contains(word) {
        subcommand = word
      } else {
        operands.append(word)
      }
    }
    for (option, _) in options {
      let owners = Option.owners(of: option.names[0]).map(\.name)
      if owners.isEmpty || owners.contains(subcommand ?? "") { continue }
      let all = owners.map { "`tutor \($0)`" }
      let names = [all.dropLast().joined(separator: ", "), all.last ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " and ")
      throw UsageError("\(option.names[0]) belongs to \(names)")
    }
  }

  /// `--name`, `--name=value`, `--name value`, `-n value`.
  private static func option(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> (option: Option, value: String) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let isLong = word.hasPrefix("--")
    let name = isLong ? String(parts[0]) : word
    guard let option = Option.all.first(where: { $0.names.contains(name) }) else {
      let near = didYouMean(name, among: Option.all.flatMap(\.names))
      throw UsageError("there is no option \(name)" + (near.map { "; \($0[.english])" } ?? ""))
    }
    let attached = isLong && parts.count == 2 ? String(parts[1]) : nil
    guard let wanted = option.value else {
      guard attached == nil else { throw UsageError("\(name) takes no value") }
      return (option, "")
    }
    guard let value = attached ?? rest.popFirst() else {
      throw UsageError("\(name) needs its \(wanted.name)")
    }
    return (option, value)
  }

  func has(_ name: String) -> Bool { options.contains { $0.option.names.contains(name) } }

  private func values(_ name: String) -> [String] {
    options.filter { $0.option.names.contains(name) }.map(\.value)
  }

  /// The value of an option that is one of some words; nil where it is not given.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: String
  ) throws(UsageError) -> Choice? {
    guard let word = values(option).last else { return nil }
    return try Self.choice(word, for: option)
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ word: String, for name: String
  ) throws(UsageError) -> Choice {
    if let choice = Choice(rawValue: word) { return choice }
    let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw UsageError("\(name) is one of \(known), not \(word)")
  }

  func action() throws(UsageError) -> Invocation.Action {
    if has("--help") { return .help }
    if has("--version") { return .version }
    switch subcommand {
    case "run": return .run(try runRequest())
    case "check":
      guard !operands.isEmpty else { throw UsageError("`tutor check` needs a PATH") }
      return .check(
        Invocation.CheckRequest(
          paths: operands, format: try choice("--format") ?? .human, output: values("-o").last,
          update: has("--update"), isStrict: has("--strict"), listsAll: has("--all"),
          takesInline: has("--inline"), watch: has("--watch")))
    case "marks":
      guard !operands.isEmpty else { throw UsageError("`tutor marks` needs a PATH") }
      return .marks(paths: operands, output: values("-o").last)
    case "code":
      guard 1...2 ~= operands.count else {
        throw UsageError("`tutor code` needs one FILE, and takes a FUNCTION of it")
      }
      let format: Invocation.CodeRequest.Format = try choice("--format") ?? .human
      return .code(
        .init(
          path: operands[0], function: operands.count > 1 ? operands[1] : nil,
          format: has("--json") ? .json : format))
    case "export": return .export(try exportRequest())
    case "new":
      guard operands.count == 1 else { throw UsageError("`tutor new` needs one FILE") }
      let type = values("--type").last
      if let type, !Chapter.skeletonTypes.contains(type) {
        let known = Chapter.skeletonTypes.joined(separator: ", ")
        throw UsageError("--type is one of \(known), not \(type)")
      }
      return .new(path: operands[0], type: type)
    case "serve":
      if let extra = operands.first { throw UsageError("`tutor serve` takes no \(extra)") }
      return .serve
    case "completion":
      guard operands.count == 1 else {
        let shells = CompletionScript.Shell.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("`tutor completion` needs one of \(shells)")
      }
      return .completion(try Self.choice(operands[0], for: "the shell"))
    default: break
    }
    if let chapter = values("--forget").last {
      if let extra = operands.first { throw UsageError("--forget leaves no place for \(extra)") }
      return .forget(chapter: chapter)
    }
    if operands.count > 1 {
      let near = didYouMean(operands[0], among: Subcommand.names)
      throw UsageError(
        "one chapter is read at a time, not \(operands.count)"
          + (near.map { "; \($0[.english])" } ?? ""))
    }
    return .read(chapter: operands.first)
  }

  private func runRequest() throws(UsageError) -> Invocation.RunRequest {
    var request = Invocation.RunRequest(json: has("--json"), keepGoing: has("--keep-going"))
    let lines = values("-c")
    if operands.count > 1 {
      throw UsageError("`tutor run` takes one FILE, not \(operands.count)")
    }
    if !lines.isEmpty {
      guard operands.isEmpty else { throw UsageError("`tutor run` takes a FILE or -c, not both") }
      request.input = .lines(lines)
    } else if let path = operands.first, path != "-" {
      request.input = .file(path)
    }
    return request
  }

  private func exportRequest() throws(UsageError) -> Invocation.ExportRequest {
    guard operands.count == 1 else {
      throw UsageError(
        operands.isEmpty
          ? "`tutor export` needs a CHAPTER"
          : "`tutor export` takes one CHAPTER, not \(operands.count)")
    }
    let isForStudents = has("--student")
    if isForStudents, has("--solutions") {
      throw UsageError("--student leaves out what --solutions hands on")
    }
    guard let format: Export.Format = try choice("--to") ?? (isForStudents ? .md : nil) else {
      throw UsageError("`tutor export` needs --to html, --to ipynb or --to md, or --student")
    }
    if has("--nbgrader"), format != .ipynb { throw UsageError("--nbgrader belongs to --to ipynb") }
    return Invocation.ExportRequest(
      chapter: operands[0], format: format, isForStudents: isForStudents,
      isOpen: has("--solutions"), isGraded: has("--nbgrader"), output: values("-o").last)
  }
}
