/// Returns whether two numbers differ by at most `tolerance`, relative to the larger where that
/// is above 1; infinities must be equal, and NaN is close to nothing.
package func isClose(_ left: Double, _ right: Double, tolerance: Double = 1e-12) -> Bool {
  if left == right { return true }
  let scale = max(1, left.magnitude, right.magnitude)
  return scale.isFinite && (left - right).magnitude <= tolerance * scale
}

/// Returns whether two lists have one count and are close entry by entry.
package func isClose(_ left: [Double], _ right: [Double], tolerance: Double = 1e-12) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { isClose($0, $1, tolerance: tolerance) }
}
