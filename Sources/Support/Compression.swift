import CZlib

/// Bytes packed by zlib.
package enum Compression {
  /// Packs bytes.
  package static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    let status = compress2(&packed, &length, bytes, uLong(bytes.count), 9)
    return status == Z_OK ? Array(packed.prefix(Int(length))) : []
  }

  /// Returns what was packed; nil where it is damaged or has more than `limit` bytes.
  package static func unpacked(_ bytes: some Collection<UInt8>, limit: Int) -> [UInt8]? {
    var length = uLongf(limit)
    var unpacked = [UInt8](repeating: 0, count: limit)
    let packed = Array(bytes)
    guard uncompress(&unpacked, &length, packed, uLong(packed.count)) == Z_OK else { return nil }
    return Array(unpacked.prefix(Int(length)))
  }
}

/// Bytes as letters, in which a page holds an image.
///
/// Source: RFC 4648, section 4.
package enum Base64 {
  package static func text(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < piece.count ? Int(piece[start + $1]) : 0) }
      for place in 0..<4 {
        let isFilled = place <= piece.count
        text.append(isFilled ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
