import Backprop
import Notation
import Rendering
import Sentences

extension Session {
  mutating func train(_ arguments: Arguments, _ context: ExecutionContext)
    throws(Diagnostic) -> Outcome
  {
    var network = try requireNetwork()
    let isOwn = TrainOptions.names.contains(arguments.words[0].text)
    let options = try TrainOptions(arguments, isOwn: isOwn, in: self, context)
    let training: TrainingSet
    var (testSet, testName): (TrainingSet?, String?)
    if isOwn {
      training = try ownExamples(arguments)
    } else {
      let sets = try digits(arguments, test: options.test, context)
      try requireFit(network, sets.training, at: arguments.words[0])
      if let test = sets.test {
        try requireFit(network, test, at: options.test ?? arguments.words[0])
        (testSet, testName) = (TrainingSet(test), sets.testName)
      }
      training = TrainingSet(sets.training)
    }
    // Of many short epochs a few are told.
    let interval = isOwn ? (options.epochs + 9) / 10 : 1
    var lines: [StyledText] = []
    var epochCosts: [Double] = []
    var lastHits = ""
    var generator = SeededGenerator(seed: options.seed)
    let end: TrainingEnd
    do throws(TrainingError) {
      end = try network.train(
        on: training, epochs: options.epochs, batchSize: options.batch,
        rate: options.rate, regularisation: options.λ, using: &generator
      ) { progress in
        if let trained = progress.network {
          epochCosts.append(progress.cost)
          let result = Self.result(progress, trained, testSet)
          if progress.epoch % interval == 0 || [1, options.epochs].contains(progress.epoch) {
            lines.append("epoch \(number: progress.epoch): \(result)")
          }
          lastHits = testSet == nil ? "" : ", \(result.plain)"
        }
        context.report(
          Progress(
            label: "epoch \(progress.epoch) of \(options.epochs)" + lastHits,
            done: (progress.epoch - 1) * progress.count + progress.seen,
            total: options.epochs * progress.count))
        return !context.isCancelled()
      }
    } catch {
      var worded = Diagnostic(error).at(arguments.lineRange)
      if case .diverged = error { worded.advice = options.wayOut }
      throw worded
    }
    self.network = network
    costs = CostHistory(unit: .epoch, values: epochCosts)
    if let testSet, let classes = try? network.classes(of: testSet) {
      misreadings = Misreadings(name: testName ?? "", labels: testSet.classes, found: classes)
      confusion = Array(repeating: Array(repeating: 0, count: 10), count: 10)
      for (label, found) in zip(testSet.classes, classes) { confusion[label - 1][found - 1] += 1 }
    }
    if case .stopped(let epoch, let batches) = end {
      lines.append(
        "stopped after mini-batch \(batches) of epoch \(epoch); the network keeps what it learned")
    }
    var outcome = Outcome.lines(lines)
    outcome.isPaged = false
    return outcome
  }

  private func ownExamples(_ arguments: Arguments) throws(Diagnostic) -> TrainingSet {
    guard !examples.isEmpty else {
      throw Diagnostic(
        .state, "there are no examples of yours to learn from", at: arguments.lineRange,
        hint: "add some: `example [0.05, 0.1] -> [0.01]`")
    }
    do { return try TrainingSet(examples) } catch {
      throw Diagnostic(error).at(arguments.lineRange)
    }
  }

  /// `812 / 1000`, as the book prints it; without a test set, the mean cost.
  private static func result(
    _ progress: TrainingProgress, _ network: Network, _ test: TrainingSet?
  ) -> StyledText {
    guard let test, let hits = try? network.hits(test) else {
      return "mean cost \(number: progress.cost)"
    }
    return "\(number: hits) / \(number: test.count)"
  }

  func requireFit(
    _ network: Network, _ digits: DigitSet, at word: Arguments.Word
  ) throws(Diagnostic) {
    let pixels = digits.rows * digits.columns
    guard network.sizes[0] == pixels, network.sizes[network.layers - 1] == 10 else {
      throw Diagnostic(
        .shape,
        """
        these images have \(digits.rows)×\(digits.columns) = \(pixels) pixels and ten digits, but the \
        network is \(network.sizes.map(String.init).joined(separator: "-"))
        """,
        at: word.range, hint: "make one that fits: `network \(pixels) 30 10 scaled`")
    }
  }
}

struct TrainOptions {
  var epochs = 3
  var batch = 10
  var rate = 3.0
  var λ = 0.0
  var seed: UInt64
  var test: Arguments.Word?

  static let names = ["epochs", "batch", "eta", "lambda", "seed"]
  private static let mostEpochs = 100_000

  init(
    _ arguments: Arguments, isOwn: Bool, in session: Session, _ context: ExecutionContext
  ) throws(Diagnostic) {
    let words = try arguments.options(
      from: isOwn ? 0 : 1, valued: Self.names + (isOwn ? [] : ["test"])
    ).values
    func positive(_ word: Arguments.Word, _ what: String) throws(Diagnostic) -> Int {
      let count = try session.whole(word, what, context)
      guard count >= 1 else {
        throw Diagnostic(.value, "\(what) must be at least 1; this is \(count)", at: word.range)
      }
      return count
    }
    if let word = words["epochs"] {
      epochs = try positive(word, "epochs")
      guard epochs <= Self.mostEpochs else {
        throw Diagnostic(
          .limit,
          "\(epochs.grouped) epochs are too many; at most \(Self.mostEpochs.grouped) are trained",
          at: word.range)
      }
    }
    if let word = words["batch"] { batch = try positive(word, "the mini-batch") }
    if let word = words["eta"] {
      rate = try session.finite(word, "the learning rate", context)
      guard rate > 0 else {
        throw Diagnostic(
          .value, "the learning rate must be above 0; this is \(NumberFormat.text(rate))",
          at: word.range, hint: "with 0 nothing is learned, and below it the cost is climbed")
      }
    }
    if let word = words["lambda"] {
      λ = try session.finite(word, "lambda", context)
      guard λ >= 0 else {
        throw Diagnostic(
          .value, "lambda must be 0 or above; this is \(NumberFormat.text(λ))", at: word.range,
          hint: "below 0 the weights would grow instead of decay")
      }
    }
    seed = try words["seed"].map(session.seed) ?? session.seed
    test = words["test"]
  }

  /// What to try when a training has diverged.
  var wayOut: Sentence {
    let rate: Sentence = "try a smaller learning rate than \(NumberFormat.text(rate))"
    return λ == 0 ? rate : "\(rate), or a smaller lambda than \(NumberFormat.text(λ))"
  }
}
