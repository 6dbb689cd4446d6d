import Backprop
import Support

extension NetworkDrawing {
  private static let mostValues = 12
  private static let mostLayers = 12

  /// The drawing in sentences, a layer each, and what is marked.
  var words: [String] {
    let sizes = network.sizes
    var lines = ["A network of \(sizes.count) layers."]
    if sizes.count <= NetworkDrawing.mostLayers {
      lines += (1...sizes.count).map { sentence(layer: $0) }
    } else {
      lines += runs.map { run in
        let n = sizes[run.lowerBound - 1]
        return run.count == 1
          ? "Layer \(run.lowerBound): \(counted(n, "neuron"))."
          : "Layers \(run.lowerBound) to \(run.upperBound): \(counted(n, "neuron")) each."
      }
    }
    return lines + marks.map { "Marked: \(caption($0))." }
  }

  private func sentence(layer l: Int) -> String {
    let n = network.sizes[l - 1]
    let role = l == 1 ? ", the input" : l == network.layers ? ", the output" : ""
    let kind =
      switch values {
      case .none: ""
      case .activations: l == 1 ? "x" : "activations"
      case .errors: "errors"
      }
    let numbers = (1...n).prefix(NetworkDrawing.mostValues).compactMap { j in
      value(layer: l, neuron: j).map(NumberFormat.text)
    }
    let rest = n - numbers.count
    let said =
      numbers.isEmpty
      ? ""
      : "; \(kind) \(numbers.joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : "")
    return "Layer \(l)\(role): \(counted(n, "neuron"))\(said)."
  }

  /// The layers from 1 on in runs of equal size.
  private var runs: [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for (offset, n) in network.sizes.enumerated() {
      if let last = runs.last, network.sizes[last.lowerBound - 1] == n {
        runs[runs.count - 1] = last.lowerBound...offset + 1
      } else {
        runs.append(offset + 1...offset + 1)
      }
    }
    return runs
  }

  /// What a mark says.
  func caption(_ mark: Mark) -> String {
    switch mark {
    case .weight(let l, let j, let k):
      return "\(named(l, j, k)), from neuron \(k) of layer \(l - 1) to neuron \(j) of layer \(l)"
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
      return "what a change of \(named(l, j, k)) reaches, as far as C"
    }
  }

  private func named(_ l: Int, _ j: Int, _ k: Int) -> String {
    "w[\(l)][\(j),\(k)] = \(NumberFormat.text(network.weights(l)[j, k]))"
  }
}
