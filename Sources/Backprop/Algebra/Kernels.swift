/// The loops over numbers: flat arrays in, one fresh array out, sizes already checked.
///
/// They stand in one file because, without whole-module optimisation, nothing is inlined across
/// files.
enum Kernels {
  static func sum(_ s: [Double], _ t: [Double]) -> [Double] { combine(s, t) { $0 + $1 } }

  static func difference(_ s: [Double], _ t: [Double]) -> [Double] { combine(s, t) { $0 - $1 } }

  static func product(_ s: [Double], _ t: [Double]) -> [Double] { combine(s, t) { $0 * $1 } }

  static func scaled(_ s: [Double], by factor: Double) -> [Double] {
    Array(unsafeUninitializedCapacity: s.count) { out, count in
      for i in 0..<s.count { out.initializeElement(at: i, to: factor * s[i]) }
      count = s.count
    }
  }

  static func dot(_ s: [Double], _ t: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<s.count { sum += s[i] * t[i] }
    return sum
  }

  static func outer(_ s: [Double], _ t: [Double]) -> [Double] {
    Array(unsafeUninitializedCapacity: s.count * t.count) { out, count in
      t.withUnsafeBufferPointer { t in
        for j in 0..<s.count {
          let factor = s[j]
          for k in 0..<t.count { out.initializeElement(at: j * t.count + k, to: factor * t[k]) }
        }
      }
      count = s.count * t.count
    }
  }

  static func transposed(_ m: [Double], rows: Int, columns: Int) -> [Double] {
    Array(unsafeUninitializedCapacity: m.count) { out, count in
      m.withUnsafeBufferPointer { m in
        for j in 0..<rows {
          for k in 0..<columns { out.initializeElement(at: k * rows + j, to: m[j * columns + k]) }
        }
      }
      count = rows * columns
    }
  }

  /// m v, for m of `rows` rows.
  static func product(_ m: [Double], rows: Int, _ v: [Double]) -> [Double] {
    Array(unsafeUninitializedCapacity: rows) { out, count in
      m.withUnsafeBufferPointer { m in
        v.withUnsafeBufferPointer { v in
          for j in 0..<rows {
            var sum = 0.0
            for k in 0..<v.count { sum += m[j * v.count + k] * v[k] }
            out.initializeElement(at: j, to: sum)
          }
        }
      }
      count = rows
    }
  }

  /// s t, for s of rows × inner and t of inner × columns; the inner loop runs along a row of t, so
  /// that it reads memory in order and can be vectorised.
  static func product(
    _ s: [Double], _ t: [Double], rows: Int, inner: Int, columns: Int
  ) -> [Double] {
    Array(unsafeUninitializedCapacity: rows * columns) { out, count in
      out.initialize(repeating: 0)
      t.withUnsafeBufferPointer { t in
        for j in 0..<rows {
          for i in 0..<inner {
            let factor = s[j * inner + i]
            for k in 0..<columns { out[j * columns + k] += factor * t[i * columns + k] }
          }
        }
      }
      count = rows * columns
    }
  }

  @inline(__always)
  private static func combine(
    _ s: [Double], _ t: [Double], _ operation: (Double, Double) -> Double
  ) -> [Double] {
    Array(unsafeUninitializedCapacity: s.count) { out, count in
      for i in 0..<s.count { out.initializeElement(at: i, to: operation(s[i], t[i])) }
      count = s.count
    }
  }
}
