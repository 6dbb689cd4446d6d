import Support

/// A way through a chapter: all of its steps, or those that hold the core of it.
package enum ReadingPath: String, CaseIterable, Sendable {
  case full, short

  func leadsThrough(_ step: Step) -> Bool { self == .full || step.isShort }

  func asks(_ exercise: Exercise) -> Bool { self == .full || !exercise.isFullOnly }
}

extension Chapter {
  /// How many minutes a way takes.
  func minutes(on path: ReadingPath) -> Int {
    steps.filter(path.leadsThrough).reduce(0) { $0 + $1.minutes(on: path) }
  }
}

extension Step {
  /// What its heading counts with: 4 and 2 in `4.2 The error of a neuron`; empty where it doesn't.
  var number: [Int] {
    // Most begin with a word; and a list of contents asks often.
    guard title.utf8.first.map({ $0 < UInt8(ascii: "A") }) == true else { return [] }
    let numbers = title.utf8.prefix { $0 != UInt8(ascii: " ") }
      .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let read = numbers.compactMap { Int(Substring($0)) }
    return read.count == numbers.count ? read : []
  }

  /// Its number as its heading has it.
  var printedNumber: String { number.map(String.init).joined(separator: ".") }

  /// Its title behind the number.
  var titleText: String {
    number.isEmpty ? title : title.drop { $0 != " " }.trimmed
  }

  /// The section that its number names, where it is one of several numbers.
  var part: Int? { number.count > 1 ? number[0] : nil }

  /// How many minutes it takes: as its author says, or reckoned from what there is to read and do.
  func minutes(on path: ReadingPath) -> Int { statedMinutes ?? time.minutes(on: path) }
}
