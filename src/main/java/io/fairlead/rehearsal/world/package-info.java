/**
 * The synthetic data of the rehearsal trainer: embeddings that look like CLIP's to a detector, with planted bias.
 *
 * <p>Start with {@link io.fairlead.rehearsal.world.World}, which makes every data set of one task from its
 * {@link io.fairlead.rehearsal.world.WorldSettings}; {@link io.fairlead.rehearsal.world.Tasks} names settings that are
 * worth a search. An {@link io.fairlead.rehearsal.world.EmbeddingSet} is one data set.
 *
 * <p>Nothing here is measured: faces, forgeries and people are directions in a space of 48 dimensions. Data depend on the
 * world's seed alone, so that runs of different seeds are compared on the same data. Label 1 is fake; subgroup
 * {@code gender · 4 + race} with genders male, female and races Asian, Black, White, Other; −1 is unknown.
 */
@NullMarked
package io.fairlead.rehearsal.world;

import org.jspecify.annotations.NullMarked;
