import Backprop

extension Report {
  /// The Test Anything Protocol, version 14.
  var tap: String {
    let cases = results.flatMap(\.cases)
    var lines = ["TAP version 14", "1..\(cases.count)"]
    for (index, item) in cases.enumerated() {
      let name = "\(index + 1) - \(Self.escapedForTAP(item.name))"
      switch item.status {
      case .passed: lines.append("ok \(name)")
      case .skipped(let reason):
        lines.append("ok \(name) # SKIP \(Self.escapedForTAP(reason))")
      case .failed(let failure):
        lines.append("not ok \(name)")
        lines.append("  ---")
        for member in Self.members(of: item, failure) {
          // A JSON value on one line is a value of YAML too.
          lines.append("  \(member.name): \(member.value.text)")
        }
        lines.append("  ...")
      }
    }
    if isInterrupted { lines.append("Bail out! interrupted") }
    lines.append("# \(counts.equations)")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escapedForTAP(_ text: String) -> String {
    visible(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }
}
