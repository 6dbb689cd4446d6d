import Support

extension Network {
  /// Returns the network as the text of its file, one row of a matrix a line.
  ///
  /// Every number is the shortest that reads back the same.
  ///
  /// - Throws: `NetworkFileError` naming an activation that the learner defined.
  package func fileText() throws(NetworkFileError) -> String {
    var members = [
      "\"sizes\": [\(sizes.map { "\($0)" }.joined(separator: ", "))]",
      "\"activation\": \(try Network.quotedName(activation))",
      "\"cost\": \(JSON.quoted(cost.name))",
      "\"weights\": [\n" + weightMatrices.map(Network.text).joined(separator: ",\n") + "\n  ]",
      "\"biases\": [\n"
        + biasVectors.map { "    " + Network.text($0) }.joined(separator: ",\n") + "\n  ]",
    ]
    var entries: [String] = []
    for (neuron, own) in modified.sorted(by: { $0.key < $1.key }) {
      entries.append(
        "    {\"layer\": \(neuron.layer), \"neuron\": \(neuron.index), "
          + "\"activation\": \(try Network.quotedName(own))}")
    }
    if !entries.isEmpty {
      members.append("\"modified\": [\n" + entries.joined(separator: ",\n") + "\n  ]")
    }
    return "{\n" + members.map { "  " + $0 }.joined(separator: ",\n") + "\n}\n"
  }

  private static func quotedName(
    _ activation: Activation
  ) throws(NetworkFileError) -> String {
    if case .own(let own) = activation { throw .ownActivation(name: own.name) }
    return JSON.quoted(activation.name)
  }

  private static func text(_ matrix: Matrix) -> String {
    let rows = (1...matrix.rows).map { "      " + text(matrix.row($0)) }
    return "    [\n" + rows.joined(separator: ",\n") + "\n    ]"
  }

  private static func text(_ vector: Vector) -> String {
    "[" + vector.elements.map(JSON.text).joined(separator: ", ") + "]"
  }
}

extension Neuron: Comparable {
  /// Returns whether a neuron comes before another: by layer, then by place in it.
  public static func < (left: Neuron, right: Neuron) -> Bool {
    (left.layer, left.index) < (right.layer, right.index)
  }
}
