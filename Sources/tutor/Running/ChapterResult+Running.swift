import Notebook
import Terminal
import Workbench

extension ChapterResult {
  /// What comes of a chapter's commands with the commands of the prompt; Ctrl-C stops them.
  init(running chapter: Chapter) {
    let context = ExecutionContext(isCancelled: { Interrupt.isRequested })
    var runner = Runner(chapter, in: Shell(Session(), in: context).context)
    self = runner.run()
  }
}
