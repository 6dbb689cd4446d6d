import Support

/// Takes a network out of the members of its file, and names the place of what does not fit.
struct NetworkFileReader {
  private let members: [JSON.Member]
  private static let names = ["sizes", "activation", "cost", "weights", "biases", "modified"]
  /// The names under which the book's own program saves its costs.
  private static let costsOfTheBook: [String: Cost] = [
    "QuadraticCost": .quadratic, "CrossEntropyCost": .crossEntropy,
  ]

  init(_ json: JSON) throws(NetworkFileError) {
    guard case .object(let members) = json else { throw .wrongKind(path: "", needed: .object) }
    for member in members where !Self.names.contains(member.name) {
      throw .unknown(path: member.name)
    }
    self.members = members
  }

  func network() throws(NetworkFileError) -> Network {
    let sizes = try sizes()
    let activation = try self.activation(value("activation"), "activation") ?? .sigmoid
    let cost = try cost() ?? .quadratic
    let weights = try weights(sizes)
    let biases = try biases(sizes)
    var network: Network
    do throws(NetworkError) {
      network = try Network(
        weights: weights, biases: biases, activation: activation, cost: cost)
    } catch {
      throw .network(error)
    }
    try addModified(to: &network)
    return network
  }

  private func sizes() throws(NetworkFileError) -> [Int] {
    var sizes: [Int] = []
    for (i, value) in try array(required("sizes"), "sizes").enumerated() {
      sizes.append(try whole(value, "sizes[\(i)]"))
    }
    do throws(NetworkError) {
      try Network.validate(sizes: sizes)
    } catch {
      throw .network(error)
    }
    return sizes
  }

  private func weights(_ sizes: [Int]) throws(NetworkFileError) -> [Matrix] {
    var matrices: [Matrix] = []
    let layers = try array(required("weights"), "weights", count: sizes.count - 1)
    for (i, layer) in layers.enumerated() {
      var elements: [Double] = []
      let path = "weights[\(i)]"
      for (j, row) in try array(layer, path, count: sizes[i + 1]).enumerated() {
        elements += try numbers(row, "\(path)[\(j)]", count: sizes[i])
      }
      matrices.append(Matrix(rows: sizes[i + 1], columns: sizes[i], elements: elements))
    }
    return matrices
  }

  private func biases(_ sizes: [Int]) throws(NetworkFileError) -> [Vector] {
    var vectors: [Vector] = []
    let layers = try array(required("biases"), "biases", count: sizes.count - 1)
    for (i, layer) in layers.enumerated() {
      let path = "biases[\(i)]"
      let entries = try array(layer, path, count: sizes[i + 1])
      // The book's own program saves a column as rows of one number.
      guard case .array = entries[0] else {
        vectors.append(Vector(try numbers(layer, path, count: sizes[i + 1])))
        continue
      }
      var column: [Double] = []
      for (j, entry) in entries.enumerated() {
        column += try numbers(entry, "\(path)[\(j)]", count: 1)
      }
      vectors.append(Vector(column))
    }
    return vectors
  }

  private func cost() throws(NetworkFileError) -> Cost? {
    guard let value = value("cost") else { return nil }
    let name = try string(value, "cost")
    guard let cost = Cost(rawValue: name) ?? Self.costsOfTheBook[name] else {
      throw .unknownName(path: "cost", found: name)
    }
    return cost
  }

  private func activation(
    _ value: JSON?, _ path: String
  ) throws(NetworkFileError) -> Activation? {
    guard let value else { return nil }
    let name = try string(value, path)
    guard let activation = Activation(name: name) else {
      throw .unknownName(path: path, found: name)
    }
    return activation
  }

  private func addModified(to network: inout Network) throws(NetworkFileError) {
    guard let value = value("modified") else { return }
    for (i, entry) in try array(value, "modified").enumerated() {
      let path = "modified[\(i)]"
      guard case .object(let members) = entry else {
        throw .wrongKind(path: path, needed: .object)
      }
      for member in members where !["layer", "neuron", "activation"].contains(member.name) {
        throw .unknown(path: "\(path).\(member.name)")
      }
      func member(_ name: String) throws(NetworkFileError) -> JSON {
        guard let value = entry[name] else { throw .missing(path: "\(path).\(name)") }
        return value
      }
      let layer = try whole(member("layer"), "\(path).layer")
      let index = try whole(member("neuron"), "\(path).neuron")
      let own = try activation(member("activation"), "\(path).activation")
      let neuron = Neuron(layer: layer, index: index)
      guard network.contains(.bias(layer: layer, neuron: index)),
        network.modified[neuron] == nil
      else { throw .badNeuron(path: path, layer: layer, neuron: index) }
      network.setActivation(own, of: neuron)
    }
  }

  private func value(_ name: String) -> JSON? {
    members.first { $0.name == name }?.value
  }

  private func required(_ name: String) throws(NetworkFileError) -> JSON {
    guard let value = value(name) else { throw .missing(path: name) }
    return value
  }

  private func array(
    _ value: JSON, _ path: String, count: Int? = nil
  ) throws(NetworkFileError) -> [JSON] {
    guard case .array(let values) = value else { throw .wrongKind(path: path, needed: .array) }
    if let count, values.count != count {
      throw .wrongCount(path: path, needed: count, found: values.count)
    }
    return values
  }

  private func numbers(
    _ value: JSON, _ path: String, count: Int
  ) throws(NetworkFileError) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for (i, value) in try array(value, path, count: count).enumerated() {
      guard case .number(let number) = value else {
        throw .wrongKind(path: "\(path)[\(i)]", needed: .number)
      }
      numbers.append(number)
    }
    return numbers
  }

  private func whole(_ value: JSON, _ path: String) throws(NetworkFileError) -> Int {
    guard case .number(let number) = value, let whole = Int(exactly: number) else {
      throw .wrongKind(path: path, needed: .wholeNumber)
    }
    return whole
  }

  private func string(_ value: JSON, _ path: String) throws(NetworkFileError) -> String {
    guard case .string(let string) = value else {
      throw .wrongKind(path: path, needed: .string)
    }
    return string
  }
}
