import Notation
import Support

/// What a line means that is written as another program has it, or shorter than the book: tried only
/// when the line itself can't be obeyed.
package enum MeantLine {
  /// One way to write something, and what it stands for; the first that fits counts.
  struct Row: Sendable {
    /// What it is for, with an example.
    let example: (typed: String, meant: String)
    let meant: @Sendable (Shape, Manual) -> String?
  }

  /// A line in its parts.
  struct Shape: Sendable {
    let text: String
    /// The letters it begins with, and all behind them.
    let name: String
    let rest: String

    init(_ line: String) {
      text = line.trimmed
      name = String(text.prefix { $0.isLetter || $0 == "_" || $0 == "." })
      rest = String(text.dropFirst(name.count)).trimmed
    }

    /// The numbers behind the name, where nothing but digits, commas, blanks and brackets stands there.
    var numbers: [Int]? {
      guard rest.allSatisfy({ $0.isNumber || ",; []".contains($0) }) else { return nil }
      let numbers = rest.split { !$0.isNumber }.compactMap { Int($0) }
      return numbers.isEmpty ? nil : numbers
    }

    /// The arguments of `name(…)`, where the bracket closes at the end of the line.
    var arguments: [String]? {
      guard rest.hasPrefix("("), rest.hasSuffix(")") else { return nil }
      var depth = 0
      for (index, character) in rest.enumerated() {
        if "([{".contains(character) { depth += 1 }
        if ")]}".contains(character) { depth -= 1 }
        if depth == 0, index < rest.count - 1 { return nil }
      }
      return MeantLine.parts(of: String(rest.dropFirst().dropLast()))
    }
  }

  /// A quantity by its letter and the numbers behind it: layer, neurons.
  private static func quantity(_ name: String, _ numbers: [Int]) -> String? {
    let most = ["w": 3, "b": 2, "z": 2, "a": 2, "δ": 2, "delta": 2]
    guard let most = most[name], 1...most ~= numbers.count else { return nil }
    let neurons = numbers.dropFirst().map(String.init).joined(separator: ",")
    return "\(name)[\(numbers[0])]" + (neurons.isEmpty ? "" : "[\(neurons)]")
  }

  private static let operatorOfDerivative = TextPattern(/d\/d[a-z] ?[a-z(]/)

  static let rows: [Row] = [
    Row(example: ("w2", "w[2]")) { line, _ in
      guard line.rest.allSatisfy(\.isNumber), let digits = line.numbers.map({ _ in line.rest })
      else { return nil }
      return quantity(line.name, digits.compactMap(\.wholeNumberValue))
    },
    Row(example: ("w[2,1,3]", "w[2][1,3]")) { line, _ in
      line.numbers.flatMap { quantity(line.name, $0) }
    },
    Row(example: ("gradient w[2]", "gradient w 2")) { line, _ in
      let inner = Shape(line.rest)
      guard line.name == "gradient", ["w", "b"].contains(inner.name), let numbers = inner.numbers,
        let variable = quantity(inner.name, numbers)
      else { return nil }
      return numbers.count == 1 ? "gradient \(inner.name) \(numbers[0])" : "∂C/∂\(variable)"
    },
    Row(example: ("backprop 2", "delta 2")) { line, _ in
      line.name == "backprop" && line.numbers?.count == 1 ? "delta \(line.rest)" : nil
    },
    Row(example: ("print(a[2])", "a[2]")) { line, _ in
      guard line.name == "print" else { return nil }
      let meant = line.arguments.map { $0.joined(separator: ", ") } ?? line.rest
      return meant.isEmpty ? nil : meant
    },
    Row(example: ("bp2(2)", "bp2 2")) { line, manual in
      let name = line.name + line.rest.prefix { $0.isNumber }
      let call = Shape(String(line.text.dropFirst(name.count)))
      guard manual[name] != nil, let arguments = call.arguments else { return nil }
      return ([name] + arguments.filter { !$0.isEmpty }).joined(separator: " ")
    },
    Row(example: ("hadamard [1, 2], [3, 4]", "hadamard [1, 2] [3, 4]")) { line, manual in
      let arguments = parts(of: line.rest)
      guard manual[line.name] != nil, arguments.count > 1, arguments.allSatisfy({ !$0.isEmpty })
      else { return nil }
      return ([line.name] + arguments).joined(separator: " ")
    },
    Row(example: ("sum a[2]", "sum(a[2])")) { line, _ in
      guard ["sum", "norm", "max", "min", "exp", "sqrt"].contains(line.name), !line.rest.isEmpty,
        !line.rest.hasPrefix("(")
      else { return nil }
      return "\(line.name)(\(line.rest))"
    },
    Row(example: ("dC/dw[2,1,3]", "dC/dw[2][1,3]")) { line, _ in inBrackets(line.text) },
    Row(example: ("W2 @ a1 + b2", "w[2] @ a[1] + b[2]")) { line, _ in withLayers(line.text) },
    // What ends a list elsewhere must not end the lesson here.
    Row(example: ("q", "help quit")) { line, _ in line.text == "q" ? "help quit" : nil },
    Row(example: ("what is delta", "help delta")) { line, _ in
      let words = ["what is ", "what's ", "what are ", "explain ", "define "]
      let lowercased = line.text.lowercased()
      return words.first(where: lowercased.hasPrefix).map {
        "help " + line.text.dropFirst($0.count)
      }
    },
    Row(example: ("how do I transpose w", "help how do I transpose w")) { line, _ in
      let leads: Set<String> = [
        "how", "why", "which", "where", "when", "who", "what", "can", "is", "does",
      ]
      let words = line.text.split(separator: " ")
      return words.count > 2 && leads.contains(line.name.lowercased()) ? "help \(line.text)" : nil
    },
    Row(example: ("why BP2", "help BP2")) { line, _ in
      let isKnown = BookEquation.named(line.rest) != nil || HelpWord.named(line.rest) != nil
      return line.name == "why" && isKnown ? "help \(line.rest)" : nil
    },
    Row(example: ("import numpy as np", "help numpy")) { line, _ in
      let leads = ["import", "from", "for", "while", "def", "lambda", "if", "return"]
      return leads.contains(line.name) ? "help numpy" : nil
    },
    Row(example: ("mean(a[2])", "help mean")) { line, _ in
      guard let arguments = line.arguments, arguments.contains(where: { !$0.isEmpty })
      else { return nil }
      return HelpWord.named(line.name) == nil ? nil : "help \(line.name)"
    },
    Row(example: ("d/dx x^2", "help derivative")) { line, _ in
      line.text.prefixMatch(of: Self.operatorOfDerivative.regex) == nil ? nil : "help derivative"
    },
    Row(example: ("4x3+2", "4*3+2")) { line, _ in
      let text = line.text.replacing(/([0-9]) ?[x×] ?(?=[0-9])/) { "\($0.output.1)*" }
      return text == line.text ? nil : text
    },
    Row(example: ("derivative", "help derivative")) { line, _ in
      HelpWord.named(line.text) == nil ? nil : "help \(line.text)"
    },
  ]

  private static let groupedIndices = TextPattern(
    /\b(d?(?:[wbza]|δ|delta))\[([^\[\],]+),([^\[\],]+)(?:,([^\[\],]+))?\]/)
  private static let shortName = TextPattern(/\b([wbzaWBZA]|δ|delta)([1-9])\b/)

  /// A line in which layers stand as `z[L,j]`, `w[l+1,k,j]` and, but for names of the learner's, `a2`.
  package static func inBrackets(_ text: String, except names: Set<String>? = nil) -> String? {
    var plain = text.replacing(groupedIndices.regex) { match in
      let (letter, layer) = (match.output.1, match.output.2)
      let (neuron, from) = (match.output.3, match.output.4)
      // `δ[x,l]` names an example first.
      guard letter.hasSuffix("w") == (from != nil), layer != "x" else {
        return String(match.output.0)
      }
      return "\(letter)[\(layer)][\(neuron)\(from.map { ",\($0)" } ?? "")]"
    }
    if let names {
      plain.replace(shortName.regex) { match in
        names.contains(String(match.output.0))
          ? String(match.output.0) : "\(match.output.1.lowercased())[\(match.output.2)]"
      }
    }
    return plain == text ? nil : plain
  }

  /// With `w[2]` for `W2`; nil where nothing of the kind stands there.
  static func withLayers(_ text: String) -> String? {
    let full = text.replacing(shortName.regex) { "\($0.output.1.lowercased())[\($0.output.2)]" }
    return full == text ? nil : full
  }

  /// What stands between commas outside brackets.
  static func parts(of text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return Arguments.pieces(of: scalars) { $0 == "," }.map { scalars.text($0).trimmed }
  }

  /// The line that is meant, where it is another one.
  static func of(_ line: String, _ manual: Manual) -> String? {
    let shape = Shape(line)
    let meant = rows.lazy.compactMap { $0.meant(shape, manual) }.first
    return meant == shape.text ? nil : meant
  }
}

extension Manual {
  /// What people call a command elsewhere.
  private static let otherNames = [
    "exit": "quit", "bye": "quit", ":q": "quit", "logout": "quit", "prev": "back",
    "previous": "back", "continue": "next", "contents": "toc", "restart": "reset", "man": "help",
    "answer": "solution", "done": "next", "go": "next", "more": "next",
  ]

  /// The command that is meant by a name that is neither a command's nor the learner's.
  func meant(by name: String, _ vocabulary: Vocabulary) -> CommandEntry? {
    if vocabulary.names.contains(name) || vocabulary.functions.contains(name) { return nil }
    return Self.otherNames[name].flatMap { self[$0] }
  }
}

extension Diagnostic {
  /// What is said of words that ask for nothing known.
  static func sentence(_ line: String, _ manual: Manual) -> Diagnostic {
    Diagnostic(
      .syntax, "this is a sentence; what can be judged here are equations and numbers",
      at: Line.visibleRange(of: line),
      hint: manual["find"] == nil
        ? "`help WORD` explains a word"
        : "`help WORD` explains a word, `find WORD` seeks it in the text")
  }
}
