package import Support

/// What keeps a file from being read as a network, or a network from being written, as facts.
///
/// A path names a place in the file as `weights[1][0]` does, counting from 0 as the format does.
package enum NetworkFileError: Error, Equatable, Sendable {
  /// What a value of the file can be.
  package enum Kind: Sendable { case object, array, number, wholeNumber, string }

  case file(FileError)
  case syntax(JSONError)
  case missing(path: String)
  case unknown(path: String)
  case wrongKind(path: String, needed: Kind)
  /// A name that is no activation, or no cost.
  case unknownName(path: String, found: String)
  /// A list that has not the length that the sizes ask for.
  case wrongCount(path: String, needed: Int, found: Int)
  /// A neuron that the network has not, or that has been named before.
  case badNeuron(path: String, layer: Int, neuron: Int)
  case network(NetworkError)
  /// A function that the learner defined has no name that another session would know.
  case ownActivation(name: String)
  case interrupted
}

extension Network {
  /// More than the largest network needs, with about 25 characters a number.
  package static let fileLimit = 512 << 20

  /// Reads a network from a file.
  ///
  /// - Throws: `NetworkFileError` naming the reason and the place.
  package init(
    file path: String, within bounds: FileBounds = .everywhere,
    isCancelled: @escaping () -> Bool = { false }
  ) throws(NetworkFileError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try RegularFile.read(
        path, limit: Network.fileLimit, within: bounds, isCancelled: isCancelled)
    } catch { throw .file(error) }
    try self.init(fileContent: bytes, isCancelled: isCancelled)
  }

  /// Reads a network from the bytes of its file.
  ///
  /// - Throws: `NetworkFileError` naming the reason and the place.
  package init(
    fileContent bytes: [UInt8], isCancelled: @escaping () -> Bool = { false }
  ) throws(NetworkFileError) {
    let json: JSON
    do throws(JSONError) { json = try JSON(parsing: bytes, isCancelled: isCancelled) } catch {
      throw error.reason == .interrupted ? .interrupted : .syntax(error)
    }
    try self.init(FileValue(value: json, path: ""), isCancelled: isCancelled)
  }
}

extension Network {
  /// Returns the network as the text of its file, one row of a matrix a line.
  ///
  /// Every number is the shortest that reads back the same.
  ///
  /// - Throws: `NetworkFileError` naming an activation that the learner defined.
  package func fileText() throws(NetworkFileError) -> String {
    var members = [
      "\"sizes\": [\(sizes.map(String.init).joined(separator: ", "))]",
      "\"activation\": \(try Network.quotedName(activation))",
      "\"cost\": \(JSON.quoted(cost.name))",
      "\"weights\": " + Network.list(weightMatrices.map(Network.text)),
      "\"biases\": " + Network.list(biasVectors.map { "    " + Network.text($0) }),
    ]
    let neurons = modified.sorted { $0.key < $1.key }
    if !neurons.isEmpty {
      let entries = try neurons.map { (neuron, activation) throws(NetworkFileError) in
        "    {\"layer\": \(neuron.layer), \"neuron\": \(neuron.index), "
          + "\"activation\": \(try Network.quotedName(activation))}"
      }
      members.append("\"modified\": " + Network.list(entries))
    }
    return "{\n" + members.map { "  " + $0 }.joined(separator: ",\n") + "\n}\n"
  }

  private static func list(_ entries: [String]) -> String {
    "[\n" + entries.joined(separator: ",\n") + "\n  ]"
  }

  private static func quotedName(_ activation: Activation) throws(NetworkFileError) -> String {
    if Activation.named.contains(activation) { return JSON.quoted(activation.name) }
    throw .ownActivation(name: activation.name)
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
