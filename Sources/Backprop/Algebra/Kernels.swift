import CKernels

/// The loops over numbers: flat arrays in, one fresh array out, sizes already checked.
///
/// They stand in one file because, without whole-module optimisation, nothing is inlined across
/// files. Those that gain most from wide registers are in `CKernels`.
enum Kernels {
  private static var kernels: UnsafePointer<KernelSet> { backprop_kernels() }

  static func sum(_ s: [Double], _ t: [Double]) -> [Double] { entries(s.count) { s[$0] + t[$0] } }

  static func difference(_ s: [Double], _ t: [Double]) -> [Double] {
    entries(s.count) { s[$0] - t[$0] }
  }

  static func product(_ s: [Double], _ t: [Double]) -> [Double] {
    entries(s.count) { s[$0] * t[$0] }
  }

  static func quotient(_ s: [Double], by divisor: Double) -> [Double] {
    entries(s.count) { s[$0] / divisor }
  }

  static func scaled(_ s: [Double], by factor: Double) -> [Double] {
    entries(s.count) { factor * s[$0] }
  }

  /// Adds t to s.
  static func add(_ t: [Double], to s: inout [Double]) {
    for i in 0..<t.count { s[i] += t[i] }
  }

  static func dot(_ s: [Double], _ t: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<s.count { sum += s[i] * t[i] }
    return sum
  }

  static func outer(_ s: [Double], _ t: [Double]) -> [Double] {
    Array(unsafeUninitializedCapacity: s.count * t.count) { out, count in
      guard let start = out.baseAddress else { return }
      kernels.pointee.outer(s, t, s.count, t.count, start)
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

  /// mᵀ v, for m of `columns` columns.
  static func transposedProduct(_ m: [Double], columns: Int, _ v: [Double]) -> [Double] {
    Array(unsafeUninitializedCapacity: columns) { out, count in
      guard let start = out.baseAddress else { return }
      kernels.pointee.transposedProduct(m, v, v.count, columns, start)
      count = columns
    }
  }

  /// s t, for s of rows × inner and t of inner × columns.
  static func product(
    _ s: [Double], _ t: [Double], rows: Int, inner: Int, columns: Int
  ) -> [Double] {
    Array(unsafeUninitializedCapacity: rows * columns) { out, count in
      guard let start = out.baseAddress else { return }
      kernels.pointee.product(s, t, rows, inner, columns, start)
      count = rows * columns
    }
  }

  @inline(__always)
  private static func entries(_ count: Int, _ entry: (Int) -> Double) -> [Double] {
    Array(unsafeUninitializedCapacity: count) { out, initialized in
      for i in 0..<count { out.initializeElement(at: i, to: entry(i)) }
      initialized = count
    }
  }
}
