extension Sentence {
  /// What `help` says of words of the subject.
  static let wordHelp = #"""
    How much one quantity changes for a small change of another, divided by that change. The curved ∂ says that everything else stays as it is. The slope of f is f'.
    Wie sehr sich eine Größe bei einer kleinen Änderung einer anderen ändert, geteilt durch diese Änderung. Das runde ∂ sagt, dass alles andere bleibt, wie es ist. Die Steigung von f ist f'.
    一个量随另一个量的微小改变而改变多少，再除以那个改变。弯的 ∂ 表示其他一切保持不变。f 的斜率是 f'。

    If a change goes through several stations, their slopes multiply; if it goes several ways at once, the products add up.
    Geht eine Änderung durch mehrere Stationen, so werden deren Steigungen multipliziert; geht sie mehrere Wege zugleich, so werden die Produkte addiert.
    改变经过几个环节时，各环节的斜率相乘；同时沿几条路传递时，各乘积相加。

    A matrix turned over: its rows become columns. Type a ' behind it, or ᵀ.
    Eine gestürzte Matrix: ihre Zeilen werden Spalten. Tippe ' dahinter, oder ᵀ.
    把矩阵翻转：行变成列。在后面输入 ' 或 ᵀ。

    The error δ of a neuron is the slope of the cost by its weighted input, ∂C/∂z: how much a small push there would change the cost.
    Der Fehler δ eines Neurons ist die Steigung der Kosten nach seiner gewichteten Eingabe, ∂C/∂z: wie sehr ein kleiner Stoß dort die Kosten änderte.
    神经元的误差 δ 是代价对其带权输入的斜率 ∂C/∂z：在那里轻轻一推，代价会改变多少。

    Layers of neurons. Each neuron multiplies what comes in by weights, adds them up with its bias, and bends the sum with σ.
    Schichten von Neuronen. Jedes Neuron multipliziert, was hereinkommt, mit Gewichten, addiert es mit seinem Bias und biegt die Summe mit σ.
    由一层层神经元组成。每个神经元把输入乘以权重，与偏置相加，再用 σ 弯曲这个和。

    What a connection multiplies by. w[l][j,k] leads to neuron j of layer l from neuron k of the layer before.
    Womit eine Verbindung multipliziert. w[l][j,k] führt zu Neuron j der Schicht l von Neuron k der Schicht davor.
    连接所乘的数。w[l][j,k] 从上一层的神经元 k 通向第 l 层的神经元 j。

    What a neuron adds to its sum.
    Was ein Neuron zu seiner Summe addiert.
    神经元加到和里的数。

    The sum that a neuron forms, before σ bends it: z = w a + b.
    Die Summe, die ein Neuron bildet, bevor σ sie biegt: z = w a + b.
    神经元在 σ 弯曲之前得到的和：z = w a + b。

    Neurons side by side, each connected with all of the layer before. Layers count from 1, the input, to L, the output; those between are hidden. The neurons of each count from 1.
    Neuronen nebeneinander, jedes mit allen der Schicht davor verbunden. Schichten zählen von 1, der Eingabe, bis L, der Ausgabe; die dazwischen sind verborgen. Die Neuronen einer jeden zählen von 1.
    并排的神经元，每个都与上一层的所有神经元相连。层从 1（输入）数到 L（输出）；中间的是隐藏层。每层的神经元从 1 数起。

    It multiplies what each connection brings by the weight there, adds these up with its bias, and puts out σ of the sum.
    Es multipliziert, was jede Verbindung bringt, mit dem Gewicht dort, addiert das mit seinem Bias und gibt σ der Summe aus.
    它把每条连接传来的值乘以该处的权重，与偏置相加，输出这个和的 σ。

    What a neuron puts out: a = σ(z). In layer 1 it is the input.
    Was ein Neuron ausgibt: a = σ(z). In Schicht 1 ist es die Eingabe.
    神经元的输出：a = σ(z)。在第 1 层就是输入。

    σ(z) = 1/(1 + e⁻ᶻ) squeezes any number into the range from 0 to 1. Its slope is e⁻ᶻ/(1 + e⁻ᶻ)², by the quotient rule; that is 1/(1 + e⁻ᶻ) times e⁻ᶻ/(1 + e⁻ᶻ), and so σ′ = σ(1 − σ).
    σ(z) = 1/(1 + e⁻ᶻ) drängt jede Zahl in den Bereich von 0 bis 1. Seine Steigung ist e⁻ᶻ/(1 + e⁻ᶻ)², nach der Quotientenregel; das ist 1/(1 + e⁻ᶻ) mal e⁻ᶻ/(1 + e⁻ᶻ), und so σ′ = σ(1 − σ).
    σ(z) = 1/(1 + e⁻ᶻ) 把任何数压到 0 与 1 之间。由商的求导法则，斜率是 e⁻ᶻ/(1 + e⁻ᶻ)²；即 1/(1 + e⁻ᶻ) 乘以 e⁻ᶻ/(1 + e⁻ᶻ)，所以 σ′ = σ(1 − σ)。

    The function σ that bends each weighted input: the sigmoid, or another smooth one.
    Die Funktion σ, die jede gewichtete Eingabe biegt: die Sigmoidfunktion oder eine andere glatte.
    弯曲每个带权输入的函数 σ：sigmoid 或另一个光滑函数。

    f(x) = … defines a function of your own, applied to vectors entry by entry; of several arguments, f(u, v) = …, or of a whole vector, soft(v) = exp(v)/sum(exp(v)), it takes them as they are. Which one it is, is said.
    f(x) = … definiert eine eigene Funktion, die auf Vektoren Eintrag für Eintrag wirkt; von mehreren Argumenten, f(u, v) = …, oder von einem ganzen Vektor, soft(v) = exp(v)/sum(exp(v)), nimmt sie diese, wie sie sind. Was davon gilt, wird gesagt.
    f(x) = … 定义你自己的函数，逐分量作用于向量；若有几个自变量 f(u, v) = …，或自变量是整个向量 soft(v) = exp(v)/sum(exp(v))，则按原样代入。是哪一种会说明。

    One number for how far the output is from what was wanted. Learning brings it down.
    Eine Zahl dafür, wie weit die Ausgabe von dem entfernt ist, was gewünscht war. Lernen senkt sie.
    用一个数表示输出离期望有多远。学习使它变小。

    All the slopes of the cost together, ∂C/∂w for each weight and ∂C/∂b for each bias. A step against it goes downhill.
    Alle Steigungen der Kosten zusammen, ∂C/∂w für jedes Gewicht und ∂C/∂b für jeden Bias. Ein Schritt dagegen führt bergab.
    代价的全部斜率：每个权重的 ∂C/∂w 和每个偏置的 ∂C/∂b。逆着它走一步就是下坡。

    ∑ₖ adds up what stands behind it, once for each neuron k. It is typed sum_k.
    ∑ₖ addiert, was dahinter steht, einmal für jedes Neuron k. Getippt wird es sum_k.
    ∑ₖ 对每个神经元 k 各取一次，把后面的式子加起来。输入 sum_k。

    w³₂₄, typed w[3][2,4], leads into layer 3: to its neuron 2, from neuron 4 of layer 2. All count from 1.
    w³₂₄, getippt w[3][2,4], führt in Schicht 3: zu deren Neuron 2, von Neuron 4 der Schicht 2. Alles zählt von 1.
    w³₂₄ 输入为 w[3][2,4]，通向第 3 层：到其神经元 2，来自第 2 层的神经元 4。都从 1 数起。

    How many rows and columns: w[l] has a row for each neuron of layer l and a column for each of layer l − 1; b[l], z[l], a[l] and δ[l] are columns with an entry for each neuron.
    Wie viele Zeilen und Spalten: w[l] hat eine Zeile für jedes Neuron der Schicht l und eine Spalte für jedes der Schicht l − 1; b[l], z[l], a[l] und δ[l] sind Spalten mit einem Eintrag für jedes Neuron.
    有多少行和列：w[l] 的每一行对应第 l 层的一个神经元，每一列对应第 l − 1 层的一个；b[l]、z[l]、a[l] 和 δ[l] 是列向量，每个神经元一个分量。

    `w[2] @ a[1]`, `w[3].T`, `np.exp(x)`, `s * t` and `sigmoid_prime(z[2])` are read as NumPy writes them; but layers, rows and columns count from 1. A program in a file is followed line by line by `code FILE`.
    `w[2] @ a[1]`, `w[3].T`, `np.exp(x)`, `s * t` und `sigmoid_prime(z[2])` werden gelesen, wie NumPy sie schreibt; aber Schichten, Zeilen und Spalten zählen von 1. Einem Programm in einer Datei folgt `code DATEI` Zeile für Zeile.
    `w[2] @ a[1]`、`w[3].T`、`np.exp(x)`、`s * t` 和 `sigmoid_prime(z[2])` 按 NumPy 的写法来读；但层、行、列从 1 数起。`code 文件` 逐行跟踪文件中的程序。

    From the input to the output, layer by layer: z = w a + b, then a = σ(z).
    Von der Eingabe zur Ausgabe, Schicht für Schicht: z = w a + b, dann a = σ(z).
    从输入到输出，逐层计算：z = w a + b，然后 a = σ(z)。

    Every weight and bias takes a small step against its slope: w → w − η ∂C/∂w. The learning rate η says how small.
    Jedes Gewicht und jeder Bias geht einen kleinen Schritt gegen seine Steigung: w → w − η ∂C/∂w. Die Lernrate η sagt, wie klein.
    每个权重和偏置都逆着自己的斜率走一小步：w → w − η ∂C/∂w。学习率 η 决定步子多小。

    Forward through the layers, the error of the output, the errors of the layers before it, and from these the slope of every weight and bias.
    Vorwärts durch die Schichten, der Fehler der Ausgabe, die Fehler der Schichten davor, und daraus die Steigung jedes Gewichts und jedes Bias.
    先前向通过各层，求输出的误差，再求前面各层的误差，由此得到每个权重和偏置的斜率。

    Training takes a few examples at a time, a mini-batch, and steps against their mean gradient; an epoch is once through all of them.
    Das Training nimmt jeweils einige Beispiele, einen Mini-Batch, und geht gegen deren mittleren Gradienten; eine Epoche ist einmal durch alle.
    训练一次取几个样本（小批量），逆着它们的平均梯度走一步；全部样本走一遍是一个 epoch。

    A neuron so far out on σ that its slope is almost 0: it hardly learns.
    Ein Neuron so weit außen auf σ, dass dessen Steigung fast 0 ist: es lernt kaum.
    神经元处在 σ 的远端，斜率几乎为 0：它几乎学不到东西。

    A vector is a column of numbers, [1, 2]; a matrix has rows and columns, [1, 2; 3, 4].
    Ein Vektor ist eine Spalte von Zahlen, [1, 2]; eine Matrix hat Zeilen und Spalten, [1, 2; 3, 4].
    向量是一列数 [1, 2]；矩阵有行和列 [1, 2; 3, 4]。

    The sum, divided by how many there are: for a vector v of 4 entries, sum(v)/4. The cost of a batch is the mean over its examples.
    Die Summe, geteilt durch die Anzahl: bei einem Vektor v mit 4 Einträgen sum(v)/4. Die Kosten eines Batches sind der Mittelwert über seine Beispiele.
    和除以个数：有 4 个分量的向量 v 是 sum(v)/4。一批样本的代价是各样本的平均。

    The products of the entries of two vectors, added up.
    Die Produkte der Einträge zweier Vektoren, addiert.
    两个向量对应分量的乘积之和。

    A quantity or an expression alone is printed.
    Eine Größe oder ein Ausdruck allein wird ausgegeben.
    单独输入一个量或表达式就会显示它的值。

    Ctrl-L clears the screen, and nothing else.
    Ctrl-L leert den Bildschirm, und sonst nichts.
    Ctrl-L 只清屏，不做别的。

    `hint` helps with a question, `solution` shows it, `skip` goes on without.
    `hint` hilft bei einer Frage, `solution` zeigt die Lösung, `skip` geht ohne weiter.
    `hint` 帮助解题，`solution` 显示答案，`skip` 跳过。
    """#
}
