/**
 * Running searches and saying how they went.
 *
 * <p>A {@link io.fairlead.bench.campaign.Campaign} is a set of {@link io.fairlead.bench.campaign.Cell}s: one
 * optimizer on one problem with one seed, told the reference point or not. Each cell gives a
 * {@link io.fairlead.bench.campaign.Score}, is written down as soon as it is done, and is not run again when
 * the campaign is taken up later. {@link io.fairlead.bench.campaign.Tables} turns scores into medians,
 * quartiles and mean ranks.
 *
 * <p>A search runs on one thread and depends on its seed only, never on how many others run beside it;
 * times are measured here and only here.
 */
@NullMarked
package io.fairlead.bench.campaign;

import org.jspecify.annotations.NullMarked;
