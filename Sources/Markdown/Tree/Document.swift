/// A Markdown text as a tree of blocks.
///
/// Every text is a document: what is not well formed is text. The time it takes grows with the
/// length alone, and nesting beyond a hundred levels is flattened.
package struct Document: Equatable, Sendable {
  package var blocks: [Block]

  package init(parsing source: String) {
    var scanner = MaskScanner(source)
    let masked = scanner.scan()
    blocks = TreeBuilder(masked).build()
  }
}
