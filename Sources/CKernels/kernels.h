// The loops for one instruction set: each `.c` file here includes this once, and says by FUSED whether
// the set multiplies and adds in one instruction, and by VECTORS how many vectors of a row (1 or 2) go
// through five sums at once with all sums still in the registers.

// A product and a sum are rounded once only where that is asked for by name.
#pragma STDC FP_CONTRACT OFF

// Eight neighbouring numbers, a cache line, that go through the loops together.
typedef double v8 __attribute__((ext_vector_type(8), aligned(64), may_alias));
typedef int64_t i8 __attribute__((ext_vector_type(8), aligned(64), may_alias));

#define MIN(s, t) ((s) < (t) ? (s) : (t))

// s + v · factor, rounded once where the processor does so in one instruction. (Without it, the product
// rounded once would be a function call for each number.)
#if FUSED
#define ADD_PRODUCT(s, v, factor) __builtin_elementwise_fma(v, (v8)(factor), s)
#else
#define ADD_PRODUCT(s, v, factor) ((s) + (v) * (v8)(factor))
#endif

// A loop for one or two vectors of neurons from j on, put in where it is called: with `vectors` known,
// the sums are registers.
#define LOOP static inline __attribute__((always_inline)) void

// Runs a loop for all neurons, with so many vectors at once and one where fewer are left.
#define FOR_ALL(width, vectors, loop, ...)                                                \
  ptrdiff_t j = 0;                                                                        \
  for (; j + 8 * vectors <= width; j += 8 * vectors) loop(vectors, j, __VA_ARGS__);       \
  if (j < width) loop(1, j, __VA_ARGS__);

// Five rows at once, so that a weight is read once for them, and the book's ten leave none over.
// Where fewer are left, the last goes several times.
LOOP multiply_dense(
    int vectors, ptrdiff_t j, const Rows *a, ptrdiff_t count, const Panels *w, const double *b,
    double *z) {
  const double *weights = w->start + panel_offset(w->inputs, w->width, j, 0);
  const ptrdiff_t lanes = panel_lanes(w->width, j), inputs = w->inputs, width = w->width;
  for (ptrdiff_t first = 0; first < count; first += 5) {
    v8 *out[5];
    const double *from[5];
    v8 sums[5][2];
    for (int r = 0; r < 5; r++) {
      const ptrdiff_t x = MIN(first + r, count - 1);
      out[r] = (v8 *)(z + x * width + j);
      from[r] = a->numbers + a->order[x] * a->stride;
      for (int i = 0; i < vectors; i++) sums[r][i] = b ? ((const v8 *)(b + j))[i] : (v8)0.0;
    }
    for (ptrdiff_t k = 0; k < inputs; k++) {
      const v8 *row = (const v8 *)(weights + k * lanes);
      for (int r = 0; r < 5; r++) {
        for (int i = 0; i < vectors; i++) sums[r][i] = ADD_PRODUCT(sums[r][i], row[i], from[r][k]);
      }
    }
    for (int r = 0; r < 5; r++) {
      for (int i = 0; i < vectors; i++) out[r][i] = sums[r][i];
    }
  }
}

// The same where the zeros of a are left out: two sums, so that one need not wait for the other.
LOOP multiply_sparse(
    int vectors, ptrdiff_t j, const Rows *a, ptrdiff_t count, const Panels *w, const double *b,
    double *z) {
  const double *weights = w->start + panel_offset(w->inputs, w->width, j, 0);
  const double *numbers = a->numbers;
  const int32_t *places = a->places;
  const ptrdiff_t lanes = panel_lanes(w->width, j);
  for (ptrdiff_t x = 0; x < count; x++) {
    ptrdiff_t n = a->starts[a->order[x]];
    const ptrdiff_t end = a->starts[a->order[x] + 1];
    v8 sums[2][2];
    for (int i = 0; i < vectors; i++) {
      sums[0][i] = b ? ((const v8 *)(b + j))[i] : (v8)0.0;
      sums[1][i] = 0;
    }
    for (; n + 1 < end; n += 2) {
      for (int s = 0; s < 2; s++) {
        const v8 *row = (const v8 *)(weights + places[n + s] * lanes);
        for (int i = 0; i < vectors; i++) {
          sums[s][i] = ADD_PRODUCT(sums[s][i], row[i], numbers[n + s]);
        }
      }
    }
    if (n < end) {
      const v8 *row = (const v8 *)(weights + places[n] * lanes);
      for (int i = 0; i < vectors; i++) sums[0][i] = ADD_PRODUCT(sums[0][i], row[i], numbers[n]);
    }
    v8 *out = (v8 *)(z + x * w->width + j);
    for (int i = 0; i < vectors; i++) out[i] = sums[0][i] + sums[1][i];
  }
}

static void multiply(
    const Rows *a, ptrdiff_t count, const Panels *w, const double *b, double *z) {
  if (a->starts) {
    FOR_ALL(w->width, 2, multiply_sparse, a, count, w, b, z)
  } else {
    FOR_ALL(w->width, VECTORS, multiply_dense, a, count, w, b, z)
  }
}

// Four inputs at once, so that an error is read once for them; where fewer are left, the last goes
// again, to the same sum.
LOOP add_outer_dense(
    int vectors, ptrdiff_t j, const double *error, const Rows *a, ptrdiff_t count,
    const Panels *w) {
  double *weights = w->start + panel_offset(w->inputs, w->width, j, 0);
  const ptrdiff_t lanes = panel_lanes(w->width, j), inputs = w->inputs, width = w->width;
  for (ptrdiff_t first = 0; first < inputs; first += 4) {
    ptrdiff_t k[4];
    v8 sums[4][2];
    for (int r = 0; r < 4; r++) {
      k[r] = MIN(first + r, inputs - 1);
      for (int i = 0; i < vectors; i++) sums[r][i] = ((v8 *)(weights + k[r] * lanes))[i];
    }
    for (ptrdiff_t x = 0; x < count; x++) {
      const v8 *row = (const v8 *)(error + x * width + j);
      const double *from = a->numbers + a->order[x] * a->stride;
      for (int r = 0; r < 4; r++) {
        for (int i = 0; i < vectors; i++) sums[r][i] = ADD_PRODUCT(sums[r][i], row[i], from[k[r]]);
      }
    }
    for (int r = 0; r < 4; r++) {
      for (int i = 0; i < vectors; i++) ((v8 *)(weights + k[r] * lanes))[i] = sums[r][i];
    }
  }
}

// The same where the zeros of a are left out.
LOOP add_outer_sparse(
    int vectors, ptrdiff_t j, const double *error, const Rows *a, ptrdiff_t count,
    const Panels *w) {
  double *weights = w->start + panel_offset(w->inputs, w->width, j, 0);
  const double *numbers = a->numbers;
  const int32_t *places = a->places;
  const ptrdiff_t lanes = panel_lanes(w->width, j);
  for (ptrdiff_t x = 0; x < count; x++) {
    v8 row[2];
    for (int i = 0; i < vectors; i++) row[i] = ((const v8 *)(error + x * w->width + j))[i];
    const ptrdiff_t end = a->starts[a->order[x] + 1];
    for (ptrdiff_t n = a->starts[a->order[x]]; n < end; n++) {
      v8 *to = (v8 *)(weights + places[n] * lanes);
      for (int i = 0; i < vectors; i++) to[i] = ADD_PRODUCT(to[i], row[i], numbers[n]);
    }
  }
}

static void add_outer(const double *error, const Rows *a, ptrdiff_t count, const Panels *w) {
  if (a->starts) {
    FOR_ALL(w->width, 2, add_outer_sparse, error, a, count, w)
  } else {
    FOR_ALL(w->width, VECTORS, add_outer_dense, error, a, count, w)
  }
}

static void add_rows(const double *error, ptrdiff_t count, ptrdiff_t width, double *b) {
  for (ptrdiff_t j = 0; j < width; j += 8) {
    v8 sum = *(v8 *)(b + j);
    for (ptrdiff_t x = 0; x < count; x++) sum += *(const v8 *)(error + x * width + j);
    *(v8 *)(b + j) = sum;
  }
}

//     e = e^−|z|,  v = 1 / (1 + e),  σ = v or, for z < 0, e v,  σ′ = e v²
//
// No power overflows, and nothing is subtracted from 1, where digits would be lost. The power is exact
// to within 2 units in the last place; below −708, where it is as good as zero, it is e⁻⁷⁰⁸:
//
//     eˣ = 2ⁿ eʳ,  n = x / ln 2 rounded,  r = x − n ln 2,  eʳ = Σ rᵏ / k!
//
// |r| ≤ ½ ln 2, so that the first term left out, r¹⁴ / 14!, is below the last place.
static void sigmoid(const double *z, double *a, double *slope, ptrdiff_t count) {
  // Even and odd powers side by side.
  static const double factorials[2][6] = {
      {3628800, 40320, 720, 24, 2, 1}, {39916800, 362880, 5040, 120, 6, 1}};
  for (ptrdiff_t i = 0; i < count; i += 8) {
    const v8 given = *(const v8 *)(z + i);
    const i8 is_negative = given < 0;
    v8 x = is_negative ? given : -given;
    x = x < -708 ? (v8)-708.0 : x;
    // A number so large that adding it rounds to whole ones leaves n in its own last bits.
    const double shift = 0x1.8p52;
    const v8 shifted = x * 1.4426950408889634 + shift;
    const v8 n = shifted - shift;
    // ln 2 in two parts: the product of n with the first is exact.
    const v8 r = (x - n * 0x1.62E42FEFA3800p-1) - n * 0x1.EF35793C76730p-45;
    const v8 square = r * r;
    v8 even = 1 / 479001600.0, odd = 1 / 6227020800.0;
    for (int k = 0; k < 6; k++) {
      even = ADD_PRODUCT((v8)(1 / factorials[0][k]), even, square);
      odd = ADD_PRODUCT((v8)(1 / factorials[1][k]), odd, square);
    }
    const v8 sum = even + r * odd;
    // Adding n to the exponent's bits multiplies by 2ⁿ.
    const v8 e = (v8)((i8)sum + ((i8)shifted << 52));
    const v8 v = 1 / (1 + e), ev = e * v;
    *(v8 *)(a + i) = is_negative ? ev : v;
    *(v8 *)(slope + i) = ev * v;
  }
}

// Four rows of s at once, so that what is read of t serves them all, and no sum waits for another.
// Where fewer are left, the last goes again.
LOOP product_columns(
    int vectors, ptrdiff_t k, const double *s, const double *t, ptrdiff_t rows, ptrdiff_t inner,
    ptrdiff_t columns, double *out) {
  typedef v8 unaligned __attribute__((aligned(8)));
  for (ptrdiff_t j = 0; j < rows; j += 4) {
    ptrdiff_t at[4];
    v8 sums[4][2] = {0};
    for (int r = 0; r < 4; r++) at[r] = MIN(j + r, rows - 1);
    for (ptrdiff_t l = 0; l < inner; l++) {
      const unaligned *row = (const unaligned *)(t + l * columns + k);
      for (int r = 0; r < 4; r++) {
        for (int i = 0; i < vectors; i++) sums[r][i] += s[at[r] * inner + l] * row[i];
      }
    }
    for (int r = 0; r < 4; r++) {
      for (int i = 0; i < vectors; i++) ((unaligned *)(out + at[r] * columns + k))[i] = sums[r][i];
    }
  }
}

// The same for a single column.
static void product_column(
    ptrdiff_t k, const double *s, const double *t, ptrdiff_t rows, ptrdiff_t inner,
    ptrdiff_t columns, double *out) {
  for (ptrdiff_t j = 0; j < rows; j += 4) {
    ptrdiff_t at[4];
    double sums[4] = {0};
    for (int r = 0; r < 4; r++) at[r] = MIN(j + r, rows - 1);
    for (ptrdiff_t l = 0; l < inner; l++) {
      for (int r = 0; r < 4; r++) sums[r] += s[at[r] * inner + l] * t[l * columns + k];
    }
    for (int r = 0; r < 4; r++) out[at[r] * columns + k] = sums[r];
  }
}

static void product(
    const double *s, const double *t, ptrdiff_t rows, ptrdiff_t inner, ptrdiff_t columns,
    double *out) {
  ptrdiff_t k = 0;
  for (; k + 8 * VECTORS <= columns; k += 8 * VECTORS) {
    product_columns(VECTORS, k, s, t, rows, inner, columns, out);
  }
  for (; k + 8 <= columns; k += 8) product_columns(1, k, s, t, rows, inner, columns, out);
  for (; k < columns; k++) product_column(k, s, t, rows, inner, columns, out);
}

// Four rows of m at once, each along its memory.
static void transposed_product(
    const double *restrict m, const double *restrict v, ptrdiff_t rows, ptrdiff_t columns,
    double *restrict out) {
  for (ptrdiff_t k = 0; k < columns; k++) out[k] = 0;
  ptrdiff_t j = 0;
  for (; j + 4 <= rows; j += 4) {
    const double *m0 = m + j * columns, *m1 = m0 + columns, *m2 = m1 + columns, *m3 = m2 + columns;
    for (ptrdiff_t k = 0; k < columns; k++) {
      out[k] = out[k] + m0[k] * v[j] + m1[k] * v[j + 1] + m2[k] * v[j + 2] + m3[k] * v[j + 3];
    }
  }
  for (; j < rows; j++) {
    for (ptrdiff_t k = 0; k < columns; k++) out[k] += m[j * columns + k] * v[j];
  }
}

const KernelSet KERNELS = {
    .multiply = multiply,
    .addOuter = add_outer,
    .addRows = add_rows,
    .sigmoid = sigmoid,
    .product = product,
    .transposedProduct = transposed_product,
};
