package io.singletable.internal.key;

import io.singletable.internal.key.KeyTemplate.Segment;

/**
 * The keys that one type may have, and may read: the pair of its partition and its sort
 * template, of the table or of an index. Types may share partitions, but no part of a
 * partition: a query for the entities of one must not find those of another. Immutable
 * and thread-safe.
 */
public record KeySpace(KeyTemplate partition, KeyTemplate sort) {

	/**
	 * Return whether two types can have, or find, items in the same part of a partition.
	 * <p>
	 * Partition templates can make the same key if they have as many segments, and in
	 * each place: equal literals; or a literal that begins with the other's literal and
	 * goes on, where the other has a value; or two values after literals of which one
	 * begins with the other. What a value can really be is not considered, so that two
	 * templates may count as overlapping that never do, but never the reverse.
	 * <p>
	 * A type is read by the literal text with which all its sort keys begin, up to its
	 * first value: {@code Comment#} of {@code Comment#{id}}; or by the whole key, where
	 * it is all literal. Sort templates overlap if this text or key of one can be the
	 * beginning of the other's keys: {@code Comment#{id}} and
	 * {@code Comment#{id}#Reply#{replyId}} do, as do {@code {id}} and anything;
	 * {@code Ticket} and {@code Ticket#{number}} don't.
	 * @param other the keys of another type, of the same table or index
	 */
	public boolean overlaps(KeySpace other) {
		return sharesPartitions(other) && sortOverlaps(this.sort, other.sort);
	}

	/**
	 * Return whether two types can have items in the same partition, wherever in it.
	 * @param other the keys of another type, of the same table or index
	 */
	public boolean sharesPartitions(KeySpace other) {
		return canBeEqual(this.partition, other.partition);
	}

	private static boolean canBeEqual(KeyTemplate one, KeyTemplate two) {
		if (one.segments().size() != two.segments().size()) {
			return false;
		}
		for (int i = 0; i < one.segments().size(); i++) {
			if (!canBeEqual(one.segments().get(i), two.segments().get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean canBeEqual(Segment one, Segment two) {
		if (one.placeholder() != null && two.placeholder() != null) {
			return one.literal().startsWith(two.literal()) || two.literal().startsWith(one.literal());
		}
		if (one.placeholder() != null) {
			return endsInValue(two.literal(), one.literal());
		}
		if (two.placeholder() != null) {
			return endsInValue(one.literal(), two.literal());
		}
		return one.literal().equals(two.literal());
	}

	/**
	 * An encoded value is never empty.
	 */
	private static boolean endsInValue(String literal, String beforeValue) {
		return literal.startsWith(beforeValue) && literal.length() > beforeValue.length();
	}

	private static boolean sortOverlaps(KeyTemplate one, KeyTemplate two) {
		String first = leadingLiteral(one);
		String second = leadingLiteral(two);
		if (one.placeholders().isEmpty() && two.placeholders().isEmpty()) {
			return first.equals(second);
		}
		if (one.placeholders().isEmpty()) {
			return first.startsWith(second);
		}
		if (two.placeholders().isEmpty()) {
			return second.startsWith(first);
		}
		return first.startsWith(second) || second.startsWith(first);
	}

	private static String leadingLiteral(KeyTemplate template) {
		StringBuilder literal = new StringBuilder();
		for (Segment segment : template.segments()) {
			if (!literal.isEmpty()) {
				literal.append(KeyTemplateParser.SEPARATOR);
			}
			literal.append(segment.literal());
			if (segment.placeholder() != null) {
				break;
			}
		}
		return literal.toString();
	}

}
