import Rendering
import Support

extension Report {
  /// The XML that build servers read as JUnit's.
  var junit: String {
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, "<testsuites \(attributes)>"]
    for result in results {
      let report = Report([result])
      lines += [
        "  <testsuite name=\(Self.quoted(result.path)) \(report.attributes)>",
        "    <properties>",
        #"      <property name="equations checked" value="\#(report.checkedEquations)"/>"#,
        #"      <property name="equations unchecked" value="\#(report.uncheckedEquations)"/>"#,
        "    </properties>",
      ]
      lines += result.cases.flatMap { Self.testCase($0, in: result) } + ["  </testsuite>"]
    }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private var attributes: String {
    let time = Self.time(cases.reduce(0) { $0 + $1.seconds })
    return #"tests="\#(cases.count)" failures="\#(failed)" skipped="\#(skipped)" \#(time)"#
  }

  private static func testCase(_ item: CheckCase, in result: ChapterResult) -> [String] {
    let head =
      "    <testcase classname=\(quoted(result.id)) name=\(quoted(item.name)) "
      + "file=\(quoted(item.path)) line=\"\(item.line)\" \(time(item.seconds))"
    var content = item.equation.map(properties) ?? []
    switch item.status {
    case .passed: break
    case .skipped(let reason): content.append("      <skipped message=\(quoted(reason))/>")
    case .failed(let failure):
      let text = escaped(sanitised(block(item, failure).plain, keeping: "\n"))
      content.append("      <failure message=\(quoted(failure.message))>\(text)</failure>")
    }
    return content.isEmpty ? [head + "/>"] : [head + ">"] + content + ["    </testcase>"]
  }

  private static func properties(_ equation: CheckCase.Equation) -> [String] {
    let verdict = equation.verdict
    let facts = [
      ("verdict", verdict.ruling.rawValue), ("reason", equation.reason),
      ("repair", verdict.repair ?? ""),
    ]
    return ["      <properties>"]
      + facts.filter { !$0.1.isEmpty }.map {
        "        <property name=\"\($0.0)\" value=\(quoted($0.1))/>"
      } + ["      </properties>"]
  }

  /// In seconds to the millisecond; chapters are stopped long before that overflows.
  private static func time(_ seconds: Double) -> String {
    let milliseconds = Int(min(max(0, seconds), 1e6) * 1000)
    let rest = String(1000 + milliseconds % 1000).dropFirst()
    return "time=\"\(milliseconds / 1000).\(rest)\""
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(sanitised(text)))\"" }
  private static func escaped(_ text: String) -> String { text.escapedForXML(apostrophe: "&apos;") }
}
