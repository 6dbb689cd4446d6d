import Rendering
import Support

/// What is wrong, as build servers put it beside the line of a change.
extension Report {
  private var failures: [(item: CheckCase, failure: CheckCase.Failure)] {
    cases.compactMap { item in item.failure.map { (item, $0) } }
  }

  /// The name of the rule that a case breaks: of an equation, what it is.
  private static func rule(of item: CheckCase) -> String {
    item.equation?.verdict.ruling.rawValue ?? item.subject.rawValue
  }

  private static func message(_ failure: CheckCase.Failure) -> String {
    [failure.message, failure.hint].compactMap(\.self).map { sanitised($0, keeping: "\n") }
      .joined(separator: "\n")
  }

  /// Where a file lies, from the folder in which the program runs.
  private static func relative(_ path: String) -> String {
    path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }
}

extension Report {
  /// A word that nobody who wrote a chapter can know.
  static var token: String {
    var generator = SystemRandomNumberGenerator()
    return "tutor-" + String(generator.next(), radix: 16) + String(generator.next(), radix: 16)
  }

  /// The report for people, and for each failure a workflow command of GitHub's, which shows it at
  /// its line.
  ///
  /// The runner obeys commands wherever a line has one, and the report holds lines of chapters that
  /// strangers wrote: until the token comes back it obeys nothing.
  func github(token: String) -> String {
    var lines = ["::stop-commands::\(token)", human.plain, "::\(token)::"]
    lines += failures.map { item, failure in
      let place = [
        ("file", Self.relative(item.path)), ("line", "\(item.line)"), ("col", "\(item.column)"),
        ("title", item.name),
      ]
      let properties = place.map { "\($0)=\(Self.escaped($1, alsoIn: [":", ","]))" }
      let level = item.subject == .lint ? "warning" : "error"
      return "::\(level) \(properties.joined(separator: ","))::"
        + Self.escaped(Self.message(failure), alsoIn: [])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The percent sign, ends of lines, and in a property its separators, in the runner's own escapes.
  private static func escaped(_ text: String, alsoIn separators: [Unicode.Scalar]) -> String {
    let marks: [Unicode.Scalar] = ["%", "\r", "\n"] + separators
    return sanitised(text, keeping: "\r\n").unicodeScalars
      .map { marks.contains($0) ? percentEncoded($0) : String($0) }.joined()
  }

  private static func percentEncoded(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map { "%" + String(256 + Int($0), radix: 16, uppercase: true).dropFirst() }
      .joined()
  }
}

extension Report {
  /// GitLab's code quality report: an array, empty where all is well.
  var gitlab: JSON {
    .array(
      failures.map { item, failure in
        .object([
          "description": .string(Self.message(failure)),
          "check_name": .string(Self.rule(of: item)),
          "fingerprint": .string(Self.fingerprint(item, failure)),
          "severity": .string(item.subject == .lint ? "minor" : "major"),
          "location": .object([
            "path": .string(Self.relative(item.path)),
            "lines": .object(["begin": .whole(item.line)]),
          ]),
        ])
      })
  }

  /// 32 digits that stay the same when lines before it come or go; of equal ones only the first is
  /// shown.
  private static func fingerprint(_ item: CheckCase, _ failure: CheckCase.Failure) -> String {
    let halves = [0, 1].map { (seed: UInt64) in
      var hash = StableHash(seed: seed)
      for text in [relative(item.path), item.name, failure.message] {
        hash.add(text.utf8)
        hash.add([0])
      }
      return hash.digits
    }
    return halves.joined()
  }
}

extension Report {
  /// The Static Analysis Results Interchange Format, version 2.1.0.
  var sarif: JSON {
    let rules = Set(failures.map { Self.rule(of: $0.item) }).sorted()
    let driver: JSON = .object([
      "name": .string("tutor"), "version": .string(Release.version),
      "rules": .array(rules.map { .object(["id": .string($0)]) }),
    ])
    return .object([
      "version": .string("2.1.0"),
      "$schema": .string(
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
      ),
      "runs": .array([
        .object([
          "tool": .object(["driver": driver]),
          "columnKind": .string("unicodeCodePoints"),
          "invocations": .array([.object(["executionSuccessful": .bool(!isInterrupted)])]),
          "results": .array(failures.map(Self.result)),
        ])
      ]),
    ])
  }

  private static func result(_ item: CheckCase, _ failure: CheckCase.Failure) -> JSON {
    let path = relative(item.path)
    let place: JSON =
      path.hasPrefix("/")
      ? .object(["uri": .string("file://" + uri(path))])
      : .object(["uri": .string(uri(path)), "uriBaseId": .string("%SRCROOT%")])
    return .object([
      "ruleId": .string(rule(of: item)),
      "level": .string(item.subject == .lint ? "warning" : "error"),
      "message": .object(["text": .string(message(failure))]),
      "partialFingerprints": .object(["caseName/v1": .string(item.name)]),
      "locations": .array([
        .object([
          "physicalLocation": .object([
            "artifactLocation": place,
            "region": .object([
              "startLine": .whole(item.line), "startColumn": .whole(item.column),
            ]),
          ])
        ])
      ]),
    ])
  }

  /// A path as it stands in a URI.
  private static func uri(_ path: String) -> String {
    path.unicodeScalars.map { scalar in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
      return isPlain || "-._~/".unicodeScalars.contains(scalar)
        ? String(scalar) : percentEncoded(scalar)
    }.joined()
  }
}
