import Programs
import Support

/// A line of Python alone, asked again where what it says by itself is more than it can know: with 1 for the
/// number of examples, with another body for a slope, with δ for what it calls an error.
struct PythonLine {
  /// What it holds under: what the line alone says, and what is said of its names and numbers.
  struct Holding {
    let line: ProgramLine.Holding
    var more: [String] = []

    var conditions: [String] { line.conditions + more }
  }

  enum Finding {
    case holds(Holding)
    case fails
    case unknown
  }

  private let text: String
  private let line: ProgramLine
  private let isCancelled: @Sendable () -> Bool

  /// - Returns: nil where the text is no single assignment to a quantity's name.
  init?(_ text: String, isCancelled: @escaping @Sendable () -> Bool) {
    guard let line = ProgramLine(text, isCancelled: isCancelled) else { return nil }
    (self.text, self.line, self.isCancelled) = (text, line, isCancelled)
  }

  var hasOwnNames: Bool { line.hasOwnNames }

  var finding: Finding {
    var found = line.finding
    if let slope = ofSlope(found) {
      guard case .holds = slope else { return slope }
      return slope.adding(takenAs)
    }
    if let errors = withErrorsAsδ(found) { return errors.adding(takenAs) }
    if dividesForNothing(found) || multipliesRate(found) { found = .fails }
    return Finding(found).adding(takenAs)
  }

  private func holding(of text: String) -> ProgramLine.Holding? {
    guard case .holds(let holding)? = ProgramLine(text, isCancelled: isCancelled)?.finding else {
      return nil
    }
    return holding
  }

  // MARK: Asking again

  private static let count = TextPattern(
    /\b(?:self\.)?(?:m|n|N|n_samples|num_examples|n_examples|batch_size|minibatch_size|mini_batch_size|num_samples)\b(?![(.\[])|\blen\([\w.]+\)|\b[\w.]+\.shape\[-?[01]\]/
      .wordBoundaryKind(.simple))

  /// Whether it holds for one example alone, because 1/m is then nothing; a mean over the examples does not.
  private func dividesForNothing(_ found: ProgramLine.Finding) -> Bool {
    guard case .holds(let own) = found else { return false }
    // How the examples are counted says how they lie, which is no matter here.
    let counted = text.replacing(Self.count.regex) { _ in "m" }
    let whole = text.replacing(Self.count.regex) { _ in "1" }
    guard whole != text, let undivided = holding(of: whole) else { return false }
    let divided = counted == text ? own : holding(of: counted) ?? own
    return !Set(divided.conditions).isSubset(of: undivided.conditions)
  }

  private static let product = TextPattern(
    /\s*[\w.]+\s*[-+]=\s*(-?\s*[\w.]+(?:\s*[*\/]\s*[\w.]+)+)\s*/)

  /// Whether it is a step with a number beside a rate that has a name: `2 * lr * dW`.
  private func multipliesRate(_ found: ProgramLine.Finding) -> Bool {
    guard case .holds(let own) = found, own.isStep,
      let product = text.wholeMatch(of: Self.product.regex)?.output.1
    else { return false }
    let factors = product.split { "*/- ".contains($0) }
    let numbers = factors.compactMap { Double($0) }
    return factors.count - numbers.count > 1 && numbers.contains { $0 != 1 }
  }

  private static let slope = TextPattern(
    /(?:\bself\.)?\b(?<name>\w*(?:sigmoid|tanh)\w*)\((?<of>[\w.\[\]]+)\)/
      .ignoresCase().wordBoundaryKind(.simple))

  /// What it is where it calls a slope that names its activation: of z, or, as programs often have it, of a.
  private func ofSlope(_ found: ProgramLine.Finding) -> Finding? {
    guard let call = text.firstMatch(of: Self.slope.regex) else { return nil }
    let name = String(call.output.name)
    guard Self.slopes.contains(where: name.lowercased().contains) else { return nil }
    let isOfTanh = name.lowercased().contains("tanh")
    let of = call.output.of
    let ofZ = isOfTanh ? "(1 - np.tanh(\(of)) ** 2)" : "(sigmoid(\(of)) * (1 - sigmoid(\(of))))"
    if holding(of: text.replacingCharacters(in: call.range, with: ofZ)) != nil { return nil }
    let (body, ofA) =
      isOfTanh ? ("1 − x²", "(1 - \(of) ** 2)") : ("x (1 − x)", "(\(of) * (1 - \(of)))")
    if let holding = holding(of: text.replacingCharacters(in: call.range, with: ofA)) {
      return .holds(Holding(line: holding, more: ["\(name)(x) is \(body)"]))
    }
    return .unknown
  }

  private static let slopes = ["prime", "deriv", "grad", "slope", "dsig", "dtanh", "d_"]

  private static let error = TextPattern(
    /\b(?:(?<place>output|hidden|l\d|layer_?\d)_)?errors?\b/
      .wordBoundaryKind(.simple))

  /// What it is where what it calls an error may be ∂C/∂a, with conditions, or δ, with fewer.
  private func withErrorsAsδ(_ found: ProgramLine.Finding) -> Finding? {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let (left, right) = (text[...equals], text[text.index(after: equals)...])
    var names: [String] = []
    let replaced = right.replacing(Self.error.regex) { match in
      names.append(String(match.output.0))
      return "\(match.output.place ?? "output")_delta"
    }
    guard let name = names.first, Set(names).count == 1,
      let holding = holding(of: "\(left)\(replaced)")
    else { return nil }
    if case .holds(let own) = found, Set(own.conditions).isSubset(of: holding.conditions) {
      return nil
    }
    return .holds(Holding(line: holding, more: ["\(name) is δ, with σ′ in it"]))
  }

  // MARK: Numbers

  private static let number = TextPattern(/(?:^|[^\w.])((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/)

  /// What its very small numbers are taken as, and those very near to 1: a line is held against what is due
  /// with rounding left out.
  private var takenAs: [String] {
    var said: [String] = []
    for match in text.matches(of: Self.number.regex) {
      guard let number = Double(match.output.1) else { continue }
      let whole = number.rounded()
      if number != whole, abs(number - whole) < 2e-5 {
        said.append("\(match.output.1) is taken as \(Int(whole))")
      }
    }
    return said
  }
}

extension PythonLine.Finding {
  fileprivate init(_ found: ProgramLine.Finding) {
    switch found {
    case .holds(let holding): self = .holds(PythonLine.Holding(line: holding))
    case .fails: self = .fails
    case .unknown: self = .unknown
    }
  }

  fileprivate func adding(_ conditions: [String]) -> Self {
    guard case .holds(var holding) = self else { return self }
    holding.more += conditions
    return .holds(holding)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
