package import Support

/// Why a pair of files is no set of digits, as facts.
package enum DataFileError: Error, Equatable, Sendable {
  case file(FileError)
  /// Packed by gzip, and damaged or cut.
  case damagedGzip(path: String)
  /// A line of a table that is no label with as many pixels as the first has, each from 0 to 255.
  case badLine(path: String, line: Int, pixels: Int)
  /// The four bytes by which a format is told from others.
  case wrongMagic(path: String, needed: UInt32, found: UInt32)
  /// The file has fewer bytes than its own header promises.
  case cutShort(path: String, needed: Int, found: Int)
  /// The file has more bytes than its own header promises.
  case tooLong(path: String, needed: Int, found: Int)
  /// An images file and its labels file do not belong together.
  case countsDiffer(images: Int, labels: Int)
  /// A header that gives no image, or images without pixels.
  case empty(path: String)
  /// Label `index`, from 1, is not a digit.
  case badLabel(path: String, index: Int, found: UInt8)
}

/// Images of handwritten digits with their labels, read from a pair of IDX files or from a table, packed by
/// gzip or not.
///
/// Source: the IDX format of the MNIST database, which the book's programs learn from.
package struct DigitSet: Equatable, Sendable {
  /// The rows and columns of each image.
  package let rows: Int
  package let columns: Int
  /// One byte a pixel, image after image, each row by row.
  package let images: [UInt8]
  /// The digits, 0 … 9.
  package let labels: [UInt8]

  package var count: Int { labels.count }

  /// Returns example `index`, from 1: its pixels from 0 to 1, and its digit as one of ten outputs.
  package func example(_ index: Int) -> Example {
    let size = rows * columns
    let pixels = images[(index - 1) * size..<index * size]
    var target = Vector(repeating: 0, count: 10)
    target[Int(labels[index - 1]) + 1] = 1
    return Example(input: Vector(pixels.map { Double($0) / 255 }), target: target)
  }

  /// All examples, in the order of the files; eight bytes a pixel.
  package var examples: [Example] { (1...count).map(example) }
}

extension DigitSet {
  /// Reads `PREFIX-images-idx3-ubyte` and `PREFIX-labels-idx1-ubyte`.
  ///
  /// - Throws: `DataFileError` when either can't be read, or the two do not belong together.
  package init(
    prefix: String, within bounds: FileBounds = .everywhere
  ) throws(DataFileError) {
    try self.init(
      images: "\(prefix)-images-idx3-ubyte", labels: "\(prefix)-labels-idx1-ubyte", within: bounds)
  }

  /// Reads a file of images and the file of their labels.
  ///
  /// - Throws: `DataFileError` when either can't be read, or the two do not belong together.
  package init(
    images imagesPath: String, labels labelsPath: String, within bounds: FileBounds = .everywhere
  ) throws(DataFileError) {
    let images = try IDXFile(imagesPath, magic: 0x0000_0803, bounds)
    let labels = try IDXFile(labelsPath, magic: 0x0000_0801, bounds)
    guard images.sizes[0] == labels.sizes[0] else {
      throw .countsDiffer(images: images.sizes[0], labels: labels.sizes[0])
    }
    if let bad = labels.data.firstIndex(where: { $0 > 9 }) {
      throw .badLabel(
        path: labels.path, index: bad - labels.data.startIndex + 1, found: labels.data[bad])
    }
    rows = images.sizes[1]
    columns = images.sizes[2]
    self.images = Array(images.data)
    self.labels = Array(labels.data)
  }

  /// Reads a table with a digit a line: its label, then its pixels from 0 to 255, row by row.
  ///
  /// - Throws: `DataFileError` when it can't be read, or a line is no such digit.
  package init(
    table path: String, within bounds: FileBounds = .everywhere
  ) throws(DataFileError) {
    let table = try DigitTable(try dataBytes(of: path, bounds), path: path)
    let side = Int(Double(table.width).squareRoot().rounded())
    // What is no square is one row.
    (rows, columns) = side * side == table.width ? (side, side) : (1, table.width)
    images = table.pixels
    labels = table.labels
  }
}

/// The largest set in use, of 60,000 images of 28 × 28, has 45 MiB, as text 105; as numbers it takes
/// eightfold.
private let byteLimit = 128 << 20

private func dataBytes(
  of path: String, _ bounds: FileBounds
) throws(DataFileError) -> [UInt8] {
  let bytes: [UInt8]
  do throws(FileError) {
    bytes = try RegularFile.read(path, limit: byteLimit, within: bounds)
  } catch { throw .file(error) }
  if !Compression.isGzip(bytes) { return bytes }
  do throws(Compression.Failure) { return try Compression.unpacked(bytes, limit: byteLimit) } catch
  {
    throw error == .damaged
      ? .damagedGzip(path: path) : .file(FileError(.read, path, .tooLarge(limit: byteLimit)))
  }
}

/// An IDX file of bytes: four bytes of magic, a big-endian size for each dimension, the data.
private struct IDXFile {
  let path: String
  let sizes: [Int]
  let data: ArraySlice<UInt8>

  init(_ path: String, magic: UInt32, _ bounds: FileBounds) throws(DataFileError) {
    let bytes = try dataBytes(of: path, bounds)
    // The magic's last byte is the number of dimensions.
    let headerCount = 4 + 4 * Int(magic & 0xFF)
    if bytes.count >= 4, IDXFile.word(bytes, 0) != magic {
      throw .wrongMagic(path: path, needed: magic, found: IDXFile.word(bytes, 0))
    }
    guard bytes.count >= headerCount else {
      throw .cutShort(path: path, needed: headerCount, found: bytes.count)
    }
    sizes = stride(from: 4, to: headerCount, by: 4).map { Int(IDXFile.word(bytes, $0)) }
    guard !sizes.contains(0) else { throw .empty(path: path) }
    let needed = sizes.reduce(1) { product, size in
      // Three sizes below 2³² can overflow; no file is that long, so any huge number serves.
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      return overflow ? Int.max - headerCount : next
    }
    let whole = headerCount + needed
    guard bytes.count >= whole else {
      throw .cutShort(path: path, needed: whole, found: bytes.count)
    }
    guard bytes.count == whole else {
      throw .tooLong(path: path, needed: whole, found: bytes.count)
    }
    self.path = path
    data = bytes[headerCount...]
  }

  private static func word(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
