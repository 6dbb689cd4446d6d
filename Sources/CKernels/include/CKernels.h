#ifndef CKERNELS_H
#define CKERNELS_H

// The loops over numbers that are worth a processor's widest registers, compiled once for each
// instruction set. `backprop_kernels()` gives those of the best set that the processor has, so that
// one binary is safe and fast everywhere.
//
// A layer's weights stand input by input, in panels. A panel holds the weights to sixteen
// neighbouring neurons, or to eight where fewer are left (a layer of up to four neurons is one panel
// of four): one row for each input k, in which lane j is the weight wⱼₖ to neuron j from k. A layer
// of 100 neurons stands as
//
//     panel 0                   panel 1               …   panel 6, narrow
//     k = 0  w₀,₀ … w₁₅,₀       w₁₆,₀ … w₃₁,₀             w₉₆,₀ … w₉₉,₀  0 0 0 0
//     k = 1  w₀,₁ … w₁₅,₁       w₁₆,₁ … w₃₁,₁             w₉₆,₁ … w₉₉,₁  0 0 0 0
//     …
//
// each panel whole before the next.
//
// So a panel's row is a few whole registers, an input that is zero is a row that is never touched,
// and the sums of a whole panel stay in registers while the inputs of an example go by. Whatever
// belongs to neurons (z, a, σ′, δ) has a row for each example of the mini-batch, as wide as all
// panels. In δ and the weights the lanes beyond the last neuron are zero, and stay so.
//
// Neurons, inputs and examples count from 0 here.

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// The neurons of a panel: of most, of the last where fewer are left, of the only one of a tiny layer.
static const ptrdiff_t panelLanes = 16;
static const ptrdiff_t narrowLanes = 8;
static const ptrdiff_t tinyLanes = 4;

// Weights in panels, for so many inputs; `width` is the number of neurons, filled up to whole panels.
typedef struct {
  double *start;
  ptrdiff_t inputs;
  ptrdiff_t width;
} Panels;

// A row of numbers for each example x of a mini-batch: row order[x] of those that stand one after
// the other.
typedef struct {
  const double *numbers;
  const ptrdiff_t *order;
  // The numbers in each row; where zeros are left out, `places` and `starts` tell instead: row i, with
  // the place of each number, is at starts[i] ..< starts[i + 1].
  ptrdiff_t stride;
  const int32_t *_Nullable places;
  const ptrdiff_t *_Nullable starts;
} Rows;

// The loops for one instruction set. Pointers are to the start of a cache line, but in the last three.
typedef struct {
  // Sets z to w a + b for each of `count` rows a; without biases, to w a.
  void (*multiply)(
      const Rows *a, ptrdiff_t count, const Panels *w, const double *_Nullable b, double *z);
  // Adds δ aᵀ to w for each of `count` rows.
  void (*addOuter)(const double *error, const Rows *a, ptrdiff_t count, const Panels *w);
  // Adds each of `count` rows of δ to b.
  void (*addRows)(const double *error, ptrdiff_t count, ptrdiff_t width, double *b);

  // These go through whole vectors, and so may go on to the end of the cache line.
  // Sets s to s ⊙ t.
  void (*hadamard)(double *s, const double *t, ptrdiff_t count);
  // Sets s to factor · s.
  void (*scale)(double *s, double factor, ptrdiff_t count);
  // Sets a to σ(z) and slope to σ′(z), for the sigmoid.
  void (*sigmoid)(const double *z, double *a, double *slope, ptrdiff_t count);

  // Sets a to softmax(z) in each of so many rows of so many outputs.
  void (*softmax)(
      const double *z, double *a, ptrdiff_t rows, ptrdiff_t width, ptrdiff_t outputs);

  // Matrices row by row, at any place. Every sum runs in the order of its formula, each product and
  // each sum rounded, so that all instruction sets give the same to the last bit.
  // Sets out to s t, for s of rows × inner and t of inner × columns.
  void (*product)(
      const double *s, const double *t, ptrdiff_t rows, ptrdiff_t inner, ptrdiff_t columns,
      double *out);
  // Sets out to mᵀ v, for m of rows × columns.
  void (*transposedProduct)(
      const double *m, const double *v, ptrdiff_t rows, ptrdiff_t columns, double *out);
} KernelSet;

// The loops for the instruction sets that this processor has, the best at 0; null behind the last.
const KernelSet *_Nullable backprop_kernels_at(ptrdiff_t index);

// The loops for the best instruction set that this processor has.
const KernelSet *backprop_kernels(void);

#pragma clang assume_nonnull end

#endif
