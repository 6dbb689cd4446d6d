import Support

/// The text of a program as a file holds it: Python, or a notebook's code cells one below another.
package struct ProgramSource: Sendable {
  package let text: String
  package let isNotebook: Bool

  /// Why a file holds no program that could be read.
  package struct Unreadable: Error, Equatable, Sendable {
    package let message: String
    package init(message: String) { self.message = message }
  }

  package static let mostBytes = 4 << 20

  package init(_ bytes: [UInt8], path: String) throws(Unreadable) {
    guard !bytes.contains(0), var text = String(validating: bytes, as: UTF8.self) else {
      throw Unreadable(message: "\(path) is no text in UTF-8")
    }
    // Some editors begin a file with a byte order mark.
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    isNotebook = path.lowercased().hasSuffix(".ipynb")
    self.text = isNotebook ? try Self.cells(of: text, path: path) : text
  }

  private static func cells(of text: String, path: String) throws(Unreadable) -> String {
    guard let notebook = try? JSON(parsing: text), let cells = notebook["cells"]?.items else {
      throw Unreadable(message: "\(path) is no notebook of the format 4")
    }
    let codes = cells.filter { $0["cell_type"]?.string == "code" }.map { cell in
      cell["source"]?.joinedText ?? ""
    }
    // `%matplotlib` and `!pip` are Jupyter's own, and no Python.
    let lines = codes.joined(separator: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.hasPrefix("%") || $0.hasPrefix("!") ? "" : $0 }.joined(separator: "\n")
  }

  /// Whether a block of lines is a program rather than lines of the tutor's own language: one of them
  /// defines, imports or repeats something as only Python does.
  package static func isProgram(_ text: String) -> Bool {
    Program(text).all.contains { statement in
      switch statement.kind {
      case .function, .type, .loop, .whileLoop, .branch: true
      case .assignment(_, let value), .augmented(_, _, let value):
        value.all.contains {
          if case .attribute(let base, _) = $0.kind, case .name(let name) = base.kind {
            name == "np" || name == "numpy"
          } else {
            false
          }
        }
      default: false
      }
    }
  }
}
