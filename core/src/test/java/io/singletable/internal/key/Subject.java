package io.singletable.internal.key;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Encoding that the laws are checked for.
 *
 * @param <T> the type that it encodes
 * @param type the type
 * @param encoding the encoding
 * @param any makes a value
 * @param near makes a value that is easily confused with another
 * @param order the order that keys promise
 */
record Subject<T>(Class<T> type, KeyEncoding encoding, Function<RandomGenerator, T> any,
		BiFunction<RandomGenerator, T, T> near, Comparator<T> order) {

	static final int CASES = Integer.getInteger("key.cases", 40_000);

	static final long SEED = Long.getLong("seed", 20_261_121L);

	static <T> Subject<T> of(Class<T> type, Function<RandomGenerator, T> any, BiFunction<RandomGenerator, T, T> near,
			Comparator<T> order) {
		return new Subject<>(type, KeyEncoding.forType(type).orElseThrow(), any, near, order);
	}

	Stream<Subject<T>> descending() {
		return this.encoding.descending()
			.stream()
			.map((encoding) -> new Subject<>(this.type, encoding, this.any, this.near, this.order.reversed()));
	}

	/**
	 * Make pairs of values: unrelated, close to each other, and the same.
	 */
	Stream<Case<T>> cases() {
		RandomGenerator random = new SplittableRandom(SEED ^ this.type.getName().hashCode());
		return IntStream.range(0, CASES).mapToObj((i) -> {
			T one = this.any.apply(random);
			T two = switch (random.nextInt(8)) {
				case 0 -> one;
				case 1, 2 -> this.any.apply(random);
				default -> this.near.apply(random, one);
			};
			return new Case<>(one, two, Integer.signum(this.order.compare(one, two)), encode(one), encode(two),
					"#" + Texts.tail(random), "#" + Texts.tail(random));
		});
	}

	private String encode(T value) {
		try {
			return this.encoding.encode(value);
		}
		catch (RuntimeException ex) {
			throw new AssertionError("-Dseed=" + SEED + ": no encoding of <" + value + ">", ex);
		}
	}

	@Override
	public String toString() {
		return this.type.getSimpleName() + " as " + this.encoding;
	}

	/**
	 * Two values, how keys promise to sort them, their encodings, and what follows those
	 * in keys.
	 *
	 * @param <T> the type
	 */
	record Case<T>(T one, T two, int order, String first, String second, String firstTail, String secondTail) {

	}

}
