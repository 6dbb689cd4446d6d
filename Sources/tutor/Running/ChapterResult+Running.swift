import Notebook
import Terminal
import Workbench

extension ChapterResult {
  /// What comes of a chapter's commands in a session such as the prompt has; Ctrl-C stops them.
  init(running chapter: Chapter) {
    var runner = Runner(
      chapter, session: Toolbox(Session()).obeying.session,
      isCancelled: { Interrupt.isRequested })
    self = runner.run()
  }
}
