import Support
import Testing

@testable import Backprop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of its own, gone when the test is over.
private final class Folder {
  let path: String

  init() {
    var template = Array("/tmp/backprop-XXXXXX".utf8CString)
    path = String(cString: mkdtemp(&template))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try RegularFile.write(bytes, to: "\(path)/\(name)", replacing: .anything)
    return "\(path)/\(name)"
  }

  deinit {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      unlink("\(path)/\(name)")
    }
    closedir(folder)
    rmdir(path)
  }
}

@Suite("Digit sets")
struct DigitSetTests {
  private let folder = Folder()
  private let images: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2] + [0, 255, 51, 102]
  private let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2] + [9, 0]

  private func digits(_ images: [UInt8], _ labels: [UInt8]) throws -> DigitSet {
    _ = try folder.write("d-images-idx3-ubyte", images)
    _ = try folder.write("d-labels-idx1-ubyte", labels)
    return try DigitSet(prefix: "\(folder.path)/d")
  }

  @Test func `pixels go from 0 to 1, and a label is one of ten outputs`() throws {
    let digits = try digits(images, labels)
    #expect(digits.rows == 1)
    #expect(digits.columns == 2)
    #expect(digits.examples.map(\.input) == [[0, 1], [0.2, 0.4]])
    #expect(digits.example(1).target == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(digits.example(2).target.largestIndex == 1)
  }

  @Test func `files that are no digit set are refused`() throws {
    let imagesPath = "\(folder.path)/d-images-idx3-ubyte"
    let labelsPath = "\(folder.path)/d-labels-idx1-ubyte"
    func refuses(_ images: [UInt8], _ labels: [UInt8], _ error: DataFileError) {
      #expect(throws: error) { try digits(images, labels) }
    }
    refuses([0x1F, 0x8B, 8], labels, .damagedGzip(path: imagesPath))
    refuses(labels, labels, .wrongMagic(path: imagesPath, needed: 0x803, found: 0x801))
    refuses(images, images, .wrongMagic(path: labelsPath, needed: 0x801, found: 0x803))
    refuses([], labels, .cutShort(path: imagesPath, needed: 16, found: 0))
    refuses([0, 0, 8, 3, 0], labels, .cutShort(path: imagesPath, needed: 16, found: 5))
    refuses(Array(images.dropLast()), labels, .cutShort(path: imagesPath, needed: 20, found: 19))
    refuses(images + [0], labels, .tooLong(path: imagesPath, needed: 20, found: 21))
    refuses(
      images, [0, 0, 8, 1, 0, 0, 0, 1, 9], .countsDiffer(images: 2, labels: 1))
    refuses(
      images, [0, 0, 8, 1, 0, 0, 0, 2, 9, 10], .badLabel(path: labelsPath, index: 2, found: 10))
    refuses(
      [0, 0, 8, 3] + Array(repeating: 0, count: 12), labels, .empty(path: imagesPath))
    // Sizes whose product overflows.
    refuses(
      [0, 0, 8, 3] + Array(repeating: 0xFF, count: 12), labels,
      .cutShort(path: imagesPath, needed: .max, found: 16))
  }
}
