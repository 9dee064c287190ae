package io.singletable.key;

import java.util.Comparator;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A type that the laws are tried on.
 *
 * @param <T> the type
 * @param type the type
 * @param any makes a value
 * @param near makes a value that is easily confused with another
 * @param order the order that keys promise
 */
record Subject<T>(Class<T> type, Function<Random, T> any, BiFunction<Random, T, T> near, Comparator<T> order) {

	KeyEncoding encoding() {
		return KeyEncoding.forType(this.type).orElseThrow();
	}

	/**
	 * Call a law with pairs of values: unrelated, close to each other, and the same.
	 */
	void tryOut(Law<T> law) {
		long seed = Long.getLong("seed", 20_261_121L);
		Random random = new Random(seed ^ this.type.getName().hashCode());
		for (int i = 0; i < Law.CASES; i++) {
			T one = this.any.apply(random);
			T two = switch (random.nextInt(8)) {
				case 0 -> one;
				case 1, 2 -> this.any.apply(random);
				default -> this.near.apply(random, one);
			};
			try {
				if (!law.holds(one, two, random)) {
					throw new IllegalStateException("The law doesn't hold");
				}
			}
			catch (RuntimeException ex) {
				throw new AssertionError("-Dseed=" + seed + ", case " + i + ": <" + one + "> and <" + two + ">", ex);
			}
		}
	}

	@Override
	public String toString() {
		return this.type.getSimpleName();
	}

	/**
	 * What holds for all pairs of values.
	 *
	 * @param <T> the type
	 */
	interface Law<T> {

		int CASES = 100_000;

		boolean holds(T one, T two, Random random);

	}

}
