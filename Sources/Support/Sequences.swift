/// A number for some bytes that is the same on every machine.
///
/// Source: the hash FNV-1a of 64 bits.
package struct StableHash: Sendable {
  package private(set) var value: UInt64

  /// - Parameter seed: gives each its own numbers for the same bytes.
  package init(seed: UInt64 = 0) { value = 0xcbf2_9ce4_8422_2325 ^ seed }

  package mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  package mutating func add(_ bytes: some Collection<UInt8>) {
    // Bytes that lie side by side, as nearly all do, are hashed without a call for each.
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { for byte in $0 { add(byte) } }
    if isDone == nil { for byte in bytes { add(byte) } }
  }

  /// The value as 16 hexadecimal digits.
  package var digits: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Where items leave a pattern in which a wildcard stands for any number of them; nil where they match.
///
/// The mismatch is that of the attempt which came furthest; either index is its range's upper bound
/// where there is none left. The time is at worst the product of the two lengths.
package func firstMismatch(
  pattern: Range<Int>, items: Range<Int>, isWildcard: (Int) -> Bool, matches: (Int, Int) -> Bool
) -> (pattern: Int, item: Int)? {
  var (p, i) = (pattern.lowerBound, items.lowerBound)
  var wildcard: (after: Int, from: Int)?
  var furthest = (pattern: p, item: i)
  while i < items.upperBound {
    if p < pattern.upperBound, isWildcard(p) {
      wildcard = (p + 1, i)
      p += 1
    } else if p < pattern.upperBound, matches(p, i) {
      (p, i) = (p + 1, i + 1)
    } else {
      if i >= furthest.item { furthest = (p, i) }
      // The last wildcard takes one item more.
      guard let (after, from) = wildcard else { return furthest }
      wildcard = (after, from + 1)
      (p, i) = (after, from + 1)
    }
  }
  while p < pattern.upperBound, isWildcard(p) { p += 1 }
  return p == pattern.upperBound ? nil : (p, i)
}
