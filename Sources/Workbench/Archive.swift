package import Support

/// A description with many numbers, as bytes: the description as a line of JSON, and behind it the
/// numbers as they are in memory, so that nothing is rounded and large ones cost little.
package struct Archive {
  package let description: JSON
  package let numbers: [Double]

  /// What stands in the first line beside the description; another version is not read.
  private static let version = 1.0

  package init(_ description: JSON, _ numbers: [Double]) {
    self.description = description
    self.numbers = numbers
  }

  package var bytes: [UInt8] {
    let content = numbers.withUnsafeBytes { Array($0) }
    let head = JSON.object([
      "version": .number(Self.version), "count": .number(Double(numbers.count)),
      "hash": .string(Self.hash(content)), "content": description,
    ])
    return Array((head.text + "\n").utf8) + content
  }

  /// Nil where the bytes are damaged, or of another version or machine.
  package init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstIndex(of: 0x0A),
      let head = try? JSON(parsing: Array(bytes[..<end])),
      head["version"] == .number(Self.version), let description = head["content"],
      case .number(let number)? = head["count"], let count = Int(exactly: number), count >= 0,
      case let content = Array(bytes[(end + 1)...]), content.count == count * 8,
      head["hash"] == .string(Self.hash(content))
    else { return nil }
    self.description = description
    numbers = [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: content)
      initialized = count
    }
  }

  private static func hash(_ bytes: [UInt8]) -> String {
    var hash = StableHash()
    hash.add(bytes)
    return String(hash.value, radix: 16)
  }

  /// Hands out the numbers in their order.
  package struct Reader {
    private var rest: ArraySlice<Double>

    package init(_ archive: Archive) { rest = archive.numbers[...] }

    /// The next ones; nil where there are not so many.
    mutating func next(_ count: Int) -> [Double]? {
      guard count >= 0, count <= rest.count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }
}
