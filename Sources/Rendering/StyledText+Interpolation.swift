package import Backprop
package import Notation

/// `"C: \(number: before) → \(number: after)"`: text with values in it, each as it is printed.
extension StyledText: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var spans: [Span] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { appendInterpolation(literal) }

    package mutating func appendInterpolation(_ text: some StringProtocol, _ role: Role = .plain) {
      if role == .plain, let last = spans.last, last == Span(last.text) {
        spans[spans.count - 1].text += text
      } else {
        spans.append(Span(String(text), role))
      }
    }

    package mutating func appendInterpolation(_ count: Int) { appendInterpolation("\(count)") }

    package mutating func appendInterpolation(_ text: StyledText) { spans += text.spans }

    package mutating func appendInterpolation(_ value: Value) {
      appendInterpolation(ValueRenderer.value(value))
    }

    package mutating func appendInterpolation(_ vector: Vector) {
      appendInterpolation(ValueRenderer.vector(vector))
    }

    package mutating func appendInterpolation(number x: Double) {
      appendInterpolation(ValueRenderer.number(x))
    }

    package mutating func appendInterpolation(number n: Int) {
      appendInterpolation(number: Double(n))
    }
  }

  package init(stringLiteral value: String) { self.init(value) }

  package init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.spans) }
}
