import Backprop
import Notation
import Sentences
import Support

/// The files that `train` learns from and tests with: pairs of IDX files, or tables, packed or not.
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
      Self.imagesSuffixes.contains { path(prefix + $0, context) != nil }
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

  /// Where a file is, or the same one packed.
  private func path(_ name: String, _ context: ExecutionContext) -> String? {
    [name, name + ".gz"].lazy.compactMap { try? context.find($0) }.first(where: RegularFile.exists)
  }

  /// Whether a name is that of a table.
  private func isTable(_ name: String) -> Bool {
    [".csv", ".csv.gz"].contains { name.lowercased().hasSuffix($0) }
  }

  private func prefix(_ path: String) -> String {
    if isTable(path) { return path }
    let path = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
    let suffix = (Self.imagesSuffixes + Self.labelsSuffixes).first(where: path.hasSuffix) ?? ""
    return String(path.dropLast(suffix.count))
  }

  /// One table, or one pair of files, named by their prefix or by either of them.
  func digits(
    _ name: String, at word: Arguments.Word, _ context: ExecutionContext
  ) throws(Diagnostic) -> DigitSet {
    let prefix = prefix(name)
    func path(_ suffixes: [String]) throws(DataFileError) -> String {
      let found = suffixes.lazy.compactMap { self.path(prefix + $0, context) }.first
      if let found { return found }
      do { return try context.find(prefix + suffixes[0]) } catch { throw .file(error) }
    }
    do throws(DataFileError) {
      if isTable(name) { return try DigitSet(table: path([""]), within: context.bounds) }
      return try DigitSet(
        images: try path(Self.imagesSuffixes), labels: try path(Self.labelsSuffixes),
        within: context.bounds)
    } catch {
      var worded = Diagnostic(error).at(word.range)
      if case .file(let error) = error, error.isMissing {
        worded.advice = wayOut(prefix: prefix, context)
      }
      throw worded
    }
  }

  private static let mostNamed = 8

  /// What helps where a file is not there: others in the same folder may be meant.
  private func wayOut(prefix: String, _ context: ExecutionContext) -> Sentence? {
    let folder = context.finds(prefix) ? prefix + "/" : prefix
    let parent = folder.lastIndex(of: "/").map { String(folder[...$0]) } ?? ""
    let pairs = context.fileNames(from: parent)
      .map { $0.hasSuffix(".gz") ? String($0.dropLast(3)) : $0 }
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
    let list = names.prefix(Self.mostNamed).joined(separator: ", ")
    return didYouMean(prefix, among: names)
      ?? (names.count > Self.mostNamed ? "there are \(list) and others" : "there are \(list)")
  }
}
