import Backprop
package import Notation
package import Support

/// A session as it is kept for another day.
extension Session {
  /// The description of all that it holds, whose numbers are added to `numbers`; nil where that can't
  /// be told, as of an activation whose function the learner has defined anew.
  package func archived(_ numbers: inout [Double]) -> JSON? {
    var members: [JSON.Member] = []
    if let network {
      guard let archived = archived(network, &numbers) else { return nil }
      members.append(.init("network", archived))
    }
    func add(_ name: String, _ vector: Vector?) {
      guard let vector else { return }
      members.append(.init(name, .whole(vector.count)))
      numbers += vector.elements
    }
    add("input", input)
    add("target", target)
    for example in examples { numbers += example.input.elements + example.target.elements }
    let sizes = examples.map { JSON.array([.whole($0.input.count), .whole($0.target.count)]) }
    members += [
      .init("examples", .array(sizes)), .init("batch", .whole(batchSize)),
      .init("seed", .string(String(seed))),
    ]
    if !dialect.isBook { members.append(.init("notation", .string(dialect.declaration))) }
    let values = names.sorted { $0.key < $1.key }.map { name, value in
      JSON.object(["name": .string(name), "value": value.archived(&numbers)])
    }
    let functions = functions.values.sorted { $0.name < $1.name }.map { function in
      JSON.object([
        "name": .string(function.name),
        "parameter": .string(function.parameters.joined(separator: ", ")),
        "definition": .string(function.definition), "at": .whole(function.body.range.lowerBound),
      ])
    }
    numbers += costs.values
    members += [
      .init("names", .array(values)), .init("functions", .array(functions)),
      .init("costs", .array([.string(costs.unit.rawValue), .whole(costs.values.count)])),
      .init("confusion", .array(confusion.map { .array($0.map { .whole($0) }) })),
    ]
    return .object(members)
  }

  /// Whether another session would obey every line as this one does.
  package func isSame(as other: Session) -> Bool {
    func functions(_ session: Session) -> [String: Term] { session.functions.mapValues(\.body) }
    return network == other.network && input == other.input && target == other.target
      && examples == other.examples && batchSize == other.batchSize && seed == other.seed
      && functions(self) == functions(other) && confusion == other.confusion
      && dialect == other.dialect && costs.unit == other.costs.unit
      && isSame(costs.values, other.costs.values)
      && names.keys == other.names.keys
      && names.allSatisfy { name, value in
        other.names[name].map {
          $0.shape == value.shape && isSame($0.elements, value.elements)
        } ?? false
      }
  }

  /// nan is what it is here.
  private func isSame(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  /// A session out of its description; nil where it is none.
  package init?(archived json: JSON, _ numbers: inout Archive.Reader) {
    self.init()
    var kept: (network: Network, probes: [[Double]])?
    if let json = json["network"] {
      guard let found = Network.unarchived(json, &numbers) else { return nil }
      kept = found
    }
    if let count = json["input"]?.whole {
      guard let elements = numbers.next(count) else { return nil }
      input = Vector(elements)
    }
    if let count = json["target"]?.whole {
      guard let elements = numbers.next(count) else { return nil }
      target = Vector(elements)
    }
    for sizes in json["examples"]?.items ?? [] {
      guard let pair = sizes.items, pair.count == 2, let first = pair[0].whole,
        let second = pair[1].whole, let input = numbers.next(first),
        let target = numbers.next(second)
      else { return nil }
      examples.append(Example(input: Vector(input), target: Vector(target)))
    }
    guard let batch = json["batch"]?.whole, 0...examples.count ~= batch,
      let seed = json["seed"]?.string.flatMap({ UInt64($0) })
    else { return nil }
    batchSize = batch
    self.seed = seed
    if let declaration = json["notation"]?.string {
      guard let known = try? Dialect.book.declaring(declaration) else { return nil }
      dialect = known
    }
    for entry in json["names"]?.items ?? [] {
      guard let name = entry["name"]?.string,
        let value = entry["value"].flatMap({ Value(archived: $0, &numbers) })
      else { return nil }
      definitions.define(name, as: value)
    }
    guard define(functions: json["functions"]?.items ?? []) else { return nil }
    guard let series = json["costs"]?.items, series.count == 2,
      let unit = series[0].string.flatMap(CostHistory.Unit.init(rawValue:)),
      let values = series[1].whole.flatMap({ numbers.next($0) })
    else { return nil }
    costs = CostHistory(unit: unit, values: values)
    confusion = (json["confusion"]?.items ?? []).map { ($0.items ?? []).compactMap(\.whole) }
    if let kept {
      guard let entries = json["network"]?["activations"]?.items,
        let network = activated(kept.network, entries, kept.probes)
      else { return nil }
      self.network = network
    }
  }

  private mutating func define(functions entries: [JSON]) -> Bool {
    var vocabulary = vocabulary
    vocabulary.functions.formUnion(entries.compactMap { $0["name"]?.string })
    for entry in entries {
      guard let name = entry["name"]?.string, let parameter = entry["parameter"]?.string,
        let definition = entry["definition"]?.string, let place = entry["at"]?.whole
      else { return false }
      // Errors name places in the line as it was typed.
      let head = "\(name)(\(parameter))="
      let blanks = min(max(0, place - head.unicodeScalars.count), 1 << 16)
      let line = head + String(repeating: " ", count: blanks) + definition
      guard
        case .functionDefinition(name, _, let parameters, let body)? =
          (try? LineReading(line, vocabulary))?.statements.first
      else { return false }
      definitions.define(
        name,
        as: OwnFunction(name: name, parameters: parameters, body: body, definition: definition))
    }
    return true
  }
}

// MARK: Networks

extension Session {
  private func archived(_ network: Network, _ numbers: inout [Double]) -> JSON? {
    for l in 2...network.layers {
      numbers += network.weights(l).elements + network.biases(l).elements
    }
    let places =
      [(0, 0, network.activation)]
      + network.modified.sorted { $0.key < $1.key }.map { ($0.layer, $0.index, $1) }
    var activations: [JSON] = []
    for (layer, neuron, activation) in places {
      // What has no name of its own is one of the learner's functions, if they still have it.
      guard
        Activation.named.contains(activation)
          || functions[activation.name]?.definition == activation.definition
      else { return nil }
      activations.append(
        .object([
          "layer": .whole(layer), "neuron": .whole(neuron), "name": .string(activation.name),
        ]))
      numbers += activation.probes
    }
    return .object([
      "sizes": .array(network.sizes.map { .whole($0) }), "cost": .string(network.cost.name),
      "activations": .array(activations),
    ])
  }

  /// The network with its activations; nil where one of them is another function now.
  private func activated(
    _ network: Network, _ entries: [JSON], _ probes: [[Double]]
  ) -> Network? {
    var network = network
    // A few values of functions that each pass through the network computes: no wait.
    let scope = scope(ExecutionContext(isCancelled: { false })).withoutNetwork
    for (entry, values) in zip(entries, probes) {
      guard let name = entry["name"]?.string, let layer = entry["layer"]?.whole,
        let index = entry["neuron"]?.whole
      else { return nil }
      let own = functions[name].flatMap {
        try? Evaluator(scope).activation($0)
      }
      guard let activation = Activation(name: name) ?? own,
        activation.probes.map(\.bitPattern) == values.map(\.bitPattern)
      else { return nil }
      let neuron = Neuron(layer: layer, index: index)
      if layer == 0 {
        network.activation = activation
      } else {
        guard network.contains(.bias(layer: layer, neuron: index)),
          (try? network.setActivation(activation, of: neuron)) != nil
        else { return nil }
      }
    }
    return network
  }
}

extension Activation {
  /// What tells it from another function of its name.
  fileprivate var probes: [Double] {
    [-1.5, 0.25, 2].flatMap { [value($0), derivative($0)] }
  }
}

extension Network {
  /// The network without its activations, and what these give.
  fileprivate static func unarchived(
    _ json: JSON, _ numbers: inout Archive.Reader
  ) -> (network: Network, probes: [[Double]])? {
    let sizes = (json["sizes"]?.items ?? []).compactMap(\.whole)
    guard (try? validate(sizes: sizes)) != nil, let cost = json["cost"]?.string.flatMap(Cost.init)
    else { return nil }
    var (weights, biases): ([Matrix], [Vector]) = ([], [])
    for (n, previous) in zip(sizes.dropFirst(), sizes) {
      guard let elements = numbers.next(n * previous), let bias = numbers.next(n) else {
        return nil
      }
      weights.append(Matrix(rows: n, columns: previous, elements: elements))
      biases.append(Vector(bias))
    }
    guard let network = try? Network(weights: weights, biases: biases, cost: cost) else {
      return nil
    }
    var probes: [[Double]] = []
    for _ in json["activations"]?.items ?? [] {
      guard let values = numbers.next(6) else { return nil }
      probes.append(values)
    }
    return (network, probes)
  }
}

extension Value {
  package func archived(_ numbers: inout [Double]) -> JSON {
    numbers += elements
    let kind =
      switch self {
      case .number: "number"
      case .vector: "vector"
      case .row: "row"
      case .matrix: "matrix"
      }
    return .object([
      "kind": .string(kind), "rows": .whole(shape.rows), "columns": .whole(shape.columns),
    ])
  }

  package init?(archived json: JSON, _ numbers: inout Archive.Reader) {
    guard let rows = json["rows"]?.whole, let columns = json["columns"]?.whole, rows >= 0,
      columns >= 0, case (let count, false) = rows.multipliedReportingOverflow(by: columns),
      let elements = numbers.next(count)
    else { return nil }
    switch json["kind"]?.string {
    case "number" where count == 1: self = .number(elements[0])
    case "vector": self = .vector(Vector(elements))
    case "row": self = .row(Vector(elements))
    case "matrix": self = .matrix(Matrix(rows: rows, columns: columns, elements: elements))
    default: return nil
    }
  }
}
