package import Backprop
import Support

/// A network as circles and lines, with what the book's figures mark in it.
package struct NetworkDrawing: Drawing {
  /// The numbers beside the neurons.
  package enum Values: Sendable {
    case none
    /// Every aˡ, the input with them.
    case activations(Feedforward)
    /// δ², δ³ … δᴸ.
    case errors([Vector])
  }

  /// What a figure points at; a mark outside the network is left out.
  package enum Mark: Equatable, Sendable {
    /// wˡⱼₖ, to neuron j of layer l from neuron k of layer l − 1.
    case weight(layer: Int, to: Int, from: Int)
    /// A way through one neuron of each layer, beginning in layer `from`.
    case path([Int], from: Int)
    /// The layer at work.
    case layer(Int)
    /// A neuron by itself.
    case neuron(layer: Int, index: Int)
    /// The neuron at which the demon sits, that of a zˡⱼ.
    case demon(layer: Int, index: Int)
    /// Everything that a change of wˡⱼₖ reaches.
    case spreading(layer: Int, to: Int, from: Int)
  }

  package let network: Network
  package let values: Values
  package let marks: [Mark]

  package init(network: Network, values: Values = .none, marks: [Mark] = []) {
    self.network = network
    self.values = values
    self.marks = marks.filter { $0.isInside(network) }
  }

  /// In too few columns for the numbers they are left out.
  package func picture(width: Int) -> Picture? {
    let layout =
      NetworkLayout(self, width: width, showsValues: true)
      ?? NetworkLayout(self, width: width, showsValues: false)
    return layout.map(picture)
  }

  package var page: Picture { picture(NetworkLayout(page: self)) }

  func value(layer l: Int, neuron j: Int) -> Double? {
    switch values {
    case .none: return nil
    case .activations(let pass): return pass.activation(l)[j]
    case .errors(let errors):
      return errors.indices ~= l - 2 && errors[l - 2].count >= j ? errors[l - 2][j] : nil
    }
  }

  private static let mostValues = 12
  private static let mostLayers = 12

  /// A sentence for each layer, and for what is marked.
  package var words: [String] {
    let sizes = network.sizes
    let layers =
      sizes.count <= Self.mostLayers ? (1...sizes.count).map { sentence(layer: $0) } : runs
    return ["A network of \(sizes.count) layers."] + layers
      + marks.map { "Marked: \(caption($0))." }
  }

  private func sentence(layer l: Int) -> String {
    let n = network.sizes[l - 1]
    let role = l == 1 ? ", the input" : l == network.layers ? ", the output" : ""
    let numbers = (1...n).prefix(Self.mostValues).compactMap { j in
      value(layer: l, neuron: j).map(NumberFormat.text)
    }
    let layer = "Layer \(l)\(role): \(counted(n, "neuron"))"
    if numbers.isEmpty { return layer + "." }
    let kind = if case .activations = values { l == 1 ? "x" : "activations" } else { "errors" }
    let rest = n > numbers.count ? " and \(n - numbers.count) more" : ""
    return "\(layer); \(kind) \(numbers.joined(separator: ", "))\(rest)."
  }

  /// A sentence for each run of layers of equal size.
  private var runs: [String] {
    let sizes = network.sizes
    var sentences: [String] = []
    var first = 1
    for l in 1...sizes.count where l == sizes.count || sizes[l] != sizes[l - 1] {
      let neurons = counted(sizes[l - 1], "neuron")
      sentences.append(
        first == l ? "Layer \(l): \(neurons)." : "Layers \(first) to \(l): \(neurons) each.")
      first = l + 1
    }
    return sentences
  }

  func caption(_ mark: Mark) -> String {
    switch mark {
    case .weight(let l, let j, let k):
      return "\(weight(l, j, k)), from neuron \(k) of layer \(l - 1) to neuron \(j) of layer \(l)"
    case .path(let neurons, let first):
      let stations = neurons.enumerated().map { step, j in
        step == 0 ? "neuron \(j) of layer \(first)" : "\(j) of \(first + step)"
      }
      let reachesCost = first + neurons.count - 1 == network.layers
      return "the path from " + (stations + (reachesCost ? ["C"] : [])).joined(separator: " → ")
    case .layer(let l): return "layer \(l) at work"
    case .neuron(let l, let j): return "neuron \(j) of layer \(l)"
    case .demon(let l, let j):
      return "the demon at neuron \(j) of layer \(l), which adds Δz to its weighted input"
    case .spreading(let l, let j, let k):
      return "what a change of \(weight(l, j, k)) reaches, as far as C"
    }
  }

  private func weight(_ l: Int, _ j: Int, _ k: Int) -> String {
    "w[\(l)][\(j),\(k)] = \(NumberFormat.text(network.weights(l)[j, k]))"
  }
}

extension NetworkDrawing.Mark {
  /// The neurons that the mark itself is on, so that they must be seen.
  private var neurons: [(layer: Int, index: Int)] {
    switch self {
    case .weight(let l, let j, let k), .spreading(let l, let j, let k): [(l, j), (l - 1, k)]
    case .neuron(let l, let j), .demon(let l, let j): [(l, j)]
    case .path(let neurons, let first): neurons.enumerated().map { (first + $0, $1) }
    case .layer: []
    }
  }

  fileprivate func isInside(_ network: Network) -> Bool {
    if case .layer(let l) = self { return 1...network.layers ~= l }
    return !neurons.isEmpty
      && neurons.allSatisfy { network.contains(.activation(layer: $0.layer, neuron: $0.index)) }
  }

  func names(layer l: Int, neuron j: Int) -> Bool { neurons.contains { $0 == (l, j) } }

  func marks(layer l: Int, neuron j: Int) -> Bool {
    switch self {
    case .layer(l): true
    case .spreading(let layer, _, _) where l > layer: true
    default: names(layer: l, neuron: j)
    }
  }

  /// Whether wˡⱼₖ is drawn as marked.
  package func marks(layer l: Int, to j: Int, from k: Int) -> Bool {
    if case .spreading(let layer, let to, _) = self, l > layer { return l > layer + 1 || k == to }
    return names(layer: l - 1, neuron: k) && names(layer: l, neuron: j)
  }

  func marksCost(from j: Int, of network: Network) -> Bool {
    switch self {
    case .spreading(let layer, let to, _): layer < network.layers || j == to
    case .path: names(layer: network.layers, neuron: j)
    case .weight, .layer, .neuron, .demon: false
    }
  }

  /// Whether the mark singles out lines, so that the others step back.
  var hasEdges: Bool {
    switch self {
    case .weight, .path, .spreading: true
    case .layer, .neuron, .demon: false
    }
  }
}
