/**
 * Readers of saved states: PyTorch and Lightning checkpoints, safetensors, NumPy arrays.
 *
 * <p>What is read is the head of things: names, shapes and types of tensors, and the numbers and settings that were saved
 * beside them. Tensor data are never read, and nothing in a file is ever executed.
 */
@NullMarked
package io.fairlead.logs.checkpoint;

import org.jspecify.annotations.NullMarked;
