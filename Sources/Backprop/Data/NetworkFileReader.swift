import Support

extension Network {
  /// Takes a network out of the members of its file, and names the place of what does not fit.
  init(_ file: FileValue, isCancelled: () -> Bool) throws(NetworkFileError) {
    try file.requireMembers(["sizes", "activation", "cost", "weights", "biases", "modified"])
    let sizes = try file.member("sizes").array().map { (size) throws(NetworkFileError) in
      try size.whole()
    }
    do throws(NetworkError) { try Network.validate(sizes: sizes) } catch { throw .network(error) }
    let activation = try file["activation"]?.activation() ?? .sigmoid
    let cost = try file["cost"]?.cost() ?? .quadratic

    let widths = Array(zip(sizes, sizes.dropFirst()))
    var (weights, biases): ([Matrix], [Vector]) = ([], [])
    for (layer, (previous, n)) in zip(try file.member("weights").array(widths.count), widths) {
      var elements: [Double] = []
      for row in try layer.array(n) {
        if isCancelled() { throw .interrupted }
        elements += try row.numbers(previous)
      }
      weights.append(Matrix(rows: n, columns: previous, elements: elements))
    }
    for (layer, (_, n)) in zip(try file.member("biases").array(widths.count), widths) {
      let entries = try layer.array(n)
      // The book's own program saves a column as rows of one number.
      guard case .array = entries[0].value else {
        biases.append(Vector(try layer.numbers(n)))
        continue
      }
      biases.append(
        Vector(try entries.map { (row) throws(NetworkFileError) in try row.numbers(1)[0] }))
    }
    do throws(NetworkError) {
      try self.init(weights: weights, biases: biases, activation: activation, cost: cost)
    } catch { throw .network(error) }

    for entry in try file["modified"]?.array() ?? [] {
      try entry.requireMembers(["layer", "neuron", "activation"])
      let (l, j) = (try entry.member("layer").whole(), try entry.member("neuron").whole())
      let own = try entry.member("activation").activation()
      let neuron = Neuron(layer: l, index: j)
      guard contains(.bias(layer: l, neuron: j)), modified[neuron] == nil else {
        throw .badNeuron(path: entry.path, layer: l, neuron: j)
      }
      do throws(NetworkError) { try setActivation(own, of: neuron) } catch { throw .network(error) }
    }
  }
}

/// A value of a network's file, with its path: `weights[1][0]`, from 0 as the format counts.
struct FileValue {
  let value: JSON
  let path: String

  private func path(to name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// Throws unless it is an object with no other members than these.
  func requireMembers(_ names: [String]) throws(NetworkFileError) {
    guard case .object(let members) = value else { throw .wrongKind(path: path, needed: .object) }
    for member in members where !names.contains(member.name) {
      throw .unknown(path: path(to: member.name))
    }
  }

  /// The member of that name; nil where there is none.
  subscript(name: String) -> FileValue? {
    value[name].map { FileValue(value: $0, path: path(to: name)) }
  }

  func member(_ name: String) throws(NetworkFileError) -> FileValue {
    guard let member = self[name] else { throw .missing(path: path(to: name)) }
    return member
  }

  func array(_ count: Int? = nil) throws(NetworkFileError) -> [FileValue] {
    try values(count).enumerated().map { FileValue(value: $1, path: "\(path)[\($0)]") }
  }

  func numbers(_ count: Int) throws(NetworkFileError) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for (i, value) in try values(count).enumerated() {
      guard case .number(let number) = value else {
        throw .wrongKind(path: "\(path)[\(i)]", needed: .number)
      }
      numbers.append(number)
    }
    return numbers
  }

  private func values(_ count: Int?) throws(NetworkFileError) -> [JSON] {
    guard case .array(let values) = value else { throw .wrongKind(path: path, needed: .array) }
    if let count, values.count != count {
      throw .wrongCount(path: path, needed: count, found: values.count)
    }
    return values
  }

  func whole() throws(NetworkFileError) -> Int {
    guard case .number(let number) = value, let whole = Int(exactly: number) else {
      throw .wrongKind(path: path, needed: .wholeNumber)
    }
    return whole
  }

  func activation() throws(NetworkFileError) -> Activation {
    try named { Activation(name: $0) }
  }

  func cost() throws(NetworkFileError) -> Cost {
    try named { name in Cost.named.first { [$0.name, $0.nameInBook].contains(name) } }
  }

  private func named<Named>(_ find: (String) -> Named?) throws(NetworkFileError) -> Named {
    guard case .string(let name) = value else { throw .wrongKind(path: path, needed: .string) }
    guard let named = find(name) else { throw .unknownName(path: path, found: name) }
    return named
  }
}
