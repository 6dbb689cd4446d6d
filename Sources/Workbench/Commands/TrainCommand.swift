import Backprop
import Notation
import Rendering

extension Session {
  static let trainCommand = Command<Session>(
    CommandEntry(
      "train", .learn,
      usage: "train PREFIX {epochs 3} {batch 10} {eta 3.0} {lambda 0} {test PREFIX} {seed 7}",
      "learns from handwritten digits in IDX files; Ctrl-C keeps the last whole mini-batch",
      example: "train Examples/digits8x8 epochs 3 batch 10 eta 3.0 seed 7",
      arguments: [.file, .option(["epochs", "batch", "eta", "lambda", "test", "seed"])])
  ) { session, arguments, conduct throws(Diagnostic) in
    try arguments.require(1...15)
    return try session.train(arguments, conduct)
  }

  private static let mostEpochs = 100_000

  private func train(_ arguments: Arguments, files: Void) throws(Diagnostic) -> (
    training: DigitSet, test: DigitSet?
  ) {
    let options = try arguments.options(
      from: 1, valued: ["epochs", "batch", "eta", "lambda", "test", "seed"])
    let word = arguments.words[0]
    let prefix = arguments.path(word)
    let named = options.values["test"]
    // `…/mnist5k` names the -train pair with the -test pair, `…/mnist5k-train` one pair.
    let isFamily = hasImages("\(prefix)-train")
    let training = try digits(isFamily ? "\(prefix)-train" : prefix, at: word)
    if let named { return (training, try digits(arguments.path(named), at: named)) }
    return (
      training,
      isFamily && hasImages("\(prefix)-test") ? try digits("\(prefix)-test", at: word) : nil
    )
  }

  private func hasImages(_ prefix: String) -> Bool {
    fileExists(find("\(prefix)-images-idx3-ubyte"))
  }

  func digits(_ prefix: String, at word: Arguments.Word) throws(Diagnostic) -> DigitSet {
    let suffix = "-images-idx3-ubyte"
    let path = find(prefix + suffix)
    do throws(DataFileError) {
      return try DigitSet(prefix: String(path.dropLast(suffix.count)))
    } catch {
      let isPacked = fileExists(path + ".gz")
      var worded = Diagnostic(error).at(word.range)
      if isPacked {
        worded.hint = "only \(path).gz is there: unpack it first, gunzip -k \(path).gz"
      }
      throw worded
    }
  }

  private mutating func train(_ arguments: Arguments, _ conduct: Conduct) throws(Diagnostic)
    -> Outcome
  {
    var network = try requireNetwork()
    let options = try arguments.options(
      from: 1, valued: ["epochs", "batch", "eta", "lambda", "test", "seed"]
    ).values
    let epochs = try positive(options["epochs"], "epochs", default: 3)
    if let word = options["epochs"], epochs > Self.mostEpochs {
      throw Diagnostic(
        .limit, "\(epochs) epochs are too many; at most \(Self.mostEpochs) are trained",
        at: word.range)
    }
    let batch = try positive(options["batch"], "the mini-batch", default: 10)
    let rate =
      try options["eta"].map { (word) throws(Diagnostic) in try finite(word, "the learning rate") }
      ?? 3
    let λ =
      try options["lambda"].map { (word) throws(Diagnostic) in try finite(word, "lambda") } ?? 0
    let seed =
      try options["seed"].map { (word) throws(Diagnostic) in try self.seed(word) } ?? self.seed
    let (training, test) = try train(arguments, files: ())
    try requireFit(network, training, at: arguments.words[0])
    if let test { try requireFit(network, test, at: options["test"] ?? arguments.words[0]) }

    let testSet = test.map { TrainingSet($0) }
    var lines: [StyledText] = []
    var epochCosts: [Double] = []
    var generator = SeededGenerator(seed: seed)
    let end: TrainingEnd
    do throws(TrainingError) {
      end = try network.train(
        on: TrainingSet(training), epochs: epochs, batchSize: batch, rate: rate, regularisation: λ,
        using: &generator
      ) { progress in
        if let trained = progress.network {
          epochCosts.append(progress.cost)
          lines.append(Self.line(progress, trained, testSet))
        }
        conduct.report(
          Progress(
            label: "epoch \(progress.epoch) of \(epochs)",
            done: (progress.epoch - 1) * progress.count + progress.seen,
            total: epochs * progress.count))
        return !conduct.isCancelled()
      }
    } catch {
      throw Diagnostic(error, rate: rate).at(arguments.lineRange)
    }
    self.network = network
    costs = epochCosts
    if let test { confusion = Self.confusion(network, test) }
    if case .stopped(let epoch, let batches) = end {
      lines.append(
        StyledText(
          "stopped after mini-batch \(batches) of epoch \(epoch); the network keeps what it learned"
        ))
    }
    return .lines(lines)
  }

  /// `epoch 1: 812 / 1000`, as the book prints it; without a test set, the mean cost.
  private static func line(_ progress: TrainingProgress, _ network: Network, _ test: TrainingSet?)
    -> StyledText
  {
    let start =
      StyledText("epoch ") + ValueRenderer.number(Double(progress.epoch)) + StyledText(": ")
    guard let test, let hits = try? network.hits(test) else {
      return start + StyledText("mean cost ") + ValueRenderer.number(progress.cost)
    }
    return start + ValueRenderer.number(Double(hits)) + StyledText(" / ")
      + ValueRenderer.number(Double(test.count))
  }

  private static func confusion(_ network: Network, _ test: DigitSet) -> [[Int]] {
    var counts = Array(repeating: Array(repeating: 0, count: 10), count: 10)
    for index in 1...test.count {
      let example = test.example(index)
      guard let found = try? network.feedforward(example.input).output.largestIndex,
        let due = example.target.largestIndex
      else { continue }
      counts[due - 1][found - 1] += 1
    }
    return counts
  }

  private func positive(_ word: Arguments.Word?, _ what: String, default standard: Int)
    throws(Diagnostic) -> Int
  {
    guard let word else { return standard }
    let count = try whole(word, what)
    guard count >= 1 else {
      throw Diagnostic(.value, "\(what) must be at least 1; this is \(count)", at: word.range)
    }
    return count
  }

  private func requireFit(_ network: Network, _ digits: DigitSet, at word: Arguments.Word)
    throws(Diagnostic)
  {
    let pixels = digits.rows * digits.columns
    guard network.sizes[0] == pixels, network.sizes[network.layers - 1] == 10 else {
      throw Diagnostic(
        .shape,
        "these images have \(digits.rows)×\(digits.columns) = \(pixels) pixels and ten digits, but the network is "
          + network.sizes.map(String.init).joined(separator: "-"),
        at: word.range, hint: "make one that fits: `network \(pixels) 30 10 scaled`")
    }
  }
}
