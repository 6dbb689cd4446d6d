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
}

extension Network {
  /// More than the largest network needs, with about 25 characters a number.
  private static let fileLimit = 512 << 20

  /// Reads a network from a file.
  ///
  /// - Throws: `NetworkFileError` naming the reason and the place.
  package init(file path: String) throws(NetworkFileError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try RegularFile.read(path, limit: Network.fileLimit)
    } catch {
      throw .file(error)
    }
    try self.init(fileContent: bytes)
  }

  /// Reads a network from the bytes of its file.
  ///
  /// - Throws: `NetworkFileError` naming the reason and the place.
  package init(fileContent bytes: [UInt8]) throws(NetworkFileError) {
    let json: JSON
    do throws(JSONError) {
      json = try JSON(parsing: bytes)
    } catch {
      throw .syntax(error)
    }
    self = try NetworkFileReader(json).network()
  }

  /// Writes the network to a file, as a whole.
  ///
  /// - Throws: `NetworkFileError` when it can't be written.
  package func write(file path: String) throws(NetworkFileError) {
    let bytes = Array(try fileText().utf8)
    do throws(FileError) {
      try RegularFile.write(bytes, to: path)
    } catch {
      throw .file(error)
    }
  }
}
