import Backprop
import Notation
import Support

/// The IDX files that `train` learns from and tests with.
extension Session {
  /// How the two files of a pair are called behind their common name: as they are fetched, and as some
  /// programs unpack them.
  private static let imagesSuffixes = ["-images-idx3-ubyte", "-images.idx3-ubyte"]
  private static let labelsSuffixes = ["-labels-idx1-ubyte", "-labels.idx1-ubyte"]

  /// The digits that `train` names: `…/mnist5k` stands for the -train pair with the -test pair, and
  /// `…/mnist5k-train`, or either file of it, for one pair.
  func digits(
    _ arguments: Arguments, test: Arguments.Word?, _ context: ExecutionContext
  ) throws(Diagnostic) -> (training: DigitSet, test: DigitSet?, testName: String?) {
    func hasImages(_ prefix: String) -> Bool {
      Self.imagesSuffixes.contains { context.finds(prefix + $0) }
    }
    func pair(_ name: String, _ part: String) -> String {
      !hasImages(name) && hasImages(name + part) ? name + part : name
    }
    let word = arguments.words[0]
    let name = prefix(arguments.path(word))
    let trainingName = pair(name, "-train")
    let training = try digits(trainingName, at: word, context)
    if let test {
      let testName = pair(prefix(arguments.path(test)), "-test")
      return (training, try digits(testName, at: test, context), testName)
    }
    let hasTest = trainingName != name && hasImages("\(name)-test")
    let testName = hasTest ? "\(name)-test" : nil
    return (
      training,
      try testName.map { (name) throws(Diagnostic) in try digits(name, at: word, context) },
      testName
    )
  }

  private func prefix(_ path: String) -> String {
    let path = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
    let suffix = (Self.imagesSuffixes + Self.labelsSuffixes).first(where: path.hasSuffix) ?? ""
    return String(path.dropLast(suffix.count))
  }

  /// One pair of files, named by their prefix or by either of them.
  func digits(
    _ name: String, at word: Arguments.Word, _ context: ExecutionContext
  ) throws(Diagnostic) -> DigitSet {
    let prefix = prefix(name)
    func path(_ suffixes: [String]) throws(DataFileError) -> String {
      let suffix = suffixes.first { context.finds(prefix + $0) } ?? suffixes[0]
      do { return try context.find(prefix + suffix) } catch { throw .file(error) }
    }
    do throws(DataFileError) {
      return try DigitSet(
        images: try path(Self.imagesSuffixes), labels: try path(Self.labelsSuffixes),
        within: context.bounds)
    } catch {
      var worded = Diagnostic(error).at(word.range)
      if case .file(let error) = error, error.isMissing {
        worded.hint = wayOut(prefix: prefix, context)
      }
      throw worded
    }
  }

  private static let mostNamed = 8

  /// What helps where a file is not there: it is packed, or others in the same folder are meant.
  private func wayOut(prefix: String, _ context: ExecutionContext) -> String? {
    let packed = (Self.imagesSuffixes + Self.labelsSuffixes)
      .compactMap { try? context.find("\(prefix)\($0).gz") }.filter(RegularFile.exists)
    if let first = packed.first {
      return "only \(first) is there: unpack it first, gunzip -k \(packed.joined(separator: " "))"
    }
    let folder = context.finds(prefix) ? prefix + "/" : prefix
    let parent = folder.lastIndex(of: "/").map { String(folder[...$0]) } ?? ""
    let pairs = context.fileNames(from: parent)
      .filter { name in Self.imagesSuffixes.contains(where: name.hasSuffix) }.map(self.prefix)
    if pairs.contains(prefix) { return nil }
    // Two pairs that belong together have one name.
    let names = pairs.compactMap { pair in
      if pair.hasSuffix("-train") { return String(pair.dropLast("-train".count)) }
      let isTest =
        pair.hasSuffix("-test") && pairs.contains(pair.dropLast("-test".count) + "-train")
      return isTest ? nil : pair
    }
    if names.isEmpty { return nil }
    return didYouMean(prefix, among: names)
      ?? "there are \(names.prefix(Self.mostNamed).joined(separator: ", "))"
      + (names.count > Self.mostNamed ? " and others" : "")
  }
}
