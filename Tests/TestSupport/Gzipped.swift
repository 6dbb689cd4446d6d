/// Bytes as gzip holds them, stored and not packed.
///
/// Source: RFC 1951, section 3.2.4, and RFC 1952, section 2.3.
package func gzipped(_ bytes: [UInt8]) -> [UInt8] {
  var stored: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  let most = 65_535
  let starts = Array(stride(from: 0, to: max(1, bytes.count), by: most))
  for start in starts {
    let piece = bytes[start..<min(bytes.count, start + most)]
    let count = UInt16(piece.count)
    stored.append(start == starts.last ? 1 : 0)
    stored += littleEndian(UInt32(count)).prefix(2)
    stored += littleEndian(UInt32(~count)).prefix(2)
    stored += piece
  }
  return stored + littleEndian(checksum(bytes)) + littleEndian(UInt32(bytes.count))
}

private func littleEndian(_ number: UInt32) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

private func checksum(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(UInt32.max) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
      rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1
    }
  }
}
