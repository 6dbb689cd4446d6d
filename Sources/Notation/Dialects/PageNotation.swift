/// The notation in which a page is written, with the equations that tell.
package struct PageNotation: Sendable {
  package struct Evidence: Sendable {
    package let row: Departure
    /// Which equations of the page decide it, by their places in the list.
    package let equations: [Int]
  }

  package let dialect: Dialect
  package var evidence: [Evidence] = []
  /// Other notations that fit as well: what is called true must hold in all of them.
  package var others: [Dialect] = []
  /// The notation in which it would speak of one neuron a layer, where something in it asks for that and
  /// nothing speaks of vectors, matrices or neurons.
  package var ofOneNeuron: Dialect?
  /// The equations that say which names stand for the book's letters.
  package var naming: [Int] = []
  /// What the page declares and its definitions speak against, with the equations that hold without it.
  package var contradicted: [Evidence] = []
  /// What the page declares, and the line of each of its equations.
  package var declared = Dialect.book
  package var lines: [Int] = []
  /// Its definitions that hold in it, and those that do not.
  var standing: [Definition] = []
  var failing: [Definition] = []
  /// Whether it writes ⊙ or a transpose anywhere: then columns side by side are a slip.
  package var isOfVectors = false
  /// Whether a product of a whole matrix and what comes in says what w_{jk} is.
  var multipliesMatrices = false

  /// An equation that tells the notation.
  struct Definition {
    /// Its place in the list.
    let place: Int
    let text: String
    /// Whether it may be the page's slip.
    let isGradient: Bool
    /// The rows that it alone asks for with certainty, gradient though it be.
    let told: Set<String>

    var isCertain: Bool { !isGradient || !told.isEmpty }
  }
}

extension PageNotation {
  /// Whether the page speaks against another notation: by what it defines, or by more of its gradients than
  /// speak for it.
  package func contradicts(
    _ other: Dialect, _ vocabulary: Vocabulary, seed: UInt64
  ) -> Bool {
    let judge = Judge(bench: TestBench(seed: seed, isRough: true))
    func holds(_ definition: Definition) -> Bool {
      var words = vocabulary
      words.dialect = other
      guard let reading = try? LineReading(definition.text, words) else { return false }
      return (try? judge.judge(reading, line: definition.text))?.verdict.ruling.stands == true
    }
    let (against, asking) = (standing.filter { !holds($0) }, failing.filter(holds))
    let isAsked = asking.contains(where: \.isCertain)
    let isRefuted =
      against.contains(where: \.isCertain)
      || multipliesMatrices && other.swapsIndices(of: dialect)
    return isRefuted != isAsked ? isRefuted : against.count > asking.count
  }

  /// Finds the notation of a page's equations.
  ///
  /// - Parameter displays: of each equation, the display that it is a row of; nil where each is one.
  package init(
    of equations: [String], displays: [Int]? = nil, declared: Dialect,
    _ vocabulary: Vocabulary = Vocabulary(),
    seed: UInt64 = 1, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self = DialectFinding.notation(
      of: equations, displays: displays ?? Array(equations.indices), declared: declared, vocabulary,
      seed: seed, isCancelled: isCancelled)
  }

  init(dialect: Dialect) { self.init(dialect: dialect, evidence: []) }
}
