/// The loops over numbers: flat arrays in, one fresh array out, sizes already checked.
///
/// They stand in one file because, without whole-module optimisation, nothing is inlined across
/// files.
enum Kernels {
  static func sum(_ s: [Double], _ t: [Double]) -> [Double] { combine(s, t) { $0 + $1 } }

  static func difference(_ s: [Double], _ t: [Double]) -> [Double] { combine(s, t) { $0 - $1 } }

  static func product(_ s: [Double], _ t: [Double]) -> [Double] { combine(s, t) { $0 * $1 } }

  /// Adds t to s.
  static func add(_ t: [Double], to s: inout [Double]) {
    for i in 0..<t.count { s[i] += t[i] }
  }

  static func quotient(_ s: [Double], by divisor: Double) -> [Double] {
    Array(unsafeUninitializedCapacity: s.count) { out, count in
      for i in 0..<s.count { out.initializeElement(at: i, to: s[i] / divisor) }
      count = s.count
    }
  }

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

  /// Eight rows of m at a time, which fill a cache line of each row of the transpose.
  static func transposed(_ m: [Double], rows: Int, columns: Int) -> [Double] {
    Array(unsafeUninitializedCapacity: m.count) { out, count in
      m.withUnsafeBufferPointer { m in
        for first in stride(from: 0, to: rows, by: 8) {
          let end = min(first + 8, rows)
          for k in 0..<columns {
            for j in first..<end { out.initializeElement(at: k * rows + j, to: m[j * columns + k]) }
          }
        }
      }
      count = rows * columns
    }
  }

  // Every sum of a product runs in the order of its formula, from the first term to the last, so that
  // a matrix times its columns one by one is to the last bit the matrix times all of them. What goes
  // on side by side are different sums.

  /// m v, for m of `rows` rows, four of them at once, so that no sum waits for another.
  static func product(_ m: [Double], rows: Int, _ v: [Double]) -> [Double] {
    Array(unsafeUninitializedCapacity: rows) { out, count in
      m.withUnsafeBufferPointer { m in
        v.withUnsafeBufferPointer { v in
          let n = v.count
          let whole = rows & ~3
          for j in stride(from: 0, to: whole, by: 4) {
            let (m0, m1, m2, m3) = (j * n, j * n + n, j * n + 2 * n, j * n + 3 * n)
            var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0)
            for k in 0..<n {
              s0 += m[m0 + k] * v[k]
              s1 += m[m1 + k] * v[k]
              s2 += m[m2 + k] * v[k]
              s3 += m[m3 + k] * v[k]
            }
            out.initializeElement(at: j, to: s0)
            out.initializeElement(at: j + 1, to: s1)
            out.initializeElement(at: j + 2, to: s2)
            out.initializeElement(at: j + 3, to: s3)
          }
          for j in whole..<rows {
            var sum = 0.0
            for k in 0..<n { sum += m[j * n + k] * v[k] }
            out.initializeElement(at: j, to: sum)
          }
        }
      }
      count = rows
    }
  }

  /// mᵀ v, for m of `columns` columns: four rows of m at once, each along its memory.
  static func transposedProduct(_ m: [Double], columns: Int, _ v: [Double]) -> [Double] {
    Array(unsafeUninitializedCapacity: columns) { out, count in
      out.initialize(repeating: 0)
      m.withUnsafeBufferPointer { m in
        let whole = v.count & ~3
        for j in stride(from: 0, to: whole, by: 4) {
          let (v0, v1, v2, v3) = (v[j], v[j + 1], v[j + 2], v[j + 3])
          let row = j * columns
          for k in 0..<columns {
            let (m0, m1) = (m[row + k], m[row + columns + k])
            let (m2, m3) = (m[row + 2 * columns + k], m[row + 3 * columns + k])
            out[k] = out[k] + m0 * v0 + m1 * v1 + m2 * v2 + m3 * v3
          }
        }
        for j in whole..<v.count {
          for k in 0..<columns { out[k] += m[j * columns + k] * v[j] }
        }
      }
      count = columns
    }
  }

  /// s t, for s of rows × inner and t of inner × columns, eight columns of t at a time.
  static func product(
    _ s: [Double], _ t: [Double], rows: Int, inner: Int, columns: Int
  ) -> [Double] {
    if rows * columns == 0 || inner == 0 { return Array(repeating: 0, count: rows * columns) }
    return Array(unsafeUninitializedCapacity: rows * columns) { out, count in
      let out = UnsafeMutablePointer(out.baseAddress!)
      s.withUnsafeBufferPointer { s in
        t.withUnsafeBufferPointer { t in
          let (s, t) = (s.baseAddress!, t.baseAddress!)
          let whole = columns / Eight.scalarCount * Eight.scalarCount
          for k in stride(from: 0, to: whole, by: Eight.scalarCount) {
            multiply(s, rows: rows, inner: inner, t + k, stride: columns) { j, sums in
              UnsafeMutableRawPointer(out + j * columns + k).storeBytes(of: sums, as: Eight.self)
            }
          }
          if whole == columns { return }
          // The columns left over, filled up with zeros.
          let rest = columns - whole
          withUnsafeTemporaryAllocation(of: Double.self, capacity: inner * Eight.scalarCount) {
            last in
            last.initialize(repeating: 0)
            for i in 0..<inner {
              for k in 0..<rest { last[i * Eight.scalarCount + k] = t[i * columns + whole + k] }
            }
            multiply(s, rows: rows, inner: inner, last.baseAddress!, stride: Eight.scalarCount) {
              j, sums in
              for k in 0..<rest { out[j * columns + whole + k] = sums[k] }
            }
          }
        }
      }
      count = rows * columns
    }
  }

  private typealias Eight = SIMD8<Double>

  /// Gives each row of s times eight columns of t, whose rows are `stride` apart: four rows of s at
  /// once, so that what is read of t serves them all. Where fewer are left, the last goes again.
  @inline(__always)
  private static func multiply(
    _ s: UnsafePointer<Double>, rows: Int, inner: Int, _ t: UnsafePointer<Double>, stride: Int,
    store: (_ row: Int, _ sums: Eight) -> Void
  ) {
    for j in Swift.stride(from: 0, to: rows, by: 4) {
      let (j1, j2, j3) = (min(j + 1, rows - 1), min(j + 2, rows - 1), min(j + 3, rows - 1))
      let (s0, s1, s2, s3) = (s + j * inner, s + j1 * inner, s + j2 * inner, s + j3 * inner)
      var (a0, a1, a2, a3) = (Eight.zero, Eight.zero, Eight.zero, Eight.zero)
      for i in 0..<inner {
        let row = UnsafeRawPointer(t + i * stride).loadUnaligned(as: Eight.self)
        a0 += s0[i] * row
        a1 += s1[i] * row
        a2 += s2[i] * row
        a3 += s3[i] * row
      }
      store(j, a0)
      store(j1, a1)
      store(j2, a2)
      store(j3, a3)
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
