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
  for (ptrdiff_t j = 0; j < rows; j += 4) {
    ptrdiff_t at[4];
    V sums[4] = {0};
    for (int r = 0; r < 4; r++) at[r] = MIN(j + r, rows - 1);
    for (ptrdiff_t i = 0; i < inner; i++) {
      const V row = *(const unaligned *)(t + i * columns);
      for (int r = 0; r < 4; r++) sums[r] += (V)s[at[r] * inner + i] * row;
    }
    for (int r = 0; r < 4; r++) *(unaligned *)(out + at[r] * columns) = sums[r];
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
  for (ptrdiff_t first = 0; first < count; first += 5) {
    ptrdiff_t x[5];
    const double *from[5];
    V sums[5];
    for (int r = 0; r < 5; r++) {
      x[r] = MIN(first + r, count - 1);
      from[r] = a->numbers + a->order[x[r]] * a->stride;
      sums[r] = bias;
    }
    for (ptrdiff_t k = 0; k < inputs; k++) {
      const V row = AT(weights + k * lanes);
      for (int r = 0; r < 5; r++) sums[r] = ADD_PRODUCT(V, sums[r], row, from[r][k]);
    }
    for (int r = 0; r < 5; r++) AT(z + x[r] * width + j) = sums[r];
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
  // Four inputs at once, so that an error is read once for them; where fewer are left, the last goes
  // again, to the same sum.
  for (ptrdiff_t first = 0; first < inputs; first += 4) {
    ptrdiff_t k[4];
    V sums[4];
    for (int r = 0; r < 4; r++) {
      k[r] = MIN(first + r, inputs - 1);
      sums[r] = AT(weights + k[r] * lanes);
    }
    for (ptrdiff_t x = 0; x < count; x++) {
      const V row = AT(error + x * width + j);
      const double *from = a->numbers + a->order[x] * a->stride;
      for (int r = 0; r < 4; r++) sums[r] = ADD_PRODUCT(V, sums[r], row, from[k[r]]);
    }
    for (int r = 0; r < 4; r++) AT(weights + k[r] * lanes) = sums[r];
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
