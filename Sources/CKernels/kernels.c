#include "CKernels.h"

// A product and a sum are rounded once only where that is asked for by name.
#pragma STDC FP_CONTRACT OFF

#define JOIN(f, v, set) JOIN_EXPANDED(f, v, set)
#define JOIN_EXPANDED(f, v, set) f##_##v##_##set

// Neighbouring numbers that go through the loops together.
typedef double v4 __attribute__((ext_vector_type(4), aligned(32), may_alias));
typedef double v8 __attribute__((ext_vector_type(8), aligned(64), may_alias));
typedef double v16 __attribute__((ext_vector_type(16), aligned(64), may_alias));
typedef int64_t i8 __attribute__((ext_vector_type(8), aligned(64), may_alias));
typedef double v1;

// For each instruction set: its name, whether it multiplies and adds in one instruction, and the lanes
// of one sum where two are carried at once (FEW) and where four or five are (MANY): so many that all
// stay in the registers.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,fma"))), apply_to = function)
#define SET avx512
#define FUSED 1
#define FEW v16
#define MANY v16
#include "kernels.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define SET avx2
#define FUSED 1
#define FEW v16
#define MANY v8
#include "kernels.h"
#pragma clang attribute pop
#endif

#define SET baseline
#if defined(__aarch64__)
#define FUSED 1
#define FEW v16
#define MANY v8
#else
#define FUSED 0
#define FEW v8
#define MANY v4
#endif
#include "kernels.h"

const KernelSet *backprop_kernels_at(ptrdiff_t index) {
  const KernelSet *sets[3];
  ptrdiff_t count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl")) {
      sets[count++] = &kernels_for_avx512;
    }
    sets[count++] = &kernels_for_avx2;
  }
#endif
  sets[count++] = &kernels_for_baseline;
  return index < count ? sets[index] : 0;
}

const KernelSet *backprop_kernels(void) { return backprop_kernels_at(0); }
