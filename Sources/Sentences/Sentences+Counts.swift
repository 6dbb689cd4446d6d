/// How many there are of something.
extension Sentence {
  package static func entries(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("1 entry", "1 Eintrag", "1 个分量")
      : Sentence("{} entries", "{} Einträge", "{} 个分量", "\(count)")
  }
  package static func rows(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("1 row", "1 Zeile", "1 行") : Sentence("{} rows", "{} Zeilen", "{} 行", "\(count)")
  }
  package static func columns(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("1 column", "1 Spalte", "1 列")
      : Sentence("{} columns", "{} Spalten", "{} 列", "\(count)")
  }
  package static func neurons(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("1 neuron", "1 Neuron", "1 个神经元")
      : Sentence("{} neurons", "{} Neuronen", "{} 个神经元", "\(count)")
  }
  package static func arguments(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("1 argument", "1 Argument", "1 个自变量")
      : Sentence("{} arguments", "{} Argumente", "{} 个自变量", "\(count)")
  }
  package static func indices(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("1 index", "1 Index", "1 个下标")
      : Sentence("{} indices", "{} Indizes", "{} 个下标", "\(count)")
  }
  /// `a 2×3 matrix can't multiply a vector of 2 entries: 3 columns meet 2 rows`
  package static func cannotMultiply(
    _ left: Sentence, _ right: Sentence, columns: Int, rows: Int
  ) -> Sentence {
    columns == 1
      ? Sentence(
        "{} can't multiply {}: {} meets {}", "{} mal {} geht nicht: {} trifft auf {}",
        "{}与{}不能相乘：左边有 {}，右边有 {}", left, right, .columns(1), .rows(rows))
      : Sentence(
        "{} can't multiply {}: {} meet {}", "{} mal {} geht nicht: {} treffen auf {}",
        "{}与{}不能相乘：左边有 {}，右边有 {}", left, right, .columns(columns), .rows(rows))
  }
}

/// Of which kind an error is, and where an equation fails.
extension Sentence {
  package static func kind(_ name: String) -> Sentence {
    switch name {
    case "syntax": Sentence("syntax", "Schreibweise", "写法")
    case "name": Sentence("name", "Name", "名称")
    case "shape": Sentence("shape", "Form", "形状")
    case "index": Sentence("index", "Index", "下标")
    case "value": Sentence("value", "Wert", "值")
    case "state": Sentence("state", "Zustand", "状态")
    case "file": Sentence("file", "Datei", "文件")
    case "limit": Sentence("limit", "Grenze", "上限")
    case "denied": Sentence("denied", "nicht erlaubt", "不允许")
    case "interrupted": Sentence("interrupted", "abgebrochen", "已中断")
    default: Sentence(name)
    }
  }
  /// `on 2-3-4-2, sigmoid, quadratic cost, l = 2`
  package static func onNetwork(
    _ sizes: String, _ activation: String, _ cost: String, _ bindings: [String]
  ) -> Sentence {
    let names = Sentence { language in
      switch (cost, language) {
      case (_, .english): "\(cost) cost"
      default: theCost(cost)[language]
      }
    }
    return Sentence("on {}", "auf {}", "在 {} 上", Sentence(sizes))
      + list([""] + [Sentence(activation), names] + bindings.map { Sentence($0) })
  }
}
