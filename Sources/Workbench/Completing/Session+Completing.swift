import Backprop
import Notation
package import Support

extension Session {
  /// What can stand at the cursor, which is counted in scalars.
  ///
  /// - Parameter sections: those of the chapter that is being read.
  package func completions(
    of line: String, cursor: Int, sections: [String] = [],
    in context: ExecutionContext
  ) -> Completions {
    let before = Array(line.unicodeScalars.prefix(max(0, cursor)))
    if let symbols = Completions(symbolBefore: before) { return symbols }
    let typed = String(before)
    if let arguments = Arguments(typed), before.count > arguments.name.range.upperBound,
      let entry = context.manual[arguments.name.text]
    {
      return completions(of: arguments, entry, before: before, sections: sections, context)
    }
    let blanks = before.prefix { $0.isBlank }.count
    let isFirst = before[blanks...].allSatisfy { $0.properties.isAlphabetic || $0.isDigit }
    let mathematics = mathematics(before)
    guard isFirst else { return mathematics }
    let commands = Completions(
      start: blanks, typed: String(before[blanks...]), names: context.manual.names.sorted())
    let others = mathematics.candidates.filter { !commands.candidates.contains($0) }
    return Completions(
      start: blanks, commands.candidates + (before.count == blanks ? [] : others),
      appendsBlank: commands.candidates.count == 1 && others.isEmpty)
  }

  private func completions(
    of arguments: Arguments, _ entry: CommandEntry, before: [Unicode.Scalar], sections: [String],
    _ context: ExecutionContext
  ) -> Completions {
    // A word that is being typed is not yet one of those that are given.
    let isWithin = arguments.words.last?.range.upperBound == before.count
    let given = isWithin ? arguments.words.dropLast() : arguments.words[...]
    let start = isWithin ? arguments.words.last!.range.lowerBound : before.count
    let typed = String(before[start...])
    func matching(_ names: [String], blank: Bool = false) -> Completions {
      Completions(start: start, typed: typed, names: names, appendsBlank: blank)
    }

    switch given.last?.text {
    case "activation": return matching(activations)
    case "cost": return matching(Cost.named.map(\.name))
    case "test": return files(start: start, typed: typed, context)
    default: break
    }
    switch kind(of: given, entry) {
    case .layer: return matching(layers(from: entry.name == "a" ? 1 : 2))
    case .layerOr(let names): return matching(names + layers(from: 2))
    case .quantity: return mathematics(before)
    case .file: return files(start: start, typed: typed, context)
    case .command:
      return matching(
        context.manual.names.sorted() + ["symbols", "search"] + BookEquation.table.map(\.name))
    case .equation: return matching(BookEquation.table.map(\.name))
    case .activation: return matching(activations)
    case .option(let names):
      let unused = names.filter { name in !given.contains { $0.text == name } }
      return matching(unused, blank: true)
    case .section: return matching(sections)
    case .value, nil: return mathematics(before)
    }
  }

  /// What kind of argument comes next; options stand in any order at the end.
  private func kind(
    of given: ArraySlice<Arguments.Word>, _ entry: CommandEntry
  ) -> CommandEntry.Argument? {
    if given.count < entry.arguments.count { return entry.arguments[given.count] }
    guard case .option(let names) = entry.arguments.last, names.count > 2 else { return nil }
    return .option(names)
  }

  private var activations: [String] { Activation.named.map(\.name) + functions.keys.sorted() }

  private func layers(from first: Int) -> [String] {
    guard let network, network.layers >= first else { return [] }
    return (first...network.layers).map { "\($0)" }
  }

  private func files(start: Int, typed: String, _ context: ExecutionContext) -> Completions {
    let bare = Quotation.text(of: typed)
    let candidates = context.fileNames(from: bare).map { path in
      var word = Quotation.word(path, inQuotes: typed.hasPrefix("\""))
      // In a folder the name goes on.
      if path.hasSuffix("/"), word != path { word.removeLast() }
      return Completions.Candidate(word, display: path)
    }
    let isWhole = candidates.count == 1 && !candidates[0].display.hasSuffix("/")
    return Completions(start: start, candidates, appendsBlank: isWhole)
  }

  private func mathematics(_ before: [Unicode.Scalar]) -> Completions {
    // The layer of a quantity belongs to its name: w[2.
    let digits = before.reversed().prefix { $0.isDigit }.count
    let hasLayer = before.dropLast(digits).last == "["
    let end = hasLayer ? before.count - digits - 1 : before.count
    func word(with sign: Unicode.Scalar? = nil) -> Int {
      before[..<end].reversed().prefix {
        $0.properties.isAlphabetic || $0.isDigit || $0 == sign
      }.count
    }
    // `my_d` may go on as a name of the learner's own; elsewhere `_` begins a subscript.
    let compound = String(before[(end - word(with: "_"))...])
    if compound.contains("_"), ownNames.contains(where: { $0.hasPrefix(compound) }) {
      return Completions(
        start: before.count - compound.unicodeScalars.count, typed: compound, names: ownNames)
    }
    let start = end - word()
    let typed = String(before[start...])
    if start == end { return Completions(start: before.count, []) }
    let functions = Symbol.table.filter { $0.category == .function }
      .flatMap { [$0.glyph] + $0.ascii }
    let quantities = ["w", "b", "z", "a", "delta", "δ"].flatMap { letter in
      layers(from: letter == "a" ? 1 : 2).map { "\(letter)[\($0)]" }
    }
    return Completions(
      start: start, typed: typed, names: ownNames + quantities + functions.sorted())
  }
}

extension Completions {
  /// The signs that a backslash name before the cursor stands for; `nil` where there is no such name.
  ///
  /// `\odot` gives ⊙, `\^T` gives ᵀ, `\_1` gives ₁. An exact name is the only candidate, though a
  /// longer one may begin with it.
  init?(symbolBefore before: [Unicode.Scalar]) {
    guard let start = before.lastIndex(of: "\\") else { return nil }
    let name = String(before[(start + 1)...])
    if let sign = name.unicodeScalars.first, sign == "^" || sign == "_" {
      let letters = String(name.unicodeScalars.dropFirst())
      guard !letters.isEmpty, !letters.unicodeScalars.contains(" "),
        let script = sign == "^" ? Scripts.raise(letters) : Scripts.lower(letters)
      else { return nil }
      self.init(start: start, [Candidate(script)])
      return
    }
    guard name.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic }) else { return nil }
    if let symbol = Symbol.spelled("\\" + name) {
      self.init(start: start, [Candidate(symbol.glyph)])
      return
    }
    let fitting = Symbol.table.flatMap { symbol in
      symbol.latex.filter {
        $0.unicodeScalars.starts(with: name.unicodeScalars)
          && $0.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
      }.map { Candidate(symbol.glyph, display: "\\" + $0, detail: symbol.glyph) }
    }
    self.init(start: start, fitting.sorted { $0.display < $1.display })
  }
}
