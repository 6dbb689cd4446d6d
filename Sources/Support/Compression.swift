import CZlib

/// Bytes packed by zlib, or by gzip.
package enum Compression {
  package enum Failure: Error, Equatable, Sendable {
    case damaged
    /// More bytes come out than are taken.
    case tooLarge
  }

  /// Packs bytes in zlib's own format.
  package static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    let status = compress2(&packed, &length, bytes, uLong(bytes.count), 9)
    return status == Z_OK ? Array(packed.prefix(Int(length))) : []
  }

  /// Whether bytes begin as a file of gzip does.
  package static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Returns what was packed in either format; gzip's may be several pieces behind one another.
  ///
  /// - Throws: `Failure` when the bytes are damaged or cut, or hold more than `limit`.
  package static func unpacked(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    let hasPieces = isGzip(bytes)
    var stream = z_stream()
    // 32 says that the header tells the format, beside the largest window.
    guard
      inflateInit2_(
        &stream, 32 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .damaged }
    defer { inflateEnd(&stream) }
    var (packed, unpacked) = (bytes, [UInt8]())
    let count = packed.count
    let result = packed.withUnsafeMutableBufferPointer { input -> Result<Void, Failure> in
      stream.next_in = input.baseAddress
      stream.avail_in = uInt(count)
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let size = piece.count
        let status = piece.withUnsafeMutableBufferPointer { output in
          stream.next_out = output.baseAddress
          stream.avail_out = uInt(size)
          return inflate(&stream, Z_NO_FLUSH)
        }
        unpacked += piece.prefix(size - Int(stream.avail_out))
        if unpacked.count > limit { return .failure(.tooLarge) }
        switch status {
        case Z_OK: continue
        case Z_STREAM_END:
          if stream.avail_in == 0 || !hasPieces { return .success(()) }
          guard inflateReset(&stream) == Z_OK else { return .failure(.damaged) }
        default: return .failure(.damaged)
        }
      }
    }
    try result.get()
    return unpacked
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
