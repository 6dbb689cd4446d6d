import CZlib

/// Files that gzip has packed.
package enum Gzip {
  package enum Failure: Error, Equatable, Sendable {
    case damaged
    /// More bytes come out than are taken.
    case tooLarge
  }

  /// Whether bytes begin as a packed file does.
  package static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Returns what was packed, be it in one piece or in several behind one another.
  ///
  /// - Throws: `Failure` when the bytes are damaged or cut, or hold more than `limit`.
  package static func unpacked(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    var stream = z_stream()
    // 16 says that gzip's header is there, beside the largest window.
    guard
      inflateInit2_(
        &stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
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
          if stream.avail_in == 0 { return .success(()) }
          guard inflateReset(&stream) == Z_OK else { return .failure(.damaged) }
        default: return .failure(.damaged)
        }
      }
    }
    try result.get()
    return unpacked
  }
}
