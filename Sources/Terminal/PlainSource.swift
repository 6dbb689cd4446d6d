package import Rendering
import Support

/// Lines from standard input without line editing: a script, a pipe, or a terminal whose standard
/// output is piped away.
///
/// Carriage returns before newlines are dropped, NULs are kept.
package struct PlainSource: LineSource {
  /// The longest line in bytes; a longer one is refused.
  package static let limit = 1 << 20

  private let descriptor: Int32
  private let screen: Screen?
  private var pending: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// Reads `descriptor`, standard input by default; prompts on standard error if that is a terminal.
  package init(screen: Screen, descriptor: Int32 = 0) {
    self.descriptor = descriptor
    self.screen = System.isTerminal(descriptor) ? screen : nil
  }

  package mutating func next(prompt: StyledText) -> LineEvent {
    screen?.showError(prompt)
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      let rest = pending[position...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      if line.count + (end ?? rest.endIndex) - position <= Self.limit {
        line += rest[..<(end ?? rest.endIndex)]
      } else {
        isTooLong = true
      }
      if let end {
        position = end + 1
        return event(line, isTooLong: isTooLong)
      }
      guard let stop = fill() else { continue }
      let endsInsideLine = stop == .end && (isTooLong || !line.isEmpty)
      return endsInsideLine ? event(line, isTooLong: isTooLong) : stop
    }
  }

  private func event(_ line: [UInt8], isTooLong: Bool) -> LineEvent {
    let bytes = line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...]
    if isTooLong { return .tooLong }
    return String(validating: bytes, as: UTF8.self).map { .line($0) }
      ?? .notUTF8(String(decoding: bytes, as: UTF8.self))
  }

  /// Replaces the used up bytes by the next ones; where there are none, returns why.
  private mutating func fill() -> LineEvent? {
    pending = []
    position = 0
    // A read goes on after a signal; only a wait with an end notices Ctrl-C in time. A file is always
    // ready, and may have no end.
    while !isAtEnd {
      if Interrupt.isRequested {
        Interrupt.clear()
        return .interrupted
      }
      if System.waitForInput(descriptor, milliseconds: 100) { break }
    }
    if isAtEnd { return .end }
    guard let bytes = System.read(descriptor, limit: 1 << 16) else {
      isAtEnd = true
      return .failed(FileError.Reason.last.wording)
    }
    pending = bytes
    isAtEnd = bytes.isEmpty
    return isAtEnd ? .end : nil
  }
}
