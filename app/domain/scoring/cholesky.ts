/**
 * Lower Cholesky factor of a symmetric positive definite matrix.
 * @param matrix `size` × `size`, row by row; not changed
 */
export function factorize(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let value = matrix[i * size + j] as number;
      for (let k = 0; k < j; k += 1) {
        value -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      }
      lower[i * size + j] = i === j ? Math.sqrt(value) : value / (lower[j * size + j] as number);
    }
  }
  return lower;
}

/**
 * Solves matrix · x = right with the factor of `matrix`, then corrects x once by its own residual, which recovers
 * the digits a weakly linked graph costs.
 */
export function solveFactored(lower: Float64Array, right: Float64Array, matrix: Float64Array): Float64Array {
  const size = right.length;
  const solution = substitute(lower, right);
  const residual = right.map((value, i) => {
    let rest = value;
    for (let j = 0; j < size; j += 1) rest -= (matrix[i * size + j] as number) * (solution[j] as number);
    return rest;
  });
  const correction = substitute(lower, residual);
  return solution.map((value, i) => value + (correction[i] as number));
}

function substitute(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i += 1) {
    let value = x[i] as number;
    for (let k = 0; k < i; k += 1) value -= (lower[i * size + k] as number) * (x[k] as number);
    x[i] = value / (lower[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let value = x[i] as number;
    for (let k = i + 1; k < size; k += 1) value -= (lower[k * size + i] as number) * (x[k] as number);
    x[i] = value / (lower[i * size + i] as number);
  }
  return x;
}
