/// Finds the layers of a statement that names none, as a compiler finds types.
///
/// Each occurrence of a bare letter has an unknown layer, and so has each index letter; that the shapes of
/// what is added, multiplied and compared must fit says which of them are the same, or one apart.
struct LayerFinding {
  /// Layers as classes of places whose distance is known.
  var distances = Distances()
  /// The layer over which an index letter runs.
  private var letters: [String: Int] = [:]
  /// The place of each bare quantity, in the order in which they are met, and the letters that stand there.
  var places: [Int] = []
  private(set) var lettersAtPlaces: [Letter] = []
  /// How derivatives lie that nothing else tells: ∂z/∂a leads one layer on.
  var customs: [(later: Int, earlier: Int, distance: Int)] = []
  var output: Int
  /// Whether a derivative is read, above and below whose line x is one vector; and its place.
  var isInDerivative = false
  var input: Int?
  /// The places from which the layers count that are written: from 0 where they are numbers, from l.
  var origins: [(base: String?, place: Int)] = []
  /// Whether layers are written but at some letters.
  let isMixed: Bool
  /// Where the same number is not the same neuron all over; and the layers that the weights lead to and come from.
  private let numbers: NumberedNeurons?
  private let (to, from): (Int, Int)

  /// The statement with its layers, once for each way in which they fit; nil where it names layers, or
  /// holds none to name.
  ///
  /// - Parameters:
  ///   - anchor: the layer of what hangs on no layer that is known.
  ///   - names: what may stand without a layer beside letters that have one: a text calls its only hidden layer h.
  /// - Throws: `invalid`, where they fit in no way.
  static func readings(
    of sides: [Term], anchoredAt anchor: String = "l", besides names: Set<Letter> = []
  ) throws(Diagnostic) -> [[Term]]? {
    let isMixed = sides.leaveOutLayers(of: names)
    guard sides.areBare || isMixed else { return nil }
    var finding = LayerFinding(isMixed: isMixed)
    do throws(Diagnostic) {
      try finding.unite(sides)
    } catch {
      guard !isMixed, sides.nameNeuronsByNumber, let numbers = NumberedNeurons(sides) else {
        throw error
      }
      finding = LayerFinding(isMixed: false, numbers: numbers)
      try finding.unite(sides)
    }
    return finding.solutions(anchor).map { layers in
      var rest = layers[...]
      return sides.map {
        $0.withLayers(from: &rest, letter: sides.layerLetter, namesInput: !isMixed)
      }
    }
  }

  private init(isMixed: Bool, numbers: NumberedNeurons? = nil) {
    self.isMixed = isMixed
    self.numbers = numbers
    output = distances.new()
    (to, from) = (distances.new(), distances.new())
    _ = distances.put(to, 1, behind: from)
  }

  mutating func unite(_ sides: [Term]) throws(Diagnostic) {
    var shapes: [(Shape, Range<Int>)] = []
    for side in sides { shapes.append((try shape(of: side), side.range)) }
    for (first, second) in zip(shapes, shapes.dropFirst()) {
      try unite(first.0, second.0, at: second.1)
    }
  }

  // MARK: Shapes

  enum Extent: Equatable {
    case one
    /// The width of the layer at a place, moved by so many layers.
    case width(Int, Int)
  }

  struct Shape {
    var rows: Extent
    var columns: Extent
    /// Whether it is a whole-vector derivative of a number, which is a row in a product.
    var isGradient = false
    var isNumber: Bool { rows == .one && columns == .one }
    var turned: Shape { Shape(rows: columns, columns: rows) }
    static let number = Shape(rows: .one, columns: .one)
  }

  mutating func unite(_ one: Extent, _ other: Extent, at range: Range<Int>)
    throws(Diagnostic)
  {
    switch (one, other) {
    case (.one, .one): return
    case (.width(let a, let i), .width(let b, let j)):
      guard distances.put(b, i - j, behind: a) else { throw .layersClash(at: range) }
    default: throw .layersClash(at: range)
    }
  }

  mutating func unite(_ one: Shape, _ other: Shape, at range: Range<Int>) throws(Diagnostic) {
    try unite(one.rows, other.rows, at: range)
    try unite(one.columns, other.columns, at: range)
  }

  mutating func shape(of term: Term) throws(Diagnostic) -> Shape {
    switch term.form {
    case .number, .norm: return .number
    case .name: return .number
    case .quantity(let quantity): return try shape(of: quantity, at: term.range)
    case .change(let operand): return try shape(of: operand)
    case .identity(size: nil):
      let place = distances.new()
      return Shape(rows: .width(place, 0), columns: .width(place, 0))
    case .transpose(let operand): return try shape(of: operand).turned
    case .negative(let operand): return try shape(of: operand)
    case .power(let base, let exponent):
      let (base, exponent) = (try shape(of: base), try shape(of: exponent))
      return base.isNumber ? exponent : base
    case .call(let function, _, let arguments):
      guard arguments.count == 1 else { throw .layersUnread(at: term.range) }
      let argument = try shape(of: arguments[0])
      guard function == .diagonalActivation else { return argument }
      return Shape(rows: argument.rows, columns: argument.rows)
    case .entry(let operand, let indices) where operand.isIdentity && indices.count == 2:
      let second = try runOver(indices[1], nil, at: term.range)
      try runOver(indices[0], second, at: term.range)
      return .number
    case .entry(let operand, let indices) where indices.count == 1:
      let vector = try shape(of: operand)
      guard vector.columns == .one, case .width(let place, let moved) = vector.rows else {
        throw .layersUnread(at: term.range)
      }
      try runOver(indices[0], (place, moved), at: term.range)
      return .number
    case .derivative(let of, let by):
      let outer = (isInDerivative, input)
      (isInDerivative, input) = (true, nil)
      defer { (isInDerivative, input) = outer }
      return try derivative(of, by, at: term.range)
    case .sum(let sum): return try shape(of: sum)
    case .chain(let first, let links): return try shape(of: first, links, at: term.range)
    default: throw .layersUnread(at: term.range)
    }
  }

  mutating func shape(of quantity: Quantity, at range: Range<Int>) throws(Diagnostic)
    -> Shape
  {
    switch quantity.letter {
    case .C, .L, .η, .n, .m: return .number
    case .X, .Y: throw .layersUnread(at: range)
    case .y: return try vector(quantity, at: output, range)
    case .x, .b, .z, .a, .δ:
      if let layer = quantity.layer { return try vector(quantity, at: place(of: layer), range) }
      if quantity.letter == .x, isMixed {
        return try vector(quantity, at: place(of: LayerReference(base: nil, offset: 1)), range)
      }
      let isInput = isInDerivative && quantity.letter == .x
      let place = (isInput ? input : nil) ?? distances.new()
      if isInput { input = place }
      note(quantity.letter, at: place)
      return try vector(quantity, at: place, range)
    case .w:
      let place: Int
      if let layer = quantity.layer {
        place = try self.place(of: layer)
      } else {
        place = distances.new()
        note(.w, at: place)
      }
      switch quantity.indices.count {
      case 0: return Shape(rows: .width(place, 0), columns: .width(place, -1))
      case 2:
        if numbers != nil { try unite(.width(place, 0), .width(to, 0), at: range) }
        try runOver(quantity.indices[0], (place, 0), at: range)
        try runOver(quantity.indices[1], (place, -1), at: range)
        return .number
      default: throw .layersUnread(at: range)
      }
    }
  }

  private mutating func note(_ letter: Letter, at place: Int) {
    places.append(place)
    lettersAtPlaces.append(letter)
  }

  /// The place of a layer that is written.
  private mutating func place(of layer: Term) throws(Diagnostic) -> Int {
    guard let written = LayerReference(layer) else { throw .layersUnread(at: layer.range) }
    return place(of: written)
  }

  private mutating func place(of layer: LayerReference) -> Int {
    let origin: Int
    if layer.base == "L" {
      origin = output
    } else if let known = origins.first(where: { $0.base == layer.base }) {
      origin = known.place
    } else {
      origin = distances.new()
      origins.append((layer.base, origin))
    }
    if layer.offset == 0 { return origin }
    let place = distances.new()
    _ = distances.put(place, layer.offset, behind: origin)
    return place
  }

  private mutating func vector(
    _ quantity: Quantity, at place: Int, _ range: Range<Int>
  ) throws(Diagnostic) -> Shape {
    switch quantity.indices.count {
    case 0: return Shape(rows: .width(place, 0), columns: .one)
    case 1:
      if let numbers, case .number = quantity.indices[0].form {
        switch numbers.side(of: quantity.letter, at: range, isInDerivative: isInDerivative) {
        case .to: try unite(.width(place, 0), .width(to, 0), at: range)
        case .from: try unite(.width(place, 0), .width(from, 0), at: range)
        case .open: break
        case nil: throw .layersUnread(at: range)
        }
      }
      try runOver(quantity.indices[0], (place, 0), at: range)
      return .number
    default: throw .layersUnread(at: range)
    }
  }

  /// Notes that an index letter runs over the neurons of a place; gives where it is known to run.
  @discardableResult
  private mutating func runOver(
    _ index: Term, _ place: (Int, Int)?, at range: Range<Int>
  ) throws(Diagnostic) -> (Int, Int)? {
    let letter: String
    switch index.form {
    case .name(let name): letter = name
    case .number(let number) where numbers == nil: letter = "\(number)"
    case .number: return place
    default: throw .layersUnread(at: range)
    }
    let known = letters[letter] ?? distances.new()
    letters[letter] = known
    if let place { try unite(.width(place.0, place.1), .width(known, 0), at: range) }
    return (known, 0)
  }

  mutating func shape(of sum: Term.Sum) throws(Diagnostic) -> Shape {
    let outer = letters
    let isOfOutputs = sum.upper?.quantity?.layer?.isOutput == true
    for letter in sum.letters { letters[letter] = isOfOutputs ? output : nil }
    let shape = try shape(of: sum.body)
    for letter in sum.letters { letters[letter] = outer[letter] }
    return shape
  }
}

extension Diagnostic {
  fileprivate static func layersClash(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .shape,
      "no layers fit: what stands here is of another layer than what it is put together with",
      at: range, hint: "write the layers, as in `δ^l` and `w^{l+1}`")
  }

  static func layersUnread(at range: Range<Int>) -> Diagnostic {
    Diagnostic(.syntax, "the layers of this can't be found", at: range)
  }
}
