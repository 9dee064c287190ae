package io.singletable.benchmarks;

import java.util.Arrays;
import java.util.Random;

/**
 * Median of paired ratios, with the interval that 95 % of bootstrap samples lie in.
 *
 * @param median the median
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Ratio(double median, double low, double high) {

	private static final int SAMPLES = 2_000;

	/**
	 * The ratio of two series that were measured in the same rounds.
	 * @param measured the measured values
	 * @param floor the floor's values of the same rounds
	 * @return the ratio
	 */
	public static Ratio of(double[] measured, double[] floor) {
		double[] ratios = new double[measured.length];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = measured[i] / floor[i];
		}
		Random random = new Random(1);
		double[] medians = new double[SAMPLES];
		double[] sample = new double[ratios.length];
		for (int i = 0; i < SAMPLES; i++) {
			for (int j = 0; j < sample.length; j++) {
				sample[j] = ratios[random.nextInt(ratios.length)];
			}
			medians[i] = median(sample);
		}
		Arrays.sort(medians);
		return new Ratio(median(ratios), medians[(int) (SAMPLES * 0.025)], medians[(int) (SAMPLES * 0.975)]);
	}

	/**
	 * The median of some values.
	 * @param values the values
	 * @return the median
	 */
	public static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	@Override
	public String toString() {
		return "%.2f (%.2f - %.2f)".formatted(this.median, this.low, this.high);
	}

}
