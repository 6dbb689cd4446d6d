/// What is said of a formula, and of the lines of a derivation.
extension Sentence {
  package static let isFalse = Sentence(
    "Not yet: it is false.", "Noch nicht: das ist falsch.", "还不对：这个等式不成立。")
  package static let saysNothing = Sentence(
    "both sides are the same thing, so it says nothing.",
    "auf beiden Seiten steht dasselbe, also sagt es nichts.", "两边是同一个东西，所以什么也没说明。")
  package static func rightOnly(for condition: Sentence) -> Sentence {
    Sentence(
      "it is right for {} only.", "das gilt nur für {}.", "它只在{}的情况下成立。", condition)
  }
  package static let someNetworks = Sentence("some networks", "manche Netze", "某些网络")
  package static func neurons(_ activation: String) -> Sentence {
    Sentence("{} neurons", "{}-Neuronen", "{} 神经元", Sentence(activation))
  }
  package static func theCost(_ name: String) -> Sentence {
    switch name {
    case "quadratic":
      Sentence("the quadratic cost", "die quadratische Kostenfunktion", "二次代价函数")
    case "cross-entropy":
      Sentence("the cross-entropy cost", "die Kreuzentropie als Kostenfunktion", "交叉熵代价函数")
    default: Sentence("the {} cost", "die Kostenfunktion {}", "{} 代价函数", Sentence(name))
    }
  }
  package static func with(_ neurons: Sentence, _ cost: Sentence) -> Sentence {
    Sentence("{} with {}", "{} und {}", "{}与{}", neurons, cost)
  }
  package static let cannotBeRead = Sentence(
    "this equation can't be read", "diese Gleichung ist nicht lesbar", "无法读懂这个等式")
  package static let numberForFormula = Sentence(
    "a number can be right for one network only; asked is what holds for each",
    "eine Zahl kann nur für ein Netz stimmen; gefragt ist, was für jedes gilt",
    "一个数只可能对某个网络成立；要求的是对每个网络都成立的式子")
  package static let writeTheLetters = Sentence(
    "write it with letters and indices", "schreib es mit Buchstaben und Indizes", "请用字母和下标来写")
  package static let writeAFormula = Sentence(
    "write it as a formula", "schreib es als Formel", "请写成公式")
  package static func askedIsWhatEquals(_ left: String) -> Sentence {
    Sentence(
      "what is asked is what {} equals.", "gefragt ist, was {} ergibt.", "要求的是 {} 等于什么。",
      Sentence(left))
  }
  package static let saysAgainWhatIsAsked = Sentence(
    "it only says again what is asked.", "es wiederholt nur, was gefragt ist.", "这只是重复了题目。")
  package static func standsOnBothSides(_ left: String) -> Sentence {
    Sentence(
      "{} stands on both sides, so it says nothing of it.",
      "{} steht auf beiden Seiten, also sagt es nichts darüber.", "{} 出现在两边，所以对它什么也没说明。",
      Sentence(left))
  }
  package static let leavesADerivative = Sentence(
    "it leaves a derivative to be found.", "es bleibt eine Ableitung zu bestimmen.", "还剩下一个导数没有求出。")
  package static func needsItsExample(_ letter: String) -> Sentence {
    Sentence(
      "it is to say at {} which example is meant: ^{x,…}.",
      "bei {} muss stehen, welches Beispiel gemeint ist: ^{x,…}.", "{} 处要写明是哪个样本：^{x,…}。",
      Sentence(letter))
  }
  package static func isTheSameForAllExamples(_ letter: String) -> Sentence {
    Sentence(
      "{} is the same for all examples, and has no x.",
      "{} ist für alle Beispiele gleich und hat kein x.", "{} 对所有样本都一样，不带 x。", Sentence(letter))
  }
  package static func toBeWritten(with symbol: String) -> Sentence {
    Sentence(
      "it is to be written with {}.", "es soll mit {} geschrieben werden.", "要求用 {} 来写。",
      Sentence(symbol))
  }
  package static func toBeWritten(without symbol: String) -> Sentence {
    Sentence(
      "it is to be written without {}.", "es soll ohne {} geschrieben werden.", "要求不用 {} 来写。",
      Sentence(symbol))
  }
  package static func needsALayer(_ letter: String, as left: String) -> Sentence {
    Sentence(
      "{} needs a layer, and the neuron that is meant, as {} has them",
      "{} braucht eine Schicht und das gemeinte Neuron, so wie {} sie hat",
      "{} 需要写明层和所指的神经元，就像 {} 那样", Sentence(letter), Sentence(left))
  }
  package static let holdsForOneEntry = Sentence(
    "For one entry it holds; asked is the whole.",
    "Für einen Eintrag gilt es; gefragt ist das Ganze.",
    "对单个分量成立；要求的是整体。")
  package static func indexIt(by index: String) -> Sentence {
    Sentence(
      "this is for the whole layer; index it by {}.",
      "das ist für die ganze Schicht; schreib es für das Neuron {}.", "这是对整层而言；请加上下标 {}。",
      Sentence(index))
  }
  package static func indexIt(by index: String, andOnly condition: Sentence) -> Sentence {
    Sentence(
      "this is for the whole layer, and right for {2} only; index it by {1}",
      "das ist für die ganze Schicht und gilt nur für {2}; schreib es für das Neuron {1}",
      "这是对整层而言，而且只在{2}的情况下成立；请加上下标 {1}", Sentence(index), condition)
  }
  package static func onlyAt(_ place: String, as left: String) -> Sentence {
    Sentence(
      "this is for {} alone; write it for any, as {} is written.",
      "das ist für {} allein; schreib es allgemein, so wie {} dasteht.", "这只针对 {}；请像 {} 那样写成一般的形式。",
      Sentence(place), Sentence(left))
  }
  package static let twiceTooLarge = Sentence(
    "it is twice too large.", "das ist doppelt so groß wie gesucht.", "它是应有值的 2 倍。")
  package static let half = Sentence(
    "it is half of what is due.", "das ist halb so groß wie gesucht.", "它只有应有值的一半。")
  package static let nTimesTooLarge = Sentence(
    "it is n times too large: a mean is asked.",
    "das ist n-mal zu groß: gefragt ist ein Mittelwert.",
    "它是应有值的 n 倍：要求的是平均值。")
  package static let nTimesTooSmall = Sentence(
    "it is n times too small.", "das ist n-mal zu klein.", "它只有应有值的 n 分之一。")

  // MARK: Derivations

  package static let eachLineFollows = Sentence(
    "Each line follows from the one before.", "Jede Zeile folgt aus der vorigen.", "每一行都由前一行推出。")
  package static let whatDoesThisEqual = Sentence(
    "What does this equal?", "Wem ist das gleich?", "它又等于什么？")
  package static let startOfTheDerivation = Sentence(
    "this is where the derivation starts.", "hier beginnt die Herleitung erst.", "推导正是从这里开始。")
  package static let saysNoMore = Sentence(
    "this says no more than what stands there already; what does it equal?",
    "das sagt nicht mehr, als schon dasteht; wem ist es gleich?", "这并没有比已写的多说什么；它又等于什么？")
  package static let standsThereAlready = Sentence(
    "this line stands there already.", "diese Zeile steht schon da.", "这一行已经写过了。")
  package static let sumIsMissing = Sentence(
    "that is the goal; a line before it must say that the ways of a change add up.",
    "das ist das Ziel; eine Zeile davor muss sagen, dass sich die Wege einer Änderung addieren.",
    "这就是目标；之前要有一行说明变化的各条路径是相加的。")
  package static func nowShowTheWay(_ lines: Int) -> Sentence {
    lines == 1
      ? Sentence(
        "that is the goal; now show the way, in 1 line that does work.",
        "das ist das Ziel; zeige nun den Weg dorthin, in 1 Zeile, die etwas leistet.",
        "这就是目标；请写出过程，要有 1 行实质性的推导。")
      : Sentence(
        "that is the goal; now show the way, in {} lines that do work.",
        "das ist das Ziel; zeige nun den Weg dorthin, in {} Zeilen, die etwas leisten.",
        "这就是目标；请写出过程，要有 {} 行实质性的推导。", "\(lines)")
  }
  package static let isToBeShown = Sentence(
    "that is what you are to show; begin with the slopes that it comes from, as ∂ of ∂.",
    "das sollst du ja gerade zeigen; beginne mit den Ableitungen, aus denen es entsteht.",
    "这正是要证明的；请从它所由来的导数写起。")
  package static func indexTheLine(by index: String) -> Sentence {
    Sentence(
      "This is for the whole layer: index it by {}.",
      "Das ist für die ganze Schicht: schreib es für das Neuron {}.", "这是对整层而言：请加上下标 {}。",
      Sentence(index))
  }
  /// `{}` is the step, in the style of formulas.
  package static let stepDoesNotHold = Sentence(" does not hold.", " gilt nicht.", " 不成立。")
  package static let putItInBefore = Sentence(
    "Now put it in: what does ", "Setze es nun ein: Wem ist ", "现在代入：")
  package static let putItInBehind = Sentence(" equal?", " gleich?", " 等于什么？")
}

/// The known mistakes: what went wrong, and why it matters.
extension Sentence {
  package static func tryCommand(_ explanation: Sentence) -> Sentence {
    Sentence("{} Try ", "{} Probier einmal ", "{} 试试 ", explanation)
  }
  package static let behindCommand = Sentence(".", ".", "。")

  package static let noSigmaPrime = Sentence(
    "The factor σ′(z) is missing. What passes through the activation function, forward or back, is scaled by its slope there.",
    "Der Faktor σ′(z) fehlt. Was durch die Aktivierungsfunktion geht, vorwärts oder rückwärts, wird mit ihrer Steigung an dieser Stelle multipliziert.",
    "缺少因子 σ′(z)。无论正向还是反向，凡是经过激活函数的量都要乘以它在该处的斜率。")
  package static let sigmaForSigmaPrime = Sentence(
    "σ stands where σ′ is due. What counts is how fast the neuron's output changes, not the output itself.",
    "Hier steht σ, wo σ′ hingehört. Es zählt, wie schnell sich die Aktivierung des Neurons ändert, nicht sie selbst.",
    "该写 σ′ 的地方写了 σ。起作用的是神经元输出变化的快慢，而不是输出本身。")
  package static let primeOfActivation = Sentence(
    "σ′ is taken at the activation a. It belongs to the weighted input z, from which σ made a.",
    "σ′ ist an der Aktivierung a genommen. Es gehört zur gewichteten Eingabe z, aus der σ das a gemacht hat.",
    "σ′ 取在了激活值 a 处。它应取在加权输入 z 处，a 正是由 σ 作用于 z 得到的。")
  package static let wrongLayerPrime = Sentence(
    "σ′ is taken in another layer. It must be the layer whose error the other side is.",
    "σ′ ist in einer anderen Schicht genommen. Es muss die Schicht sein, deren Fehler auf der anderen Seite steht.",
    "σ′ 取在了另一层。它应取在等式另一边的误差所在的那一层。")
  package static let wrongLayerWeights = Sentence(
    "These are another layer's weights. w^l leads from layer l−1 into layer l, w^{l+1} from there into the next.",
    "Das sind die Gewichte einer anderen Schicht. w^l führt von Schicht l−1 in Schicht l, w^{l+1} von dort in die nächste.",
    "这是另一层的权重。w^l 从第 l−1 层通向第 l 层，w^{l+1} 再从那里通向下一层。")
  package static let noTranspose = Sentence(
    "The transpose is missing. Forward the weights lead from layer l to l+1; the error goes the other way.",
    "Die Transponierte fehlt. Vorwärts führen die Gewichte von Schicht l nach l+1; der Fehler läuft in die andere Richtung.",
    "缺少转置。正向时权重从第 l 层通向第 l+1 层；误差则沿相反方向传播。")
  package static let wrongSign = Sentence(
    "A sign is wrong. Ask of each term whether the whole grows or falls when the term grows.",
    "Ein Vorzeichen stimmt nicht. Frage dich bei jedem Summanden, ob das Ganze wächst oder fällt, wenn er wächst.",
    "有一个符号错了。请对每一项问一问：这一项增大时，整体是增大还是减小？")
  package static let factorTwo = Sentence(
    "A factor of two is off. The quadratic cost has a ½ before its square, which cancels the 2 of the square's derivative.",
    "Ein Faktor 2 stimmt nicht. Die quadratische Kostenfunktion hat ein ½ vor dem Quadrat, das sich gegen die 2 aus seiner Ableitung kürzt.",
    "差了一个因子 2。二次代价函数的平方前面有 ½，正好与平方求导得到的 2 抵消。")
  package static let matrixForHadamard = Sentence(
    "A matrix product stands where ⊙ is due. Two columns are multiplied entry by entry, each neuron's number by its own.",
    "Hier steht ein Matrixprodukt, wo ⊙ hingehört. Zwei Spalten werden Eintrag für Eintrag multipliziert, die Zahl jedes Neurons mit seiner eigenen.",
    "该用 ⊙ 的地方用了矩阵乘积。两个列向量要逐分量相乘，每个神经元的数与它自己的数相乘。")
  package static let outerTransposed = Sentence(
    "The product of two vectors is the other way round. The gradient has the shape of w: a row for each neuron that the weights lead to.",
    "Das Produkt der beiden Vektoren ist vertauscht. Der Gradient hat die Form von w: eine Zeile für jedes Neuron, zu dem die Gewichte führen.",
    "两个向量的乘积顺序反了。梯度与 w 形状相同：权重通向的每个神经元各占一行。")
  package static let activationOfSameLayer = Sentence(
    "The activation is taken in the weights' own layer. A weight multiplies the activation of the layer before.",
    "Die Aktivierung ist in der Schicht der Gewichte genommen. Ein Gewicht multipliziert die Aktivierung der Schicht davor.",
    "激活值取在了权重所在的层。权重所乘的是前一层的激活值。")
  package static let sumForMean = Sentence(
    "A sum stands where the mean is due. The cost is the average over the examples.",
    "Hier steht eine Summe, wo der Mittelwert hingehört. Die Kosten sind der Durchschnitt über die Beispiele.",
    "该取平均的地方写成了求和。代价是对所有样本的平均。")
  package static let sigmoidOnly = Sentence(
    "This holds for the sigmoid only. Another activation function has other values and another slope: write σ and σ′.",
    "Das gilt nur für die Sigmoidfunktion. Eine andere Aktivierungsfunktion hat andere Werte und eine andere Steigung: schreib σ und σ′.",
    "这只对 sigmoid 函数成立。别的激活函数有别的取值和斜率：请用 σ 和 σ′ 来写。")
  package static let costByWeightedInput = Sentence(
    "∂C/∂z stands where ∂C/∂a is due. δ is ∂C/∂z itself; the factor σ′(z) leads to it from ∂C/∂a.",
    "Hier steht ∂C/∂z, wo ∂C/∂a hingehört. δ ist ∂C/∂z selbst; der Faktor σ′(z) führt von ∂C/∂a dorthin.",
    "该写 ∂C/∂a 的地方写了 ∂C/∂z。δ 本身就是 ∂C/∂z；由 ∂C/∂a 乘以 σ′(z) 才得到它。")
}

/// What is wrong in one place of a formula.
extension Sentence {
  package static func functionLeftOut(_ name: String) -> Sentence {
    Sentence(
      "{} is left out: that is what it is applied to.",
      "{} fehlt: das ist erst das, worauf es angewendet wird.", "漏了 {}：这只是它所作用的对象。",
      Sentence(name))
  }
  package static let someFunctionLeftOut = Sentence(
    "a function is left out: that is what it is applied to.",
    "eine Funktion fehlt: das ist erst das, worauf sie angewendet wird.", "漏了一个函数：这只是它所作用的对象。")
  package static let slopeLeftOut = Sentence(
    "the slope σ′ is left out.", "die Steigung σ′ fehlt.", "漏了斜率 σ′。")
  package static func factorLeftOut(_ what: Sentence?) -> Sentence {
    what.map { Sentence("a factor is left out: {}.", "ein Faktor fehlt: {}.", "漏了一个因子：{}。", $0) }
      ?? Sentence("a factor is left out.", "ein Faktor fehlt.", "漏了一个因子。")
  }
  package static func termLeftOut(_ what: Sentence?) -> Sentence {
    what.map { Sentence("a term is left out: {}.", "ein Summand fehlt: {}.", "漏了一项：{}。", $0) }
      ?? Sentence("a term is left out.", "ein Summand fehlt.", "漏了一项。")
  }
  package static let numberLeftOut = Sentence(
    "a number is left out, as a factor or below the line.",
    "eine Zahl fehlt, als Faktor oder unter dem Bruchstrich.", "漏了一个数，可能是因子，也可能在分母上。")
  package static func sumLeftOut(_ letters: [String]) -> Sentence {
    Sentence(
      "a ∑ is left out: it runs over {}.", "ein ∑ fehlt: es läuft über {}.", "漏了一个 ∑：对 {} 求和。",
      all(letters.map { Sentence($0) }))
  }
  package static let transposeLeftOut = Sentence(
    "a transpose is left out.", "eine Transponierte fehlt.", "漏了一个转置。")
  package static let valueForSlope = Sentence(
    "σ stands where its slope σ′ is due.", "σ steht, wo seine Steigung σ′ hingehört.",
    "该写斜率 σ′ 的地方写了 σ。")
  package static func indicesExchanged(_ letter: String) -> Sentence {
    Sentence(
      "the indices of {} are exchanged: to stands first, then from.",
      "die Indizes von {} sind vertauscht: zuerst steht wohin, dann woher.",
      "{} 的下标写反了：先写到哪里，再写从哪里来。", Sentence(letter))
  }
  package static let slopeOfOtherLayer = Sentence(
    "the slope is taken in another layer.", "die Steigung ist in einer anderen Schicht genommen.",
    "斜率取在了另一层。")
  package static func isOfOtherLayer(_ letter: String) -> Sentence {
    Sentence(
      "{} is taken in another layer.", "{} ist in einer anderen Schicht genommen.", "{} 取在了另一层。",
      Sentence(letter))
  }
  package static let aSignIsWrong = Sentence(
    "a sign is wrong.", "ein Vorzeichen stimmt nicht.", "有一个符号错了。")

  package static let theBias = Sentence("the bias b", "der Bias b", "偏置 b")
  package static let theWeights = Sentence("the weights w", "die Gewichte w", "权重 w")
  package static let theError = Sentence("the error δ", "der Fehler δ", "误差 δ")
  package static let anActivation = Sentence("an activation", "eine Aktivierung", "激活值")
  package static let aWeightedInput = Sentence(
    "a weighted input", "eine gewichtete Eingabe", "加权输入")
}
