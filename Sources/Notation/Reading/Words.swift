/// The words that may stand between statements, and what each does there.
///
/// They are one list: a word that is not on it makes the line unreadable, for it may deny what is said.
enum Words {
  enum Role: Sendable {
    /// Says nothing: what it joins is said by itself.
    case joins
    /// What follows is said besides, a condition only behind another.
    case adds
    /// What follows is said to follow, and is no condition.
    case concludes
    /// What follows is a condition.
    case conditions
    /// Stands before the letters of a condition: for *all layers* l.
    case quantifies
    /// Everywhere where none of the conditions before it holds.
    case otherwise

    /// Whether it begins a condition, or goes on with one.
    var isOfConditions: Bool {
      switch self {
      case .joins, .adds, .concludes: false
      case .conditions, .quantifies, .otherwise: true
      }
    }
  }

  /// The phrases of each role, parted by commas.
  private static let table: [(role: Role, phrases: String)] = [
    (.adds, "and, also, und, auch, et, 和, 且, 以及, 及, 与, 又"),
    (
      .concludes,
      "so, so that, then, thus, hence, hence also, therefore, which gives, this gives, giving, we have, we get, it follows that"
    ),
    (.concludes, "daher, somit, donc, 所以, 因此, 因而, 从而, 故, 于是, 可得, 得, 得到, 则, 那么"),
    (
      .joins,
      "i.e., i.e, ie, that is, that is to say, namely, where, where again, with, let, since, because, as"
    ),
    (
      .joins,
      "in other words, similarly, likewise, by definition, by the chain rule, using the chain rule, chain rule"
    ),
    (.joins, "mit, wobei, où, avec, 即, 也即, 也就是, 有, 其中, 由于, 因为"),
    (
      .conditions,
      "if, for, when, whenever, as long as, provided, provided that, given, in case, wenn, falls, für, si, pour"
    ),
    (.conditions, "如果, 若, 当, 对, 对于, 假如"),
    (
      .quantifies,
      "all, each, every, any, in layer, of layer, in the layer, in every layer, in each layer, layer, layers, neuron, neurons, unit, units, index, indices, alle, jedes, jede, tout, toute"
    ),
    (.quantifies, "所有, 所有的, 任意, 任意的, 任何, 每个, 每一个, 每一层, 层, 神经元, 时"),
    (.otherwise, "otherwise, else, in all other cases, sonst, sinon, 否则, 其他, 其它, 其余"),
  ]

  /// What the network is made of, as it is named in a text: a condition by itself.
  private static let kinds: [(kind: Restriction.Form, phrases: String)] = [
    (.activation("sigmoid"), "sigmoid, sigmoid neurons, sigmoid units, sigmoid activation"),
    (.activation("tanh"), "tanh, tanh neurons, tanh units, tanh activation"),
    (.activation("relu"), "relu, relu neurons, relu units, relu activation"),
    (.activation("linear"), "linear neurons, linear units, linear activation"),
    (
      .cost("cross-entropy"),
      "cross-entropy, the cross-entropy, cross-entropy cost, the cross-entropy cost, cross-entropy loss"
    ),
    (
      .cost("quadratic"),
      "quadratic cost, the quadratic cost, quadratic cost function, quadratic loss"
    ),
    (
      .cost("log-likelihood"),
      "log-likelihood, log-likelihood cost, the log-likelihood cost, softmax with log-likelihood"
    ),
  ]

  private static func cut<Meaning>(
    _ table: [(Meaning, phrases: String)]
  ) -> [(scalars: [Unicode.Scalar], meaning: Meaning)] {
    table.flatMap { row in
      row.phrases.split(separator: ",").map {
        (Array($0.unicodeScalars.drop(while: \.isBlank)), row.0)
      }
    }.sorted { $0.0.count > $1.0.count }
  }

  private static let phrases = cut(table.map { ($0.role, phrases: $0.phrases) })
  private static let phrasesOfKinds = cut(kinds.map { ($0.kind, phrases: $0.phrases) })

  private static let roles: [String: Role] = phrases.reduce(into: [:]) {
    if $0[String($1.scalars)] == nil { $0[String($1.scalars)] = $1.meaning }
  }
  private static let namedKinds: [String: Restriction.Form] = phrasesOfKinds.reduce(into: [:]) {
    $0[String($1.scalars)] = $1.meaning
  }

  private static let firstScalars = Set(phrases.compactMap(\.scalars.first))

  static func role(_ phrase: String) -> Role? { roles[phrase.lowercased()] }

  /// What a phrase of a text says of the network.
  static func kind(_ phrase: String) -> Restriction.Form? { namedKinds[phrase.lowercased()] }

  /// The longest phrase that begins at a place: where it ends.
  static func end(ofPhraseAt start: Int, in scalars: [Unicode.Scalar], before end: Int) -> Int? {
    guard start < end, firstScalars.contains(scalars[start].lowercase) else { return nil }
    return self.end(of: phrases, at: start, in: scalars, before: end)
  }

  /// The longest phrase of a text that names what the network is made of: where it ends.
  static func end(ofKindAt start: Int, in scalars: [Unicode.Scalar], before end: Int) -> Int? {
    self.end(of: phrasesOfKinds, at: start, in: scalars, before: end)
  }

  private static func end<Meaning>(
    of phrases: [(scalars: [Unicode.Scalar], meaning: Meaning)], at start: Int,
    in scalars: [Unicode.Scalar], before end: Int
  ) -> Int? {
    phrases.lazy.compactMap { phrase in
      var place = start
      for scalar in phrase.scalars {
        guard place < end else { return nil }
        if scalar == " " {
          guard scalars[place].isBlank else { return nil }
          while place < end, scalars[place].isBlank { place += 1 }
        } else {
          guard scalars[place].lowercase == scalar else { return nil }
          place += 1
        }
      }
      // A word of letters goes on where more of them follow; signs of other scripts stand together.
      let goesOn =
        phrase.scalars.last?.isASCII == true && place < end && scalars[place].isASCIILetter
      return goesOn ? nil : place
    }.first
  }
}

extension Unicode.Scalar {
  fileprivate var lowercase: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(value + 32) ?? self : self
  }
}
