import Backprop
import Notation

extension NetworkDrawing {
  func picture(_ layout: NetworkLayout) -> Picture {
    let notes = wrapped(marks.map(caption), width: layout.width).lines
    let foot = NetworkLayout.top + layout.bodyHeight + 1
    var picture = Picture(
      title: "A network of \(network.sizes.map(String.init).joined(separator: ", ")) neurons",
      summary: words, width: layout.width, height: Int(foot) + 1 + notes.count)
    for edge in edges(layout).sorted(by: { $0.rank < $1.rank }) { picture.add(edge.line) }
    for column in layout.columns { draw(column, layout, on: &picture) }
    let reached = marks.contains { $0.marksCost(from: 0, of: network) }
    picture.addText("C", reached ? .strong : .notation, at: layout.costX, layout.costY, .middle)
    drawKey(at: foot + 0.5, on: &picture)
    picture.addLines(notes, .hint, from: Int(foot) + 1)
    return picture
  }

  /// The lines; weak ones lie below strong ones, and marked ones on top.
  private func edges(_ layout: NetworkLayout) -> [(line: Picture.Element, rank: Int)] {
    var edges: [(line: Picture.Element, rank: Int)] = []
    for (left, right) in zip(layout.columns, layout.columns.dropFirst()) {
      let weights = network.weights(right.layer)
      let greatest = weights.elements.map(abs).filter(\.isFinite).max() ?? 0
      for (to, j) in right.neurons {
        let end = Picture.Point(right.x - (layout.isPage ? 1.45 : 1), layout.place(right, to).y)
        for (from, k) in left.neurons {
          let marked = marks.contains { $0.marks(layer: right.layer, to: j, from: k) }
          let strength = greatest > 0 ? abs(weights[j, k]) / greatest : 0
          let ink = ink(weights[j, k], strength: strength, marked: marked)
          let rank = marked ? 2 : strength < 1.0 / 3 ? 0 : 1
          edges.append((.line([exit(left, from, layout), end], ink), rank))
        }
      }
    }
    guard let last = layout.columns.last else { return edges }
    let end = Picture.Point(layout.costX - 1.2, layout.costY)
    for (slot, j) in last.neurons {
      let marked = marks.contains { $0.marksCost(from: j, of: network) }
      let ink = Picture.Ink(marked ? .strong : .faint, weight: marked ? 3 : 0.7)
      edges.append((.line([exit(last, slot, layout), end], ink), marked ? 2 : 0))
    }
    return edges
  }

  /// Where lines begin behind a circle and its number.
  private func exit(
    _ column: NetworkLayout.Column, _ slot: Int, _ layout: NetworkLayout
  ) -> Picture.Point {
    let place = layout.place(column, slot)
    if layout.isPage { return Picture.Point(place.x + 1.45, place.y) }
    func block(_ showsValues: Bool) -> Int {
      NetworkLayout.block(column.slots[slot], layer: column.layer, self, showsValues: showsValues)
    }
    let columns = block(layout.showsValues)
    return Picture.Point(place.x + Double(columns) + (columns > block(false) ? 0.5 : 0), place.y)
  }

  private func ink(_ weight: Double, strength: Double, marked: Bool) -> Picture.Ink {
    let stroke: Picture.Stroke = weight < 0 ? .dotted : .solid
    let role: Role = weight < 0 ? .wrong : .right
    if marked { return Picture.Ink(role, stroke: stroke, weight: 3) }
    let isFaint = strength < 1.0 / 3 || marks.contains { $0.hasEdges }
    return Picture.Ink(isFaint ? .faint : role, stroke: stroke, weight: 0.5 + strength)
  }

  private func draw(
    _ column: NetworkLayout.Column, _ layout: NetworkLayout, on picture: inout Picture
  ) {
    let l = column.layer
    let isAtWork = marks.contains(.layer(l))
    let isRoomy = layout.columns[0].x >= 3.5 && layout.columns[1].x - layout.columns[0].x >= 10
    let name = (isAtWork ? "▸" : "") + (isRoomy ? "layer \(l)" : "\(l)")
    picture.addText(name, isAtWork ? .strong : .plain, at: column.x, 0.5, .middle)
    picture.addText(quantity(l, layout), .notation, at: column.x, 1.5, .middle)
    for (slot, content) in column.slots.enumerated() {
      let place = layout.place(column, slot)
      switch content {
      case .gap(let count): picture.addText("⋮ \(count)", .faint, at: place.x - 0.5, place.y)
      case .neuron(let j): draw(neuron: j, of: l, at: place, layout, on: &picture)
      }
    }
  }

  private func draw(
    neuron j: Int, of l: Int, at place: Picture.Point, _ layout: NetworkLayout,
    on picture: inout Picture
  ) {
    let marked = marks.contains { $0.marks(layer: l, neuron: j) }
    picture.add(.neuron(place, index: j, marked: marked, marked ? .strong : .plain))
    if marks.contains(.demon(layer: l, index: j)) {
      picture.addText("Δz", .hint, at: place.x, place.y - (layout.isPage ? 1.15 : 1), .middle)
    }
    guard layout.showsValues, let value = value(layer: l, neuron: j) else { return }
    if layout.isPage {
      picture.addNumber(value, at: place.x, place.y + 1.25, .middle)
    } else {
      let name = displayWidth(neuronGlyph(j, marked: marked))
      picture.addNumber(value, at: place.x + 0.5 + Double(name), place.y)
    }
  }

  private func quantity(_ l: Int, _ layout: NetworkLayout) -> String {
    if l == 1 { return "x" }
    guard layout.showsValues, let layer = Scripts.raise("\(l)") else { return "" }
    switch values {
    case .none: return ""
    case .activations: return "a" + layer
    case .errors: return "δ" + layer
    }
  }

  private func drawKey(at y: Double, on picture: inout Picture) {
    let entries: [(ink: Picture.Ink?, name: String)] = [
      (Picture.Ink(.right), "w ≥ 0"), (Picture.Ink(.wrong, stroke: .dotted), "w < 0"),
      (nil, marks.contains { $0.hasEdges } ? "heavy: marked" : "faint: weak"),
    ]
    var x = 0.0
    for (ink, name) in entries {
      let start = x + (ink == nil ? 0 : 4)
      let end = start + Double(displayWidth(name))
      guard end <= Double(picture.width) else { return }
      if let ink { picture.add(.line([Picture.Point(x, y), Picture.Point(x + 2.9, y)], ink)) }
      picture.addText(name, .faint, at: start, y)
      x = end + 2
    }
  }
}
