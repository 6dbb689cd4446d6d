import Testing

@testable import Notebook

@Suite("A new chapter")
struct SkeletonTests {
  @Test(arguments: [nil] + Chapter.skeletonTypes)
  func `passes its check`(type: String?) {
    let chapter = Chapter(
      parsing: SourceText(Chapter.skeleton(path: "Chapters/03 My own.md", type: type)),
      path: "03 My own.md")
    #expect(chapter.id == "03-my-own")
    #expect(chapter.title == "My own")
    var runner = Runner(chapter)
    let cases = runner.run().cases
    #expect(cases.compactMap { $0.failure?.message } == [])
    let types = chapter.steps.flatMap(\.pieces).compactMap { $0.exercise?.type.name }
    #expect(types == (type.map { [$0] } ?? Chapter.skeletonTypes))
  }
}
