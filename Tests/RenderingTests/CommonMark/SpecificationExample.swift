import Support
import Testing

/// An example of the CommonMark specification: see `Tests/Fixtures/CommonMark`.
struct SpecificationExample: CustomTestStringConvertible, Sendable {
  let number: Int
  let section: String
  let markdown: String
  let html: String

  var testDescription: String { "example \(number), \(section)" }

  static let all: [SpecificationExample] = {
    let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    guard
      let bytes = try? RegularFile.read(
        root + "/Tests/Fixtures/CommonMark/examples.json", limit: 1 << 20),
      case .array(let examples)? = try? JSON(parsing: bytes)
    else { return [] }
    return examples.compactMap { SpecificationExample($0) }
  }()

  private init?(_ json: JSON) {
    guard case .number(let number)? = json["example"], case .string(let section)? = json["section"],
      case .string(let markdown)? = json["markdown"], case .string(let html)? = json["html"]
    else { return nil }
    self.number = Int(number)
    self.section = section
    self.markdown = markdown
    self.html = html
  }
}
