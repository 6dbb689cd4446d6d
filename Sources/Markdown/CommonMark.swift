import CCommonMark
import Synchronization

/// The parser of cmark-gfm with GitHub's extensions.
enum CommonMark {
  typealias Node = OpaquePointer

  /// Its extensions keep their special characters in one global table while they parse.
  private static let parsing = Mutex(())

  /// Parses a text and hands its tree to `body`; the tree is gone afterwards.
  static func withTree<Result>(of text: [UInt8], _ body: (Node) -> Result) -> Result {
    let root = parsing.withLock { _ in parse(text) }
    defer { cmark_node_free(root) }
    return body(root)
  }

  private static func parse(_ text: [UInt8]) -> Node {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE)
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "tasklist", "autolink"] {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    text.withUnsafeBytes { bytes in
      cmark_parser_feed(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return cmark_parser_finish(parser)
  }

  static func children(of node: Node) -> some Sequence<Node> {
    sequence(first: cmark_node_first_child(node)) { cmark_node_next($0) }
      .lazy.prefix { $0 != nil }.map { $0! }
  }

  static func type(of node: Node) -> String {
    // The parser has no names for these two.
    switch cmark_node_get_type(node) {
    case CMARK_NODE_FOOTNOTE_DEFINITION: "footnote_definition"
    case CMARK_NODE_FOOTNOTE_REFERENCE: "footnote_reference"
    default: String(cString: cmark_node_get_type_string(node))
    }
  }

  static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  static func literal(_ node: Node) -> String { string(cmark_node_get_literal(node)) }

  /// The text of all leaves below a node, found without recursion.
  static func flatText(of node: Node) -> String {
    var result = ""
    let iterator = cmark_iter_new(node)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return result }
      guard event == CMARK_EVENT_ENTER, let current = cmark_iter_get_node(iterator)
      else { continue }
      let isBreak = ["softbreak", "linebreak", "paragraph", "item"].contains(type(of: current))
      result += isBreak && !result.isEmpty ? " " : literal(current)
    }
  }
}
