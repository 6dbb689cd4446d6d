import Backprop

extension Place {
  /// Whether it is one of the network's parameters, which all examples share.
  var isShared: Bool {
    switch self {
    case .weight, .bias: true
    case .weightedInput, .activation, .target: false
    }
  }
}

extension Value {
  /// The rate of a parameter under a unit change at `place`: 1 there, 0 elsewhere; nothing where it does not move.
  func unit(at place: Place, of letter: Letter, layer l: Int) -> Value? {
    var unit = zero
    switch (place, letter, unit) {
    case (.weight(l, let j, let k), .w, .matrix(var m)):
      m[j, k] = 1
      unit = .matrix(m)
    case (.bias(l, let j), .b, .vector(var v)), (.target(let j), .y, .vector(var v)):
      v[j] = 1
      unit = .vector(v)
    default: return nil
    }
    return unit
  }

  /// One entry, or with one position one row of a matrix; neurons count from 1.
  func entry(_ positions: [Int], of name: String? = nil) throws(Diagnostic) -> Value {
    let shape = (name.map { "\($0), " } ?? "") + wording
    switch (self, positions.count) {
    case (.vector(let v), 1), (.row(let v), 1):
      guard 1...v.count ~= positions[0] else { throw .noEntry(positions, shape) }
      return .number(v[positions[0]])
    case (.matrix(let m), 1):
      guard 1...m.rows ~= positions[0] else { throw .noEntry(positions, shape) }
      return .row(m.row(positions[0]))
    case (.matrix(let m), 2):
      guard 1...m.rows ~= positions[0], 1...m.columns ~= positions[1] else {
        throw .noEntry(positions, shape)
      }
      return .number(m[positions[0], positions[1]])
    case (.number, _):
      throw Diagnostic(.index, "there are no entries in \(shape)", hint: "leave out the brackets")
    default:
      throw .wrongIndexCount(positions.count, shape, isMatrix: self.shape.columns > 1)
    }
  }
}
