// The loops for one instruction set: `kernels.c` includes this once for each.

#define LANES(V) ((ptrdiff_t)(sizeof(V) / sizeof(double)))
#define IN_SET(f, V) JOIN(f, V, SET)

// s + v · factor, rounded once where the processor does so in one instruction. (Without it, the product
// rounded once would be a function call for each lane.)
#if FUSED
#define ADD_PRODUCT(V, s, v, factor) __builtin_elementwise_fma(v, (V)(factor), s)
#else
#define ADD_PRODUCT(V, s, v, factor) ((s) + (v) * (V)(factor))
#endif

#define V v4
#include "lanes.h"
#undef V
#define V v8
#include "lanes.h"
#undef V
#define V v16
#include "lanes.h"
#undef V
#define V v1
#define ONLY_PRODUCT
#include "lanes.h"
#undef ONLY_PRODUCT
#undef V

// Covers the neurons by so many lanes at once, then by narrow ones; a tiny layer by four.
#define COVER(width, V, f, ...)                                                            \
  ptrdiff_t j = 0;                                                                         \
  if (width == tinyLanes) IN_SET(f, v4)(j, __VA_ARGS__), j = width;              \
  for (; j + LANES(V) <= width; j += LANES(V)) IN_SET(f, V)(j, __VA_ARGS__);               \
  for (; j < width; j += narrowLanes) IN_SET(f, v8)(j, __VA_ARGS__);

static void IN_SET(multiply, all)(
    const Rows *a, ptrdiff_t count, const Panels *w, const double *b, double *z) {
  if (a->starts) {
    COVER(w->width, FEW, multiply_nonzero, a, count, w, b, z)
  } else {
    COVER(w->width, MANY, multiply, a, count, w, b, z)
  }
}

static void IN_SET(add_outer, all)(
    const double *error, const Rows *a, ptrdiff_t count, const Panels *w) {
  if (a->starts) {
    COVER(w->width, FEW, add_outer_nonzero, error, a, count, w)
  } else {
    COVER(w->width, MANY, add_outer, error, a, count, w)
  }
}

static void IN_SET(add_rows, all)(
    const double *error, ptrdiff_t count, ptrdiff_t width, double *b) {
  COVER(width, FEW, add_rows, error, count, width, b)
}

static void IN_SET(hadamard, all)(double *s, const double *t, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i += LANES(v8)) *(v8 *)(s + i) *= *(const v8 *)(t + i);
}

static void IN_SET(scale, all)(double *s, double factor, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i += LANES(v8)) *(v8 *)(s + i) *= factor;
}

// eˣ for x ≤ 0. The power is exact to within 2 units in the last place; below −708, where it is as good as
// zero, it is e⁻⁷⁰⁸:
//
//     eˣ = 2ⁿ eʳ,  n = x / ln 2 rounded,  r = x − n ln 2,  eʳ = Σ rᵏ / k!
//
// |r| ≤ ½ ln 2, so that the first term left out, r¹⁴ / 14!, is below the last place.
static inline v8 IN_SET(exponential, v8)(v8 x) {
  x = x < -708 ? (v8)-708.0 : x;
  // A number so large that adding it rounds to whole ones leaves n in its own last bits.
  const double shift = 0x1.8p52;
  const v8 shifted = x * 1.4426950408889634 + shift;
  const v8 n = shifted - shift;
  // ln 2 in two parts: the product of n with the first is exact.
  const v8 r = (x - n * 0x1.62E42FEFA3800p-1) - n * 0x1.EF35793C76730p-45;
  const v8 square = r * r;
  // Even and odd powers side by side.
  static const double factorials[2][6] = {
      {3628800, 40320, 720, 24, 2, 1}, {39916800, 362880, 5040, 120, 6, 1}};
  v8 even = 1 / 479001600.0, odd = 1 / 6227020800.0;
  for (int k = 0; k < 6; k++) {
    even = ADD_PRODUCT(v8, (v8)(1 / factorials[0][k]), even, square);
    odd = ADD_PRODUCT(v8, (v8)(1 / factorials[1][k]), odd, square);
  }
  const v8 sum = even + r * odd;
  // Adding n to the exponent's bits multiplies by 2ⁿ.
  return (v8)((i8)sum + ((i8)shifted << 52));
}

//     e = e^−|z|,  v = 1 / (1 + e),  σ = v or, for z < 0, e v,  σ′ = e v²
//
// No power overflows, and nothing is subtracted from 1, where digits would be lost.
static void IN_SET(sigmoid, all)(const double *z, double *a, double *slope, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i += LANES(v8)) {
    const v8 given = *(const v8 *)(z + i);
    const i8 is_negative = given < 0;
    const v8 e = IN_SET(exponential, v8)(is_negative ? given : -given);
    const v8 v = 1 / (1 + e), ev = e * v;
    *(v8 *)(a + i) = is_negative ? ev : v;
    *(v8 *)(slope + i) = ev * v;
  }
}

//     aⱼ = e^(zⱼ − M) / Σₖ e^(zₖ − M),  M = the largest zₖ
//
// No power overflows, and the sum is at least 1.
static void IN_SET(softmax, all)(
    const double *z, double *a, ptrdiff_t rows, ptrdiff_t width, ptrdiff_t outputs) {
  for (ptrdiff_t x = 0; x < rows; x++, z += width, a += width) {
    double largest = z[0], sum = 0;
    for (ptrdiff_t j = 1; j < outputs; j++) largest = z[j] > largest ? z[j] : largest;
    // A tiny layer is four lanes wide, half of what goes through at once; the lanes beyond are not kept.
    v8 e;
    for (ptrdiff_t j = 0; j < outputs; j += LANES(v8)) {
      const ptrdiff_t left = outputs - j < LANES(v8) ? outputs - j : LANES(v8);
      for (ptrdiff_t i = 0; i < LANES(v8); i++) e[i] = i < left ? z[j + i] - largest : 0;
      e = IN_SET(exponential, v8)(e);
      for (ptrdiff_t i = 0; i < left; i++) sum += a[j + i] = e[i];
    }
    for (ptrdiff_t j = 0; j < outputs; j++) a[j] /= sum;
  }
}

static void IN_SET(product, all)(
    const double *s, const double *t, ptrdiff_t rows, ptrdiff_t inner, ptrdiff_t columns,
    double *out) {
  ptrdiff_t k = 0;
  for (; k + LANES(MANY) <= columns; k += LANES(MANY)) {
    IN_SET(product, MANY)(s, rows, inner, t + k, columns, out + k);
  }
  for (; k + LANES(v4) <= columns; k += LANES(v4)) {
    IN_SET(product, v4)(s, rows, inner, t + k, columns, out + k);
  }
  for (; k < columns; k++) IN_SET(product, v1)(s, rows, inner, t + k, columns, out + k);
}

// Four rows of m at once, each along its memory.
static void IN_SET(transposed_product, all)(
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

static const KernelSet JOIN(kernels, for, SET) = {
    .multiply = IN_SET(multiply, all),
    .addOuter = IN_SET(add_outer, all),
    .addRows = IN_SET(add_rows, all),
    .hadamard = IN_SET(hadamard, all),
    .scale = IN_SET(scale, all),
    .sigmoid = IN_SET(sigmoid, all),
    .softmax = IN_SET(softmax, all),
    .product = IN_SET(product, all),
    .transposedProduct = IN_SET(transposed_product, all),
};

#undef LANES
#undef IN_SET
#undef ADD_PRODUCT
#undef COVER
#undef SET
#undef FUSED
#undef FEW
#undef MANY
