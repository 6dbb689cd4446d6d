import Rendering
import Support

extension Report {
  /// The Test Anything Protocol, version 14.
  var tap: String {
    let cases = results.flatMap(\.cases)
    var lines = ["TAP version 14", "1..\(cases.count)"]
    for (index, item) in cases.enumerated() {
      let name = "\(index + 1) - \(Self.escapedForTAP(item.name))"
      switch item.status {
      case .passed:
        lines.append("ok \(name)")
        if let equation = item.equation { lines += Self.block(Self.members(of: equation)) }
      case .skipped(let reason):
        lines.append("ok \(name) # SKIP \(Self.escapedForTAP(reason))")
      case .failed(let failure):
        lines.append("not ok \(name)")
        lines += Self.block(Self.members(of: item, failure))
      }
    }
    if isInterrupted { lines.append("Bail out! interrupted") }
    lines.append("# \(counts.equations)")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func block(_ members: [JSON.Member]) -> [String] {
    // A JSON value on one line is a value of YAML too.
    ["  ---"] + members.map { "  \($0.name): \($0.value.text)" } + ["  ..."]
  }

  private static func escapedForTAP(_ text: String) -> String {
    sanitised(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }
}
