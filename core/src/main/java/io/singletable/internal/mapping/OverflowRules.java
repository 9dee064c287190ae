package io.singletable.internal.mapping;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Rules of payloads that are stored beside their items: above a size that an item can
 * have.
 */
record OverflowRules(Class<?> type, MappingProblems problems) {

	private static final DataSize LEAST = DataSize.ofKilobytes(1);

	/** The largest item that DynamoDB accepts. */
	private static final DataSize MOST = DataSize.ofKilobytes(400);

	/**
	 * Return the size above which payloads overflow, and report one that is none.
	 * @return the size, null if payloads stay in their items
	 */
	@Nullable DataSize check(SingleTableEntity annotation) {
		if (annotation.overflow().isEmpty()) {
			return null;
		}
		DataSize size = parse(annotation.overflow());
		if (size == null || size.compareTo(LEAST) < 0 || size.compareTo(MOST) > 0) {
			this.problems.add(this.type, "overflow = \"" + annotation.overflow()
					+ "\" is not a size from 1 KB to the 400 KB of the largest item: use a number and a unit, as in "
					+ "\"64KB\", or leave it out");
			return null;
		}
		return size;
	}

	private static @Nullable DataSize parse(String text) {
		try {
			return DataSize.parse(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
