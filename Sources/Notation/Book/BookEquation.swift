/// A numbered equation of the book's chapter.
///
/// Source: Nielsen, chapter 2; the numbers are the book's.
package struct BookEquation: Equatable, Sendable {
  /// The sections of the chapter, in the book's order.
  package enum Section: String, CaseIterable, Sendable {
    case warm = "Warm up"
    case costs = "The two assumptions about the cost"
    case hadamard = "The Hadamard product"
    case four = "The four fundamental equations"
    case alternate = "The alternate presentation"
    case proof = "Proof of the four equations"
    case fast = "In what sense it is fast"
    case picture = "The big picture"
  }

  /// `23`, `BP2`.
  package let name: String
  package let latex: String
  package let section: Section
  /// What it says, in a few words.
  package let meaning: String
  /// The function that the book defines beside it.
  package let definition: String?

  init(
    _ name: String, _ latex: String, _ section: Section, _ meaning: String,
    definition: String? = nil
  ) {
    self.name = name
    self.latex = latex
    self.section = section
    self.meaning = meaning
    self.definition = definition
  }

  /// The equation of this name; brackets round a number and the case of letters do not count.
  package static func named(_ name: String) -> BookEquation? {
    let bare = name.filter { $0 != "(" && $0 != ")" }.lowercased()
    return table.first { $0.name.lowercased() == bare }
  }

  package static let table: [BookEquation] = [
    BookEquation(
      "23", #"a_j^l = \sigma \left( \sum_k w_{jk}^l a_k^{l-1} + b_j^l \right)"#, .warm,
      "the activation of a neuron from those of the layer before"),
    BookEquation(
      "24",
      #"f\left(\begin{bmatrix} 2 \\ 3 \end{bmatrix}\right) = \begin{bmatrix} f(2) \\ f(3) \end{bmatrix} = \begin{bmatrix} 4 \\ 9 \end{bmatrix}"#,
      .warm, "a function applied to a vector, entry by entry", definition: "f(x) = x^2"),
    BookEquation(
      "25", #"a^l = \sigma(w^l a^{l-1} + b^l)"#, .warm,
      "the activations of a layer from those before it, as vectors"),
    BookEquation(
      "26", #"C = \frac{1}{2n} \sum_x \| y(x) - a^L(x) \|^2"#, .costs,
      "the quadratic cost over all training examples"),
    BookEquation(
      "27", #"C = \frac{1}{2} \| y - a^L \|^2 = \frac{1}{2} \sum_j (y_j - a_j^L)^2"#, .costs,
      "the quadratic cost of one example"),
    BookEquation(
      "28",
      #"\begin{bmatrix} 1 \\ 2 \end{bmatrix} \odot \begin{bmatrix} 3 \\ 4 \end{bmatrix} = \begin{bmatrix} 1 * 3 \\ 2 * 4 \end{bmatrix} = \begin{bmatrix} 3 \\ 8 \end{bmatrix}"#,
      .hadamard, "a Hadamard product"),
    BookEquation(
      "29", #"\delta_j^l \equiv \frac{\partial C}{\partial z_j^l}"#, .four,
      "the error of a neuron, by definition"),
    BookEquation(
      "BP1", #"\delta_j^L = \frac{\partial C}{\partial a_j^L} \sigma'(z_j^L)"#, .four,
      "the error in the output layer, neuron by neuron"),
    BookEquation(
      "BP1a", #"\delta^L = \nabla_a C \odot \sigma'(z^L)"#, .four,
      "the error in the output layer, as a vector"),
    BookEquation(
      "30", #"\delta^L = (a^L - y) \odot \sigma'(z^L)"#, .four, "BP1 for the quadratic cost"),
    BookEquation(
      "BP2", #"\delta^l = ((w^{l+1})^T \delta^{l+1}) \odot \sigma'(z^l)"#, .four,
      "the error in a layer from the error in the next"),
    BookEquation(
      "BP3", #"\frac{\partial C}{\partial b_j^l} = \delta_j^l"#, .four,
      "the derivative of the cost by a bias"),
    BookEquation(
      "31", #"\frac{\partial C}{\partial b} = \delta"#, .four, "BP3 without its indices"),
    BookEquation(
      "BP4", #"\frac{\partial C}{\partial w_{jk}^l} = a_k^{l-1} \delta_j^l"#, .four,
      "the derivative of the cost by a weight"),
    BookEquation(
      "32", #"\frac{\partial C}{\partial w} = a_{\mathrm{in}} \delta_{\mathrm{out}}"#, .four,
      "BP4 without its indices"),
    BookEquation(
      "33", #"\delta^L = \Sigma'(z^L) \nabla_a C"#, .alternate, "BP1 with the diagonal matrix Σ′"),
    BookEquation(
      "34", #"\delta^l = \Sigma'(z^l) (w^{l+1})^T \delta^{l+1}"#, .alternate,
      "BP2 with the diagonal matrix Σ′"),
    BookEquation(
      "35",
      #"\delta^l = \Sigma'(z^l) (w^{l+1})^T \ldots \Sigma'(z^{L-1}) (w^L)^T \Sigma'(z^L) \nabla_a C"#,
      .alternate, "the error in any layer as one product of matrices"),
    BookEquation(
      "36", #"\delta_j^L = \frac{\partial C}{\partial z_j^L}"#, .proof,
      "the start of the proof of BP1: the definition"),
    BookEquation(
      "37",
      #"\delta_j^L = \sum_k \frac{\partial C}{\partial a_k^L} \frac{\partial a_k^L}{\partial z_j^L}"#,
      .proof, "the chain rule through the output activations"),
    BookEquation(
      "38",
      #"\delta_j^L = \frac{\partial C}{\partial a_j^L} \frac{\partial a_j^L}{\partial z_j^L}"#,
      .proof, "only one term of the sum remains"),
    BookEquation(
      "39", #"\delta_j^L = \frac{\partial C}{\partial a_j^L} \sigma'(z_j^L)"#, .proof, "BP1, proven"
    ),
    BookEquation(
      "40", #"\delta_j^l = \frac{\partial C}{\partial z_j^l}"#, .proof,
      "the start of the proof of BP2: the definition"),
    BookEquation(
      "41",
      #"\delta_j^l = \sum_k \frac{\partial C}{\partial z_k^{l+1}} \frac{\partial z_k^{l+1}}{\partial z_j^l}"#,
      .proof, "the chain rule through the next layer"),
    BookEquation(
      "42", #"\delta_j^l = \sum_k \frac{\partial z_k^{l+1}}{\partial z_j^l} \delta_k^{l+1}"#,
      .proof, "the two factors exchanged"),
    BookEquation(
      "43",
      #"z_k^{l+1} = \sum_j w_{kj}^{l+1} a_j^l + b_k^{l+1} = \sum_j w_{kj}^{l+1} \sigma(z_j^l) + b_k^{l+1}"#,
      .proof, "the next weighted input as a function of this one"),
    BookEquation(
      "44", #"\frac{\partial z_k^{l+1}}{\partial z_j^l} = w_{kj}^{l+1} \sigma'(z_j^l)"#, .proof,
      "its derivative"),
    BookEquation(
      "45", #"\delta_j^l = \sum_k w_{kj}^{l+1} \delta_k^{l+1} \sigma'(z_j^l)"#, .proof,
      "BP2 neuron by neuron"),
    BookEquation(
      "46", #"\frac{\partial C}{\partial w_j} \approx \frac{C(w + \epsilon e_j) - C(w)}{\epsilon}"#,
      .fast, "a derivative estimated from two costs"),
    BookEquation(
      "47", #"\Delta C \approx \frac{\partial C}{\partial w_{jk}^l} \Delta w_{jk}^l"#, .picture,
      "the change in the cost that a change in a weight makes"),
    BookEquation(
      "48", #"\Delta a_j^l \approx \frac{\partial a_j^l}{\partial w_{jk}^l} \Delta w_{jk}^l"#,
      .picture, "the change in the activation next to the weight"),
    BookEquation(
      "49", #"\Delta a_q^{l+1} \approx \frac{\partial a_q^{l+1}}{\partial a_j^l} \Delta a_j^l"#,
      .picture, "the change that this makes one layer on"),
    BookEquation(
      "50",
      #"\Delta a_q^{l+1} \approx \frac{\partial a_q^{l+1}}{\partial a_j^l} \frac{\partial a_j^l}{\partial w_{jk}^l} \Delta w_{jk}^l"#,
      .picture, "the two changes combined"),
    BookEquation(
      "51",
      #"\Delta C \approx \frac{\partial C}{\partial a_m^L} \frac{\partial a_m^L}{\partial a_n^{L-1}} \frac{\partial a_n^{L-1}}{\partial a_p^{L-2}} \ldots \frac{\partial a_q^{l+1}}{\partial a_j^l} \frac{\partial a_j^l}{\partial w_{jk}^l} \Delta w_{jk}^l"#,
      .picture, "the change along one path"),
    BookEquation(
      "52",
      #"\Delta C \approx \sum_{mnp \ldots q} \frac{\partial C}{\partial a_m^L} \frac{\partial a_m^L}{\partial a_n^{L-1}} \frac{\partial a_n^{L-1}}{\partial a_p^{L-2}} \ldots \frac{\partial a_q^{l+1}}{\partial a_j^l} \frac{\partial a_j^l}{\partial w_{jk}^l} \Delta w_{jk}^l"#,
      .picture, "the change along all paths"),
    BookEquation(
      "53",
      #"\frac{\partial C}{\partial w_{jk}^l} = \sum_{mnp \ldots q} \frac{\partial C}{\partial a_m^L} \frac{\partial a_m^L}{\partial a_n^{L-1}} \frac{\partial a_n^{L-1}}{\partial a_p^{L-2}} \ldots \frac{\partial a_q^{l+1}}{\partial a_j^l} \frac{\partial a_j^l}{\partial w_{jk}^l}"#,
      .picture, "the derivative by a weight as a sum over all paths"),
  ]
}
