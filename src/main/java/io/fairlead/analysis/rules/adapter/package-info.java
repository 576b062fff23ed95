/**
 * Rules about CLIP and its adapters: their learning rate, width, temperature and gate, and what Stage 1 does to features.
 */
@NullMarked
package io.fairlead.analysis.rules.adapter;

import org.jspecify.annotations.NullMarked;
