import Testing

@testable import Notebook

@Suite("A new chapter")
struct SkeletonTests {
  @Test func `passes its check`() {
    let chapter = Chapter(
      parsing: SourceText(Chapter.skeleton(path: "Chapters/03 My own.md")), path: "03 My own.md")
    #expect(chapter.id == "03-my-own")
    var runner = Runner(chapter)
    let cases = runner.run().cases
    #expect(cases.compactMap { $0.failure?.message } == [])
    #expect(cases.contains { $0.name == "03-my-own/first/output-error/solution" })
  }
}
