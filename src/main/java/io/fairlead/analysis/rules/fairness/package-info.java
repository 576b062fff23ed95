/**
 * Rules about fairness: real and chance disparity, the fairness term's weight and share, sampling, coding of groups, and
 * classifiers that only look fair.
 *
 * <p>Definitions: F_FPR is the sum over groups of the distance of their false-positive rate to the mean, as in the logs;
 * F_OAE, F_DP and F_MEO are largest minus smallest values over groups. All are in percent at a threshold of 0.5.
 */
@NullMarked
package io.fairlead.analysis.rules.fairness;

import org.jspecify.annotations.NullMarked;
