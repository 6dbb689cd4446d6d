/// Rows of numbers of which the zeros may be left out, and the two products of training with them.
struct SparseRows {
  /// The numbers kept, row after row.
  var values: [Double]
  /// The place of each in its row, from 0.
  private let places: [Int32]
  /// Row x is at starts[x] ..< starts[x + 1].
  private let starts: [Int]

  init(leavingOutZerosOf rows: [[Double]]) {
    var (values, places, starts): ([Double], [Int32], [Int]) = ([], [], [0])
    for row in rows {
      for (place, value) in row.enumerated() where value != 0 {
        values.append(value)
        places.append(Int32(place))
      }
      starts.append(values.count)
    }
    (self.values, self.places, self.starts) = (values, places, starts)
  }

  /// Makes rows of which no place is left out, all zero at first.
  init(count: Int, width: Int) {
    values = Array(repeating: 0, count: count * width)
    places = (0..<count).flatMap { _ in (0..<width).map(Int32.init) }
    starts = (0...count).map { $0 * width }
  }

  /// Sets out[at…] to bias + Σₖ rowₖ · (row k of the weights).
  ///
  /// Eight sums are held in registers while a row is walked, then two, then one.
  func multiply(
    _ row: Int, by weights: [Double], plus biases: [Double], into out: inout [Double], at: Int
  ) {
    let width = biases.count
    let range = starts[row]..<starts[row + 1]
    weights.withUnsafeBytes { w in
      values.withUnsafeBufferPointer { values in
        places.withUnsafeBufferPointer { places in
          biases.withUnsafeBytes { biases in
            out.withUnsafeMutableBytes { out in
              @inline(__always)
              func block<V: SIMD>(_: V.Type, at j: Int) where V.Scalar == Double {
                var sum = biases.loadUnaligned(fromByteOffset: j * 8, as: V.self)
                for i in range {
                  let place = (Int(places[i]) * width + j) * 8
                  sum.add(w.loadUnaligned(fromByteOffset: place, as: V.self), times: values[i])
                }
                out.storeBytes(of: sum, toByteOffset: (at + j) * 8, as: V.self)
              }
              SparseRows.cover(width, eight: { block(SIMD8<Double>.self, at: $0) }) {
                block(SIMD2<Double>.self, at: $0)
              } one: { j in
                var sum = biases.load(fromByteOffset: j * 8, as: Double.self)
                for i in range {
                  let place = (Int(places[i]) * width + j) * 8
                  sum += w.load(fromByteOffset: place, as: Double.self) * values[i]
                }
                out.storeBytes(of: sum, toByteOffset: (at + j) * 8, as: Double.self)
              }
            }
          }
        }
      }
    }
  }

  /// Adds factor · rowₖ · error to row k of the weights, for each k of the row.
  func addOuter(
    _ row: Int, _ error: [Double], at: Int, width: Int, factor: Double,
    to weights: inout [Double]
  ) {
    let range = starts[row]..<starts[row + 1]
    weights.withUnsafeMutableBytes { w in
      values.withUnsafeBufferPointer { values in
        places.withUnsafeBufferPointer { places in
          error.withUnsafeBytes { error in
            @inline(__always)
            func block<V: SIMD>(_: V.Type, at j: Int) where V.Scalar == Double {
              let e = error.loadUnaligned(fromByteOffset: (at + j) * 8, as: V.self)
              for i in range {
                let place = (Int(places[i]) * width + j) * 8
                var sum = w.loadUnaligned(fromByteOffset: place, as: V.self)
                sum.add(e, times: factor * values[i])
                w.storeBytes(of: sum, toByteOffset: place, as: V.self)
              }
            }
            SparseRows.cover(width, eight: { block(SIMD8<Double>.self, at: $0) }) {
              block(SIMD2<Double>.self, at: $0)
            } one: { j in
              let e = error.load(fromByteOffset: (at + j) * 8, as: Double.self)
              for i in range {
                let place = (Int(places[i]) * width + j) * 8
                let sum = w.load(fromByteOffset: place, as: Double.self) + factor * values[i] * e
                w.storeBytes(of: sum, toByteOffset: place, as: Double.self)
              }
            }
          }
        }
      }
    }
  }

  /// Covers 0 ..< width by blocks of eight, then of two, then of one.
  @inline(__always)
  private static func cover(
    _ width: Int, eight: (Int) -> Void, two: (Int) -> Void, one: (Int) -> Void
  ) {
    var j = 0
    while j + 8 <= width {
      eight(j)
      j += 8
    }
    while j + 2 <= width {
      two(j)
      j += 2
    }
    if j < width { one(j) }
  }
}

extension SIMD where Scalar == Double {
  @inline(__always)
  fileprivate mutating func add(_ vector: Self, times factor: Double) {
    self += vector * factor
  }
}
