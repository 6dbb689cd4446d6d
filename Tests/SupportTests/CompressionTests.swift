import Support
import TestSupport
import Testing

@Suite("What gzip packed")
struct CompressionTests {
  private let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  @Test func `what was packed comes out, from several pieces, too`() throws {
    for bytes in [[], [7], bytes] {
      #expect(try Compression.unpacked(gzipped(bytes), limit: 80_000) == bytes)
    }
    #expect(try Compression.unpacked(gzipped([1]) + gzipped([2, 3]), limit: 9) == [1, 2, 3])
  }

  @Test func `what gzip itself packs comes out`() throws {
    // printf 'aaaaaaaaaa' | gzip -n
    let packed: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x4C, 0x84, 1, 0, 0xF0, 0xCD, 0x11, 0x4C, 10, 0, 0,
      0,
    ]
    #expect(try Compression.unpacked(packed, limit: 10) == Array(repeating: 0x61, count: 10))
  }

  @Test func `what is damaged, cut or too large is refused`() {
    let packed = gzipped(bytes)
    for cut in [2, 9, 12, packed.count - 1] {
      #expect(throws: Compression.Failure.damaged) {
        try Compression.unpacked(Array(packed.prefix(cut)), limit: 80_000)
      }
    }
    var changed = packed
    changed[20] ^= 1
    #expect(throws: Compression.Failure.damaged) {
      try Compression.unpacked(changed, limit: 80_000)
    }
    #expect(throws: Compression.Failure.damaged) {
      try Compression.unpacked(packed + [1], limit: 80_000)
    }
    #expect(throws: Compression.Failure.tooLarge) {
      try Compression.unpacked(packed, limit: 69_999)
    }
  }
}
