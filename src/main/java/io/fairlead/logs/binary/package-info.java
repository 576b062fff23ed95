/**
 * Readers of logs that are not text: TensorBoard event files and W&amp;B transaction logs.
 *
 * <p>Both are chains of checksummed records that hold protocol buffers: {@link io.fairlead.logs.binary.RecordStream}
 * and {@link io.fairlead.logs.binary.ProtoReader} take the bytes apart,
 * {@link io.fairlead.logs.binary.EventDecoder} and its like know what the fields mean.
 *
 * <p>Throughout, a length is checked against what is there before it is used, memory is bounded by constants that
 * are named in the class that needs them, and what breaks a rule is told with its byte while the rest is read.
 * Nothing here names metrics canonically or joins files into runs: the logs' format framework does.
 */
@NullMarked
package io.fairlead.logs.binary;

import org.jspecify.annotations.NullMarked;
