/// What the executions of a run hold, each looked up when it is asked for.
final class Recognitions {
  private let table: QuantityTable
  private let trace: Trace
  private let executions: [Execution]
  private let facts: NameFacts
  private var known: [Int: [Recognition]] = [:]

  init(_ table: QuantityTable, _ trace: Trace, _ executions: [Execution], _ facts: NameFacts) {
    (self.table, self.trace, self.executions, self.facts) = (table, trace, executions, facts)
  }

  /// What the first value of an execution that holds something holds, its likeliest reading first.
  subscript(number: Int) -> [Recognition]? {
    if let found = known[number] { return found.isEmpty ? nil : found }
    var found: [Recognition] = []
    for stored in executions[number].stored.prefix(32) where stored.value.node >= 0 {
      found = table.recognise(
        stored.value, dependence: trace.nodes[stored.value.node].dependence)
      if !found.isEmpty {
        found = sorted(found, stored)
        break
      }
    }
    known[number] = found
    return found.isEmpty ? nil : found
  }

  func all(of stored: Stored) -> [Recognition] {
    table.recognise(stored.value, dependence: trace.nodes[stored.value.node].dependence)
  }

  /// What a value's name says first.
  private func sorted(_ found: [Recognition], _ stored: Stored) -> [Recognition] {
    guard found.count > 1 else { return found }
    let saying = facts.saying(stored.name)
    let meaning = saying.meaning
    func fits(_ kind: Quantity.Kind) -> Bool {
      switch (meaning?.role, meaning?.isDerivative) {
      case (.weight, true): kind == .weightDerivative
      case (.bias, true): kind == .biasDerivative
      case (.weight, _): kind == .weight
      case (.bias, _): kind == .bias
      case (.weightedInput, _): kind == .weightedInput
      case (.activation, _): kind == .activation
      case (.input, _): kind == .input
      default:
        saying.isError ? kind == .error : kind == .error || kind == .activation
      }
    }
    return found.filter { fits($0.quantity.kind) } + found.filter { !fits($0.quantity.kind) }
  }
}
