package import Notation

/// What the learner gave a name: values and functions, each name at most one of them.
///
/// What every line needs of them all together is kept up to date instead of gathered, so that a long
/// chapter takes a time proportional to its length however many names it gives.
package struct Definitions: Sendable {
  package private(set) var values: [String: Value] = [:]
  package private(set) var functions: [String: OwnFunction] = [:]
  /// The names, as reading a line needs them.
  package private(set) var vocabulary = Vocabulary()
  /// The entries of all values together.
  private(set) var entries = 0

  package init() {}

  package mutating func define(_ name: String, as value: Value) {
    forget(name)
    values[name] = value
    vocabulary.names.insert(name)
    entries += value.entryCount
  }

  mutating func define(_ name: String, as function: OwnFunction) {
    forget(name)
    functions[name] = function
    vocabulary.functions.insert(name)
  }

  private mutating func forget(_ name: String) {
    if let value = values.removeValue(forKey: name) {
      entries -= value.entryCount
      vocabulary.names.remove(name)
    }
    if functions.removeValue(forKey: name) != nil { vocabulary.functions.remove(name) }
  }
}

extension Value {
  var entryCount: Int { shape.rows * shape.columns }
}
