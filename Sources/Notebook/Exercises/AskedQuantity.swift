import Notation
import Support

/// What a question asks for, by its letters and by its words: `z = 0.579` is no answer where an
/// activation is wanted, whatever its number.
struct AskedQuantity: Sendable {
  /// The letters that may stand before the answer, `∂w` for a slope by a weight; nil where any may.
  private var letters: Set<String>?
  private var words: Set<String> = []

  /// Whether it asks how many times as large something is.
  var isRatio: Bool {
    !words.isDisjoint(with: ["times", "factor", "faktor", "mal", "wievielmal", "倍"])
  }

  /// Nothing is known of the question.
  init() {}

  init(_ judge: ExerciseJudge) {
    let asking = judge.exercise.askingText
    words = Set(AnswerWords.words(of: asking))
    let texts =
      [judge.exercise.obligation(.answer)].compactMap(\.self)
      + judge.exercise.obligations(.accept)
      .map(\.value) + judge.exercise.pieces.formulaTexts.filter { asking.contains($0) }
    var found = Set(Self.nouns.filter { !words.isDisjoint(with: $0.words) }.map(\.letter))
    for text in texts {
      if let term = try? Term(reading: text, judge.session.vocabulary),
        let letter = Self.letter(term)
      {
        found.insert(letter)
      }
    }
    // `∂C/∂w` asks for no weight.
    for letter in found where found.contains("∂\(letter)") { found.remove(letter) }
    letters = found
    for noun in Self.nouns where found.contains(noun.letter) { words.formUnion(noun.words) }
  }

  private static let nouns: [(letter: String, words: Set<String>)] = [
    ("w", ["weight", "weights", "gewicht", "gewichte", "权重"]),
    ("b", ["bias", "biases", "偏置"]),
    ("a", ["activation", "activations", "output", "outputs", "aktivierung", "ausgabe", "puts"]),
    ("z", ["input", "inputs", "eingabe"]),
    ("δ", ["error", "errors", "fehler"]),
    ("C", ["cost", "costs", "kosten", "entropy"]),
    ("∂", ["slope", "slopes", "derivative", "derivatives", "steigung", "ableitung"]),
    ("neurons", ["neurons", "neuronen"]),
    ("connections", ["connections", "connection", "verbindungen"]),
    ("layers", ["layers", "schichten"]),
  ]

  /// The letter of a quantity by itself, `∂w` of a slope by a weight; nil for what may be any name.
  private static func letter(_ term: Term) -> String? {
    switch term.form {
    case .quantity(let quantity):
      [.w, .b, .z, .a, .δ, .C].contains(quantity.letter) ? quantity.letter.rawValue : nil
    case .derivative(_, let by): letter(by).map { "∂\($0)" }
    case .entry(let whole, _): letter(whole)
    case .call(.activation, let primes, _): primes > 0 ? "∂" : "a"
    default: nil
    }
  }

  /// Whether it is the name of a quantity that is not asked for.
  ///
  /// - Parameter isWithoutValue: whether there is no such quantity in the network that is asked about.
  func isAnother(_ side: String, isWithoutValue: Bool) -> Bool {
    guard let letters else { return false }
    guard let term = try? Term(reading: side), let letter = Self.letter(term) else {
      return otherNoun(in: side) != nil
    }
    // `a^3_3` of two neurons
    if isWithoutValue, side.contains(where: \.isNumber) { return true }
    // δ is ∂C/∂z, and the slope by a bias; a question for "the slope" says by what elsewhere.
    let same: [String: Set<String>] = ["∂z": ["δ", "∂b"], "δ": ["∂z", "∂b"], "∂b": ["δ", "∂z"]]
    let isNamed = letters.contains(letter) || !letters.isDisjoint(with: same[letter] ?? [])
    let asksForAnySlope =
      letters.contains("∂") && !letters.contains { $0.count > 1 && $0.first == "∂" }
    return !isNamed && !(letter.hasPrefix("∂") && asksForAnySlope)
  }

  /// The one word beside a number that names another thing than the question asks for.
  func otherNoun(in text: String) -> String? {
    guard letters != nil else { return nil }
    let named = AnswerWords.words(of: text).filter { word in
      Self.nouns.contains { $0.words.contains(word) }
    }
    // `26 weights and biases`
    guard named.count == 1, !words.contains(named[0]) else { return nil }
    return named[0]
  }
}

extension Exercise {
  private static let sentence = TextPattern(/[^.?!。？！]+(?:[.](?=\S)[^.?!。？！]*)*[.?!。？！]*/)

  /// The sentences of its question that ask, or all of it where none ends in a question mark.
  var askingText: String {
    let text = pieces.compactMap(\.prose).joined().flatMap(\.flattened).flatMap(\.inlines).plainText
    let sentences = text.split(omittingEmptySubsequences: true) { "\n".contains($0) }
      .joined(separator: " ")
      .matches(of: Self.sentence.regex).map { String($0.output) }
    let asking = sentences.filter { $0.contains { "?？".contains($0) } }
    return asking.isEmpty ? text : asking.joined(separator: " ")
  }
}
