package import Backprop

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

  package var network: Network
  package var values: Values
  package let marks: [Mark]

  package init(network: Network, values: Values = .none, marks: [Mark] = []) {
    self.network = network
    self.values = values
    self.marks = marks.filter { $0.isInside(network) }
  }

  /// The drawing in characters, no line wider than `width`.
  ///
  /// - Parameters:
  ///   - width: the columns; with too few for the numbers they are left out, with too few for the
  ///     layers the network is told in words.
  ///   - plain: in words, for a screen reader.
  package func text(width: Int, plain: Bool = false) -> StyledText {
    guard !plain else { return wrapped(words, width: width) }
    let layout =
      NetworkLayout(self, width: width, showsValues: true)
      ?? NetworkLayout(self, width: width, showsValues: false)
    guard let layout else { return wrapped(words, width: width) }
    return picture(layout).text
  }

  /// The drawing for a page.
  package var page: Picture { picture(NetworkLayout(page: self)) }

  /// The number beside a neuron.
  func value(layer l: Int, neuron j: Int) -> Double? {
    switch values {
    case .none: return nil
    case .activations(let pass): return pass.activation(l)[j]
    case .errors(let errors):
      guard errors.indices ~= l - 2, errors[l - 2].count >= j else { return nil }
      return errors[l - 2][j]
    }
  }
}

extension NetworkDrawing.Mark {
  func isInside(_ network: Network) -> Bool {
    switch self {
    case .weight(let l, let j, let k), .spreading(let l, let j, let k):
      return network.contains(.weight(layer: l, to: j, from: k))
    case .layer(let l): return 1...network.layers ~= l
    case .neuron(let l, let j), .demon(let l, let j):
      return network.contains(.activation(layer: l, neuron: j))
    case .path(let neurons, let first):
      return !neurons.isEmpty
        && neurons.enumerated().allSatisfy { step, j in
          network.contains(.activation(layer: first + step, neuron: j))
        }
    }
  }

  /// Whether the mark is on the neuron itself, so that it must be seen.
  func names(layer l: Int, neuron j: Int) -> Bool {
    switch self {
    case .weight(let layer, let to, let from), .spreading(let layer, let to, let from):
      (l, j) == (layer, to) || (l, j) == (layer - 1, from)
    case .neuron(let layer, let index), .demon(let layer, let index): (l, j) == (layer, index)
    case .path(let neurons, let first): neurons.indices ~= l - first && neurons[l - first] == j
    case .layer: false
    }
  }

  /// Whether the neuron is drawn as marked.
  func marks(layer l: Int, neuron j: Int) -> Bool {
    if case .layer(let layer) = self { return layer == l }
    if case .spreading(let layer, _, _) = self, l > layer { return true }
    return names(layer: l, neuron: j)
  }

  /// Whether wˡⱼₖ is drawn as marked.
  package func marks(layer l: Int, to j: Int, from k: Int) -> Bool {
    switch self {
    case .weight(let layer, let to, let from): return (l, j, k) == (layer, to, from)
    case .spreading(let layer, let to, let from):
      if l == layer { return (j, k) == (to, from) }
      return l > layer + 1 || (l == layer + 1 && k == to)
    case .path: return names(layer: l - 1, neuron: k) && names(layer: l, neuron: j)
    case .layer, .neuron, .demon: return false
    }
  }

  /// Whether the line from an output neuron to the cost is drawn as marked.
  func marksCost(from j: Int, of network: Network) -> Bool {
    switch self {
    case .spreading(let layer, let to, _): layer < network.layers || j == to
    case .path: names(layer: network.layers, neuron: j)
    case .weight, .layer, .neuron, .demon: false
    }
  }
}
