/// What is said of a program, and of a line that mends one.
extension Sentence {
  package static let lineIsRight = Sentence(
    "This line is right; ", "Diese Zeile ist richtig; ", "这一行是对的；")
  package static let lineIsTakenIn = Sentence(
    "It is taken in, and judged once the lines that it builds on are there; ",
    "Sie ist übernommen und wird beurteilt, sobald die Zeilen da sind, auf denen sie aufbaut; ",
    "已收下，等它所依据的各行都齐了再判断；")

  package static func linesOpen(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("one more is open.", "eine ist noch offen.", "还有一行未完成。")
      : Sentence(
        "{} more are open.", "{} sind noch offen.", "还有 {} 行未完成。", Sentence("\(count)"))
  }

  package static func ofAnotherConvention(_ condition: Sentence) -> Sentence {
    Sentence(
      "it goes with another convention than the other lines: {}.",
      "sie gehört zu einer anderen Konvention als die übrigen Zeilen: {}.",
      "它与其他各行的约定不同：{}。", condition)
  }
  package static let valueIsNotDue = Sentence(
    "its value is not what is due", "ihr Wert ist nicht der gesuchte", "它的值不是所求的")
  package static let stepIsAnother = Sentence(
    "The direction is right; the step is longer or shorter than what is due. By what is the gradient multiplied?",
    "Die Richtung stimmt; der Schritt ist länger oder kürzer als der gesuchte. Womit wird der Gradient multipliziert?",
    "方向正确；步长与所求的不同。梯度乘的是什么？")
  package static let programNotFollowed = Sentence(
    "this program was not followed", "diesem Programm war nicht zu folgen", "未能跟上这个程序")
  package static let programNeeds = Sentence(
    "it needs a forward pass, and gradients or new weights",
    "es braucht einen Vorwärtslauf und Gradienten oder neue Gewichte",
    "它需要一次前向传播，以及梯度或新的权重")
}
