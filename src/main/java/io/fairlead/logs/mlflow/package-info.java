/**
 * The file store of MLflow: {@code mlruns/<experiment>/<run>/} with {@code meta.yaml} and one small file for each metric,
 * parameter and tag.
 */
@NullMarked
package io.fairlead.logs.mlflow;

import org.jspecify.annotations.NullMarked;
