/**
 * A small interpreter of neural networks in the ONNX format: enough for the surrogates of real
 * hyperparameter landscapes that YAHPO Gym publishes.
 *
 * <p>Start with {@link io.fairlead.bench.onnx.OnnxModel}: read a file, run it on one row of inputs. The
 * operators are those of the published files; a file with another one is refused when it is read. Values are
 * computed in double precision where the format says float, so they agree with a runtime of floats to about
 * six digits.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">The operators' definitions</a>
 */
@NullMarked
package io.fairlead.bench.onnx;

import org.jspecify.annotations.NullMarked;
