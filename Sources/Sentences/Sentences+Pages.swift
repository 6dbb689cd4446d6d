/// Labels of a page that was exported, which stand in it or are read aloud.
extension Sentence {
  package static let table = Sentence("Table", "Tabelle", "表格")
  package static let formula = Sentence("Formula", "Formel", "公式")
  package static let isDone = Sentence("done", "erledigt", "已完成")
  package static let isToDo = Sentence("to do", "offen", "未完成")
  package static let notTrue = Sentence("not true", "nicht wahr", "不成立")

  /// The title of a quote that begins with `[!NOTE]` or the like.
  package static func alert(_ name: String) -> Sentence {
    switch name {
    case "note": Sentence("Note", "Hinweis", "注意")
    case "tip": Sentence("Tip", "Tipp", "提示")
    case "important": Sentence("Important", "Wichtig", "重要")
    case "warning": Sentence("Warning", "Warnung", "警告")
    case "caution": Sentence("Caution", "Vorsicht", "当心")
    default: Sentence(name)
    }
  }
}
