import Backprop

/// What the free letters of an equation stand for in one instance of it.
struct Bindings {
  private var letters: [(name: String, value: Int)] = []
  /// The example x at hand, from 0; nothing while the present one is.
  var example: Int?
  /// Whether ⊗ is the outer product also between equal columns.
  var outerIsStrict = false
  /// Whether C is the average over the batch.
  var averages = true
  /// η, where an update is judged.
  var rate: Double?
  /// The change that ε or a Δ stands for.
  var epsilon: Double?
  var displacement: Displacement?

  subscript(name: String) -> Int? {
    get { letters.last { $0.name == name }?.value }
    set {
      if let index = letters.lastIndex(where: { $0.name == name }) {
        if let newValue { letters[index].value = newValue } else { letters.remove(at: index) }
      } else if let newValue {
        letters.append((name, newValue))
      }
    }
  }
}

/// A finite change placed in the network; along a path where only its neurons are let move.
struct Displacement {
  var place: Place
  var amount: Double
  var path: [Int: Int]?
}
