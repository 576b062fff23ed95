/**
 * Tables of predictions: what a model said of each sample, beside what is true and whose face it is.
 *
 * <p>Start with {@link io.fairlead.logs.predictions.PredictionsReader}: it finds the columns by the names that people
 * give them, reads labels, scores, genders and races by code or by word, and returns
 * {@link io.fairlead.metrics.Predictions} with all that was doubtful on the way.
 *
 * <pre>{@code
 * var found = new PredictionsReader(PredictionsReader.Settings.DEFAULT).read(LogSource.of(path, "predictions.csv"));
 * found.predictions().ifPresent(p -> …);
 * }</pre>
 *
 * <p>Nothing is guessed silently: another race order, scores that are no probabilities, rows left out and words not
 * understood are each told once with a count.
 */
@NullMarked
package io.fairlead.logs.predictions;

import org.jspecify.annotations.NullMarked;
