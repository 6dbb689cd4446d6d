import Notation
import Rendering

/// What stands behind the files of `train`, with what holds where nothing does.
struct TrainOptions {
  var epochs = 3
  var batch = 10
  var rate = 3.0
  /// Of L2 regularisation.
  var λ = 0.0
  var seed: UInt64
  /// The files of the test set.
  var test: Arguments.Word?

  private static let mostEpochs = 100_000

  init(_ arguments: Arguments, in session: Session) throws(Diagnostic) {
    let words = try arguments.options(
      from: 1, valued: ["epochs", "batch", "eta", "lambda", "test", "seed"]
    ).values
    seed = session.seed
    test = words["test"]
    if let word = words["epochs"] {
      epochs = try Self.positive(word, "epochs", session)
      guard epochs <= Self.mostEpochs else {
        throw Diagnostic(
          .limit,
          "\(epochs.grouped) epochs are too many; at most \(Self.mostEpochs.grouped) are trained",
          at: word.range)
      }
    }
    if let word = words["batch"] { batch = try Self.positive(word, "the mini-batch", session) }
    if let word = words["eta"] {
      rate = try session.finite(word, "the learning rate")
      guard rate > 0 else {
        throw Diagnostic(
          .value, "the learning rate must be above 0; this is \(NumberFormat.text(rate))",
          at: word.range, hint: "with 0 nothing is learned, and below it the cost is climbed")
      }
    }
    if let word = words["lambda"] {
      λ = try session.finite(word, "lambda")
      guard λ >= 0 else {
        throw Diagnostic(
          .value, "lambda must be 0 or above; this is \(NumberFormat.text(λ))", at: word.range,
          hint: "below 0 the weights would grow instead of decay")
      }
    }
    if let word = words["seed"] { seed = try session.seed(word) }
  }

  /// What to try when a training has diverged.
  var wayOut: String {
    let rate = "try a smaller learning rate than \(NumberFormat.text(rate))"
    return λ == 0 ? rate : rate + ", or a smaller lambda than \(NumberFormat.text(λ))"
  }

  private static func positive(
    _ word: Arguments.Word, _ what: String, _ session: Session
  ) throws(Diagnostic) -> Int {
    let count = try session.whole(word, what)
    guard count >= 1 else {
      throw Diagnostic(.value, "\(what) must be at least 1; this is \(count)", at: word.range)
    }
    return count
  }
}
