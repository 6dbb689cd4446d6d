// The loops over so many lanes (V) with one instruction set: `kernels.h` includes this for each V.

#define F(f) IN_SET(f, V)
#define AT(p) (*(V *)(p))
#define MIN(s, t) ((s) < (t) ? (s) : (t))

// The product of matrices for LANES(V) columns: four rows of s at once, so that what is read of t serves
// them all. Where fewer are left, the last goes again.
static inline void F(product)(
    const double *s, ptrdiff_t rows, ptrdiff_t inner, const double *t, ptrdiff_t columns,
    double *out) {
  // At any place, where V is at the start of a cache line.
  typedef V unaligned __attribute__((aligned(8)));
  const ptrdiff_t last = rows - 1;
  for (ptrdiff_t j = 0; j < rows; j += 4) {
    const ptrdiff_t j1 = MIN(j + 1, last), j2 = MIN(j + 2, last), j3 = MIN(j + 3, last);
    const double *s0 = s + j * inner, *s1 = s + j1 * inner;
    const double *s2 = s + j2 * inner, *s3 = s + j3 * inner;
    V a0 = 0, a1 = 0, a2 = 0, a3 = 0;
    for (ptrdiff_t i = 0; i < inner; i++) {
      const V row = *(const unaligned *)(t + i * columns);
      a0 += (V)s0[i] * row;
      a1 += (V)s1[i] * row;
      a2 += (V)s2[i] * row;
      a3 += (V)s3[i] * row;
    }
    *(unaligned *)(out + j * columns) = a0;
    *(unaligned *)(out + j1 * columns) = a1;
    *(unaligned *)(out + j2 * columns) = a2;
    *(unaligned *)(out + j3 * columns) = a3;
  }
}

#ifndef ONLY_PRODUCT

// The lanes of the panel of neuron j.
static inline ptrdiff_t F(panel_lanes)(const Panels *w, ptrdiff_t j) {
  const ptrdiff_t whole = w->width / panelLanes * panelLanes;
  return j < whole ? panelLanes : MIN(w->width, narrowLanes);
}

// The weights to neuron j from the first input; those from the next are panel_lanes on.
static inline double *F(weights)(const Panels *w, ptrdiff_t j) {
  const ptrdiff_t in_panel = j % F(panel_lanes)(w, j);
  return w->start + (j - in_panel) * w->inputs + in_panel;
}

static inline void F(multiply)(
    ptrdiff_t j, const Rows *a, ptrdiff_t count, const Panels *w,
    const double *b, double *z) {
  const double *weights = F(weights)(w, j);
  const ptrdiff_t lanes = F(panel_lanes)(w, j), inputs = w->inputs, width = w->width;
  const V bias = b ? AT(b + j) : (V)0.0;
  // Five rows at once, so that a weight is read once for them, and the book's ten leave none over.
  // Where fewer are left, the last goes several times.
  const ptrdiff_t last = count - 1;
  for (ptrdiff_t x = 0; x < count; x += 5) {
    const ptrdiff_t x1 = MIN(x + 1, last), x2 = MIN(x + 2, last);
    const ptrdiff_t x3 = MIN(x + 3, last), x4 = MIN(x + 4, last);
    const double *a0 = a->numbers + a->order[x] * a->stride;
    const double *a1 = a->numbers + a->order[x1] * a->stride;
    const double *a2 = a->numbers + a->order[x2] * a->stride;
    const double *a3 = a->numbers + a->order[x3] * a->stride;
    const double *a4 = a->numbers + a->order[x4] * a->stride;
    V s0 = bias, s1 = bias, s2 = bias, s3 = bias, s4 = bias;
    for (ptrdiff_t k = 0; k < inputs; k++) {
      const V row = AT(weights + k * lanes);
      s0 = ADD_PRODUCT(V, s0, row, a0[k]);
      s1 = ADD_PRODUCT(V, s1, row, a1[k]);
      s2 = ADD_PRODUCT(V, s2, row, a2[k]);
      s3 = ADD_PRODUCT(V, s3, row, a3[k]);
      s4 = ADD_PRODUCT(V, s4, row, a4[k]);
    }
    AT(z + x * width + j) = s0;
    AT(z + x1 * width + j) = s1;
    AT(z + x2 * width + j) = s2;
    AT(z + x3 * width + j) = s3;
    AT(z + x4 * width + j) = s4;
  }
}

// The same where the zeros of a are left out.
static inline void F(multiply_nonzero)(
    ptrdiff_t j, const Rows *a, ptrdiff_t count, const Panels *w,
    const double *b, double *z) {
  const double *weights = F(weights)(w, j), *numbers = a->numbers;
  const int32_t *places = a->places;
  const ptrdiff_t lanes = F(panel_lanes)(w, j);
  const V bias = b ? AT(b + j) : (V)0.0;
  for (ptrdiff_t x = 0; x < count; x++) {
    ptrdiff_t i = a->starts[a->order[x]];
    const ptrdiff_t end = a->starts[a->order[x] + 1];
    // Two sums, so that one need not wait for the other.
    V s = bias, t = 0;
    for (; i + 1 < end; i += 2) {
      s = ADD_PRODUCT(V, s, AT(weights + places[i] * lanes), numbers[i]);
      t = ADD_PRODUCT(V, t, AT(weights + places[i + 1] * lanes), numbers[i + 1]);
    }
    if (i < end) s = ADD_PRODUCT(V, s, AT(weights + places[i] * lanes), numbers[i]);
    AT(z + x * w->width + j) = s + t;
  }
}

static inline void F(add_outer)(
    ptrdiff_t j, const double *error, const Rows *a, ptrdiff_t count,
    const Panels *w) {
  double *weights = F(weights)(w, j);
  const ptrdiff_t lanes = F(panel_lanes)(w, j), inputs = w->inputs, width = w->width;
  ptrdiff_t k = 0;
  for (; k + 4 <= inputs; k += 4) {
    double *w0 = weights + k * lanes, *w1 = w0 + lanes, *w2 = w1 + lanes, *w3 = w2 + lanes;
    V s0 = AT(w0), s1 = AT(w1), s2 = AT(w2), s3 = AT(w3);
    for (ptrdiff_t x = 0; x < count; x++) {
      const V row = AT(error + x * width + j);
      const double *from = a->numbers + a->order[x] * a->stride + k;
      s0 = ADD_PRODUCT(V, s0, row, from[0]);
      s1 = ADD_PRODUCT(V, s1, row, from[1]);
      s2 = ADD_PRODUCT(V, s2, row, from[2]);
      s3 = ADD_PRODUCT(V, s3, row, from[3]);
    }
    AT(w0) = s0;
    AT(w1) = s1;
    AT(w2) = s2;
    AT(w3) = s3;
  }
  for (; k < inputs; k++) {
    V sum = AT(weights + k * lanes);
    for (ptrdiff_t x = 0; x < count; x++) {
      sum = ADD_PRODUCT(
          V, sum, AT(error + x * width + j), a->numbers[a->order[x] * a->stride + k]);
    }
    AT(weights + k * lanes) = sum;
  }
}

// The same where the zeros of a are left out.
static inline void F(add_outer_nonzero)(
    ptrdiff_t j, const double *error, const Rows *a, ptrdiff_t count,
    const Panels *w) {
  double *weights = F(weights)(w, j);
  const double *numbers = a->numbers;
  const int32_t *places = a->places;
  const ptrdiff_t lanes = F(panel_lanes)(w, j);
  for (ptrdiff_t x = 0; x < count; x++) {
    const V row = AT(error + x * w->width + j);
    const ptrdiff_t end = a->starts[a->order[x] + 1];
    for (ptrdiff_t i = a->starts[a->order[x]]; i < end; i++) {
      double *to = weights + places[i] * lanes;
      AT(to) = ADD_PRODUCT(V, AT(to), row, numbers[i]);
    }
  }
}

static inline void F(add_rows)(
    ptrdiff_t j, const double *error, ptrdiff_t count, ptrdiff_t width, double *b) {
  V sum = AT(b + j);
  for (ptrdiff_t x = 0; x < count; x++) sum = sum + AT(error + x * width + j);
  AT(b + j) = sum;
}

#endif

#undef F
#undef AT
#undef MIN
