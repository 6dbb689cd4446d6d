/// How many there are of something.
extension Sentence {
  package static func entries(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("1 entry", "1 Eintrag", "1 个分量")
      : Sentence("{} entries", "{} Einträge", "{} 个分量", "\(count)")
  }
  package static func rows(_ count: Int) -> Sentence {
    count == 1 ? Sentence("1 row", "1 Zeile", "1 行") : Sentence("{} rows", "{} Zeilen", "{} 行", "\(count)")
  }
  package static func columns(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("1 column", "1 Spalte", "1 列") : Sentence("{} columns", "{} Spalten", "{} 列", "\(count)")
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
      ? Sentence("1 index", "1 Index", "1 个下标") : Sentence("{} indices", "{} Indizes", "{} 个下标", "\(count)")
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
