/// What people write for the letters of the book in any dialect, and where it counts.
///
/// A name is one entry of `table`. The parser asks for a name at a place; what it reads so is a `NameReading`.
extension Dialect {
  /// What a name stands for.
  package enum Role: Hashable, Sendable {
    case letter(Letter)
    /// σ.
    case activation
    /// A letter for any layer, neuron or example.
    case index
  }

  /// Where a name stands for its role.
  enum Place {
    case anywhere
    /// With a layer behind it, or below ∇: `W^l`, `∇_W C`.
    case layered
    /// Behind a d, layer or none: `dW`.
    case differential
    /// By itself, where other letters of the network stand in the line: `Z = X W + b`.
    case bare
    /// Over a ∂, behind ∇ and behind a d: `∂J/∂w`.
    case cost
    /// Before a bracket that holds a weighted input: `f(z^l)`.
    case call
    /// In brackets behind a quantity, as what it depends on: `C(w, b)`.
    case dependency
    case script
    /// Wherever it stands, as an index that no definition may take.
    case reservedIndex
    /// As the upper limit of a sum, where it is no count: a sum to it is no sum over all.
    case limit
  }

  static let table: [(role: Role, names: String, places: Set<Place>)] = [
    (.letter(.w), "W", [.layered, .differential, .dependency, .bare]),
    (.letter(.w), "Θ θ ω", [.layered, .dependency]),
    (.letter(.w), "w", [.dependency]),
    (.letter(.b), "B", [.layered, .differential, .dependency]),
    (.letter(.b), "bias", [.anywhere]),
    (.letter(.b), "b", [.dependency]),
    (.letter(.z), "Z", [.layered, .differential, .bare]),
    (.letter(.z), "logit", [.anywhere]),
    (.letter(.a), "A", [.layered, .differential, .bare]),
    // No differential: dh is the name of a small step.
    (.letter(.a), "h", [.layered]),
    // Without a layer of its own it is that of layer L.
    (.letter(.a), "output", [.anywhere]),
    (.letter(.y), "target", [.anywhere]),
    (.letter(.δ), "error", [.anywhere]),
    (.letter(.x), "x", [.dependency]),
    (.letter(.y), "y t", [.dependency]),
    (.letter(.C), "Cost cost Loss loss CE BCE MSE NLL RSS SSE ℒ", [.anywhere, .cost]),
    // Its usual letters, and capitals that the book gives no meaning.
    (.letter(.C), "C L J E ℓ ℰ l λ D F G H K M N O P Q R S U V", [.cost]),
    (.activation, "f g h s φ ψ ϕ τ", [.call]),
    (.index, "i j k l p q", [.script, .reservedIndex, .limit]),
    (.index, "L", [.limit]),
    // These also count the examples.
    (.index, "m n", [.script, .reservedIndex]),
    // The book takes these for vectors too.
    (.index, "r s t u v", [.script]),
  ]

  /// The words that LaTeX lines hold as words though they name nothing.
  static let words: Set<String> = Set(
    ["in", "out", "new", "old", "layer", "net", "outputs"] + neighbours.keys)

  /// What subscripts name the layer before and the one behind.
  static let neighbours: [String: Int] = [
    "prev": -1, "previous": -1, "anterior": -1, "vorher": -1, "next": 1,
  ]

  private static let rows: [String: [(role: Role, places: Set<Place>)]] = table.reduce(into: [:]) {
    for name in $1.names.split(separator: " ") {
      $0[String(name), default: []].append(($1.role, $1.places))
    }
  }

  static func role(_ name: String, _ place: Place) -> Role? {
    rows[name]?.first { $0.places.contains(place) }?.role
  }

  static func letter(_ name: String, _ place: Place) -> Letter? {
    if case .letter(let letter) = role(name, place) { letter } else { nil }
  }

  package static func isIndex(_ name: String) -> Bool { role(name, .script) == .index }

  /// The letter of the book that something is differentiated by in `dw`, `dW`, `ddelta`.
  static func differential(_ word: String) -> Letter? {
    guard word.hasPrefix("d"), word.count > 1 else { return nil }
    let name = String(word.dropFirst())
    return Letter(rawValue: name) ?? letter(name, .differential)
      ?? Symbol.spelled(name).flatMap { Letter(rawValue: $0.glyph) }
  }

  /// The name of the cost in `dJ`.
  static func costDifferential(_ word: String) -> String? {
    guard word.hasPrefix("d") else { return nil }
    let name = String(word.dropFirst())
    return role(name, .cost) == nil ? nil : name
  }
}

/// How something in a line was read that is not written as the book writes it.
package enum NameReading: Equatable, Sendable {
  /// A name for a letter of the book or for σ.
  case name(String, readAs: Dialect.Role)
  /// Something longer, as σ^l for a^l.
  case phrase(String, readAs: String)

  package var wording: String {
    switch self {
    case .name(let written, let role): "\(written) is read as \(role.wording)"
    case .phrase(let written, let meaning): "\(written) is read as \(meaning)"
    }
  }
}

extension Dialect.Role {
  var wording: String {
    switch self {
    case .letter(.C): "C, the cost"
    case .letter(let letter): letter.rawValue
    case .activation: "σ"
    case .index: "an index"
    }
  }
}
